"""What a consumer delivers, with its place among all deliveries."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from nats.aio.msg import Msg

ACK = "$JS.ACK."
SHORT = 9
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One stored message, as it came to us; *place* counts deliveries, without gaps."""

    subject: str
    body: bytes
    sequence: int
    stored_at: datetime
    place: int
    ack: str


def delivery_in(msg: Msg) -> Delivery | None:
    """The stored message that this is; None if it is a word of the server's own.

    Headers are not asked, since a channel writes them. The acknowledgement subject says where the
    message stands; with a domain it is longer.
    """
    if not msg.reply.startswith(ACK):
        return None
    tokens = msg.reply.split(".")
    sequence, place, nanoseconds = tokens[5:8] if len(tokens) == SHORT else tokens[7:10]
    return Delivery(
        subject=msg.subject,
        body=msg.data,
        sequence=int(sequence),
        stored_at=EPOCH + timedelta(microseconds=int(nanoseconds) // 1000),
        place=int(place),
        ack=msg.reply,
    )
