"""Monthly reports as PDF: the same bytes, and what they are held against lies inside."""

from adapters.report_pdf import pdf_of
from projections.report.figures import Counted, Tree
from projections.report.monthly import MonthlyReport
from projections.report.months import Month
from projections.report.names import Names
from tests.projections.report.conftest import the_rules
from tests.rules import the_book

NOTE = "office.example/tanggap/BKS\n1\nAAAA\n\n— office.example/tanggap/BKS AAAA\n"


def test_the_same_report_gives_the_same_file_with_json_and_checkpoint_in_it():
    tree = Tree("office.example/tanggap/BKS", 1, "A" * 43 + "=")
    report = Counted.of(Month(2026, 11), the_rules()).report(tree)
    monthly = MonthlyReport(report, NOTE, "Kantor Contoh", "office.example+1+AA")

    made = [pdf_of(monthly, Names(the_book()), "id", is_whole=False) for _ in range(2)]

    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF-")
    assert monthly.content in made[0]
    assert NOTE.encode() in made[0]
