"""Whatever is sent, the answer is a sentence."""

import pytest
from people import Visitor
from starlette.testclient import TestClient

from assistant import wording

SENTENCE_SIZED = [
    "",
    "   ",
    "🙂🙂🙂",
    "?!...",
    "\x00\x01\x02",
    "a" * 10_000,
    "<script>alert('hoi')</script><img src=x onerror=alert(1)>",
    "'; DROP TABLE questions; --",
    "{{ 7777*7777 }} {% raw %} ${7777*7777}",
    "Hoeveel\u202evergoeding\u0000 mag een vrijwilliger krijgen?",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
]


@pytest.mark.parametrize("question", SENTENCE_SIZED, ids=range(len(SENTENCE_SIZED)))
def test_a_strange_question_gets_a_page_and_breaks_nothing(visitor: Visitor, question: str) -> None:
    page = visitor.asks(question)
    assert page.status == 200
    for tag in ("<script", "<img", "onerror=alert(1)>"):
        assert tag not in page.source
    assert str(7777 * 7777) not in page.text  # longer than any part of a receipt
    assert visitor.asks("Hoeveel vergoeding mag een vrijwilliger per jaar krijgen?").says("€ 2.200")


def test_html_in_a_question_is_shown_as_text(visitor: Visitor) -> None:
    page = visitor.asks(
        "Mag een <b>vrijwilliger</b> een vergoeding krijgen volgens <script>alert(1)</script>?"
    )
    assert page.says("<b>vrijwilliger</b>", "<script>alert(1)</script>")
    assert "&lt;script&gt;" in page.source


def test_bytes_that_are_no_text_get_a_page(client: TestClient) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/vraag", content=b"question=\xff\xfe\x00%ff%fe", headers=kind).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"\x00\xff",
        b"--x\r\nbroken",
        b'--x\r\nContent-Disposition: form-data; name="question"\r\n\r\n\xff\xfe',
    ],
)
def test_a_broken_form_gets_a_sentence(client: TestClient, body: bytes) -> None:
    response = client.post(
        "/vraag", content=body, headers={"content-type": "multipart/form-data; boundary=x"}
    )
    assert response.status_code in (200, 400)
    assert "<main" in response.text


@pytest.mark.parametrize("code", ["", "x", "../../etc/passwd", "é" * 50, "AAAA-AAAA-AAAA-AAAA", "<b>"])
def test_an_unknown_code_gets_a_sentence(visitor: Visitor, code: str) -> None:
    page = visitor.returns_with(code)
    assert page.status == 404
    assert page.says(wording.UNKNOWN_RECEIPT)


@pytest.mark.parametrize("day", ["gisteren", "2023-02-30", "31-12-2023", "0000-00-00", "99999-01-01"])
def test_a_wrong_date_keeps_the_question(visitor: Visitor, day: str) -> None:
    page = visitor.asks("Mag ik een vergoeding geven?", on=day)
    assert page.status == 422
    assert page.says(wording.INVALID_DATE, "Mag ik een vergoeding geven?")


@pytest.mark.parametrize("day", ["1900-01-01", "2100-12-31"])
def test_a_far_date_is_no_reason_to_break(visitor: Visitor, day: str) -> None:
    assert visitor.asks("Hoeveel vergoeding mag een vrijwilliger per jaar krijgen?", on=day).status == 200
    assert visitor.opens(f"/dossiers/vergoedingen/maximum-per-maand-en-jaar?op={day}").status == 200
