"""The assistant for one command: opened, lent and closed."""

from collections.abc import Iterator
from contextlib import contextmanager

from assistant.clock import Clock, system_clock
from assistant.settings import read_settings
from assistant.wiring import Assistant, build_assistant
from kb import EmptyKnowledge


@contextmanager
def assistant_open(clock: Clock = system_clock, *, needs_knowledge: bool = False) -> Iterator[Assistant]:
    """The assistant of the settings in the environment.

    Raises InvalidSettings, KnowledgeError, AssistantError; EmptyKnowledge where something has to
    have been ingested.
    """
    assistant = build_assistant(read_settings(), clock=clock)
    try:
        if needs_knowledge and assistant.kb.is_empty():
            raise EmptyKnowledge("Nothing has been ingested yet; run `regelwijzer ingest` first.")
        yield assistant
    finally:
        assistant.close()
