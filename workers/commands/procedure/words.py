"""Procedures as people read them: the catalogue page, and what the engine enforces."""

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from domain.procedure import Opening, Procedure, Promise, Rung, Step, Warn
from domain.words import KINDS
from projections.catalogue_page import CataloguePage, Section
from projections.published_words import (
    budget_words,
    lapse_words,
    outcome_words,
    ower_words,
    roles_words,
    step_words,
)
from projections.stage_words import StageWords
from workers.commands.desk import language, say, table
from workers.texts import Language, name_of

FEW = 4
"""So many services are named; of more than these, how many there are."""

WORKING_DAY = 450
"""Working minutes of one working day, as documents count them."""


def opens_words(opens: Opening | None, lang: Language) -> str:
    """Which matters open under a procedure."""
    if opens is None:
        return say("hanya lewat peralihan", "only by a switch")
    parts = [KINDS.get(opens.kind, (opens.kind, opens.kind))[lang == "en"]]
    if len(opens.services) > FEW:
        parts.append(f"{len(opens.services)} {say('layanan', 'services')}")
    else:
        parts += opens.services
    parts += [f"{say('kanal', 'channel')} {channel}" for channel in opens.channels]
    parts += [f"{say('pokok', 'topic')} {topic}" for topic in opens.topics]
    parts += [say("ada terlapor", "someone is accused")] if opens.respondent else []
    return ", ".join(parts)


def page_parts(page: CataloguePage) -> Iterator[Any]:
    """The catalogue page, component by component."""
    draft = f"{page.code} ({say('rancangan', 'draft')})"
    named = f"{page.code}@{page.version}" if page.version else draft
    since = say("berlaku sejak", "in force from")
    yield Text(page.title, style="bold underline")
    yield Text(f"{named}, {since} {page.effective}", style="dim")
    for section in page.sections:
        yield Text()
        yield Text(f"{section.number}. {section.title}", style="bold")
        yield from _content(section)


def _content(section: Section) -> Iterator[Any]:
    if section.text:
        yield Text(section.text)
    yield from (Text(f"• {line}") for line in section.lines)
    if section.table is not None:
        listed = table("", *section.table.columns)
        for row in section.table.rows:
            listed.add_row(*row)
        yield listed
    yield from (Text(f"• {line}") for line in section.remarks)


def details(procedure: Procedure) -> Iterator[Any]:
    """What the page leaves out: the codes that commands take, and what acts do to clocks."""
    yield Text()
    yield _acts(procedure)
    yield Text()
    yield _clocks(procedure)
    if procedure.pauses or procedure.excuses:
        yield Text()
        yield _reasons(procedure)


def _acts(procedure: Procedure) -> Any:
    lang, stages = language(), StageWords(procedure, language())
    listed = table(
        say("Tindakan", "Acts"),
        say("tindakan", "act"),
        say("nama", "name"),
        say("dari", "from"),
        say("ke", "to"),
        say("oleh", "by"),
        say("perlu", "needs"),
        say("jam janji", "clocks"),
    )
    for step in procedure.steps:
        listed.add_row(
            step.act,
            step_words(procedure, step, lang),
            stages.told(step.stages),
            _target(step, stages, lang),
            roles_words(step.roles, lang),
            _needs(step),
            _effects(step),
        )
    return listed


def _target(step: Step, stages: StageWords, lang: Language) -> str:
    if step.switches_to is not None:
        return f"→ {step.switches_to}: {step.leads_to}"
    main = [] if step.only_branches or step.leads_to is None else [stages.listed([step.leads_to])]
    others = (f"{outcome_words(o, lang)}: {stages.listed([s])}" for o, s in step.branches.items())
    return "; ".join([*main, *others])


def _needs(step: Step) -> str:
    """What an act takes; in brackets what it may do without."""
    may = (f"[{name}]" for name in step.may)
    fields = (f"[{field.name}]" if field.optional else field.name for field in step.form)
    return ", ".join((*step.needs, *may, *fields))


def _effects(step: Step) -> str:
    """`-` stops a clock, `+` starts one; pauses begin and end."""
    more = (f"{one.clock} +{one.by}" for one in step.extends)
    paused = (f"{say('jeda', 'pause')} {reason}" for reason in step.pauses)
    resumed = (f"{say('akhir jeda', 'resume')} {reason}" for reason in step.resumes)
    stops, starts = (f"-{clock}" for clock in step.stops), (f"+{clock}" for clock in step.starts)
    return " ".join((*stops, *starts, *more, *paused, *resumed))


def _clocks(procedure: Procedure) -> Any:
    lang = language()
    listed = table(
        say("Jam janji", "Clocks"),
        say("jam", "clock"),
        say("nama", "name"),
        say("batas", "limit"),
        say("kewajiban", "owed by"),
        say("peringatan", "warning"),
        say("eskalasi", "escalation"),
        say("bila lewat", "if it lapses"),
        say("dasar", "basis"),
    )
    for promise in procedure.promises:
        listed.add_row(
            promise.code + (" *" if promise.code in procedure.starts else ""),
            promise.name.said(lang),
            budget_words(promise.budget, lang),
            _owed(promise, lang),
            ", ".join(map(_warning, promise.warn)),
            ", ".join(_rung(rung, lang) for rung in promise.ladder),
            lapse_words(procedure, promise, lang),
            promise.basis,
        )
    listed.caption = say("* mulai saat pendaftaran", "* starts at registration")
    listed.caption_justify = "left"
    return listed


def _owed(promise: Promise, lang: Language) -> str:
    if promise.owed_by == "citizen":
        return ower_words(promise.owed_by, lang)
    return f"{ower_words(promise.owed_by, lang)}: {name_of('role', promise.role, lang)}"


def _warning(warn: Warn) -> str:
    if warn.share is not None:
        return f"{warn.share}%"
    return f"{_minutes(warn.before or 0)} {say('sebelumnya', 'before')}"


def _rung(rung: Rung, lang: Language) -> str:
    role = name_of("role", rung.role, lang)
    return f"{role} +{_minutes(rung.after)}" if rung.after else role


def _minutes(minutes: int) -> str:
    """Working time of the office: in days where they come out even."""
    days, rest = divmod(minutes, WORKING_DAY)
    budget = f"{minutes} working minutes" if rest else f"{days} working days"
    return budget_words(budget, language())


def _reasons(procedure: Procedure) -> Any:
    """What pauses clocks and what excuses breaches, by the codes that acts name."""
    lang = language()
    listed = table(
        say("Alasan", "Reasons"),
        say("tindakan", "act"),
        say("alasan", "reason"),
        say("nama", "name"),
        say("oleh", "by"),
        say("jam janji", "clocks"),
        say("paling lama", "at most"),
        say("dasar", "basis"),
    )
    for pause in procedure.pauses:
        who, cap = roles_words(pause.roles, lang), budget_words(pause.cap, lang)
        named, clocks = pause.name.said(lang), ", ".join(pause.clocks)
        listed.add_row("pause, resume", pause.reason, named, who, clocks, cap, pause.basis)
    for excuse in procedure.excuses:
        who, named = roles_words(excuse.roles, lang), excuse.name.said(lang)
        listed.add_row("excuse", excuse.reason, named, who, "", "", excuse.basis)
    return listed
