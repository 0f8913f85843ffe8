"""A law as it is named beside an article: "van het BW", "Boek 2 (BW)", "uit onze statuten"."""

from dataclasses import dataclass, replace

from kb.laws import Law
from kb.references.articles import is_article_word
from kb.references.law_names import FoundName, LawNames
from kb.references.typed_text import TypedText

_LINKS = frozenset(["van", "uit", "in", "de", "het", ",", "(", "-", "–"])
_OWNERS = frozenset("de het een deze die dit dat onze ons mijn je uw jullie hun haar zijn".split())
_QUALIFIERS = frozenset("huishoudelijk huishoudelijke concept model nieuwe oude gewijzigde eigen".split())
_FAR = 4  # tokens that may stand between an article and its law
_LONGEST_REMARK = 10  # tokens
# Ends of words for what has articles too, and is no law that we have.
_OTHER_TEXTS = (
    *("wet", "wetboek", "besluit", "verordening", "regeling", "verdrag", "code", "statuten", "statuut"),
    *("reglement", "overeenkomst", "contract", "cao", "polis", "akte", "apv", "hhr", "protocol", "evrm"),
    *("voorwaarden", "convenant", "richtlijn", "notulen"),
)


@dataclass(frozen=True)
class LawPhrase:
    """A law, perhaps with a book of it, in the tokens `start` to `end` (exclusive)."""

    law: Law
    book: str
    stands_alone: bool  # whether it means the law without an article beside it
    start: int
    end: int


class LawPhrases:
    """Finds the law that an article belongs to."""

    def __init__(self, names: LawNames, book_law: Law | None) -> None:
        self._names = names
        self._book_law = book_law  # the law that is meant by "Boek 2" alone

    def at(self, text: TypedText, start: int) -> LawPhrase | None:
        """The law that is named from a token on, with its book before or behind it."""
        book, after = _book(text, start)
        name = self._names.at(text, _past(text, after, _LINKS)) if book else self._names.at(text, start)
        if name is None or (book and not name.law.books):
            return LawPhrase(self._book_law, book, False, start, after) if book and self._book_law else None
        end = name.end
        if not book and name.law.books:
            book, end = _book_behind(text, name)
        return self._with_abbreviation(text, LawPhrase(name.law, book, name.stands_alone, start, end))

    def behind(self, text: TypedText, end: int, *, is_near: bool) -> LawPhrase | None:
        """The law behind an article; `is_near`: with little in between, as behind a bare "2:44"."""
        first, second = text.word(end), text.word(end + 1)
        if (first == "," and second in ("de", "het", "in")) or (is_near and first in _LINKS - {",", "van"}):
            return None
        after = _past(text, end, _LINKS)
        phrase = self.at(text, after) or self.at(text, after := _past_remark(text, end))
        if phrase is None:
            return None
        is_closed = text.word(after - 1) == "(" and text.word(phrase.end) == ")"
        return replace(phrase, end=phrase.end + is_closed)

    def _with_abbreviation(self, text: TypedText, phrase: LawPhrase) -> LawPhrase:
        """With what stands in brackets behind it: "Burgerlijk Wetboek (BW)"."""
        if text.word(phrase.end) != "(":
            return phrase
        again = self._names.at(text, phrase.end + 1)
        if again is None or again.law != phrase.law or text.word(again.end) != ")":
            return phrase
        return replace(phrase, end=again.end + 1)


def is_other_text(text: TypedText, index: int) -> bool:
    """Whether a token is the name of something else that has articles: "statuten", "Wegenverkeerswet"."""
    return text.word(index).endswith(_OTHER_TEXTS)


def is_of_other_text(text: TypedText, end: int) -> bool:
    """Whether an article is said to be of something that is no law of ours: "van onze club", "EVRM"."""
    if text.word(end) in ("van", "uit") and text.word(end + 1) in _OWNERS:
        return True
    after = _past(text, end, _LINKS | _OWNERS | _QUALIFIERS)
    raw = text[after].raw
    return is_other_text(text, after) or (raw.isupper() and 2 <= len(raw) <= 5)


def is_in_an_address(text: TypedText, phrase: LawPhrase) -> bool:
    """Whether the letters are part of a web or mail address: "jan@bw.nl"."""
    before = text.joins(phrase.start) and text.word(phrase.start - 1) in ("@", ".", "/")
    behind = text.joins(phrase.end) and text.joins(phrase.end + 1) and text.word(phrase.end) in (".", "@")
    return before or (behind and text.word(phrase.end + 1).isalpha())


def _past(text: TypedText, index: int, words: frozenset[str]) -> int:
    stop = index + _FAR
    while index < stop and text.word(index) in words:
        index += 1
    return index


def _past_remark(text: TypedText, index: int) -> int:
    """The token after a remark in brackets: "art. 17 (recht op wissen) AVG"."""
    if text.word(index) != "(":
        return index
    closed = (at for at in range(index + 1, index + _LONGEST_REMARK) if text.word(at) == ")")
    return _past(text, next(closed, index - 1) + 1, frozenset(["van", "de", "het"]))


def _book(text: TypedText, start: int) -> tuple[str, int]:
    """The number in "Boek 2" and the token after it; "" where no book stands there."""
    number = text.word(start + 1)
    is_book = text.word(start) in ("boek", "bk") and number.isdecimal() and len(number) <= 2
    return (number, start + 2) if is_book else ("", start)


def _book_behind(text: TypedText, name: FoundName) -> tuple[str, int]:
    """The book in "BW Boek 2", "BW2" or "BW 2 art. 44"; not the 2 of "BW2:44"."""
    book, end = _book(text, _past(text, name.end, frozenset([",", "("])))
    if book:
        return book, end
    number, after = text.word(name.end), text.word(name.end + 1)
    is_number = number.isdecimal() and len(number) == 1 and after not in (":", ".")
    is_book = is_number and (text.joins(name.end) or is_article_word(after))
    return (number, name.end + 1) if is_book else ("", name.end)
