"""The verdict on an answer."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Answer, AnswerStatus, Citation, Claim
from evals.answers import judge, shown, summary_of
from evals.cases import Case
from kb import ALWAYS, Certainty, Hit, Locator, Passage, Rights, Risk, SourceKind

TEXT = "Je mag € 85 geven."
WANTS_85 = Case("a", "Hoeveel?", "answer", must=(("85", "vijfentachtig"),), must_not=("95",))


def answer_of(text: str = TEXT, status: AnswerStatus = AnswerStatus.ANSWERED, **rest: object) -> Answer:
    passage = Passage(
        id="p",
        group="g",
        section="s",
        source_id="vergoedingen/a",
        kind=SourceKind.DOSSIER,
        title="A",
        locator=Locator(heading=("13. Wet- & regelgeving",)),
        url="/a",
        text=text,
        valid=ALWAYS,
        certainty=Certainty.HOOG,
        rights=Rights.EIGEN,
        risk=Risk.GEEN,
    )
    claims = (Claim(text, (Citation(passage, text),)),) if status.has_claims else ()
    hits = (Hit(passage, 1.0, 0.9, 1.0),)
    return Answer(status, "Hoeveel?", date(2026, 11, 23), text, claims, hits, **rest)  # type: ignore[arg-type]


def test_an_answer_with_the_right_value_is_right() -> None:
    verdict = judge(WANTS_85, answer_of())
    assert verdict.is_right
    assert (verdict.missing, verdict.forbidden, verdict.lane) == ((), (), "instant")


def test_a_missing_value_and_a_forbidden_one_are_named() -> None:
    verdict = judge(WANTS_85, answer_of("Je mag € 95 geven."))
    assert not verdict.is_right
    assert (verdict.missing, verdict.forbidden) == ((("85", "vijfentachtig"),), ("95",))


def test_a_right_value_beside_a_forbidden_one_is_wrong() -> None:
    assert not judge(WANTS_85, answer_of("Je mag € 85 geven, of € 95.")).is_right


def test_a_forbidden_value_in_a_notice_counts_too() -> None:
    assert judge(WANTS_85, answer_of(notices=("Eerder was het € 95.",))).forbidden == ("95",)


@pytest.mark.parametrize("status", [AnswerStatus.REFUSED_NO_SOURCE, AnswerStatus.HANDED_OVER])
def test_silence_is_wrong_for_an_answer_and_right_for_a_limit(status: AnswerStatus) -> None:
    silent = answer_of("Bel ons op 85.", status)
    assert not judge(WANTS_85, silent).is_right
    assert judge(Case("l", "Hoeveel?", "limit", must=(("onbekend",),)), silent).is_right


def test_a_limit_may_be_answered_with_what_must_be_said_and_without_a_wrong_value() -> None:
    limit = Case("l", "Hoeveel?", "limit", must=(("niet bekend",),), must_not=("95",))
    assert judge(limit, answer_of("Dat is niet bekend.")).is_right
    assert not judge(limit, answer_of("Dat is € 85.")).is_right
    assert not judge(limit, answer_of("Niet bekend, eerst € 95.")).is_right
    assert not judge(limit, answer_of("Vroeger € 95.", AnswerStatus.REFUSED_NO_SOURCE)).is_right


def test_a_citation_stands_where_the_case_says() -> None:
    place = ("13. Wet- & regelgeving",)
    assert judge(Case("a", "?", "answer", must=(("85",),), locator=place), answer_of()).is_right
    assert not judge(
        Case("a", "?", "answer", must=(("85",),), locator=("02. Cijfers",)), answer_of()
    ).is_right


def test_thin_evidence_counts_as_the_full_lane() -> None:
    assert judge(WANTS_85, answer_of(is_weak=True)).lane == "full"


def test_everything_that_is_read_as_an_answer_is_judged() -> None:
    text = shown(answer_of(notices=("Let op.",), next_step="Bel ons.", related=("Iets anders?",)))
    assert all(piece in text for piece in (TEXT, "Let op.", "Bel ons."))
    assert "Iets anders?" not in text


def test_the_figures_count_right_ones_by_kind_and_style() -> None:
    messy = Case("b", "hoeveel dan", "answer", style="messy", must=(("95",),))
    limit = Case("l", "Hoeveel?", "limit", must=(("onbekend",),))
    refused = answer_of("Weten we niet.", AnswerStatus.REFUSED_NO_SOURCE)
    figures = summary_of(
        [
            judge(WANTS_85, answer_of()),
            judge(messy, answer_of()),
            judge(WANTS_85, refused),
            judge(limit, refused),
        ]
    )
    assert figures["answer"] == {"right": 1, "n": 3, "share": 0.333}
    assert figures["by_style"]["messy"] == {"right": 0, "n": 1, "share": 0.0}
    assert figures["limit"] == {"right": 1, "n": 1, "share": 1.0}
    assert figures["statuses"] == {"answered": 2, "refused_no_source": 2}
    assert figures["refused_of_answer"] == 1
    assert figures["with_forbidden_value"] == 0
    assert summary_of([])["answer"] == {"right": 0, "n": 0, "share": None}


@pytest.mark.parametrize(
    ("text", "first", "opposite"),
    [
        ("Ja, dat mag.", "nee", True),
        ("Mag dat bij een stichting? Nee, dat mag niet.", "ja", True),
        ("Nee, dat mag niet.", "nee", False),
        ("Dat mag.", "nee", False),
        ("Jaarlijks mag dat.", "nee", False),
        ("Nee, dat mag niet.", "", False),
    ],
)
def test_an_answer_that_begins_with_the_opposite_is_seen(text: str, first: str, opposite: bool) -> None:
    assert judge(Case("a", "Mag dat?", "answer", first=first), answer_of(text)).says_opposite is opposite


def test_a_pair_is_right_when_both_of_it_are() -> None:
    one, other = (Case(name, "Mag dat?", "answer", must=((name,),), pair="p") for name in ("eerst", "dan"))
    both = [judge(one, answer_of("Dat mag eerst.")), judge(other, answer_of("Dat mag dan."))]
    assert summary_of(both)["pairs"] == {"right": 1, "n": 1}
    both[1] = judge(other, answer_of("Dat mag niet."))
    assert summary_of(both)["pairs"] == {"right": 0, "n": 1}


def test_a_section_that_is_named_for_a_case_is_as_good_as_a_fact() -> None:
    case = Case("a", "Mag dat?", "answer", facts=("wbtr:F1",), sections=("s",), must=(("85",),))
    assert judge(case, answer_of()).has_right_facts
    assert not judge(replace(case, sections=("t",)), answer_of()).has_right_facts


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("limit", AnswerStatus.REFUSED_NO_SOURCE),
        ("out_of_scope", AnswerStatus.REFUSED_OUT_OF_SCOPE),
        ("signpost", AnswerStatus.SIGNPOSTED),
        ("personal_case", AnswerStatus.HANDED_OVER),
    ],
)
def test_what_is_not_to_be_answered_is_right_in_its_own_way(kind: str, status: AnswerStatus) -> None:
    case = Case("a", "Hoe bak ik brood?", kind)
    assert judge(case, answer_of("Dat kan hier niet.", status)).is_right
    assert not judge(case, answer_of()).is_right
    told = summary_of([judge(case, answer_of())])["not_to_be_answered"]
    assert told[kind] == {"right": 0, "n": 1, "share": 0.0}


@pytest.mark.parametrize("kind", ["signpost", "personal_case"])
def test_a_refusal_is_no_person(kind: str) -> None:
    refused = answer_of("Dat weten we niet.", AnswerStatus.REFUSED_NO_SOURCE)
    assert not judge(Case("a", "Help!", kind), refused).is_right


def test_a_signpost_that_says_what_it_must_rests_on_its_contacts() -> None:
    acute = Case("a", "Help!", "answer", facts=("veiligheid:S01",), must=(("112",),))
    verdict = judge(acute, answer_of("Bel 112.", AnswerStatus.SIGNPOSTED))
    assert verdict.is_right and verdict.has_right_facts
