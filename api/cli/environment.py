"""The environment of the process, set before anything heavy is imported."""

from collections.abc import MutableMapping

SET = {
    "OMP_WAIT_POLICY": "passive",  # else the embedder's threads spin and starve their neighbours
    "GOMP_SPINCOUNT": "1000",  # a short spin before the sleep: half the time of a question, idle
    "ANONYMIZED_TELEMETRY": "False",  # chromadb
    "HF_HUB_OFFLINE": "1",  # nothing is downloaded that the operator did not ask for
}
CLEARED = ("LANGSMITH_", "LANGCHAIN_TRACING")  # tracing would send questions away


def prepare(environ: MutableMapping[str, str]) -> None:
    """Quiet threads, no telemetry, no tracing; in `environ`, in place."""
    for name in [name for name in environ if name.startswith(CLEARED)]:
        del environ[name]
    environ.update(SET)
