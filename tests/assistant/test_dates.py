"""Which day a question is about."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dates import as_of

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
YEARS = st.integers(1950, 2099)
WORDS = st.lists(st.sampled_from("mag een vrijwilliger lid bestuur geld per maand club notaris".split()))


@given(YEARS, WORDS, WORDS, DAYS)
def test_in_a_year_is_a_day_of_that_year(year: int, before: list[str], after: list[str], today: date) -> None:
    question = f"Wat {' '.join(before)} in {year} {' '.join(after)}?"
    assert as_of(question, today).year == year


@given(YEARS)
def test_a_past_year_is_known_to_its_end_and_a_later_one_from_its_start(year: int) -> None:
    day = as_of(f"Hoeveel mochten we in {year} geven?", TODAY)
    expected = {True: date(year, 12, 31), False: date(year, 1, 1)}[year < TODAY.year]
    assert day == (TODAY if year == TODAY.year else expected)


@given(st.text(), DAYS)
def test_any_text_gives_a_day(text: str, today: date) -> None:
    assert isinstance(as_of(text, today), date)


@given(st.from_regex(r"\A(op|in|voor|per)? ?\d{1,2}[-/. ](\d{1,2}|mei|februari|okt\.?)[-/. ]\d{2,5}\Z"), DAYS)
def test_any_date_like_text_gives_a_day(text: str, today: date) -> None:
    assert isinstance(as_of(text, today), date)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Wat zegt de Wet inkomstenbelasting 2001 over vrijwilligers?",
        "Staat het in het Belastingplan 2025?",
        "Wat regelt de Handelsregisterwet 2007?",
        "Wij zitten op 2023 AB, mag dat?",
        "Het buurthuis staat op 2023AB.",
        "Mag ik 2023 euro geven?",
        "Staat het in artikel 2023:4?",
        "Oude statuten (2010), telt dat nog?",
        "Onze regel is van 2010, geldt die vandaag nog?",
        "In 2015 was het zo, is het tegenwoordig anders?",
        "Mag ik € 2.023 geven?",
        "Mag ik € 2023 geven?",
        "Mag ik €2023 geven?",
        "We hebben 2000 leden, telt dat?",
        "Onze club is opgericht in 1998, moeten we naar de notaris?",
        "Onze club is in 1998 opgericht, moeten we naar de notaris?",
        "Ik ben geboren in 2010, mag ik achter de bar?",
        "We bestaan sinds 2015.",
        "Onze statuten zijn van 2010.",
        "Er ligt nog een akte uit 2009.",
        "Moet het voor 1 juli 2026 geregeld zijn?",
        "Moet het vóór 1 juli 2026 geregeld zijn?",
        "Moet het uiterlijk 1 juli 2026 geregeld zijn?",
        "We zijn vorig jaar opgericht, wat nu?",
        "Wat geldt er op 30 februari 2024?",
        "Ons seizoen 2023-2024 is voorbij.",
        "Bel 020-2023456.",
        "Mag het om 20:23?",
    ],
)
def test_what_is_not_the_subject_leaves_the_day_of_asking(text: str) -> None:
    assert as_of(text, TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Wat gold er op 1 juli 2021?", date(2021, 7, 1)),
        ("Wat gold er op 1-7-2021?", date(2021, 7, 1)),
        ("Wat gold er op 2021-07-01?", date(2021, 7, 1)),
        ("wat gold er op 3 okt 2022", date(2022, 10, 3)),
        ("Hoeveel mag het voor 2024 zijn?", date(2024, 12, 31)),
        ("Hoeveel wordt het in 2027?", date(2027, 1, 1)),
        ("Voor de aangifte over 2023: wat was het maximum?", date(2023, 12, 31)),
        ("wat mocht je in '23 krijgen", date(2023, 12, 31)),
        ("Over 2023; wat was het maximum?", date(2023, 12, 31)),
        ("Wat was het maximum (2023)?", date(2023, 12, 31)),
        ("Is het in 2027 nog steeds zo, of nu nog anders?", date(2027, 1, 1)),
        ("Eerst was het 2022, maar hoeveel mocht in 2023?", date(2023, 12, 31)),
        ("Onze club is in 1998 opgericht; wat mochten we in 2023 geven?", date(2023, 12, 31)),
        ("Mocht een lid in 2023 een vergoeding krijgen?", date(2023, 12, 31)),
        ("Mochten we de statuten in 2023 zelf wijzigen?", date(2023, 12, 31)),
        ("Hoeveel mocht het vorig jaar zijn?", date(2025, 12, 31)),
        ("Hoeveel mocht het twee jaar geleden zijn?", date(2024, 12, 31)),
        ("Hoeveel mag het volgend jaar zijn?", date(2027, 1, 1)),
        ("Hoeveel mag het dit jaar zijn?", TODAY),
        ("Wat geldt per 1 januari 2027?", date(2027, 1, 1)),
        ("HOEVEEL MOCHT HET IN 2023 ZIJN", date(2023, 12, 31)),
    ],
)
def test_the_day_that_a_question_names(text: str, day: date) -> None:
    assert as_of(text, TODAY) == day


@given(DAYS)
def test_relative_years_count_from_the_day_of_asking_and_not_from_today(today: date) -> None:
    assert as_of("Wat mocht vorig jaar?", today).year == today.year - 1
    assert as_of("Wat mag volgend jaar?", today).year == today.year + 1
    assert as_of("Wat mag dit jaar?", today) == as_of("Wat mag?", today) == today
