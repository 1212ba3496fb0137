"""The service catalogue (katalog layanan): the 14 components of a service standard.

UU 25/2009 art. 21: legal basis, requirements, procedure, completion time, fee, product, facilities,
competence, internal supervision, complaint handling, number of staff, guarantee of service,
guarantee of safety, evaluation. Procedure and completion time are a procedure's own steps and
clocks, so that what is published is what is enforced.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from domain.clocks import Budget, ClockId
from domain.messages import ServiceCode
from domain.values import Value
from domain.wording import Basis, Certainty, Wording

RequirementCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


class Fee(Value):
    """What it costs (biaya, PNBP), in whole rupiah; no amount means that none is known."""

    rupiah: Annotated[int, Field(ge=0, le=10**9)] | None = None
    basis: str
    certainty: Certainty
    note: Wording | None = None


class Service(Value):
    """One service that a procedure gives: its product, its fee, its own budgets where they differ.

    `budgets` replaces the budget of a clock for this service only (same-day passports).
    """

    code: ServiceCode
    name: Wording
    product: Wording
    fee: Fee
    budgets: dict[ClockId, Budget] = Field(default_factory=dict)


class Requirement(Value):
    """What the citizen brings (persyaratan); of all services unless some are named."""

    code: RequirementCode
    name: Wording
    certainty: Certainty
    optional: bool = False
    services: tuple[ServiceCode, ...] = ()


class Standard(Value):
    """What a service standard says beyond services, requirements, steps and clocks.

    `completion` names the clock that is the published completion time.
    """

    legal_basis: Annotated[tuple[Basis, ...], Field(min_length=1)]
    mechanism: Wording
    completion: ClockId


class OfficeStandard(Value):
    """The components that are the same for every service of an office."""

    facilities: Wording
    competence: Wording
    supervision: Wording
    complaints: Wording
    staff: Wording
    guarantee: Wording
    safety: Wording
    evaluation: Wording
