"""Searching on real engines: what is found, by whom, what never enters and what leaves again."""

import asyncio
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from adapters.read_models.search_index import SearchIndex
from domain.access import access_id
from domain.access_facts import CaseRead
from domain.facts import Circumstances
from domain.people import Actor, Role
from domain.sealing import Part
from domain.subject_facts import ErasureBasis, SubjectErased
from handlers.deciding import CaseCommand
from handlers.ports import Fence
from handlers.searching import THE_INDEX, found_by
from projections.searchable import Searchable
from projections.withheld import Withheld
from tests.registering import COMPLAINT, registered
from tests.waiting import eventually
from workers import search
from workers.read_models import ReadStore, level, never, prepared
from workers.wiring import House

OFFICER = Actor(id="ptg-05", role=Role.OFFICER)


@pytest.fixture
def complain(still_house: House):
    def do(text: str, **more) -> UUID:
        data = COMPLAINT | {"narrative": {"text": text}, "topic": "delay"} | more
        case, _ = registered(still_house, "complaint", data)
        return case

    return do


@pytest.fixture
def index(still_house: House):
    """Bring the index level with the log."""
    stop = asyncio.Event()

    def follow() -> SearchIndex:
        search.prepare(still_house, stop)
        search.follow(still_house, stop)
        return SearchIndex(still_house.pool)

    return follow


@pytest.fixture
def reads(still_house: House):
    """Who read a case, in order."""

    def told(case: UUID) -> list[str]:
        histories = still_house.cases.histories([access_id(case)])
        return [fact.actor.id for each in histories for fact in each if isinstance(fact, CaseRead)]

    return told


def test_words_are_found_in_any_of_their_forms_and_each_passage_is_read_once(
    complain, index, reads
):
    lost = complain("Paspor saya dihilangkan petugas di loket tiga.")
    late = complain("Pelayanan terlambat, antrean panjang sekali.")

    found = index()
    index()

    assert found.find("hilang loket") == [lost]
    assert found.find("melayani") == [late]
    assert found.find('"antrean panjang" -loket') == [late]
    assert found.find("Contoh Warga") == []
    assert reads(lost) == reads(late) == [THE_INDEX.id]


def test_a_confidential_case_never_enters_and_nobody_reads_it(complain, index, reads):
    case = complain("Pungutan liar di ruang arsip.", confidential=True)

    assert index().find("arsip") == []
    assert reads(case) == []


def test_whoever_finds_a_case_has_read_it(still_house, complain, index, reads):
    case = complain("Paspor hilang di loket.")
    hits = index().find("loket")
    h = still_house
    ports = {"cases": h.cases, "store": h.cases, "rule_book": h.rule_book}

    def find(actor: Actor) -> list[UUID]:
        command = CaseCommand(command=uuid4(), actor=actor)
        return found_by(command, hits, limit=5, at=h.clock.now(), office="BKS", **ports)

    assert find(OFFICER) == [case]
    assert find(Actor(id="web", role=Role.CHANNEL)) == []
    assert reads(case) == [THE_INDEX.id, OFFICER.id]


def test_what_is_erased_leaves_the_index_and_comes_back_by_no_rebuilding(
    still_house, complain, index
):
    erased, other = complain("Paspor hilang di loket."), complain("Paspor rusak di loket.")
    assert set(index().find("loket")) == {erased, other}

    _erase(still_house, erased)
    store = ReadStore(still_house.pool)
    prepared(store, Withheld())
    level(store, Withheld(), never)

    assert index().forget_withheld() == 1
    assert index().find("loket") == [other]
    with still_house.pool.connection() as conn:
        conn.execute("UPDATE read.search_place SET position = 0")
    assert index().find("loket") == [other]


def test_of_the_erased_no_stem_is_left_in_any_file_of_the_index(
    still_house, complain, index, stored
):
    erased = complain("Zulaikha mengadu.")
    complain("Paspor rusak.")
    index()
    assert all(b"zulaikha" in content for content in stored())

    _erase(still_house, erased)
    store = ReadStore(still_house.pool)
    prepared(store, Withheld())
    level(store, Withheld(), never)
    index().forget_withheld()

    assert not any(b"zulaikha" in content for content in stored())
    assert all(b"paspor" in content for content in stored())


@pytest.fixture
def stored(still_house: House):
    """What the files of the table and of its index of words hold, as the disk has them."""
    read = "SELECT pg_read_binary_file(pg_relation_filepath(%s::regclass))"

    def files() -> list[bytes]:
        superuser = make_conninfo(still_house.addresses.owner_url, user="postgres")
        with psycopg.connect(superuser, autocommit=True) as conn:
            conn.execute("CHECKPOINT")
            found = [conn.execute(read, (f"read.{name}",)) for name in ("search", "search_words")]
            return [content for each in found for (content,) in each]

    return files


def _erase(h: House, case: UUID) -> None:
    """The fact, then the key; who may is for the handler of erasures."""
    found = h.cases.get_many([case])[case]
    when = Circumstances.at_once(
        h.clock.now(), Actor(id="kepala", role=Role.HEAD), uuid4(), h.office.code
    )
    subject = found.speaker
    assert subject is not None
    found.record(
        SubjectErased,
        when,
        procedure=found.procedure,
        subject=subject,
        part=Part.SPEAKER,
        basis=ErasureBasis.REQUESTED,
        requested_in=None,
    )
    h.cases.save([found])
    h.vault.destroy([Fence(subject, when.at, ErasureBasis.REQUESTED, when.cause)])


def test_a_case_that_cannot_be_read_is_set_aside_and_tried_again_at_the_next_start(
    still_house, complain, index
):
    bad, good = complain("Paspor hilang di loket."), complain("Paspor rusak di loket.")
    search.prepare(still_house, asyncio.Event())
    level(ReadStore(still_house.pool), Searchable(), never)
    with still_house.pool.connection() as conn:
        conn.execute(
            "INSERT INTO office_events (originator_id, originator_version, topic, state)"
            " VALUES (%s, 2, 'case.unheard_of', '{\"v\":1}')",
            (bad,),
        )

    assert index().find("loket") == [good]
    assert index().parked() == [bad]


async def test_the_worker_follows_what_comes_in(still_house, at_work, complain):
    case = complain("Paspor hilang di loket.")

    async with at_work(search.run):
        index = SearchIndex(still_house.pool)
        index.prepare()
        await eventually(lambda: index.find("loket") == [case])
