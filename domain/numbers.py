"""Names and numbers of cases: tokens, ids, the register number and the tracking code."""

import hashlib
import hmac
from base64 import b32encode
from uuid import UUID, uuid5

CASES = UUID("b9c4a3a8-5a0e-5f0b-8d5c-3f1f6a1b7c21")
COMMANDS = UUID("0e8f7b52-9f0c-5e0e-a9a9-55a7c6f2d932")
TO_CROCKFORD = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)
CODE_BYTES = 10


def message_token(channel: str, message_id: str) -> str:
    """Stand in for a channel's own message id, which may name a person (a phone number).

    First 32 hex digits of SHA-256 over channel, line feed, id.
    """
    return hashlib.sha256(f"{channel}\n{message_id}".encode()).hexdigest()[:32]


def case_id(secret: bytes, token: str) -> UUID:
    """One case a message, whoever decides it and however often.

    Keyed by the office's secret: a message id may be a phone number, and the id stands in the log
    for ever, where a plain digest of it could be guessed.
    """
    return uuid5(CASES, hmac.digest(secret, token.encode(), "sha256").hex())


def command_id(secret: bytes, token: str) -> UUID:
    """The command that a channel's message is; keyed likewise."""
    return uuid5(COMMANDS, hmac.digest(secret, token.encode(), "sha256").hex())


def register_number(office: str, year: int, serial: int) -> str:
    """The number on the receipt (nomor registrasi): one gapless series an office and year."""
    return f"{office}-{year:04d}-{serial:06d}"


def tracking_code(secret: bytes, case: UUID) -> str:
    """The citizen's proof that a case is theirs (kode pelacakan): 80 bits, Crockford base32.

    Recomputed whenever needed; it stands in no fact and in no log.
    """
    digest = hmac.digest(secret, b"tanggap/tracking/v1\n" + case.bytes, "sha256")
    return b32encode(digest[:CODE_BYTES]).translate(TO_CROCKFORD).decode()


def codes_match(secret: bytes, case: UUID, given: str) -> bool:
    """Compare in constant time, forgiving case and the letters that look like digits."""
    read = given.upper().translate(str.maketrans("OIL", "011"))
    return hmac.compare_digest(tracking_code(secret, case), read)


def keyed_digest(secret: bytes, body: bytes) -> bytes:
    """Recognise a body again without keeping it; keyed, since bodies can be guessed."""
    return hmac.digest(secret, b"tanggap/body/v1\n" + body, "sha256")[:16]
