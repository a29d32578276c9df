"""``workflow check``, ``schema`` and ``new``: for who writes a workflow file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import emit, json_option, say
from askaround.cli.workflow.place import workspace
from askaround.errors import UsageError

if TYPE_CHECKING:
    from askaround.workflow.compiled import Workflow
    from askaround.workflow.findings.diagnostics import Diagnostic

LONG = 2000
"""An example with more characters is not shown on the terminal."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@json_option
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Check workflow files; every finding shows its line, and what to write instead.

    FILE may be the name of a workflow that a plugin brings. Needs no campaign. Ends with 1 where a
    file has an error; warnings alone are no error.

    \b
    Example:
      askaround workflow check mine.yaml
    """
    from askaround.catalogue import checked, file_of, refused

    found: list[Diagnostic] = []
    good: list[tuple[Path, Workflow]] = []
    with workspace() as (place, _campaign):
        for given in files:
            by_name = given.name == str(given) and not given.suffix and not given.exists()
            file = file_of(place, str(given)) if by_name else given
            parsed = checked(place, file)[1]
            found += parsed.diagnostics
            if parsed.workflow is not None:
                good.append((file, parsed.workflow))

    def text() -> None:
        for one in found:
            say(str(one))
        for file, workflow in good:
            say(f"{file}: {workflow.name}, version {workflow.version}, is in order.")
        if len(good) == len(files) == 1:
            say(f"next: askaround workflow use {files[0]}", "dim")

    emit({"diagnostics": [one.as_data() for one in found]}, as_json, text)
    errors = [one for one in found if one.severity == "error"]
    if errors and as_json:
        raise SystemExit(1)  # the one document says it all
    if errors:
        raise refused(errors)


@click.command()
@click.argument("code")
@json_option
def explain(code: str, as_json: bool) -> None:
    """Say what a code of `workflow check` means, with a file that is wrong and the right one.

    \b
    Example:
      askaround workflow explain W301
    """
    from askaround.errors import NotFound
    from askaround.workflow.findings.diagnostics import CODES, nearest
    from askaround.workflow.findings.lessons import lesson

    name = code.upper()
    if name not in CODES:
        near = nearest(name, CODES)
        hint = f"askaround workflow explain {near or 'W301'}"
        raise NotFound(f"there is no code {code[:40]!r}", hint=hint)
    found = lesson(name)
    wrong = found.wrong.decode("latin-1") if isinstance(found.wrong, bytes) else found.wrong
    data = {
        "code": name,
        "meaning": found.meaning,
        "advice": found.advice,
        "wrong": wrong,
        "right": found.right,
        "page": f"docs/reference/diagnostics/{name}.md",
    }

    def text() -> None:
        say(f"{name}: {found.meaning}", "bold")
        say(found.advice)
        for title, shown in (("Wrong", wrong), ("Right", found.right)):
            if (0 < len(shown) < 2000 and shown.isprintable()) or "\n" in shown[:2000]:
                say(title, "bold")
                for line in shown.splitlines():
                    say(
                        "  "
                        + "".join(
                            c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line
                        )
                    )

    emit(data, as_json, text)


@click.command()
def schema() -> None:
    """Print the JSON Schema of workflow files, for editors.

    \b
    Example:
      askaround workflow schema > workflow.schema.json
    """
    import json

    from askaround.workflow.schema import schema as made

    click.echo(json.dumps(made(), indent=2, ensure_ascii=False))


@click.command()
@click.argument("name")
@click.option(
    "--in",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write into; else the campaign's, else this one.",
)
@json_option
def new(name: str, folder: Path | None, as_json: bool) -> None:
    """Write a small workflow file with its messages, to begin from.

    \b
    Example:
      askaround workflow new my-method
    """
    from askaround.privatefile import write_whole
    from askaround.workflow.starter import files, is_name

    if not is_name(name):
        raise UsageError(
            f"{name!r} is no name for a workflow",
            why="it is also the name of its file",
            hint="small letters, digits, '-' and '_'",
        )
    with workspace() as (place, campaign):
        where = folder or (place.folder if campaign else Path())
    made = {where / path: text for path, text in files(name).items()}
    there = [path for path in made if path.exists()]
    if there:
        raise UsageError(f"{there[0]} is there already", hint="askaround workflow new OTHER-NAME")
    for path, text in made.items():
        write_whole(path, text.encode())
    main = where / f"{name}.yaml"

    def said() -> None:
        for path in made:
            say(f"wrote {path}")
        say(f"next: askaround workflow check {main}", "dim")

    emit({"file": str(main), "written": [str(path) for path in made]}, as_json, said)
