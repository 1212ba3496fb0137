"""The contract: every channel that others may use, declared with the models that the house uses.

FastStream makes the AsyncAPI document of it; nothing here listens or publishes.
"""

import json
import re
from typing import Any

from faststream.nats import NatsBroker
from faststream.nats.security import NatsNKey
from faststream.specification import AsyncAPI

from domain.messages import ReplyEvent, ReportEvent, RequestEvent, StatusRequest
from domain.readers import CaseReaders
from domain.receipts import CaseStatus, Openings, Rejected
from domain.values import Value
from workers.contract.examples import EXAMPLES
from workers.contract.models import (
    AlertEvent,
    FactEvent,
    NoticeEvent,
    ProofEvent,
    Receipt,
    Refusal,
)
from workers.contract.words import ABOUT, CHANNELS, PARAMETERS, TITLE

HEARD: dict[str, tuple[str, type[Value]]] = {
    "complaint": ("intake.{channel}.complaint", ReportEvent),
    "information": ("intake.{channel}.information", ReportEvent),
    "aspiration": ("intake.{channel}.aspiration", ReportEvent),
    "application": ("intake.{channel}.application", RequestEvent),
    "reply": ("intake.{channel}.reply", ReplyEvent),
    "status": ("status.{channel}", StatusRequest),
    "openings": ("openings.{channel}", StatusRequest),
    "readers": ("readers.{channel}", StatusRequest),
}
"""What the office hears."""

SAID: dict[str, tuple[str, Any]] = {
    "receipts": ("receipts.{channel}.{token}", Receipt),
    "refused": ("refused.{channel}", Refusal),
    "notices": ("notices.{channel}.{token}", NoticeEvent),
    "statusAnswer": ("status answer", CaseStatus | Rejected),
    "proofs": ("proofs.{channel}.{token}", ProofEvent),
    "openingsAnswer": ("openings answer", Openings | Rejected),
    "readersAnswer": ("readers answer", CaseReaders | Rejected),
    "alerts": ("alerts.{office}.clock.{shard}.{level}", AlertEvent),
    "facts": ("facts.{office}.{aggregate}.{shard}.{fact}", FactEvent),
}
"""What the office says."""

ANSWERED = {
    "status": "statusAnswer",
    "openings": "openingsAnswer",
    "readers": "readersAnswer",
}
"""What is asked, and what answers it."""

SHOWN = {"reply": ("reply", "rating")}
"""What is shown by more than one example."""

RENAMED = {
    ":SubscribeMessage": ".message",
    "SubscribeMessage": "message",
    ":Message:Payload": ".payload",
    ":Message": ".message",
    '"Message"': '"message"',
    '/Message"': '/message"',
}


def asyncapi() -> str:
    """The AsyncAPI 3 document, as JSON."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def document() -> dict[str, Any]:
    """What FastStream makes of the declarations, mended where it cannot say what is so."""
    made = AsyncAPI(_broker(), title=TITLE, version="1.0.0", description=ABOUT)
    found = _renamed(made.to_specification().to_jsonable())
    order = {"channels": [*HEARD, *SAID], "operations": [*HEARD, *SAID]}
    for part, names in order.items():
        found[part] = {name: found[part][name] for name in names}
    for name, channel in found["channels"].items():
        _mend_channel(channel)
        _mend_message(found["components"]["messages"][f"{name}.message"], name)
    for asked, answer in ANSWERED.items():
        _answer(found, asked, answer)
    for part in ("messages", "schemas"):
        found["components"][part] = dict(sorted(found["components"][part].items()))
    return found


def _renamed(made: Any) -> dict[str, Any]:
    """AsyncAPI allows no colon in a component's name."""
    text = json.dumps(made)
    for old, new in RENAMED.items():
        text = text.replace(old, new)
    renamed: dict[str, Any] = json.loads(text)
    return renamed


def _mend_channel(channel: dict[str, Any]) -> None:
    """Parts of a subject must be described; NATS has no bindings of a channel's own."""
    del channel["bindings"]
    parts = re.findall(r"\{(\w+)\}", channel["address"])
    channel["parameters"] = {part: {"description": PARAMETERS[part]} for part in parts}


def _mend_message(message: dict[str, Any], name: str) -> None:
    """Show examples; promise no header, since nobody here sends or needs one."""
    del message["correlationId"]
    message["title"] = name
    if name in EXAMPLES:
        shown = SHOWN.get(name, (name,))
        message["examples"] = [{"name": each, "payload": EXAMPLES[each]} for each in shown]


def _answer(found: dict[str, Any], asked: str, name: str) -> None:
    """An answer has no channel of its own: it goes to whoever asked."""
    found["channels"][name] |= {"address": None}
    answer = found["operations"].pop(name)
    found["operations"][asked]["reply"] = {
        "channel": answer["channel"],
        "messages": answer["messages"],
    }


def _broker() -> NatsBroker:
    """A broker that is never started: it holds the declarations."""
    broker = NatsBroker("nats://localhost:4222", security=NatsNKey.from_file("channel.nk"))
    for name, (subject, model) in HEARD.items():
        broker.subscriber(subject, title=name, description=CHANNELS[name])(_hearing(name, model))
    for name, (subject, model) in SAID.items():
        broker.publisher(subject, title=name, description=CHANNELS[name], schema=model)
    return broker


def _hearing(name: str, model: type[Value]) -> Any:
    """A handler's signature is all that the document needs of it."""

    async def hear(event: Value) -> None: ...

    hear.__name__, hear.__annotations__ = name, {"event": model, "return": None}
    return hear
