"""`tanggap personal`, `keys`, `retention`: signed, told, and what is erased stands nowhere."""

import asyncio
import json
from pathlib import Path
from uuid import uuid4

import nats
import psycopg
import pytest
from nats.js.api import AckPolicy, ConsumerConfig
from psycopg.conninfo import make_conninfo

from adapters.backups import script_of
from adapters.engines import read_seed

NIK = "1703124501880009"
SECRETS = {
    "name": "Zulaikha Purnamasari",
    "identity_number": NIK,
    "phone": "+6281398765432",
    "address": "Jalan Anggrek Bulan 77 Manna",
}
STORY = "Sepeda ontel kakek hilang di halaman kantor imigrasi itu."
AWAY = ("--to", "kemenag", "--words", "Kami alihkan.")
NEEDLES = [word.encode() for word in (*SECRETS.values(), STORY, "Zulaikha", "Anggrek Bulan")]


@pytest.fixture(scope="module")
def head(office):
    return ("--as", "kepala-91", "--key", office.key_of("kepala-91", "head"))


@pytest.fixture
def told(office, head, complaint):
    """Bring a complaint of that person in, and end it unless a test says otherwise."""

    def send(*, ended=True, **data):
        [answer] = office.send(complaint(complainant=SECRETS, narrative={"text": STORY}, **data))
        number = answer["number"]
        if ended:
            office.asked("case", "act", number, "transfer", *AWAY, *head)
        return number

    return send


def tables(url: str) -> dict[str, bytes]:
    """Every table of a database, in all schemas, as its bytes are."""
    found = {}
    with psycopg.connect(make_conninfo(url, user="postgres")) as conn:
        names = conn.execute(
            "SELECT schemaname, tablename FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        for schema, name in names:
            with (
                conn.cursor() as curs,
                curs.copy(f'COPY "{schema}"."{name}" TO STDOUT (FORMAT binary)') as copy,
            ):
                found[f"{schema}.{name}"] = b"".join(map(bytes, copy))
    return found


async def streams(office) -> dict[str, bytes]:
    """Every message of every stream, with its headers."""
    engines, found = office.engines, {}
    client = await nats.connect(
        engines.nats_url, nkeys_seed_str=read_seed(engines.office_seed_file)
    )
    for info in await client.jetstream().streams_info():
        name, left = info.config.name, info.state.messages
        consumer = await client.jetstream().pull_subscribe(
            "", stream=name, config=ConsumerConfig(ack_policy=AckPolicy.NONE)
        )
        messages = []
        while left > len(messages):
            messages += await consumer.fetch(min(500, left - len(messages)))
        found[name] = b"\n".join(
            m.subject.encode() + repr(m.headers).encode() + m.data for m in messages
        )
    await client.close()
    return found


def files(*folders: Path) -> dict[str, bytes]:
    """Every file below some folders."""
    return {str(f): f.read_bytes() for one in folders for f in one.rglob("*") if f.is_file()}


def dumps(backup: Path) -> dict[str, bytes]:
    """What a backup's dumps hold: as SQL, in which bytes are hex."""
    return {name: b"".join(script_of(backup / name)) for name in ("log.dump", "keys.dump")}


def told_in(places: dict[str, bytes], words: list[bytes] = NEEDLES) -> list[str]:
    """Where one of the words stands in the clear, or in hex."""
    wanted = [*words, *(word.hex().encode() for word in words)]
    return [name for name, content in places.items() if any(word in content for word in wanted)]


def test_keys_are_rotated_under_running_workers(office, head, told):
    before = told(ended=False)
    kept = office.data / "keys"

    done = office.asked("keys", "rotate")

    assert done["begun"] == done["ended"] + 1
    assert [file.name for file in kept.glob("epoch-*")] == [f"epoch-{done['begun']}.key"]
    for left in done["backups_with_ended_keys"]:
        (Path(left) / "keys" / f"epoch-{done['ended']}.key").unlink()
    for number in (before, told(ended=False)):
        read = office.asked("case", "read", number, "--purpose", "supervision", *head)
        assert STORY in json.dumps(read)
        office.asked("case", "act", number, "transfer", *AWAY, *head)


def test_what_is_erased_stands_nowhere_and_everything_else_goes_on(office, head, told, folder):
    number, again = told(respondent={"name": "Petugas Loket Tiga"}), told()
    read = ("case", "read", number, "--purpose", "supervision", "--identity", *head)
    words = json.dumps(office.asked(*read), ensure_ascii=False)
    assert all(word in words for word in (*SECRETS.values(), STORY, "Petugas Loket Tiga"))

    erased = office.asked("personal", "erase", number, "--basis", "requested", *head)

    assert erased["cases"][0] == number
    assert again in erased["cases"]
    left = json.dumps(office.asked(*read), ensure_ascii=False)
    assert "Petugas Loket Tiga" in left
    assert not any(word in left for word in (*SECRETS.values(), STORY))
    history = office.tanggap("audit", "history", number).stdout
    assert "[dihapus]" in history
    assert "Data pribadi dihapus" in history
    assert "terlapor: [tersegel]" in history
    assert "[dihapus]" in office.tanggap(*read).stdout
    office.until(lambda: office.asked("case", "show", number)["stage"] == "transferred")

    backup, export = folder / "erased-backup", folder / "erased-export"
    office.asked("backup", backup, "--with-keys")
    exported = office.tanggap("audit", "export", export)
    assert exported.exit_code == 0, exported.output
    engines = office.engines
    log = office.data.with_name(f"{office.data.name}.log").read_bytes()
    places = {
        "log database": tables(engines.owner_url),
        "key database": tables(engines.keys_url),
        "streams": asyncio.run(streams(office)),
        "log output": {"log": log},
        "backup": dumps(backup),
        "files": files(office.data, backup, export),
    }
    assert [(name, found) for name in places if (found := told_in(places[name]))] == []
    number_stands_in = {name for name, found in places.items() if told_in(found, [number.encode()])}
    assert number_stands_in >= {"log database", "streams", "backup", "files"}
    verified = office.tanggap("audit", "verify", "--export", export)
    assert verified.exit_code == 0, verified.output


def test_who_is_restricted_is_read_by_nobody_at_the_desk(office, head, told):
    number = told()
    read = ("case", "read", number, "--purpose", "supervision", *head)

    done = office.tanggap("personal", "restrict", number, *head)
    assert done.stdout.strip() == f"{number} · pemohon: dibatasi"
    assert "[dibatasi]" in office.tanggap(*read).stdout
    office.asked("personal", "release", number, *head)

    assert STORY in office.tanggap(*read).stdout


def test_a_held_case_keeps_its_words(office, head, told):
    number = told()
    held = ("--reason", "legal_process")

    done = office.tanggap("personal", "hold", number, *held, "--reference", "lp-12", *head)
    assert done.stdout.splitlines()[-1] == f"{number} · ditahan: proses hukum"
    refused = office.tanggap("personal", "erase", number, "--basis", "unlawful", *head)
    assert (refused.exit_code, "[personal.under_hold]" in refused.stderr) == (1, True)
    shown = office.asked("personal", "show", number, *head)
    assert shown["held"] == ["legal_process"]
    lifted = office.asked("personal", "lift", number, *held, *head)

    assert lifted["held"] == []


def test_all_that_is_held_of_a_person_is_given_and_that_is_a_read(office, head, complaint):
    person = {"name": "Contoh", "identity_number": f"{uuid4().int % 10**16:016d}"}
    numbers = [a["number"] for a in office.send(*(complaint(complainant=person) for _ in "12"))]

    shown = office.asked("personal", "show", numbers[0], *head)
    given = office.asked("personal", "access", numbers[0], *head)

    assert shown["people"][0]["other_cases"] == numbers[1:]
    assert [one["number"] for one in given] == numbers
    assert [words["words"].get("name") for words in given[1]["words"]] == ["Contoh", None]
    assert [read["purpose"] for read in given[1]["readings"]] == ["disclosure"]
    text = office.tanggap("personal", "access", numbers[0], *head).stdout
    assert "dibaca untuk" in text
    assert "Pengaduan diterima dan dicatat" in text


def test_the_accused_does_not_learn_from_another_case_who_complained(office, head, complaint):
    person = {"name": "Contoh", "identity_number": f"{uuid4().int % 10**16:016d}"}
    accused = ("--as", "kasi-93", "--key", office.key_of("kasi-93", "supervisor"))
    accusing = {"topic": "conduct", "respondent": {"name": "Kepala Seksi"}}
    sent = [complaint(complainant=person, **more) for more in ({}, accusing)]
    here, there = (answer["number"] for answer in office.send(*sent))
    office.asked("case", "act", there, "verify", *head)
    office.asked("case", "act", there, "name_respondent", "--officers", "kasi-93", *head)
    office.asked("case", "act", here, "transfer", *AWAY, *head)

    shown = office.tanggap("personal", "show", here, *accused)
    given = office.tanggap("personal", "access", here, *accused)
    erased = office.tanggap("personal", "erase", here, "--basis", "requested", *accused)

    assert (shown.exit_code, given.exit_code, erased.exit_code) == (0, 1, 1)
    assert not any(there in told.output for told in (shown, given, erased))
    assert "[personal.not_yours_elsewhere]" in erased.stderr


def test_an_erasure_says_when_it_is_complete_and_takes_a_signature(office, head, told):
    number = told()
    erasing = ("personal", "erase", number, "--basis", "not_needed", "--case-only")

    unsigned = office.tanggap(*erasing, *head[:2])
    done = office.tanggap(*erasing, *head).stdout
    shown = office.tanggap("personal", "show", number, *head).stdout

    assert unsigned.exit_code == 2
    assert f"{number}: data pemohon dihapus" in done
    assert "Tuntas paling lambat" in done
    assert "[dihapus]" in shown


def test_nothing_is_retired_by_years_that_nobody_confirmed(office, head, told, tmp_path):
    number = told()
    assert all(not rule["certain"] for rule in office.asked("retention", "show"))
    assert "BELUM DIKONFIRMASI" in office.tanggap("retention", "show").stdout
    refused = office.tanggap("retention", "retire", number, *head)
    assert (refused.exit_code, "[retention.rule_uncertain]" in refused.stdout) == (1, True)

    own = tmp_path / "jra.toml"
    own.write_text(
        "[[rule]]\ncode='jra-7'\nyears=7\nfate='destroyed'\nbasis='JRA kantor'\ncertain=true\n"
    )
    adopted = office.asked("retention", "adopt", own, *head)

    assert adopted["version"] == 2
    early = office.asked("retention", "due")
    assert early == []
    refused = office.tanggap("retention", "retire", number, "--json", *head)
    assert [one["code"] for one in json.loads(refused.stdout)] == ["retention.not_due_yet"]
