"""What the pages tell a reader to type can be typed, and what they link to is there."""

import asyncio
import json
import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from adapters.bus import Bus
from adapters.engines import Engines
from workers.cli import app

HERE = Path(__file__).parents[2]
PAGES = sorted(
    str(page.relative_to(HERE)) for page in (*HERE.glob("*.md"), *(HERE / "docs").rglob("*.md"))
)
TARGETS = set(re.findall(r"^([a-z]+):", (HERE / "Makefile").read_text(), re.MULTILINE))
COMMANDS = typer.main.get_command(app)
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ENDS = {"<", ">", ">>", "|", "&&", ";"}
IN_COMPOSE = "docker compose run --rm "
ANY_ID = "5f0c1f6e-6f0b-4b57-9a53-0f3c8a2d5e77"
"""Stands for a variable of the shell."""

PATIENCE_S = 60


def text_of(page: str) -> str:
    return (HERE / page).read_text()


def blocks(page: str, language: str) -> list[str]:
    """The code blocks in a language, in order."""
    return [code for found, code in BLOCK.findall(text_of(page)) if found == language]


def shell_lines(page: str) -> Iterator[str]:
    """Every line of shell but the bodies of here-documents; one that goes on is one."""
    until = None
    for line in "".join(blocks(page, "sh")).replace("\\\n", "").splitlines():
        if until is None:
            yield line
            opened = re.search(r"<<(\w+)", line)
            until = opened and opened[1]
        elif line == until:
            until = None


def words_of(line: str) -> list[str]:
    """The words of a line, without settings before it and without where its output goes."""
    words = shlex.split(line, comments=True)
    while words and re.match(r"[A-Z_]+=", words[0]):
        del words[0]
    ends = (at for at, word in enumerate(words) if word in ENDS)
    return words[: next(ends, len(words))]


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every use of `tanggap` on any page, with the page that it stands on."""
    for page in PAGES:
        for line in shell_lines(page):
            words = words_of(line)
            if words[:1] == ["tanggap"]:
                yield page, words[1:]
            elif line.startswith(IN_COMPOSE):
                yield page, words[words.index("provision") + 1 :]


def links(page: str) -> Iterator[str]:
    """What a page links to on this disk."""
    for target in re.findall(r"\]\(([^)\s]+)\)", BLOCK.sub("", text_of(page))):
        if not re.match(r"[a-z]+:|#", target):
            yield target.partition("#")[0]


def parse(words: list[str]) -> None:
    """Parse as the command itself does, down to the last option, and run nothing."""
    command, rest = COMMANDS, [ANY_ID if word.startswith("$") else word for word in words]
    while hasattr(command, "commands"):
        assert rest, f"{words} names no command"
        command = command.commands[rest.pop(0)]
    command.make_context("tanggap", rest)


@pytest.mark.parametrize(
    ("page", "words"), [pytest.param(*each, id=shlex.join(each[1])) for each in commands()]
)
def test_a_command_can_be_typed_as_it_stands(page, words):
    parse(words)


def test_commands_are_found_where_we_look():
    found = {page for page, _ in commands()}

    assert {"README.md", "docs/tutorial.md", "docs/howto/act-as-an-officer.md"} <= found


@pytest.mark.parametrize("words", [["serve", "--bogus"], ["case", "show"], ["bogus"]])
def test_a_command_that_cannot_be_typed_is_noticed(words):
    with pytest.raises((KeyError, typer.exceptions.TyperException)):
        parse(words)


@pytest.mark.parametrize("page", PAGES)
def test_make_has_the_targets_that_are_named(page):
    named = {
        target
        for line in shell_lines(page)
        if (words := words_of(line))[:1] == ["make"]
        for target in words[1:]
    }

    assert named <= TARGETS


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page):
    missing = {link for link in links(page) if not ((HERE / page).parent / link).exists()}

    assert missing == set()


@pytest.mark.parametrize("page", PAGES)
def test_a_json_example_is_json(page):
    for code in blocks(page, "json"):
        for part in [code] if code.startswith("{\n") else code.splitlines():
            json.loads(part)


async def run(code: str, folder: Path, **environment: str) -> list[str]:
    """Run a program of a page as a reader does; the lines that it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-",
        cwd=folder,
        env={**os.environ, **environment},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(PATIENCE_S):
        printed, complaints = await process.communicate(code.encode())
    assert (process.returncode, complaints) == (0, b"")
    return printed.decode().splitlines()


async def test_the_channel_in_python_works_as_it_stands(open_office, engines: Engines, tmp_path):
    [code] = blocks("docs/howto/connect-a-channel.md", "python")

    printed = await run(
        code,
        tmp_path,
        NATS_URL=engines.nats_url,
        CHANNEL_SEED=str(engines.channel_seeds["web"]),
    )

    kept, accepted, status, _, noted, _, refused, again = printed
    assert kept.endswith(": kept as INTAKE 1")
    receipt = json.loads(accepted.partition(": ")[2])
    assert receipt["status"] == "accepted"
    assert json.loads(status.partition(": ")[2])["awaited"] == "office"
    assert json.loads(noted.partition(": ")[2])["number"] == receipt["number"]
    assert json.loads(refused.partition(": ")[2])["code"] == "service.unknown"
    assert again == f"the receipt again: {receipt['number']}"


async def test_the_tutorials_program_prints_a_breach(bus: Bus, engines, data, tmp_path):
    [code] = blocks("docs/tutorial.md", "python")
    (tmp_path / ".tanggap").symlink_to(data)
    alert = {"data": {"number": "BKS-2026-000002", "level": "breach"}}
    await bus.js.publish("alerts.BKS.clock.62.warning", b'{"data": {}}')
    await bus.js.publish("alerts.BKS.clock.62.breach", json.dumps(alert).encode())

    printed = await run(code, tmp_path)

    assert json.loads("\n".join(printed)) == alert["data"]
