"""Procedures from the command line: tried on real cases, and published."""

from hashlib import sha256

import pytest

THREE_DAYS = 'budget = "3 working days"'


@pytest.fixture
def head(office) -> tuple[str, ...]:
    """Who may publish, as options."""
    return ("--as", "kepala", "--key", office.key_of("kepala", "head"))


def test_the_head_publishes_under_a_signature(office, write, head):
    file = write("ombudsman", 'title = { id = "', 'title = { id = "Baru: ')

    [told] = office.asked("procedure", "publish", file, *head)

    assert (told["code"], told["recorded"]) == ("ombudsman", True)
    assert told["hash"] == sha256(file.read_bytes()).hexdigest()
    assert [change["part"] for change in told["changes"]] == ["title"]
    latest = [one for one in office.asked("procedure", "list") if one["code"] == "ombudsman"]
    assert (latest[0]["version"], latest[0]["hash"]) == (told["version"], told["hash"])


def test_what_is_in_force_already_is_not_recorded_again(office, write, head):
    file = write("aspiration")

    done = office.tanggap("procedure", "publish", file, *head)

    assert done.exit_code == 0
    assert "tidak ada yang dicatat" in done.stdout
    versions = [
        one for one in office.asked("procedure", "list", "--all") if one["code"] == "aspiration"
    ]
    assert [one["version"] for one in versions] == [1]


def test_every_version_stays_to_be_seen_with_the_instant_of_its_publication(office, write, head):
    office.tanggap("procedure", "publish", write("visa", "2026-01-01", "2026-01-02"), *head)

    versions = [one for one in office.asked("procedure", "list", "--all") if one["code"] == "visa"]

    assert [one["version"] for one in versions] == [1, 2]
    assert [one["in_force"] for one in versions] == [False, True]
    assert versions[0]["published_at"] < versions[1]["published_at"]


def test_nobody_publishes_without_a_key(office, write):
    office.key_of("kepala", "head")

    done = office.tanggap(
        "procedure", "publish", write("appeal", "2026-01-01", "2026-01-02"), "--as", "kepala"
    )

    assert done.exit_code == 2


def test_a_supervisor_publishes_nothing(office, write):
    key = office.key_of("kasi-9", "supervisor")
    file = write("appeal", "2026-01-01", "2026-01-02")

    done = office.tanggap("procedure", "publish", file, "--as", "kasi-9", "--key", key)

    assert done.exit_code == 1
    assert "procedure.not_your_role" in done.stderr


def test_faults_keep_everything_from_being_published(office, write, head):
    faulty = write("complaint", 'to = "closed"', 'to = "shut"', name="faulty")
    sound = write("appeal", "2026-01-01", "2026-01-02")

    done = office.tanggap("procedure", "publish", sound, faulty, *head)

    assert done.exit_code == 1
    assert "appeal@2" not in office.tanggap("procedure", "list", "--all").stdout


def test_open_cases_stay_on_their_version_and_are_counted(demo, write):
    number = demo.a_case()
    demo.tanggap("officer", "add", "kepala", "--role", "head", "--unit", "pimpinan")

    shown = demo.tanggap(
        "procedure", "publish", write("complaint", THREE_DAYS, 'budget = "4 working days"'),
        "--as", "kepala", "--lang", "en",
    )  # fmt: skip

    assert shown.exit_code == 0, shown.output
    assert "changed: clock lapor.verify" in shown.stdout
    assert "budget: 3 working days → 4 working days" in shown.stdout
    assert "Open cases that stay on older versions: complaint@" in shown.stdout
    assert demo.asked("case", "show", number)["procedure"] == "complaint@1"
    demo.tanggap("procedure", "publish", write("complaint"), "--as", "kepala")


def test_a_shorter_promise_is_tried_on_the_cases_that_came_in(office, write):
    number = office.a_case()

    tried = office.asked(
        "procedure", "try", write("complaint", THREE_DAYS, 'budget = "2 working days"'),
        "--since", "2020-01-01",
    )  # fmt: skip

    [verify] = [clock for clock in tried["clocks"] if clock["clock"] == "lapor.verify"]
    assert tried["cases"] >= 1
    assert verify["rules_after"] == ["working_days:2"]
    assert verify["change"] < 0
    assert office.asked("case", "show", number)["procedure"] == "complaint@1"


def test_an_act_that_would_not_have_been_possible_is_told_with_an_example(office, write):
    number = office.a_case()
    key = office.key_of("ver-77", "verifier")
    office.tanggap("case", "act", number, "verify", "--as", "ver-77", "--key", key)
    office.until(lambda: office.asked("case", "show", number)["stage"] == "verified")
    narrow = write(
        "complaint",
        'act = "verify", roles = ["verifier", "officer", "supervisor", "head"]',
        'act = "verify", roles = ["head"]',
    )

    done = office.tanggap("procedure", "try", narrow, "--since", "2020-01-01", "--lang", "en")

    assert done.exit_code == 0, done.output
    assert "Would not have been possible" in done.stdout
    assert "case.not_your_role" in done.stdout
    assert "Nothing was recorded." in done.stdout


def test_nothing_is_recorded_by_trying(office, write):
    number = office.a_case()
    before = office.asked("audit", "history", number), office.asked("procedure", "list", "--all")

    office.asked("procedure", "try", write("complaint"), "--since", "2020-01-01")

    after = office.asked("audit", "history", number), office.asked("procedure", "list", "--all")
    assert after == before


def test_only_cases_received_in_the_time_that_was_named_are_tried(office, write):
    office.a_case()

    tried = office.asked(
        "procedure", "try", write("complaint"), "--since", "2020-01-01", "--until", "2020-12-31"
    )

    assert tried["cases"] == 0


def test_a_draft_that_opens_for_less_tells_how_many_cases_would_go_elsewhere(office, write):
    office.a_case()
    narrow = write("complaint", 'kind = "complaint"\n', 'kind = "complaint"\nchannels = ["fax"]\n')

    tried = office.asked("procedure", "try", narrow, "--since", "2020-01-01")

    assert tried["cases"] == 0
    assert tried["not_opened"] >= 1


def test_a_faulty_draft_is_not_tried(office, write):
    faulty = write("complaint", 'to = "closed"', 'to = "shut"')

    assert office.tanggap("procedure", "try", faulty, "--since", "2020-01-01").exit_code == 1


@pytest.mark.parametrize(
    "days",
    [("2026-12-01", "2026-01-01"), ("2026-01-01", "9999-12-31")],
    ids=["backwards", "beyond"],
)
def test_a_time_that_cannot_be_is_not_tried(office, write, days):
    since, until = days
    done = office.tanggap(
        "procedure", "try", write("complaint"), "--since", since, "--until", until
    )

    assert done.exit_code == 2
