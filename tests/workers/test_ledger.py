"""The ledger worker seals, has witnessed, publishes; and does not go on where it was set back."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from http import HTTPStatus

import pytest

from adapters.bus.checkpoints import (
    checkpoint_message,
    last_checkpoint,
    publish_checkpoint,
)
from adapters.ledger.folder import LedgerFolder
from adapters.ledger.signer import KeyInHand
from adapters.ledger.store import LedgerStore
from adapters.log.reader import last_position
from adapters.witnesses.door import open_door
from domain.ledger.checkpoint import Checkpoint, checkpoint_from
from domain.ledger.merkle import leaf_hash
from domain.ledger.note_keys import Kind
from domain.ledger.notes import Note, signed
from domain.ledger.witness import Answer, Submission
from handlers.integrating import AccusedError, LedgerDiffersError, LedgerRolledBackError
from tests.ledger.witnesses import AWAY, AWitness
from tests.waiting import eventually
from workers import ledger as worker
from workers.wiring import House


@pytest.fixture
def house(house: House, tmp_path) -> House:
    """An office with a folder of its own, whose log nobody watches yet."""
    settings = house.settings.model_copy(update={"data": tmp_path})
    LedgerFolder(settings.ledger_folder).make_policy(house.signer.key)
    return replace(house, settings=settings)


@pytest.fixture
def folder(house: House) -> LedgerFolder:
    return LedgerFolder(house.settings.ledger_folder)


@pytest.fixture
def ledger(house: House) -> LedgerStore:
    return LedgerStore(house.pool)


@pytest.fixture
async def witness(house: House, folder: LedgerFolder) -> AsyncIterator[AWitness]:
    """A witness that is enough by itself."""
    witness = AWitness(house.signer.key)
    async with open_door(witness, "127.0.0.1", 0) as port:
        folder.policy_file.write_bytes(witness.policy(port))
        yield witness


@pytest.fixture
def all_witnessed(house: House, ledger: LedgerStore) -> Callable[[], bool]:
    """Whether everything in the log is sealed, and the last seal witnessed."""

    def is_so() -> bool:
        with house.pool.connection() as conn:
            end = last_position(conn)
        head, last = ledger.head(), ledger.latest_witnessed()
        return head.position == end and last is not None and last.size == head.size

    return is_so


def a_note(house: House, size: int, signer: KeyInHand | None = None) -> Note:
    """A checkpoint that was published once, of a tree that is not this one."""
    text = Checkpoint(house.signer.key.name, size, leaf_hash(b"another history")).text
    return signed(Note(text), signer or house.signer)


async def test_what_is_recorded_is_sealed_and_published(
    house, bus, ledger, folder, complaints, at_work, all_witnessed
):
    async with at_work(worker.run):
        complaints(3)
        await eventually(all_witnessed)

    last = ledger.latest_witnessed()
    assert folder.checkpoint() == last.note == await last_checkpoint(bus, "BKS")
    assert folder.policy().seen(last.note).checkpoint.size == last.size
    assert [each.size for each in ledger.checkpoints()][-1] == last.size


async def test_sealing_does_not_wait_for_witnesses_but_publishing_does(
    house, ledger, folder, witness, complaints, at_work, all_witnessed, monkeypatch
):
    monkeypatch.setattr(worker, "RETRY_S", 0.05)
    witness.says = AWAY
    async with at_work(worker.run):
        complaints(1)
        await eventually(lambda: ledger.head().size > 0 and witness.asked > 1)
        assert ledger.latest_witnessed() is None
        assert folder.checkpoint() is None
        witness.says = None
        await eventually(all_witnessed)

    seen = folder.policy().seen(folder.checkpoint())
    assert set(seen.witnesses) == {"ombudsman"}
    assert seen.quorum


async def test_a_mirror_that_is_a_little_behind_every_seal_is_waited_for(
    house, ledger, folder, complaints, at_work, all_witnessed
):
    class Mirror(AWitness):
        """Twice it has what a checkpoint covers only when the next is sealed already."""

        behind = 2

        async def add_checkpoint(self, body: bytes) -> Answer:
            size = checkpoint_from(Submission.read(body).note.text).size
            if self.behind and ledger.head().size == size:
                self.behind -= 1
                complaints(1)
                await eventually(lambda: ledger.head().size > size)
                return AWAY
            return await super().add_checkpoint(body)

    mirror = Mirror(house.signer.key)
    async with open_door(mirror, "127.0.0.1", 0) as port:
        folder.policy_file.write_bytes(mirror.policy(port))
        async with at_work(worker.run):
            await eventually(all_witnessed)

    assert len(list(ledger.witnessed())) == 3


async def test_facts_are_sealed_while_the_policy_cannot_be_used(
    ledger, folder, complaints, at_work, all_witnessed, monkeypatch
):
    monkeypatch.setattr(worker, "RETRY_S", 0.05)
    usable = folder.policy_file.read_bytes()
    folder.policy_file.write_text("quorum nobody\n")
    async with at_work(worker.run):
        complaints(1)
        await eventually(lambda: ledger.head().size > 0)
        assert ledger.latest_witnessed() is None
        folder.policy_file.write_bytes(usable)
        await eventually(all_witnessed)


async def test_an_idle_log_is_witnessed_and_published_again(
    ledger, complaints, at_work, all_witnessed, monkeypatch
):
    monkeypatch.setattr(worker, "IDLE_S", 0.05)
    complaints(1)
    async with at_work(worker.run):
        await eventually(all_witnessed)
        first = ledger.latest_witnessed()
        await eventually(lambda: ledger.latest_witnessed().at > first.at)

    assert ledger.latest_witnessed().size == first.size


async def test_a_worker_that_takes_over_brings_what_the_last_one_could_not(
    ledger, witness, complaints, at_work, all_witnessed, monkeypatch
):
    witness.says = AWAY
    complaints(1)
    async with at_work(worker.run):
        await eventually(lambda: ledger.head().size > 0 and witness.asked > 0)
    witness.says = None

    async with at_work(worker.run):
        await eventually(all_witnessed)


@pytest.mark.parametrize(
    "says",
    [
        Answer(HTTPStatus.CONFLICT, "1000000\n", "text/x.tlog.size"),
        Answer(HTTPStatus.UNPROCESSABLE_ENTITY),
    ],
)
async def test_a_log_that_a_witness_knows_otherwise_does_not_go_on(
    ledger, folder, witness, complaints, at_work, all_witnessed, says
):
    complaints(1)
    async with at_work(worker.run):
        await eventually(all_witnessed)
    size = ledger.head().size
    complaints(1)
    witness.says = says

    with pytest.raises(AccusedError, match=f"{says.status.value} by ombudsman"):
        async with at_work(worker.run) as working:
            await eventually(working.done)

    assert ledger.head().size == size
    assert folder.policy().seen(folder.checkpoint()).checkpoint.size == size


async def test_one_witness_that_is_not_needed_halts_nothing(
    house, ledger, folder, witness, complaints, at_work, all_witnessed
):
    mad = AWitness(house.signer.key, key=KeyInHand.of("mad.example", Kind.COSIGNATURE, b"m" * 32))
    mad.says = Answer(HTTPStatus.UNPROCESSABLE_ENTITY)
    async with open_door(mad, "127.0.0.1", 0) as port:
        lines = folder.policy_file.read_text().replace("quorum ombudsman", "").splitlines()
        lines += [f"witness mad {mad.key.key} http://127.0.0.1:{port}"]
        lines += ["group one any ombudsman mad", "quorum one", ""]
        folder.policy_file.write_text("\n".join(lines))
        complaints(1)
        async with at_work(worker.run):
            await eventually(all_witnessed)

    assert mad.asked


async def test_an_older_state_than_was_published_does_not_go_on(
    house, bus, ledger, folder, at_work
):
    """A backup was restored: the folder, or the stream, still has what came after it."""
    folder.publish(a_note(house, 1_000_000))
    with pytest.raises(LedgerRolledBackError, match="published size 1000000"):
        async with at_work(worker.run) as working:
            await eventually(working.done)

    folder.checkpoint_file.unlink()
    await publish_checkpoint(bus, checkpoint_message("BKS", 7, a_note(house, 7), 1))
    with pytest.raises(LedgerRolledBackError, match="published size 7"):
        async with at_work(worker.run) as working:
            await eventually(working.done)

    assert ledger.latest_checkpoint() is None


async def test_another_history_or_another_key_does_not_go_on(
    house, bus, ledger, folder, complaints, at_work, all_witnessed, monkeypatch
):
    async with at_work(worker.run):
        complaints(1)
        await eventually(all_witnessed)
    size = ledger.head().size
    folder.publish(a_note(house, size))
    with pytest.raises(LedgerRolledBackError, match=f"another root at size {size}"):
        async with at_work(worker.run) as working:
            await eventually(working.done)

    other = KeyInHand.of(house.signer.key.name, Kind.ED25519, b"x" * 32)
    monkeypatch.setattr(worker, "Sealer", _with(worker.Sealer, other))
    with pytest.raises(LedgerDiffersError, match="another key"):
        async with at_work(worker.run) as working:
            await eventually(working.done)


def _with(sealer, signer: KeyInHand):
    """A sealer whose house found another key in its folder."""
    return lambda house, bus, thread: sealer(replace(house, signer=signer), bus, thread)
