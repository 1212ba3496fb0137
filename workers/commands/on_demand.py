"""Commands that are loaded when they are asked for: most of their time goes into loading."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple, TypeAlias

import typer
from typer.main import get_group

Place: TypeAlias = "str | Group"
"""Where a command is (`module:name` below this package), or a group of commands."""


class Group(NamedTuple):
    """Commands under one name."""

    help: str
    places: Mapping[str, Place]


class OnDemand(Mapping[str, Any]):
    """Commands and groups by their names, in order."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places
        self._loaded = cache(self._load)

    def __getitem__(self, name: str) -> Any:
        return self._loaded(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _load(self, name: str) -> Any:
        above, place = typer.Typer(rich_markup_mode=None), self._places[name]
        match found := _found(place):
            case typer.Typer():
                above.add_typer(found, name=name)
            case _:
                above.command(name)(found)
        made: Any = get_group(above).commands[name]
        if isinstance(place, Group):
            made.commands = OnDemand(place.places)
        return made


def _found(place: Place) -> Any:
    """What stands at a place: a function, or a group of its own."""
    if isinstance(place, Group):
        return typer.Typer(help=place.help, no_args_is_help=True)
    module, _, name = place.partition(":")
    return getattr(import_module(f"workers.commands.{module}"), name)
