"""What can go wrong around the office, in a sentence that says what to do, and the exit code."""

from dataclasses import dataclass
from pathlib import Path

from adapters.engines import FolderIsServedError
from workers.backing_up import BackupUnusableError
from workers.commands.problem_texts import MISUSED, TEXTS, UNUSABLE
from workers.joining import NothingRunsError
from workers.texts import Language


class MisusedError(Exception):
    """The command was called in a way that cannot work; both texts say how to call it."""

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(english)
        self.texts = {"id": indonesian, "en": english}


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence and the exit code that goes with it."""

    sentence: str
    exit_code: int


def problem(error: Exception, language: Language) -> Problem | None:
    """The sentence for an error, if it is one that a person can do something about."""
    if isinstance(error, MisusedError):
        return Problem(error.texts[language], MISUSED)
    if isinstance(error, NothingRunsError):
        return Problem(_nothing_runs(error, language), MISUSED)
    if isinstance(error, FolderIsServedError):
        return Problem(_is_served(error, language), MISUSED)
    if isinstance(error, BackupUnusableError):
        words = UNUSABLE[error.code][language == "en"]
        return Problem(words.format_map(error.details), MISUSED)
    for kind, code, *texts in TEXTS:
        if isinstance(error, kind):
            first = next(iter(str(error).splitlines()), type(error).__name__)
            return Problem(texts[language == "en"].format(error=first), code)
    return None


def _nothing_runs(error: NothingRunsError, language: Language) -> str:
    folder = _short(error.folder)
    if language == "en":
        return f"No office runs in {folder}; run `tanggap serve`."
    return f"Tidak ada kantor yang berjalan di {folder}; jalankan `tanggap serve`."


def _is_served(error: FolderIsServedError, language: Language) -> str:
    folder = _short(error.folder)
    if language == "en":
        return f"{folder} is already served by process {error.holder}."
    return f"{folder} sudah dilayani oleh proses {error.holder}."


def _short(folder: str) -> str:
    """A folder as seen from here."""
    path, here = Path(folder), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else folder
