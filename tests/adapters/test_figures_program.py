"""`figures.py` as it is exported: one short file that needs nothing but Python."""

import ast
import sys
from collections import Counter

import pytest

from adapters.audit_export.assembling import figures_program


@pytest.fixture(scope="module")
def program() -> ast.Module:
    return ast.parse(figures_program())


def test_an_auditor_can_read_it_through():
    assert figures_program().count(b"\n") < 900


def test_it_needs_nothing_but_python(program):
    imported = {
        name.partition(".")[0]
        for node in ast.walk(program)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [node.names[0].name])
    }

    assert imported <= sys.stdlib_module_names


def test_none_of_its_parts_takes_a_name_that_another_gave(program):
    named = Counter[str]()
    for node in program.body:
        match node:
            case ast.ClassDef() | ast.FunctionDef():
                named[node.name] += 1
            case ast.Assign() | ast.AnnAssign():
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                each = (name for target in targets for name in ast.walk(target))
                named.update(name.id for name in each if isinstance(name, ast.Name))
            case ast.ImportFrom():
                named.update(alias.asname or alias.name for alias in node.names)

    assert [name for name, many in named.items() if many > 1] == []
