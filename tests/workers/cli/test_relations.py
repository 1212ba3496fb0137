"""`tanggap case merge`, `unmerge`, `relate`, `split`, `duplicates`: at the desk."""

import json
from uuid import uuid4

import pytest

LATE = "Paspor saya belum jadi sesudah sepuluh hari kerja, dijanjikan empat hari di loket 3."


@pytest.fixture
def by(office):
    """What a verifier adds to a command."""
    return ("--as", "ver-77", "--key", office.key_of("ver-77", "verifier"))


@pytest.fixture
def led(office):
    """Wait until the register shows who leads a case."""

    def wait(number, leads):
        def shown():
            cluster = office.asked("case", "show", number)["cluster"]
            return (cluster and cluster["leader_number"]) == leads

        office.until(shown)

    return wait


def test_duplicates_are_merged_shown_and_unmerged(office, by, led):
    leader, member = office.a_case(), office.a_case()

    merged = office.asked("case", "merge", leader, member, *by)
    assert merged == {"number": leader, "members": [member]}
    led(member, leader)
    shown = office.tanggap("case", "show", member).stdout
    assert f"{leader} (+1)" in shown
    assert "Digabungkan sebagai duplikat" in shown

    left = office.tanggap("case", "unmerge", member, *by)
    assert left.stdout.strip() == f"{member}: ditangani sendiri"
    led(member, None)


def test_the_queue_shows_whose_promise_is_the_clusters(office, by, led):
    leader, member = office.a_case(), office.a_case()
    office.asked("case", "merge", leader, member, *by)
    led(member, leader)

    queue = office.asked("case", "list", "--due", "--limit", 10_000)
    clusters = {row["number"]: row["cluster"] for row in queue}
    assert clusters[leader] == clusters[member]
    assert (clusters[leader]["number"], clusters[leader]["size"]) == (leader, 2)
    shown = office.tanggap("case", "list", "--due", "--limit", 10_000, "--lang", "en").stdout
    assert "cluster" in shown


def test_a_refused_merger_says_why_in_both_languages(office, by):
    number = office.a_case()

    for language, words in (("id", "disebut dua kali"), ("en", "is named twice")):
        done = office.tanggap("case", "merge", number, number, *by, "--lang", language)
        assert done.exit_code == 1
        assert words in done.stderr
        assert "[case.same_case]" in done.stderr


def test_related_cases_are_told(office, by):
    one, other = office.a_case(), office.a_case()

    done = office.tanggap("case", "relate", one, other, *by)

    assert done.stdout.strip() == f"{one} — {other}: dihubungkan"
    history = office.asked("audit", "history", other)
    assert history["facts"][-1]["topic"] == "case.related"


def test_the_number_and_code_of_a_part_are_printed_to_be_handed_over(office, by):
    number = office.a_case()

    part = office.asked("case", "split", number, "--words", "AC ruang tunggu mati.", *by)

    assert part["split_off"] == number
    office.until(lambda: office.tanggap("case", "show", part["number"]).exit_code == 0)
    row = office.asked("case", "show", part["number"])
    assert row["received_at"] == office.asked("case", "show", number)["received_at"]
    assert {p["clock"] for p in part["promises"]} == set(row["clocks"])


def test_a_citizen_can_reply_to_a_part_with_the_code_of_it(office, by):
    number = office.a_case()
    part = office.asked("case", "split", number, "--words", "AC ruang tunggu mati.", *by)

    event = {
        "specversion": "1.0",
        "id": uuid4().hex,
        "source": "/channels/web",
        "type": "tanggap.reply",
        "time": "{time}",
        "data": {
            "number": part["number"],
            "code": part["tracking_code"],
            "act": "withdraw",
            "text": "Sudah diperbaiki, terima kasih.",
        },
    }
    [answer] = office.send(json.dumps(event))

    assert (answer["status"], answer["stage"]) == ("noted", "withdrawn")


def test_words_of_a_part_come_from_stdin_and_a_repeat_gives_the_same_part(office, by):
    number, command = office.a_case(), uuid4()
    args = ("case", "split", number, "--words", "-", "--command", command, *by)

    first, again = (office.tanggap(*args, says="Kursi rusak.").stdout for _ in range(2))

    assert f"← {number}" in first
    assert first == again


def test_nobody_splits_with_the_key_of_another(office, by):
    number, other = office.a_case(), office.key_of("ver-78", "verifier")

    done = office.tanggap("case", "split", number, "--words", "x", "--as", "ver-77", "--key", other)

    assert "[officer.unknown]" in done.stderr


def test_duplicates_are_suggested_with_counts_and_without_words(office, complaint, by):
    topic = {"service": "ABG", "narrative": {"text": LATE}}
    first, second = office.send(complaint(**topic), complaint(**topic))
    number, other = first["number"], second["number"]
    office.until(lambda: office.tanggap("case", "show", other).exit_code == 0)

    found = office.asked("case", "duplicates", number, *by)

    assert found["compared"] == 1
    [suggestion] = found["suggestions"]
    assert (suggestion["number"], suggestion["score"]) == (other, 100)
    assert suggestion["same_topic"] is True
    shown = office.tanggap("case", "duplicates", number, *by).stdout
    assert other in shown
    assert "100 / 100" in shown
    assert "loket" not in shown


def test_nothing_is_suggested_for_a_number_that_nobody_has(office, by):
    done = office.tanggap("case", "duplicates", "BKS-2026-999999", *by)

    assert "[case.no_such_number]" in done.stderr


def test_steps_of_a_part_are_told_on_its_channel(office, by):
    number = office.a_case()
    part = office.asked("case", "split", number, "--words", "AC mati.", *by)["number"]

    office.tanggap("case", "act", part, "verify", *by)

    def told():
        followers = {row["name"]: row for row in office.asked("watch", "--once")["followers"]}
        return followers["notices"]["behind"] == 0

    office.until(told)
    followers = office.asked("watch", "--once")["followers"]
    assert [row for row in followers if row["parked"]] == []
