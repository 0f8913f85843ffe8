"""The gate: whatever a composer makes up, only what has proof passes."""

import pytest
from answering_fakes import DAY, Inventor, Library, asked, hit
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, numbers
from assistant.answering import ClaimDraft, Draft, answer_question, ground

AMOUNT = "Je mag € 2.200 per jaar geven. Dat geldt vanaf 1 januari 2026."
TASK = "Het bestuur heeft 3 taken."
HITS = [hit(AMOUNT, "vergoedingen/maximum#jaar"), hit(TASK, "wbtr/bestuur#taak", 0.9)]
AMOUNT_ID, TASK_ID = (each.passage.id for each in HITS)
TRUE = ClaimDraft("Het bestuur heeft 3 taken.", ((TASK_ID, TASK),))


@pytest.mark.parametrize(
    ("invented", "reason"),
    [
        (ClaimDraft("Je mag € 3.000 geven.", ((AMOUNT_ID, AMOUNT),)), "3.000"),
        (ClaimDraft("Dat staat in artikel 2:44.", ((AMOUNT_ID, AMOUNT),)), "2:44"),
        (ClaimDraft("Je mag € 2.200 geven.", ((AMOUNT_ID, "Je mag € 2.200 per maand geven."),)), "quote"),
        (ClaimDraft("Je mag € 2.200 geven.", ((AMOUNT_ID, ""),)), "without a quote"),
        (ClaimDraft("Je mag € 2.200 geven.", ()), "without a citation"),
        (ClaimDraft("Je mag dat.", (("een-ander", "Je mag dat."),)), "search did not return"),
        (ClaimDraft("Je mag € 2.200 geven.", ((TASK_ID, TASK),)), "2.200"),
        (ClaimDraft("Het mag.", ((TASK_ID, TASK), (AMOUNT_ID, "Verzonnen."))), "quote"),
    ],
)
def test_what_is_invented_is_struck_and_what_is_true_stays(invented: ClaimDraft, reason: str) -> None:
    grounded = ground(Draft("Ja.", (invented, TRUE)), HITS)
    assert [claim.text for claim in grounded.claims] == [TRUE.text]
    (struck,) = grounded.struck
    assert struck.text == invented.text
    assert reason in struck.reason


def test_a_claim_may_rest_on_several_quotes() -> None:
    claim = ClaimDraft("3 taken en € 2.200.", ((TASK_ID, TASK), (AMOUNT_ID, AMOUNT)))
    (grounded,) = ground(Draft("Ja.", (claim,)), HITS).claims
    assert [citation.passage.id for citation in grounded.citations] == [TASK_ID, AMOUNT_ID]


def answered(draft: Draft) -> Answer:
    return answer_question(asked("Hoeveel mag het bestuur geven?"), Library(HITS), Inventor(draft))


def test_a_draft_of_which_nothing_stands_is_a_refusal() -> None:
    answer = answered(Draft("Je mag € 3.000 geven.", (ClaimDraft("Je mag € 3.000 geven.", ()),)))
    assert answer.status == "refused_not_supported"
    assert "3.000" not in answer.summary
    assert answer.next_step


def test_a_summary_that_says_something_of_its_own_is_replaced_by_what_has_proof() -> None:
    assert answered(Draft("Je mag € 3.000 geven.", (TRUE,))).summary == TRUE.text
    assert answered(Draft(" ", (TRUE,))).summary == TRUE.text
    assert answered(Draft("Het bestuur kent 3 taken.", (TRUE,))).summary == "Het bestuur kent 3 taken."


def test_a_summary_of_a_draft_with_a_struck_claim_is_not_trusted() -> None:
    invented = ClaimDraft("Iedereen mag € 3.000 geven.", ((AMOUNT_ID, AMOUNT),))
    answer = answered(Draft("Iedereen mag alles geven.", (invented, TRUE)))
    assert answer.summary == TRUE.text
    assert "3.000" not in str(answer)


# Pieces of the truth and pieces of nonsense, in any mix.
TEXTS = st.lists(
    st.sampled_from(
        [AMOUNT, TASK, "Je mag € 2.200 per jaar geven.", "3", "2.200", "€ 9", "art. 2:44", "dus", "ja", " "]
    ),
    max_size=4,
).map(" ".join)
IDS = st.sampled_from([AMOUNT_ID, TASK_ID, "verzonnen"])
CLAIMS = st.builds(ClaimDraft, TEXTS, st.lists(st.tuples(IDS, TEXTS), max_size=3).map(tuple))
DRAFTS = st.builds(Draft, TEXTS | st.text(), st.lists(CLAIMS, max_size=4).map(tuple))


@given(DRAFTS)
def test_whatever_is_drafted_every_quote_is_verbatim_and_every_number_has_proof(draft: Draft) -> None:
    answer = answered(draft)
    assert bool(answer.claims) == answer.status.has_claims
    found = {each.passage.id: each.passage.text for each in HITS}
    proven: frozenset[str] = frozenset()
    for claim in answer.claims:
        assert claim.citations
        quoted = frozenset().union(*(numbers(citation.quote) for citation in claim.citations))
        assert all(citation.quote in found[citation.passage.id] for citation in claim.citations)
        assert numbers(claim.text) <= quoted
        proven |= quoted
    if answer.claims:
        assert answer.summary.strip()
        assert numbers(answer.summary) <= proven | {str(DAY.year)}
