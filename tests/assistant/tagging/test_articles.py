from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import kb
from assistant.answer import Answer, AnswerStatus
from assistant.question import Question
from assistant.records import ArticleTag, Tags
from assistant.tagging import articles_in, articles_of, observe
from kb import LawReference, Laws, Passage

MakeAnswer = Callable[..., Answer]
MakePassage = Callable[..., Passage]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wat zegt art. 2:44 BW?", {ArticleTag("bw", "2:44")}),
        ("artikel 2:44 lid 6 van het Burgerlijk Wetboek", {ArticleTag("bw", "2:44")}),
        (
            "Geldt ARTIKEL 31, tweede lid, onderdeel k van de Participatiewet?",
            {ArticleTag("participatiewet", "31")},
        ),
        (
            "art 31 bijstandswet en artikel 9 AVG",
            {ArticleTag("participatiewet", "31"), ArticleTag("avg", "9")},
        ),
        ("art. 2:9a bw", {ArticleTag("bw", "2:9a")}),
        ("Wat zegt artikel 2:44?", set()),
        ("Wat zegt de AVG?", set()),
        ("Een artikel over 44 BWers", set()),
        ("kwart 5 BW", set()),
        ("", set()),
    ],
)
def test_articles_are_recognised_with_number_and_law(text: str, found: set[ArticleTag], laws: Laws) -> None:
    assert articles_in(text, laws) == found


def test_the_shipped_laws_are_recognised_by_their_abbreviation() -> None:
    laws = Laws.read(Path(kb.__file__).parent / "laws.toml")
    assert {tag.article for tag in articles_in("art. 2:44 lid 6 BW", laws)} == {"2:44"}


def test_the_articles_of_an_answer_are_those_of_what_it_cites(
    make_answer: MakeAnswer, make_passage: MakePassage
) -> None:
    rests_on = (LawReference("bw", "2:9", "1"), LawReference("bw", "2:9", "2"), LawReference("wbtr"))
    answer = make_answer([make_passage(laws=rests_on)])
    assert articles_of(answer) == {ArticleTag("bw", "2:9"), ArticleTag("wbtr", "")}
    assert articles_of(make_answer(status=AnswerStatus.REFUSED_NO_SOURCE)) == frozenset()


def test_question_and_answer_are_observed_together(make_answer: MakeAnswer, laws: Laws) -> None:
    day = date(2026, 11, 23)
    tags = observe(Question("Hoe zit het met art. 9 AVG?", day, day), make_answer(), laws)
    assert tags == Tags("wbtr/aansprakelijkheid", (ArticleTag("avg", "9"), ArticleTag("bw", "2:44")))
