"""The next generation, beside the one that serves: nothing is seen before the flip."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import text
from support.embedders import HashingEmbedder
from support.knowledge import SmallKnowledgeBase, draft, page, publish, source

from kb import IndexDamaged, IngestRunning, InvalidKnowledge, MixedEmbedders, SourceKind

TODAY = date(2026, 11, 23)


def texts(knowledge: SmallKnowledgeBase, query: str = "tekst over bestuur", k: int = 10) -> list[str]:
    return [hit.passage.text for hit in knowledge.search(query, TODAY, k)]


def folders(data: Path) -> list[str]:
    return sorted(path.name for path in (data / "index").iterdir())


def rows(knowledge: SmallKnowledgeBase, table: str) -> int:
    with knowledge._store.database.reading() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() or 0)


@pytest.fixture
def served(knowledge: SmallKnowledgeBase) -> Iterator[SmallKnowledgeBase]:
    """Generation 1, with two sources."""
    publish(knowledge, page("bestuur", "Een tekst over het bestuur."), page("bar", "Een tekst over de bar."))
    yield knowledge


def test_an_ingest_makes_a_generation_that_serves(served: SmallKnowledgeBase, data: Path) -> None:
    assert served.generation() == 1
    assert texts(served)[0] == "Een tekst over het bestuur."
    assert folders(data) == ["000001"]


def test_nothing_is_seen_before_the_flip(served: SmallKnowledgeBase) -> None:
    with served.staging() as staging:
        staging.put(*page("bestuur", "Een nieuwe tekst over het bestuur."))
        staging.put(*page("geld", "Een tekst over geld."))
        staging.withdraw("bar")
        before = {"Een tekst over het bestuur.", "Een tekst over de bar."}
        for step in (staging.embed, staging.build, staging.verify):
            step()
            assert set(texts(served)) == before
            assert [each.id for each in served.sources()] == ["bar", "bestuur"]
            assert served.source_page("geld", TODAY) is None
            assert served.generation() == 1
        staging.flip()
        assert set(texts(served)) == {"Een nieuwe tekst over het bestuur.", "Een tekst over geld."}
        assert [each.id for each in served.sources()] == ["bestuur", "geld"]
        assert served.source_page("bar", TODAY) is None
        staging.clean()
    assert set(texts(served)) == {"Een nieuwe tekst over het bestuur.", "Een tekst over geld."}


def test_a_passage_of_a_replaced_source_is_gone_after_the_flip(served: SmallKnowledgeBase) -> None:
    old = served.search("bestuur", TODAY)[0].passage
    publish(served, page("bestuur", "Een nieuwe tekst over het bestuur."))
    assert served.passage(old.id) is None
    assert old.text not in texts(served)


def test_a_passage_whose_words_stayed_keeps_its_name(served: SmallKnowledgeBase) -> None:
    old = served.search("bestuur", TODAY)[0].passage
    publish(served, page("bestuur", "Een tekst over het bestuur.", "En nog een tekst."))
    kept = served.passage(old.id)
    assert kept is not None and kept.text == old.text


def test_the_same_digest_is_nothing_to_do(served: SmallKnowledgeBase) -> None:
    with served.staging() as staging:
        assert set(staging.live("shipped")) == {"bar", "bestuur"}
        assert staging.live("shipped")["bar"] == page("bar", "Een tekst over de bar.")[0].digest
        assert staging.live("elders") == {}
        assert not staging.has_changes


@pytest.mark.parametrize("change", ["put", "withdraw"])
def test_a_put_or_a_withdrawal_is_a_change(served: SmallKnowledgeBase, change: str) -> None:
    with served.staging() as staging:
        if change == "put":
            staging.put(*page("geld", "Een tekst over geld."))
        else:
            staging.withdraw("bar")
        assert staging.has_changes


def test_a_withdrawal_by_hand_is_a_change_once(served: SmallKnowledgeBase) -> None:
    served.withdraw("bar")
    with served.staging() as staging:
        assert staging.has_changes
    publish(served)
    with served.staging() as staging:
        assert not staging.has_changes


def test_nothing_is_ever_embedded_twice(served: SmallKnowledgeBase) -> None:
    model = served.model
    assert isinstance(model, HashingEmbedder)
    assert len(model.embedded) == 2
    publish(served, page("bestuur", "Een tekst over het bestuur.", "En nog een tekst."))
    assert model.embedded[2:] == ["Titel. En nog een tekst."]


class Turning(HashingEmbedder):
    """Turns questions, so that their vectors cannot be taken for those of passages."""

    def query(self, text: str) -> NDArray[np.float32]:
        return super().query(text)[::-1]

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return super().queries(texts)[:, ::-1]


def test_another_way_of_asking_is_compared_as_the_question_that_it_is(data: Path) -> None:
    knowledge = SmallKnowledgeBase.at(data, Turning())
    asked = "Titel. Mag dat zomaar."
    publish(
        knowledge,
        page("zelfde", draft("Mag dat zomaar.", "a")),  # the same words, as a text
        page("anders", draft("Ja.", "b", phrasings=(asked,))),
    )
    hits = {hit.passage.source_id: hit for hit in knowledge.search(asked, TODAY)}
    assert hits["anders"].cosine == pytest.approx(1.0, abs=1e-4)
    assert hits["zelfde"].cosine < 0.9
    assert rows(knowledge, "vectors") == 3
    with knowledge.staging() as staging:
        assert not staging.has_changes
    knowledge.close()


def test_an_ingest_keeps_the_vectors_of_an_answer_and_of_its_question(served: SmallKnowledgeBase) -> None:
    model = served.model
    assert isinstance(model, HashingEmbedder)
    answer = draft("Ja, dat mag.", phrasings=("mag dat zomaar",))
    served.put_now(*page("answer/1", answer, kind=SourceKind.APPROVED_ANSWER))
    before, embedded = rows(served, "vectors"), len(model.embedded)
    publish(served, page("geld", "Een tekst over geld."))
    assert model.embedded[embedded:] == ["Titel. Een tekst over geld."]
    assert rows(served, "vectors") == before + 1 == rows(served, "ways")


def test_the_embedding_tells_how_far_it_is(knowledge: SmallKnowledgeBase) -> None:
    heard: list[tuple[int, int]] = []
    with knowledge.staging() as staging:
        staging.put(*page("a", *(f"Tekst {i}." for i in range(20))))
        staging.embed(lambda done, total: heard.append((done, total)))
        staging.embed(lambda done, total: heard.append((done, total)))
    assert heard == [(16, 20), (20, 20)]


def test_a_source_that_is_put_twice_is_there_once(knowledge: SmallKnowledgeBase) -> None:
    publish(knowledge, page("a", "Een oude tekst."), page("a", "Een nieuwe tekst."))
    assert [each.id for each in knowledge.sources()] == ["a"]
    assert texts(knowledge) == ["Een nieuwe tekst."]


def test_a_source_that_says_something_impossible_changes_nothing(served: SmallKnowledgeBase) -> None:
    with served.staging() as staging:
        with pytest.raises(InvalidKnowledge, match=r"^bar\.md#kop: amounts\.toml kent geen bedrag"):
            staging.put(source("bar", "x"), [draft("{{bedrag:onbekend}}", "kop")])
        assert not staging.has_changes


def test_everything_can_go(served: SmallKnowledgeBase) -> None:
    publish(served, without=["bar", "bestuur"])
    assert served.sources() == [] and texts(served) == []
    with served.staging() as staging:
        assert not staging.has_changes
    publish(served, page("bar", "Terug."))
    assert texts(served) == ["Terug."]


# Crashes


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_what_a_crashed_ingest_left_is_cleared_and_nothing_of_it_shows(data: Path, steps: int) -> None:
    served = SmallKnowledgeBase.at(data)
    publish(served, page("bestuur", "Een tekst over het bestuur."))
    with pytest.raises(RuntimeError), served.staging() as staging:
        staging.put(*page("bestuur", "Half werk."))
        for step in (staging.embed, staging.build)[:steps]:
            step()
        raise RuntimeError
    served.close()
    again = SmallKnowledgeBase.at(data)
    assert texts(again) == ["Een tekst over het bestuur."]
    with again.staging() as staging:
        assert not staging.has_changes
    assert folders(data) == ["000001"]
    assert rows(again, "versions") == 1
    publish(again, page("bestuur", "Heel werk."))
    assert texts(again) == ["Heel werk."]
    again.close()


def test_a_crash_between_flip_and_clean_leaves_the_new_generation(served: SmallKnowledgeBase) -> None:
    with served.staging() as staging:
        staging.put(*page("bestuur", "Een nieuwe tekst over het bestuur."))
        staging.embed()
        staging.build()
        staging.flip()
    assert texts(served)[0] == "Een nieuwe tekst over het bestuur."
    publish(served, page("geld", "Een tekst over geld."))
    assert len(texts(served)) == 3


def test_a_generation_that_fails_its_check_never_serves(served: SmallKnowledgeBase, data: Path) -> None:
    with served.staging() as staging:
        staging.put(*page("geld", "Een tekst over geld."))
        staging.embed()
        staging.build()
        (data / "index" / "000002" / "chroma" / "chroma.sqlite3").write_bytes(b"")
        with pytest.raises(IndexDamaged):
            staging.verify()
    assert served.generation() == 1
    assert len(texts(served)) == 2


def test_only_the_serving_generation_and_the_one_before_it_are_kept(
    served: SmallKnowledgeBase, data: Path
) -> None:
    for number in range(4):
        publish(served, page("bestuur", f"Tekst {number}."))
    assert folders(data) == ["000004", "000005"]
    assert rows(served, "versions") == 3  # two that serve, one of the generation before
    assert rows(served, "vectors") == rows(served, "ways") == 3


# One at a time


def test_two_ingests_at_once_are_refused(served: SmallKnowledgeBase, data: Path) -> None:
    other = SmallKnowledgeBase.at(data)
    with served.staging():
        for second in (served, other):
            with pytest.raises(IngestRunning, match="Another ingest is running"), second.staging():
                pass
    with other.staging() as staging:
        assert not staging.has_changes
    other.close()


# Another model


def test_vectors_of_two_models_are_never_compared(served: SmallKnowledgeBase, data: Path) -> None:
    other = SmallKnowledgeBase.at(data, HashingEmbedder("other"))
    with pytest.raises(MixedEmbedders, match=r"of hashing/64, not other/64; run `regelwijzer ingest`"):
        other.search("bestuur", TODAY)
    other.close()


def test_an_ingest_with_another_model_embeds_everything_anew(served: SmallKnowledgeBase, data: Path) -> None:
    answer = page("answer/1", "Een goedgekeurd antwoord over het bestuur.", kind=SourceKind.APPROVED_ANSWER)
    served.put_now(*answer)
    model = HashingEmbedder("other", dim=32)
    other = SmallKnowledgeBase.at(data, model)
    with other.staging() as staging:
        assert staging.has_changes
    publish(other)
    assert len(model.embedded) == 3
    hits = {hit.passage.source_id: hit for hit in other.search("Titel. Een tekst over het bestuur.", TODAY)}
    assert hits["bestuur"].cosine == pytest.approx(1.0, abs=1e-4)
    assert set(hits) == {"bestuur", "bar", "answer/1"}
    assert rows(other, "vectors") == 3
    with other.staging() as staging:
        assert not staging.has_changes
    with pytest.raises(MixedEmbedders, match="of other/32, not hashing/64"):
        served.search("bestuur", TODAY)
    other.close()
