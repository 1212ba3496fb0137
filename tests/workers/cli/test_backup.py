"""A backup is read back before it counts, and brings the office back whole."""

import json

import psycopg
import pytest

EVENT = {
    "specversion": "1.0",
    "source": "/channels/web",
    "type": "tanggap.complaint",
    "time": "{time}",
    "data": {
        "service": "PAS-B5",
        "complainant": {"name": "Siti Aminah"},
        "narrative": {"text": "Paspor saya\nbelum jadi; \\. \t sesudah sepuluh hari kerja."},
    },
}


ALL_WITNESSED = "SELECT (SELECT max(size) FROM witnessed) = (SELECT count(*) FROM office_events)"


@pytest.fixture(scope="module")
def number(office) -> str:
    sent = office.tanggap(
        "send", "-", "--json", says=json.dumps({**EVENT, "id": f"backup-{office.process.pid}"})
    )
    return json.loads(sent.stdout)["number"]


@pytest.fixture(scope="module")
def backup(office, folder, number):
    where = folder / "with-keys"
    made = office.asked("backup", where, "--with-keys")
    return where, made


def test_a_backup_counts_what_it_holds(office, backup):
    where, made = backup

    assert made["log"]["office_events"] >= 2
    assert made["log"]["case_number"] >= 1
    assert made["keys"]["subject_key"] >= 1
    assert (where.stat().st_mode & 0o777) == 0o700
    assert b"Siti" not in (where / "log.dump").read_bytes()
    kept = json.loads((office.data / "backups.json").read_text())
    assert kept[-1]["folder"] == str(where)


def test_a_backup_goes_to_a_new_folder(office, backup):
    done = office.tanggap("backup", backup[0])

    assert done.exit_code == 2
    assert "tidak kosong" in done.stderr


@pytest.fixture(scope="module")
def later(office, folder, backup, number):
    """An export of the log after the citizen was erased, who is in the backup."""
    head = ("--as", "kepala-92", "--key", office.key_of("kepala-92", "head"))
    office.asked(
        "case", "act", number, "transfer", "--to", "kemenag", "--words", "Dialihkan.", *head
    )
    office.asked("personal", "erase", number, "--basis", "requested", *head)
    with psycopg.connect(office.engines.owner_url, autocommit=True) as log:
        office.until(lambda: log.execute(ALL_WITNESSED).fetchone() == (True,))
    office.asked("audit", "export", folder / "later")
    return folder / "later"


@pytest.fixture(scope="module")
def restored(office, folder, backup, later):
    elsewhere = {"TANGGAP_DATA": str(folder / "restored")}
    return office.asked("restore", backup[0], "--erasures", later, **elsewhere)


def test_who_was_erased_after_the_backup_is_erased_in_the_restored_office(restored, number):
    told = restored["erasures"]

    assert (told["by"]["erasures"], told["by"]["keys"]) == (1, 1)
    assert told["by"]["cases"] == [number]
    assert told["known"]
    assert told["once"] == told["by"]["facts"] > told["sealed"]


def test_a_restored_office_has_the_same_history_and_the_same_codes(
    office, folder, backup, restored
):
    where, made = backup
    elsewhere = {"TANGGAP_DATA": str(folder / "restored")}

    again = office.tanggap("restore", where, **elsewhere)

    assert restored["log"] == made["log"]
    assert again.exit_code == 2
    assert "sudah berisi" in again.stderr
    here, there = (data / "keys" for data in (office.data, folder / "restored"))
    [epoch] = [file.name for file in here.glob("epoch-*.key")]
    for secret in ("office.secret", epoch):
        assert (here / secret).read_bytes() == (there / secret).read_bytes()


def test_a_backup_without_its_secrets_is_not_restored(office, folder, backup):
    without = folder / "without-keys"
    office.tanggap("backup", without)

    done = office.tanggap("restore", without, TANGGAP_DATA=str(folder / "nobody"))

    assert done.exit_code == 2
    assert "office.secret" in done.stderr


def test_a_refused_restore_brings_no_ended_epoch_back(office, folder, backup):
    where, elsewhere = backup[0], folder / "rotated"
    (elsewhere / "keys").mkdir(parents=True, mode=0o700)
    (elsewhere / "keys" / "epoch-99.key").write_bytes(bytes(32))

    done = office.tanggap("restore", where, TANGGAP_DATA=str(elsewhere))

    assert done.exit_code == 2
    assert [key.name for key in (elsewhere / "keys").iterdir()] == ["epoch-99.key"]


def test_another_offices_backup_is_not_restored(office, folder, backup):
    elsewhere = {"TANGGAP_DATA": str(folder / "nobody"), "TANGGAP_OFFICE": "MNA"}

    done = office.tanggap("restore", backup[0], **elsewhere)

    assert done.exit_code == 2
    assert "milik kantor BKS" in done.stderr


def test_a_folder_without_a_log_is_told_before_anything_is_restored(office, folder, backup):
    nowhere = office.tanggap(
        "restore", backup[0], "--erasures", folder, TANGGAP_DATA=str(folder / "nobody")
    )
    both = office.tanggap("restore", backup[0], "--erasures", folder, "--no-erasures-since")

    assert (nowhere.exit_code, "tidak ada salinan log" in nowhere.stderr) == (2, True)
    assert (both.exit_code, "salah satu" in both.stderr) == (2, True)
    assert not (folder / "nobody").exists()


def test_a_damaged_dump_is_not_restored(office, folder, backup):
    where, _ = backup
    damaged = folder / "damaged"
    damaged.mkdir()
    for name in ("backup.json", "keys.dump"):
        (damaged / name).write_bytes((where / name).read_bytes())
    whole = (where / "log.dump").read_bytes()
    (damaged / "log.dump").write_bytes(whole[: len(whole) // 2])
    (damaged / "keys").symlink_to(where / "keys")

    done = office.tanggap("restore", damaged, TANGGAP_DATA=str(folder / "victim"))

    assert done.exit_code == 1
    assert "gagal" in done.stderr


def test_nobody_restores_into_an_office_that_is_served(office, backup):
    done = office.tanggap("restore", backup[0])

    assert done.exit_code == 2
    assert "sudah dilayani" in done.stderr
