"""Small knowledge: sources and passages in one line each, and a generation that serves them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kb import KnowledgeBase, Locator, PassageDraft, Rights, Source, SourceKind
from kb.embedding import Embedder
from support.embedders import HashingEmbedder

Contents = tuple[Source, Sequence[PassageDraft]]


class SmallKnowledgeBase(KnowledgeBase):
    """The real one, with a model that costs nothing."""

    model: Embedder

    @classmethod
    def at(cls, data: Path, model: Embedder | None = None) -> "SmallKnowledgeBase":
        opened = cls.open(data, embedder="small")
        assert isinstance(opened, cls)
        opened.model = model or HashingEmbedder()
        return opened

    def embedder(self) -> Embedder:
        return self.model


def draft(text: str, anchor: str = "", heading_path: str = "", **rest: Any) -> PassageDraft:
    """A passage under a heading that is its anchor."""
    heading = (anchor.replace("-", " ").capitalize(),) if anchor else ()
    return PassageDraft(Locator(heading=heading, anchor=anchor), text, heading_path or "Titel", **rest)


def source(name: str, content: str = "", **rest: Any) -> Source:
    """A dossier page of our own; `content` makes its digest."""
    values = {
        "kind": SourceKind.DOSSIER,
        "title": name.capitalize(),
        "url": f"/dossiers/{name}",
        "rights": Rights.EIGEN,
        "digest": hashlib.sha256(content.encode()).hexdigest(),
        "root": "shipped",
        "path": f"{name}.md",
    }
    return Source(id=name, **(values | rest))


def page(name: str, *texts: str | PassageDraft, **rest: Any) -> Contents:
    """A source with a passage for each text."""
    drafts = [
        text if isinstance(text, PassageDraft) else draft(text, f"deel-{i}") for i, text in enumerate(texts)
    ]
    return source(name, "\x1f".join(each.text for each in drafts), **rest), drafts


def publish(knowledge: KnowledgeBase, *contents: Contents, without: Sequence[str] = ()) -> None:
    """The next generation, from first to last step but for the check, which takes a process of its own."""
    with knowledge.staging() as staging:
        for put, drafts in contents:
            staging.put(put, drafts)
        for source_id in without:
            staging.withdraw(source_id)
        staging.embed()
        staging.build()
        staging.flip()
        staging.clean()
