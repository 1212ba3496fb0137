"""Reading whatever the server lets through: nats-py 2.16.0 dies of some subjects.

A channel chooses the last token of its subject, and nats-server forbids only spaces, tabs and line
ends in it. nats-py takes a vertical tab for a space and drops the connection, for ever again; on a
byte that is no UTF-8 it stops reading without a word. One such message would close the office's
door. So only spaces part a line, as the server writes it, and what is no UTF-8 is replaced.
"""

import re
from typing import Any

from nats.aio.client import Client
from nats.protocol import parser

_ARGS = rb"([^ \n]+) +(\d+) +(([^ \n]+) +)?"
MSG_LINE = re.compile(rb"\AMSG " + _ARGS + rb"(\d+)\r\n")
HMSG_LINE = re.compile(rb"\AHMSG " + _ARGS + rb"(\d+) +(\d+)\r\n")


def forgive(nc: Client) -> None:
    """Make this connection, and the lines of every other, readable; harmless when repeated."""
    parser.MSG_RE, parser.HMSG_RE = MSG_LINE, HMSG_LINE
    # nats-py has no public place to decode a subject: its client makes each message in this method.
    build: Any = type(nc)._build_message  # noqa: SLF001

    def forgiving(sid: int, subject: bytes, *rest: Any) -> Any:
        return build(nc, sid, subject.decode(errors="replace").encode(), *rest)

    nc._build_message = forgiving  # type: ignore[method-assign,assignment] # noqa: SLF001
