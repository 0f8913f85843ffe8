"""How an answer object is laid out for people: nothing stands in it twice."""

from itertools import groupby
from typing import Any

from assistant.wording import HELP_FIRST


def sources_of_summary(body: dict[str, Any]) -> list[int]:
    """The numbers of the sources of the summary, where it is itself one of the claims."""
    same = (claim["citations"] for claim in body["claims"] if claim["text"] == body["summary"])
    return next(same, [])


def other_claims(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The claims that the summary does not say already, in order."""
    return [claim for claim in body["claims"] if claim["text"] != body["summary"]]


def by_passage(body: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The citations, those that follow each other from one passage together."""
    groups = groupby(body["citations"], key=lambda citation: citation["passage_id"])
    return [list(group) for _, group in groups]


def split_notices(body: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The notices that come before everything else, and the others."""
    urgent = [notice for notice in body["notices"] if notice.startswith(HELP_FIRST)]
    return urgent, [notice for notice in body["notices"] if notice not in urgent]
