"""Merging, unmerging and relating on the real store: in one save, refused, repeated."""

from datetime import timedelta
from uuid import uuid4

import pytest

from adapters.read_models.case_pages import due_next
from adapters.read_models.case_ties import clusters_of
from adapters.read_models.store import ReadStore
from domain.acts import Particulars
from domain.numbers import tracking_code
from domain.people import Actor, Role
from domain.refusals import NoSuchNumber, NotYourRole, RepliesPending
from domain.relation_refusals import MergedAlready, NotMerged
from handlers.acting import ActOnCase, act_on_case
from handlers.proving import Gate
from handlers.relating import (
    MergeCases,
    RelateCases,
    UnmergeCase,
    cluster_of,
    merge_cases,
    relate_cases,
    unmerge_case,
)
from handlers.replying import replies_are_decided_through
from projections.case_register import CaseRegister

VERIFIER = Actor(id="ver-01", role=Role.VERIFIER)


@pytest.fixture
def ports(still_house):
    h = still_house
    return lambda: {
        "at": h.clock.now(),
        "office": "BKS",
        "cases": h.cases,
        "register": h.register,
        "rule_book": h.rule_book,
    }


@pytest.fixture
def merge(ports):
    def do(leader, *members, command=None, actor=VERIFIER):
        merging = MergeCases(
            leader=leader, members=members, command=command or uuid4(), actor=actor
        )
        return merge_cases(merging, **ports())

    return do


@pytest.fixture
def unmerge(ports):
    def do(member, command=None, actor=VERIFIER):
        leaving = UnmergeCase(member=member, command=command or uuid4(), actor=actor)
        return unmerge_case(leaving, **ports())

    return do


@pytest.fixture
def relate(ports):
    def do(one, other, command=None):
        relating = RelateCases(one=one, other=other, command=command or uuid4(), actor=VERIFIER)
        return relate_cases(relating, **ports())

    return do


@pytest.fixture
def board(still_house):
    """The queue by due instant and its clusters, once the register has followed the log."""

    def read():
        store, register = ReadStore(still_house.pool), CaseRegister()
        store.prepare(register)
        while store.catch_up(register):
            pass
        with still_house.pool.connection() as conn:
            rows = due_next(conn, after=None, limit=50)
            return rows, clusters_of(conn, rows)

    return read


@pytest.fixture
def topics(last_facts):
    return lambda case: [fact.TOPIC for fact in last_facts(case)]


def test_a_merger_is_kept_on_all_its_cases(a_complaint, merge, topics):
    (one, leader), (two, first), (three, second) = (a_complaint() for _ in range(3))

    merge(leader, first, second)

    assert topics(one) == ["complaint.registered", "case.gathered", "case.gathered"]
    assert topics(two) == topics(three) == ["complaint.registered", "case.merged"]


def test_a_refused_merger_leaves_no_trace(a_complaint, merge, topics):
    (one, leader), (two, member), (_, other) = (a_complaint() for _ in range(3))
    merge(other, member)

    with pytest.raises(MergedAlready):
        merge(leader, member)

    assert topics(one) == ["complaint.registered"]
    assert topics(two).count("case.merged") == 1


def test_a_repeated_command_records_nothing(a_complaint, merge, unmerge, relate, topics):
    (one, leader), (two, member) = a_complaint(), a_complaint()
    merging, leaving, relating = uuid4(), uuid4(), uuid4()

    for _ in range(2):
        merge(leader, member, command=merging)
    for _ in range(2):
        unmerge(member, command=leaving)
    for _ in range(2):
        relate(leader, member, command=relating)

    assert topics(one)[1:] == ["case.gathered", "case.released", "case.related"]
    assert topics(two)[1:] == ["case.merged", "case.unmerged", "case.related"]


def test_a_number_that_nobody_has_is_refused(a_complaint, merge):
    _, leader = a_complaint()

    with pytest.raises(NoSuchNumber, match="BKS-2026-999999"):
        merge(leader, "BKS-2026-999999")


def test_an_officer_without_the_say_merges_nothing(a_complaint, merge):
    (_, leader), (_, member) = a_complaint(), a_complaint()

    with pytest.raises(NotYourRole, match="«gabungkan»"):
        merge(leader, member, actor=Actor(id="ptg-05", role=Role.OFFICER))


def test_receipt_and_code_of_a_member_stay_valid(a_complaint, merge, still_house):
    h = still_house
    (_, leader), (case, member) = a_complaint(), a_complaint()

    merge(leader, member)

    gate = Gate.at([member], office=h.office, now=h.clock.now(), register=h.register)
    assert gate.admit(member, tracking_code(h.office.secret, case)) == case


def test_each_case_of_a_cluster_is_answered_on_its_own(a_complaint, merge, still_house, ports):
    h = still_house
    (_, leader), (_, member) = a_complaint(), a_complaint()
    merge(leader, member)

    verified = act_on_case(
        ActOnCase(
            number=member,
            act="verify",
            command=uuid4(),
            actor=VERIFIER,
            particulars=Particulars(),
        ),
        vault=h.vault,
        **ports(),
    )

    assert (verified.number, verified.stage) == (member, "verified")
    assert h.cases.get_many([verified.leader])[verified.leader].stage == "registered"


def test_what_came_due_is_recorded_though_the_merger_is_refused(
    a_complaint, merge, still_house, topics
):
    (case, number), (_, other) = a_complaint(), a_complaint()
    still_house.clock.pass_(days=9)
    replies_are_decided_through(still_house.clock.now(), still_house.cases)

    with pytest.raises(NotYourRole):
        merge(number, other, actor=Actor(id="ptg-05", role=Role.OFFICER))

    assert "clock.breached" in topics(case)


def test_nothing_is_merged_while_a_reply_may_be_undecided(a_complaint, merge, still_house, topics):
    (case, leader), (_, member) = a_complaint(), a_complaint()
    still_house.clock.pass_(days=9)

    with pytest.raises(RepliesPending):
        merge(leader, member)

    assert topics(case) == ["complaint.registered"]


def test_a_cluster_is_its_leader_and_then_its_members(a_complaint, merge, unmerge, still_house):
    (_, leader), (_, first), (_, second) = (a_complaint() for _ in range(3))
    ports = {"cases": still_house.cases, "register": still_house.register}

    merge(leader, second, first)
    assert cluster_of(leader, **ports) == [leader, second, first]
    assert cluster_of(first, **ports) == [first]

    unmerge(second)
    assert cluster_of(leader, **ports) == [leader, first]


def test_who_is_in_no_cluster_cannot_leave_one(a_complaint, unmerge):
    _, number = a_complaint()

    with pytest.raises(NotMerged, match=f"{number} tidak sedang digabungkan"):
        unmerge(number)


def test_an_unmerged_case_keeps_the_clocks_it_came_with(a_complaint, merge, unmerge, still_house):
    (_, leader), (case, member) = a_complaint(), a_complaint()
    before = still_house.cases.get_many([case])[case].clocks
    merge(leader, member)
    still_house.clock.pass_(hours=1)

    assert unmerge(member).clocks == before
    assert timedelta() < still_house.clock.now() - before["lapor.verify"].start


def test_the_promise_of_a_cluster_is_the_earliest_of_its_cases(
    a_complaint, merge, still_house, board
):
    (_, earlier) = a_complaint()
    still_house.clock.pass_(days=1)
    (_, leader), (_, alone) = a_complaint(), a_complaint()
    merge(leader, earlier)

    rows, clusters = board()

    assert [row.number for row in rows] == [earlier, leader, alone]
    [cluster] = {clusters.get(row.case_id) for row in rows} - {None}
    assert (cluster.leader_number, cluster.size, cluster.number) == (leader, 2, earlier)
    assert (cluster.clock, cluster.due) == ("lapor.verify", rows[0].next_due)
    assert rows[2].case_id not in clusters


def test_a_leader_is_queued_by_the_promise_of_its_cluster(a_complaint, merge, still_house, board):
    (_, earlier) = a_complaint()
    still_house.clock.pass_(days=1)
    (_, alone), (_, leader) = a_complaint(), a_complaint()
    merge(leader, earlier)

    rows, _ = board()

    assert [row.number for row in rows] == [earlier, leader, alone]


def test_who_left_a_cluster_is_none_of_it(a_complaint, merge, unmerge, board):
    (_, leader), (_, member) = a_complaint(), a_complaint()
    merge(leader, member)
    unmerge(member)

    _, clusters = board()

    assert clusters == {}
