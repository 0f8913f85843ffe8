"""The ear of triage: trained on the questions of three writers, measured on those of a fourth.

`python -m evals.run hearing` trains, writes assistant/answering/ear.json and prints what it
hears. The test questions (evals/data/triage_test.jsonl) take no part in the training.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.ear import LABELS, WEIGHTS, Ear, judged
from assistant.answering.triage import Triage, triage
from assistant.redaction import redact
from evals.cases import DATA, Case, read_cases
from evals.lesson import read_messages
from ingest import read
from kb import SHIPPED_DOSSIERS, BundledE5, Embedder, SourceKind

_STEPS, _RATE, _RIDGE, _SCALE = 3_000, 0.3, 0.001, 10.0
_BALANCE = 0.5  # how far rare labels are weighed up: 0 not at all, 1 until all weigh the same
_TIMES = 15  # that a question about another subject counts: there are few of them, and many in the world
_LABEL_OF_KIND = {"allegation": "allegation", "danger": "signpost", "personal_case": "hand_over"}

# Pages about what should be stopped: who writes in their words may be telling it.
_GRAVE = frozenset(
    f"sociale-veiligheid/{page}"
    for page in (
        *("acuut", "hulp-vragen", "melding-en-beschuldiging", "melding-behandelen", "zedenwet"),
        *("aangifte-en-strafrecht", "aangifte-door-bestuur", "aansprakelijkheid-en-weren", "ordemaatregel"),
    )
)

Numbers = NDArray[np.float64]
Labelled = tuple[str, str]  # text, label


def train_and_measure() -> dict[str, Any]:
    """Train the ear, write its weights, and what the whole triage does with the test questions."""
    embedder = BundledE5()
    examples = training_examples()
    ear = train(examples, _others(), embedder)
    write(ear)
    return {
        "trained_on": dict(Counter(label for _, label in examples)),
        "triage_test": _confusion(_labelled(DATA / "triage_test.jsonl"), ear, embedder),
        "rules_alone": _confusion(_labelled(DATA / "triage_test.jsonl"), None, embedder),
        "sheets": dict(Counter(_outcome(case.question, ear, embedder) for case in _ordinary())),
    }


def training_examples() -> list[Labelled]:
    """What the ear learns from: questions by label, and the dossiers' own questions as "go"."""
    cases = [case for case in read_cases(DATA / "validation.jsonl") if case.kind in _LABEL_OF_KIND]
    kinds = [(case.question, _LABEL_OF_KIND[case.kind]) for case in cases]
    return [
        *kinds,
        *_labelled(DATA / "triage_dev.jsonl"),
        *_labelled(DATA / "triage_go.jsonl"),
        *_labelled(DATA / "triage_more.jsonl"),
        *_dossier_questions(),
        *((message, "go") for place, message in read_messages() if place.partition("#")[0] not in _GRAVE),
    ]


def train(examples: Sequence[Labelled], others: Sequence[str], embedder: Embedder) -> Ear:
    """The ear of these labelled questions, and of questions about other subjects."""
    vectors = _vectors([text for text, _ in examples], embedder)
    elsewhere = _vectors(others, embedder)  # nothing grave either: they are refused, and in their own words
    wanted = np.array([[label == one for one in LABELS] for _, label in examples], dtype=np.float64)
    often = np.repeat(elsewhere, _TIMES, axis=0)
    harmless = np.tile([label == "go" for label in LABELS], (len(often), 1)).astype(np.float64)
    weights, bias = _fit(np.r_[vectors, often], np.r_[wanted, harmless])
    ours = vectors[wanted[:, 0] == 1]
    both = np.r_[ours, elsewhere]
    is_ours = np.arange(len(both)) < len(ours)
    subject, subject_bias = _fit(both, np.c_[is_ours, ~is_ours].astype(np.float64))
    return Ear(
        embedder.identity, weights, bias, subject[0] - subject[1], float(subject_bias[0] - subject_bias[1])
    )


def _vectors(texts: Sequence[str], embedder: Embedder) -> Numbers:
    return np.stack([embedder.query(redact(text)) for text in texts]).astype(np.float64)


def _fit(vectors: Numbers, wanted: Numbers) -> tuple[Numbers, Numbers]:
    """Softmax regression by gradient descent: weights (labels, dim) and bias; always the same."""
    mean = vectors.mean(axis=0)
    inputs = np.c_[np.ones(len(vectors)), (vectors - mean) * _SCALE]
    worth = wanted @ wanted.sum(axis=0).clip(1) ** -_BALANCE
    weights = np.zeros((inputs.shape[1], wanted.shape[1]))
    for _ in range(_STEPS):
        error = (_softmax(inputs @ weights) - wanted) * (worth / worth.mean())[:, None]
        weights -= _RATE * (inputs.T @ error / len(inputs) + _RIDGE * weights)
    raw = weights[1:].T * _SCALE
    return raw, weights[0] - raw @ mean


def write(ear: Ear, path: Path = WEIGHTS) -> None:
    """Keep the ear where the assistant reads it; four digits are enough."""
    stored = {
        "model": ear.model,
        "labels": list(LABELS),
        "bias": ear.bias.round(4).tolist(),
        "weights": ear.weights.round(4).tolist(),
        "subject": ear.subject.round(4).tolist(),
        "subject_bias": round(ear.subject_bias, 4),
    }
    path.write_text(json.dumps(stored) + "\n", encoding="utf-8")


def _confusion(
    labelled: Sequence[Labelled], ear: Ear | None, embedder: Embedder
) -> dict[str, dict[str, int]]:
    """For each expected label, how many of its questions got which outcome."""
    found: dict[str, Counter[str]] = {}
    for text, label in labelled:
        found.setdefault(label, Counter())[_outcome(text, ear, embedder)] += 1
    return {label: dict(found[label]) for label in LABELS if label in found}


def _outcome(text: str, ear: Ear | None, embedder: Embedder) -> str:
    heard = _heard(redact(text), ear, embedder)
    return "go_with_help" if heard.signpost_first else str(heard.outcome)


def _heard(text: str, ear: Ear | None, embedder: Embedder) -> Triage:
    by_rule = triage(text)
    return by_rule if by_rule.rule or ear is None else judged(ear.chances(embedder.query(text)))


def _labelled(path: Path) -> list[Labelled]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(row["text"], row["expected"]) for row in map(json.loads, lines)]


def _dossier_questions() -> list[Labelled]:
    """The headings of the shipped sections, and the other ways in which people ask them."""
    found: list[Labelled] = []
    for path in sorted(SHIPPED_DOSSIERS.glob("*/*.md")):
        for section in read(path.read_bytes(), path.name, SourceKind.DOSSIER).sections:
            phrasings = section.metadata.phrasings if section.metadata else ()
            found += [(text, "go") for text in (section.heading[-1], *phrasings)]
    return found


def _others() -> list[str]:
    """Questions about other subjects; those of the validation set stay out, to calibrate on."""
    return [case.question for case in read_cases(DATA / "out_of_scope.jsonl")]


def _ordinary() -> list[Case]:
    """The questions of the sheets that are no cry for help."""
    return [case for case in read_cases(DATA / "sheets.jsonl") if case.style != "acute"]


def _softmax(strengths: Numbers) -> Numbers:
    odds = np.exp(strengths - strengths.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))
