"""Where in a source: `str()` is the Dutch citation."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Locator:
    """A place that a reader can find again: article, page or heading (the ones that apply)."""

    heading: tuple[str, ...] = ()  # path of headings, outermost first, without the title
    anchor: str = ""  # id of the section in a page that we serve
    page: int | None = None  # of the printed or PDF page, from 1
    article: str = ""  # "2:44"
    lid: str = ""
    onderdeel: str = ""

    def __str__(self) -> str:
        parts = []
        if self.article:
            parts.append(f"artikel {self.article}")
        if self.lid:
            parts.append(f"lid {self.lid}")
        if self.onderdeel:
            parts.append(f"onderdeel {self.onderdeel}")
        if self.heading:
            parts.append(" > ".join(self.heading))
        if self.page is not None:
            parts.append(f"pagina {self.page}")
        return ", ".join(parts)
