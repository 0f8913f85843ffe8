"""`regelwijzer serve`: the site on a port, and a line that says what to open."""

import socket
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.console import CommandFailed, say

if TYPE_CHECKING:
    import uvicorn

FACTORY = "api.app:app_of_environment"
_LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - where "every address" is reached from here
_PATIENCE = 60.0  # seconds for the first worker to start
LOGS: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"api.requests": {"level": "INFO"}},
}


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes; each counts its own limits.")] = 1,
) -> None:
    """Run the site until Ctrl-C."""
    from api.cli.opening import assistant_open

    with assistant_open(needs_knowledge=True):
        pass  # whatever keeps it from starting is said here, in one sentence
    listener = _listen(host, port)
    with listener:
        _run(listener, address_of(host, listener), workers)


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens: a port in use is known before anything is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise CommandFailed(f"Cannot listen on {host} port {port}: {error.strerror or error}.") from error
    listener.set_inheritable(True)
    return listener


def address_of(host: str, listener: socket.socket) -> str:
    """What to type in a browser on this machine."""
    name = _LOOPBACK.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{listener.getsockname()[1]}"


def _run(listener: socket.socket, address: str, workers: int) -> None:
    import uvicorn

    config = uvicorn.Config(
        FACTORY,
        factory=True,
        workers=workers,
        log_config=LOGS,
        access_log=False,  # its lines hold receipts; ours do not
        server_header=False,
        proxy_headers=False,  # `trust_proxy` decides, in access.py
        ws="none",
        lifespan="on",
        timeout_graceful_shutdown=5,
    )
    server = _announcing_workers if workers > 1 else _announcing_server
    try:
        server(config, listener, address)
    except KeyboardInterrupt:
        return  # Ctrl-C is how one stops it: nothing went wrong


def _announcing_server(config: "uvicorn.Config", listener: socket.socket, address: str) -> None:
    import uvicorn

    class Server(uvicorn.Server):
        """Says what to open when a question can really be asked."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                say(_open_line(address))

    Server(config).run(sockets=[listener])


def _announcing_workers(config: "uvicorn.Config", listener: socket.socket, address: str) -> None:
    from uvicorn.supervisors import Multiprocess

    class Workers(Multiprocess):
        """Says what to open when the first worker is there."""

        def init_processes(self) -> None:
            super().init_processes()
            if self.processes[0].wait_until_ready(_PATIENCE, self.should_exit):
                say(_open_line(address))

    Workers(config, sockets=[listener]).run()


def _open_line(address: str) -> str:
    return f"Open {address} in a browser. Stop with Ctrl-C."
