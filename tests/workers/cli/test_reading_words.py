"""`tanggap case read`, `readers`, `break-glass`: words come out for a purpose, on record."""

import pytest


@pytest.fixture
def by(office):
    """What an officer adds to a command, admitted in a role if they are not yet."""
    return lambda code, role: ("--as", code, "--key", office.key_of(code, role))


def test_words_are_shown_as_they_were_written_and_the_read_is_told(office, by, complaint):
    text = "[bold]Paspor[/bold] belum jadi.\nSudah sepuluh hari."
    [answer] = office.send(complaint(narrative={"text": text}))
    number, officer = answer["number"], by("ver-81", "verifier")

    shown = office.tanggap("case", "read", number, "--purpose", "handling", *officer).stdout

    assert f"uraian: {text}" in shown
    assert "Pengaduan diterima dan dicatat · pemohon" in shown
    assert "Budi" not in shown
    [told] = office.asked("case", "readers", number)
    assert (told["topic"], told["actor"]["id"], told["purpose"]) == (
        "access.read",
        "ver-81",
        "handling",
    )
    assert "ver-81 (verifikator)" in office.tanggap("case", "readers", number).stdout


def test_who_they_are_is_opened_when_asked_for(office, by):
    number, officer = office.a_case(), by("ver-81", "verifier")

    found = office.asked("case", "read", number, "--purpose", "handling", "--identity", *officer)

    names = [one["words"]["name"] for one in found["opened"] if one["purpose"] == "identity"]
    assert names == ["Budi Santoso"]
    [told] = office.asked("case", "readers", number)
    assert told["opened"] == ["identity", "narrative"]


def test_it_takes_two_to_open_a_confidential_case(office, by, complaint):
    [answer] = office.send(complaint(confidential=True))
    number, officer = answer["number"], by("ptg-82", "officer")
    head, read = by("kepala-82", "head"), ("case", "read", number, "--purpose")

    closed = office.tanggap(*read, "handling", *officer)
    assert (closed.exit_code, "[access.kept_closed]" in closed.stderr) == (1, True)
    glass = ("case", "break-glass")
    asked = office.tanggap(*glass, "ask", number, "--reason", "officer_away", *officer)
    assert "ptg-82 meminta akses darurat" in asked.stdout
    by_oneself = office.tanggap(*glass, "grant", number, "--to", "ptg-82", *officer)
    assert "[access.not_yours_to_grant]" in by_oneself.stderr
    given = office.asked(*glass, "grant", number, "--to", "ptg-82", *head)
    opened = office.asked(*read, "emergency", *officer)

    assert "belum jadi" in opened["opened"][0]["words"]["text"]
    history = office.asked("case", "readers", number)
    assert [fact["topic"] for fact in history] == [
        "access.asked",
        "access.granted",
        "access.read",
    ]
    assert history[-1]["grant"] == given["grant"]


def test_an_auditor_reads_and_does_not_act(office, by):
    number, auditor = office.a_case(), by("irjen-83", "auditor")

    assert office.asked("case", "read", number, "--purpose", "audit", *auditor)["opened"]
    acting = office.tanggap("case", "act", number, "verify", *auditor)
    assert "[case.not_your_role]" in acting.stderr


def test_nobody_reads_with_the_key_of_another(office, by):
    number, (_, _, _, other) = office.a_case(), by("ver-84", "verifier")

    done = office.tanggap(
        "case", "read", number, "--purpose", "handling", "--as", "ver-81", "--key", other
    )

    assert "[officer.unknown]" in done.stderr
    assert office.asked("case", "readers", number) == []
