"""How a published procedure speaks to people: budgets, amounts, roles, acts, and certainty."""

from collections.abc import Iterable, Mapping

from domain.people import Role
from domain.procedure import Procedure, Promise, Step
from domain.wording import Certainty
from domain.words import Words, in_words

STAFF = frozenset({Role.VERIFIER, Role.OFFICER, Role.SUPERVISOR, Role.HEAD})
ANY_STAFF = ("semua petugas", "any staff")

UNITS: Mapping[str, tuple[str, str, str]] = {
    "working days": ("hari kerja", "working day", "working days"),
    "calendar days": ("hari kalender", "calendar day", "calendar days"),
    "working minutes": ("menit kerja", "working minute", "working minutes"),
    "hours": ("jam", "hour", "hours"),
    "months": ("bulan", "month", "months"),
}
CERTAINTY: Mapping[Certainty, tuple[str, str]] = {
    Certainty.LAW: ("", ""),
    Certainty.OFFICIAL: ("", ""),
    Certainty.REPORTED: ("menurut pemberitaan", "as reported"),
    Certainty.UNCONFIRMED: ("belum dikonfirmasi", "unconfirmed"),
}
OWERS: Words = {"office": ("kantor", "the office"), "citizen": ("pemohon", "the citizen")}

HOUR = 60
DAY_HOURS = 24


def pick(pair: tuple[str, str], language: str) -> str:
    """One of two texts."""
    return pair[language == "en"]


def budget_words(budget: str, language: str) -> str:
    """`3 working days` for people; whole days of hours as a law counts them: `3 x 24 jam`."""
    number, _, unit = budget.partition(" ")
    count = int(number)
    if unit == "working minutes" and count % HOUR == 0:
        return _counted(count // HOUR, ("jam kerja", "working hour", "working hours"), language)
    if unit == "hours" and count > DAY_HOURS and count % DAY_HOURS == 0 and language != "en":
        return f"{count // DAY_HOURS} x 24 jam"
    return _counted(count, UNITS[unit], language)


def _counted(count: int, words: tuple[str, str, str], language: str) -> str:
    indonesian, one, many = words
    if language != "en":
        return f"{count} {indonesian}"
    return f"{count} {one if count == 1 else many}"


def rupiah_words(amount: int, language: str) -> str:
    """`Rp350.000`, or `Rp350,000` in English."""
    return f"Rp{count_words(amount, language)}"


def count_words(count: int, language: str) -> str:
    """`1.234`, or `1,234` in English."""
    grouped = f"{count:,}"
    return grouped if language == "en" else grouped.replace(",", ".")


def with_certainty(text: str, certainty: Certainty, language: str) -> str:
    """A text that says so when nobody has confirmed it; once is enough."""
    doubt = pick(CERTAINTY[certainty], language)
    return text if not doubt or doubt in text else f"{text} ({doubt})"


def roles_words(roles: Iterable[Role], language: str) -> str:
    """Who may act; all who work at the counter and above are simply any staff."""
    given = tuple(roles)
    names = [str(in_words("role", role, language)) for role in given if role not in STAFF]
    if STAFF.issubset(given):
        names.append(pick(ANY_STAFF, language))
    else:
        names += [str(in_words("role", role, language)) for role in given if role in STAFF]
    return ", ".join(names)


def act_words(procedure: Procedure, act: str, language: str) -> str:
    """What an act is called: by the procedure, or else by everyone."""
    named = next((step.name for step in procedure.steps if step.act == act and step.name), None)
    if named is not None:
        return named.said(language)
    return str(in_words("act", act, language)).replace("_", " ")


def step_words(procedure: Procedure, step: Step, language: str) -> str:
    """What a step is called; one act may have another name at another stage."""
    return step.name.said(language) if step.name else act_words(procedure, step.act, language)


def lapse_words(procedure: Procedure, promise: Promise, language: str) -> str:
    """What happens by itself when a clock's time is up, if anything does."""
    return act_words(procedure, promise.then, language) if promise.then else ""


def outcome_words(outcome: str, language: str) -> str:
    """What was decided."""
    return str(in_words("outcome", outcome, language))


def ower_words(ower: str, language: str) -> str:
    """Who owes what a clock counts."""
    return pick(OWERS[ower], language)
