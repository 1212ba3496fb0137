"""The bundled week, composed anew: `python -m workers.demo.compose_week > workers/demo/week.jsonl`.

The same seed gives the same bytes. Minutes count from Monday 07:00 local.
"""

import json
import sys
from collections.abc import Iterator
from itertools import chain, repeat
from random import Random
from typing import Any, NamedTuple

from domain.messages import Topic
from workers.demo import (
    phrases_booking,
    phrases_complaint,
    phrases_conduct,
    phrases_foreign,
    phrases_information,
)
from workers.demo.envelopes import Line, Numbering, cloud_event, line
from workers.demo.forms import APPLICATIONS, request
from workers.demo.people import address_of, foreigners, home, people
from workers.demo.phrases import Theme
from workers.demo.phrases_conduct import LOSSES, RESPONDENTS
from workers.demo.phrases_english import ENGLISH, Foreign
from workers.demo.trouble import again, refused
from workers.demo.wording import Author, Setting

SEED = 2026
CHANNELS = {"whatsapp": 266, "web": 126, "counter": 78, "lapor": 48, "email": 38}
ABROAD = ("email", "web", "whatsapp")
AT_THE_DOOR = ("web", "web", "web", "counter", "counter")

DAYS = (0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4)
OFFICE_HOURS = (7, 8, 8, 8, 9, 9, 9, 10, 10, 11, 13, 13, 14, 14, 15)
OTHER_HOURS = (5, 6, 12, 16, 17, 18, 19, 19, 20, 20, 21, 21, 22, 23, 0)
OPENING, LAST = 7 * 60, 6_300

WITH_LOSS, WITH_REMEDY = 0.4, 0.5
GIVES_ID_BY_WHATSAPP = 0.25
NAMES_SOMEONE = {Topic.CONDUCT: 0.75, Topic.LEVY: 0.4}
SENSITIVE = frozenset(NAMES_SOMEONE)
IN_OFFICE_HOURS = 0.72


class Moment(NamedTuple):
    """When and where something arrives."""

    offset: int
    channel: str

    @property
    def hour(self) -> int:
        return (self.offset + OPENING) // 60 % 24


class Post(NamedTuple):
    """A report still to be written."""

    moment: Moment
    kind: str
    matter: Theme | Foreign


class Privacy(NamedTuple):
    """Which posts hide a name, which leave it out, which are secret altogether."""

    anonymous: frozenset[int]
    nameless: frozenset[int]
    confidential: frozenset[int]


def compose() -> Iterator[Line]:
    """Yield every message of the week in the order of its arrival."""
    chance = Random(SEED)  # noqa: S311 - a story to repeat, not a secret
    numbering = Numbering(chance)
    accepted = [*Desk(chance, numbering).messages()]
    accepted.sort(key=_arrival)
    lines = [*accepted, *again(accepted, chance), *refused(chance, numbering)]
    yield from sorted(lines, key=_arrival)


class Desk:
    """Writes the good messages of the week."""

    def __init__(self, chance: Random, numbering: Numbering) -> None:
        self._chance = chance
        self._numbering = numbering
        self._author = Author(chance)
        self._citizens = people(chance)
        self._foreigners = foreigners(chance)

    def messages(self) -> Iterator[Line]:
        posts = [*self._posts()]
        privacy = self._privacy(posts)
        for index, post in enumerate(posts):
            data = self._report(post, index, privacy)
            yield self._line(post.moment, post.kind, data)
        for service, count in APPLICATIONS.items():
            for _ in range(count):
                yield self._application(service)

    def _posts(self) -> Iterator[Post]:
        """Deal the themes of the week out to channels and hours."""
        matters = [(kind, theme) for kind, theme in _themes() for _ in range(theme.weekly)]
        channels = [*chain.from_iterable(repeat(name, n) for name, n in CHANNELS.items())]
        self._chance.shuffle(channels)
        for (kind, theme), channel in zip(matters, channels, strict=True):
            yield Post(self._moment(channel), kind, theme)
        for kind, texts in ENGLISH.items():
            for text in texts:
                yield Post(self._moment(self._chance.choice(ABROAD)), kind, text)

    def _moment(self, channel: str) -> Moment:
        chance = self._chance
        while True:
            open_now = channel == "counter" or chance.random() < IN_OFFICE_HOURS
            hour = chance.choice(OFFICE_HOURS if open_now else OTHER_HOURS)
            minute = chance.randrange(30, 60) if hour in {7, 12} else chance.randrange(60)
            offset = 1440 * chance.choice(DAYS) + 60 * hour + minute - OPENING
            if 0 <= offset <= LAST:
                return Moment(offset, channel)

    def _privacy(self, posts: list[Post]) -> Privacy:
        """Those who accuse somebody hide more often than those who ask for opening hours."""
        numbers = range(len(posts))
        sensitive = [n for n in numbers if posts[n].matter.topic in SENSITIVE]
        rest = [n for n in numbers if n not in sensitive and isinstance(posts[n].matter, Theme)]
        complaints = [n for n in rest if posts[n].kind == "complaint"]
        draw = self._chance.sample
        anonymous = [*draw(sensitive, 13), *draw(complaints, 22), *draw(rest, 13)]
        return Privacy(
            anonymous=frozenset(anonymous),
            nameless=frozenset(anonymous[::4]),
            confidential=frozenset([*draw(sensitive, 16), *draw(complaints, 26), *draw(rest, 18)]),
        )

    def _report(self, post: Post, index: int, privacy: Privacy) -> dict[str, Any]:
        anonymous = index in privacy.anonymous
        abroad = isinstance(post.matter, Foreign)
        someone = next(self._foreigners if abroad else self._citizens)
        data: dict[str, Any] = {"topic": post.matter.topic.value}
        if index not in privacy.nameless:
            data["complainant"] = self._contact(someone.fields, post)
        if isinstance(post.matter, Foreign):
            data |= {"service": post.matter.service, "language": "en"}
            data["narrative"] = {"text": post.matter.text}
        else:
            name = None if anonymous else someone.fields["name"]
            setting = Setting(
                post.moment.channel, post.kind, post.moment.hour, someone.spouse, name
            )
            data |= self._told(post.matter, setting)
        if post.kind == "complaint":
            data |= self._accused(post.matter.topic)
        flags = {"anonymous": anonymous, "confidential": index in privacy.confidential}
        return data | {flag: True for flag, raised in flags.items() if raised}

    def _told(self, theme: Theme, setting: Setting) -> dict[str, Any]:
        """The service and the narrative; complaints also say the loss and the remedy sought."""
        chance = self._chance
        wording = self._author.write(theme, setting)
        narrative = {"text": wording.text}
        if setting.kind == "complaint":
            if chance.random() < WITH_LOSS:
                loss = chance.choice(LOSSES[theme.topic])
                narrative["loss"] = loss.format_map(wording.slots)
            if chance.random() < WITH_REMEDY:
                remedy = chance.choice(theme.remedies)
                narrative["remedy"] = remedy.format_map(wording.slots)
            if wording.place:
                narrative["place"] = wording.place
        return {"service": wording.service, "narrative": narrative}

    def _accused(self, topic: Topic) -> dict[str, Any]:
        if self._chance.random() >= NAMES_SOMEONE.get(topic, 0):
            return {}
        name, position = self._chance.choice(RESPONDENTS)
        return {"respondent": {"name": name} | ({"position": position} if position else {})}

    def _contact(self, fields: dict[str, Any], post: Post) -> dict[str, Any]:
        """What this channel knows of a person."""
        contact = dict(fields)
        channel = post.moment.channel
        if channel == "whatsapp" and self._chance.random() > GIVES_ID_BY_WHATSAPP:
            contact.pop("identity_number", None)
        if channel == "email":
            contact["email"] = address_of(contact["name"])
        if channel != "whatsapp" and post.kind == "complaint":
            contact["address"] = home(self._chance)
        return contact

    def _application(self, service: str) -> Line:
        moment = self._moment(self._chance.choice(AT_THE_DOOR))
        citizen, foreigner = next(self._citizens), next(self._foreigners)
        setting = Setting(moment.channel, "application", moment.hour, citizen.spouse, None)
        words = self._author.circumstances(setting, service)
        data = request(
            service, citizen=citizen, foreigner=foreigner, words=words, chance=self._chance
        )
        return self._line(moment, "application", data)

    def _line(self, moment: Moment, kind: str, data: dict[str, Any]) -> Line:
        channel = moment.channel
        body = cloud_event(channel, kind, self._numbering.next(channel), data)
        return line(moment.offset, channel, kind, "accepted", body=body)


def _themes() -> Iterator[tuple[str, Theme]]:
    asked = (phrases_information.THEMES, phrases_booking.THEMES, phrases_foreign.THEMES)
    yield from (("information", theme) for theme in chain(*asked))
    wrong = (phrases_complaint.THEMES, phrases_conduct.THEMES)
    yield from (("complaint", theme) for theme in chain(*wrong))
    yield "aspiration", phrases_foreign.ASPIRATION


def _arrival(each: Line) -> int:
    offset: int = each["offset_minutes"]
    return offset


def main() -> None:
    for each in compose():
        text = json.dumps(each, ensure_ascii=False, separators=(",", ":"))
        sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
