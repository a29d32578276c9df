"""Hostile and broken files: a diagnostic each, never a traceback, never more than two seconds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askaround.workflow.checks.check import Names, load
from askaround.workflow.parse import parse
from askaround.workflow.text.yamltext import MOST_CHARACTERS, MOST_LINES
from tests.stopwatch import at_most

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{to}: &{to} [{', '.join([f'*{of}'] * 9)}]\n"
    for of, to in zip("abcdefgh", "bcdefghi", strict=True)
)

BROKEN: dict[str, tuple[str | bytes, str, int]] = {
    "alias bomb": (BOMB, "W108", 5),
    "aliases that hold each other": ("a: &a { b: &b [ *a ] }\n", "W108", 1),
    "self alias": ("a: &a [ *a ]\n", "W108", 1),
    "unknown alias": ("a: *nobody\n", "W108", 1),
    "duplicate key": ("a: 1\nb: 2\na: 3\n", "W106", 3),
    "tab indent": ("a:\n\t- b\n", "W105", 2),
    "python tag": ("a: !!python/object/apply:os.system ['true']\n", "W107", 1),
    "own tag": ("a: !shell 'true'\n", "W107", 1),
    "deep flow": ("a: " + "[" * 3000 + "]" * 3000, "W109", 1),
    "deep sequence": ("- " * 3000, "W109", 1),
    "deep mapping": ("".join(" " * n + "a:\n" for n in range(600)), "W109", 51),
    "impossible date": ("a: 2026-02-30\n", "W110", 1),
    "impossible time": ("b: 1\na: 2026-13-01T25:61:00Z\n", "W110", 2),
    "NUL": ("a: b\nc: \0\n", "W102", 2),
    "escaped NUL": ('a: "\\0"\n', "W102", 1),
    "half a character": ('a: "\\ud800"\n', "W102", 1),
    "no character": ('a: b\nc: "\\UFFFFFFFF"\n', "W104", 2),
    "bell": ("a: \a\n", "W102", 1),
    "Latin-1": ("a: b\nc: café\n".encode("latin-1"), "W101", 2),
    "UTF-16": ("a: b\n".encode("utf-16"), "W101", 1),
    "nothing": ("", "W112", 1),
    "only a comment": ("# hello\n", "W112", 1),
    "a list": ("- a\n- b\n", "W112", 1),
    "a word": ("hello\n", "W112", 1),
    "two documents": ("a: 1\n---\nb: 2\n", "W111", 2),
    "a mapping as a key": ("? { a: b }\n: c\n", "W113", 1),
    "no key": (": b\n", "W113", 1),
    "two colons": ("a: b: c\n", "W104", 1),
    "no colon": ("a: 1\nbcd\ne: 2\n", "W104", 2),
    "open bracket": ("a: [b, c\nd: e\n", "W104", 1),
    "open brace": ("a: { b: c\nd: e\nf: g\n", "W104", 1),
    "open quote": ('a: "b\nc: d\ne: "f"\n', "W104", 1),
    "open quote to the end": ("a: 1\nb: 'c\nd: e\n", "W104", 2),
    "wrong indent": ("a:\n  - b\n c: d\n", "W104", 3),
    "an at sign": ("a: @b\n", "W104", 1),
    "another YAML": ("%YAML 9.0\n---\na: b\n", "W104", 1),
    "too many lines": ("#\n" * (MOST_LINES + 1), "W103", 1),
    "too long": ("#" * (MOST_CHARACTERS + 1), "W103", 1),
    "too many values": ("a: [" + "x," * 30_000 + "]", "W103", 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_text_is_explained(name: str) -> None:
    """Cases 1, 2, 3, 4, 5, 6, 8 and 10: each has its code, at the line where it is."""
    text, code, line = BROKEN[name]
    parsed = parse(text, "f.yaml")
    assert parsed.workflow is None
    assert (code, line) in [(one.code, one.line) for one in parsed.diagnostics]
    assert all(str(one) for one in parsed.diagnostics)


def test_words_keep_their_meaning(head: str) -> None:
    """Case 7: ``no``, ``12:30`` and ``0123`` stay the text they are."""
    states = "states: { a: { about: no }, b: { about: 12:30 }, c: { about: 0123 }, no: {} }"
    text = head.replace(head.splitlines()[3], states)
    workflow = parse(text, "f.yaml").workflow
    assert workflow is not None
    assert [state.about for state in workflow.states.values()] == ["no", "12:30", "0123", ""]
    assert "no" in workflow.states


def test_unknown_key_is_named(head: str) -> None:
    """Case 9: an unknown key is an error with the nearest valid one."""
    found = parse(head + "timer: []\n", "f.yaml").diagnostics
    assert [(one.code, one.hint) for one in found] == [("W201", "timers")]


def test_byte_order_mark_is_only_a_warning(shipped: str, names: Names) -> None:
    """Case 10: a byte-order mark is skipped and mentioned; the file is used."""
    for text in ("\ufeff" + shipped, ("\ufeff" + shipped).encode()):
        parsed = load(text, "f.yaml", names)
        assert parsed.workflow is not None
        assert [(one.code, one.severity) for one in parsed.diagnostics] == [("W114", "warning")]


def test_anchors_may_be_used_in_moderation(head: str) -> None:
    """An alias that repeats a finished part means that part, diagnosed where it stands."""
    text = head + (
        "transitions:\n"
        "  - { trigger: go, from: &both [a, b], to: c }\n"
        "  - { trigger: back, from: *both, to: a }\n"
    )
    workflow = parse(text, "f.yaml").workflow
    assert workflow is not None
    assert workflow.transitions[1].sources == ("a", "b")


SLOW = {
    "brackets": "[" * MOST_CHARACTERS,
    "braces": "{" * MOST_CHARACTERS,
    "one long word": "a: " + "x" * (MOST_CHARACTERS - 3),
    "one long quote": "a: '" + "x " * (MOST_CHARACTERS // 2 - 3),
    "comments": "#\n" * MOST_LINES,
    "empty lines": "\n" * (MOST_LINES - 1) + "a",
    "folded": "a: >\n" + "\n" * (MOST_LINES - 2),
    "unknown keys": "".join(f"key{n}: 1\n" for n in range(MOST_LINES)),
    "spaces and quotes": "\n".join([" " * 2500 + "'"] * 200),
    "anchors": "\n".join(f"a{n}: &a{n} x" for n in range(MOST_LINES - 1)),
    "names": "workflow: x\nversion: 1\ninitial: s\nstates: { "
    + ", ".join(f"state{n}: {{}}" for n in range(200))
    + " }\ntransitions:\n"
    + "".join(
        f"  - {{ trigger: t{n}, from: any, to: stato{n}, do: [ {{ send: {{ message: m }} }} ] }}\n"
        for n in range(1000)
    ),
}


_STATES = "workflow: x\nversion: 1\ninitial: s0\nstates: { " + ", ".join(
    f"s{n}: {{}}" for n in range(200)
)
TANGLED = {
    "from any to anywhere": _STATES
    + " }\ntransitions:\n"
    + "".join(f"  - {{ trigger: t, from: any, to: s{n % 200} }}\n" for n in range(990)),
    "guards against guards": _STATES
    + " }\ntransitions:\n"
    + "".join(
        f"  - {{ trigger: t, from: any, to: s{n % 200}, "
        f"guards: [ g{n}, {{ not: g{n + 1} }}, {{ any: [h{n}, k{n}] }} ] }}\n"
        for n in range(500)
    ),
    "timers everywhere": _STATES
    + " }\ntransitions:\n"
    + "".join(f"  - {{ trigger: t{n}, from: any, to: s{n % 200} }}\n" for n in range(200))
    + "timers:\n"
    + "".join(
        f"  - {{ in: [s{n % 199}], after: {n} minutes after meeting, fire: t{n % 200} }}\n"
        for n in range(1, 480)
    ),
}


@pytest.mark.parametrize("name", TANGLED)
def test_tangles_do_not_take_long(name: str) -> None:
    """Files in which everything leads everywhere are checked in under two seconds as well."""
    with at_most(2):
        load(TANGLED[name], "f.yaml", None)


@pytest.mark.parametrize("name", SLOW)
def test_nothing_takes_long(name: str, names: Names) -> None:
    """The worst a file of the largest size can do takes under two seconds."""
    with at_most(2):
        parsed = load(SLOW[name], "f.yaml", names)
    assert parsed.workflow is None
    assert len(parsed.diagnostics) <= 101


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=200), st.binary(max_size=200)))
def test_random_text_never_raises(text: str | bytes) -> None:
    """Whatever the text, there is an answer."""
    parsed = load(text, "f.yaml", Names())
    assert parsed.workflow is None
    assert parsed.diagnostics


PIECES = [
    "\t",
    "\0",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "&a ",
    "*a",
    "!!x ",
    "|\n",
    "#",
    "\n",
]


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_random_mutations_never_raise(data: st.DataObject, shipped: str, names: Names) -> None:
    """The shipped file with pieces cut, doubled or put in gives a workflow or diagnostics."""
    text = shipped
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 40)))
        kind = data.draw(st.sampled_from(["cut", "double", "put"]))
        piece = data.draw(st.sampled_from(PIECES))
        middle = {"cut": "", "double": text[start:end] * 2, "put": piece + text[start:end]}[kind]
        text = text[:start] + middle + text[end:]
    parsed = load(text, "f.yaml", names)
    assert parsed.workflow is not None or parsed.diagnostics
    for one in parsed.diagnostics:
        assert 1 <= one.line <= text.count("\n") + 2
        assert str(one).startswith("f.yaml:")
