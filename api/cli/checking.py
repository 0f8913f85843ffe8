"""What `regelwijzer sources check` looks at: pages, and what they may name."""

from collections.abc import Sequence
from pathlib import Path

from api.cli.console import CommandFailed
from assistant.clock import day_in_the_netherlands, system_clock
from evals.errors import EvalError
from evals.likeness import gives_away
from ingest import Finding, IngestError, Known, NothingThere, check_pages, vouched_for
from kb import WORDS, Amounts, Contacts, Laws
from kb.knowledge_base import HERE

# In Dutch, as the findings: those who write pages read them.
_NO_PAGE = "Hier staat geen pagina om na te kijken. De naam van een pagina eindigt op .md."
_NOT_THERE = "Dit bestand of deze map is er niet. Kijk na of de naam goed getypt is."


def checked(paths: Sequence[Path]) -> tuple[list[Finding], int]:
    """What to mend in some pages, and how many pages there were. Raises CommandFailed, InvalidKnowledge."""
    try:
        shipped = vouched_for().entries
        entries = vouched_for(paths).entries if paths else shipped
        pages = [entry for entry in entries if entry.path.suffix == ".md"]
        if not pages:
            raise CommandFailed(_NO_PAGE)
        return check_pages(pages, _known(), beside=shipped, guard=gives_away), len(pages)
    except NothingThere as error:
        raise CommandFailed(_NOT_THERE) from error
    except (IngestError, EvalError) as error:
        raise CommandFailed(str(error)) from error


def _known() -> Known:
    laws, amounts = Laws.read(HERE / "laws.toml"), Amounts.read(HERE / "amounts.toml")
    amounts.check_proof(laws)
    return Known(
        laws,
        amounts,
        Contacts.read(HERE / "contacts.toml"),
        WORDS.terms,
        day_in_the_netherlands(system_clock()),
    )
