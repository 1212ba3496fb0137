"""Staffing: who may act for the office, and how an officer proves that a command is theirs.

An officer signs what they command with their own nkey; what was signed names everything that the
fact will say, so that nobody on the way can change a word of it.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from pydantic_core import to_json

from domain.acts import Particulars
from domain.facts import Circumstances
from domain.officer import Officer, officer_id
from domain.people import Actor, Role
from domain.refusals import AbsenceBackwards, AbsenceNotYours, UnknownOfficer
from domain.staff import Staff
from handlers.ports import Aggregates, Signatures
from handlers.provisioning import PROVISIONER


class OfficerDiffersError(Exception):
    """The staff code is registered with another role, unit, superior or key."""


def register_officer(
    code: str,
    *,
    role: Role,
    unit: str,
    superior: str | None,
    key: str,
    at: datetime,
    cause: UUID,
    office: str,
    store: Aggregates,
) -> None:
    """Admit a member of staff; does nothing when they are admitted in just this way.

    Raises:
        OfficerDiffersError: the code is taken by somebody who differs.
        UnknownOfficer: the superior is not registered.
        RacedError: another writer was first; nothing was saved.
    """
    found = store.get_many([officer_id(office, code)]).get(officer_id(office, code))
    if isinstance(found, Officer):
        if (found.role, found.unit, found.superior, found.key) != (role, unit, superior, key):
            raise OfficerDiffersError(code)
        return
    if superior is not None and not store.version_of(officer_id(office, superior)):
        raise UnknownOfficer(officer=superior)
    when = Circumstances.at_once(at, PROVISIONER, cause, office)
    admitted = Officer.register(code, when, role=role, unit=unit, superior=superior, key=key)
    store.save([admitted])


def mark_absent(
    code: str,
    since: datetime,
    until: datetime,
    *,
    actor: Actor,
    at: datetime,
    cause: UUID,
    office: str,
    store: Aggregates,
    staff: Staff,
) -> None:
    """Put down that a member of staff is away, [since, until); a repeat records nothing.

    It is said by themselves, by somebody above them, or by the head of the office.

    Raises:
        UnknownOfficer: nobody has this code.
        AbsenceNotYours: it is not for this actor to say.
        AbsenceBackwards: it would end before it begins.
        RacedError: another writer was first; nothing was saved.
    """
    officer = store.get_many([officer_id(office, code)]).get(officer_id(office, code))
    if not isinstance(officer, Officer):
        raise UnknownOfficer(officer=code)
    above = {member.code for member in staff.above(code)}
    if actor.role is not Role.HEAD and actor.id not in {code, *above}:
        raise AbsenceNotYours(officer=code)
    if until <= since:
        raise AbsenceBackwards(officer=code)
    when = Circumstances.at_once(at, actor, cause, office)
    officer.be_away(since, until, when)
    store.save([officer])


def signed_bytes(
    *,
    office: str,
    number: str,
    act: str,
    command: UUID,
    words: str | None,
    particulars: Particulars,
    form: Mapping[str, str] | None = None,
    because: str | None = None,
    clock: str | None = None,
) -> bytes:
    """What an officer signs: one line a part; words, particulars and form by their digest.

    `words` are the clear text, which the command carries; they are sealed only afterwards. So are
    the texts of `form`, whose fields are signed in the order of their names, as they were typed.
    """
    rest = particulars.model_dump_json(exclude={"words"})
    filled = to_json(sorted((form or {}).items())).decode()
    digests = (_digest(words or ""), _digest(rest), _digest(filled))
    parts = (office, number, act, str(command), *digests, because or "", clock or "")
    if any("\n" in part for part in parts):
        raise UnknownOfficer(officer="?")
    return ("tanggap/act/v2\n" + "\n".join(parts)).encode()


def verified_actor(
    code: str,
    signature: bytes,
    message: bytes,
    *,
    office: str,
    store: Aggregates,
    signatures: Signatures,
) -> Actor:
    """The actor behind a signed command.

    Raises:
        UnknownOfficer: nobody has this code, or the signature is not theirs.
    """
    officer = store.get_many([officer_id(office, code)]).get(officer_id(office, code))
    if isinstance(officer, Officer) and signatures.hold(officer.key, signature, message):
        return officer.actor
    raise UnknownOfficer(officer=code)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
