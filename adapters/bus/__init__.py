"""NATS with JetStream: transport between processes; PostgreSQL stays the truth."""

from adapters.bus.bus import BatchRefusedError, Bus, Outgoing, connected
from adapters.bus.streams import alerts_stream, facts_stream, provision_streams

__all__ = [
    "BatchRefusedError",
    "Bus",
    "Outgoing",
    "alerts_stream",
    "connected",
    "facts_stream",
    "provision_streams",
]
