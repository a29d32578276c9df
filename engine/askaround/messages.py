"""Message templates: Jinja2 in a sandbox, with nothing in reach but what the message is about.

A template is text. It can name the fields of `MessageContext`, test and loop over them; it has no
global functions, cannot change anything, cannot include files, and its output is capped.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askaround.errors import AskaroundError, BadFile
from askaround.host.fault import of_plugin, worded

if TYPE_CHECKING:
    from jinja2 import Template

    from askaround.sandbox import Sandbox

MOST_OUTPUT = 200_000
"""Characters a rendered text may have."""

MOST_INPUT = 20_000
"""Characters of one value that reach a template; longer ones are cut."""

_CONTROLS = {c: None for c in range(32) if c not in (9, 10)} | {127: None}


class Templates:
    """Finds and renders the templates of one workflow.

    Args:
        workflow: name of the workflow; templates lie in ``messages/<workflow>/<name>.j2``.
        folders: where to look, the person's own folder first.
    """

    def __init__(self, workflow: str, folders: Sequence[Path]) -> None:
        self.workflow = workflow
        self.folders = [folder / "messages" / workflow for folder in folders]
        self._read: dict[Path, tuple[str, Template]] = {}

    def names(self) -> list[str]:
        """Return the names of all templates, without ``.j2``."""
        return sorted({p.name[:-3] for folder in self.folders for p in folder.glob("*.j2")})

    def find(self, name: str) -> Path | None:
        """Return the file of a template, or None; names with slashes are never looked for."""
        if not name or "/" in name or "\\" in name or name.startswith("."):
            return None
        for folder in self.folders:
            path = folder / f"{name}.j2"
            if path.is_file():
                return path
        return None

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """Return the text of a template.

        Args:
            name: such as ``request`` or ``prepare-sheet.md``.
            context: the values it may name.

        Raises:
            AskaroundError: there is no such template.
            BadFile: it cannot be read, names something that is not there, or grows too long.
        """
        path = self.find(name)
        if path is None:
            import difflib

            near = difflib.get_close_matches(name, self.names(), 1)
            raise AskaroundError(
                f"the workflow {self.workflow} has no message {name!r}",
                why=f"looked in {', '.join(str(f) for f in self.folders)}",
                hint=f"the nearest is {near[0]!r}"
                if near
                else f"write {name}.j2 there, or install the plugin that brings {self.workflow}",
            )
        from jinja2 import TemplateSyntaxError

        pieces: list[str] = []
        length = 0
        try:
            template = self._template(path)
            for piece in template.generate({k: _clean(v) for k, v in context.items()}):
                length += len(piece)
                if length > MOST_OUTPUT:
                    raise BadFile(
                        str(path),
                        f"the text grows beyond {MOST_OUTPUT} characters",
                        hint="shorten its loops",
                    )
                pieces.append(piece)
        except BadFile:
            raise
        except TemplateSyntaxError as error:
            raise BadFile(
                str(path),
                f"is no template: {error.message}",
                line=error.lineno,
                hint="mend that line, or take the file away to use the template that came with it",
            ) from error
        except BaseException as error:  # whatever a template makes of the values, it is its mistake
            of_plugin(error)  # advice, for one, is made by plugins
            raise BadFile(
                str(path),
                f"cannot be filled in: {worded(error)}",
                line=_line_of(error, path),
                hint="askaround workflow show   lists what a message may name",
            ) from error
        return "".join(pieces)

    def _template(self, path: Path) -> Template:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise BadFile(str(path), "cannot be read", why=str(error)) from error
        sandbox = self._html if path.name.endswith(".html.j2") else self._plain
        sandbox.begin()
        known = self._read.get(path)
        if known is None or known[0] != text:
            # To translate a template takes ten times as long as to fill it in.
            known = self._read[path] = (text, sandbox.read(text, str(path)))
        return known[1]

    @cached_property
    def _plain(self) -> Sandbox:
        from askaround.sandbox import Sandbox

        return Sandbox()

    @cached_property
    def _html(self) -> Sandbox:
        from askaround.sandbox import Sandbox

        return Sandbox(autoescape=True)


def _clean(value: Any) -> Any:
    """Return `value` as plain data: strings capped and without control characters."""
    if isinstance(value, str):
        return value[:MOST_INPUT].translate(_CONTROLS)
    if isinstance(value, Mapping):
        return {str(k): _clean(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean(v) for v in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _clean(getattr(value, f.name)) for f in dataclasses.fields(value)}
    return value


def _line_of(error: BaseException, path: Path) -> int | None:
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def split_subject(text: str) -> tuple[str, str]:
    """Return ``(subject, body)`` of a rendered message whose first line is ``Subject: …``."""
    first, _, rest = text.lstrip().partition("\n")
    if first.lower().startswith("subject:"):
        subject = " ".join(first.partition(":")[2].split())
        return subject, rest.strip("\n").rstrip() + "\n"
    return "", text.strip("\n").rstrip() + "\n"
