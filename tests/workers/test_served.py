"""An office is what its database says, whatever a command's settings say."""

from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest

from adapters.log.schema import NotProvisionedError, OtherOfficeError
from workers.provisioning import NoOwnerError, provision_tables
from workers.served import OtherClockError, OtherDomainError, settled
from workers.settings import read_settings
from workers.wiring import make_secrets, opened

CLOCK = "2026-11-24T13:00:00+00:00,2026-11-09T08:00:00+07:00,7200.0"
SAME_CLOCK = "2026-11-24T20:00:00+07:00,2026-11-09T01:00:00Z,7200"
OTHER_CLOCK = "2026-11-24T13:00:00+00:00,2026-11-09T08:00:00+07:00,60"


@pytest.fixture
def given(data):
    """Settings as an environment makes them."""
    return lambda **more: read_settings({"TANGGAP_DATA": str(data), **more})


@pytest.fixture
def demo(addresses, given):
    """A demo that is served on a simulated clock."""
    settings = given(TANGGAP_DEMO="1", TANGGAP_CLOCK=CLOCK)
    provision_tables(settings, addresses)
    make_secrets(settings)
    return addresses


def test_who_joins_a_demo_takes_its_clock(demo, given):
    with opened(given(), demo) as house:
        assert house.settings.demo is True
        assert str(house.settings.simulation) == CLOCK
        assert house.clock.rate == 7200


def test_the_same_clock_may_be_said_again(demo, given):
    found = settled(given(TANGGAP_DEMO="1", TANGGAP_CLOCK=SAME_CLOCK), demo.database_url)

    assert found.simulation is not None
    assert found.simulation.origin == datetime(2026, 11, 9, 1, tzinfo=UTC)


def test_another_clock_is_refused(demo, given):
    with pytest.raises(OtherClockError):
        settled(given(TANGGAP_DEMO="1", TANGGAP_CLOCK=OTHER_CLOCK), demo.database_url)


def test_a_demo_that_is_served_without_a_clock_has_the_machines(demo, given):
    served = provision_tables(given(), demo)

    assert (served.demo, served.simulation) == (True, None)
    assert settled(given(), demo.database_url) == served
    with pytest.raises(OtherClockError):
        settled(given(TANGGAP_DEMO="1", TANGGAP_CLOCK=CLOCK), demo.database_url)


@pytest.mark.parametrize("other", [{"TANGGAP_DEMO": "0"}, {"TANGGAP_OFFICE": "JKT"}])
def test_another_office_is_refused_by_all_who_open_or_serve_it(demo, given, other):
    with pytest.raises(OtherOfficeError), opened(given(**other), demo):
        pass
    with pytest.raises(OtherOfficeError):
        provision_tables(given(**other), demo)


def test_a_real_office_is_never_called_a_demo(provisioned, given):
    with pytest.raises(OtherOfficeError), opened(given(TANGGAP_DEMO="1"), provisioned):
        pass


def test_a_log_keeps_the_name_it_was_given_first(addresses, given):
    first = given(TANGGAP_DOMAIN="imigrasi.example.go.id")
    provision_tables(first, addresses)

    assert settled(given(), addresses.database_url).origin == first.origin
    assert first.origin == "imigrasi.example.go.id/tanggap/BKS"
    other = given(TANGGAP_DOMAIN="other.example.go.id")
    with pytest.raises(OtherDomainError, match="imigrasi"):
        provision_tables(other, addresses)
    with pytest.raises(OtherDomainError), opened(other, addresses):
        pass


def test_an_office_that_does_not_say_is_no_demo(addresses, given):
    assert provision_tables(given(), addresses).demo is False


def test_a_database_without_an_office_is_told(addresses, given):
    with pytest.raises(NotProvisionedError):
        settled(given(), addresses.database_url)


def test_an_older_versions_office_is_provisioned_again(provisioned, given):
    with psycopg.connect(provisioned.owner_url) as conn:
        conn.execute("ALTER TABLE office DROP COLUMN clock")
    with pytest.raises(NotProvisionedError):
        settled(given(), provisioned.database_url)

    provision_tables(given(), provisioned)

    assert settled(given(), provisioned.database_url).demo is False


def test_tables_are_not_made_without_their_owner(addresses, given):
    with pytest.raises(NoOwnerError):
        provision_tables(given(), replace(addresses, owner_url=addresses.database_url))
