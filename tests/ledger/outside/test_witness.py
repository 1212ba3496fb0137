"""The witness over real HTTP: C2SP tlog-witness, and what it keeps."""

import asyncio
import socket
from hashlib import sha256
from http import HTTPStatus

import pytest
from structlog.testing import capture_logs
from typer.testing import CliRunner

from adapters.audit_export import verify
from domain.ledger.notes import Note, cosigned
from domain.ledger.witness import Submission
from tests.ledger.outside.conftest import Home
from workers.cli import app

TAMPERED = 1
PLAIN, SIZE = "text/plain; charset=utf-8", "text/x.tlog.size"


@pytest.fixture
def forged(log):
    """The same log, but that entry 300 was another."""
    return log.but([*log.entries[:300], b"forged", *log.entries[301:]])


async def test_every_status_of_the_protocol(door, submit, submission, log, forged, log_key):
    stranger = Submission(0, (), Note(log.note(5).text, log.note(6).signatures))
    another = bytes(stranger).replace(log_key.key.name.encode(), b"another.example/log")
    steps = [
        (submission(log, 0, 1_000), HTTPStatus.OK),
        (submission(log, 1_000, 1_000), HTTPStatus.OK),
        (b"old 0\n", HTTPStatus.BAD_REQUEST),
        (bytes(stranger), HTTPStatus.FORBIDDEN),
        (another, HTTPStatus.NOT_FOUND),
        (submission(forged, 1_000, 1_500), HTTPStatus.UNPROCESSABLE_ENTITY),
        (b"old 0\n" * 20_000, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    ]

    answers = [await submit(door, body) for body, _ in steps]

    assert [status for status, *_ in answers] == [status for _, status in steps]
    note = cosigned(log.note(1_000), answers[0][2], [door.signer.key])
    assert note.signed_by([door.signer.key])
    assert answers[0][1] == PLAIN
    assert await submit(door, submission(log, 0, 900)) == (HTTPStatus.CONFLICT, SIZE, "1000\n")


async def test_a_witness_shows_what_it_cosigned_last(door, submit, submission, log, session):
    await submit(door, submission(log, 0, 700))
    shown = f"{door.url}/{{}}/checkpoint"

    async with session.get(shown.format(sha256(log.signer.key.name.encode()).hexdigest())) as known:
        note = Note.read(await known.read())
    async with session.get(shown.format("0" * 64)) as unknown:
        assert unknown.status == HTTPStatus.NOT_FOUND

    assert note.text == log.note(700).text
    assert list(note.signed_by([log.signer.key, door.signer.key])) == [
        log.signer.key,
        door.signer.key,
    ]


async def test_what_does_not_fit_is_told_and_kept_once(
    door, submit, submission, log, forged, tmp_path
):
    await submit(door, submission(log, 0, 1_000))
    bodies = [submission(forged, 1_000, 1_500), submission(log, 0, 900)]

    with capture_logs() as told:
        for body in [*bodies, *bodies, submission(log, 0, 1_500)]:
            await submit(door, body)

    assert [line["size"] for line in told if line["log_level"] == "critical"] == [1_500, 900]
    assert door.tanggap("evidence", "--out", tmp_path / "evidence").exit_code == 0
    kept, policy = tmp_path / "kept", tmp_path / "policy"
    kept.write_bytes(bytes(log.note(1_000)))
    policy.write_text(f"log {log.signer.key}\nquorum none\n")
    found = sorted((tmp_path / "evidence").iterdir())
    assert [file.read_bytes() for file in found] == bodies
    words = ["extends", str(kept), str(found[0]), "--policy", str(policy)]
    assert verify.main(words) == TAMPERED


async def test_of_two_histories_at_once_a_witness_sees_one(door, submit, submission, log, forged):
    await submit(door, submission(log, 0, 300))
    sizes = range(400, 440)
    bodies = [submission(source, 300, size) for size in sizes for source in (log, forged)]

    answers = await asyncio.gather(*(submit(door, body) for body in bodies))

    statuses = [status for status, *_ in answers]
    assert statuses.count(HTTPStatus.OK) == 1
    assert set(statuses) == {HTTPStatus.OK, HTTPStatus.CONFLICT}


async def test_a_log_can_be_trusted_while_the_witness_runs(
    tmp_path, door, submit, submission, log, log_key
):
    (door.folder / "logs").unlink()
    assert (await submit(door, submission(log, 0, 5)))[0] == HTTPStatus.NOT_FOUND

    door.tanggap("trust", log_key.key)
    door.tanggap("trust", log_key.key)

    assert (await submit(door, submission(log, 0, 5)))[0] == HTTPStatus.OK
    assert (door.folder / "logs").read_text() == f"{log_key.key}\n"


async def test_a_witness_that_was_killed_forgets_nothing(witness_home, submit, submission, log):
    with witness_home.running() as process:
        assert (await submit(witness_home, submission(log, 0, 1_000)))[0] == HTTPStatus.OK
        process.kill()
        process.wait()

    with witness_home.running() as process:
        back = await submit(witness_home, submission(log, 0, 900))
        on = await submit(witness_home, submission(log, 1_000, 1_500))
        process.terminate()
        assert process.wait() == 0

    assert back == (HTTPStatus.CONFLICT, SIZE, "1000\n")
    assert on[0] == HTTPStatus.OK


def test_a_witnesss_key_is_made_once_and_keeps_its_name(witness_home):
    printed = witness_home.tanggap("key").stdout

    assert printed == f"{witness_home.signer.key}\n"
    assert witness_home.tanggap("key", "--name", "another").exit_code == 2
    assert witness_home.tanggap("key").stdout == printed
    assert (witness_home.folder / "witness.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("words", [["trust", "nonsense"], ["key", "--name", "two words"]])
def test_nonsense_is_refused(witness_home, words):
    assert witness_home.tanggap(*words).exit_code == 2


@pytest.mark.parametrize("kind", ["witness", "mirror"])
def test_without_a_key_nobody_is_begun(tmp_path, kind):
    nats = {"TANGGAP_NATS_URL": "nats://127.0.0.1:1", "TANGGAP_NATS_SEED": "none"}
    home = Home(kind, tmp_path / "empty", nats)

    begun = CliRunner().invoke(app, ["--lang", "en", "run", kind], env=home.environment)

    assert (begun.exit_code, begun.stderr[:15]) == (2, "There is no key")


def test_who_cannot_listen_says_so(witness_home):
    with socket.create_server(("127.0.0.1", witness_home.port)):
        asked = ["--lang", "en", "run", "witness"]
        begun = CliRunner().invoke(app, asked, env=witness_home.environment)

    assert (begun.exit_code, begun.stderr[:13]) == (2, "Cannot listen")
