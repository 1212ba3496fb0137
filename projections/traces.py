"""An event log by cases (XES, IEEE 1849-2016): one trace a case, each event once it was done."""

import re
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Final
from xml.sax.saxutils import quoteattr

from projections.events import CaseTold, Event

HEAD: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<global scope="trace">
<string key="concept:name" value=""/>
</global>
<global scope="event">
<string key="concept:name" value=""/>
<date key="time:timestamp" value="1970-01-01T00:00:00Z"/>
<string key="lifecycle:transition" value="complete"/>
</global>
<classifier name="Activity" keys="concept:name"/>
<string key="concept:name" value={office}/>
"""
TAIL: Final = "</log>\n"

DATES: Final = frozenset({"recorded_at", "due"})
"""Attributes of our own that are instants; all others are text."""


def _opening(kind: str, key: str) -> str:
    return f'<{kind} key="{key}" value='


def _of_our_own(*names: str) -> Mapping[str, str]:
    return {name: _opening("date" if name in DATES else "string", name) for name in names}


NAME: Final = _opening("string", "concept:name")
TIME: Final = _opening("date", "time:timestamp")
COMPLETE: Final = _opening("string", "lifecycle:transition") + '"complete"/>'
RESOURCE: Final = _opening("string", "org:resource")
ROLE: Final = _opening("string", "org:role")
CASE: Final = _opening("string", "case")
POSITION: Final = _opening("int", "position")

OF_TRACE: Final = _of_our_own("kind", "service", "channel")
OF_EVENT: Final = _of_our_own(
    *("recorded_at", "cause", "procedure", "stage", "awaits", "officer", "unit"),
    *("outcome", "reason", "clock", "rule", "due", "other"),
)
"""What a trace, and an event, tell beside what XES itself names; under names of our own."""

TOLD_OF: Final = attrgetter(*OF_EVENT)
ODD: Final = re.compile(r'[&<>"\n\r\t]').search


def head(office: str) -> str:
    """How a log begins."""
    return HEAD.format(office=quoteattr(office))


def trace(case: str, told: CaseTold | None, events: Iterable[Event]) -> str:
    """One case with its events, in order."""
    named = told.number if told else case
    lines = ["<trace>", _value(NAME, named), _value(CASE, case)]
    lines += [_value(opening, getattr(told, name)) for name, opening in OF_TRACE.items() if told]
    for each in events:
        lines += _event(each)
    return "\n".join([*lines, "</trace>\n"])


def _event(event: Event) -> list[str]:
    lines = ["<event>", _value(NAME, event.activity), _value(TIME, event.at), COMPLETE]
    if event.actor is not None:
        lines.append(_value(RESOURCE, event.actor))
    lines += [_value(ROLE, event.role), _value(POSITION, str(event.position))]
    for opening, value in zip(OF_EVENT.values(), TOLD_OF(event), strict=True):
        if value is not None:
            lines.append(_value(opening, value))
    return [*lines, "</event>"]


def _value(opening: str, value: str) -> str:
    """An element, opened up to its value; most values have nothing to escape."""
    return f"{opening}{quoteattr(value)}/>" if ODD(value) else f'{opening}"{value}"/>'
