import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import tagging
from assistant.answer import Answer, AnswerStatus
from assistant.tagging import UNKNOWN, Topic, Topics, shipped_topics
from kb import SHIPPED_DOSSIERS, Hit, Passage, SourceKind

MakeAnswer = Callable[..., Answer]
MakePassage = Callable[..., Passage]

LISTED = tomllib.loads((Path(tagging.__file__).parent / "topics.toml").read_text(encoding="utf-8"))

TOPICS = Topics(
    [
        Topic("zelf-betalen", "Zelf betalen", ("wbtr/aansprakelijkheid", "wbtr/faillissement")),
        Topic("wbtr", "WBTR, overig", ("wbtr",)),
    ]
)


def test_the_topic_is_the_page_of_the_best_cited_section(
    make_answer: MakeAnswer, make_passage: MakePassage
) -> None:
    best = make_passage("Een regel.", "wbtr/faillissement")
    other = make_passage("Nog een regel.", "wbtr/iets-nieuws")
    assert TOPICS.topic_of(make_answer([best, other])) == "zelf-betalen"
    assert TOPICS.topic_of(make_answer([other, best])) == "wbtr"


def test_what_was_found_but_not_cited_does_not_count(
    make_answer: MakeAnswer, make_passage: MakePassage
) -> None:
    cited = make_answer([make_passage("Een regel.", "wbtr/iets-nieuws")])
    better = Hit(make_passage("Nog een regel.", "wbtr/faillissement"), 1.0, 1.0, 9.0)
    answer = Answer(cited.status, "q", cited.as_of, cited.summary, cited.claims, (better, *cited.hits))
    assert TOPICS.topic_of(answer) == "wbtr"


def test_an_answer_without_a_dossier_has_no_known_topic(
    make_answer: MakeAnswer, make_passage: MakePassage
) -> None:
    report = make_passage("89 vragen.", "wbtr/jaarverslag", kind=SourceKind.GUIDANCE)
    assert TOPICS.topic_of(make_answer([report])) == UNKNOWN
    assert TOPICS.topic_of(make_answer([make_passage(source_id="elders/pagina")])) == UNKNOWN
    assert TOPICS.topic_of(make_answer(status=AnswerStatus.REFUSED_NO_SOURCE)) == UNKNOWN


def test_a_topic_that_was_taken_off_the_list_keeps_its_key_as_name() -> None:
    assert TOPICS.name("vroeger") == "vroeger"
    assert TOPICS.name(UNKNOWN) == "Onbekend"


SHIPPED = tuple(sorted(f"{file.parent.name}/{file.stem}" for file in SHIPPED_DOSSIERS.glob("*/*.md")))


@pytest.mark.parametrize("page", SHIPPED)
def test_every_shipped_page_stands_in_the_list(
    page: str, make_answer: MakeAnswer, make_passage: MakePassage
) -> None:
    dossier = page.partition("/")[0]
    topic = shipped_topics().topic_of(make_answer([make_passage("Een regel.", page)]))
    assert topic not in (UNKNOWN, dossier), "it is only counted with the rest of its dossier"
    assert topic.startswith(f"{dossier}/")


def test_every_page_in_the_list_is_shipped_and_stands_in_it_once() -> None:
    listed = [page for topic in LISTED.values() for page in topic["paginas"] if "/" in page]
    assert sorted(listed) == list(SHIPPED)


def test_the_unknown_topic_is_the_last_of_the_list() -> None:
    assert shipped_topics().keys()[-1] == UNKNOWN
    assert len(set(shipped_topics().keys())) == len(shipped_topics().keys())
