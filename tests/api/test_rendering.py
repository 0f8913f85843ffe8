"""Filters of the templates."""

from datetime import date

import pytest
from jinja2 import UndefinedError

from api.quotes import Quote
from api.rendering import as_dutch_date, dial, link, opened, page, period


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("https://wetten.overheid.nl/x", "https://wetten.overheid.nl/x"),
        ("/dossiers/wbtr/x#y", "/dossiers/wbtr/x#y"),
        ("//evil.example", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(url: str, made: str) -> None:
    assert link(url) == made


def test_our_own_page_opens_as_it_read_on_the_day() -> None:
    assert opened("/dossiers/wbtr/x#y", "2023-01-01", []) == "/dossiers/wbtr/x?op=2023-01-01#y"
    quote = Quote("a1" * 10, 3, 12)
    address = opened("/dossiers/wbtr/x#y", "2023-01-01", [quote])
    assert address == f"/dossiers/wbtr/x?op=2023-01-01&citaat={'a1' * 10}.3.12#y"
    assert opened("https://wetten.overheid.nl/x", "2023-01-01", [quote]) == "https://wetten.overheid.nl/x"


def test_periods_and_days_in_words() -> None:
    assert period("2021-07-01", None) == "vanaf 1 juli 2021"
    assert period(None, date(2025, 12, 31)) == "tot en met 31 december 2025"
    assert period("2021-07-01", "2022-01-01") == "van 1 juli 2021 tot en met 1 januari 2022"
    assert period(None, None) == "zonder bekende begin- of einddatum"
    assert as_dutch_date(None) == ""


def test_a_number_can_be_dialled() -> None:
    assert dial("0800-20 00") == "tel:08002000"


def test_a_value_that_a_page_lacks_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        page("error.html")
