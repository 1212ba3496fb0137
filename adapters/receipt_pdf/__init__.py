"""Receipts as PDF: A4, to be handed out, with the proof and the words attached."""

from adapters.receipt_pdf.layout import receipt_pdf

__all__ = ["receipt_pdf"]
