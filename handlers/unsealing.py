"""Reading again what was sealed: the one place where words of persons come back in the clear.

Whoever opens records it first: see `handlers.revealing`.
"""

from domain.facts import Fact
from domain.sealing import Opening, Place, Purpose, Sealed
from handlers.ports import KeyRing


def sealed_of(fact: Fact) -> dict[str, Sealed]:
    """The sealed values of a fact, by field."""
    return {name: value for name, value in fact if isinstance(value, Sealed)}


def opened(fact: Fact, field: str, sealed: Sealed, ring: KeyRing) -> Opening | None:
    """One sealed value of a fact in the clear; nothing if it was erased."""
    if not ring.holds(sealed.s):
        return None
    return ring.opening(sealed, Place(fact.originator_id, fact.TOPIC, field, fact.cause))


def unsealed(fact: Fact, purpose: Purpose, ring: KeyRing) -> dict[str, bytes]:
    """What a fact seals for a purpose, in the clear, by field; what was erased is left out."""
    found = {
        name: opened(fact, name, sealed, ring)
        for name, sealed in sealed_of(fact).items()
        if sealed.p is purpose
    }
    return {name: opening.plain for name, opening in found.items() if opening is not None}
