"""The whole road, into a real knowledge base with the bundled model."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest import EmbeddingBar, Step, ingest, vouched_for
from ingest import reading as reading_module
from kb import IngestRunning, KnowledgeBase, Rights

TODAY = date(2026, 11, 21)
FIRST = "De kantine van de club gaat om tien uur open."
SECOND = "De kantine van de club gaat om elf uur open."


class Killed(BaseException):
    """Ends an ingest where it stands, as a kill would."""


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory and a folder `docs` with one file, ingested once."""
    home = tmp_path_factory.mktemp("ingested")
    (home / "docs").mkdir()
    (home / "docs" / "kantine.txt").write_text(FIRST)
    kb = KnowledgeBase.open(home / "var")
    ingest(vouched_for([home / "docs"]), kb)
    kb.close()
    return home


@pytest.fixture
def home(ingested: Path, tmp_path: Path) -> Iterator[Path]:
    """The same, put back afterwards: a source is called after its place, so a copy would be another."""
    shutil.copytree(ingested, tmp_path / "kept")
    yield ingested
    for name in ("docs", "var"):
        shutil.rmtree(ingested / name)
        shutil.copytree(tmp_path / "kept" / name, ingested / name)


@pytest.fixture
def kb(home: Path) -> Iterator[KnowledgeBase]:
    kb = KnowledgeBase.open(home / "var")
    yield kb
    kb.close()


def text_of(kb: KnowledgeBase, source_id: str) -> str:
    page = kb.source_page(source_id, TODAY)
    assert page is not None
    return "\n".join(section.text for section in page.sections)


def only_source(kb: KnowledgeBase) -> str:
    [source] = kb.sources()
    return source.id


def test_a_file_becomes_a_source_that_is_found_and_can_be_read(kb: KnowledgeBase) -> None:
    hit = kb.search("hoe laat gaat de kantine open?", TODAY)[0]

    assert hit.passage.text == FIRST
    assert hit.passage.url == f"/bronnen/{only_source(kb)}#begin"
    assert hit.passage.title == "Kantine"
    assert hit.passage.rights is Rights.EIGEN


def test_nothing_changed_makes_no_new_generation(home: Path, kb: KnowledgeBase) -> None:
    steps: list[Step] = []
    report = ingest(vouched_for([home / "docs"]), kb, on_step=steps.append)

    assert report.unchanged == (only_source(kb),)
    assert report.generation == kb.generation() == 1
    assert steps == [Step.READ, Step.STORE]


def test_a_changed_file_is_replaced_a_new_one_added_and_a_missing_one_withdrawn(
    home: Path, kb: KnowledgeBase
) -> None:
    docs, old = home / "docs", only_source(kb)
    (docs / "kantine.txt").write_text(SECOND)
    (docs / "bar.txt").write_text("De bar schenkt geen alcohol voor drie uur.")
    steps: list[Step] = []

    report = ingest(vouched_for([docs]), kb, on_step=steps.append)

    assert report.replaced == (old,)
    assert len(report.added) == 1
    assert text_of(kb, old) == SECOND
    assert steps == list(Step)

    (docs / "bar.txt").unlink()
    report = ingest(vouched_for([docs]), kb)
    assert len(report.withdrawn) == 1
    assert [source.id for source in kb.sources()] == [old]


@pytest.mark.parametrize("step", list(Step))
def test_an_ingest_that_dies_leaves_one_whole_generation_serving(
    home: Path, kb: KnowledgeBase, step: Step
) -> None:
    (home / "docs" / "kantine.txt").write_text(SECOND)

    def die(now: Step) -> None:
        if now is step:
            raise Killed

    with pytest.raises(Killed):
        ingest(vouched_for([home / "docs"]), kb, on_step=die)

    has_flipped = step is Step.CLEAN
    assert kb.generation() == (2 if has_flipped else 1)
    assert text_of(kb, only_source(kb)) == (SECOND if has_flipped else FIRST)
    assert kb.search("kantine open", TODAY)[0].passage.text == (SECOND if has_flipped else FIRST)


@pytest.mark.slow
@pytest.mark.parametrize("step", list(Step))
def test_a_killed_process_leaves_the_old_generation_and_the_next_ingest_mends_it(
    home: Path, step: Step
) -> None:
    (home / "docs" / "kantine.txt").write_text(SECOND)
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from ingest import ingest, vouched_for\n"
        "from kb import KnowledgeBase\n"
        "home, step = Path(sys.argv[1]), sys.argv[2]\n"
        "die = lambda now: os.kill(os.getpid(), signal.SIGKILL) if now == step else None\n"
        "ingest(vouched_for([home / 'docs']), KnowledgeBase.open(home / 'var'), on_step=die)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(home), step], check=False)
    assert done.returncode == -9

    kb = KnowledgeBase.open(home / "var")
    assert text_of(kb, only_source(kb)) == (SECOND if step is Step.CLEAN else FIRST)
    ingest(vouched_for([home / "docs"]), kb)
    assert kb.generation() == 2
    assert kb.search("kantine open", TODAY)[0].passage.text == SECOND
    kb.close()


def test_one_file_says_nothing_of_its_neighbours(home: Path, kb: KnowledgeBase) -> None:
    docs, old = home / "docs", only_source(kb)
    (docs / "kantine.txt").unlink()
    (docs / "bar.txt").write_text("De bar schenkt geen alcohol voor drie uur.")

    report = ingest(vouched_for([docs / "bar.txt"]), kb)

    assert report.withdrawn == ()
    assert old in {source.id for source in kb.sources()}


def test_a_file_is_one_source_by_itself_or_in_its_folder(home: Path, kb: KnowledgeBase) -> None:
    assert ingest(vouched_for([home / "docs" / "kantine.txt"]), kb).unchanged == (only_source(kb),)


def test_an_unreadable_file_is_skipped_and_keeps_its_last_good_version(home: Path, kb: KnowledgeBase) -> None:
    docs, old = home / "docs", only_source(kb)
    (docs / "kantine.txt").write_bytes(b"%PDF-1.7 geen tekst")
    (docs / "leeg.txt").touch()

    report = ingest(vouched_for([docs]), kb)

    assert [(Path(skipped.name).name, skipped.reason) for skipped in report.skipped] == [
        ("kantine.txt", "It is named .txt, but it holds a PDF."),
        ("leeg.txt", "The file is empty."),
    ]
    assert text_of(kb, old) == FIRST
    assert report.generation == 1


def test_what_was_withdrawn_by_hand_stays_out_until_its_content_changes(
    home: Path, kb: KnowledgeBase
) -> None:
    docs, source_id = home / "docs", only_source(kb)
    kb.withdraw(source_id)

    report = ingest(vouched_for([docs]), kb)
    assert "withdrawn by hand" in report.skipped[0].reason
    assert kb.sources() == []

    (docs / "kantine.txt").write_text(SECOND)
    assert ingest(vouched_for([docs]), kb).added == (source_id,)
    assert text_of(kb, source_id) == SECOND


def test_other_rights_replace_the_source(home: Path, kb: KnowledgeBase) -> None:
    report = ingest(vouched_for([home / "docs"], rights=Rights.ONBEKEND), kb)

    assert len(report.replaced) == 1
    assert kb.source_page(report.replaced[0], TODAY) is None


def test_a_new_version_of_the_readers_reads_everything_again(
    home: Path, kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.digest.READER_VERSION", 999)
    assert len(ingest(vouched_for([home / "docs"]), kb).replaced) == 1


def test_two_ingests_at_once_are_refused(home: Path, kb: KnowledgeBase) -> None:
    other = KnowledgeBase.open(home / "var")
    with kb.staging(), pytest.raises(IngestRunning):
        ingest(vouched_for([home / "docs"]), other)
    other.close()


def test_nothing_readable_in_an_empty_store_makes_no_generation(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "leeg.txt").touch()
    kb = KnowledgeBase.open(tmp_path / "var")

    report = ingest(vouched_for([tmp_path / "docs"]), kb)

    assert not report.has_read_anything
    assert report.generation == 0
    kb.close()


def test_a_page_with_an_unknown_law_or_amount_is_skipped_with_its_reason(
    tmp_path: Path, dossier_page: Callable[..., str]
) -> None:
    docs = tmp_path / "dossiers" / "proef"
    docs.mkdir(parents=True)
    (docs / "wet.md").write_text(dossier_page().replace('"bw"', '"wetboek-van-niets"'))
    (docs / "bedrag.md").write_text(dossier_page("Het is {{bedrag:bestaat.niet}}."))
    kb = KnowledgeBase.open(tmp_path / "var")

    report = ingest(vouched_for(dossiers=tmp_path / "dossiers"), kb)

    assert [skipped.name for skipped in report.skipped] == [
        "dossiers/proef/bedrag.md",
        "dossiers/proef/wet.md",
    ]
    assert "bestaat.niet" in report.skipped[0].reason
    assert "wetboek-van-niets" in report.skipped[1].reason
    kb.close()


def test_the_guard_hears_the_phrasings_of_fresh_pages_only(
    tmp_path: Path, dossier_page: Callable[..., str]
) -> None:
    docs = tmp_path / "dossiers" / "proef"
    docs.mkdir(parents=True)
    (docs / "a.md").write_text(dossier_page())
    kb = KnowledgeBase.open(tmp_path / "var")
    catalogue, heard = vouched_for(dossiers=tmp_path / "dossiers"), []

    ingest(catalogue, kb, guard=heard.append)
    assert heard == ["wie is de baas van de club"]
    ingest(catalogue, kb, guard=lambda _: "anders.")
    assert heard == ["wie is de baas van de club"]

    (docs / "a.md").write_text(dossier_page("Ja, het bestuur bestuurt."))
    report = ingest(catalogue, kb, guard=lambda _: "vraag het anders.")
    assert [skipped.reason for skipped in report.skipped] == ["proef/a.md, regel 17: vraag het anders."]
    assert report.generation == 1
    kb.close()


def test_a_page_is_another_page_when_one_of_its_amounts_changes(
    tmp_path: Path, dossier_page: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = tmp_path / "dossiers" / "proef"
    docs.mkdir(parents=True)
    (docs / "a.md").write_text(dossier_page("De grens is {{bedrag:proef}}."))
    (docs / "b.md").write_text(dossier_page("De grens is hoog."))
    kb = KnowledgeBase.open(tmp_path / "var")
    digests = []
    for amount in ("honderd", "honderd", "tweehonderd"):
        monkeypatch.setattr(kb.amounts, "get", lambda key, amount=amount: amount)
        entries = vouched_for(dossiers=tmp_path / "dossiers").entries
        digests.append([reading_module.digest_of(entry, entry.path.read_bytes(), kb) for entry in entries])

    assert digests[0] == digests[1]
    assert digests[0][0] != digests[2][0]
    assert digests[0][1] == digests[2][1]
    kb.close()


def test_the_progress_bar_is_quiet_when_piped(capfd: pytest.CaptureFixture[str]) -> None:
    with EmbeddingBar() as bar:
        bar(3, 10)
        bar(10, 10)
    assert capfd.readouterr() == ("", "")


def test_reading_needs_neither_torch_nor_the_readers_of_other_formats() -> None:
    code = (
        "import sys, ingest; sys.exit(bool({'torch', 'pypdf', 'trafilatura', 'chromadb'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, env=os.environ).returncode == 0
