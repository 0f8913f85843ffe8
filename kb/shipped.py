"""The data files that are shipped beside the code, and what serves while one of them is broken."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from kb.amounts import Amounts
from kb.conditions import Conditions
from kb.contacts import Contacts
from kb.errors import InvalidKnowledge
from kb.laws import Laws
from kb.words import Words

_log = logging.getLogger(__name__)

Table = TypeVar("Table", Laws, Contacts)


def read_or_go_without(read: Callable[[Path], Any], path: Path, without: Any) -> Any:
    """What `read` makes of a file; `without` it, and a warning, where it is broken.

    For the files that help an answer and that no answer needs.
    """
    try:
        return read(path)
    except InvalidKnowledge as error:
        _log.warning("%s Antwoorden gaan zonder dit bestand door.", error)
        return without


class ShippedFiles:
    """Laws, contacts and amounts.

    Every answer needs laws and contacts. What was read well is kept in the data directory, and
    serves when the file is broken at a later start. Amounts are only needed where something is
    written, and are read then.
    """

    def __init__(self, folder: Path, kept: Path) -> None:
        """`kept` is where the last good copies stand. Raises InvalidKnowledge where there is none to use."""
        self._folder, self._kept = folder, kept
        self._broken: list[InvalidKnowledge] = []
        self.laws = self._last_good("laws.toml", Laws.read)
        self.contacts = self._last_good("contacts.toml", Contacts.read)

    @cached_property
    def amounts(self) -> Amounts:
        """Raises InvalidKnowledge."""
        return Amounts.read(self._folder / "amounts.toml")

    def check(self) -> None:
        """Raises InvalidKnowledge where one of the files is broken, also where a good copy serves."""
        if self._broken:
            raise self._broken[0]
        self.amounts.check_proof(self.laws)
        for name, read in (("conditions.toml", Conditions.read), ("words.toml", Words.read)):
            if (self._folder / name).exists():
                read(self._folder / name)

    def health(self) -> str:
        """A sentence for the operator. Raises InvalidKnowledge with what to mend."""
        try:
            self.check()
        except InvalidKnowledge as error:
            raise InvalidKnowledge(f"{error} What was last read well serves until it is mended.") from error
        return "Laws, contacts and amounts can be read."

    def _last_good(self, name: str, read: Callable[[Path], Table]) -> Table:
        try:
            table = read(self._folder / name)
        except InvalidKnowledge as error:
            if not (self._kept / name).exists():
                raise
            _log.warning("%s De laatste goede versie blijft in gebruik.", error)
            self._broken.append(error)
            return read(self._kept / name)
        self._keep(name)
        return table

    def _keep(self, name: str) -> None:
        content, copy = (self._folder / name).read_bytes(), self._kept / name
        with suppress(OSError):  # a full disk is no reason to refuse an answer
            if copy.exists() and copy.read_bytes() == content:
                return
            copy.parent.mkdir(parents=True, exist_ok=True)
            unfinished = copy.with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(content)
            unfinished.replace(copy)
