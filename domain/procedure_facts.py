"""Publishing a procedure: one aggregate a version, whose only fact is the document itself."""

from hashlib import sha256
from typing import Annotated, Any, ClassVar
from uuid import UUID, uuid5

from pydantic import Field, StringConstraints
from pydantic_core import to_json

from domain.facts import STATE_BYTES, Aggregate, Circumstances, FirstFact
from domain.procedure import Code
from domain.values import Public

PUBLISHED = UUID("7c1f3a52-0f0b-5d55-9a86-6c2de4a1c0b7")

DOCUMENT_BYTES = STATE_BYTES - 1_000
"""What a document may take of its fact: the rest says when, by whom and under which version."""

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class ProcedurePublished(FirstFact):
    """A procedure is in force in a new version (prosedur ditetapkan): the document as it reads.

    `hash` is the hex SHA-256 of the document's UTF-8 bytes.
    """

    TOPIC = "procedure.published"
    originator_topic: ClassVar[str] = "procedure"  # type: ignore[misc]

    code: Code
    version: Annotated[int, Field(ge=1)]
    hash: Hash
    document: Annotated[str, Public("a procedure as it is published to everybody")]

    def apply(self, aggregate: Any) -> None:
        """Keep what tells one version from another."""
        aggregate.code, aggregate.number, aggregate.hash = self.code, self.version, self.hash


class PublishedProcedure(Aggregate):
    """One version of one procedure, for good."""

    TOPIC: ClassVar[str] = "procedure"

    code: str = ""
    number: int = 0
    hash: str = ""

    @classmethod
    def publish(
        cls, code: str, version: int, document: str, when: Circumstances
    ) -> "PublishedProcedure":
        """Put a version in force."""
        return cls.begin(
            ProcedurePublished,
            procedure_id(when.office, code, version),
            when,
            procedure=f"{code}@{version}",
            code=code,
            version=version,
            hash=document_hash(document),
            document=document,
        )


def procedure_id(office: str, code: str, version: int) -> UUID:
    """One aggregate a version: of two writers of one version the second loses."""
    return uuid5(PUBLISHED, f"{office}\n{code}@{version}")


def document_hash(document: str) -> str:
    """What a document is known by."""
    return sha256(document.encode()).hexdigest()


def document_size(document: str) -> int:
    """How many bytes a document takes in its fact."""
    return len(to_json(document))
