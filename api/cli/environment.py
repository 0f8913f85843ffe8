"""The environment of the process, set before anything heavy is imported."""

from collections.abc import MutableMapping

SET = {
    "ANONYMIZED_TELEMETRY": "False",  # chromadb
    "HF_HUB_OFFLINE": "1",  # nothing is downloaded that the operator did not ask for
}
CLEARED = ("LANGSMITH_", "LANGCHAIN_TRACING")  # tracing would send questions away


def prepare(environ: MutableMapping[str, str]) -> None:
    """No telemetry, no tracing, no downloads; in `environ`, in place."""
    for name in [name for name in environ if name.startswith(CLEARED)]:
        del environ[name]
    environ.update(SET)
