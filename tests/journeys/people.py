"""The people of the journeys: what they do, and what they see."""

import html
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
from httpx import Response
from starlette.testclient import TestClient

from api.cli import main

_CODE = re.compile(r"<code>([^<]+)</code>")
_TAG = re.compile(r"<[^>]+>")
_HREF = re.compile(r'href="([^"]+)"')


@dataclass(frozen=True)
class Page:
    """A page as somebody sees it."""

    response: Response

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def source(self) -> str:
        return self.response.text

    @cached_property
    def text(self) -> str:
        """What stands on it, without markup, white space as a browser shows it."""
        return " ".join(html.unescape(_TAG.sub(" ", self.source)).split())

    @property
    def code(self) -> str:
        """The receipt that the page hands out."""
        found = _CODE.search(self.source)
        assert found, "the page hands out no code"
        return found[1]

    def links_to(self, start: str) -> list[str]:
        return [html.unescape(url) for url in _HREF.findall(self.source) if url.startswith(start)]

    def says(self, *pieces: str) -> bool:
        missing = [piece for piece in pieces if piece not in self.text]
        assert not missing, f"{missing} not in: {self.text}"
        return True

    def never_says(self, *pieces: str) -> bool:
        found = [piece for piece in pieces if piece in self.text]
        assert not found, f"{found} in: {self.text}"
        return True


class Visitor:
    """Somebody with a browser, and no JavaScript."""

    def __init__(self, client: TestClient) -> None:
        self._client = client

    def opens(self, address: str) -> Page:
        return Page(self._client.get(address))

    def asks(self, question: str, on: str = "") -> Page:
        return Page(self._client.post("/vraag", data={"question": question, "on": on}))

    def returns_with(self, code: str) -> Page:
        return Page(self._client.post("/antwoord", data={"code": code}))

    def erases(self, code: str) -> Page:
        return Page(self._client.post(f"/antwoord/{code}/wissen"))


class Operator:
    """Somebody at a terminal: an NOV expert, the lobby team, who runs the machine."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def runs(self, *args: str) -> tuple[int, str, str]:
        """The exit status, what was printed and what was complained of."""
        self._capsys.readouterr()
        status = main(args)
        return status, *self._capsys.readouterr()

    def gets(self, *args: str) -> Any:
        """The JSON that a command prints."""
        status, out, err = self.runs(*args, "--json")
        assert status == 0, err
        return json.loads(out)
