"""Text to vectors: unit length, the right prefix, nothing that a text can hold breaks it."""

import shutil
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from support.embedders import HashingEmbedder

from kb.embedding import (
    BundledE5,
    Embedder,
    SentenceTransformerEmbedder,
    digest_of,
    embedder_named,
)
from kb.errors import EmbedderUnavailable

QUESTIONS = ["Moet ik een VOG hebben?", "hoeveel mag ik krijgen", "Wie is aansprakelijk?", "x"]
TROUBLE = ["", " ", "a\0b", "\ud800 los", "🎉🎉", "﷽" * 50, "\n" * 500, "woord " * 3_000]


@pytest.fixture(scope="module")
def bundled() -> BundledE5:
    return BundledE5()


def _is_unit(vectors: np.ndarray) -> bool:
    return bool(np.allclose(np.linalg.norm(vectors, axis=-1), 1.0, atol=1e-4))


def test_a_question_and_a_passage_are_vectors_of_length_one(bundled: BundledE5) -> None:
    assert bundled.query(QUESTIONS[0]).shape == (384,)
    assert bundled.query(QUESTIONS[0]).dtype == np.float32
    assert bundled.passages(QUESTIONS[:3]).shape == (3, 384)
    assert _is_unit(bundled.query(QUESTIONS[0])) and _is_unit(bundled.passages(QUESTIONS))


def test_no_passages_are_no_vectors(bundled: BundledE5) -> None:
    assert bundled.passages([]).shape == (0, 384)


def test_a_question_is_not_embedded_as_a_passage(bundled: BundledE5) -> None:
    question = bundled.query(QUESTIONS[0])
    assert not np.allclose(question, bundled.passages([QUESTIONS[0]])[0], atol=1e-2)


def test_the_same_text_gives_the_same_vector_alone_and_in_company(bundled: BundledE5) -> None:
    assert np.array_equal(bundled.passages([QUESTIONS[2]])[0], bundled.passages(QUESTIONS)[2])
    assert np.array_equal(bundled.query(QUESTIONS[2]), bundled.queries(QUESTIONS)[2])


def test_the_nearest_passage_is_about_the_same(bundled: BundledE5) -> None:
    passages = ["Een VOG vraag je aan bij Justis.", "De contributie is 20 euro.", "Wij gaan op kamp."]
    near = bundled.passages(passages) @ bundled.query("Hoe krijg ik een verklaring omtrent het gedrag?")
    assert int(near.argmax()) == 0


@pytest.mark.parametrize("text", TROUBLE, ids=range(len(TROUBLE)))
def test_no_question_breaks_the_model(bundled: BundledE5, text: str) -> None:
    assert _is_unit(bundled.query(text))


def test_no_passage_breaks_the_model(bundled: BundledE5) -> None:
    assert _is_unit(bundled.passages(TROUBLE[:-1]))


def test_what_follows_a_nul_still_counts(bundled: BundledE5) -> None:
    after = bundled.query("vrijwilliger\0 aansprakelijk als bestuurder")
    assert float(after @ bundled.query("vrijwilliger  aansprakelijk als bestuurder")) > 0.999
    assert float(after @ bundled.query("vrijwilliger")) < 0.99


def test_threads_that_share_the_model_agree(bundled: BundledE5) -> None:
    alone = [bundled.query(question) for question in QUESTIONS]
    wrong: list[str] = []

    def ask() -> None:
        for _ in range(3):
            for question, expected in zip(QUESTIONS, alone, strict=True):
                if not np.array_equal(bundled.query(question), expected):
                    wrong.append(question)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_model_that_cannot_be_read_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.e5.weights._PACKAGE", "no_such_package")
    with pytest.raises(EmbedderUnavailable, match="not installed"):
        BundledE5()


def test_the_name_of_a_vector_depends_on_model_and_text() -> None:
    names = {digest_of(model, text) for model in ("a", "b") for text in ("x", "y", "\ud800")}
    assert len(names) == 6
    assert digest_of("a", "x") == digest_of("a", "x")


def test_the_model_of_the_tests_is_an_embedder_like_the_others() -> None:
    model: Embedder = HashingEmbedder()
    assert _is_unit(model.passages(TROUBLE)) and _is_unit(model.query(""))
    assert HashingEmbedder("other").identity != model.identity


# Any sentence-transformers model


def _write_tiny_model(folder: Path) -> None:
    """A BERT of a few thousand weights with its own words, as sentence-transformers stores one."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    words = "[PAD] [UNK] [CLS] [SEP] [MASK] query passage : moet ik een vog hebben wie is".split()
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    special = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep", "mask")}
    raw = folder.with_name("raw")
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=32, **special).save_pretrained(raw)
    torch.manual_seed(0)
    size = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    BertModel(BertConfig(vocab_size=len(words), max_position_embeddings=40, **size)).save_pretrained(raw)
    transformer = Transformer(str(raw), max_seq_length=32)
    SentenceTransformer(modules=[transformer, Pooling(16)], device="cpu").save(str(folder))


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("torch", reason="torch is not installed (make setup SLIM=1)")
    folder = tmp_path_factory.mktemp("model") / "tiny"
    _write_tiny_model(folder)
    return folder


def test_a_model_directory_embeds_with_the_prefixes_it_is_given(tiny_model: Path) -> None:
    model = embedder_named(str(tiny_model))
    assert isinstance(model, SentenceTransformerEmbedder)
    question, passages = model.query("moet ik"), model.passages(["moet ik", "wie is"])
    assert question.shape == (16,) and passages.shape == (2, 16)
    assert question.dtype == passages.dtype == np.float32
    assert _is_unit(question) and _is_unit(passages)
    assert not np.allclose(question, passages[0], atol=1e-3)
    bare = SentenceTransformerEmbedder(str(tiny_model), query_prefix="", passage_prefix="")
    assert np.allclose(bare.query("moet ik"), bare.passages(["moet ik"])[0], atol=1e-5)
    assert bare.identity != model.identity


def test_no_text_breaks_a_model_directory(tiny_model: Path) -> None:
    model = SentenceTransformerEmbedder(str(tiny_model))
    assert _is_unit(model.passages(TROUBLE))
    assert model.passages([]).shape[0] == 0


def test_two_models_in_directories_of_the_same_name_are_two_models(tiny_model: Path, tmp_path: Path) -> None:
    other = shutil.copytree(tiny_model, tmp_path / "elsewhere" / tiny_model.name)
    weights = other / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-4] + b"\x00\x00\x80\x3f")
    one, two = (SentenceTransformerEmbedder(str(folder)) for folder in (tiny_model, other))
    assert one.identity != two.identity


def test_a_model_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="torch is not installed (make setup SLIM=1)")
    with pytest.raises(EmbedderUnavailable, match="No sentence-transformers model at"):
        embedder_named(str(tmp_path / "nothing"))


def test_without_torch_a_model_name_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EmbedderUnavailable, match="needs torch"):
        embedder_named("some-model")
