"""`tanggap send`: messages go in as a channel hands them in, and each gets its answer."""

import json
import re

import pytest


def test_send_shows_numbers_due_dates_and_refusals_with_reasons(office, complaint):
    twice = complaint()
    lines = [twice, twice, complaint(service="NOPE"), "not json", complaint(topic="")]

    done = office.tanggap("send", "-", says="\n".join(lines))

    assert done.exit_code == 1
    assert len(set(re.findall(r"BKS-\d{4}-\d{6}", done.stdout))) == 1
    assert len(re.findall(r"BKS-\d{4}-\d{6}", done.stdout)) == 2
    assert "Verifikasi" in done.stdout
    for code in ("service.unknown", "message.not_json", "message.invalid"):
        assert code in done.stdout


@pytest.mark.parametrize(("language", "name"), [("id", "Verifikasi"), ("en", "Verification")])
def test_send_calls_the_first_promise_as_its_procedure_does(office, complaint, language, name):
    done = office.tanggap("send", "-", "--lang", language, says=complaint())

    assert re.search(rf"\d\d:\d\d +{name}\b", done.stdout)


def test_send_takes_lines_that_name_their_channel(office, complaint):
    body = json.loads(complaint())
    conflicting = {**body, "data": {**body["data"], "topic": "levy"}}
    lines = [
        json.dumps({"channel": "counter", "kind": "complaint", "body": body}),
        json.dumps({"channel": "counter", "kind": "complaint", "body": conflicting}),
        json.dumps({"channel": "email", "kind": "complaint", "raw": "Lapor! Paspor belum jadi"}),
    ]

    answers = office.send(*lines)

    assert [answer["status"] for answer in answers] == ["accepted", "refused", "refused"]
    assert answers[0]["channel"] == "counter"
    assert len(answers[0]["tracking_code"]) == 16
    assert answers[1]["code"] == "message.conflicting_repeat"
    assert answers[2]["code"] == "message.not_json"


def test_send_exits_well_when_everything_is_accepted(office, complaint):
    assert office.tanggap("send", "-", says=complaint()).exit_code == 0


@pytest.mark.parametrize("args", [("send", "nowhere.jsonl"), ("send", "-", "--channel", "fax")])
def test_send_cannot_read_what_is_not_there_nor_speak_for_a_channel_that_is_not(
    office, complaint, args
):
    done = office.tanggap(*args, says=complaint())

    assert done.exit_code == 2
    assert done.stdout == ""
    assert re.search("tidak (terbaca|ada)", done.stderr)


def test_a_line_ends_only_where_a_line_ends(office, complaint):
    line = complaint(narrative={"text": "Belum\u2028jadi."})
    line = line.replace("\\u2028", "\u2028")
    assert len(line.splitlines()) == 2

    (answer,) = office.send(line)

    assert (answer["id"], answer["code"]) == (json.loads(line)["id"], "message.invalid")


def test_a_message_that_no_office_can_read_is_refused_as_any_other(office, complaint):
    half, deep = "\ud800", "[" * 100_000 + "]" * 100_000
    body = json.loads(complaint())
    lines = [
        json.dumps({**body, "id": half}),
        json.dumps({"kind": "complaint", "body": {**body, "id": half}}),
        json.dumps({"kind": "complaint", "body": half}),
        json.dumps({"kind": "complaint", "raw": f"Lapor {half}"}),
        deep,
        json.dumps({"kind": "complaint", "raw": f'{{"id":{deep}}}'}),
    ]

    done = office.tanggap("send", "-", "--json", says="\n".join([*lines, complaint()]))

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 1
    assert [a["status"] for a in answers] == ["refused"] * len(lines) + ["accepted"]


@pytest.mark.parametrize(
    "given",
    [
        {"kind": ""},
        {"kind": "a b"},
        {"kind": 5},
        {"kind": "\ud800"},
        {"kind": "*"},
        {"channel": []},
    ],
)
def test_what_can_be_no_part_of_a_subject_is_told_before_anything_is_sent(office, given):
    line = json.dumps({"kind": "complaint", "raw": "Lapor", **given})

    done = office.tanggap("send", "-", "--lang", "en", says=line)

    assert (done.exit_code, done.stdout) == (2, "")
    assert f"The value of «{next(iter(given))}» must be one word" in done.stderr
