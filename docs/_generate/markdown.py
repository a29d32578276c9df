"""Small helpers that turn docstrings and values into Markdown."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Sequence

NOTICE = "<!-- Made from the code by `make docs`: change the code, not this page. -->"


def page(title: str, *parts: str) -> str:
    """Return a whole page: title, notice, parts."""
    return "\n\n".join([f"# {title}", NOTICE, *(part.strip("\n") for part in parts if part)]) + "\n"


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""

    def line(cells: Sequence[object]) -> str:
        texts = (re.sub(r"\s+", " ", str(cell)).replace("|", "\\|").strip() for cell in cells)
        return "| " + " | ".join(texts) + " |"

    return "\n".join([line(columns), line(["---"] * len(columns)), *(line(row) for row in rows)])


def code(text: str, language: str = "") -> str:
    """Return a fenced block."""
    return f"```{language}\n{text.strip(chr(10))}\n```"


def prose(text: str) -> str:
    """Return docstring text as Markdown: double backticks become single ones."""
    return re.sub(r"`{2}(.+?)`{2}", r"`\1`", text, flags=re.DOTALL)


def summary(thing: object) -> str:
    """Return the first paragraph of a docstring on one line."""
    text = inspect.getdoc(thing) or ""
    return prose(" ".join(text.split("\n\n")[0].split()))


def described(thing: object, section: str = "Attributes") -> dict[str, str]:
    """Return the entries of a docstring's ``Attributes:`` or ``Args:`` section by name.

    An entry may name several (``start, end: …``); each of them gets the text.
    """
    found: dict[str, str] = {}
    names: list[str] = []
    inside = False
    for line in (inspect.getdoc(thing) or "").splitlines():
        if re.fullmatch(r"[A-Z]\w+:", line):
            inside = line == f"{section}:"
            continue
        if not inside or not line.strip():
            continue
        entry = re.fullmatch(r" {4}([\w, ]+): (.*)", line)
        if entry:
            names = [name.strip() for name in entry[1].split(",")]
            found.update(dict.fromkeys(names, entry[2]))
        else:
            for name in names:
                found[name] += " " + line.strip()
    return {name: prose(text) for name, text in found.items()}
