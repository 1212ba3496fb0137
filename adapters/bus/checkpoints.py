"""Checkpoints on the bus: every one that satisfied the policy, for mirrors and whoever compares."""

from nats.js.errors import NotFoundError

from adapters.bus.bus import Bus, Outgoing
from adapters.bus.streams import CHECKPOINTS
from domain.ledger.notes import Note


def checkpoints_subject(office: str) -> str:
    """Where an office's checkpoints go."""
    return f"checkpoints.{office}"


def checkpoint_message(office: str, size: int, note: Note, at: int) -> Outgoing:
    """A checkpoint as it was published at a POSIX time; the note itself is the message."""
    return Outgoing(checkpoints_subject(office), bytes(note), f"{office}:{size}:{at}")


async def publish_checkpoint(bus: Bus, message: Outgoing) -> None:
    """Publish a checkpoint; the stream has it when this returns."""
    headers = {"Nats-Msg-Id": message.once}
    await bus.js.publish(message.subject, message.payload, stream=CHECKPOINTS, headers=headers)


async def last_checkpoint(bus: Bus, office: str) -> Note | None:
    """What was published last, believed by nobody yet.

    Raises:
        MalformedError: it is no signed note.
    """
    try:
        last = await bus.js.get_last_msg(CHECKPOINTS, checkpoints_subject(office))
    except NotFoundError:
        return None
    return Note.read(last.data or b"")
