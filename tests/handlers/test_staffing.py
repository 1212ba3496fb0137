"""Who may act: admitted once, and proved by a signature over just this command."""

import os
from uuid import UUID, uuid4

import nkeys
import pytest

from adapters.signatures import NkeySignatures, sign
from domain.acts import Particulars
from domain.case_facts import Outcome
from domain.officer import officer_id
from domain.people import Actor, Role
from domain.refusals import UnknownOfficer
from handlers.staffing import (
    OfficerDiffersError,
    register_officer,
    signed_bytes,
    verified_actor,
)

COMMAND = UUID(int=5)


def new_seed() -> str:
    return nkeys.encode_seed(os.urandom(32), nkeys.PREFIX_BYTE_USER).decode()


def public(seed: str) -> str:
    return nkeys.from_seed(bytearray(seed.encode())).public_key.decode()


@pytest.fixture(scope="module")
def seed() -> str:
    return new_seed()


@pytest.fixture
def admit(still_house):
    """Admit staff below a head who is there already."""
    h = still_house

    def officer(code="ptg-02", key="", **other):
        given = {"role": Role.SUPERVISOR, "unit": "doklan", "superior": "ptg-01", "key": key}
        register_officer(
            code, at=h.clock.now(), cause=uuid4(), office="BKS", store=h.cases, **(given | other)
        )

    officer("ptg-01", role=Role.HEAD, superior=None, key=public(new_seed()))
    return officer


@pytest.fixture
def verify(still_house):
    def verified(code, signature, message):
        return verified_actor(
            code,
            signature,
            message,
            office="BKS",
            store=still_house.cases,
            signatures=NkeySignatures(),
        )

    return verified


def message(**other) -> bytes:
    given = {
        "office": "BKS",
        "number": "BKS-2026-000001",
        "act": "decide",
        "command": COMMAND,
        "words": "Pengaduan beralasan.",
        "particulars": Particulars(outcome=Outcome.UPHELD),
        "form": {"compensation": "100000", "pay_by": "2026-12-31"},
    }
    return signed_bytes(**(given | other))


def test_a_signature_proves_the_officer(admit, verify, seed):
    admit(key=public(seed))

    actor = verify("ptg-02", sign(seed, message()), message())

    assert actor == Actor(id="ptg-02", role=Role.SUPERVISOR)


@pytest.mark.parametrize(
    "other",
    [
        {"number": "BKS-2026-000002"},
        {"act": "answer"},
        {"command": UUID(int=6)},
        {"office": "JKT"},
        {"words": "Pengaduan tidak beralasan."},
        {"words": None},
        {"particulars": Particulars(outcome=Outcome.REJECTED)},
        {"form": {"compensation": "250000"}},
        {"form": {}},
        {"because": "central_office"},
        {"clock": "uu25.decide"},
    ],
)
def test_a_signature_is_for_one_command_alone(admit, verify, seed, other):
    admit(key=public(seed))

    with pytest.raises(UnknownOfficer, match="tidak dapat dibuktikan"):
        verify("ptg-02", sign(seed, message()), message(**other))


def test_another_officers_signature_proves_nothing(admit, verify, seed):
    admit(key=public(seed))
    admit("ptg-03", key=public(new_seed()))

    with pytest.raises(UnknownOfficer):
        verify("ptg-03", sign(seed, message()), message())


def test_who_is_not_admitted_cannot_act(verify, seed):
    with pytest.raises(UnknownOfficer):
        verify("ptg-99", sign(seed, message()), message())


@pytest.mark.parametrize("signature", [b"", b"short", bytes(64), bytes(65)])
def test_what_is_no_signature_proves_nothing(admit, verify, seed, signature):
    admit(key=public(seed))

    with pytest.raises(UnknownOfficer):
        verify("ptg-02", signature, message())


def test_admitting_again_changes_nothing(admit, seed, still_house):
    admit(key=public(seed))
    admit(key=public(seed))

    assert still_house.cases.version_of(officer_id("BKS", "ptg-02")) == 1


@pytest.mark.parametrize(
    "other", [{"role": Role.HEAD}, {"unit": "tu"}, {"superior": None}, {"key": public(new_seed())}]
)
def test_a_code_is_not_given_to_somebody_else(admit, seed, other):
    admit(key=public(seed))

    with pytest.raises(OfficerDiffersError):
        admit(**({"key": public(seed)} | other))


@pytest.mark.parametrize("superior", ["ptg-99", "ptg-02"])
def test_nobody_is_placed_under_who_is_not_registered(admit, seed, still_house, superior):
    with pytest.raises(UnknownOfficer, match=superior):
        admit(key=public(seed), superior=superior)

    assert still_house.cases.version_of(officer_id("BKS", "ptg-02")) == 0


def test_a_part_with_a_line_feed_cannot_pass_for_two(seed):
    with pytest.raises(UnknownOfficer):
        message(act="decide\nverify")


def test_the_order_in_which_a_form_was_filled_in_means_nothing():
    fields = {"pay_by": "2026-12-31", "compensation": "100000"}

    assert message(form=fields) == message()


def test_what_is_signed_says_in_which_shape_it_is():
    assert message().startswith(b"tanggap/act/v2\nBKS\nBKS-2026-000001\ndecide\n")


def test_no_two_commands_are_signed_alike():
    assert message(words=None, number="A", act="B") != message(words=None, number="B", act="A")


@pytest.mark.parametrize(
    "key",
    [
        *("", "U", "not base32!", "U" + "A" * 55, "é" * 56),
        pytest.param(public(new_seed())[:-1] + "A", id="a checksum that does not hold"),
    ],
)
def test_a_key_that_is_none_holds_for_nothing(key, seed):
    assert not NkeySignatures().hold(key, sign(seed, b"x"), b"x")
