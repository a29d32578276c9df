"""The pages say what the program does: made ones are current, blocks run, links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs._generate import commands, markdown, pages
from docs._generate.console import Failed, Session, filled

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")]
)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def _anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as code hosts make them."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).strip().replace(" ", "-") for one in headings}


@pytest.mark.parametrize("name", pages.makers())
def test_made_pages_are_current(name: str) -> None:
    """A page that is made from the code is what the code makes now; else: make docs."""
    kept, made = (ROOT / name).read_text("utf-8"), pages.makers()[name]()
    if name.endswith("commands.md") and commands.LAYOUT not in kept:
        # Another click breaks lines elsewhere; what is said must still be the same commands.
        kept, made = ("\n".join(re.findall(r"^#.*", text, re.MULTILINE)) for text in (kept, made))
    assert kept == made


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    """Every relative link of a page leads to a file, and its anchor to a heading."""
    page = ROOT / name
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    lost = []
    for target in LINK.findall(text):
        if re.match(r"\w+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("name", PAGES)
def test_tables_are_whole(name: str) -> None:
    """No row lies outside a table: each piece of one begins with its heads and a line of dashes."""
    text = re.sub(r"(?ms)^ *```.*?^ *```", "", (ROOT / name).read_text("utf-8"))
    for piece in re.findall(r"(?m)(?:^\|.*\n?)+", text):
        rows = piece.splitlines()
        assert len(rows) > 2, rows
        assert re.fullmatch(r"\|(?: *:?-+:? *\|)+ *", rows[1]), f"no table begins with {rows[0]}"


@pytest.mark.parametrize("index", ["docs/how-to/index.md", "docs/decisions/README.md"])
def test_indexes_are_whole(index: str) -> None:
    """Every page beside an index is linked from it."""
    folder = (ROOT / index).parent
    linked = set(LINK.findall((ROOT / index).read_text("utf-8")))
    beside = {path.name for path in folder.glob("*.md")} - {Path(index).name}
    assert beside - linked == set()


def test_console_blocks_get_what_commands_print(tmp_path: Path) -> None:
    """A console block's output is replaced, comments steer it, the home is shown as ~."""
    text = (
        "<!-- file: a.txt -->\n```text\nhello\n```\n<!-- now: 2026-11-23T09:00 -->\n"
        "```console\n$ cat a.txt\nold\n$ echo $ASKAROUND_NOW \\\n>   $HOME\n```\n"
    )
    assert filled(text, Session(tmp_path)) == text.replace("old\n", "hello\n").replace(
        ">   $HOME\n", ">   $HOME\n2026-11-23T09:00 ~\n"
    )


def test_console_blocks_end_as_the_page_says(tmp_path: Path) -> None:
    """A command that ends with another code than the page says stops the making."""
    filled("<!-- exit: 3 -->\n```console\n$ exit 3\n```\n", Session(tmp_path))
    with pytest.raises(Failed, match="ended with 3, not 0"):
        filled("```console\n$ exit 3\n```\n", Session(tmp_path))


def test_docstrings_become_fields() -> None:
    """Entries of an Attributes section are found, shared and continued ones too."""

    class Thing:
        """A thing.

        Attributes:
            one, two: both of
                them, ``so``.
            three: alone.
        """

    assert markdown.described(Thing) == {
        "one": "both of them, `so`.",
        "two": "both of them, `so`.",
        "three": "alone.",
    }


def test_environment_is_documented() -> None:
    """Every variable of the program's own that the code reads stands on the page of settings."""
    page = (ROOT / "docs/reference/settings.md").read_text("utf-8")
    named = {
        name
        for source in ("engine", "plugins", "workflows")
        for file in (ROOT / source).rglob("*.py")
        for name in re.findall(r"\bASKAROUND_[A-Z_]+\b", file.read_text("utf-8"))
    }
    assert "ASKAROUND_NOW" in named
    assert {name for name in named if name not in page} == set()
