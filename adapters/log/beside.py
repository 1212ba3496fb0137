"""What is written beside the facts: inbox, numbers, refused messages, the watermark."""

from typing import Any

from psycopg import Cursor

from handlers.ports import Beside


def write_beside(curs: Cursor[Any], beside: Beside) -> None:
    """Write everything that stands beside; a clash on a key undoes the whole transaction."""
    _inbox(curs, beside)
    _numbers(curs, beside)
    _aside(curs, beside)
    _wrong_codes(curs, beside)
    if beside.replies_decided_through is not None:
        curs.execute(
            "INSERT INTO reply_watermark (through) VALUES (%s) ON CONFLICT (one) DO UPDATE"
            " SET through = greatest(reply_watermark.through, excluded.through)",
            (beside.replies_decided_through,),
            prepare=True,
        )


def _inbox(curs: Cursor[Any], beside: Beside) -> None:
    if rows := beside.inbox:
        curs.execute(
            "INSERT INTO inbox (token, digest, case_id, answer) SELECT * FROM"
            " unnest(%b::text[], %b::bytea[], %b::uuid[], %b::bytea[])",
            (
                [row.token for row in rows],
                [row.digest for row in rows],
                [row.case for row in rows],
                [row.answer for row in rows],
            ),
            prepare=True,
        )


def _numbers(curs: Cursor[Any], beside: Beside) -> None:
    if rows := beside.numbers:
        curs.execute(
            "INSERT INTO case_number (year, serial, number, case_id) SELECT * FROM"
            " unnest(%b::int[], %b::int[], %b::text[], %b::uuid[])",
            (
                [row.year for row in rows],
                [row.serial for row in rows],
                [row.number for row in rows],
                [row.case for row in rows],
            ),
            prepare=True,
        )


def _aside(curs: Cursor[Any], beside: Beside) -> None:
    for row in beside.aside:
        curs.execute(
            "INSERT INTO set_aside (reference, channel, sequence, token, code, digest, original,"
            " at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (reference) DO NOTHING",
            (
                row.reference,
                row.channel,
                row.sequence,
                row.token,
                row.code,
                row.digest,
                row.original.model_dump_json(),
                row.at,
            ),
            prepare=True,
        )


def _wrong_codes(curs: Cursor[Any], beside: Beside) -> None:
    for row in beside.wrong_codes:
        curs.execute(
            "INSERT INTO wrong_code (number, at) VALUES (%s, %s)",
            (row.number, row.at),
            prepare=True,
        )
