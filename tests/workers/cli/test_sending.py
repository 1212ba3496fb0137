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
    assert "verifikasi LAPOR" in done.stdout
    for code in ("service.unknown", "message.not_json", "message.invalid"):
        assert code in done.stdout


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
