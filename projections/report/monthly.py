"""A monthly report as it is handed out: its figures, and what it may be held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from projections.report.figures import Tree, report_bytes


@dataclass(frozen=True)
class MonthlyReport:
    """A report, the checkpoint that covers its tree, and whose it is.

    `checkpoint` is the smallest witnessed note over at least the report's tree, to the letter;
    None before there is one. `log_key` is the public key of the log (vkey), for policies.
    """

    report: Mapping[str, Any]
    checkpoint: str | None
    office_name: str
    log_key: str = ""

    @cached_property
    def content(self) -> bytes:
        """The report as it is published: JSON."""
        return report_bytes(self.report)

    @cached_property
    def digest(self) -> str:
        """What it is known by: hex SHA-256 of its content."""
        return sha256(self.content).hexdigest()

    @property
    def tree(self) -> Tree:
        """The log as far as it goes by it."""
        return Tree(**self.report["tree"])

    def digest_at(self, size: int, root: str) -> str:
        """What it would be known by, had these very figures been counted at another tree."""
        tree = self.tree._replace(size=size, root=root)
        return sha256(report_bytes({**self.report, "tree": tree._asdict()})).hexdigest()
