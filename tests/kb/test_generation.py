"""What speaks for each piece of text: nearness, other ways of asking, words and articles."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from support.knowledge import SmallKnowledgeBase, draft, page, publish

from kb import IndexDamaged, LawReference, SourceKind, references_of
from kb.generation import Asked, Generation, Overlay
from kb.index import VectorIndex
from kb.ranking import Signals

TODAY = date(2026, 11, 23)
ASKED_AS = "hoeveel poen vangt een vrijwilliger"
ON_2_44 = (LawReference("bw", "2:44", "6"),)
TEXTS = {
    "geld": draft("De vergoeding heeft een grens.", phrasings=(ASKED_AS, "wat mag ik krijgen")),
    "bestuur": draft("Een bestuurder kan aansprakelijk zijn.", laws=ON_2_44),
    "bar": draft("Achter de bar schenk je geen alcohol."),
}


@pytest.fixture
def served(knowledge: SmallKnowledgeBase) -> SmallKnowledgeBase:
    publish(knowledge, *(page(name, text) for name, text in TEXTS.items()))
    return knowledge


@pytest.fixture
def generation(served: SmallKnowledgeBase, data: Path) -> Iterator[Generation]:
    opened = Generation(served._store, data / "index", 1)
    yield opened
    opened.close()


def asked(knowledge: SmallKnowledgeBase, text: str, **rest: object) -> Asked:
    mentions = references_of(knowledge.laws).find(text)
    return Asked(text, knowledge.model.query(text), mentions=mentions, **rest)  # type: ignore[arg-type]


def by_name(knowledge: SmallKnowledgeBase, signals: dict[str, Signals]) -> dict[str, Signals]:
    passages = knowledge._store.passages_of(list(signals), TODAY)
    return {passages[group].source_id: found for group, found in signals.items()}


def test_every_text_has_the_cosine_of_its_own_words_and_of_the_nearest_way_of_asking(
    served: SmallKnowledgeBase, generation: Generation
) -> None:
    found = by_name(served, generation.signals(asked(served, ASKED_AS)))
    vector = served.model.query(ASKED_AS)
    for name, signals in found.items():
        (text,) = served.model.passages([f"Titel. {TEXTS[name].text}"])
        assert signals.dense == pytest.approx(float(text @ vector), abs=1e-6)
    assert found["geld"].phrasing == pytest.approx(1.0, abs=1e-6)
    assert found["bar"].phrasing is None
    assert found["geld"].cosine == found["geld"].phrasing > found["geld"].dense


def test_without_the_other_ways_of_asking_only_the_texts_speak(
    served: SmallKnowledgeBase, generation: Generation
) -> None:
    found = by_name(served, generation.signals(asked(served, ASKED_AS, phrasings=False)))
    assert {signals.phrasing for signals in found.values()} == {None}
    assert found["geld"].cosine == found["geld"].dense < 0.9


def test_words_count_as_a_share_of_the_best_and_of_the_question(
    served: SmallKnowledgeBase, generation: Generation
) -> None:
    question = asked(served, "schenk je alcohol als bestuurder")
    found = by_name(served, generation.signals(question))
    assert found["bar"].lexical == max(each.lexical for each in found.values()) == 1.0
    assert 0 < found["bestuur"].lexical < 1
    for name, signals in found.items():
        text = f"Titel. {TEXTS[name].text}"
        assert signals.coverage == pytest.approx(generation.coverage(question.text, text), abs=1e-6)


def test_terms_that_lay_words_stand_for_bring_their_text_up(
    served: SmallKnowledgeBase, generation: Generation
) -> None:
    assert generation.best_lexical(asked(served, "poen")) == 0.0
    found = by_name(served, generation.signals(asked(served, "poen", meant=("vergoeding",))))
    assert found["geld"].lexical == 1.0
    assert found["geld"].coverage == 0.0  # the question itself holds no word of it


def test_a_question_without_a_known_word_has_no_lexical_signal(
    served: SmallKnowledgeBase, generation: Generation
) -> None:
    found = generation.signals(asked(served, "xyzzy"))
    assert {(each.lexical, each.coverage) for each in found.values()} == {(0.0, 0.0)}


def test_an_article_that_is_named_speaks_for_what_rests_on_it(
    served: SmallKnowledgeBase, generation: Generation
) -> None:
    def law(text: str) -> dict[str, float]:
        found = by_name(served, generation.signals(asked(served, text)))
        return {name: each.law for name, each in found.items()}

    article = law("Wat staat er in artikel 2:44 BW?")
    assert article == {"bestuur": pytest.approx(1.0), "geld": 0.0, "bar": 0.0}
    assert law("Wat staat er in artikel 2:44 lid 6 BW?")["bestuur"] > article["bestuur"]
    assert law("Wat staat er in artikel 2:44 lid 1 BW?") == article
    assert 0 < law("Wat staat er in artikel 2:291 BW?")["bestuur"] < 0.5
    assert not any(law("Wat staat er in artikel 4 AVG?").values())
    assert not any(law("Wat mag een bestuurder?").values())


def test_of_two_that_rest_on_an_article_the_one_that_rests_on_little_else_is_about_it(
    knowledge: SmallKnowledgeBase, data: Path
) -> None:
    many = (*ON_2_44, *(LawReference("bw", f"2:{number}") for number in range(50, 58)))
    publish(knowledge, page("alleen", draft("Ja.", laws=ON_2_44)), page("ook", draft("Ja.", laws=many)))
    generation = Generation(knowledge._store, data / "index", 1)
    found = by_name(knowledge, generation.signals(asked(knowledge, "artikel 2:44 BW")))
    assert found["alleen"].law > found["ook"].law > 0.5
    generation.close()


def test_what_rests_on_a_named_article_comes_in_however_far_it_is(
    served: SmallKnowledgeBase, generation: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.generation.LIST_LENGTH", 1)
    far = "Achter de bar schenk je geen alcohol, artikel 2:44 BW"
    alone = replace(asked(served, far), phrasings=False)
    assert by_name(served, generation.signals(alone)).keys() == {"bar", "bestuur"}
    without = "Achter de bar schenk je geen alcohol"
    alone = replace(asked(served, without), phrasings=False)
    assert by_name(served, generation.signals(alone)).keys() == {"bar"}


def test_an_index_that_breaks_during_a_search_gives_way_to_the_stored_vectors(
    served: SmallKnowledgeBase, generation: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = asked(served, "mag een bestuurder alcohol schenken")
    before = generation.signals(question)

    def broken(*_: object) -> None:
        raise IndexDamaged("broken")

    monkeypatch.setattr(VectorIndex, "nearest", broken)
    assert not generation.is_exact
    assert generation.signals(question) == before
    assert generation.is_exact


def test_a_generation_of_nothing_finds_nothing(knowledge: SmallKnowledgeBase, data: Path) -> None:
    empty = Generation(knowledge._store, data / "index", 0)
    assert empty.signals(asked(knowledge, "vog")) == {}
    assert not empty.is_exact
    assert empty.best_lexical(asked(knowledge, "vog")) == 0.0


# Beside it


@pytest.fixture
def overlay(served: SmallKnowledgeBase) -> Overlay:
    """An approved answer, under another question than the one that it came from."""
    answer = draft("Nee, alleen bij een ernstig verwijt.", phrasings=("betaal ik zelf als het misgaat",))
    served.put_now(*page("answer/1", answer, kind=SourceKind.APPROVED_ANSWER))
    return Overlay(served._store, served._store.overlay_versions(), served.model.identity)


def test_an_approved_answer_is_found_by_its_words_and_by_its_question(
    served: SmallKnowledgeBase, generation: Generation, overlay: Overlay
) -> None:
    question = asked(served, "betaal ik zelf als het misgaat")
    (signals,) = overlay.signals(question, generation).values()
    assert signals.phrasing == pytest.approx(1.0, abs=1e-6)
    assert signals.dense < 0.9
    (plain,) = overlay.signals(asked(served, question.text, phrasings=False), generation).values()
    assert plain.phrasing is None and plain.dense == signals.dense


def test_the_share_of_the_words_that_it_holds_stands_in_for_its_score(
    served: SmallKnowledgeBase, generation: Generation, overlay: Overlay
) -> None:
    (signals,) = overlay.signals(asked(served, "alleen bij een ernstig verwijt"), generation).values()
    assert signals.lexical == signals.coverage == pytest.approx(1.0)
    (other,) = overlay.signals(asked(served, "alcohol achter de bar"), generation).values()
    assert other.lexical == other.coverage < 0.2


def test_an_answer_of_which_another_model_made_the_vectors_is_left_out(
    served: SmallKnowledgeBase, generation: Generation, overlay: Overlay
) -> None:
    other = Overlay(served._store, overlay.version_ids, "another model")
    assert other.signals(asked(served, "ernstig verwijt"), generation) == {}


def test_every_vector_has_the_row_of_its_way(served: SmallKnowledgeBase, generation: Generation) -> None:
    ways = list(generation._ways.values())
    made = np.stack([served.model.query(way.text) for way in ways])
    assert generation._all_vectors() == pytest.approx(made, abs=1e-6)
