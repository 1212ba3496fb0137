"""Scores of the survey that are none are refused in words that say what was wanted."""

import json
from datetime import UTC, datetime

import pytest

from handlers.reading import Arrival, read, rejection

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
GOOD = [4, 3, 3, 4, 4, 3, 4, 3, 3]


@pytest.mark.parametrize(
    "elements", [GOOD[:8], [*GOOD, 4], [*GOOD[:8], 5], [0, *GOOD[1:]], [*GOOD[:8], "4"], "4", {}]
)
@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("id", "data.elements harus berisi sembilan nilai, masing-masing 1 sampai 4."),
        ("en", "data.elements has to be nine scores, each from 1 to 4."),
    ],
)
def test_the_refusal_names_the_field_and_what_it_takes(elements, language, wanted):
    event = {
        "specversion": "1.0",
        "id": "WEB-1",
        "source": "/channels/web",
        "type": "tanggap.reply",
        "time": NOON.isoformat(),
        "data": {
            "number": "BKS-2026-000001",
            "code": "TVKRWRJZ8TDV2VJ3",
            "act": "rate",
            "elements": elements,
            "language": language,
        },
    }

    refusal = read(Arrival("web", "reply", 1, NOON, json.dumps(event).encode()), ()).refusal

    assert refusal is not None
    refused = rejection(refusal, language)
    assert refused.message.endswith(wanted)
    assert [each.field for each in refused.fields] == ["data.elements"]
