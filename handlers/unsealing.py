"""Reading again what was sealed: the one place where words of persons come back in the clear."""

from domain.facts import Fact
from domain.sealing import Place, Purpose, Sealed
from handlers.ports import KeyRing


def sealed_of(fact: Fact) -> dict[str, Sealed]:
    """The sealed values of a fact, by field."""
    return {name: value for name, value in fact if isinstance(value, Sealed)}


def unsealed(fact: Fact, purpose: Purpose, ring: KeyRing) -> dict[str, bytes]:
    """What a fact seals for a purpose, in the clear, by field; what was erased is left out."""
    return {
        name: ring.open(sealed, Place(fact.originator_id, fact.TOPIC, name, fact.cause))
        for name, sealed in sealed_of(fact).items()
        if sealed.p is purpose and ring.holds(sealed.s)
    }
