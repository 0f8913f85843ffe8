"""The road in, from a catalogue of files to a generation that serves."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from ingest.catalogue import Catalogue
from ingest.checking import Guard
from ingest.reading import Fresh, Outcome, Unchanged, read_entry
from ingest.report import IngestReport, Skipped
from kb import InvalidKnowledge, KnowledgeBase, Source, SourceKind, Staging


class Step(StrEnum):
    """The steps in order. Until FLIP is done the generation before keeps serving."""

    READ = "read"
    STORE = "store"
    EMBED = "embed"
    BUILD = "build"
    VERIFY = "verify"
    FLIP = "flip"
    CLEAN = "clean"


def _unheard(_step: Step) -> None:
    """Nobody wants to know."""


def ingest(
    catalogue: Catalogue,
    kb: KnowledgeBase,
    *,
    on_step: Callable[[Step], None] = _unheard,
    progress: Callable[[int, int], None] | None = None,
    guard: Guard | None = None,
) -> IngestReport:
    """Bring the knowledge base up to date with the catalogue, and tell what that changed.

    `on_step` hears each step just before it begins, `progress` (done, total) of the embedding;
    `guard` says of a phrasing in a new or changed page what is wrong with it, or None.
    What cannot be read is skipped and keeps its last good version. Where nothing changed, no
    generation is made. Raises IngestRunning, InvalidKnowledge and the other errors of `kb`.
    """
    with kb.staging() as staging:
        live = {source.id: source for source in kb.sources() if source.kind is not SourceKind.APPROVED_ANSWER}
        on_step(Step.READ)
        read = [read_entry(entry, kb, live.get(entry.source_id), guard) for entry in catalogue.entries]
        on_step(Step.STORE)
        outcomes = [_store(outcome, staging) for outcome in read]
        withdrawn = _withdraw_missing(catalogue, live.values(), staging)
        if staging.has_changes and (live or any(isinstance(outcome, Fresh) for outcome in outcomes)):
            _make_generation(staging, on_step, progress)
    return _report(catalogue, outcomes, withdrawn, kb.generation())


def _store(outcome: Outcome, staging: Staging) -> Outcome:
    if not isinstance(outcome, Fresh):
        return outcome
    try:
        staging.put(outcome.source, outcome.drafts)
    except InvalidKnowledge as error:
        return Skipped(outcome.entry.location, str(error))
    return outcome


def _withdraw_missing(catalogue: Catalogue, live: Iterable[Source], staging: Staging) -> tuple[str, ...]:
    gone = tuple(source.id for source in live if catalogue.misses(f"{source.root}/{source.path}"))
    for source_id in gone:
        staging.withdraw(source_id)
    return gone


def _make_generation(
    staging: Staging,
    on_step: Callable[[Step], None],
    progress: Callable[[int, int], None] | None,
) -> None:
    on_step(Step.EMBED)
    staging.embed(progress)
    on_step(Step.BUILD)
    staging.build()
    on_step(Step.VERIFY)
    staging.verify()
    on_step(Step.FLIP)
    staging.flip()
    on_step(Step.CLEAN)
    staging.clean()


def _report(
    catalogue: Catalogue, outcomes: Sequence[Outcome], withdrawn: tuple[str, ...], generation: int
) -> IngestReport:
    fresh = [outcome for outcome in outcomes if isinstance(outcome, Fresh)]
    skipped = [outcome for outcome in outcomes if isinstance(outcome, Skipped)]
    return IngestReport(
        generation,
        added=tuple(outcome.source.id for outcome in fresh if not outcome.replaces),
        unchanged=tuple(outcome.source_id for outcome in outcomes if isinstance(outcome, Unchanged)),
        replaced=tuple(outcome.source.id for outcome in fresh if outcome.replaces),
        withdrawn=withdrawn,
        skipped=(*catalogue.skipped, *skipped),
    )
