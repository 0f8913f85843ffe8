"""Reads the fact sheets of the dossiers: three files, three forms, one kind of fact.

A value is every amount, share, period, age, date, year, number and telephone number in a statement,
and the number of a Stb. or Stcrt. that the statement itself tells. No value is: a place of publication
or the year of a source between brackets, the number of a document, of a book or title, of another fact
or of a table, a mark of a list, the length of a list that follows ("drie manieren: ..."), "één" other
than before a limit in time, and what a sentence only gives as an example.

An article is asked for unless the sheet says that its number was not looked up ("eigen kennis",
"niet nagelezen"). A certainty between brackets with a year counts until the end of that year.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from evals.articles import ArticleReader
from evals.errors import EvalError
from evals.facts import Fact, Stretch
from evals.values import MONTHS, Found, found_in, with_ages
from kb import Certainty, Laws, Period
from kb.knowledge_base import HERE

_FIELD = re.compile(r"^- (Feit|Grondslag|Geldt voor|Geldig|Bron|Zekerheid): ?(.*)$", re.M)
_IN_LINE = re.compile(r"^- Grondslag: (.*?) Geldt voor: (.*?) Geldig: (.*?) Zekerheid: (.*)$", re.M)
_QUESTIONS = re.compile(r"^## \([a-d]\)", re.M)
_NOW = re.compile(r"\bnu\b|^(?:stand )?2026$")
_SURE = re.compile(r"\b(hoog|midden|laag)\b(?:\s\(([^()]*)\))?")

# What stands in a statement without being a value of the rule.
_NO_VALUE = re.compile(
    r"""
    \([^()]*\b(?:Stb|Stcrt|Kamerstuk)\b[^()]*\)          # where it was published
  | \(\s*(?:\d{4}(?:\s?[/–-]\s?\d{2,4})?|\d{5})\s*\)     # (2023), (2021/2022), (36489): a source or its year
  | \((?:oordeel|zie)\b[^()]*\)
  | \(\d\) | \b\d\)                                      # (1), 1): marks of a list
  | ^Stap\s\d+: | (?<=[.]\s)Stap\s\d+:
  | \b[FVS]\d{1,3}\b | \btabel\sT\d+ | \bT20\d\d\b       # other facts, tables
  | \bBWBR\d+ | \bkenmerk\s\S+ | \bECLI:\S+ | \b\d{4,}-\d+-\w+
  | \b(?:Boek|boek|titel|Titel|hoofdstuk|par\.)\s(?:\d+(?:\.\d+)*|[IVX]+)\b
  | \b[Aa]rt(?:\.|ikel)\s(?:\d+:)?[\dIVX]+[\w.]*(?:,?\sonderdelen\s[^:.]*)?
      (?:\s(?:t/m|en)\s\d+:\d+\w*)?(?:\slid\s\d+)?
  | \b(?:Wet|Wmo|Wwft|AWR|Handelsregisterwet|handelsregister|loonbelasting)\s(?:[A-Z]\w+\s)?(?:19|20)\d\d\b
  | \((?:wet\svan)[^()]*\)
  | \b(?:bron|wettekst|tekst|versie|pagina|indicatie|onderzoek|berekening)\s(?:uit|van)\s(?:19|20)\d\d\b
  | \b\d{4,5}/\d{2,5}(?:/\w+)?
    """,
    re.X,
)
_REFERRED_MARK = re.compile(r"\b(?:[Mm]anier|[Pp]unt|[Gg]eval)\s\d\b")
_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[A-Z])")
_EXAMPLE = re.compile(r"Voorbeeld\b|In de (?:\w+ zaak|\w+zaak)\b")  # begins a sentence that illustrates
_LENGTH_OF_A_LIST = re.compile(r"[^.:;()]*:")  # "drie manieren: (1) ..."
_CHOSEN = re.compile(r"\b(?:[Mm]instens|[Hh]ooguit|van|deze)\s$")
_TIME_UNITS = ("dagen", "werkdagen", "weken", "maanden", "jaar", "uur", "keer")
_ASKS = re.compile(r"(?:binnen|minstens|hooguit|hoogstens|maximaal|na|langer dan|ten minste)\s$")


@dataclass(frozen=True)
class _Entry:
    """A fact as its sheet writes it."""

    id: str
    statement: str
    basis: str
    holds: str
    source: str
    certainty: str


def read_sheets(folder: Path) -> list[Fact]:
    """The facts of the three sheets in a folder, in their order. Raises EvalError."""
    entries = [
        *_in_one_line(_sheet(folder / "wbtr.md")),
        *_in_list(_sheet(folder / "vergoedingen.md"), re.compile(r"^\*\*(V\d+)\*\* ", re.M)),
        *_in_list(_sheet(folder / "vog-en-sociale-veiligheid.md"), re.compile(r"^### ([VS]\d+) — ", re.M)),
    ]
    reader = ArticleReader(Laws.read(HERE / "laws.toml"))
    return _with_borrowed([(entry, _fact(entry, reader)) for entry in entries])


def _sheet(path: Path) -> str:
    """A sheet without the lists of questions at its end."""
    try:
        return _QUESTIONS.split(path.read_text(encoding="utf-8"))[0]
    except OSError as error:
        raise EvalError(f"{path}: it cannot be read ({error.strerror}).") from error


def _in_one_line(text: str) -> Iterator[_Entry]:
    for name, body in _parts(text, re.compile(r"^\*\*(F\d+)\.\*\* ", re.M)):
        found = _IN_LINE.search(body)
        if not found:
            raise EvalError(f"wbtr:{name}: the sheet gives no basis, period and certainty.")
        source = dict(_FIELD.findall(body)).get("Bron", "")
        yield _Entry(f"wbtr:{name}", _statement(body), found[1], found[3], source, found[4])


def _in_list(text: str, start: re.Pattern[str]) -> Iterator[_Entry]:
    for name, body in _parts(text, start):
        field = dict(_FIELD.findall(body))
        sheet = "vergoedingen" if "Feit" not in field else "vog" if name[0] == "V" else "veiligheid"
        try:
            yield _Entry(
                f"{sheet}:{name}",
                field.get("Feit") or _statement(body),
                field["Grondslag"],
                field["Geldig"],
                field["Bron"],
                field["Zekerheid"],
            )
        except KeyError as error:
            raise EvalError(f"{sheet}:{name}: the sheet does not give {error}.") from error


def _parts(text: str, start: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """The name of each fact, and the text until the next."""
    pieces = start.split(text)
    yield from zip(pieces[1::2], pieces[2::2], strict=True)


def _statement(body: str) -> str:
    return body.partition("\n- ")[0].strip()


def _fact(entry: _Entry, reader: ArticleReader) -> Fact:
    stretches = _stretches(entry.certainty)
    return Fact(
        id=entry.id,
        certainty=stretches[0].certainty,
        values=values_of(entry.statement),
        articles=tuple(dict.fromkeys(reader.read(entry.basis) + reader.read(entry.statement))),
        certainties=tuple(stretches) if len(stretches) > 1 or stretches[0].period else (),
        is_own_knowledge=_is_own_knowledge(entry),
        period=_holds(entry.holds),
    )


def _with_borrowed(pairs: Sequence[tuple[_Entry, Fact]]) -> list[Fact]:
    """A basis "als V44" is the basis of that fact."""
    articles = {fact.id: fact.articles for _, fact in pairs}
    whole: list[Fact] = []
    for entry, fact in pairs:
        borrowed = re.search(r"\bals ([FVS]\d+)", entry.basis)
        sheet = fact.id.partition(":")[0]
        more = articles.get(f"{sheet}:{borrowed[1]}", ()) if borrowed else ()
        whole.append(replace(fact, articles=tuple(dict.fromkeys([*fact.articles, *more]))))
    return whole


def values_of(statement: str) -> tuple[str, ...]:
    """The values of the rule that a statement gives, each once."""
    first, *rest = _SENTENCE_END.split(statement)
    told = " ".join([first, *(sentence for sentence in rest if not _EXAMPLE.match(sentence))])
    text = with_ages(_NO_VALUE.sub(" ", told))
    if re.search(r"\(\d\)", told):
        text = _REFERRED_MARK.sub(" ", text)
    return tuple(dict.fromkeys(found.value for found in found_in(text) if _counts(found, text)))


def _counts(found: Found, text: str) -> bool:
    """Whether a value is one of the rule.

    Not: the number of a document ("36489"), the length of a list ("drie manieren: ..."), and "één" or
    "een" other than before a limit in time ("binnen een week").
    """
    number, _, unit = found.value.partition(" ")
    before, own, after = text[: found.start], text[found.start : found.end], text[found.end :]
    if number.isdigit() and len(number) >= 5 and own == number:
        return False
    if found.is_word and number == "1":
        return unit in _TIME_UNITS and (own.casefold().startswith("é") or bool(_ASKS.search(before)))
    is_length = found.is_word and not unit and _LENGTH_OF_A_LIST.match(after)
    return not is_length or bool(_CHOSEN.search(before))


def _is_own_knowledge(entry: _Entry) -> bool:
    """Whether nothing but the writer's own knowledge stands behind it."""
    codes = re.findall(r"\[([A-Z0-9-]+)\]", entry.source)
    return (bool(codes) and set(codes) == {"EK"}) or "Algemene kennis" in entry.certainty


def _stretches(text: str) -> list[Stretch]:
    """What the sheet says of its certainty; "hoog (t/m 2024), laag (2026)" says it for two periods.

    Where it says only until when it is sure, it is one step less sure afterwards.
    """
    named = [(Certainty(word), about) for word, about in _SURE.findall(text.partition(". ")[0])]
    (first, about), *rest = named
    end = _last_day(about)
    if end is None or (rest and not _NOW.search(rest[0][1])):
        return list(dict.fromkeys(Stretch(certainty) for certainty, _ in named))
    later = rest[0][0] if rest else list(Certainty)[min(first.rank + 1, Certainty.LAAG.rank)]
    return [Stretch(first, Period(None, end)), Stretch(later, Period(end + timedelta(days=1)))]


def _last_day(about: str) -> date | None:
    """Until when a certainty counts, None where it is about a part of the fact and not about a time."""
    if year := re.fullmatch(r"(?:over |t/m |tekst |uitstel in )?(\d{4})", about):
        return date(int(year[1]), 12, 31)
    if month := re.fullmatch(rf"per ({'|'.join(MONTHS)}) (\d{{4}}); later niet bevestigd", about):
        first = date(int(month[2]), MONTHS.index(month[1]) + 1, 1)
        return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return None


def _holds(text: str) -> Period:
    """The period of a fact, as far as the sheet begins with one."""
    day = rf"\d{{1,2}}-\d{{1,2}}-\d{{4}}|\d{{4}}|\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}"
    if found := re.match(rf"(?:boekjaren )?({day}) (?:–|-|tot|t/m) ({day})\b", text):
        return Period(_day(found[1]), _day(found[2], is_end=True))
    if found := re.match(rf"(?:boekjaren )?({day}) (?:–|-|tot) ", text):
        return Period(_day(found[1]), None)
    if found := re.match(r"(\d{4})-(\d{4})\b", text):
        return Period(_day(found[1]), _day(found[2], is_end=True))
    if found := re.match(rf"(?:vanaf|sinds|per) ({day})\b", text):
        return Period(_day(found[1]), None)
    if found := re.match(rf"(?:tot|vervallen per) ({day})\b", text):
        return Period(None, _day(found[1]) - timedelta(days=1))
    return Period()


def _day(text: str, *, is_end: bool = False) -> date:
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 12, 31) if is_end else date(int(text), 1, 1)
    day, month, year = re.split(r"[- ]", text)
    return date(int(year), int(month) if month.isdigit() else MONTHS.index(month) + 1, int(day))
