"""One writing for everything, so that nothing hides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.redaction import redact
from assistant.redaction.normalising import normalise


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("e\u0301e\u0301n", "één"),
        ("regel\r\nregel\rregel\u2028regel", "regel\nregel\nregel\nregel"),
        ("nul\x00 bel\x07 half\ud800", "nul bel half"),
        ("\u0661\u0662 en \uff11\uff12", "12 en 12"),
        ("1\ufe0f\u20e32\u0308", "12"),
        ("a\u00a0b\u2009c", "a b c"),
        ("06\u201112", "06-12"),
        ("\uff21\uff22", "AB"),
        ("€ “ja” – 50 ½", "€ “ja” – 50 ½"),
    ],
)
def test_odd_characters_become_plain_ones(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


@given(st.text())
def test_normalising_twice_changes_nothing(raw: str) -> None:
    assert normalise(normalise(raw)) == normalise(raw)


@given(st.text())
def test_what_is_normalised_can_be_written_to_a_file(raw: str) -> None:
    assert normalise(raw).encode("utf-8").decode("utf-8") == normalise(raw)


@pytest.mark.parametrize(
    "hidden",
    [
        "06\u200b12\u200b345678",
        "٠٦١٢٣٤٥٦٧٨",
        "０６１２３４５６７８",
        "0\u03006\u03001\u03002\u0300345678",
        "06\u00ad12345678",
        "06\u201112345678",
    ],
)
def test_odd_characters_hide_no_number(hidden: str) -> None:
    assert redact(f"mijn nummer {hidden} dus") == "mijn nummer [telefoon] dus"
