"""Admitting the demo's staff: each gets a key, as every office's staff does."""

from uuid import uuid4

from adapters.engines import ensure_seed, public_key
from handlers.staffing import register_officer
from workers.demo.staff import Staff
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
