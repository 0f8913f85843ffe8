"""Legal references in a text: found as people type them, and compared with what a passage rests on."""

from kb.references.matching import is_same_article, named_in
from kb.references.reading import Mention, References, references_of

__all__ = ["Mention", "References", "is_same_article", "named_in", "references_of"]
