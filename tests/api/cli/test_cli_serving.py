"""The port."""

import socket

import pytest

from api.cli.console import CommandFailed
from api.cli.serving import _listen, address_of


def test_a_port_in_use_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandFailed, match=f"Cannot listen on 127.0.0.1 port {port}"):
            _listen("127.0.0.1", port)


def test_the_address_is_one_that_a_browser_here_can_open() -> None:
    with _listen("0.0.0.0", 0) as listener:
        port = listener.getsockname()[1]
        assert address_of("0.0.0.0", listener) == f"http://127.0.0.1:{port}"
        assert address_of("localhost", listener) == f"http://localhost:{port}"


def test_an_address_that_is_not_ours_is_one_sentence() -> None:
    with pytest.raises(CommandFailed, match="Cannot listen"):
        _listen("203.0.113.1", 0)
