"""Asking witnesses over HTTP to cosign a checkpoint (C2SP tlog-witness).

What a witness answers is believed as far as its key in the policy signed it, and no further.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import NamedTuple

from aiohttp import (
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ServerDisconnectedError,
)

from domain.ledger.checkpoint import checkpoint_from
from domain.ledger.encoding import MalformedError, size_from
from domain.ledger.note_keys import NoteKey
from domain.ledger.notes import Note, Signature, cosigned
from domain.ledger.policy import Policy
from domain.ledger.witness import Submission

TIMEOUT_S = 8.0
"""How long a round may take while its quorum is still missing."""

GRACE_S = 0.3
"""How long the others are still waited for once the quorum is there."""

LONGEST_ANSWER = 64 * 1024

Extends = Callable[[int], Awaitable[Sequence[bytes]]]
"""Proves that the tree of the note extends the tree of so many leaves, which is not larger."""


class Refusal(NamedTuple):
    """Why a witness, by its name in the policy, gave no cosignature.

    There is no status if nothing was answered, and a size only where it named the last that it
    cosigned. If it *accuses*, it says that it has seen another history, or more of this one.
    """

    witness: str
    reason: str
    status: int | None = None
    size: int | None = None
    accuses: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """The note with what was cosigned, and who did not cosign.

    `sizes` is what each witness is known to have cosigned last: the next round's `last`.
    """

    note: Note
    sizes: Mapping[str, int]
    refusals: tuple[Refusal, ...]


class _Asked(NamedTuple):
    name: str
    url: str
    key: NoteKey


class _Answer(NamedTuple):
    status: int
    body: str


@asynccontextmanager
async def witness_session() -> AsyncIterator[ClientSession]:
    """Connections to witnesses, kept open from one round to the next."""
    async with ClientSession(timeout=ClientTimeout(total=TIMEOUT_S)) as session:
        yield session


async def gather(
    session: ClientSession, policy: Policy, note: Note, extends: Extends, last: Mapping[str, int]
) -> Gathered:
    """Ask every witness that the policy names a URL of, all at once; none can stop the others.

    *last* may lack any witness, and be out of date: a witness then tells its size itself.
    """
    asked = [_Asked(name, url, policy.witnesses[name]) for name, url in policy.urls.items()]
    answers = await _answers(session, policy, note, extends, last, asked)
    late = [Refusal(each.name, "no answer in time") for each in asked if each.name not in answers]
    refusals = [*late, *(each for each in answers.values() if isinstance(each, Refusal))]
    named = {each.witness: each.size for each in refusals if each.size is not None}
    signed = {name: each for name, each in answers.items() if isinstance(each, Signature)}
    sizes = {**last, **named, **dict.fromkeys(signed, checkpoint_from(note.text).size)}
    return Gathered(note.adding(*signed.values()), sizes, tuple(refusals))


async def _answers(
    session: ClientSession,
    policy: Policy,
    note: Note,
    extends: Extends,
    last: Mapping[str, int],
    asked: Sequence[_Asked],
) -> dict[str, Signature | Refusal]:
    """What came in time, by witness."""
    answers = dict[str, Signature | Refusal]()
    tasks = [
        asyncio.create_task(_ask(session, each, note, extends, last.get(each.name, 0)))
        for each in asked
    ]
    limit = asyncio.timeout(TIMEOUT_S)
    try:
        async with limit:
            for task in asyncio.as_completed(tasks):
                name, answers[name] = await task
                if policy.suffices([n for n, a in answers.items() if isinstance(a, Signature)]):
                    soon = asyncio.get_running_loop().time() + GRACE_S
                    limit.reschedule(min(soon, limit.when() or soon))
    except TimeoutError:
        if not limit.expired():
            raise
    finally:
        for unfinished in tasks:
            unfinished.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return answers


async def _ask(
    session: ClientSession, asked: _Asked, note: Note, extends: Extends, last: int
) -> tuple[str, Signature | Refusal]:
    ours = checkpoint_from(note.text).size
    old = last if last <= ours else 0
    outcome = await _submit(session, asked, Submission(old, tuple(await extends(old)), note))
    if isinstance(outcome, Refusal) and outcome.size is not None and outcome.size <= ours:
        old = outcome.size
        outcome = await _submit(session, asked, Submission(old, tuple(await extends(old)), note))
    return asked.name, outcome


async def _submit(
    session: ClientSession, asked: _Asked, submission: Submission
) -> Signature | Refusal:
    try:
        answer = await _post(session, f"{asked.url.rstrip('/')}/add-checkpoint", bytes(submission))
        if answer.status == HTTPStatus.OK:
            return _cosignature(submission.note, answer.body, asked)
        return _refusal(asked.name, answer, checkpoint_from(submission.note.text).size)
    except (ClientError, OSError, TimeoutError, ValueError) as error:
        return Refusal(asked.name, f"{type(error).__name__}: {error}")


def _refusal(name: str, answer: _Answer, ours: int) -> Refusal:
    conflict = answer.status == HTTPStatus.CONFLICT
    size = size_from(answer.body.removesuffix("\n")) if conflict else None
    accuses = answer.status == HTTPStatus.UNPROCESSABLE_ENTITY or (size or 0) > ours
    return Refusal(name, f"HTTP {answer.status}", answer.status, size, accuses)


async def _post(session: ClientSession, url: str, body: bytes) -> _Answer:
    """Ask; once more if a connection that was kept open leads to a witness that is no more."""
    try:
        return await _post_once(session, url, body)
    except (ServerDisconnectedError, ConnectionResetError):
        return await _post_once(session, url, body)


async def _post_once(session: ClientSession, url: str, body: bytes) -> _Answer:
    async with session.post(url, data=body, allow_redirects=False) as response:
        return _Answer(response.status, await _text(response))


async def _text(response: ClientResponse) -> str:
    """Raises MalformedError when there is too much of it, UnicodeDecodeError when it is none."""
    read = bytearray()
    async for piece in response.content.iter_any():
        read += piece
        if len(read) > LONGEST_ANSWER:
            raise MalformedError("an answer without end")
    return read.decode()


def _cosignature(note: Note, lines: str, asked: _Asked) -> Signature | Refusal:
    """The cosignature of the key that was asked; a time of zero says nothing."""
    answer, key = cosigned(note, lines, [asked.key]), asked.key
    if not answer.signed_by([key]).get(key):
        return Refusal(asked.name, "no cosignature of its key", HTTPStatus.OK)
    return next(each for each in answer.signatures if each[:2] == (key.name, key.key_id))
