"""Sections to passages: about a hundred words each, whole sentences, never across a section."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.outline import Block, Outline, Section
from kb import Locator, PassageDraft, sentences

_WORDS, _FEWEST, _MOST = 100, 60, 130
_MOST_TOGETHER = 200  # words of a table that stays whole, and of a passage with a short neighbour merged in
_LONG_SENTENCE = 150  # words from which a "sentence" is a list without stops, and is cut
_LETTERS_A_WORD = 12  # so that a blob without spaces counts as what it weighs
# Characters that decide on one cut: more than any passage, so that the length of a text costs no time.
_WINDOW = 3_000
_LINE_END, _CLAUSE_END, _WORD_END = re.compile(r"\n"), re.compile(r"[;:,]\s"), re.compile(r"\s")


@dataclass(frozen=True)
class _Piece:
    """A stretch of a section's text that stays together, from `start` up to `end`."""

    start: int
    end: int
    words: int
    page: int | None


def drafts_of(outline: Outline) -> list[PassageDraft]:
    """The passages of a document, in order. Every text is a verbatim piece of its section's text."""
    return [draft for section in outline.sections for draft in _drafts(outline.title, section)]


def _drafts(title: str, section: Section) -> Iterator[PassageDraft]:
    whole, path = section.text, " > ".join((title, *section.heading))
    for index, group in enumerate(_groups(list(_pieces(section)))):
        locator = Locator(heading=section.heading, anchor=section.anchor, page=group[0].page)
        text = whole[group[0].start : group[-1].end]
        yield _draft(section, locator, text, path, is_first=index == 0)


def _draft(section: Section, locator: Locator, text: str, path: str, *, is_first: bool) -> PassageDraft:
    told = section.metadata
    if told is None:
        return PassageDraft(locator, text, path)
    return PassageDraft(
        locator,
        text,
        path,
        phrasings=told.phrasings if is_first else (),
        holds=told.holds,
        certainty=told.certainty,
        less_sure=told.less_sure,
        checked_on=told.checked_on,
        laws=told.laws,
        basis=told.basis,
        applies_to=told.applies_to,
        risk=told.risk,
        next_step=told.next_step,
        facts=told.facts,
        references=told.references,
        is_correction=told.is_correction,
    )


# Grouping


def _groups(pieces: list[_Piece]) -> list[list[_Piece]]:
    """The pieces in passages of even length; one that came out short joins its smaller neighbour."""
    total = sum(piece.words for piece in pieces)
    count = max(-(-total // _MOST), round(total / _WORDS), 1)
    groups: list[list[_Piece]] = [[]]
    done = 0
    for piece in pieces:
        if groups[-1] and done + piece.words / 2 > len(groups) * total / count:
            groups.append([])  # the greater part of this piece lies beyond the ideal end
        groups[-1].append(piece)
        done += piece.words
    return _merged([group for group in groups if group])


def _merged(groups: list[list[_Piece]]) -> list[list[_Piece]]:
    """The groups without short ones, as far as a neighbour has room."""
    index = 0
    while index < len(groups):
        room = [i for i in (index - 1, index + 1) if _fit(groups, index, i)]
        if _size(groups[index]) >= _FEWEST or not room:
            index += 1
            continue
        first = min(index, min(room, key=lambda i: _size(groups[i])))
        groups[first : first + 2] = [groups[first] + groups[first + 1]]
        index = first
    return groups


def _fit(groups: list[list[_Piece]], index: int, neighbour: int) -> bool:
    return 0 <= neighbour < len(groups) and _size(groups[index]) + _size(groups[neighbour]) <= _MOST_TOGETHER


def _size(group: list[_Piece]) -> int:
    return sum(piece.words for piece in group)


# Cutting


def _pieces(section: Section) -> Iterator[_Piece]:
    start = 0
    for block in section.blocks:
        for begin, end in _stretches(block):
            words = _weight(block.text[begin:end])
            yield _Piece(start + begin, start + end, words, block.page_at(begin))
        start += len(block.text) + len("\n\n")


def _stretches(block: Block) -> Iterator[tuple[int, int]]:
    """Where the sentences or table rows of a block begin and end, long ones cut."""
    if block.is_table:
        yield from _cut(block.text, 0, len(block.text), _MOST_TOGETHER)
        return
    end = 0
    for sentence in sentences(block.text):
        begin = block.text.index(sentence, end)
        end = begin + len(sentence)
        yield from _cut(block.text, begin, end, _LONG_SENTENCE)


def _cut(text: str, begin: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    """One stretch, or several of about a hundred words that end at a line, else a clause, else a word."""
    while _weight(window := text[begin : min(end, begin + _WINDOW)]) > most:
        middle = begin + _best_cut(window)
        yield begin, begin + len(text[begin:middle].rstrip())
        begin = _after_space(text, middle)
        most = _MOST
    yield begin, end


def _after_space(text: str, place: int) -> int:
    while text[place].isspace():
        place += 1
    return place


def _best_cut(text: str) -> int:
    """The place nearest to a hundred words, at the best kind of end that lies near enough."""
    ideal = len(text) * min(_WORDS / _weight(text), 0.5)
    for ending in (_LINE_END, _CLAUSE_END, _WORD_END):
        places = [match.end() for match in ending.finditer(text, int(0.4 * ideal), int(1.6 * ideal))]
        if places:
            return min(places, key=lambda place: abs(place - ideal))
    return max(1, round(ideal))


def _weight(text: str) -> int:
    """Words, without the marks between cells; more where they are so long that they can hardly be words."""
    return max(len(text.replace(" | ", " ").split()), len(text) // _LETTERS_A_WORD)
