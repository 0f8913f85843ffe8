"""HTML: the main content of a page, without menus, cookie bars and comment blocks."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from ingest.cleaning import one_line, row, title_from
from ingest.outline import Block, Outline
from ingest.readers.chrome import is_chrome, opens_comments
from ingest.readers.decoding import decode
from ingest.readers.reader import UnreadableSource
from ingest.readers.sections import Sections

# What trafilatura may take for content on a short page. Never an element that holds the content
# itself: a form or a `div class="has-cookie-bar"` can be wrapped around a whole page.
_TAGS = ("nav", "footer", "form", "dialog", "button")
_NAMES = ("cookie", "consent", "comments", "comment-", "reageren", "reacties", "breadcrumb", "kruimel")
_IS_WRAPPER = "self::html or self::body or self::main or self::article or .//h1 or .//main or .//article"
_LOWER = "translate(concat(@class, ' ', @id), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_FURNITURE = [
    *(f"//{tag}[not({_IS_WRAPPER})]" for tag in _TAGS),
    *(f"//*[contains({_LOWER}, '{name}') and not({_IS_WRAPPER})]" for name in _NAMES),
    *(f"//*[@role='{role}' and not({_IS_WRAPPER})]" for role in ("navigation", "dialog", "contentinfo")),
]
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = ("head", "p", "list", "table", "quote", "code")


class HtmlReader:
    """Reads the main content of a page that was saved; it never opens a socket."""

    def read(self, content: bytes, name: str) -> Outline:
        import trafilatura  # noqa: PLC0415 - 0.15 s that a question need not pay

        tree: Any = trafilatura.load_html(decode(content))
        if tree is None:
            raise UnreadableSource("The page has no main content.")
        title = _title(tree) or title_from(PurePath(name).stem)
        _drop_comments(tree)
        found: Any = trafilatura.bare_extraction(tree, include_comments=False, prune_xpath=_FURNITURE)
        sections = Sections()
        if found is not None and found.body is not None:
            _fill(sections, found.body, title)
        if not (all_sections := sections.all()):
            raise UnreadableSource("The page has no main content.")
        return Outline(title, all_sections)


def _title(tree: Any) -> str:
    """The only heading of the first level, else the title without the name of the site."""
    headings = tree.findall(".//h1")
    if len(headings) == 1 and (text := _words(headings[0])):
        return text
    title = one_line(tree.findtext(".//title") or "")
    return title.rsplit(" | ", 1)[0].rsplit(" - ", 1)[0]


def _drop_comments(tree: Any) -> None:
    """Take away what stands between "Reageren" and the next heading that is as high."""
    for heading in list(tree.iter(*_HEADINGS)):
        if heading.getparent() is None or not opens_comments(_words(heading)):
            continue
        below = heading.xpath("following::*")
        ends = (i for i, e in enumerate(below) if e.tag in _HEADINGS and e.tag <= heading.tag)
        end = next(ends, len(below))
        beyond = {ancestor for element in below[end : end + 1] for ancestor in element.iterancestors()}
        for element in [heading, *below[:end]]:
            if element not in beyond and element.getparent() is not None:
                element.drop_tree()


def _fill(sections: Sections, body: Any, title: str) -> None:
    for element in _parts(body):
        text = _words(element)
        if element.tag != "head":
            sections.add(_block(element))
        elif text and text != title:
            sections.add_heading(_level(element), text)


def _parts(element: Any) -> Iterator[Any]:
    """The outermost headings, paragraphs, lists and tables, in order."""
    for child in element:
        if child.tag in _PARTS and not (child.tag in ("quote", "p") and child.find("p") is not None):
            yield child
        elif isinstance(child.tag, str):
            yield from _parts(child)


def _level(element: Any) -> int:
    rend = element.get("rend") or "h2"
    return int(rend[1]) if rend[1:].isdigit() else 2


def _block(element: Any) -> Block:
    if element.tag == "table":
        rows = [row([_words(cell) for cell in line.iter("cell")]) for line in element.iter("row")]
        return Block("\n".join(filter(None, rows)), is_table=True)
    if element.tag == "list":
        items = [_words(item) for item in element.iter("item")]
        return Block("\n".join(f"- {item}" for item in items if item))
    text = _words(element)
    return Block("" if is_chrome(text) else text)


def _words(element: Any) -> str:
    """The words of an element; breaks do not glue words together, lists and tables in it stay out."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in ("lb", "br", "item", "p"):
            parts.append(" ")
        if child.tag not in ("list", "table"):
            parts.append(_words(child))
        parts.append(child.tail or "")
    return one_line("".join(parts))
