"""Cases that were, to be tried under a draft of their procedure."""

from adapters.shipped import shipped_documents
from domain.documents import read_document
from handlers.supposing import suppose
from handlers.trying import try_case


def draft(code="complaint", **changed):
    """A shipped procedure in which some passages read otherwise."""
    text = shipped_documents()[code]
    for before, after in changed.values():
        assert before in text
        text = text.replace(before, after)
    return read_document(text)


def tried(life, procedure):
    """The case so far under a draft, up to the present."""
    return try_case(life.case.pending_events, suppose(life.book, [procedure]), life.now)


def found(kind, facts):
    return [fact for fact in facts if isinstance(fact, kind)]


def unpinned(facts):
    """What happened, whatever the version is called."""
    return [fact.model_copy(update={"procedure": None, "to": None}) for fact in facts]
