"""The bundled model in torch, with changes beside its linear layers that can be learned."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import normalize
from transformers import BertConfig, BertModel

from kb.e5.prepared import default_folder, prepared
from kb.e5.tokens import Tokenizer
from kb.e5.tuning import Tuning
from kb.e5.weights import ModelFile

RANK = 16
_LONGEST_QUESTION, _LONGEST_TEXT = 120, 180  # tokens
_AT_ONCE = 128

_LAYERS = {
    **{"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value"},
    **{"ao": "attention.output.dense", "fi": "intermediate.dense", "fo": "output.dense"},
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


class Student:
    """Encodes as the embedder does, in 16 bits; `changes` is what learns."""

    def __init__(self, seed: int) -> None:
        torch.manual_seed(seed)
        self._file = ModelFile.untuned()
        ready = prepared(self._file, default_folder())  # of which only the pieces of words are used
        self._tokenizer = Tokenizer(
            ready.table, ready.ids, self._file.scores, self._file.replacements(), self._file.special
        )
        self._words = torch.tensor(self._file.tensor("emb.word", self._file.sizes.hidden))
        self._network = network(self._file)
        self.changes = with_changes(self._network)

    def tuning(self) -> Tuning:
        """What it learned."""
        return Tuning(
            {
                name: (layer.up.detach().numpy().copy(), layer.down.detach().numpy().copy())
                for name, layer in self.changes.items()
            }
        )

    def questions(self, texts: Sequence[str]) -> Tensor:
        """The unit vectors of questions, shape (n, hidden)."""
        return self._encoded([self._tokens("query: " + text, _LONGEST_QUESTION) for text in texts])

    def passages(self, texts: Sequence[str]) -> Tensor:
        """The unit vectors of passages, shape (n, hidden)."""
        return self._encoded([self._tokens("passage: " + text, _LONGEST_TEXT) for text in texts])

    def _tokens(self, text: str, longest: int) -> list[int]:
        special = self._file.special
        return [special.begin, *self._tokenizer.tokens(text)[:longest], special.end]

    def _encoded(self, texts: Sequence[list[int]]) -> Tensor:
        """Short with short and long with long: padding takes as long as words."""
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        groups = [group.tolist() for group in np.array_split(order, 4 * (1 + len(order) // _AT_ONCE))]
        vectors = torch.cat([self._together([texts[row] for row in group]) for group in groups if group])
        return vectors[torch.tensor(order).argsort()]

    def _together(self, texts: Sequence[list[int]]) -> Tensor:
        longest = max(map(len, texts))
        mask = torch.tensor([[1.0] * len(text) + [0.0] * (longest - len(text)) for text in texts])
        ids = torch.tensor([text + [0] * (longest - len(text)) for text in texts])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self._network(inputs_embeds=self._words[ids], attention_mask=mask).last_hidden_state
        total = (states.float() * mask[..., None]).sum(dim=1)
        return normalize(total / mask.sum(dim=1, keepdim=True), dim=1)


class Changed(nn.Module):
    """A linear layer that stays as it is, and what is learned beside it."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self._layer = layer
        self.down = nn.Parameter(torch.randn(RANK, layer.in_features) / layer.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, states: Tensor) -> Tensor:
        whole: Tensor = self._layer(states) + states @ self.down.T @ self.up.T
        return whole


def network(file: ModelFile) -> BertModel:
    """The network of a model file, without its words."""
    sizes = file.sizes
    model = BertModel(
        BertConfig(
            vocab_size=8,
            hidden_size=sizes.hidden,
            num_hidden_layers=sizes.layers,
            num_attention_heads=sizes.heads,
            intermediate_size=sizes.inner,
            max_position_embeddings=sizes.positions,
            type_vocab_size=1,
            layer_norm_eps=sizes.epsilon,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        ),
        add_pooling_layer=False,
    )
    weights = {
        "embeddings.position_embeddings.weight": file.tensor("emb.pos"),
        "embeddings.token_type_embeddings.weight": file.tensor("emb.type")[: sizes.hidden],
        "embeddings.LayerNorm.weight": file.tensor("emb.ln.w"),
        "embeddings.LayerNorm.bias": file.tensor("emb.ln.b"),
    }
    for number in range(sizes.layers):
        for short, long in (_LAYERS | _NORMS).items():
            for part, called in (("w", "weight"), ("b", "bias")):
                place = f"encoder.layer.{number}.{long}.{called}"
                weights[place] = file.tensor(f"l{number}.{short}.{part}")
    state = model.state_dict()
    for name, values in weights.items():
        state[name].copy_(torch.tensor(values).reshape(state[name].shape))
    return model


def with_changes(model: BertModel) -> dict[str, Changed]:
    """A change beside every linear layer of a network, by the name of its tensor; nothing else learns."""
    model.requires_grad_(False)
    changes: dict[str, Changed] = {}
    for number, layer in enumerate(model.encoder.layer):
        for short, long in _LAYERS.items():
            parent = layer.get_submodule(long.rpartition(".")[0])
            linear = parent.get_submodule(long.rpartition(".")[2])
            assert isinstance(linear, nn.Linear)
            changed = Changed(linear)
            setattr(parent, long.rpartition(".")[2], changed)
            changes[f"l{number}.{short}.w"] = changed
    return changes
