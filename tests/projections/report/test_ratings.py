"""What citizens say makes a month's index; of each their last word in it; nobody confidential."""

from domain.messages import Kind
from projections.report.months import Month


def answered(files):
    for file in files:
        file.act("verify")
        file.act("answer", words=True)
    return files


def test_the_last_rating_of_each_case_makes_the_index(opened, november):
    files = answered([opened(Kind.COMPLAINT) for _ in range(5)])
    hidden = answered([opened(Kind.COMPLAINT, confidential=True)])
    for file in files + hidden:
        file.rate(*[1] * 9)
    for file in files:
        file.rate(*[3] * 8, 4)

    found = november(*files, *hidden)

    assert found["satisfaction"] == {"total": 5}
    assert found["satisfaction.scores"]["facilities"] == 20
    assert found["satisfaction.index"]["exact"] == "700/9"


def test_what_somebody_says_a_month_later_tells_nothing_of_what_they_said_before(opened, counted):
    """The month before in a later report, less the month itself, would be that one's scores."""
    files = answered([opened(Kind.COMPLAINT) for _ in range(6)])
    for file in files:
        file.rate(*[3] * 9)
    published = counted(*files)["figures"]

    files[0].pass_(days=30)
    files[0].rate(*[1] * 9)

    december = counted(*files, month=Month(2026, 12))
    assert december["month_before"] == published
    assert december["figures"]["satisfaction"] == {"total": None}


def test_a_few_ratings_make_no_index(opened, november):
    files = answered([opened(Kind.COMPLAINT) for _ in range(4)])
    for file in files:
        file.rate(*[4] * 9)

    found = november(*files)

    assert found["satisfaction"] == {"total": None}
    assert "satisfaction.index" not in found
