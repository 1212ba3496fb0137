"""Answering a message that came before: it hears what it heard the first time."""

from collections.abc import Sequence

from handlers.outcomes import Outcome, receipt
from handlers.ports import Cases, Office
from handlers.sorting import Repeat


def answer_again(
    repeats: Sequence[Repeat], decided: Sequence[Outcome], office: Office, cases: Cases
) -> list[Outcome]:
    """Give a repeated message the answer it got before."""
    answers = {outcome.token: outcome.answer for outcome in decided if outcome.answer}
    before = [repeat.handled for repeat in repeats if repeat.handled]
    opened = {h.token: h.case for h in before if h.case and h.answer is None}
    registered = cases.registered(set(opened.values())) if opened else {}
    answers |= {handled.token: handled.answer for handled in before if handled.answer}
    answers |= {t: receipt(registered[case], office.secret) for t, case in opened.items()}
    return [Outcome(r.read.arrival, r.token, answers[r.token], repeat=True) for r in repeats]
