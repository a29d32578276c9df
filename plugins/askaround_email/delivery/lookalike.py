"""A policy on addresses whose domain may only look like another one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from askaround.model import Policy

if TYPE_CHECKING:
    from askaround.model import Finding, PolicyContext

# Japanese is written in three at once, and so is Korean, with the Chinese signs.
_TOGETHER = (
    frozenset({"CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"CJK", "HANGUL"}),
)


class LookalikePolicy(Policy):
    """Wants a second look at a domain in letters of two alphabets, such as a Cyrillic a."""

    name = "lookalike_address"
    about = "A second look at addresses whose domain may only look like another one"
    stages = frozenset({"message"})

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Judge the domain the message goes to."""
        draft = context.draft
        if draft is None or context.channel != "email":
            return []
        return _judged(draft.to.rpartition("@")[2].strip().lower())


def _judged(domain: str) -> list[Finding]:
    shown = ".".join(_opened(label) for label in domain.split("."))
    if shown.isascii():
        return []
    from askaround.model import Finding, Severity

    mixed = [label for label in shown.split(".") if not _of_one_script(label)]
    written = ".".join(_closed(label) for label in shown.split("."))
    if not mixed:
        return [
            Finding(
                Severity.ADVISE,
                "address",
                f"the domain {shown} is written {written} on the wire",
                rule="lookalike-address",
            )
        ]
    return [
        Finding(
            Severity.APPROVE,
            "address",
            f"{mixed[0]} in the address mixes letters of several alphabets: it may only look "
            f"like another domain, and is written {written}",
            remedy="compare it with their page or card, then approve it",
            rule="lookalike-address",
        )
    ]


def _opened(label: str) -> str:
    """Return a label as it is read; one that cannot be decoded stays as it is."""
    try:
        return label.encode("ascii").decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def _closed(label: str) -> str:
    try:
        return label.encode("idna").decode("ascii")
    except UnicodeError:
        return label


def _of_one_script(label: str) -> bool:
    import unicodedata

    scripts = frozenset(
        unicodedata.name(sign, "UNKNOWN").split()[0] for sign in label if sign.isalpha()
    )
    return len(scripts) <= 1 or any(scripts <= group for group in _TOGETHER)
