"""The streams and their consumers, declared in this one place and never by a subscriber."""

from typing import Any

from nats.js import JetStreamContext
from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DeliverPolicy,
    DiscardPolicy,
    RetentionPolicy,
    StorageType,
    StreamConfig,
)
from nats.js.errors import NotFoundError

INTAKE, RECEIPTS, REFUSED, NOTICES = "INTAKE", "RECEIPTS", "REFUSED", "NOTICES"
PROOFS = "PROOFS"
CHECKPOINTS = "CHECKPOINTS"
INTAKE_DOOR, REPLY_DOOR = "intake", "replies"
SHORTEST_WINDOW_S = 0.1
MESSAGE_BYTES = 4 * 1024 * 1024
INTAKE_BYTES = 8 * 1024 * 1024 * 1024
DAY_S = 24 * 3600


def facts_stream(office: str) -> str:
    """The stream that carries an office's facts."""
    return f"FACTS_{office}"


def alerts_stream(office: str) -> str:
    """The stream that carries an office's warnings and breaches."""
    return f"ALERTS_{office}"


async def provision_streams(js: JetStreamContext, office: str) -> None:
    """Make what is missing and bring the rest to this shape; harmless when all is there."""
    for config in streams_of(office):
        try:
            await js.stream_info(config.name or "")
        except NotFoundError:
            await js.add_stream(config)
        else:
            await js.update_stream(config)
    for door in doors():
        await js.add_consumer(INTAKE, door)


def streams_of(office: str) -> tuple[StreamConfig, ...]:
    """Every stream of an office as it must be."""
    return (
        StreamConfig(
            name=INTAKE,
            description="What citizens bring, in the clear until decided; purged after commit.",
            subjects=["intake.*.*"],
            max_bytes=INTAKE_BYTES,
            max_msg_size=MESSAGE_BYTES,
            discard=DiscardPolicy.NEW,
            duplicate_window=SHORTEST_WINDOW_S,
            **_KEPT,
        ),
        StreamConfig(
            name=RECEIPTS,
            description="Receipts and refusals, by message token; no personal data.",
            subjects=["receipts.*.*"],
            allow_direct=True,
            allow_atomic=True,
            max_msgs_per_subject=1,
            max_age=90 * DAY_S,
            **_KEPT,
        ),
        StreamConfig(
            name=REFUSED,
            description="Why messages were set aside; the originals are sealed in PostgreSQL.",
            subjects=["refused.*"],
            max_age=90 * DAY_S,
            **_KEPT,
        ),
        StreamConfig(
            name=NOTICES,
            description="What changed in a citizen's case, by message token; no personal data.",
            subjects=["notices.*.*"],
            allow_atomic=True,
            max_age=90 * DAY_S,
            **_KEPT,
        ),
        StreamConfig(
            name=PROOFS,
            description="That registrations are in the ledger, by message token; words are sealed.",
            subjects=["proofs.*.*"],
            allow_direct=True,
            allow_atomic=True,
            max_age=90 * DAY_S,
            **_KEPT,
        ),
        StreamConfig(
            name=facts_stream(office),
            description="Every fact of the office once, in the order of its log.",
            subjects=[f"facts.{office}.>"],
            allow_atomic=True,
            allow_direct=True,
            deny_delete=True,
            deny_purge=True,
            **_KEPT,
        ),
        StreamConfig(
            name=alerts_stream(office),
            description="Warnings and breaches for operations, in the order of the log.",
            subjects=[f"alerts.{office}.>"],
            allow_atomic=True,
            deny_delete=True,
            **_KEPT,
        ),
        StreamConfig(
            name=CHECKPOINTS,
            description="What the log committed to and witnesses saw, as signed notes.",
            subjects=["checkpoints.*"],
            allow_direct=True,
            deny_delete=True,
            deny_purge=True,
            **_KEPT,
        ),
    )


def doors() -> tuple[ConsumerConfig, ...]:
    """The consumers of INTAKE: what opens a case, and what citizens do with a running one."""
    return _door(INTAKE_DOOR, "intake.*.*"), _door(REPLY_DOOR, "intake.*.reply")


def _door(name: str, subject: str) -> ConsumerConfig:
    """A durable pull consumer: one worker, in order, one acknowledgement for all before it."""
    return ConsumerConfig(
        durable_name=name,
        filter_subject=subject,
        ack_policy=AckPolicy.ALL,
        deliver_policy=DeliverPolicy.ALL,
        ack_wait=30,
        max_deliver=-1,
        max_ack_pending=20_000,
    )


_KEPT: dict[str, Any] = {"storage": StorageType.FILE, "retention": RetentionPolicy.LIMITS}
