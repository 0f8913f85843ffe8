"""A page without findings, to break in one place at a time, and the small world that it may name."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from ingest import Known
from kb import Amount, Amounts, Certainty, Contact, Contacts, Law, Laws, Period
from kb.amounts import Value

Check = Callable[..., list[str]]

TEXT = 30  # the line on which the first text of a page stands
TERMS = {"decharge": ("dechargebesluit",), "VOG": ()}


def amount(key: str, unit: str, value: Decimal | date, period: Period | None = None) -> Amount:
    return Amount(key, key, unit, (Value(period or Period(), value, Certainty.HOOG),))


KNOWN = Known(
    Laws([Law("bw", "Burgerlijk Wetboek")]),
    Amounts(
        [
            amount("grens", "euro", Decimal("220"), Period(date(2026, 1, 1), date(2026, 12, 31))),
            amount("oude-grens", "euro", Decimal("200"), Period(date(2020, 1, 1), date(2020, 12, 31))),
            amount("termijn", "weken", Decimal("6")),
            amount("laatste-dag", "datum", date(2026, 7, 1)),
        ]
    ),
    Contacts([Contact("hulp", "Hulp", "voor hulp", phone="0800-1234"), Contact("post", "Post", "voor post")]),
    TERMS,
)

DIFFERENCE = """
[[verschillen]]
voor = ["vereniging"]
wat = "{wat}"
zie = "{zie}"
"""

SECTION = """
## {heading} {{#{anchor}}}

```toml
grondslag = [
  {{ wet = "{law}", artikel = "2:44" }},
]
geldt_voor = ["vereniging"]
zekerheid = "{certainty}"
gecontroleerd_op = 2026-11-21
risico = "geen"
feiten = [{facts}]
ook_gevraagd_als = [
{phrasings}
]
volgende_stap = "{next_step}"

[[bronnen]]
titel = "Een bron"
url = "https://example.org/"
```

{text}
"""


OTHERS = ("waar staat het", "staat het ergens", "in welk stuk staat het")


def section(
    text: str = "De vereniging kiest haar bestuur op de vergadering.",
    *,
    heading: str = "Wie kiest het bestuur?",
    anchor: str = "kiezen",
    law: str = "bw",
    certainty: str = "hoog",
    facts: int = 1,
    phrasings: tuple[str, ...] = ("wie kiest", "kiezen de leden", "hoe komt er een bestuur"),
    next_step: str = "Lees de statuten.",
) -> str:
    """A section as it stands in a file."""
    return SECTION.format(
        heading=heading,
        anchor=anchor,
        law=law,
        certainty=certainty,
        facts=", ".join(f'"wbtr:F{number}"' for number in range(1, facts + 1)),
        phrasings="\n".join(f'  "{phrasing}",' for phrasing in phrasings),
        next_step=next_step,
        text=text,
    )


def page(*sections: str, title: str = "Het bestuur", about: str = "Over het bestuur.", rows: str = "") -> str:
    """A page as it stands in a file."""
    top = f'# {title}\n\n```toml\nbeschrijving = "{about}"\n{rows}```\n'
    return top + "".join(sections or (section(),))
