"""Whatever the number and the sentence: personal data never survives, and the rest does."""

import re
import string
import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban
from stdnum.nl import bsn

from assistant.redaction import redact

SENTENCES = (
    "Mag ik {} gebruiken voor de club?",
    "{} hoort bij mij, is dat erg",
    "Wij kregen in 2024 een brief. Daar stond {} in.",
    "hallo ik wil ff weten of {}",
    "De vergoeding was € 210 per maand ({}), klopt dat?",
    "Volgens artikel 2:44 lid 6 BW moet {} in het register staan.",
    "zie:{}\nen verder 3 x 12 uur",
)
sentences = st.sampled_from(SENTENCES)
separators = st.sampled_from(["", " ", "-", ".", "\u200b", " - ", "\u2011"])


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


def only_digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@st.composite
def citizen_numbers(draw: st.DrawFn) -> str:
    body = draw(digits(8).filter(lambda body: int(body) > 0))
    check = sum((9 - at) * int(digit) for at, digit in enumerate(body)) % 11
    return body + str(check) if check < 10 else draw(citizen_numbers())


@st.composite
def accounts(draw: st.DrawFn) -> str:
    bank = draw(st.text(string.ascii_uppercase, min_size=4, max_size=4))
    land, body = draw(
        st.sampled_from(
            [("NL", bank + draw(digits(10))), ("DE", draw(digits(18))), ("GB", bank + draw(digits(14)))]
        )
    )
    return f"{land}{iban.calc_check_digits(land + '00' + body)}{body}"


@given(citizen_numbers(), sentences, separators)
def test_a_citizen_number_never_survives(number: str, sentence: str, separator: str) -> None:
    assert bsn.is_valid(number)
    written = separator.join((number[:4], number[4:6], number[6:]))
    assert number not in only_digits(redact(sentence.format(written)))


@given(accounts(), sentences, st.sampled_from(["", " ", "-"]), st.booleans())
def test_an_account_never_survives(account: str, sentence: str, separator: str, is_small: bool) -> None:
    written = separator.join(account[at : at + 4] for at in range(0, len(account), 4))
    redacted = redact(sentence.format(written.lower() if is_small else written))
    assert account[-8:].lower() not in redacted.lower().replace(separator or " ", "")


@given(
    st.sampled_from("123458"),
    digits(7),
    st.sampled_from(["06", "+316", "00316", "+31 (0)6"]),
    sentences,
    separators,
)
def test_a_mobile_number_never_survives(
    first: str, rest: str, prefix: str, sentence: str, separator: str
) -> None:
    written = separator.join((prefix, first + rest[:3], rest[3:]))
    assert first + rest not in only_digits(redact(sentence.format(written)))


@given(
    st.from_regex(r"[a-z][a-z0-9._-]{0,12}[a-z0-9]", fullmatch=True),
    st.from_regex(r"[a-z][a-z0-9]{1,10}\.(?:nl|com|org|io)", fullmatch=True),
    sentences,
)
def test_an_e_mail_address_never_survives(user: str, host: str, sentence: str) -> None:
    redacted = redact(sentence.format(f"{user}@{host}"))
    assert "@" not in redacted and host not in redacted


@given(
    st.integers(1000, 9999),
    st.text("ABCDEFGHJKLMNPRSTUVWXZ", min_size=2, max_size=2).filter(
        lambda two: two not in ("SA", "SD", "SS")
    ),
    st.integers(1, 999),
    st.sampled_from(["", " ", "   ", "-", " - "]),
    sentences,
)
def test_a_postcode_with_a_number_never_survives(
    area: int, letters: str, house: int, separator: str, sentence: str
) -> None:
    written = f"{area}{separator}{letters} {house}"
    assert f"{area}{separator}{letters}" not in redact(sentence.format(written))


@given(
    st.one_of(
        st.integers(1, 9999).map(lambda euros: f"€ {euros}"),
        st.integers(1000, 999_999).map(lambda euros: f"{euros:,}".replace(",", ".") + " euro"),
        st.integers(1990, 2035).map(lambda year: f"het jaar {year}"),
        st.integers(0, 110).map(lambda age: f"een lid van {age} jaar"),
        st.tuples(st.integers(1, 9), st.integers(1, 700)).map(lambda place: f"art. {place[0]}:{place[1]} BW"),
        st.dates().map(lambda day: f"de brief van {day.day}-{day.month}-{day.year:04}"),
        st.integers(1, 99).map(lambda percent: f"{percent}%"),
    ),
    sentences,
)
def test_amounts_years_ages_articles_and_dates_survive(harmless: str, sentence: str) -> None:
    assert redact(sentence.format(harmless)) == sentence.format(harmless)


_PIECES = st.sampled_from(
    "Jan de Vries|onze trainer|ik heet|06-12345678|111222333|[naam]|[telefoon]|J.|van|der|@jan|jan@x.nl|"
    ", |: |\n|. |www.x.nl|NL91 ABNA 0417 1643 00|geboren op|3 mei 2011|Dorpsstraat 12|1234 AB|groetjes|Wet|"
    "Kooistra|12|0|+31|bsn|bel|meneer|Stichting|Ben|naam|is|Xaveer|Quirijn|"
    "wubbo|quispelaar|WUBBO|QUISPELAAR|W.|heeft|ONZE SECRETARIS|-XQ|7345|.".split("|")
)


@given(
    st.one_of(
        st.text(), st.lists(_PIECES, max_size=12).map(" ".join), st.lists(_PIECES, max_size=12).map("".join)
    )
)
def test_redacting_twice_changes_nothing(raw: str) -> None:
    assert redact(redact(raw)) == redact(raw)


HOSTILE = (
    "a",
    "1",
    "0 6 1 ",
    "001 ",
    "+1 ",
    "NL91 ",
    "a@",
    "a.",
    "A. ",
    "Jan ",
    "van de ",
    "[naam] ",
    "Dorpsstraat 1 ",
    "geboren te ",
    "woont op de ",
    "a punt at ",
    "1234 ab ",
    "1-1-",
    "(0",
    "ik heet ",
    "a'",
    "bsn ",
    "www.",
    "wubbo quispelaar ",
    "WUBBO QUISPELAAR ",
    "ONZE SECRETARIS ",
    "W.Quispelaar ",
    "quispelaar-de-",
    "1234   ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    short = calls_to_redact(piece * (3_000 // len(piece)))
    long = calls_to_redact(piece * (12_000 // len(piece)))
    assert long <= 5 * short + 1_000


def calls_to_redact(raw: str) -> int:
    """How many functions were called, also those written in C: counted, since clocks waver."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        redact(raw)
    finally:
        sys.setprofile(None)
    return calls
