"""No half of a name stays beside "[naam]", however the other half is written."""

import pytest

from assistant.redaction import redact


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("ONZE SECRETARIS WUBBO QUISPELAAR", "ONZE SECRETARIS [naam]"),
        ("ONZE SECRETARIS WUBBO VAN DER QUISPELAAR MAG DAT?", "ONZE SECRETARIS [naam] MAG DAT?"),
        ("ONZE SECRETARIS XANTIPPE ZONDERLAND WIL STOPPEN", "ONZE SECRETARIS [naam] WIL STOPPEN"),
        ("ONZE PENNINGMEESTER QUISPELAAR HEEFT GELD", "ONZE PENNINGMEESTER [naam] HEEFT GELD"),
        ("onze secretaris WUBBO QUISPELAAR stopt", "onze secretaris [naam] stopt"),
        ("IK HEET TIM QUISPELAAR EN IK WIL", "IK HEET [naam] EN IK WIL"),
        ("DE HEER W.J. QUISPELAAR HEEFT", "DE HEER [naam] HEEFT"),
        ("MEVROUW QUISPELAAR ZEGT", "MEVROUW [naam] ZEGT"),
        ("JAN QUISPELAAR EN BEN DE VRIES KOMEN", "[naam] EN [naam] KOMEN"),
        ("Wubbo QUISPELAAR heeft", "[naam] heeft"),
    ],
)
def test_a_name_in_capitals_goes_whole(raw: str, expected: str) -> None:
    assert redact(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("wubbo quispelaar heeft een vraag", "[naam] heeft een vraag"),
        ("is wubbo quispelaar aansprakelijk", "is [naam] aansprakelijk"),
        ("Gerrit oosterhesselaar wil stoppen", "[naam] wil stoppen"),
        ("gerrit oosterveen heeft geld", "[naam] heeft geld"),
        ("mark oosterhesselaar wil stoppen", "[naam] wil stoppen"),
        ("wubbo johannes van der quispelaar komt", "[naam] komt"),
        ("wubbo quispelaar-de vries komt", "[naam] komt"),
        ("mevrouw quispelaar-de vries komt", "mevrouw [naam] komt"),
        ("ik heet xaveria quispelaar en ik wil", "ik heet [naam] en ik wil"),
    ],
)
def test_a_surname_in_small_letters_goes_with_its_first_name(raw: str, expected: str) -> None:
    assert redact(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("W. Quispelaar zegt dat het mag", "[naam] zegt dat het mag"),
        ("A. Quispelaar zegt dat het mag", "[naam] zegt dat het mag"),
        ("W.Quispelaar zegt dat het mag", "[naam] zegt dat het mag"),
        ("W.J. de Vries-Quispelaar is voorzitter", "[naam] is voorzitter"),
        ("W. QUISPELAAR ZEGT DAT", "[naam] ZEGT DAT"),
        ("Wubbo Quispelaar-van den Akkerhof komt", "[naam] komt"),
    ],
)
def test_a_name_with_initials_or_a_hyphen_goes_whole(raw: str, expected: str) -> None:
    assert redact(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("henk viel van trap", "[naam] viel van trap"),
        ("henk fietst naar school", "[naam] fietst naar school"),
        ("mag kevin trainen zonder vog", "mag [naam] trainen zonder vog"),
        ("als kevin geblesseerd is wie betaalt", "als [naam] geblesseerd is wie betaalt"),
        ("heeft wubbo recht op geld", "heeft [naam] recht op geld"),
        ("krijgt wubbo onkostenvergoeding", "krijgt [naam] onkostenvergoeding"),
        ("is wubbo kascommissie-lid", "is [naam] kascommissie-lid"),
        ("wubbo's fiets kapot", "[naam] fiets kapot"),
        ("kan sanne op zaterdag", "kan [naam] op zaterdag"),
        ("HEEFT HENK GEEN VOG NODIG", "HEEFT [naam] GEEN VOG NODIG"),
    ],
)
def test_an_ordinary_word_after_a_first_name_stays(raw: str, expected: str) -> None:
    assert redact(raw) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A. Mag ik dat? B. Moet het? C. Barbecue organiseren. W. Kascommissie",
        "B.W. Boek 2, de B.V. Zorg, S.V. Ajax en F.C. Twente",
        "moet jan stoppen als bestuurder",
        "ZIJ WIL HAAR FUNCTIE, WIL Lekstroom, DAN HOEVEN WE NIET",
        "ONZE SECRETARIS WIL HAAR TAAK KWIJT",
        "DE PENNINGMEESTER HEEFT GEEN VOG EN DE BESTUURDER IS VERANTWOORDELIJK",
        "GELDT ARTIKEL 2:44 LID 6 BW EN DE WET KOOISTRA NA HET DE VRIES-ARREST?",
        "IN JANUARI 2026 KREEG DE GEMEENTE DEN HAAG € 2.200",
        "Geldt de Wet W. Kooistra en het De Vries-arrest van 1 mei 2020?",
    ],
)
def test_what_is_no_name_stays_in_every_case(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    "raw", ["wubbo quispelaar wubbo quispelaar heeft", "W.W.W.Wubbo QUISPELAAR oosterveen is"]
)
def test_a_whole_name_is_redacted_once_and_for_all(raw: str) -> None:
    assert redact(redact(raw)) == redact(raw)
