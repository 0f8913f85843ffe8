"""Laws: how a Dutch reader cites them, and where an article can be read."""

import re
from pathlib import Path

import pytest

from kb.errors import InvalidKnowledge
from kb.knowledge_base import HERE
from kb.laws import Law, Laws
from kb.passage import LawReference

SHIPPED = Laws.read(HERE / "laws.toml")
READER = "https://wetten.overheid.nl"


def read(tmp_path: Path, content: str) -> Laws:
    (tmp_path / "laws.toml").write_text(content)
    return Laws.read(tmp_path / "laws.toml")


@pytest.mark.parametrize(
    ("reference", "citation"),
    [
        (LawReference("bw", "2:44", "6"), "artikel 2:44 lid 6 BW"),
        (LawReference("wet-ib", "3.96"), "artikel 3.96 Wet IB"),
        (LawReference("alcoholwet", "20", "1"), "artikel 20 lid 1 Alcoholwet"),
        (LawReference("wbtr"), "WBTR"),
        (LawReference("onbekende-wet", "1"), "artikel 1 onbekende-wet"),
    ],
)
def test_an_article_is_cited_as_a_dutch_reader_would(reference: LawReference, citation: str) -> None:
    assert SHIPPED.citation(reference) == citation


@pytest.mark.parametrize(
    ("article", "address"),
    [
        ("2:9", "jci1.3:c:BWBR0003045&boek=2&titeldeel=1&artikel=9"),
        ("2:44", "jci1.3:c:BWBR0003045&boek=2&titeldeel=2&artikel=44"),
        ("2:50a", "jci1.3:c:BWBR0003045&boek=2&titeldeel=2&artikel=50a"),
        ("2:138", "jci1.3:c:BWBR0003045&boek=2&titeldeel=4&artikel=138"),
        ("2:248", "jci1.3:c:BWBR0003045&boek=2&titeldeel=5&artikel=248"),
        ("2:291", "jci1.3:c:BWBR0003045&boek=2&titeldeel=6&artikel=291"),
        ("2:309", "jci1.3:c:BWBR0003045&boek=2&titeldeel=7&artikel=309"),
        ("2:345", "jci1.3:c:BWBR0003045&boek=2&titeldeel=8&artikel=345"),
        ("2:360", "jci1.3:c:BWBR0003045&boek=2&titeldeel=9&artikel=360"),
        ("3:2", "jci1.3:c:BWBR0005291&boek=3&artikel=2"),
        ("5:124", "jci1.3:c:BWBR0005288&boek=5&artikel=124"),
        ("6:162", "jci1.3:c:BWBR0005289&boek=6&artikel=162"),
        ("7:658", "jci1.3:c:BWBR0005290&boek=7&artikel=658"),
    ],
)
def test_each_book_of_the_civil_code_has_its_own_address(article: str, address: str) -> None:
    assert SHIPPED.url(LawReference("bw", article)) == f"{READER}/{address}"


def test_a_lid_is_part_of_the_address_when_it_is_a_number() -> None:
    address = f"{READER}/jci1.3:c:BWBR0002471&artikel=2"
    assert SHIPPED.url(LawReference("wet-lb", "2", "6")) == f"{address}&lid=6"
    assert SHIPPED.url(LawReference("wet-lb", "2", "6 en 7")) == address


def test_a_dot_in_an_article_number_is_no_book() -> None:
    assert SHIPPED.url(LawReference("wet-ib", "3.96")) == f"{READER}/jci1.3:c:BWBR0011353&artikel=3.96"


def test_a_colon_in_a_law_without_books_is_no_book() -> None:
    assert SHIPPED.url(LawReference("awb", "3:2")) == f"{READER}/jci1.3:c:BWBR0005537&artikel=3:2"


def test_a_book_that_we_do_not_know_gets_no_wrong_address() -> None:
    assert SHIPPED.url(LawReference("bw", "8:5")) == ""


def test_a_law_without_an_article_opens_whole() -> None:
    assert SHIPPED.url(LawReference("alcoholwet")) == f"{READER}/BWBR0002458"


def test_a_law_without_a_number_opens_at_its_own_address_or_nowhere() -> None:
    laws = Laws([Law("regels", "Regels", url="https://voorbeeld.nl/regels"), Law("avg", "AVG")])
    assert laws.url(LawReference("regels", "1")) == "https://voorbeeld.nl/regels"
    assert laws.url(LawReference("avg", "6")) == ""


def test_an_unknown_law_has_no_address_and_is_none() -> None:
    assert SHIPPED.get("onbekende-wet") is None
    assert SHIPPED.url(LawReference("onbekende-wet", "1")) == ""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('[bw]\nafkortingen = ["BW"]\n', r"^laws\.toml, regel 1: \[bw\] heeft geen naam\.$"),
        (
            '[bw]\nnaam = "BW"\nnumer = "1"\n',
            r"^laws\.toml, regel 1: \[bw\] heeft een onbekend veld: numer\.$",
        ),
        ('bw = "Burgerlijk Wetboek"\n', r"^laws\.toml: \[bw\] is geen wet met velden\.$"),
        ("bw = 1838\n", r"^laws\.toml: \[bw\] is geen wet met velden\.$"),
    ],
)
def test_a_mistake_is_one_dutch_sentence_with_file_and_key(
    tmp_path: Path, content: str, sentence: str
) -> None:
    with pytest.raises(InvalidKnowledge, match=sentence):
        read(tmp_path, content)


@pytest.mark.parametrize("key", sorted(SHIPPED.keys()))
def test_every_shipped_law_says_who_makes_it(key: str) -> None:
    law = SHIPPED.get(key)
    assert law is not None and law.name and law.maker
    assert law.maker_kind in {"rijk", "gemeente", "eu", "privaat"}
    numbers = [number for number in (law.bwb_id, *dict(law.books).values()) if number]
    assert all(len(number) == 11 and number.startswith("BWBR") for number in numbers)


def test_an_onderdeel_is_part_of_citation_and_address() -> None:
    reference = LawReference("participatiewet", "31", "2", "k")
    assert SHIPPED.citation(reference) == "artikel 31 lid 2 onderdeel k Pw"
    assert SHIPPED.url(reference) == f"{READER}/jci1.3:c:BWBR0015703&artikel=31&lid=2&o=k"


@pytest.mark.parametrize(
    ("reference", "is_beyond"),
    [
        (LawReference("bw", "2:999"), True),
        (LawReference("bw", "2:456"), True),
        (LawReference("bw", "2:455a"), False),
        (LawReference("bw", "2:44a"), False),
        (LawReference("bw", "7:9999"), False),
        (LawReference("bw", "999"), False),
        (LawReference("bw", "2:" + "9" * 5000), False),
        (LawReference("avg", "100"), True),
        (LawReference("avg", "99"), False),
        (LawReference("participatiewet", "999"), False),
        (LawReference("wbtr", "XV"), False),
        (LawReference("avg"), False),
        (LawReference("onbekende-wet", "1"), False),
    ],
)
def test_an_article_past_the_last_one_is_beyond_where_the_last_one_is_known(
    reference: LawReference, is_beyond: bool
) -> None:
    assert SHIPPED.is_beyond(reference) is is_beyond


def test_no_article_that_a_shipped_section_rests_on_is_beyond() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in (HERE / "dossiers").rglob("*.md"))
    rows = re.findall(r'wet = "([\w-]+)", artikel = "([^"]+)"', pages)
    assert len(rows) > 100
    assert [row for row in rows if SHIPPED.is_beyond(LawReference(*row))] == []


@pytest.mark.parametrize("field", ['laatste_artikel = "99"', 'laatste_artikel_per_boek = { "2" = 0 }'])
def test_a_last_article_is_a_number(tmp_path: Path, field: str) -> None:
    with pytest.raises(InvalidKnowledge, match=r"\[avg\] heeft een laatste artikel dat geen getal is"):
        read(tmp_path, f'[avg]\nnaam = "AVG"\n{field}\n')


@pytest.mark.parametrize("field", ["afkortingen", "ook_genoemd", "alleen_bij_artikel"])
@pytest.mark.parametrize("names", ['"BW"', "[5]"])
def test_names_of_a_law_are_a_list_and_never_the_letters_of_a_text(
    tmp_path: Path, field: str, names: str
) -> None:
    with pytest.raises(InvalidKnowledge, match=rf"\[bw\] heeft bij '{field}' geen lijst met teksten"):
        read(tmp_path, f'[bw]\nnaam = "Burgerlijk Wetboek"\n{field} = {names}\n')
