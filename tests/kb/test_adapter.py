"""What was learned from the dossiers, in its file and behind a model."""

from pathlib import Path

import numpy as np
import pytest
from support.embedders import HashingEmbedder

from kb import adapter
from kb.adapter import (
    SHIPPED,
    AdaptedEmbedder,
    Adapter,
    adapted_identity,
    embedder_named,
    identity_of,
)
from kb.embedding import BUNDLED, BundledE5
from kb.ranking import PLAIN, Ranking

RANKING = Ranking(dense=30.0, phrasing=5.0, lexical=1.5, coverage=3.0, gap=0.25)
SIZE = 64


def turn(seed: int = 7) -> np.ndarray:
    """A matrix that turns vectors a little."""
    noise = np.random.default_rng(seed).normal(size=(SIZE, SIZE)) * 0.05
    return (np.eye(SIZE) + noise).astype(np.float32)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    Adapter(turn(), RANKING).write(tmp_path / "adapter.npz")
    return tmp_path / "adapter.npz"


@pytest.fixture
def embedder(written: Path) -> AdaptedEmbedder:
    return AdaptedEmbedder(HashingEmbedder(), Adapter.read(written))


def test_it_is_read_as_it_was_written_in_half_precision(written: Path) -> None:
    read = Adapter.read(written)
    assert read.question == pytest.approx(turn(), abs=1e-3)
    assert read.question.dtype == np.float32
    assert read.ranking == RANKING


def test_its_identity_changes_with_its_bytes(written: Path) -> None:
    before = Adapter.read(written)
    assert Adapter.read(written).digest == before.digest
    Adapter(turn(seed=8), RANKING).write(written)
    after = Adapter.read(written)
    assert adapted_identity("model", after) != adapted_identity("model", before)
    Adapter(turn(seed=8), Ranking(1.0, 1.0, 1.0, 1.0)).write(written)
    assert Adapter.read(written).digest not in (before.digest, after.digest)


def test_vectors_behind_two_adapters_are_never_mixed_but_the_model_stays_the_same(
    embedder: AdaptedEmbedder,
) -> None:
    other = AdaptedEmbedder(HashingEmbedder(), Adapter(turn(), RANKING, digest="other"))
    assert embedder.identity != other.identity
    assert embedder.model == other.model == HashingEmbedder().identity
    assert embedder.ranking == RANKING


def test_a_question_is_turned_and_a_passage_stays(embedder: AdaptedEmbedder) -> None:
    plain = HashingEmbedder()
    texts = ["mag dat", "moet het bestuur dat"]
    assert np.array_equal(embedder.passages(texts), plain.passages(texts))
    assert np.array_equal(embedder.queries(texts), plain.queries(texts))
    assert np.array_equal(embedder.query(texts[0]), plain.query(texts[0]))
    turned = embedder.turned(embedder.queries(texts))
    assert not np.allclose(turned, plain.queries(texts))
    assert np.linalg.norm(turned, axis=1) == pytest.approx(np.ones(2))


def test_many_questions_are_turned_as_one_is(embedder: AdaptedEmbedder) -> None:
    vectors = embedder.queries(["mag dat", "moet het"])
    together = embedder.turned(vectors)
    assert together.dtype == np.float32
    for row, vector in zip(together, vectors, strict=True):
        assert embedder.turned(vector) == pytest.approx(row, abs=1e-6)


def test_nothing_turned_is_nothing(embedder: AdaptedEmbedder) -> None:
    assert embedder.turned(np.zeros(SIZE, np.float32)) == pytest.approx(np.zeros(SIZE))
    assert embedder.turned(np.zeros((0, SIZE), np.float32)).shape == (0, SIZE)


# The one that ships


def test_the_shipped_adapter_is_of_the_size_of_the_model_and_small() -> None:
    shipped = Adapter.read(SHIPPED)
    assert shipped.question.shape == (384, 384)
    assert np.isfinite(shipped.question).all()
    assert min(vars(shipped.ranking).values()) > 0
    assert SHIPPED.stat().st_size < 400_000


def test_the_shipped_adapter_stays_near_to_doing_nothing() -> None:
    """Otherwise it knows our sections by heart, and new ones are found worse than without it."""
    question = Adapter.read(SHIPPED).question
    vectors = np.random.default_rng(7).normal(size=(200, 384)).astype(np.float32)
    turned = vectors @ question
    cosines = (vectors * turned).sum(1) / np.linalg.norm(vectors, axis=1) / np.linalg.norm(turned, axis=1)
    assert cosines.mean() > 0.5


def test_the_bundled_model_comes_with_what_was_learned_for_it() -> None:
    embedder = embedder_named(BUNDLED)
    assert embedder.identity == identity_of(BUNDLED) == f"{BundledE5.identity}+{Adapter.read(SHIPPED).digest}"
    assert embedder.model == BundledE5.identity
    assert embedder.ranking == Adapter.read(SHIPPED).ranking


def test_without_its_file_the_bundled_model_is_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "SHIPPED", tmp_path / "gone.npz")
    embedder = embedder_named(BUNDLED)
    assert embedder.identity == identity_of(BUNDLED) == BundledE5.identity
    assert embedder.ranking == PLAIN
    assert np.array_equal(embedder.turned(embedder.queries(["mag dat"])), embedder.queries(["mag dat"]))


def test_of_another_model_no_identity_is_known_without_loading_it() -> None:
    assert identity_of("intfloat/multilingual-e5-base") == ""
