"""Admitting the demo's staff: each gets a key, as every office's staff does; one goes on leave."""

from datetime import timedelta
from uuid import uuid4

from adapters.engines import ensure_seed, public_key
from domain.people import Role
from handlers.staffing import mark_absent, register_officer
from workers.demo.staff import Staff
from workers.demo.week import MONDAY
from workers.wiring import House


def recruit(staff: Staff, house: House) -> None:
    """Register every member; the halves of the keys that prove them lie under the data folder."""
    for member in staff.members:
        seed = ensure_seed(house.settings.keys_folder / "officers" / f"{member.code}.nk")
        register_officer(
            member.code,
            role=member.role,
            unit=member.unit,
            superior=member.superior,
            key=public_key(seed),
            at=house.clock.now(),
            cause=uuid4(),
            office=house.office.code,
            store=house.cases,
        )


def leave(staff: Staff, house: House) -> str:
    """Put down that a superior is away from Wednesday to Thursday; their staff code."""
    away = staff.one(Role.SUPERVISOR).code
    midnight = MONDAY.replace(hour=0)
    mark_absent(
        away,
        midnight + timedelta(days=2),
        midnight + timedelta(days=4),
        actor=staff.one(Role.HEAD).actor,
        at=house.clock.now(),
        cause=uuid4(),
        office=house.office.code,
        store=house.cases,
        staff=house.rule_book.now().staff,
    )
    return away
