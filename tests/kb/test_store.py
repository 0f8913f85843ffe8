"""The truth in SQL: what is live, what holds, what may be shown."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text
from support.knowledge import draft, page, source

from kb.amounts import Amount, Amounts, Value
from kb.contacts import Contacts
from kb.embedding import digest_of
from kb.passage import Cite, LawReference, PassageDraft
from kb.source import Certainty, Period, Rights, Source, SourceKind
from kb.store import Store, digest_by

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
KNOWN = {digest_of("m", "Titel. Een tekst."): np.ones(4, dtype=np.float32)}
LIMITS = [Value(Period(date(y, 1, 1), date(y, 12, 31)), Decimal(y), Certainty.HOOG) for y in (2025, 2026)]
AMOUNTS = Amounts([Amount("grens", "grens", "euro", tuple(LIMITS))])
REST = {"model": "m", "amounts": AMOUNTS, "contacts": Contacts([])}


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    store = Store.open(data / "knowledge.db")
    yield store
    store.close()


def put_now(store: Store, put: Source, drafts: list[PassageDraft]) -> None:
    store.put_now(put, drafts, KNOWN, NOW, **REST)


def group_of(store: Store, source_id: str) -> str:
    found = store.page_of(source_id, TODAY)
    assert found is not None
    return found[1][0].group


def test_a_new_store_is_generation_nothing(store: Store) -> None:
    assert store.generation() == 0
    assert store.live_sources() == []
    assert store.overlay_versions() == store.indexed_versions(0) == ()


def test_what_is_put_now_is_live_at_once_and_only_once(store: Store) -> None:
    for _ in range(2):
        put_now(store, *page("a", "Een tekst."))
    assert [each.id for each in store.live_sources()] == ["a"]
    assert len(store.overlay_versions()) == 1


def test_what_is_put_now_takes_the_place_of_what_it_was(store: Store) -> None:
    put_now(store, *page("a", "Een tekst."))
    old = group_of(store, "a")
    put_now(store, *page("a", "Een nieuwe tekst."))
    assert len(store.live_sources()) == 1
    assert old not in store.passages_of([old], TODAY)
    found = store.page_of("a", TODAY)
    assert found is not None and [each.text for each in found[1]] == ["Een nieuwe tekst."]


def test_a_put_that_fails_leaves_what_was_there(store: Store) -> None:
    put_now(store, *page("a", "Een tekst."))
    with pytest.raises(UnicodeEncodeError):  # half a character, which no file can hold
        put_now(store, source("a", "x"), [draft("Een andere tekst."), draft("\ud800")])
    found = store.page_of("a", TODAY)
    assert found is not None and [each.text for each in found[1]] == ["Een tekst."]


def test_a_withdrawn_source_is_nowhere(store: Store) -> None:
    put_now(store, *page("a", "Een tekst."))
    group = group_of(store, "a")
    (passage,) = store.passages_of([group], TODAY).values()
    assert store.withdraw("a", NOW)
    assert store.live_sources() == []
    assert store.passages_of([group], TODAY) == {}
    assert store.passage(passage.id, None) is None
    assert store.page_of("a", TODAY) is None
    assert store.overlay_versions() == ()


def test_withdrawing_what_is_not_there_says_so(store: Store) -> None:
    assert not store.withdraw("a", NOW)
    put_now(store, *page("a", "Een tekst."))
    assert store.withdraw("a", NOW)
    assert not store.withdraw("a", NOW)


def test_a_withdrawal_is_of_one_content(store: Store) -> None:
    withdrawn, drafts = page("a", "Een tekst.")
    put_now(store, withdrawn, list(drafts))
    store.withdraw("a", NOW)
    assert store.was_withdrawn("a", withdrawn.digest)
    assert not store.was_withdrawn("a", page("a", "Een andere tekst.")[0].digest)
    assert not store.was_withdrawn("b", withdrawn.digest)


def test_a_source_with_unknown_rights_is_live_but_never_shown(store: Store) -> None:
    put_now(store, *page("geheim", "Een tekst.", rights=Rights.ONBEKEND))
    assert [each.id for each in store.live_sources()] == ["geheim"]
    with store.database.reading() as connection:
        passage, group = connection.execute(text("SELECT id, group_id FROM passages")).one()
    assert store.passages_of([group], TODAY) == {}
    assert store.passage(passage, None) is None
    assert store.page_of("geheim", TODAY) is None


def test_a_passage_by_id_is_there_on_its_days_only(store: Store) -> None:
    put_now(store, source("a"), [draft("Tot {{bedrag:grens}}.")])
    now, before = (
        store.passages_of([group_of(store, "a")], day).popitem()[1] for day in (TODAY, date(2025, 5, 1))
    )
    assert (now.text, before.text) == ("Tot € 2.026.", "Tot € 2.025.")
    assert store.passage(before.id, date(2025, 5, 1)) == before
    assert store.passage(before.id, TODAY) is None
    assert store.passage(before.id, None) == before
    assert store.passage("onbekend", TODAY) is None


def test_a_page_has_its_passages_in_order_as_they_hold_on_the_day(store: Store) -> None:
    later = draft("Vanaf 2026.", "later", holds=Period(date(2026, 1, 1), None))
    put_now(store, source("a"), [draft("Eerst.", "a"), later, draft("Tot {{bedrag:grens}}.", "b")])

    def texts(day: date) -> list[str]:
        found = store.page_of("a", day)
        assert found is not None
        return [passage.text for passage in found[1]]

    assert texts(TODAY) == ["Eerst.", "Vanaf 2026.", "Tot € 2.026."]
    assert texts(date(2025, 5, 1)) == ["Eerst.", "Tot € 2.025."]


def test_more_groups_than_fit_one_query_are_all_found(store: Store) -> None:
    put_now(store, *page("a", *(f"Tekst {i}." for i in range(450))))
    found = store.page_of("a", TODAY)
    assert found is not None
    groups = [passage.group for passage in found[1]]
    assert len(store.passages_of(groups, TODAY)) == 450
    assert len(store.ways_of(store.overlay_versions())) == 450


def test_a_way_of_asking_is_named_as_the_question_that_it_is(store: Store) -> None:
    put_now(store, source("a"), [draft("Een tekst.", phrasings=("Titel. Een tekst.",))])
    text_way, phrasing = store.ways_of(store.overlay_versions())
    assert text_way.text == phrasing.text
    assert (text_way.is_phrasing, phrasing.is_phrasing) == (False, True)
    assert text_way.digest == digest_by("m", text_way) == digest_of("m", text_way.text)
    assert phrasing.digest == digest_by("m", phrasing) == digest_of("m", phrasing.text, is_question=True)
    assert len({text_way.digest, phrasing.digest, digest_by("another", phrasing)}) == 3


def test_forgetting_takes_the_vectors_of_the_text_and_of_its_question(store: Store) -> None:
    put, drafts = source("answer/1", kind=SourceKind.APPROVED_ANSWER), [draft("Ja.", phrasings=("Mag dat",))]
    digests = [digest_of("m", "Titel. Ja."), digest_of("m", "Mag dat", is_question=True)]
    known = dict.fromkeys(digests, np.ones(4, dtype=np.float32))
    store.put_now(put, drafts, known, NOW, **REST)
    assert set(store.vectors_of(digests)) == set(digests)
    store.forget("answer/1")
    assert store.vectors_of(digests) == {}


def test_the_laws_of_a_group_are_those_of_its_passage(store: Store) -> None:
    laws = (LawReference("bw", "2:44", "6"), LawReference("avg", "4"))
    put_now(store, source("a"), [draft("Een tekst.", "a", laws=laws), draft("Nog een.", "b")])
    found = store.page_of("a", TODAY)
    assert found is not None
    on_law, without = (passage.group for passage in found[1])
    assert store.laws_of([on_law, without, "onbekend"]) == {on_law: laws, without: ()}
    assert store.laws_of([]) == {}


def test_the_laws_of_more_groups_than_fit_one_query_are_all_found(store: Store) -> None:
    drafts = [draft(f"Tekst {i}.", laws=(LawReference("bw", f"2:{i}"),)) for i in range(450)]
    put_now(store, source("a"), drafts)
    groups = [way.group for way in store.ways_of(store.overlay_versions())]
    assert len(store.laws_of(groups)) == 450


def test_a_passage_that_an_approved_answer_cites_is_vouched_for_while_that_answer_lives(store: Store) -> None:
    cites = (Cite("Het mag.", "passage-1", "Het mag"), Cite("Altijd.", "passage-2", "altijd"))
    put_now(store, source("answer/1", kind=SourceKind.APPROVED_ANSWER), [draft("Het mag.", cites=cites)])
    put_now(store, source("a"), [draft("Een tekst.", cites=(Cite("Nee.", "passage-3", "nee"),))])
    assert store.vouched_passages() == {"passage-1", "passage-2"}
    store.withdraw("answer/1", NOW)
    assert store.vouched_passages() == frozenset()


def test_vectors_come_back_as_they_were_and_the_first_stays(store: Store) -> None:
    vector = np.linspace(-1, 1, 384, dtype=np.float32)
    store.add_vectors({"a": vector})
    store.add_vectors({"a": vector * 2, "b": vector})
    known = store.vectors_of(["a", "b", "c", "a"])
    assert set(known) == {"a", "b"}
    assert np.array_equal(known["a"], vector)
    assert known["a"].dtype == np.float32


def test_a_forgotten_answer_stands_in_no_file(store: Store, data: Path) -> None:
    put_now(store, *page("answer/1", "De kanarie heet Pietje-7f3a.", kind=SourceKind.APPROVED_ANSWER))
    store.forget("answer/1")
    assert store.live_sources() == []
    assert [path.name for path in data.iterdir() if b"Pietje-7f3a" in path.read_bytes()] == []


def test_a_dossier_cannot_be_forgotten_from_under_its_index(store: Store) -> None:
    put_now(store, *page("a", "Een tekst."))
    store.forget("a")
    assert [each.id for each in store.live_sources()] == ["a"]
