"""The word lists that tell names from other words; see the files in `words/`."""

from importlib.resources import files


def _words(name: str) -> frozenset[str]:
    lines = files(__package__).joinpath("words", name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


FIRST_NAMES = _words("first_names.txt")
WORDS_TOO = _words("words_too.txt")
SURNAMES = _words("surnames.txt")
NOT_NAMES = _words("not_names.txt")

SURNAME_PARTICLES = frozenset(
    "van de der den het ter ten te 't ’t van't in op von da dos el al bin ben ibn la le du".split()
)

FUNCTION_WORDS = _words("function_words.txt")

ORDINARY_WORDS = _words("ordinary_words.txt")
VERBS = _words("verbs.txt")

ROLES = _words("roles.txt")
RELATIVES = frozenset(
    "moeder vader ouders ouder zoon dochter broer zus man vrouw vriend vriendin oma opa buurvrouw buurman "
    "partner ex kind kinderen trainer begeleider leider coach verjaardag overlijden uitvaart".split()
)
TITLES = frozenset(
    "meneer mevrouw dhr mw mevr mevr. dhr. mw. heer hr hr. juffrouw juf dokter dominee pastoor".split()
)
GREETINGS = frozenset("groet groeten groetjes gr mvg groetje liefs hoogachtend".split())

# After these a capital is part of a law or an organisation, even where it is also a name.
LAW_CUES = frozenset(
    "wet lex arrest commissie motie amendement rapport regeling zaak norm wetsvoorstel initiatiefwet".split()
)
ORGANISATION_CUES = frozenset(
    "stichting vereniging gemeente provincie museum basisschool school fonds huis arena prijs straat kerk "
    "parochie sint sint- st scouting club buurtvereniging speeltuin hospice zwarte".split()
)
ORGANISATION_ENDINGS = ("commissie", "stichting", "vereniging", "fonds", "meldpunt", "centrum", "instituut")
