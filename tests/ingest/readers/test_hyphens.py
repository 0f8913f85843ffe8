import pytest

from ingest.readers.hyphens import joined, words_in


@pytest.mark.parametrize(
    ("line", "following", "whole"),
    [
        ("een vrij-", "williger helpt", "een vrijwilliger helpt"),
        ("de wet-", "en regelgeving", "de wet- en regelgeving"),
        ("stuur een e-", "mail naar ons", "stuur een e-mail naar ons"),
        ("het NOV-", "keurmerk", "het NOV-keurmerk"),
        ("in Noord-", "Holland", "in Noord-Holland"),
        ("tussen 2019-", "2020 en later", "tussen 2019-2020 en later"),
        ("gewone", "regels", "gewone regels"),
        ("dat is zo -", "denken wij", "dat is zo - denken wij"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_only_where_it_broke_the_word(
    line: str, following: str, whole: str
) -> None:
    assert joined(line, following, frozenset()) == whole


def test_the_document_itself_decides_how_a_word_is_written() -> None:
    known = words_in("Een oud-bestuurder en een medewerker.")

    assert joined("de oud-", "bestuurder", known) == "de oud-bestuurder"
    assert joined("de NOV mede-", "werker", known) == "de NOV medewerker"
