"""Writing to the person: plain lines anywhere, rich tables only on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

import click

from askaround.cli.terminal.session import current

_ATTRIBUTES = frozenset({"bold", "dim", "italic", "underline"})
_DUMB = frozenset({"dumb", "unknown"})
# C0 and C1 controls, and the marks that turn the direction of text around: an imported name must
# not be able to move the cursor, set the window's title or show a line backwards.
_CONTROLS = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "�"
)
_LINE = _CONTROLS | {0x0A: " ", 0x0D: " ", 0x09: " "}
_TEXT = {k: v for k, v in _CONTROLS.items() if k not in (0x0A, 0x09)} | {0x0D: None}


def clean(text: object) -> str:
    """Return `text` without anything that would steer a terminal; line breaks stay."""
    return str(text).translate(_TEXT)


def accessible() -> bool:
    """True where the person asked for plain words only (``ACCESSIBLE=1``)."""
    return os.environ.get("ACCESSIBLE", "") not in ("", "0")


def terminal() -> bool:
    """True where standard output is a terminal that can place a cursor."""
    return sys.stdout.isatty() and os.environ.get("TERM", "") not in _DUMB


def colour(error: bool = False) -> bool:
    """True where colours are wanted: ``--no-color``, NO_COLOR, FORCE_COLOR, TERM, in this order."""
    if current().no_color or os.environ.get("NO_COLOR") or accessible():
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    stream = sys.stderr if error else sys.stdout
    return stream.isatty() and os.environ.get("TERM", "") not in _DUMB


def fancy() -> bool:
    """True where tables may be laid out by rich."""
    return terminal() and not accessible()


def width() -> int:
    """Return the columns there are, 80 where nobody knows."""
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).columns


def styled(text: str, style: str, *, error: bool = False) -> str:
    """Return `text` in `style` (``bold red``, ``dim``) where colours are wanted."""
    if not style or not colour(error):
        return text
    words = style.split()
    attributes = {word: True for word in words if word in _ATTRIBUTES}
    colours = [word for word in words if word not in _ATTRIBUTES]
    return click.style(text, fg=colours[0] if colours else None, **attributes)


def say(line: object = "", style: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print a line.

    Args:
        line: what to say; it may have line breaks.
        style: words such as ``bold``, ``dim``, ``red``; ignored where colours are not wanted.
        err: print to standard error (prompts, warnings) instead of standard output.
    """
    click.echo(styled(clean(line), style, error=err), err=err, nl=nl, color=colour(err))


def say_parts(*parts: str | tuple[str, str], err: bool = False) -> None:
    """Print a line made of pieces; a pair is a piece and its style."""
    made = [
        clean(part) if isinstance(part, str) else styled(clean(part[0]), part[1], error=err)
        for part in parts
    ]
    click.echo("".join(made), err=err, color=colour(err))


def cells(text: str) -> int:
    """Return how many columns `text` takes on a screen."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text
    )


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    plain: bool = False,
    styles: Sequence[str] = (),
    keep: Sequence[int] = (),
) -> None:
    """Print rows in columns.

    Args:
        columns: headings; empty for rows without headings.
        plain: one record per line, its values separated by tabs, no headings.
        styles: a style for each row, as for `say`.
        keep: places of columns that are never wrapped.
    """
    lines = [["" if cell is None else str(cell).translate(_LINE) for cell in row] for row in rows]
    if plain:
        for line in lines:
            click.echo("\t".join(line))
        return
    looks = [*styles, *[""] * (len(lines) - len(styles))]
    headed = [list(columns), *lines] if columns else lines
    widths = [
        max(cells(line[n]) for line in headed) for n in range(len(headed[0]) if headed else 0)
    ]
    if fancy() and sum(widths) + 2 * (len(widths) - 1) > screen():
        _rich_table(columns, lines, looks, keep)  # only it can fold
        return
    if columns:
        lines, looks = headed, ["bold", *looks]
    for line, look in zip(lines, looks, strict=True):
        padded = [padded_to(text, wide) for text, wide in zip(line, widths, strict=True)]
        click.echo(styled("  ".join(padded).rstrip(), look), color=colour())


def screen() -> int:
    """Return how many columns the terminal has."""
    from shutil import get_terminal_size

    return get_terminal_size().columns


def padded_to(text: str, wide: int) -> str:
    """Return `text` filled up to `wide` columns, or cut down to them with an ellipsis."""
    if cells(text) <= wide:
        return text + " " * (wide - cells(text))
    while text and cells(text) > wide - 1:
        text = text[:-1]
    return text + "…" + " " * (wide - 1 - cells(text))


def _rich_table(
    columns: Sequence[str],
    lines: Sequence[Sequence[str]],
    looks: Sequence[str],
    keep: Sequence[int],
) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    count = len(lines[0]) if lines else len(columns)
    kept = {place % count for place in keep if count}
    grid = Table(box=None, pad_edge=False, show_header=bool(columns), header_style="bold")
    for place, name in enumerate(columns or [""] * count):
        grid.add_column(name, overflow="fold", no_wrap=place in kept)
    for line, look in zip(lines, looks, strict=True):
        grid.add_row(*(Text(cell) for cell in line), style=look)
    wanted = colour()
    Console(
        color_system="auto" if wanted else None,  # bold would stay with `no_color` alone
        force_terminal=True if wanted else None,
        highlight=False,
    ).print(grid)
