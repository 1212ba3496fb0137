"""What can go wrong around the office, in a sentence that says what to do, and the exit code."""

from dataclasses import dataclass

from adapters.engines import FolderIsServedError
from adapters.log.schema import OtherOfficeError
from workers.backing_up import BackupUnusableError
from workers.burying import CopyUnusableError
from workers.commands.misuse import MisusedError
from workers.commands.paths import as_seen_from_here
from workers.commands.problem_texts import MISUSED, TEXTS, UNUSABLE, UNUSABLE_COPY
from workers.joining import NothingRunsError
from workers.served import OtherClockError, OtherDomainError
from workers.texts import Language


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence and the exit code that goes with it."""

    sentence: str
    exit_code: int


def problem(error: Exception, language: Language) -> Problem | None:
    """The sentence for an error, if it is one that a person can do something about."""
    if (own := _own_words(error, language)) is not None:
        return Problem(own, MISUSED)
    for kind, code, *texts in TEXTS:
        if isinstance(error, kind):
            first = next(iter(str(error).splitlines()), type(error).__name__)
            return Problem(texts[language == "en"].format(error=first), code)
    return None


def _own_words(error: Exception, language: Language) -> str | None:
    """The sentence for an error whose parts go into it."""
    words = None
    match error:
        case MisusedError():
            words = error.texts[language]
        case NothingRunsError():
            words = _nothing_runs(error, language)
        case FolderIsServedError():
            words = _is_served(error, language)
        case OtherOfficeError():
            words = _other_office(error, language)
        case OtherClockError():
            words = _other_clock(error, language)
        case OtherDomainError():
            words = _other_domain(error, language)
        case BackupUnusableError():
            words = UNUSABLE[error.code][language == "en"].format_map(error.details)
        case CopyUnusableError():
            words = _unusable_copy(error, language)
    return words


def _unusable_copy(error: CopyUnusableError, language: Language) -> str:
    words = UNUSABLE_COPY[bool(error.codes)][language == "en"]
    return words.format(folder=as_seen_from_here(error.folder), codes=", ".join(error.codes))


def _nothing_runs(error: NothingRunsError, language: Language) -> str:
    folder = as_seen_from_here(error.folder)
    if language == "en":
        return f"No office runs in {folder}; run `tanggap serve`."
    return f"Tidak ada kantor yang berjalan di {folder}; jalankan `tanggap serve`."


def _is_served(error: FolderIsServedError, language: Language) -> str:
    folder = as_seen_from_here(error.folder)
    if language == "en":
        return f"{folder} is already served by process {error.holder}."
    return f"{folder} sudah dilayani oleh proses {error.holder}."


def _other_office(error: OtherOfficeError, language: Language) -> str:
    words = {True: ("demo", "a demo"), False: ("bukan demo", "no demo"), None: ("", "")}
    there, asked = (
        ", ".join(filter(None, (code, words[demo][language == "en"])))
        for code, demo in ((error.found.code, error.found.demo), (error.office, error.demo))
    )
    if language == "en":
        return (
            f"The office here is {there}; the settings say {asked}."
            " Check TANGGAP_OFFICE and TANGGAP_DEMO."
        )
    return (
        f"Kantor di sini {there}; pengaturan menyebut {asked}."
        " Periksa TANGGAP_OFFICE dan TANGGAP_DEMO."
    )


def _other_clock(error: OtherClockError, language: Language) -> str:
    if language == "en":
        clock = error.clock or "its machine's own clock"
        return f"The office runs on {clock}; unset TANGGAP_CLOCK, and its clock is used."
    clock = error.clock or "jam mesinnya sendiri"
    return f"Kantor berjalan dengan {clock}; hapus TANGGAP_CLOCK, maka jam kantor yang dipakai."


def _other_domain(error: OtherDomainError, language: Language) -> str:
    if language == "en":
        return (
            f"The office's log is called after {error.domain}, for ever;"
            " unset TANGGAP_DOMAIN, or set it to that."
        )
    return (
        f"Log kantor ini bernama {error.domain} untuk selamanya;"
        " hapus TANGGAP_DOMAIN, atau isi dengan nama itu."
    )
