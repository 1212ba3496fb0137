"""The reference names everything that there is, and what it says of it is what the code says."""

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
import typer

from adapters.bus.streams import streams_of
from adapters.engines.nats_config import asks, hears
from adapters.log.fact_mapper import FACTS
from domain.facts import Fact
from domain.refusals import Refused
from projections.outgoing import AlertLevel
from workers import cli, settings
from workers.contract.document import HEARD, SAID
from workers.jobs import WORKERS

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
WITHOUT_JSON = {"demo", "serve", "run", "provision", "asyncapi", "nats-config"}
COLUMNS = {"originator_id", "originator_version"}


def page(name: str) -> str:
    return (REFERENCE / f"{name}.md").read_text()


def all_commands(command=None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, object]]:
    """Every command by its whole name."""
    command = command or typer.main.get_command(cli.app)
    for name, found in getattr(command, "commands", {}).items():
        if hasattr(found, "commands"):
            yield from all_commands(found, (*path, name))
        else:
            yield " ".join((*path, name)), found


def all_refusals(kind: type[Refused] = Refused) -> Iterator[type[Refused]]:
    """Every refusal of the house."""
    for module in (ROOT / "handlers").glob("*.py"):
        import_module(f"handlers.{module.stem}")
    yield kind
    for found in kind.__subclasses__():
        if found.__module__.partition(".")[0] in {"domain", "handlers"}:
            yield from all_refusals(found)


COMMANDS = dict(all_commands())
REFUSALS = sorted(all_refusals(), key=lambda kind: kind.code)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_named(name):
    assert re.search(rf"`tanggap {name}[` ]", page("commands"))


def test_commands_print_json_as_the_page_says():
    without = {
        name
        for name, command in COMMANDS.items()
        if not any("--json" in parameter.opts for parameter in command.params)
    }

    assert without == WITHOUT_JSON
    assert all(f"`{name}`" in page("commands") for name in WITHOUT_JSON)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_named_with_it(name):
    rows = [row for row in page("commands").splitlines() if f"`tanggap {name}" in row]
    options = {option for p in COMMANDS[name].params for option in p.opts if option[:2] == "--"}

    missing = {option for option in options if not any(option in row for row in rows)}

    assert missing <= {"--json", "--help"}


@pytest.mark.parametrize("worker", WORKERS)
def test_every_worker_is_named(worker):
    assert f"`{worker}`" in page("commands")


@pytest.mark.parametrize("topic", FACTS)
def test_every_fact_is_named_with_its_fields(topic):
    own = set(FACTS[topic].model_fields) - set(Fact.model_fields)

    assert f"| `{topic}` |" in page("facts")
    assert {field for field in own if f"`{field}`" not in page("facts")} == set()


def test_every_field_of_all_facts_is_explained():
    for field in set(Fact.model_fields) - COLUMNS:
        assert f"| `{field}` |" in page("facts")


def test_no_fact_is_named_that_there_is_not():
    named = re.findall(r"^\| `([a-z]+\.[a-z_]+)` \|", page("facts"), re.MULTILINE)

    assert sorted(named) == sorted(FACTS)


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.code)
def test_every_refusal_stands_there_in_both_languages(refusal):
    words = f"| `{refusal.code}` | {inspect.cleandoc(refusal.__doc__)} | {refusal.english} |"

    assert words in page("refusals")


def test_every_setting_is_explained():
    read = set(re.findall(r"TANGGAP_[A-Z_]*[A-Z]", inspect.getsource(settings)))
    read |= set(re.findall(r"TANGGAP_[A-Z_]*[A-Z]", inspect.getsource(cli)))

    assert read
    for name in read:
        assert f"| `{name}` |" in page("settings")


def test_no_setting_is_named_that_nobody_reads():
    source = inspect.getsource(settings) + inspect.getsource(cli)

    for name in set(re.findall(r"TANGGAP_[A-Z_]*[A-Z]", page("settings"))):
        assert name in source


def test_every_stream_is_named():
    for stream in streams_of("X"):
        shown = (stream.name or "").replace("_X", "_<office>")
        assert f"`{shown}`" in page("subjects")


def test_every_subject_of_the_contract_is_named():
    addresses = [address for address, _ in (*HEARD.values(), *SAID.values())]
    plain = page("subjects").replace("\\|", "|")
    for address in addresses:
        if "." not in address:
            continue
        wanted = address.replace("{", "<").replace("}", ">").replace("<aggregate>", "<family>")
        wanted = wanted.replace("<level>", f"<{'|'.join(get_args(AlertLevel))}>")
        assert wanted in plain or f"`.{wanted.rpartition('.')[2]}`" in plain


def test_what_a_channel_may_do_is_listed():
    for subject in (*asks("web"), *hears("web")):
        assert f"`{subject.replace('.web', '.<channel>')}`" in page("subjects")
