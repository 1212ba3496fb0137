"""PostgreSQL and NATS of the office's own: `serve` runs them, every other command joins them.

with running(data, channels) as engines:   # holds <data>/serve.lock
    ...
engines = joined(data)                     # None: nothing runs here
"""

from adapters.engines.embedded import Engines, joined, running
from adapters.engines.errors import (
    EngineDidNotStartError,
    EngineDidNotStopError,
    EngineError,
    FolderIsServedError,
)
from adapters.engines.nats_config import MirrorUser, NatsSettings, nats_config
from adapters.engines.nats_keys import ensure_seed, public_key, read_seed

__all__ = [
    "EngineDidNotStartError",
    "EngineDidNotStopError",
    "EngineError",
    "Engines",
    "FolderIsServedError",
    "MirrorUser",
    "NatsSettings",
    "ensure_seed",
    "joined",
    "nats_config",
    "public_key",
    "read_seed",
    "running",
]
