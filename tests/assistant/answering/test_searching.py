"""What redaction leaves in a question does not steer the search."""

import pytest

from assistant.answering.searching import searchable

RULE = "Hoe lang is een VOG geldig?"


@pytest.mark.parametrize(
    "text",
    [
        f"{RULE} mijn bsn is [bsn]",
        f"{RULE} mail mij op [e-mail]",
        f"{RULE} Mijn rekening is [rekening].",
        f"Ik ben [naam], {RULE}",
        f"{RULE} Groeten van [naam]",
    ],
)
def test_a_placeholder_and_the_words_that_introduce_it_are_gone(text: str) -> None:
    assert searchable(text).rstrip("?") == RULE.rstrip("?")


def test_a_question_without_placeholders_stays_as_it_is() -> None:
    assert searchable(RULE) == RULE


def test_a_question_of_placeholders_only_stays_too() -> None:
    assert searchable("[naam] [bsn]") == "[naam] [bsn]"
