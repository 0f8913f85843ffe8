import socket

import pytest

from ingest.outline import Outline
from ingest.readers.html import HtmlReader
from ingest.readers.reader import UnreadableSource

COOKIES = (
    '<div id="cookie-melding"><p>Wij gebruiken cookies om de site te meten.</p><button>Akkoord</button></div>'
)
MENU = (
    '<header><nav><ul><li><a href="/">Voorpagina</a></li><li><a href="/n">Nieuws</a></li></ul></nav></header>'
)
ARTICLE = """
<h1>Vergoeding voor vrijwilligers</h1>
<p>Een club mag een vrijwilliger een vergoeding geven.<br>Dat is geen loon.</p>
<h2>Hoe hoog mag die zijn?</h2>
<p>Er is een grens per maand en een grens per jaar, en boven die grens moet een club loon aangeven.</p>
<ul><li>De grens geldt <a href="/x">per persoon</a>.</li><li>De grens geldt voor alle clubs samen.</li></ul>
<h3>Per jaar</h3>
<table><tr><th>Jaar</th><th>Grens</th></tr><tr><td>2030</td><td>hoog</td></tr><tr><td>2031</td><td>hoger</td></tr></table>
"""
COMMENTS = """
<h2>Reageren</h2><form><label>Naam</label><textarea></textarea></form>
<div class="bericht"><p>Piet schrijft: vroeger was alles beter en kreeg je niets.</p></div>
"""
FOOTER = "<footer><p>Contact, privacy en colofon van de vereniging</p></footer>"


def page(article: str = ARTICLE, around: str = "<main>{}</main>") -> bytes:
    body = COOKIES + MENU + around.format(article + COMMENTS) + FOOTER
    head = "<head><title>Vergoeding | De site</title></head>"
    return f"<!doctype html><html>{head}<body>{body}</body></html>".encode()


def read(content: bytes) -> Outline:
    return HtmlReader().read(content, "vergoeding.html")


def text_of(outline: Outline) -> str:
    return "\n".join(section.text for section in outline.sections)


def test_headings_become_the_path_and_the_title_is_not_repeated() -> None:
    outline = read(page())

    assert outline.title == "Vergoeding voor vrijwilligers"
    assert [section.heading for section in outline.sections] == [
        (),
        ("Hoe hoog mag die zijn?",),
        ("Hoe hoog mag die zijn?", "Per jaar"),
    ]


@pytest.mark.parametrize(
    "around",
    ["<main>{}</main>", "<div>{}</div>", '<form id="page"><div class="has-cookie-bar">{}</div></form>'],
)
def test_menus_cookie_bars_comments_and_footers_fall_away(around: str) -> None:
    text = text_of(read(page(around=around)))

    assert "Een club mag een vrijwilliger een vergoeding geven. Dat is geen loon." in text
    for furniture in ("cookies", "Akkoord", "Voorpagina", "Reageren", "Piet", "colofon"):
        assert furniture not in text


def test_lists_and_tables_are_kept() -> None:
    blocks = [block for section in read(page()).sections for block in section.blocks]

    assert "- De grens geldt per persoon.\n- De grens geldt voor alle clubs samen." in [
        b.text for b in blocks
    ]
    assert [block.text for block in blocks if block.is_table] == ["Jaar | Grens\n2030 | hoog\n2031 | hoger"]


def test_a_heading_after_the_comments_is_content_again() -> None:
    article = (
        ARTICLE
        + COMMENTS
        + "<h2>Meer regels</h2><p>Ook voor reiskosten gelden er regels die je moet kennen.</p>"
    )
    text = text_of(read(page(article)))

    assert "Ook voor reiskosten" in text
    assert "Piet" not in text


def test_without_one_main_heading_the_title_goes_without_the_site() -> None:
    assert read(page(ARTICLE.replace("h1", "h2"))).title == "Vergoeding"


def test_windows_encoding_is_read() -> None:
    content = page().decode().replace("geen loon", "géén loon à € 5").encode("cp1252")
    assert "géén loon à € 5" in text_of(read(content))


def test_a_page_without_content_is_unreadable() -> None:
    with pytest.raises(UnreadableSource, match="no main content"):
        read(b"<!doctype html><html><body><nav><a href='/'>Voorpagina</a></nav></body></html>")


def test_reading_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a reader opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    read(page())
