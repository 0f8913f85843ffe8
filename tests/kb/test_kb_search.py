"""Finding passages: by meaning and by word, of the right day, with or without the index."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.knowledge import SmallKnowledgeBase, draft, page, publish

from kb import EmptyKnowledge, Hit, KnowledgeBase, Period, Rights, SourceKind
from kb.search import fuse

TODAY = date(2026, 11, 23)
SUBJECTS = {
    "vog": "Een VOG vraag je aan bij Justis.",
    "bestuur": "Een bestuurder kan aansprakelijk zijn voor schade.",
    "bar": "Achter de bar schenk je geen alcohol aan jongeren.",
    "geld": "De penningmeester bewaart de boekhouding zeven jaar.",
    "kamp": "Op kamp gaan altijd twee begeleiders mee.",
}


@pytest.fixture
def served(knowledge: SmallKnowledgeBase) -> SmallKnowledgeBase:
    """Five sources of one passage, each about something else."""
    publish(knowledge, *(page(name, text) for name, text in SUBJECTS.items()))
    return knowledge


@pytest.fixture
def reopened(data: Path) -> Iterator[Callable[[], SmallKnowledgeBase]]:
    """The same data directory as a new process sees it."""
    opened: list[SmallKnowledgeBase] = []

    def reopen() -> SmallKnowledgeBase:
        opened.append(SmallKnowledgeBase.at(data))
        return opened[-1]

    yield reopen
    for each in opened:
        each.close()


def names(hits: list[Hit]) -> list[str]:
    return [hit.passage.source_id for hit in hits]


# The list


def test_an_empty_knowledge_base_says_so(knowledge: SmallKnowledgeBase) -> None:
    with pytest.raises(EmptyKnowledge, match="run `regelwijzer ingest`"):
        knowledge.search("vog", TODAY)


def test_the_best_come_first_with_scores_that_fall(served: SmallKnowledgeBase) -> None:
    hits = served.search("moet een bestuurder schade betalen", TODAY)
    assert names(hits)[0] == "bestuur"
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= hit.score <= 1.0 and 0.0 <= hit.coverage <= 1.0 for hit in hits)
    assert all(-1.0 <= hit.cosine <= 1.001 and hit.lexical >= 0.0 for hit in hits)
    assert hits[0].lexical == max(hit.lexical for hit in hits) > 0
    assert hits[0].coverage == max(hit.coverage for hit in hits)


@pytest.mark.parametrize(("k", "count"), [(0, 0), (1, 1), (3, 3), (10, 5), (1_000, 5)])
def test_no_more_come_than_were_asked_for(served: SmallKnowledgeBase, k: int, count: int) -> None:
    assert len(served.search("bestuurder", TODAY, k)) == count


def test_a_short_list_is_the_head_of_a_long_one(served: SmallKnowledgeBase) -> None:
    long = served.search("bestuurder op kamp", TODAY)
    for k in range(1, 5):
        assert served.search("bestuurder op kamp", TODAY, k) == long[:k]


@pytest.mark.parametrize(
    "query", ["", "?", "de het een", "\0", "\ud800", "🎉", "x" * 10_000, "'; DROP TABLE"]
)
def test_no_question_breaks_the_search(served: SmallKnowledgeBase, query: str) -> None:
    assert len(served.search(query, TODAY)) <= 5


def test_another_way_of_asking_leads_to_the_passage_and_is_never_shown(knowledge: SmallKnowledgeBase) -> None:
    asked = "hoeveel poen vangt een vrijwilliger"
    publish(
        knowledge,
        page("geld", draft("De vergoeding heeft een grens.", phrasings=(asked,))),
        *(page(name, text) for name, text in SUBJECTS.items() if name != "geld"),
    )
    with_phrasings = knowledge.search(asked, TODAY)
    assert names(with_phrasings)[0] == "geld"
    assert with_phrasings[0].cosine == pytest.approx(1.0, abs=1e-4)
    assert asked not in with_phrasings[0].passage.text
    without = {hit.passage.source_id: hit for hit in knowledge.search(asked, TODAY, phrasings=False)}
    assert without["geld"].cosine < 0.9


# What may be shown, and on which day


def test_a_source_with_unknown_rights_is_never_found(served: SmallKnowledgeBase) -> None:
    publish(served, page("geheim", "Een geheime tekst over de VOG bij Justis.", rights=Rights.ONBEKEND))
    served.put_now(*page("geheimer", "Nog een geheime tekst over de VOG.", rights=Rights.ONBEKEND))
    assert not {"geheim", "geheimer"} & set(names(served.search("geheime tekst over de VOG", TODAY)))
    assert served.source_page("geheim", TODAY) is None
    assert {"geheim", "geheimer"} <= {each.id for each in served.sources()}


def test_a_question_about_a_year_finds_the_amount_of_that_year(knowledge: SmallKnowledgeBase) -> None:
    publish(knowledge, page("grens", "In {{jaar}} is de grens {{bedrag:vergoeding.per_maand}} per maand."))

    def found(day: date) -> tuple[str, bool]:
        (hit,) = knowledge.search("grens per maand", day)
        return hit.passage.text, hit.passage.is_amount_current

    assert found(date(2026, 11, 23)) == ("In 2026 is de grens € 220 per maand.", True)
    assert found(date(2025, 11, 23)) == ("In 2025 is de grens € 210 per maand.", True)
    assert found(date(2016, 1, 1)) == ("In 2016 is de grens € 150 per maand.", True)
    assert found(date(2027, 1, 1)) == ("In 2026 is de grens € 220 per maand.", False)
    assert knowledge.search("grens per maand", date(2010, 1, 1)) == []


def test_what_did_not_hold_yet_or_no_longer_holds_is_dropped(served: SmallKnowledgeBase) -> None:
    wbtr = page("wbtr", draft("Een bestuurder met belet.", holds=Period(date(2021, 7, 1), date(2025, 6, 30))))
    publish(served, wbtr)
    for day, is_there in [
        (date(2021, 6, 30), False),
        (date(2021, 7, 1), True),
        (date(2025, 6, 30), True),
        (date(2025, 7, 1), False),
    ]:
        assert ("wbtr" in names(served.search("bestuurder met belet", day))) is is_there, day


def test_passages_that_do_not_hold_do_not_eat_the_place_of_others(served: SmallKnowledgeBase) -> None:
    past = Period(None, date(2020, 1, 1))
    old = [draft(f"Oude regel {i} over een bestuurder.", f"r{i}", holds=past) for i in range(12)]
    publish(served, page("oud", *old))
    assert names(served.search("oude regel over een bestuurder", TODAY, 2))[0] == "bestuur"


# Without the index


def _gone(folder: Path) -> None:
    shutil.rmtree(folder)


def _scrambled(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(os.urandom(5_000))


def _emptied(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"")


@pytest.mark.parametrize("damage", [_gone, _scrambled, _emptied])
def test_without_the_vector_index_the_same_is_found_and_the_next_ingest_mends_it(
    served: SmallKnowledgeBase,
    data: Path,
    reopened: Callable[[], SmallKnowledgeBase],
    damage: Callable[[Path], None],
) -> None:
    queries = ["moet een bestuurder betalen", "alcohol op kamp", "vog", "xyzzy"]
    before = {query: served.search(query, TODAY) for query in queries}
    served.close()
    damage(data / "index" / "000001" / "chroma")
    exact = reopened()
    for query, hits in before.items():
        found = exact.search(query, TODAY)
        assert names(found) == names(hits)
        assert [hit.cosine for hit in found] == pytest.approx([hit.cosine for hit in hits], abs=1e-5)
        assert [hit.lexical for hit in found] == [hit.lexical for hit in hits]
    health = {finding.name: finding for finding in exact.health()}
    assert not health["index"].is_good and "run `regelwijzer ingest`" in health["index"].sentence
    with exact.staging() as staging:
        assert staging.has_changes
    publish(exact)
    assert all(finding.is_good for finding in exact.health() if finding.name != "disk")
    assert names(exact.search("vog", TODAY)) == names(before["vog"])


def test_without_the_lexical_index_the_same_is_found_and_the_next_ingest_mends_it(
    served: SmallKnowledgeBase, data: Path, reopened: Callable[[], SmallKnowledgeBase]
) -> None:
    before = served.search("bestuurders", TODAY)
    shutil.rmtree(data / "index" / "000001" / "keywords")
    again = reopened()
    assert again.search("bestuurders", TODAY) == before
    with again.staging() as staging:
        assert staging.has_changes


@pytest.mark.parametrize("name", SUBJECTS)
def test_after_a_withdrawal_every_other_source_is_still_found_by_its_own_words(
    served: SmallKnowledgeBase, reopened: Callable[[], SmallKnowledgeBase], name: str
) -> None:
    """The rows of both indexes go by place: a source that is gone must not shift the others."""
    lexical = {n: _by_name(served.search(text, TODAY))[n].lexical for n, text in SUBJECTS.items()}
    assert served.withdraw(name)
    for each in (served, reopened()):
        for other, text in SUBJECTS.items():
            hits = each.search(text, TODAY)
            assert name not in names(hits)
            if other != name:
                assert names(hits)[0] == other
                assert hits[0].lexical == lexical[other]


def test_a_withdrawal_does_not_shift_the_exact_search_either(
    served: SmallKnowledgeBase, data: Path, reopened: Callable[[], SmallKnowledgeBase]
) -> None:
    shutil.rmtree(data / "index")
    each = reopened()
    each.search("vog", TODAY)
    each.withdraw("bestuur")
    for again in (each, reopened()):
        for name, text in SUBJECTS.items():
            assert name == "bestuur" or names(again.search(text, TODAY))[0] == name


def _by_name(hits: list[Hit]) -> dict[str, Hit]:
    return {hit.passage.source_id: hit for hit in hits}


# What came since


def test_an_approved_answer_is_found_first_when_the_question_comes_back(served: SmallKnowledgeBase) -> None:
    asked = "moet ik als penningmeester zelf betalen als er geld weg is"
    answer = draft("Nee, alleen bij een ernstig verwijt.", phrasings=(asked,), heading_path=asked)
    served.put_now(*page("answer/1", answer, kind=SourceKind.APPROVED_ANSWER))
    first = served.search(asked, TODAY)[0]
    assert first.passage.source_id == "answer/1"
    assert first.passage.kind is SourceKind.APPROVED_ANSWER
    assert names(served.search("Een VOG vraag je aan bij Justis", TODAY))[0] == "vog"


# Fusing


SCORES = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(-1, 50, width=32), max_size=8)


@given(SCORES, SCORES)
def test_fused_scores_lie_between_nothing_and_one_and_forget_nobody(one: dict, other: dict) -> None:
    fused = fuse(one, other)
    assert fused.keys() == one.keys() | other.keys()
    assert all(0.0 <= score <= 1.0 for score in fused.values())


@given(SCORES, SCORES)
def test_who_is_best_in_both_lists_is_best(one: dict, other: dict) -> None:
    fused = fuse(one, other)
    for group in one.keys() & other.keys():
        if one[group] == max(one.values()) and other[group] == max(other.values()):
            assert fused[group] == max(fused.values()) == pytest.approx(1.0)


def test_equal_scores_rank_by_meaning_first_in_every_process() -> None:
    fused = fuse({"near": 0.9, "far": 0.1}, {"word": 7.0, "far": 1.0})
    assert list(fused) == ["near", "far", "word"]
    assert fused["near"] == fused["word"]


# With the model that we ship


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    knowledge = KnowledgeBase.open(tmp_path_factory.mktemp("real"))
    publish(knowledge, *(page(name, text) for name, text in SUBJECTS.items()))
    yield knowledge
    knowledge.close()


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("hoe kom ik aan een verklaring omtrent het gedrag", "vog"),
        ("wie draait op voor de kosten als het bestuur een fout maakt", "bestuur"),
        ("bier voor een zestienjarige", "bar"),
        ("hoe lang moeten bonnetjes in de kast blijven", "geld"),
        ("met hoeveel leiders moet je mee naar het zomerkamp", "kamp"),
        ("bestuurdr anspraklijk", "bestuur"),
    ],
)
def test_a_question_in_other_words_finds_its_passage(real: KnowledgeBase, query: str, name: str) -> None:
    assert names(real.search(query, TODAY))[0] == name


def test_the_exact_search_agrees_with_the_index_of_the_real_model(
    real: KnowledgeBase, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(real._data, copy)
    shutil.rmtree(copy / "index")
    exact = KnowledgeBase.open(copy)
    for query in SUBJECTS.values():
        assert names(exact.search(query, TODAY)) == names(real.search(query, TODAY))
    exact.close()
