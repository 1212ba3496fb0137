"""What a channel may bring: the intake contract, one model a kind.

The same models validate the batch path and generate the AsyncAPI document. Everything here is
still in the clear; it is sealed before a fact exists.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import (
    AwareDatetime,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticKnownError, to_json

from domain.values import Value

NARRATIVE_BYTES = 24_000
"""One narrative at most, in UTF-8 bytes of JSON text, so that its fact stays under 60,000."""

UNSEEN = r"\x7f-\x9f\u2028-\u202e\u2066-\u2069"
"""Controls that a terminal obeys, and marks that turn the direction of what follows."""

TEXT = rf"^[^\x00-\x08\x0b\x0c\x0e-\x1f{UNSEEN}]*$"
LINE = rf"^[^\x00-\x1f{UNSEEN}]*$"
EMAIL = rf"^[^@\s\x00-\x1f{UNSEEN}]{{1,64}}@[^@\s\x00-\x1f{UNSEEN}]{{1,190}}$"

Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=LINE)
]
Text = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=NARRATIVE_BYTES, pattern=TEXT
    ),
]
ServiceCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,7}(-[A-Z0-9]{1,7})?$")]
Language = Literal["id", "en"]
Score = Annotated[int, Field(ge=1, le=4)]
"""From bad (tidak baik) to very good (sangat baik): PermenPANRB 14/2017."""

Elements = Annotated[tuple[Score, ...], Field(min_length=9, max_length=9)]
"""The survey's elements (unsur) U1-U9: requirements, procedure, time, fee, product, competence,
conduct, complaints, facilities."""


class Kind(StrEnum):
    """What a message brings; the last token of its subject."""

    COMPLAINT = "complaint"
    INFORMATION = "information"
    ASPIRATION = "aspiration"
    APPLICATION = "application"
    REPLY = "reply"


class Topic(StrEnum):
    """What it is about (pokok pengaduan), for statistics; never a citizen's own words."""

    DELAY = "delay"
    QUOTA = "quota"
    APP = "app"
    REQUIREMENTS = "requirements"
    CONDUCT = "conduct"
    LEVY = "levy"
    DATA_ERROR = "data_error"
    STAY_PERMIT = "stay_permit"
    FACILITIES = "facilities"
    STATUS = "status"
    PERSONAL_DATA = "personal_data"
    PUBLIC_INFORMATION = "public_information"
    OTHER = "other"


class Person(Value):
    """Who speaks (pelapor, pemohon) or is spoken of; personal throughout (UU 27/2022)."""

    name: Line
    identity_number: Annotated[str, StringConstraints(pattern=r"^[0-9]{16}$")] | None = None
    passport_number: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{6,12}$")] | None = None
    phone: Annotated[str, StringConstraints(pattern=r"^\+[0-9]{8,15}$")] | None = None
    email: Annotated[str, StringConstraints(pattern=EMAIL)] | None = None
    address: Annotated[Text, Field(max_length=500)] | None = None
    birth_date: date | None = None


class Narrative(Value):
    """The citizen's words: what happened, the loss and the remedy sought (UU 25/2009 art. 42)."""

    text: Text
    loss: Text | None = None
    remedy: Text | None = None
    place: Line | None = None
    happened_on: date | None = None

    @model_validator(mode="after")
    def _fits_one_fact(self) -> Self:
        size = len(to_json((self.text, self.loss, self.remedy)))
        if size > NARRATIVE_BYTES:
            raise ValueError(f"narrative has {size} bytes, at most {NARRATIVE_BYTES}")
        return self


class Respondent(Value):
    """Whom a complaint accuses (terlapor): as the citizen names them, so personal."""

    name: Line
    position: Line | None = None


class Report(Value):
    """A complaint, a request for information or an aspiration, as a channel hands it in."""

    service: ServiceCode
    topic: Topic = Topic.OTHER
    complainant: Person | None = None
    narrative: Narrative
    respondent: Respondent | None = None
    anonymous: bool = False
    confidential: bool = False
    language: Language = "id"

    @model_validator(mode="after")
    def _someone_speaks(self) -> Self:
        if self.complainant is None and not self.anonymous:
            raise ValueError("complainant is needed unless anonymous")
        return self


class Form(Value):
    """What an application states (isi permohonan), one line or text a field."""

    fields: Annotated[
        dict[Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")], Text],
        Field(max_length=40),
    ] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits_one_fact(self) -> Self:
        size = len(to_json(self.fields))
        if size > NARRATIVE_BYTES:
            raise ValueError(f"form has {size} bytes, at most {NARRATIVE_BYTES}")
        return self


class Request(Value):
    """An application for a service (permohonan), as a channel hands it in."""

    service: ServiceCode
    applicant: Person
    form: Form = Form()
    guarantor: Person | None = None
    language: Language = "id"


class ReplyAct(StrEnum):
    """What a citizen may do with a case; rating needs no step of its procedure."""

    REPLY = "reply"
    COMPLETE = "complete"
    OBJECT = "object"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    RATE = "rate"


class Reply(Value):
    """A citizen's act on a case, proved by its tracking code (kode pelacakan).

    Rating brings `elements`, every other act a `text`; neither brings both.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"act": {"const": ReplyAct.RATE}}},
            "then": {"required": ["elements"]},
            "else": {"required": ["text"]},
        }
    )

    number: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,8}-[0-9]{4}-[0-9]{6,9}$")]
    code: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]{16}$")]
    act: ReplyAct
    text: Annotated[Text | None, Field(validate_default=True)] = None
    elements: Annotated[Elements | None, Field(validate_default=True)] = None
    language: Language = "id"

    @field_validator("text", "elements")
    @classmethod
    def _as_the_act_has_it(cls, brought: object, about: ValidationInfo) -> object:
        if "act" in about.data:
            rates = about.data["act"] is ReplyAct.RATE
            wanted = rates == (about.field_name == "elements")
            if wanted is (brought is None):
                raise PydanticKnownError("missing" if wanted else "extra_forbidden")
        return brought

    @model_validator(mode="after")
    def _fits_one_fact(self) -> Self:
        if (size := len(to_json(self.text))) > NARRATIVE_BYTES:
            raise ValueError(f"text has {size} bytes, at most {NARRATIVE_BYTES}")
        return self


class Envelope(Value):
    """CloudEvents 1.0 in structured JSON, as far as a channel may fill it in.

    `time` is the channel's own word and is kept as such: a citizen's act happens when the office's
    stream stored it, never when the channel says.
    """

    specversion: Literal["1.0"]
    id: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=LINE)]
    source: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=LINE)]
    type: str
    time: AwareDatetime
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: Line | None = None
    subject: Line | None = None


class ReportEvent(Envelope):
    """`intake.<channel>.complaint`, `.information`, `.aspiration`."""

    type: Literal["tanggap.complaint", "tanggap.information", "tanggap.aspiration"]
    data: Report


class RequestEvent(Envelope):
    """`intake.<channel>.application`."""

    type: Literal["tanggap.application"]
    data: Request


class ReplyEvent(Envelope):
    """`intake.<channel>.reply`."""

    type: Literal["tanggap.reply"]
    data: Reply


class StatusRequest(Value):
    """`status.<channel>`: a citizen asks where a case stands, proved by its tracking code."""

    number: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,8}-[0-9]{4}-[0-9]{6,9}$")]
    code: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]{16}$")]
    language: Language = "id"
