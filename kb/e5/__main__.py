"""`python -m kb.e5`: prepare the model of this installation anew."""

from kb.e5.prepared import default_folder, prepare
from kb.e5.weights import ModelFile

prepare(ModelFile.installed(), default_folder())
