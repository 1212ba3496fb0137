"""What foreigners in the district write in English."""

from collections.abc import Mapping
from typing import NamedTuple

from domain.messages import Topic
from workers.demo.phrases import paragraphs


class Foreign(NamedTuple):
    """One whole text, and the matter it is about."""

    service: str
    topic: Topic
    text: str


def _texts(matters: tuple[tuple[str, Topic], ...], block: str) -> tuple[Foreign, ...]:
    pairs = zip(matters, paragraphs(block), strict=True)
    return tuple(Foreign(service, topic, text) for (service, topic), text in pairs)


ENGLISH: Mapping[str, tuple[Foreign, ...]] = {
    "information": _texts(
        (
            ("ITK-P", Topic.STAY_PERMIT),
            ("ITAS-P", Topic.STAY_PERMIT),
            ("AS-TP", Topic.STAY_PERMIT),
            ("AFF", Topic.STAY_PERMIT),
            ("VISA", Topic.OTHER),
            ("ITAS-B", Topic.STAY_PERMIT),
            ("ITK-P", Topic.STATUS),
        ),
        """
Good morning. I came on a visa on arrival and would like to stay another 30 days in Manna to
surf. Can I extend here or must I go to Bengkulu city?

Hello, my limited stay permit expires next month. My wife is Indonesian and is my guarantor. How
early may we apply for the extension, and do you keep my passport?

We have been married for two and a half years. What do we need to change my ITAS into an ITAP?
Is the marriage certificate from KUA enough?

Our son (4) has an Australian passport and was born in Manna. Does he need an affidavit before
we fly out at the end of the month?

Which visa should a volunteer teacher use for six months in Seginim? The school would sponsor
me.

I arrived last week on a VITAS for family reunion. Must my husband come with me for the photo,
and what are your opening hours on Friday?

I paid for my extension five days ago and the e-visa site still says waiting. Could you please
check the status?
""",
    ),
    "complaint": _texts(
        (
            ("ITK-P", Topic.STAY_PERMIT),
            ("ITAS-P", Topic.DELAY),
            ("VISA", Topic.APP),
        ),
        """
I came three times for the biometrics of my visit permit. Each time I was told the camera is out
of order. My permit ends next week and I do not want to pay an overstay fine for this. Please
give me a fixed appointment.

My ITAS extension was complete three weeks ago according to your own receipt. Nobody answers my
e-mails. I would like to know who is handling it and when it will be decided.

The payment page of the e-visa charged my card twice and no visa was issued. The help centre
sends me to the local office, the local office sends me back. Who can refund me?
""",
    ),
    "aspiration": _texts(
        (("UMUM", Topic.FACILITIES),),
        """
A friendly suggestion: please put up the list of requirements in English too. The staff were
very kind, but I had to come back twice.
""",
    ),
}
"""By kind."""
