"""Rating the office (survei kepuasan masyarakat): who has its answer says what it was worth."""

from domain.book import Book
from domain.case import Case
from domain.facts import Circumstances
from domain.messages import Elements
from domain.rating_facts import Rated
from domain.refusals import NothingToRate
from domain.subject_refusals import SpeakerErased


def rate(case: Case, elements: Elements, when: Circumstances, book: Book) -> None:
    """Put down how a case's citizen rates the office, after recording what came due before.

    It is no step of a procedure: every case may be rated, at any stage, as often as its citizen
    likes; the last rating counts. It takes an answer, a decision, or an ending that is not the
    citizen's own or another office's; an answer once had is had, though the case is reopened.

    A merged case (digabungkan) is rated by its own citizen once it was answered itself. Where the
    citizen is erased, as in every case that was retired, nothing more of theirs is taken, not even
    scores; a rating from before stays and counts, since it names nobody. One who is only restricted
    may rate: nobody's words are opened for it.

    Raises:
        SpeakerErased: there is nobody any more who could.
        NothingToRate: the office has neither answered nor done anything yet.
        CommandReused: the command was another act before.
    """
    if case.did(Rated.act, when.cause):
        return
    if case.speaker in case.erased:
        raise SpeakerErased(number=case.number)
    when = case.at_last(when, book)
    if not case.served:
        raise NothingToRate(number=case.number)
    case.record(Rated, when, procedure=case.procedure, elements=elements)
