"""Says when a letter is drafted, and not when it is to be printed, that a sign has no font."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from askaround.model import Policy

# Every command loads the policies, so what only a letter needs is imported late.
if TYPE_CHECKING:
    from askaround.model import Draft, Finding, PolicyContext

_LATIN = "\u024f"
"""The last sign that the font of letters surely has."""


class Printable(Policy):
    """Warns of a letter, or a label, that cannot be printed on this computer."""

    name = "printable"
    about = "Whether a font on this computer has every sign of a letter"
    reads = ()
    stages = frozenset({"message"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Return a warning where a letter cannot be set."""
        draft = context.draft
        if draft is None or context.channel not in ("letter", "card"):
            return ()
        whole = context.channel == "letter"
        text = f"{draft.to_name}{draft.to}" + (draft.body if whole else "")
        if max(text, default="") <= _LATIN:
            return ()
        return _tried(draft, whole, getattr(context.settings, "fonts", ""))


def _tried(draft: Draft, whole: bool, fonts: str) -> list[Finding]:
    """Set the page and throw it away: only that tells which signs the fonts have."""
    from askaround.hookspecs import current_env
    from askaround.model import Finding, Severity
    from askaround_letter import page
    from askaround_letter.sheet import sheet

    env = current_env.get(None)
    if fonts and env is None:
        return []  # nobody says where the fonts are
    folder = str(env.folder / fonts) if fonts and env is not None else ""
    paper = sheet("A4", "none", "")
    try:
        if whole:
            page.letter(draft, {}, paper, date="", fonts=folder)
        else:
            page.label(draft, paper, fonts=folder)
    except page.Unprintable as why:
        return [
            Finding(
                Severity.WARN,
                "printing",
                f"it cannot be printed yet: {why}",
                remedy="install the font, or write the sign in other letters (askaround edit NAME)",
                rule="no-font",
            )
        ]
    return []
