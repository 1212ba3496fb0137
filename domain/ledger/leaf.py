"""A leaf of the tree: one row of the log, framed so that it can be read in one way only.

The state is the stored bytes; nothing is encoded anew, neither here nor by who verifies.
"""

from struct import Struct, error
from typing import NamedTuple
from uuid import UUID

from domain.ledger.encoding import MalformedError

FRAME = b"tanggap/leaf/v1\n"
HEAD = Struct(f">{len(FRAME)}sQ16sQH")
"""Frame, position in the log, aggregate, version, length of the topic."""

LENGTH = Struct(">I")


class Leaf(NamedTuple):
    """One stored fact: its position in the log, whose it is, and its state as it is stored."""

    position: int
    aggregate: UUID
    version: int
    topic: str
    state: bytes

    def encoded(self) -> bytes:
        """The bytes that the tree is built from."""
        topic = self.topic.encode()
        head = HEAD.pack(FRAME, self.position, self.aggregate.bytes, self.version, len(topic))
        return head + topic + LENGTH.pack(len(self.state)) + self.state


def leaf_from(entry: bytes) -> Leaf:
    """Read a leaf.

    Raises:
        MalformedError: it is not framed as one, to the last byte.
    """
    try:
        frame, position, aggregate, version, length = HEAD.unpack_from(entry)
        (rest,) = LENGTH.unpack_from(entry, HEAD.size + length)
        topic = entry[HEAD.size : HEAD.size + length].decode()
    except (error, UnicodeDecodeError) as problem:
        raise MalformedError("a leaf breaks off") from problem
    state = entry[HEAD.size + length + LENGTH.size :]
    if frame != FRAME or len(state) != rest:
        raise MalformedError("not a leaf of version 1")
    return Leaf(position, UUID(bytes=aggregate), version, topic, state)
