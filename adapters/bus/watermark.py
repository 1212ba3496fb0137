"""Asking the reply door how far it has come; a stalled door gives no answer."""

from nats.errors import NoRespondersError
from nats.errors import TimeoutError as NoAnswerError

from adapters.bus.bus import Bus


def watermark_subject(office: str) -> str:
    """Where the reply door answers; core request-reply, stored nowhere."""
    return f"watermark.{office}"


async def ask_watermark(bus: Bus, office: str, *, timeout_s: float = 1.0) -> bool:
    """Have the reply door write its watermark now; False if it is stalled or away."""
    try:
        await bus.nc.request(watermark_subject(office), b"", timeout=timeout_s)
    except (NoRespondersError, NoAnswerError):
        return False
    return True
