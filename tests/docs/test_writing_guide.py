"""The guide for writers tells the whole form and every complaint, and its example is right."""

import ast
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.cli import checking, main
from ingest.readers import metadata
from kb import CONDITIONS, Amounts
from kb.knowledge_base import HERE

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "schrijfwijzer.md").read_text(encoding="utf-8")
ANY = "…"  # stands in a message for what differs
LINTER = (
    *sorted((ROOT / "ingest" / "checking").glob("*.py")),
    ROOT / "ingest" / "readers" / "dossier.py",
    ROOT / "ingest" / "readers" / "metadata.py",
    ROOT / "api" / "cli" / "checking.py",
    HERE / "toml.py",
)


def example() -> str:
    (page,) = re.findall(r"^~~~markdown\n(.*?)^~~~$", GUIDE, re.M | re.S)
    return str(page)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped data files with what the guide adds to them."""
    for name in ("laws.toml", "amounts.toml", "contacts.toml"):
        (added,) = re.findall(rf"^```toml\n# kb/{name}\n(.*?)^```$", GUIDE, re.M | re.S)
        shutil.copy(HERE / name, tmp_path / name)
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{added}")
    monkeypatch.setattr(checking, "HERE", tmp_path)
    return tmp_path


# The example


def test_the_example_of_the_guide_has_no_findings(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (world / "rommelmarkt.md").write_text(example(), encoding="utf-8")
    assert main(["sources", "check", str(world / "rommelmarkt.md")]) == 0
    assert capsys.readouterr().out == "0 bevindingen in 1 pagina.\n"


def test_the_example_shows_every_field_that_a_page_may_have_but_the_end_of_a_rule() -> None:
    shown = {key for block in blocks_of(example()) for key in block}
    assert shown == metadata.REQUIRED | metadata.OPTIONAL - {"geldig_tot"} | metadata.OF_A_PAGE
    assert example().count("\n## ") == 2
    assert example().count("correctie = true") == 1
    for placeholder in ("{{bedrag:", "{{termijn:", "{{telefoon:", "{{jaar}}"):
        assert placeholder in example()


def blocks_of(page: str) -> list[dict[str, object]]:
    return [tomllib.loads(block) for block in re.findall(r"^```toml\n(.*?)^```$", page, re.M | re.S)]


# What it tells


@pytest.mark.parametrize("field", sorted(metadata.REQUIRED | metadata.OPTIONAL | metadata.OF_A_PAGE))
def test_every_field_of_the_form_is_told(field: str) -> None:
    assert f"| `{field}` |" in GUIDE


@pytest.mark.parametrize("field", sorted(metadata.ROW | {"wet", "artikel", "lid", "onderdeel", "tekst"}))
def test_every_part_of_a_field_is_told(field: str) -> None:
    assert f"`{field}`" in GUIDE


@pytest.mark.parametrize("word", sorted(CONDITIONS.words()))
def test_every_word_of_geldt_voor_is_told(word: str) -> None:
    assert f"`{word}`" in GUIDE


def test_every_amount_of_a_year_stands_among_the_chores_of_january() -> None:
    amounts = Amounts.read(HERE / "amounts.toml")
    chores = GUIDE[GUIDE.index("### In januari") :]
    named = set(re.findall(r"`([a-z-]+\.\w+)`", chores)) - {"kb/contacts.toml"}
    assert named <= amounts.keys()
    last = {key: amounts.get(key).values[-1].period for key in sorted(amounts.keys())}
    newest = max(period.end for period in last.values() if period.end)
    assert {key for key, period in last.items() if period.end == newest} <= named


# What can be complained about


def sentences_in(path: Path) -> Iterator[str]:
    """The Dutch sentences of a module; what is filled in at run time stands as `ANY`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    formatted = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in (*told, *formatted) for part in ast.iter_child_nodes(node)}
    parts |= {id(node) for node in told}
    for node in ast.walk(tree):
        if id(node) in parts:
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else ANY for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def messages() -> list[str]:
    found = {text for path in LINTER for text in sentences_in(path)}
    return sorted(text for text in found if len(re.findall(r"\b[a-z]\w+ ", text)) > 3 and "\\" not in text)


def test_many_messages_are_found() -> None:
    assert len(messages()) > 40


@pytest.mark.parametrize("message", messages())
def test_every_message_of_the_linter_stands_in_the_guide(message: str) -> None:
    pieces = [piece for piece in message.split(ANY) if len(piece.split()) > 1]
    assert [piece for piece in pieces if piece not in GUIDE] == []
