"""Documents are read and composed, and everything in them has a line."""

import tomllib

import pytest

from domain.checks.toml_lines import lines_of
from domain.documents import NotADocument, compose, read_document

EVERY_FORM = '''\
# [comment]
plain = 1 # = [
"quoted.key" = "# [no] \\" = 1"
dotted . deep."er" = 1.5
several = """
[fake]
fake = 1 \\""" ""three"\"""
literal = \'\'\'
# [fake]\'\'\'
list = [ # of all kinds
    { name = "a", inner = { deep = "]" } },
    [1, 2],
    '}', "\\u005d",
]
moment = 2026-11-24T07:32:00.5+07:00
empty = {}
[table]
key = 1
[[array]]
key = 1
[[array.inner]]
key = 1
[array.inner.table]
key = 1
[[array.inner]]
key = 2
[[ array ]]
key = 2
[ spaced . "a.b" ]
key = true'''


def ways(value, path=()):
    """The way to everything in a document."""
    if path:
        yield path
    children = dict(enumerate(value)) if isinstance(value, list) else value
    for name, child in children.items() if isinstance(children, dict) else ():
        yield from ways(child, (*path, name))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("plain",), 2),
        (("quoted.key",), 3),
        (("dotted", "deep", "er"), 4),
        (("several",), 5),
        (("literal",), 8),
        (("list",), 10),
        (("list", 0, "inner", "deep"), 11),
        (("list", 1, 1), 12),
        (("list", 3), 13),
        (("moment",), 15),
        (("empty",), 16),
        (("table", "key"), 18),
        (("array",), 19),
        (("array", 0, "key"), 20),
        (("array", 0, "inner", 0), 21),
        (("array", 0, "inner", 0, "table", "key"), 24),
        (("array", 0, "inner", 1, "key"), 26),
        (("array", 1, "key"), 28),
        (("spaced", "a.b", "key"), 30),
    ],
)
def test_everything_in_a_document_has_its_line(path, line):
    assert lines_of(EVERY_FORM).at(path) == line


def test_nothing_in_a_document_is_without_a_line_and_nothing_else_has_one(permit):
    for text in (EVERY_FORM, permit):
        assert set(lines_of(text)) == set(ways(tomllib.loads(text)))


def test_what_is_missing_stands_where_it_would_be():
    lines = lines_of(EVERY_FORM)

    assert lines.at(("array", 1, "missing", "deeper")) == 27
    assert lines.at(("missing",)) == 0


def test_windows_line_ends_change_no_line():
    assert lines_of(EVERY_FORM.replace("\n", "\r\n")).at(("spaced", "a.b", "key")) == 30


def test_a_document_takes_the_offices_standard_at_its_end(permit, office):
    alone = permit[: permit.index("[office]")]

    assert compose(alone, office) == permit
    assert compose(alone.rstrip(), office) == permit
    assert compose(alone + "# the end", office).startswith(alone + "# the end\n")
    assert read_document(compose(alone, office)).office.staff.en == "text"


def test_a_document_keeps_an_office_standard_of_its_own(permit, office):
    own = permit.replace('staff = { id = "teks"', 'staff = { id = "tiga"')

    assert compose(own, office) == own
    assert compose(compose(own, office), office) == own


@pytest.mark.parametrize("broken", ['code = "permit', 'text = """\n', "[", "a = 1\na = 2\n"])
def test_what_is_no_toml_is_not_composed_but_told_of_where_it_breaks(broken, office):
    assert compose(broken, office) == broken
    with pytest.raises(NotADocument) as refused:
        read_document(broken)

    (fault,) = refused.value.faults
    assert (fault.code, fault.line) == ("toml.syntax", max(1, broken.strip().count("\n") + 1))


@pytest.mark.parametrize("hostile", ["a = " + "[" * 5_000, "a = " + "9" * 5_000])
def test_hostile_toml_is_refused_like_any_other(hostile, office):
    assert compose(hostile, office) == hostile
    with pytest.raises(NotADocument):
        read_document(hostile)


@pytest.mark.parametrize("depth", range(60, 1_000, 20))
def test_deep_nesting_never_breaks_the_reader(depth, permit):
    deep = "deep = " + "[" * depth + "]" * depth + "\n" + permit

    with pytest.raises(NotADocument):
        read_document(deep)


def test_a_document_is_read_strictly(permit):
    for loose in ('by = "5"', "by = 5.0", "by = true"):
        with pytest.raises(NotADocument, match="«by» is not of the right kind"):
            read_document(permit.replace("by = 5", loose))


def test_the_procedure_is_what_the_document_says(permit):
    procedure = read_document(permit)

    assert procedure.pin == "permit@0"
    assert procedure.rule("permit.check", "PAS-E10") == "working_days:1"
    assert procedure.rule("permit.check", "PAS-P") == "working_days:3"
    step = procedure.step("decide", "checked")
    assert step is not None
    assert step.not_by == ("verify",)
