"""`tanggap case act` on many cases: each by itself, and the whole can be repeated."""

import json
from uuid import uuid4

import pytest


@pytest.fixture
def verifier(office) -> tuple[str, ...]:
    return "--as", "ptg-04", "--key", office.key_of("ptg-04", "verifier")


@pytest.fixture
def supervisor(office) -> tuple[str, ...]:
    return "--as", "ptg-02", "--key", office.key_of("ptg-02", "supervisor")


def facts_of(office, number) -> list[str]:
    return [fact["topic"] for fact in office.asked("audit", "history", number)["facts"]]


def test_one_command_acts_on_many_cases(office, verifier):
    first, second = office.a_case(), office.a_case()

    results = office.asked("case", "act", f"{first},{second}", "verify", *verifier)

    assert [(r["status"], r["number"], r["stage"]) for r in results] == [
        ("ok", first, "verified"),
        ("ok", second, "verified"),
    ]


def test_numbers_come_from_stdin_one_a_line_and_none_is_acted_on_twice(office, verifier):
    first, second = office.a_case(), office.a_case()

    done = office.tanggap(
        "case", "act", "-", "verify", *verifier, "--json", says=f"{first}\n{second}\n\n{first}\n"
    )

    assert [result["number"] for result in json.loads(done.stdout)] == [first, second]


def test_a_refusal_of_one_case_is_told_and_hinders_no_other(office, verifier):
    first, second = office.a_case(), office.a_case()
    office.tanggap("case", "act", first, "verify", *verifier)
    numbers = f"{first},BKS-2026-999999,{second}"

    done = office.tanggap("case", "act", numbers, "verify", *verifier, "--json")

    assert done.exit_code == 1
    told = [(r["number"], r["status"], r.get("code")) for r in json.loads(done.stdout)]
    assert told == [
        (first, "refused", "case.not_allowed_now"),
        ("BKS-2026-999999", "refused", "case.no_such_number"),
        (second, "ok", None),
    ]


def test_people_read_one_line_a_case(office, verifier):
    first, second = office.a_case(), office.a_case()
    office.tanggap("case", "act", first, "verify", *verifier)

    shown = office.tanggap("case", "act", f"{first},{second}", "verify", *verifier).stdout

    assert "1 dari 2 dilakukan" in shown
    assert "[case.not_allowed_now]" in shown
    assert f"{second}  terverifikasi" in shown


def test_repeating_the_whole_does_nothing_twice(office, verifier):
    first, second = office.a_case(), office.a_case()
    again = ("verify", *verifier, "--command", str(uuid4()))

    one = office.asked("case", "act", first, *again)
    both = office.asked("case", "act", f"{first},{second}", *again)

    assert one["stage"] == "verified"
    assert {result["status"] for result in both} == {"ok"}
    assert facts_of(office, first).count("case.verified") == 1
    assert facts_of(office, second).count("case.verified") == 1


def test_an_act_reaches_the_duplicates_that_a_case_leads(office, verifier):
    leader, member, other = (office.a_case() for _ in range(3))
    office.asked("case", "merge", leader, member, *verifier)

    results = office.asked(
        "case", "act", f"{leader},{other}", "verify", *verifier, "--also-members"
    )

    assert [(r["number"], r["status"]) for r in results] == [
        (leader, "ok"),
        (member, "ok"),
        (other, "ok"),
    ]


def test_without_being_told_an_act_is_on_the_leader_alone(office, verifier):
    leader, member = office.a_case(), office.a_case()
    office.asked("case", "merge", leader, member, *verifier)

    office.asked("case", "act", leader, "verify", *verifier)

    assert "case.verified" not in facts_of(office, member)


def test_one_list_for_each_of_many_cases(office, verifier):
    first, second = office.a_case(), office.a_case()

    listed = office.asked("case", "act", f"{first},{second}", "--as", "ptg-04")

    assert [one["number"] for one in listed] == [first, second]


@pytest.mark.parametrize(("number", "words"), [(",", ()), ("-", ("--words", "-"))])
def test_what_names_no_case_cannot_work(office, verifier, number, words):
    done = office.tanggap("case", "act", number, "verify", *verifier, *words, says="")

    assert done.exit_code == 2


def test_a_form_is_filled_in_field_by_field(office, verifier, supervisor):
    number = office.a_case()
    office.tanggap("case", "act", number, "verify", *verifier, "--form", "nature=light")

    decided = office.asked(
        *("case", "act", number, "decide", *supervisor, "--outcome", "upheld"),
        *("--words", "Beralasan.", "--form", "compensation=250000", "--form", "pay_by=2026-12-31"),
    )

    assert decided["stage"] == "decided"


@pytest.mark.parametrize(
    ("form", "code", "says"),
    [
        ("nature=mild", 1, "[case.form_unfit]"),
        ("mood=good", 1, "[case.form_unfit]"),
        ("nature", 2, "NAMA=NILAI"),
    ],
)
def test_a_form_that_does_not_fit_is_refused(office, verifier, form, code, says):
    number = office.a_case()

    done = office.tanggap("case", "act", number, "verify", *verifier, "--form", form)

    assert (done.exit_code, says in done.stderr) == (code, True)
    assert facts_of(office, number) == ["complaint.registered"]


def test_clocks_stand_still_for_a_reason_and_go_on(office, verifier, supervisor):
    number = office.a_case()
    office.tanggap("case", "act", number, "verify", *verifier)
    act = ("case", "act", number)

    paused = office.asked(*act, "pause", *supervisor, "--because", "central_office")
    resumed = office.asked(*act, "resume", *supervisor, "--because", "central_office")

    due = [{p["clock"]: p["due"] for p in told["promises"]} for told in (paused, resumed)]
    assert due[0]["lapor.follow_up"] is None
    assert due[0]["uu25.decide"] == due[1]["uu25.decide"] is not None
    assert due[1]["lapor.follow_up"] is not None


def test_who_is_complained_of_is_named_and_sees_nothing_to_do(office, verifier, supervisor):
    number = office.a_case()
    office.tanggap("case", "act", number, "verify", *verifier)
    for code in ("ptg-05", "ptg-06"):
        office.key_of(code, "officer")

    named = ("name_respondent", "--officers", "ptg-05", "--officers", "ptg-06")
    assert office.tanggap("case", "act", number, *named, *supervisor).exit_code == 0

    listed = office.asked("case", "act", number, "--as", "ptg-05")
    assert listed["allowed"] == []
    assert {one["code"] for one in listed["withheld"]} == {"case.barred"}


def test_the_list_says_which_clocks_may_be_moved_and_what_is_withheld(office, verifier, supervisor):
    number = office.a_case()
    office.tanggap("case", "act", number, "verify", *supervisor)

    listed = office.asked("case", "act", number, "--as", "ptg-02")

    [pause] = listed["clock_acts"]
    assert (pause["act"], pause["because"]) == ("pause", "central_office")
    assert (pause["clocks"], pause["cap"]) == (["lapor.follow_up"], "10 working days")
    assert pause["roles"] == ["supervisor", "head"]
    assert [(one["act"], one["code"]) for one in listed["withheld"]] == [
        ("decide", "case.duties_separated")
    ]
    assert "decide" not in {step["act"] for step in listed["allowed"]}
    shown = office.tanggap("case", "act", number, "--as", "ptg-02").stdout
    assert "pause --because central_office" in shown
    assert "[case.duties_separated]" in shown
    assert office.asked("case", "act", number, "--as", "ptg-04")["clock_acts"] == []


def test_the_list_shows_the_fields_of_forms_and_their_choices(office, verifier):
    shown = office.tanggap("case", "act", office.a_case(), "--as", "ptg-04", "--lang", "en").stdout

    assert "--form nature=" in shown
    assert "light (light (target 2 working days))" in shown
