"""What the command sets before it imports anything."""

from api.cli.environment import prepare


def test_nothing_is_sent_away() -> None:
    environ = {
        "LANGSMITH_TRACING": "true",
        "LANGSMITH_API_KEY": "k",
        "LANGCHAIN_TRACING_V2": "true",
        "HF_HUB_OFFLINE": "0",
        "PATH": "/bin",
    }
    prepare(environ)
    assert environ == {
        "ANONYMIZED_TELEMETRY": "False",
        "HF_HUB_OFFLINE": "1",
        "PATH": "/bin",
    }
