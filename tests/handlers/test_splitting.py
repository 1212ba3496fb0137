"""Splitting on the real store: a part has number, keys and clocks, and the whole loses nothing."""

import json
from uuid import uuid4

import pytest

from adapters.fact_mapper import FactMapper
from adapters.log_reader import read_history
from adapters.outgoing import notice_messages
from adapters.vault import KeyMissingError
from domain.acts import Particulars
from domain.people import Actor, Role
from domain.refusals import Barred, Invalid, NoSuchNumber, NotYourRole, UnknownService
from domain.sealing import Place
from handlers.acting import ActOnCase, act_on_case
from handlers.ports import RacedError
from handlers.reading import Arrival
from handlers.registering import register_all
from handlers.relating import circumstances
from handlers.replying import replies_are_decided_through
from handlers.splitting import SplitCase, split_case

VERIFIER = Actor(id="ver-01", role=Role.VERIFIER)
HEAD = Actor(id="kepala", role=Role.HEAD)
PERSON = {"name": "Contoh Warga", "phone": "+628120000001"}


@pytest.fixture
def ports(still_house):
    h = still_house
    return lambda: {
        "at": h.clock.now(),
        "office": h.office,
        "cases": h.cases,
        "register": h.register,
        "vault": h.vault,
        "rule_book": h.rule_book,
    }


@pytest.fixture
def split(ports):
    def do(number, words="AC ruang tunggu mati.", command=None, actor=VERIFIER, **more):
        splitting = SplitCase(
            number=number, words=words, command=command or uuid4(), actor=actor, **more
        )
        return split_case(splitting, **ports())

    return do


@pytest.fixture
def act(ports):
    def do(number, act, actor=VERIFIER, **particulars):
        doing = ActOnCase(
            number=number,
            act=act,
            command=uuid4(),
            actor=actor,
            particulars=Particulars(**particulars),
        )
        return act_on_case(doing, **ports() | {"office": "BKS"})

    return do


@pytest.fixture
def opened(still_house):
    """What a field of a case's first fact says, in the clear."""

    def read(case, field):
        fact = still_house.cases.registered([case])[case]
        sealed = getattr(fact, field)
        place = Place(case, fact.TOPIC, field, fact.cause)
        return json.loads(still_house.vault.ring([sealed.s]).open(sealed, place))["is"]

    return read


@pytest.fixture
def links(still_house):
    """The links of subjects in the key database."""

    def read(*subjects):
        with still_house.vault._pool.connection() as conn:
            rows = conn.execute(
                "SELECT subject, link, part FROM subject_key WHERE subject = ANY(%s)",
                (list(subjects),),
            ).fetchall()
        return {subject: (link and bytes(link), part) for subject, link, part in rows}

    return read


def test_a_part_gets_the_next_number_and_both_say_so(a_complaint, split, last_facts):
    whole, number = a_complaint()

    part = split(number)

    assert (number, part.number) == ("BKS-2026-000001", "BKS-2026-000002")
    assert [f.TOPIC for f in last_facts(part.id)] == ["complaint.registered", "case.split_off"]
    assert last_facts(part.id)[-1].other_number == number
    assert last_facts(whole)[-1].other_number == part.number


def test_numbers_have_no_gap_after_a_refused_split(a_complaint, split):
    _, number = a_complaint()

    with pytest.raises(NotYourRole):
        split(number, actor=Actor(id="ptg-05", role=Role.OFFICER))

    assert split(number).number == "BKS-2026-000002"
    assert a_complaint()[1] == "BKS-2026-000003"


def test_a_part_is_what_the_whole_is(a_complaint, split, still_house):
    whole, number = a_complaint(
        topic="facilities", confidential=True, language="en", service="PAS-B5"
    )

    part = split(number)

    before, after = (still_house.cases.registered([c])[c] for c in (whole, part.id))
    for field in ("kind", "service", "topic", "channel", "language", "anonymous", "confidential"):
        assert getattr(after, field) == getattr(before, field)
    assert (after.told_at, after.procedure) == (before.told_at, before.procedure)


def test_the_first_clocks_run_from_when_the_whole_was_received(
    a_complaint, split, act, still_house
):
    whole, number = a_complaint()
    first = still_house.cases.get_many([whole])[whole].clocks
    still_house.clock.pass_(hours=5)
    act(number, "verify")

    part = split(number)

    assert part.clocks == first


def test_what_the_part_owed_already_is_recorded_when_it_is_split(
    a_complaint, split, still_house, last_facts
):
    _, number = a_complaint()
    still_house.clock.pass_(days=9)
    replies_are_decided_through(still_house.clock.now(), still_house.cases)

    part = split(number)

    assert "clock.breached" in [fact.TOPIC for fact in last_facts(part.id)]


def test_the_person_is_the_same_under_keys_of_their_own(a_complaint, split, opened, links):
    whole, number = a_complaint(respondent={"name": "Petugas Loket"})

    part = split(number, "AC ruang tunggu mati.")

    assert opened(part.id, "complainant")["name"] == PERSON["name"]
    assert opened(part.id, "respondent")["name"] == "Petugas Loket"
    assert opened(part.id, "narrative")["text"] == "AC ruang tunggu mati."
    assert opened(whole, "narrative")["text"] == "Paspor belum jadi."


def test_only_the_key_database_links_a_part_to_the_whole(a_complaint, split, still_house, links):
    whole, number = a_complaint()
    part = split(number)
    before, after = (still_house.cases.registered([c])[c] for c in (whole, part.id))

    assert before.speaker != after.speaker
    assert after.complainant.s == after.narrative.s
    found = links(before.speaker, after.speaker)
    assert found[before.speaker] == found[after.speaker] != (None, "speaker")


def test_an_anonymous_part_is_erased_with_its_whole_too(a_complaint, split, still_house, links):
    whole, number = a_complaint(anonymous=True, complainant=None)

    part = split(number)

    before, after = (still_house.cases.registered([c])[c] for c in (whole, part.id))
    assert after.complainant is None
    found = links(before.speaker, after.speaker)
    assert found[before.speaker] == found[after.speaker]
    assert found[after.speaker][0] is not None


def test_a_person_who_was_erased_has_no_part(a_complaint, split, still_house):
    whole, number = a_complaint()
    speaker = still_house.cases.registered([whole])[whole].speaker
    with still_house.vault._pool.connection() as conn:
        conn.execute("DELETE FROM subject_key WHERE subject = %s", (speaker,))

    with pytest.raises(KeyMissingError):
        split(number)

    assert a_complaint()[1] == "BKS-2026-000002"


def test_no_word_stands_in_the_log(a_complaint, split, last_facts):
    _, number = a_complaint()

    part = split(number, "AC ruang tunggu mati.")

    states = b"".join(FactMapper(None).to_stored_event(f).state for f in last_facts(part.id))
    assert not any(word in states for word in (b"ruang tunggu", b"Contoh", b"62812"))


def test_a_part_about_another_service_opens_under_what_then_was_in_force(
    a_complaint, split, still_house
):
    whole, number = a_complaint(service="PAS-B5")

    part = split(number, service="ITAS-P")

    assert part.service == "ITAS-P"
    assert part.procedure == still_house.cases.get_many([whole])[whole].procedure


def test_a_service_that_is_not_in_the_catalogue_is_refused(a_complaint, split):
    _, number = a_complaint()

    with pytest.raises(UnknownService):
        split(number, service="PAS-B99")


@pytest.mark.parametrize("words", ["", " ", "x" * 30_000], ids=["none", "blank", "too-long"])
def test_words_that_no_narrative_may_have_are_refused(a_complaint, split, words):
    _, number = a_complaint()

    with pytest.raises(Invalid):
        split(number, words)


def test_a_number_that_nobody_has_is_refused(split):
    with pytest.raises(NoSuchNumber):
        split("BKS-2026-999999")


def test_a_repeated_command_gives_the_same_part(a_complaint, split, last_facts):
    whole, number = a_complaint()
    command = uuid4()

    first, again = (split(number, command=command) for _ in range(2))

    assert (first.id, first.number) == (again.id, again.number)
    assert [f.TOPIC for f in last_facts(whole)].count("case.split") == 1


def test_a_number_taken_meanwhile_undoes_the_split(
    a_complaint, split, still_house, monkeypatch, last_facts
):
    whole, number = a_complaint()
    a_complaint()
    monkeypatch.setattr(type(still_house.register), "last_serial", lambda *_: 1)

    with pytest.raises(RacedError):
        split(number)

    assert [f.TOPIC for f in last_facts(whole)] == ["complaint.registered"]


def test_who_is_accused_in_the_whole_stays_barred_from_the_part(
    a_complaint, split, act, still_house
):
    h = still_house
    whole, number = a_complaint()
    case = h.cases.get_many([whole])[whole]
    naming = circumstances(h.clock.now(), HEAD, uuid4(), "BKS")
    case.take("name_respondent", Particulars(officers=("ptg-05",)), naming, h.rule_book.now())
    h.cases.save([case])

    part = split(number)

    with pytest.raises(Barred, match=part.number):
        act(part.number, "verify", actor=Actor(id="ptg-05", role=Role.OFFICER))


def test_a_part_of_an_application_is_one_with_its_applicant(still_house, split, opened):
    h = still_house
    event = {
        "specversion": "1.0",
        "id": uuid4().hex,
        "source": "/channels/web",
        "type": "tanggap.application",
        "time": h.clock.now().isoformat(),
        "data": {"service": "PAS-E10", "applicant": PERSON, "form": {"fields": {"for": "two"}}},
    }
    arrival = Arrival("web", "application", 1, h.clock.now(), json.dumps(event).encode())
    ports = {"cases": h.cases, "register": h.register, "vault": h.vault, "office": h.office}
    [outcome] = register_all([arrival], rule_book=h.rule_book, clock=h.clock, **ports)

    part = split(json.loads(outcome.answer)["number"], "Paspor anak.")

    assert opened(part.id, "applicant")["name"] == PERSON["name"]
    assert opened(part.id, "form") == {"fields": {"matter": "Paspor anak."}}


def test_a_part_is_told_of_where_its_whole_is(a_complaint, split, still_house):
    whole, number = a_complaint()
    part = split(number)
    deeper = split(part.number, "Kursi rusak.")

    tokens = still_house.register.opened_by([whole, part.id, deeper.id])

    assert tokens[part.id] == tokens[deeper.id] == tokens[whole]


def test_a_step_of_a_part_is_told_under_the_token_of_its_whole(
    a_complaint, split, act, still_house
):
    h = still_house
    whole, number = a_complaint()
    part = split(number)
    act(part.number, "verify")
    with h.pool.connection() as conn:
        steps = [e for e in read_history(conn, part.id) if e.topic == "case.verified"]

    [told] = notice_messages(
        "BKS", steps, h.cases.registered([part.id]), h.register.opened_by([part.id])
    )

    assert told.subject == f"notices.web.{h.register.opened_by([whole])[whole]}"
    assert json.loads(told.payload)["data"]["number"] == part.number
