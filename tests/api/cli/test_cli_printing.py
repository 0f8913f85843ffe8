"""An answer on a terminal."""

from site_fakes import QUOTE, RECEIPT, answer_body, fixed_body

from api.cli.printing import answer_text
from assistant import wording


def test_everything_one_needs_in_the_order_in_which_one_reads() -> None:
    text = answer_text(answer_body())
    order = [
        "[Automatisch antwoord]",
        "Nee, die bestuurder",
        "- Een bestuurder",
        "[1]",
        "Dit geldt voor: vereniging.",
        f"“{QUOTE}”",
        "vanaf 1 juli 2021; zekerheid hoog; nagekeken op 21 november 2026",
        "Wat je nu kunt doen: Kijk in je statuten.",
        RECEIPT,
    ]
    places = [text.index(piece) for piece in order]
    assert places == sorted(places)


def test_what_waits_says_that_it_waits() -> None:
    assert "Een expert van NOV bekijkt deze vraag eerst." in answer_text(fixed_body("awaiting_expert", ""))


def test_a_refusal_without_receipt_has_no_code() -> None:
    text = answer_text(fixed_body("signposted", wording.ALLEGATION, receipt=None))
    assert "code" not in text


def test_help_comes_before_the_answer() -> None:
    help_first = f"{wording.HELP_FIRST} Bel 112 bij direct gevaar."
    text = answer_text(answer_body(notices=["Dit geldt voor: vereniging.", help_first]))
    order = [wording.HELP_FIRST, "Bel 112", "Nee, die bestuurder", "Dit geldt voor: vereniging."]
    places = [text.index(piece) for piece in order]
    assert places == sorted(places)
    assert text.count(wording.HELP_FIRST) == 1


def test_a_case_of_ones_own_is_for_a_person() -> None:
    body = fixed_body("handed_over", wording.HANDED_OVER, review="pending", lane="full")
    assert answer_text(body).startswith("[Voor een mens]")
