"""Every page is sound HTML, and its colours can be read."""

import re
from html.parser import HTMLParser

import pytest
from site_fakes import RECEIPT, FakeDesk, answer_body, fixed_body
from starlette.testclient import TestClient

from api.rendering import STATIC
from assistant import wording

VOID = {"meta", "link", "input", "br"}
PAGES = (
    "/",
    f"/antwoord/{RECEIPT}",
    "/dossiers",
    "/dossiers/wbtr",
    "/dossiers/wbtr/tegenstrijdig-belang",
    "/bronnen/jaarverslag",
    "/privacy",
    "/bestaat-niet",
)


class Reader(HTMLParser):
    """Fails at a tag that is not closed where it should be; gathers ids and what refers to them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.referred: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        for name in ("for", "aria-labelledby", "aria-describedby"):
            self.referred += (values.get(name) or "").split()
        if (values.get("href") or "").startswith("#"):
            self.referred.append(str(values["href"])[1:])

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open}"
        self.open.pop()


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("address", PAGES)
def test_tags_nest_ids_are_unique_and_every_reference_leads_somewhere(
    client: TestClient, address: str
) -> None:
    page = client.get(address).text
    reader = read(page)
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.referred) <= set(reader.ids)
    assert page.count("<h1>") == 1
    assert page.count("<title>") == 1


def test_a_signpost_is_a_sound_page_too(client: TestClient, desk: FakeDesk) -> None:
    help_now = fixed_body("signposted", "Bel 112.", id=None, receipt=None, notices=[wording.HELP_FIRST])
    desk.body = help_now
    page = client.post("/vraag", data={"question": "help"}).text
    read(page)
    assert page.count("<h1>") == 1


def test_an_answer_that_begins_with_help_is_a_sound_page_too(client: TestClient, desk: FakeDesk) -> None:
    desk.body = answer_body(notices=[f"{wording.HELP_FIRST} Bel 112 bij direct gevaar."])
    page = client.get(f"/antwoord/{RECEIPT}").text
    read(page)
    assert page.count("<h1>") == 1


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_colour_of_text_can_be_read_on_its_ground(mode: str) -> None:
    colours = _colours(mode)
    pairs = [(text, ground) for text in ("ink", "soft", "accent") for ground in ("paper", "wash")]
    pairs += [
        ("good", "paper"),
        ("wait", "paper"),
        ("bad", "paper"),
        ("bad", "wash"),
        ("on-accent", "accent"),
    ]
    for text, ground in pairs:
        assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for thing in ("focus", "soft"):  # not text: an outline, the edge of a field
        assert _contrast(colours[thing], colours["paper"]) >= 3


def _colours(mode: str) -> dict[str, str]:
    css = (STATIC / "style.css").read_text(encoding="utf-8")
    block = css.split(":root {")[1 if mode == "light" else 2].split("}")[0]
    return dict(re.findall(r"--([\w-]+): (#\w{6})", block))


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
