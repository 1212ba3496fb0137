"""Monthly reports as PDF: A4, the same bytes for the same report, its JSON and note attached."""

from adapters.report_pdf.layout import pdf_of

__all__ = ["pdf_of"]
