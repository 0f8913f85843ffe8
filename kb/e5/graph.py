"""The network of multilingual-e5 as an ONNX graph with weights of seven bits.

Weights have a scale per output. Of their byte one bit is left free: a processor without VNNI adds
two products in 16 bits, which then never overflows. What goes into a layer is quantised while it
runs: a whole matrix at once, except after the GELU. There single values are so large that the
others lose their meaning; a scale per token more than halves that loss.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from kb.e5.tuning import Floats
from kb.e5.weights import ModelFile

INPUT, OUTPUT = "embedded", "states"  # both (texts, tokens, hidden)
_OWN = "com.microsoft"  # operators of onnxruntime
_OPSETS = {"": 18, _OWN: 1}
_IR_VERSION = 10
_LARGEST_WEIGHT = 63
_MIDDLE = 128  # where zero is, in an unsigned byte


def encoder_graph(file: ModelFile) -> bytes:
    """The encoder: from the sum of a token's embeddings to its state, a unit per token."""
    graph = _Graph(file)
    states = graph.norm(INPUT, "emb.ln")
    for layer in range(file.sizes.layers):
        states = _layer(graph, f"l{layer}", states)
    return graph.finish(states)


def _layer(graph: "_Graph", name: str, states: str) -> str:
    """Attention and the two feed-forward steps; each adds to what went in."""
    joined = graph.linear(states, [f"{name}.{part}" for part in "qkv"])
    query, key, value = graph.add("Split", [joined], outputs=3, axis=-1, num_outputs=3)
    heads = graph.file.sizes.heads
    (attended,) = graph.add("MultiHeadAttention", [query, key, value], domain=_OWN, num_heads=heads)
    states = graph.norm(states, f"{name}.aln", added=graph.linear(attended, [f"{name}.ao"]))
    (inner,) = graph.add("Gelu", [graph.linear(states, [f"{name}.fi"])], domain=_OWN)
    return graph.norm(states, f"{name}.oln", added=graph.linear_by_token(inner, f"{name}.fo"))


class _Graph:
    """Collects operators and constants; every method returns the name of what it makes."""

    def __init__(self, file: ModelFile) -> None:
        self.file = file
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []
        self._one_byte = self._constant("127", np.float32(127))
        self._middle = self._constant("128", np.float32(_MIDDLE))
        self._zero = self._constant("zero", np.uint8(_MIDDLE))
        self._last_axis = self._constant("last", np.array([-1]))

    def add(
        self, operator: str, inputs: Sequence[str], outputs: int = 1, domain: str = "", **rest: Any
    ) -> list[str]:
        names = [f"{len(self._nodes)}.{output}" for output in range(outputs)]
        self._nodes.append(helper.make_node(operator, inputs, names, domain=domain, **rest))
        return names

    def norm(self, states: str, name: str, added: str | None = None) -> str:
        """Layer normalisation, of a sum where something is added."""
        weights = [self._constant(f"{name}.{part}", self.file.tensor(f"{name}.{part}")) for part in "wb"]
        epsilon = self.file.sizes.epsilon
        if added is None:
            return self.add("LayerNormalization", [states, *weights], axis=-1, epsilon=epsilon)[0]
        inputs = [states, added, *weights]
        return self.add("SkipLayerNormalization", inputs, domain=_OWN, epsilon=epsilon)[0]

    def linear(self, states: str, names: Sequence[str]) -> str:
        """Linear layers side by side, with one scale for all that goes in."""
        weights, scales, bias = self._weights(names)
        inputs = [states, weights, scales, "", bias]
        return self.add("DynamicQuantizeMatMul", inputs, domain=_OWN)[0]

    def linear_by_token(self, states: str, name: str) -> str:
        """A linear layer with a scale for each token.

        The two scales are multiplied in one after the other: onnxruntime takes their product for a
        scale of the whole matrix, and fuses it wrongly.
        """
        weights, scales, bias = self._weights([name])
        (size,) = self.add("Abs", [states])
        (largest,) = self.add("ReduceMax", [size, self._last_axis], keepdims=1)
        (scale,) = self.add("Div", [largest, self._one_byte])
        (divided,) = self.add("Div", [states, scale])
        (rounded,) = self.add("Round", [divided])
        (moved,) = self.add("Add", [rounded, self._middle])
        (quantised,) = self.add("Cast", [moved], to=TensorProto.UINT8)
        (product,) = self.add("MatMulInteger", [quantised, weights, self._zero])
        (real,) = self.add("Cast", [product], to=TensorProto.FLOAT)
        (by_token,) = self.add("Mul", [real, scale])
        (by_output,) = self.add("Mul", [by_token, scales])
        return self.add("Add", [by_output, bias])[0]

    def finish(self, states: str) -> bytes:
        self._nodes.append(helper.make_node("Identity", [states], [OUTPUT]))
        shape: list[str | int | None] = ["texts", "tokens", self.file.sizes.hidden]
        ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in (INPUT, OUTPUT)]
        graph = helper.make_graph(self._nodes, "e5", ends[:1], ends[1:], self._constants)
        opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS.items()]
        model: ModelProto = helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)
        content: bytes = model.SerializeToString()
        return content

    def _weights(self, names: Sequence[str]) -> tuple[str, str, str]:
        """The constants of linear layers side by side: bytes, a scale per output, bias."""
        bias = np.concatenate([self.file.tensor(f"{name}.b") for name in names])
        rows = np.concatenate([self._matrix(name) for name in names])
        weights, scales = quantised(rows)
        label = "+".join(names)
        return (
            self._constant(f"{label}.w", weights.T),
            self._constant(f"{label}.s", scales),
            self._constant(f"{label}.b", bias),
        )

    def _matrix(self, name: str) -> Floats:
        """The weights of a linear layer, shape (outputs, inputs)."""
        outputs = len(self.file.tensor(f"{name}.b"))
        flat = self.file.tensor(f"{name}.w")
        return flat.reshape(outputs, -1)

    def _constant(self, name: str, value: NDArray[np.generic] | np.generic) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name


def quantised(rows: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Rows as signed bytes of -63 to 63, and the scale of each that gives them back."""
    scales = np.maximum(np.abs(rows).max(axis=1), np.finfo(np.float32).tiny) / _LARGEST_WEIGHT
    return np.round(rows / scales[:, None]).astype(np.int8), scales.astype(np.float32)
