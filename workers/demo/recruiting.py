"""Admitting the demo's staff: each gets a key, as every office's staff does."""

from uuid import uuid4

from handlers.staffing import register_officer
from workers.demo.staff import Staff
from workers.wiring import House


def recruit(staff: Staff, house: House) -> None:
    """Register every member; their keys lie under the data folder."""
