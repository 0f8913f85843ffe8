"""A locator reads as a Dutch citation."""

import pytest

from kb.locator import Locator


@pytest.mark.parametrize(
    ("locator", "citation"),
    [
        (Locator(), ""),
        (Locator(article="2:44", lid="6"), "artikel 2:44, lid 6"),
        (Locator(article="31", lid="2", onderdeel="k"), "artikel 31, lid 2, onderdeel k"),
        (Locator(heading=("Cijfers", "Vragen"), page=13), "Cijfers > Vragen, pagina 13"),
        (Locator(anchor="zelf-betalen"), ""),
    ],
)
def test_a_locator_reads_as_a_citation(locator: Locator, citation: str) -> None:
    assert str(locator) == citation
