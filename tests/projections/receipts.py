"""A receipt to be shown: a complaint at the counter, proved, and seen by one witness."""

from base64 import b64encode
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from domain.messages import Kind, Narrative, Person, Respondent
from domain.people import Actor, Role
from domain.receipts import OpenedWords
from domain.sealing import plain_of
from domain.values import Value
from domain.wording import Wording
from projections.receipt import Official, PromiseGiven, ProofShown, Receipt, ReceivingOffice

AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
CASE = UUID(int=1)
PERSON = Person(name="Contoh Warga", identity_number="1701010101900001", birth_date="1990-01-01")
NARRATIVE = Narrative(text="Paspor belum jadi.", loss="Tiket hangus.")


def opened(field: str, words: Value) -> OpenedWords:
    return OpenedWords(
        field=field,
        topic="complaint.registered",
        cause=UUID(int=2),
        subject=UUID(int=3),
        case=CASE,
        salt=b64encode(bytes(16)).decode(),
        plain=b64encode(plain_of(words)).decode(),
    )


PROOF = ProofShown(
    number="BKS-2026-000123",
    index=1234,
    size=1500,
    proof="c2sp.org/tlog-proof@v1\n",
    origin="pengaduan.example.org/tanggap/BKS",
    key="pengaduan.example.org/tanggap/BKS+0a1b2c3d+AQIDBA==",
    leaf="9f" * 32,
    seen={"inspektorat": AT},
)


def a_receipt(**differs: Any) -> Receipt:
    given: dict[str, Any] = {
        "number": "BKS-2026-000123",
        "tracking_code": "KAF6D96BH5MX7QES",
        "kind": Kind.COMPLAINT,
        "service": "PAS-E10",
        "service_name": Wording(id="Paspor elektronik", en="Electronic passport"),
        "anonymous": False,
        "office": ReceivingOffice(code="BKS", name="Kantor Contoh", address="Jl. Contoh 1, Manna"),
        "channel": "counter",
        "received_at": AT,
        "issued_at": AT,
        "zone": "Asia/Jakarta",
        "official": Official(actor=Actor(id="ptg-01", role=Role.VERIFIER), name="Contoh, S.H."),
        "words": (
            opened("complainant", PERSON),
            opened("narrative", NARRATIVE),
            opened("respondent", Respondent(name="Petugas Contoh", position="Loket")),
        ),
        "closed": {},
        "promises": (
            PromiseGiven(
                clock="uu25.respond",
                name=Wording(id="Tanggapan pertama", en="First response"),
                rule="calendar_days:14",
                basis="UU 25/2009 ps. 44 ayat (3)",
                due=datetime(2026, 12, 8, 17, tzinfo=UTC),
            ),
        ),
        "proof": PROOF,
    }
    return Receipt(**given | differs)
