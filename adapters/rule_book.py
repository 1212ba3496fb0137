"""The rule book: procedures from the domain, the working calendar from the log."""

from adapters.event_store import FactStore
from domain.messages import Kind
from domain.office_calendar import OfficeCalendar, calendar_id
from domain.procedure import Rules
from domain.procedures import FOR_KIND, PROCEDURES


class NoCalendarError(Exception):
    """The office has adopted no working calendar; run the provisioning step first."""


class StoredRuleBook:
    """What cases are judged by; `refresh` before each piece of work, so that it is up to date."""

    def __init__(self, store: FactStore, office: str) -> None:
        self._store = store
        self._id = calendar_id(office)
        self._version = 0
        self._rules: dict[str, Rules] = {}
        self.refresh()

    def refresh(self) -> None:
        """Take up a newer calendar, if there is one."""
        if self._store.version_of(self._id) == self._version:
            return
        found = self._store.get_many([self._id]).get(self._id)
        if not isinstance(found, OfficeCalendar) or found.calendar is None:
            raise NoCalendarError
        self._version = found.version
        self._rules = {
            pin: Rules(procedure, found.calendar, found.version)
            for pin, procedure in PROCEDURES.items()
        }

    def in_force(self, kind: Kind) -> Rules:
        """By what a new case of *kind* is judged."""
        return self._rules[FOR_KIND[kind].pin]

    def pinned(self, procedure: str) -> Rules:
        """By what a running case is judged."""
        return self._rules[procedure]
