"""Documents made on the spot: pages of a dossier, and PDFs with everything that print brings along."""

from collections.abc import Callable
from io import BytesIO

import pytest
from fpdf import FPDF


class Handbook(FPDF):
    """A PDF with a running header and a page number on every page."""

    def header(self) -> None:
        self.set_font("helvetica", size=8)
        self.cell(0, 5, "Handboek van de club, uitgave 7", align="R", new_x="LMARGIN", new_y="NEXT")
        self.ln(5)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("helvetica", size=8)
        self.cell(0, 5, f"Pagina {self.page_no()}", align="C")

    def write_heading(self, text: str, size: int = 14) -> None:
        self.ln(4)
        self.set_font("helvetica", "B", size)
        self.cell(0, 9, text, new_x="LMARGIN", new_y="NEXT")

    def write_lines(self, *lines: str) -> None:
        self.set_font("times", size=11)
        for line in lines:
            self.cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")

    def write_paragraph(self, text: str) -> None:
        self.ln(4)
        self.set_font("times", size=11)
        self.multi_cell(0, 5, text, new_x="LMARGIN", new_y="NEXT")

    def as_bytes(self) -> bytes:
        out = BytesIO()
        self.output(out)
        return out.getvalue()


@pytest.fixture
def handbook() -> Handbook:
    book = Handbook()
    book.add_page()
    return book


SECTION = """\
## {question} {{#{anchor}}}

```toml
grondslag = [{{ wet = "bw", artikel = "2:44", lid = "1" }}, {{ tekst = "uitleg van de notaris" }}]
geldt_voor = ["vereniging", "bestuurder"]
geldig_van = 2021-07-01
zekerheid = "hoog"
gecontroleerd_op = 2026-11-21
risico = "aansprakelijkheid"
feiten = ["wbtr:F1"]
ook_gevraagd_als = ["wie is de baas van de club"]
volgende_stap = "Lees de statuten."

[[bronnen]]
titel = "Burgerlijk Wetboek Boek 2"
url = "https://wetten.overheid.nl/BWBR0003045"
datum = "2024-01-01"
```

{answer}
"""


@pytest.fixture
def dossier_page() -> Callable[..., str]:
    """A page with one section for every answer."""

    def make(*answers: str, title: str = "Het bestuur") -> str:
        sections = [
            SECTION.format(
                question=f"Wie bestuurt de vereniging volgens regel {number}?",
                anchor=f"regel-{number}",
                answer=answer,
            )
            for number, answer in enumerate(answers or ("Het bestuur bestuurt de vereniging.",), 1)
        ]
        top = f'# {title}\n\n```toml\nbeschrijving = "Wie er bestuurt."\n```\n'
        return "\n".join((top, *sections))

    return make
