"""One file out of several modules, so that an auditor holds all there is of `figures.py`."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import ModuleType

from adapters.audit_export import figures as program
from projections.report import (
    counting,
    figures,
    following,
    months,
    percentiles,
    promises,
    rules,
    satisfaction,
    withholding,
)

MODULES = (
    months,
    percentiles,
    satisfaction,
    promises,
    following,
    rules,
    counting,
    withholding,
    figures,
    program,
)
"""Each after those that it needs; the program itself comes last."""

OWN = frozenset(module.__name__ for module in MODULES)


def figures_program() -> bytes:
    """`figures.py` as it is exported: all modules in one, of which nothing needs another file."""
    sources = [Path(module.__file__ or "").read_text("utf-8") for module in MODULES]
    trees = [ast.parse(source) for source in sources]
    imports = _imports(node for tree in trees for node in tree.body)
    bodies = map(_body, MODULES, sources, trees)
    head = sources[-1][: _end_of_docstring(sources[-1], trees[-1])]
    return "\n\n\n".join([f"{head}\n\n{imports}", *bodies, ""]).removesuffix("\n\n").encode()


def _imports(nodes: Iterator[ast.stmt]) -> str:
    """What the modules import from elsewhere, each once."""
    plain, named = set[str](), defaultdict[str, set[str]](set)
    for node in nodes:
        if isinstance(node, ast.Import):
            plain |= {ast.unparse(node)}
        elif isinstance(node, ast.ImportFrom) and node.module not in OWN:
            named[node.module or ""] |= {ast.unparse(alias) for alias in node.names}
    each = (f"from {module} import {', '.join(sorted(named[module]))}" for module in sorted(named))
    return "\n".join(chain(sorted(plain), each))


def _body(module: ModuleType, source: str, tree: ast.Module) -> str:
    """A module without its imports, under a line that says what it is."""
    first = (ast.get_docstring(tree) or "").split("\n", 1)[0]
    lines = source.splitlines()
    for node in reversed(tree.body[1:]):
        if isinstance(node, ast.Import | ast.ImportFrom):
            del lines[node.lineno - 1 : node.end_lineno]
    rest = "\n".join(lines[tree.body[0].end_lineno :]).strip("\n")
    return f"# {module.__name__.rpartition('.')[2]}: {first}\n\n{rest}"


def _end_of_docstring(source: str, tree: ast.Module) -> int:
    """Where in a source its docstring ends."""
    lines = source.splitlines(keepends=True)[: tree.body[0].end_lineno]
    return len("".join(lines).rstrip("\n"))
