"""Every fixed Dutch sentence that a volunteer can read. Short, warm, B1, and "je".

Telephone numbers and addresses never stand here: they come from `kb/contacts.toml` and are
passed in, so that each has one place, a source and a date.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from babel.dates import format_date


class Reachable(Protocol):
    """What a sentence needs to know of a contact; `kb.Contact` is one."""

    @property
    def name(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def hours(self) -> str: ...
    @property
    def url(self) -> str: ...


# --- Before the first question ---------------------------------------------------------------

A_COMPUTER_ANSWERS = (
    "Hier antwoordt een computer. Die zoekt in de dossiers van Vereniging NOV en kan zich vergissen."
)
NO_LEGAL_ADVICE = "Je krijgt uitleg over regels. Dat is geen juridisch advies over jouw situatie."
NO_NAMES_PLEASE = (
    "Noem geen namen of telefoonnummers. Wat we herkennen, halen we weg voordat we iets bewaren."
)


def how_long_it_is_kept(days: int) -> str:
    """How long we keep the redacted question, `days` in whole days."""
    return (
        f"We bewaren je vraag {_days(days)}, zonder naam en zonder jouw internetadres. "
        "Keurt een expert het antwoord goed voor anderen? Dan blijft het langer staan. "
        f"Met je code kun je alles wissen. Die code werkt {_days(days)}."
    )


def honesty(days: int) -> tuple[str, ...]:
    """The lines that stand above an empty question box."""
    return (A_COMPUTER_ANSWERS, NO_LEGAL_ADVICE, how_long_it_is_kept(days), NO_NAMES_PLEASE)


# --- Around an answer ------------------------------------------------------------------------


def holds_on(day: date) -> str:
    """The day for which an answer holds."""
    return f"Dit antwoord geldt op {dutch_date(day)}."


def not_in_force(day: date, today: date, begins: date | None, ends: date | None) -> str:
    """What stands before a rule that does not hold on `day`: it begins later, or has ended.

    In years where they tell it; the days stand in `holds_between`.
    """
    is_past = day < today
    if begins and begins > day:
        when, since = ("gold", "sinds") if is_past else ("geldt", "vanaf")
        if begins.year == day.year:
            return f"Op die dag {when} deze regel nog niet."
        return f"In {day.year} {when} deze regel nog niet. De regel geldt {since} {begins.year}."
    when = "gold" if is_past else "geldt"
    if ends is None or ends.year == day.year:
        return f"Op die dag {when} deze regel niet meer."
    return f"In {day.year} {when} deze regel niet meer. De regel gold tot en met {ends.year}."


def holds_between(begins: date | None, ends: date | None) -> str:
    """From when until when a rule holds; an empty text where neither is known."""
    if begins and ends:
        return f"Deze regel geldt van {dutch_date(begins)} tot en met {dutch_date(ends)}."
    if begins:
        return f"Deze regel geldt vanaf {dutch_date(begins)}."
    return f"Deze regel geldt tot en met {dutch_date(ends)}." if ends else ""


def conditions(applies_to: Sequence[str]) -> str:
    """For whom an answer holds; an empty text when that is not limited."""
    return f"Dit geldt voor: {', '.join(applies_to)}." if applies_to else ""


def written_for_others(named: Sequence[str]) -> str:
    """A warning over an answer that is not written for what the question names, such as "vve"."""
    whom = ", ".join(named)
    return f"Let op: dit antwoord is niet geschreven voor {whom}. Vraag na of het daar ook voor geldt."


def amount_not_yet_known(year: int, last_known_year: int) -> str:
    """What stands before an amount of `last_known_year` where the later `year` was asked for."""
    return (
        f"Voor {year} is nog geen bedrag bekend. Het laatste bedrag dat we kennen, is van {last_known_year}."
    )


def amount_not_known_so_far_back(year: int, first_known_year: int) -> str:
    """What stands before an amount of `first_known_year` where the earlier `year` was asked for."""
    return f"Voor {year} kennen we geen bedrag. Het oudste bedrag dat we kennen, is van {first_known_year}."


def article_does_not_exist(citation: str, within: str, last: int) -> str:
    """Of an article past the last one; `within` is what is numbered through: "Boek 2", "deze wet"."""
    named = citation[:1].upper() + citation[1:]
    return f"{named} bestaat niet: {within} loopt tot en met artikel {last}. Kijk het nummer nog eens na."


def article_not_in_dossiers(citation: str, site: str) -> str:
    """Of an article that no section rests on; `site` is where it can be read, empty where unknown."""
    where = f" Je leest het artikel zelf op {site}." if site else ""
    return f"Over {citation} staat niets in onze dossiers.{where}"


def lid_does_not_exist(lid: int) -> str:
    """Of a lid that no article has."""
    return f"Een lid {lid} bestaat niet: zo veel leden heeft geen artikel. Kijk het nummer nog eens na."


def law_not_in_dossiers(name: str) -> str:
    """Of a law that our dossiers do not name, as it was typed."""
    return f"Over '{name}' staat niets in onze dossiers. Op wetten.overheid.nl zoek je een wet op naam."


def dutch_date(day: date) -> str:
    """'21 november 2026'."""
    return format_date(day, format="d MMMM y", locale="nl")


# --- Ways to a person ------------------------------------------------------------------------


def reach(contact: Reachable) -> str:
    """How to reach a contact: 'Bel Veilig Thuis, 0800-... (dag en nacht).'"""
    return f"{_way_to(contact).rstrip(',')}.{_site_beside_phone(contact)}"


def purpose_and_reach(contact: Reachable) -> str:
    """How to reach a contact, and what for: 'Bel Veilig Thuis, 0800-..., voor advies.'"""
    if not contact.purpose:
        return reach(contact)
    return f"{_way_to(contact)} {contact.purpose}.{_site_beside_phone(contact)}"


def within_a_sentence(name: str) -> str:
    """A name as it stands after other words: 'De politie' becomes 'de politie'."""
    article, space, rest = name.partition(" ")
    return f"{article.lower()}{space}{rest}" if article in ("De", "Het") else name


def _way_to(contact: Reachable) -> str:
    """The best way there is, ending where what it is for can follow."""
    name = within_a_sentence(contact.name)
    if contact.phone:
        hours = f" ({contact.hours})" if contact.hours else ""
        if contact.phone in contact.name:  # "Alarmnummer 112": the number is the name
            return f"Bel {contact.phone}{hours}"
        return f"Bel {name}, {contact.phone}{hours},"
    return f"Kijk bij {name}, {contact.url}," if contact.url else f"Ga naar {name}"


def _site_beside_phone(contact: Reachable) -> str:
    return f" Of kijk op {contact.url}." if contact.phone and contact.url else ""


def ask_a_person(nov: Reachable) -> str:
    """The door to a person when the machine has no answer."""
    return f"Leg je vraag voor aan een mens. {reach(nov)}"


# --- Refusals: each is a summary; the next step is `ask_a_person` or the second sentence -----

NO_SOURCE = "Hierover vinden we geen regel die we kunnen laten zien. Dan geven we liever geen antwoord."
OUT_OF_SCOPE = "Hier kunnen we niet mee helpen. We beantwoorden vragen over regels voor vrijwilligerswerk."
OUT_OF_SCOPE_NEXT = "Gaat je vraag toch over vrijwilligers of je organisatie? Stel hem dan in andere woorden."
NOT_SUPPORTED = (
    "We vonden wel iets over dit onderwerp, maar het geeft geen zeker antwoord op je vraag. "
    "Daarom geven we geen antwoord."
)

EMPTY = "Er staat nog geen vraag. Schrijf in een paar woorden wat je wilt weten."
ONLY_SYMBOLS = "We zien geen woorden in je vraag. Schrijf in een paar woorden wat je wilt weten."
ABUSIVE = "We zien scheldwoorden en geen vraag. Daar kunnen we geen antwoord op geven."
ABUSIVE_NEXT = "Heb je een vraag over regels? Stel hem gerust zonder scheldwoorden."
UNUSABLE_NEXT = "Bijvoorbeeld: mag ik een vrijwilliger een vergoeding geven?"


def too_long(limit: int) -> str:
    """The summary for a question of more than `limit` characters."""
    return f"Je vraag is te lang. Hij mag {_thousands(limit)} tekens hebben. Stel één vraag tegelijk."


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


# --- A case of one's own ---------------------------------------------------------------------

HANDED_OVER = (
    "Dit gaat over jouw eigen zaak. Een computer kan die niet goed beoordelen, dus dat doen we niet."
)
HANDED_OVER_DEADLINE = "Staat er een datum of termijn in je brief? Wacht dan niet en zoek nu hulp."


def handed_over_next(nov: Reachable) -> str:
    """Where someone with a case of their own goes."""
    return (
        "Bel het Juridisch Loket, een advocaat of je rechtsbijstandsverzekering. "
        f"Wil je eerst overleggen? {reach(nov)}"
    )


# --- Danger, disclosure and allegations ------------------------------------------------------

DANGER_NOW = "Is er nu gevaar voor jou of een ander? Bel dan meteen."
SEXUAL_ABUSE = (
    "Wat naar dat dit is gebeurd. Het is goed dat je het vertelt. "
    "Het is nooit de schuld van het slachtoffer. Er zijn mensen die nu met je meedenken."
)
VIOLENCE_AT_HOME = (
    "Wat naar om dit mee te maken. Je hoeft het niet alleen op te lossen. "
    "Er zijn mensen die nu met je meedenken, ook als je het niet zeker weet."
)
SUICIDAL_THOUGHTS = (
    "Wat moeilijk dat het zo zwaar is. Praat er nu met iemand over. "
    "Dat kan dag en nacht, en je hoeft je naam niet te zeggen."
)
SOUNDS_GRAVE = (
    "Je bericht klinkt ernstig. Daarom wijzen we je eerst naar mensen die nu kunnen helpen. "
    "We hebben je bericht niet bewaard."
)
ALLEGATION = (
    "Je schrijft dat iemand iets ernstigs heeft gedaan. Dat kunnen we hier niet uitzoeken of beoordelen. "
    "We hebben je bericht daarom niet bewaard."
)
ALLEGATION_NEXT = (
    "Bespreek het met de vertrouwenspersoon of het bestuur van je organisatie. "
    "Gaat het over het bestuur? Ga dan naar de vertrouwenspersoon of een instantie buiten je organisatie. "
    "Ga niet zelf op onderzoek uit en spreek de persoon er niet zelf op aan."
)
SIGNPOST_NOT_A_PERSON = "Hier leest nu niemand mee: dit is een computer."
HELP_FIRST = "Gaat het om iets dat nu speelt? Zoek dan eerst hulp."


def help_first(contacts: Sequence[Reachable]) -> str:
    """The notice above an answer with danger in it: one text, so that nothing comes in between."""
    return f"{HELP_FIRST} {where_to_turn(contacts)}".rstrip()


def where_to_turn(contacts: Sequence[Reachable]) -> str:
    """The next step of a signpost: every contact in its own sentence, most urgent first."""
    return " ".join(purpose_and_reach(contact) for contact in contacts)


# --- Waiting for an expert, and failing ------------------------------------------------------

AWAITING_EXPERT = "Een expert van NOV bekijkt deze vraag eerst. Daarna staat het antwoord op deze pagina."
AWAITING_EXPERT_NEXT = "Bewaar je code. Daarmee lees je het antwoord later. Dat kan een paar werkdagen duren."
FAILED_KNOWLEDGE = "We kunnen nu niet bij onze dossiers. Het ligt niet aan je vraag."
FAILED_KNOWLEDGE_NEXT = "Probeer het over een paar minuten nog eens."

# --- After an expert's review ----------------------------------------------------------------

REJECTED_BY_EXPERT = "Een expert van NOV heeft dit antwoord bekeken en niet goedgekeurd. Gebruik het niet."
REJECTED_BY_EXPERT_NEXT = "Stel je vraag in andere woorden, of vraag het aan Vereniging NOV."

# --- Receipts, limits and forms --------------------------------------------------------------

UNKNOWN_RECEIPT = "We kennen deze code niet. Misschien is er een teken anders, of is de vraag al gewist."
ERASED = "Je vraag is gewist. We kunnen hem niet meer terughalen."
TOO_MANY_REQUESTS = "Je stelt veel vragen kort na elkaar. Wacht een minuut en probeer het dan weer."
BODY_TOO_LARGE = "Dit is te veel om te versturen. Maak je vraag korter en probeer het nog eens."
INVALID_DATE = "Deze datum kennen we niet. Schrijf hem zo: jaar-maand-dag, bijvoorbeeld 2026-11-21."


def _days(days: int) -> str:
    return "1 dag" if days == 1 else f"{days} dagen"
