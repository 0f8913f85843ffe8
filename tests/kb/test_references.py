"""Legal references: recognised as people type them, never invented, in time that grows with the text."""

import json
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.knowledge import SmallKnowledgeBase, draft, page, publish

from kb.knowledge_base import HERE
from kb.laws import Laws
from kb.passage import LawReference
from kb.references import Mention, References, is_same_article, named_in, references_of

SHIPPED = Laws.read(HERE / "laws.toml")
RECOGNISER = References(SHIPPED)
LINES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "references.jsonl").read_text(encoding="utf-8").splitlines()
]
Places = set[tuple[str, str, str]]  # law, article, lid


def found_in(text: str) -> list[LawReference]:
    return [mention.reference for mention in RECOGNISER.find(text)]


def expected(line: dict[str, Any]) -> Places:
    return {(each["law"], each["article"], each["lid"]) for each in line["expected"]}


def recognised(line: dict[str, Any]) -> Places:
    return {(each.law, each.article, each.lid) for each in found_in(line["text"])}


def test_the_set_holds_what_it_should() -> None:
    assert len(LINES) >= 170
    assert sum(not line["expected"] for line in LINES) >= 40
    assert len({line["text"] for line in LINES}) == len(LINES)
    assert {each["law"] for line in LINES for each in line["expected"]} <= SHIPPED.keys() | {""}


@pytest.mark.parametrize("held_out", [False, True])
def test_references_are_recognised_as_people_type_them(held_out: bool) -> None:
    pairs = [(recognised(line), expected(line)) for line in LINES if line["held_out"] is held_out]
    right = sum(len(found & meant) for found, meant in pairs)
    assert right / sum(len(found) for found, _ in pairs) >= 0.97  # precision
    assert right / sum(len(meant) for _, meant in pairs) >= 0.97  # recall


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("art. 31 lid 2 onder k Participatiewet", LawReference("participatiewet", "31", "2", "k")),
        ("artikel 31 lid 2k Participatiewet", LawReference("participatiewet", "31", "2", "k")),
        ("onderdeel k van artikel 31 lid 2 Pw", LawReference("participatiewet", "31", "2", "k")),
        ("art. 6 AVG lid 1 onder f", LawReference("avg", "6", "1", "f")),
        ("art. 7 onderdeel h", LawReference("", "7", "", "h")),
        ("art. 6:162 e.v. BW", LawReference("bw", "6:162")),
        ("art.2:9b.w.", LawReference("bw", "2:9")),
        ("bw 2 art 44", LawReference("bw", "2:44")),
        ("artikel xv lid 4 wbtr", LawReference("wbtr", "XV", "4")),
        ("artikel 2:44 WBTR", LawReference("bw", "2:44")),
        ("Wet bescherming van klokkenluiders", LawReference("klokkenluiders")),
    ],
)
def test_every_way_of_writing_comes_out_in_one_form(text: str, reference: LawReference) -> None:
    assert found_in(text) == [reference]


def test_several_places_share_what_stands_once() -> None:
    assert found_in("art. 2:9 en 11 BW") == [LawReference("bw", "2:9"), LawReference("bw", "2:11")]
    assert found_in("art. 5 lid 1 onder c en e AVG") == [
        LawReference("avg", "5", "1", "c"),
        LawReference("avg", "5", "1", "e"),
    ]
    assert found_in("artikel 9 AVG, lid 2 van artikel 2:44 BW") == [
        LawReference("avg", "9"),
        LawReference("bw", "2:44", "2"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("artikel 5 van onze statuten", "art. 12 hhr", "artikel 3 Wegenverkeerswet", "artikel 8 EVRM"),
        *("mail jan@bw.nl", "kijk op www.wbtr.nl", "B en W beslist", "B&W", "art. 41a Uitvoeringsbesluit IB"),
        *("lid 6 van de vereniging", "artikel 12345", "een artikel", "", "art", "lid", "van de BWers"),
    ],
)
def test_what_is_no_place_in_a_law_of_ours_is_no_reference(text: str) -> None:
    assert found_in(text) == []


def test_a_subject_is_a_law_only_beside_an_article() -> None:
    assert found_in("ik zit in de ww en heb bijstand gehad") == []
    assert found_in("artikel 8 WW") == [LawReference("ww", "8")]


def test_a_mention_is_the_words_as_they_stand() -> None:
    text = "Geldt lid 6 van artikel 2:44 BW (en de WBTR) voor ons?"
    assert [mention.text for mention in RECOGNISER.find(text)] == ["lid 6 van artikel 2:44 BW", "WBTR"]


def test_no_name_means_two_laws() -> None:
    names = [
        (name.lower(), key)
        for key in sorted(SHIPPED.keys())
        if (law := SHIPPED.get(key))
        for name in (law.name, *law.abbreviations, *law.also_called, *law.only_beside_article)
    ]
    owners: dict[str, set[str]] = {}
    for name, key in names:
        owners.setdefault(name, set()).add(key)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("key", sorted(SHIPPED.keys()))
def test_every_law_is_recognised_by_its_citation(key: str) -> None:
    law = SHIPPED.get(key)
    article = "2:9" if law and law.books else "9"
    assert found_in(SHIPPED.citation(LawReference(key, article, "2"))) == [LawReference(key, article, "2")]


WORDS = (
    "art artikel artikelen lid leden eerste derde onder sub k 2 44 2:44 9.5a XV BW bw AVG wet op de LB van"
    " het boek en of t/m ( ) , ; : . - jo e.v. statuten regeling participatiewet burgelijk B.W. € ° ½ é ſ İ"
).split()
JUNK = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
)


@given(JUNK)
def test_whatever_is_typed_mentions_stand_in_order_inside_the_text(text: str) -> None:
    mentions = RECOGNISER.find(text)
    assert all(0 <= each.start < each.end <= len(text) for each in mentions)
    assert all(text[each.start : each.end] == each.text for each in mentions)
    spans = [(each.start, each.end) for each in mentions]
    assert all(one == other or one[1] <= other[0] for one, other in pairwise(spans))
    for each in mentions:
        assert SHIPPED.citation(each.reference)
        SHIPPED.url(each.reference)
        SHIPPED.is_beyond(each.reference)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "artikel ",
            "1:1, ",
            "artikel 1 en 2, ",
            "artikel 1, artikel 2, ",
            "artikel 1,,,,",
            "BW artikel 1 ",
        ),
        *(
            "lid 1 ",
            "lid 1, 2, ",
            "lid 6 van ",
            "onder a, b, ",
            "eerste lid ",
            "1 lid 2, ",
            "boek 2 ",
            "B.W.",
        ),
        *(
            "wet op de ",
            "algemene wet inzake ",
            "wet-",
            "wet ",
            "de ",
            "(",
            ".",
            "1.",
            "2: ",
            "9",
            "a",
            "bw en ",
        ),
        *("burgelijk ", "a" * 41 + " ", "artikel 1 van de statuten "),
    ],
)
def test_twenty_thousand_characters_of_junk_are_read_at_once(unit: str) -> None:
    text = (unit * (20_000 // len(unit) + 1))[:20_000]
    started = time.process_time()
    RECOGNISER.find(text)
    assert (
        time.process_time() - started < 2.0
    )  # a tenth of that on a quiet machine; minutes if it were squared


def test_the_recogniser_of_a_list_is_made_once() -> None:
    assert references_of(SHIPPED) is references_of(SHIPPED)


def mentioned(text: str) -> tuple[Mention, ...]:
    return RECOGNISER.find(text)


@pytest.mark.parametrize(
    ("text", "nearness"),
    [
        ("artikel 2:44 lid 4 BW", 1.0),
        ("artikel 2:44", 1.0),
        ("artikel 44 BW", 1.0),
        ("artikel 2:9 BW", 0.3),
        ("het Burgerlijk Wetboek", 0.3),
        ("artikel 44", 0.0),
        ("artikel 6:162 BW", 0.0),
        ("artikel 9 AVG", 0.0),
        ("artikel 9 AVG en artikel 2:44 BW", 1.0),
        ("geen wet", 0.0),
    ],
)
def test_a_passage_is_near_when_it_rests_on_what_is_named(text: str, nearness: float) -> None:
    rests_on = (LawReference("bw", "2:44", "6"), LawReference("wbtr"))
    assert named_in(rests_on, mentioned(text)) == nearness
    assert named_in((), mentioned(text)) == 0.0


def test_a_number_without_its_law_is_a_little_near() -> None:
    assert named_in([LawReference("avg", "9")], mentioned("artikel 9")) == 0.3


def test_a_law_alone_is_no_article() -> None:
    assert not is_same_article(LawReference("wbtr"), LawReference("wbtr"))


def test_the_knowledge_base_knows_on_what_it_rests(knowledge: SmallKnowledgeBase) -> None:
    basis = LawReference("bw", "2:44", "6")
    publish(knowledge, page("wbtr/bestuur", draft("Het mag.", "mag-het", laws=(basis,))))
    assert knowledge.legal_bases() == {basis}
    knowledge.withdraw("wbtr/bestuur")
    assert knowledge.legal_bases() == frozenset()


def test_the_same_article_is_known_by_another_lid_or_without_its_book() -> None:
    basis = LawReference("bw", "2:44", "6")
    assert is_same_article(basis, LawReference("bw", "2:44", "1"))
    assert is_same_article(basis, LawReference("bw", "44"))
    assert not is_same_article(basis, LawReference("bw", "2:9"))
    assert not is_same_article(basis, LawReference("avg", "44"))
