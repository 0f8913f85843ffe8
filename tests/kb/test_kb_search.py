"""Finding passages: by meaning and by word, of the right day, with or without the index."""

import math
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.embedders import HashingEmbedder
from support.knowledge import SmallKnowledgeBase, draft, page, publish

from kb import CONDITIONS, EmptyKnowledge, Hit, KnowledgeBase, LawReference, Period, Rights, SourceKind
from kb.generation import Asked
from kb.ranking import Ranking, Signals
from kb.search import Searched

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
    assert scores[0] == 1.0 > scores[1]
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
    assert found(date(2010, 1, 1)) == ("In 2015 is de grens € 150 per maand.", False)


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


def test_what_would_answer_best_at_another_time_is_found_as_it_reads_nearest(
    served: SmallKnowledgeBase,
) -> None:
    belet = "Een bestuurder met belet beslist niet mee."
    publish(served, page("wbtr", draft(belet, holds=Period(date(2021, 7, 1), date(2025, 6, 30)))))
    for day in (date(2016, 1, 1), date(2025, 7, 1)):
        found = served.at_another_time("bestuurder met belet", day)
        assert found and found.score > 1
        assert (found.passage.text, found.passage.holds.start) == (belet, date(2021, 7, 1))
    assert served.at_another_time("bestuurder met belet", date(2023, 1, 1)) is None


def test_an_approved_answer_is_no_rule_of_another_time(served: SmallKnowledgeBase) -> None:
    this_year = Period(date(2026, 1, 1), date(2026, 12, 31))
    put, drafts = page("answer/1", draft("Een bestuurder met belet.", holds=this_year))
    served.put_now(replace(put, kind=SourceKind.APPROVED_ANSWER), drafts)
    assert served.at_another_time("bestuurder met belet", date(2025, 1, 1)) is None


def test_who_is_written_for_comes_before_who_is_not(served: SmallKnowledgeBase) -> None:
    whom = {"oud": ("27 en ouder",), "jong": ("onder 27",), "allen": (), "bijstand": ("bijstand",)}
    same = "Een vrijwilliger houdt een vergoeding."
    publish(served, *(page(name, draft(same, applies_to=words)) for name, words in whom.items()))
    found = names(served.search("ik ben 25, houd ik als vrijwilliger een vergoeding", TODAY))
    assert found[:4] == ["jong", "allen", "bijstand", "oud"]


def test_passages_that_do_not_hold_do_not_eat_the_place_of_others(served: SmallKnowledgeBase) -> None:
    past = Period(None, date(2020, 1, 1))
    old = [draft(f"Oude regel {i} over een bestuurder.", f"r{i}", holds=past) for i in range(12)]
    publish(served, page("oud", *old))
    hits = served.search("oude regel over een bestuurder", TODAY, 2)
    assert (names(hits)[0], hits[0].score) == ("bestuur", 1.0)


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


def test_an_approved_answer_is_found_by_a_question_that_shares_no_word_with_it(
    served: SmallKnowledgeBase,
) -> None:
    asked = "draai ik op voor een tekort"
    served.put_now(
        *page(
            "answer/2",
            draft("Nee, alleen bij een ernstig verwijt.", phrasings=(asked,)),
            kind=SourceKind.APPROVED_ANSWER,
        )
    )
    assert served.search(asked, TODAY)[0].passage.source_id == "answer/2"
    assert served.search(asked, TODAY)[0].cosine == pytest.approx(1.0, abs=1e-4)
    publish(served, page("nieuw", "Iets anders."))  # and an ingest changes nothing in that
    assert served.search(asked, TODAY)[0].cosine == pytest.approx(1.0, abs=1e-4)


# Weighing


RANKING = Ranking(dense=10.0, phrasing=4.0, lexical=1.0, coverage=2.0, gap=0.1)
COSINES = st.floats(-1, 1, width=32)
SHARES = st.floats(0, 1, width=32)
FOUND = st.dictionaries(
    st.integers(0, 11), st.builds(Signals, COSINES, st.none() | COSINES, SHARES, SHARES), max_size=12
)


class Signalling:
    """A generation, or an overlay, with signals that were thought up."""

    def __init__(self, signals: dict[str, Signals]) -> None:
        self._signals = signals

    def signals(self, asked: Asked, generation: object = None) -> dict[str, Signals]:
        return self._signals


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallKnowledgeBase]:
    """Twelve passages, of which every third holds no longer."""
    knowledge = SmallKnowledgeBase.at(tmp_path_factory.mktemp("twelve"))
    past = Period(None, date(2020, 1, 1))
    held = [draft(f"Tekst {i}.", f"t{i}", **({"holds": past} if i % 3 == 2 else {})) for i in range(12)]
    publish(knowledge, page("a", *held))
    yield knowledge
    knowledge.close()


def weighed(
    knowledge: SmallKnowledgeBase, found: dict[int, Signals], beside: dict[int, Signals], k: int
) -> list[Hit]:
    ways = knowledge._store.ways_of(knowledge._store.indexed_versions(1))
    groups = [way.group for way in ways]
    searched = Searched(
        knowledge._store,
        Signalling({groups[i]: each for i, each in found.items()}),  # type: ignore[arg-type]
        Signalling({groups[i]: each for i, each in beside.items()}),  # type: ignore[arg-type]
        RANKING,
        CONDITIONS,
    )
    return searched.passages(Asked("vraag", knowledge.model.query("vraag")), TODAY, k)


@given(FOUND, FOUND, st.integers(0, 12))
def test_the_strongest_that_hold_come_in_order_with_their_odds_beside_the_best(
    twelve: SmallKnowledgeBase, found: dict[int, Signals], beside: dict[int, Signals], k: int
) -> None:
    hits = weighed(twelve, found, beside, k)
    strength = {f"Tekst {i}.": RANKING.strength(each) for i, each in (found | beside).items() if i % 3 != 2}
    wanted = sorted(strength.values(), reverse=True)[:k]
    assert [strength[hit.passage.text] for hit in hits] == wanted
    odds = [math.exp(each - wanted[0]) for each in wanted]
    assert [hit.score for hit in hits] == pytest.approx(odds, abs=1e-6)


def test_equally_strong_passages_keep_the_order_in_which_they_were_found(twelve: SmallKnowledgeBase) -> None:
    same = Signals(0.5, None, 0.5, 0.5)
    hits = weighed(twelve, {4: same, 0: same, 3: same}, {}, 10)
    assert [hit.passage.text for hit in hits] == ["Tekst 4.", "Tekst 0.", "Tekst 3."]
    assert [hit.score for hit in hits] == [1.0, 1.0, 1.0]


def test_a_hit_tells_what_spoke_for_it(twelve: SmallKnowledgeBase) -> None:
    (hit,) = weighed(twelve, {0: Signals(0.25, 0.75, 0.5, 0.125)}, {}, 10)
    assert (hit.score, hit.cosine, hit.lexical, hit.coverage) == (1.0, 0.75, 0.5, 0.125)


def test_the_ranking_is_that_of_the_model(data: Path) -> None:
    """With another model a cosine is worth something else."""
    by_meaning, by_words = HashingEmbedder(), HashingEmbedder()
    by_meaning.ranking = Ranking(dense=1.0, phrasing=0.0, lexical=0.0, coverage=0.0)
    by_words.ranking = Ranking(dense=0.0, phrasing=0.0, lexical=1.0, coverage=0.0)
    query = "decharge van de voorzitter van de vereniging van vrijwilligers"
    found = []
    for number, model in enumerate((by_meaning, by_words)):
        knowledge = SmallKnowledgeBase.at(data / str(number), model)
        publish(
            knowledge,
            page("letters", "Voorzien van verenigd vrij willig er, zit er van de derde char."),
            page("woord", "Decharge."),
            page("bar", "Achter de bar schenk je geen alcohol."),
        )
        hits = knowledge.search(query, TODAY)
        found.append({hit.passage.source_id: hit for hit in hits})
        key = (lambda hit: hit.cosine) if model is by_meaning else (lambda hit: hit.lexical)
        assert hits[0] == max(hits, key=key)
        knowledge.close()
    assert {name: hit.cosine for name, hit in found[0].items()} == pytest.approx(
        {name: hit.cosine for name, hit in found[1].items()}
    )


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


ANOTHER_LID = (LawReference("bw", "2:44", "1"), LawReference("bw", "2:37"))


@pytest.fixture(scope="module")
def with_laws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """A section that says where the law stands, and three that rest on an article of it."""
    knowledge = KnowledgeBase.open(tmp_path_factory.mktemp("laws"))
    where = "In artikel 2:44 BW en andere artikelen van de wet staat wat mag. Je leest de wet op internet."
    alone = "Staat het niet in de statuten, dan beslist wie overblijft."
    publish(
        knowledge,
        page("waar", draft(where, "waar-staat-het-in-de-wet")),
        page("stem", draft(alone, laws=(LawReference("bw", "2:44", "6"),))),
        page("ook", draft("Voor een vereniging geldt artikel 2:44 BW.", laws=ANOTHER_LID)),
        page("stichting", draft("Alleen wie er is, telt.", laws=(LawReference("bw", "2:291", "5"),))),
        *(page(name, text) for name, text in SUBJECTS.items()),
    )
    yield knowledge
    knowledge.close()


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Wat staat er in artikel 2:44 lid 6 BW?", "stem"),
        ("wat zegt lid 6 van art 2:44 bw", "stem"),
        ("wat zegt art 2:44 lid 1 bw", "ook"),
        ("Wat staat er in artikel 2:291 BW?", "stichting"),
        ("Waar lees ik de wet op internet?", "waar"),
    ],
)
def test_a_section_that_rests_on_the_article_that_is_named_comes_first(
    with_laws: KnowledgeBase, query: str, name: str
) -> None:
    """However little the words of the article and of the section have in common."""
    assert names(with_laws.search(query, TODAY))[0] == name
