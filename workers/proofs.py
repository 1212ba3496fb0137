"""Proofs: that a registration is in the ledger, to the channel that its citizen came by.

It never runs ahead of the witnesses: a registration is proved once a checkpoint that satisfied the
policy covers it.
"""

import asyncio
from collections.abc import Sequence

from adapters.bus import Bus, Outgoing
from adapters.bus.streams import PROOFS
from adapters.ledger.proofs import proof_messages, witnessed_through
from adapters.ledger.store import LedgerStore
from adapters.log.reader import Entry
from projections.outgoing import REGISTRATIONS
from workers.forwarding import forward
from workers.outbox import Route
from workers.wiring import House


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Prove until told to stop."""
    ledger = LedgerStore(house.pool)

    def render(entries: Sequence[Entry]) -> list[Outgoing]:
        tokens = house.register.opened_by({entry.aggregate for entry in entries})
        return proof_messages(house.settings.office, entries, tokens, ledger)

    route = Route(
        stream=PROOFS,
        render=render,
        topics=REGISTRATIONS,
        remembered_as="proofs",
        end=witnessed_through,
    )
    await forward(route, house=house, bus=bus, stop=stop)
