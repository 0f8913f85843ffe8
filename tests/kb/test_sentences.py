"""Sentences are verbatim pieces of the text: what a quote is made of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.sentences import sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Zie art. 2:44 lid 6 BW.",
        "Dat geldt bijv. Voor een vereniging.",
        "Het gaat o.a. Om de penningmeester en d.w.z. Om het geld.",
        "Vraag het a.u.b. Aan het bestuur.",
        "De heer J. Jansen tekent.",
        "Het mag t/m. December.",
        "Volgens Stb. 2020, 507 geldt dit.",
        "De uitkering is max. € 220 per maand.",
        "Dat kost € 2.200 per jaar.",
        "Het is 5,75 per uur.",
        "Dit is versie 2.1 van de regels.",
        "Dat duurt… lang.",
        'Hij riep "Nee!" en ging weg.',
        "Zie www.nov.nl voor meer.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ja. Nee.", ["Ja.", "Nee."]),
        ("Mag dat? Ja! Dat mag.", ["Mag dat?", "Ja!", "Dat mag."]),
        ('Hij zei: "Nee." Toen ging hij.', ['Hij zei: "Nee."', "Toen ging hij."]),
        ('Zij vroeg: "Mag dat?" "Ja", zei hij.', ['Zij vroeg: "Mag dat?"', '"Ja", zei hij.']),
        ("Dat mag (soms). Vraag het na.", ["Dat mag (soms).", "Vraag het na."]),
        ("Het kost 5 euro. € 10 is te veel.", ["Het kost 5 euro.", "€ 10 is te veel."]),
        ("Dat was in 2024. In 2025 niet.", ["Dat was in 2024.", "In 2025 niet."]),
        ("Zij is lid. Hij niet.", ["Zij is lid.", "Hij niet."]),
        ("Eén regel. Één andere.", ["Eén regel.", "Één andere."]),
        ("Kop zonder punt\n\nEerste zin.", ["Kop zonder punt", "Eerste zin."]),
        ("Een regel\nloopt door. Klaar.", ["Een regel\nloopt door.", "Klaar."]),
        ("13. Vragen. 14. Leden.", ["13. Vragen.", "14. Leden."]),
        ("", []),
        (" \n\n \t", []),
    ],
)
def test_a_text_falls_apart_at_the_ends_of_its_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


DUTCH = st.lists(
    st.sampled_from(
        [
            "Ja.",
            "art.",
            "o.a.",
            "13.",
            "J.",
            '"Nee!"',
            "€ 2.200",
            "5,75?",
            "(soms).",
            "…",
            "\n",
            "\n\n",
            "lid",
        ]
    )
    | st.text(max_size=6),
    max_size=25,
).flatmap(lambda words: st.sampled_from([" ", "  ", "\n"]).map(lambda space: space.join(words)))


@given(DUTCH | st.text(max_size=200))
def test_nothing_but_white_space_is_lost_and_the_order_stays(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    start = 0
    for sentence in found:
        assert sentence == sentence.strip() != ""
        start = text.index(sentence, start) + len(sentence)


@given(DUTCH)
def test_a_blank_line_always_ends_a_sentence(text: str) -> None:
    assert not any(re.search(r"\n\s*\n", sentence) for sentence in sentences(text))


@given(DUTCH)
def test_a_sentence_alone_loses_nothing(text: str) -> None:
    for sentence in sentences(text):
        assert "".join("".join(sentences(sentence)).split()) == "".join(sentence.split())
