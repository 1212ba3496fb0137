"""What comes with Tanggap: procedures, completed with the office's own standard, and keeping."""

from importlib.resources import files

from domain.documents import compose

FOLDER = files("domain") / "documents"
OFFICE_STANDARD = "office-standard.toml"


def office_standard() -> str:
    """What every document says about the office that has no `[office]` of its own."""
    return (FOLDER / OFFICE_STANDARD).read_text("utf-8")


def shipped_documents() -> dict[str, str]:
    """Every document by its code, as it is published."""
    standard = office_standard()
    return {
        found.name.removesuffix(".toml"): compose(found.read_text("utf-8"), standard)
        for found in sorted(FOLDER.iterdir(), key=lambda one: one.name)
        if found.name.endswith(".toml") and found.name != OFFICE_STANDARD
    }


def shipped_schedule() -> str:
    """The retention schedule, whose years no office has confirmed."""
    return (files("domain") / "retention.toml").read_text("utf-8")
