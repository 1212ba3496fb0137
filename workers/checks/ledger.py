"""What `doctor` looks at of the ledger: does it keep up, is it watched, was it set back."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime, timedelta
from http import HTTPStatus

from adapters import checkup
from adapters.bus import Bus
from adapters.bus.checkpoints import last_checkpoint
from adapters.ledger.folder import LedgerFolder
from adapters.ledger.sealing import at_one_moment
from adapters.ledger.store import LedgerStore, Signed
from adapters.witnesses.client import Refusal, gather, witness_session
from domain.ledger.encoding import MalformedError
from domain.ledger.notes import BadSignatureError
from domain.ledger.policy import NONE, Policy
from handlers.integrating import LedgerRefusedError, check_past
from workers.checks.database import Finding
from workers.checks.keys import since_finding
from workers.settings import DEFAULT_DOMAIN
from workers.wiring import House

QUORUM_AGE = timedelta(minutes=10)
PATIENCE_S = 5.0
PAUSE_S = 0.1
UNUSABLE = (LedgerRefusedError, MalformedError, BadSignatureError)


async def ledger_findings(house: House, bus: Bus) -> AsyncIterator[Finding]:
    """Everything of the ledger; whoever watches it is asked."""
    ledger = LedgerStore(house.pool)
    yield await _keeps_up(house, ledger)
    yield counted_finding(house, ledger)
    yield _domain(house)
    yield _quorum(house, ledger)
    yield await _set_back(house, bus)
    folder = LedgerFolder(house.settings.ledger_folder)
    try:
        policy = folder.policy()
    except (OSError, MalformedError) as error:
        yield Finding("policy", False, str(error))
        yield since_finding(house, ())
        return
    yield _policy(house, policy)
    refused: Mapping[str, Refusal] = {}
    if last := ledger.latest_checkpoint():
        refused = await _refusals(ledger, policy, last)
        for name in policy.urls:
            yield _witness(name, refused.get(name))
    yield since_finding(house, [each.size for each in refused.values() if each.size is not None])


async def _keeps_up(house: House, ledger: LedgerStore) -> Finding:
    """Whether what the log holds now is sealed within a while."""
    with house.pool.connection() as conn:
        through = checkup.last_with(conn, None)
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE_S
    while (head := ledger.head()).position < through and loop.time() < end:  # noqa: ASYNC110
        await asyncio.sleep(PAUSE_S)
    with house.pool.connection() as conn:
        behind, since = checkup.unsealed(conn, head.position)
    waiting = "" if since is None else f", +{behind} ({_age(house, since)})"
    return Finding("sealed", head.position >= through, f"{head.size}{waiting}")


def counted_finding(house: House, ledger: LedgerStore) -> Finding:
    """Whether there are as many facts as leaves: none went missing, none slipped in beneath."""
    head = ledger.head()
    with house.pool.connection() as conn:
        facts = checkup.facts_through(conn, head.position)
    return Finding("counted", facts == head.size, f"{facts}/{head.size}")


def _domain(house: House) -> Finding:
    own = house.settings.domain != DEFAULT_DOMAIN
    return Finding("domain", own or bool(house.settings.demo), house.settings.origin)


def _quorum(house: House, ledger: LedgerStore) -> Finding:
    last = ledger.latest_witnessed()
    if last is None:
        return Finding("quorum", False, "-")
    age = _age(house, last.at)
    return Finding("quorum", age < QUORUM_AGE, f"{last.size} ({age})")


async def _set_back(house: House, bus: Bus) -> Finding:
    """Whether the ledger still has what its key signed, and what was published before now."""
    try:
        folder = LedgerFolder(house.settings.ledger_folder)
        published = folder.checkpoint(), await last_checkpoint(bus, house.office.code)
        with at_one_moment(house.pool) as ledger:
            check_past(ledger, house.signer, published)
            return Finding("set_back", True, str(ledger.head().size))
    except UNUSABLE as refusal:
        return Finding("set_back", False, str(refusal))


def _policy(house: House, policy: Policy) -> Finding:
    watched = policy.quorum != NONE or bool(house.settings.demo)
    known = house.signer.key in policy.logs
    detail = ", ".join(policy.witnesses) or "-" if known else f"- {house.signer.key}"
    return Finding("policy", watched and known, f"{policy.quorum}: {detail}")


async def _refusals(ledger: LedgerStore, policy: Policy, last: Signed) -> Mapping[str, Refusal]:
    """Why a witness does not cosign, of each that does not."""
    tree = ledger.tree(last.size)

    async def extends(old: int) -> Sequence[bytes]:
        return tree.extends(old)

    async with witness_session() as session:
        gathered = await gather(session, policy, last.note, extends, {})
    size = ledger.head().size
    return {each.witness: each for each in gathered.refusals if not _is_ahead(each, size)}


def _is_ahead(refusal: Refusal, size: int) -> bool:
    """Whether the witness has seen a checkpoint that was signed while it was asked."""
    conflict = refusal.status == HTTPStatus.CONFLICT and refusal.size is not None
    return conflict and (refusal.size or 0) <= size


def _witness(name: str, refusal: Refusal | None) -> Finding:
    """A witness by itself: it cosigns, or why it does not."""
    if refusal is None:
        return Finding("witness", True, name)
    seen = "" if refusal.size is None else f", {refusal.size}"
    return Finding("witness", False, f"{name}: {refusal.reason}{seen}")


def _age(house: House, since: datetime) -> timedelta:
    """How long ago in real time, to the second."""
    age = (house.clock.now() - since) / house.clock.rate
    return timedelta(seconds=round(age.total_seconds()))
