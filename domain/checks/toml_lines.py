"""Where everything stands in a TOML document, since `tomllib` does not tell.

Only a document that `tomllib` has read comes here: what is scanned is known to be sound TOML.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The way to a value: `("step", 3, "from", 0)`."""

TOKEN = re.compile(
    r"""
      (?P<skip>[ \t\r]+|\#[^\n]*)
    | (?P<end>\n)
    | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\])*"|'[^']*')
    | (?P<mark>[\[\]{},=.])
    | (?P<bare>[^\s\#"'\[\]{},=.]+)
    """,
    re.DOTALL | re.VERBOSE,
)


class Lines:
    """The line of every value of a document."""

    def __init__(self, lines: Mapping[Path, int]) -> None:
        self._lines = lines

    def at(self, path: Path) -> int:
        """The line of a value, or of what would hold it; 0 is the document as a whole."""
        return next(
            (self._lines[path[:size]] for size in range(len(path), 0, -1) if path[:size] in self),
            0,
        )

    def __contains__(self, path: Path) -> bool:
        return path in self._lines

    def __iter__(self) -> Iterator[Path]:
        return iter(self._lines)


class Token(NamedTuple):
    """The smallest thing that a document is made of."""

    kind: str
    text: str
    line: int


class _Scan:
    """One pass through a document, statement by statement."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}
        self._tokens = _tokens(text)
        self._next = 0
        table: Path = ()
        while self._peek().kind != "":
            if self._took("["):
                table = self._header()
            elif self._peek().kind == "end":
                self._take()
            else:
                self._entry(table)

    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _took(self, mark: str) -> bool:
        there = self._peek().kind in ("mark", "end") and self._peek().text == mark
        self._next += there
        return there

    def _header(self) -> Path:
        line = self._peek().line
        many = self._took("[")
        names = self._key()
        self._next += 2 if many else 1
        path: Path = ()
        for place, name in enumerate(names, start=1):
            path += (name,)
            if many and place == len(names):
                self._tables[path] = self._tables.get(path, -1) + 1
            self.lines.setdefault(path, line)
            if path in self._tables:
                path += (self._tables[path],)
                self.lines.setdefault(path, line)
        return path

    def _entry(self, table: Path) -> None:
        line = self._peek().line
        path = table
        for name in self._key():
            path += (name,)
            self.lines.setdefault(path, line)
        self._took("=")
        self._value(path)

    def _key(self) -> list[str]:
        names = [_name(self._take())]
        while self._took("."):
            names.append(_name(self._take()))
        return names

    def _value(self, path: Path) -> None:
        self.lines.setdefault(path, self._peek().line)
        if self._took("["):
            self._array(path)
        elif self._took("{"):
            while not self._took("}"):
                if not self._took(","):
                    self._entry(path)
        else:
            while self._peek().kind != "end" and self._peek().text not in ",]}":
                self._take()

    def _array(self, path: Path) -> None:
        place = 0
        while not self._took("]"):
            if not (self._took(",") or self._took("\n")):
                self._value((*path, place))
                place += 1


def _tokens(text: str) -> list[Token]:
    tokens, line = [], 1
    for match in TOKEN.finditer(text):
        if (kind := match.lastgroup) is not None and kind != "skip":
            tokens.append(Token(kind, match[0], line))
        line += match[0].count("\n")
    return [*tokens, Token("end", "\n", line), Token("", "", line)]


def _name(token: Token) -> str:
    """A key as it is meant, without quotes and escapes."""
    quoted = token.kind == "string"
    return str(tomllib.loads(f"key = {token.text}")["key"]) if quoted else token.text


def lines_of(text: str) -> Lines:
    """The line of every value of a sound TOML document."""
    return Lines(_Scan(text).lines)
