"""An event log by cases (XES, IEEE 1849-2016): one trace a case, each event once it was done."""

from collections.abc import Iterable, Iterator, Mapping
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

OF_TRACE: Final = ("kind", "service", "channel")
OF_EVENT: Final = (
    *("recorded_at", "cause", "procedure", "stage", "awaits", "officer", "unit"),
    *("outcome", "reason", "clock", "rule", "due", "other"),
)
"""What a trace, and an event, tell beside what XES itself names; under names of our own."""

DATES: Final = frozenset({"recorded_at", "due"})


def head(office: str) -> str:
    """How a log begins."""
    return HEAD.format(office=quoteattr(office))


def trace(case: str, told: CaseTold | None, events: Iterable[Event]) -> str:
    """One case with its events, in order."""
    named = told.number if told else case
    lines = ["<trace>", _value("string", "concept:name", named), _value("string", "case", case)]
    lines += [_value("string", name, getattr(told, name)) for name in OF_TRACE if told]
    lines += [line for each in events for line in _event(each)]
    return "\n".join([*lines, "</trace>\n"])


def _event(event: Event) -> Iterator[str]:
    yield "<event>"
    yield _value("string", "concept:name", event.activity)
    yield _value("date", "time:timestamp", event.at)
    yield _value("string", "lifecycle:transition", "complete")
    if event.actor is not None:
        yield _value("string", "org:resource", event.actor)
    yield _value("string", "org:role", event.role)
    yield _value("int", "position", str(event.position))
    told: Mapping[str, str | None] = {name: getattr(event, name) for name in OF_EVENT}
    for name, value in told.items():
        if value is not None:
            yield _value("date" if name in DATES else "string", name, value)
    yield "</event>"


def _value(kind: str, key: str, value: str) -> str:
    return f"<{kind} key={quoteattr(key)} value={quoteattr(value)}/>"
