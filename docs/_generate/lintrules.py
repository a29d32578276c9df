"""The page of the linters' rules, from their data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from askaround_promise.messages.rules import Rule, rules
from askaround_promise.questions.asking import book
from docs._generate.markdown import page

ABOUT = """
What `askaround lint message` and the promise guard find, and what `askaround lint questions`
flags. [The promise guard](../explanation/promise.md) explains how the rules are read and what to
do about a finding. Sources (S5, S36, …) are numbers of the practices the rules come from.
"""


def _strictness(rule: Rule) -> str:
    if not rule.ties:
        return f"**{rule.severity.word}**"
    by: dict[str, list[str]] = {}
    for tie, severity in rule.ties.items():
        by.setdefault(severity.word, []).append(tie)
    return "; ".join(f"**{word}** for {', '.join(ties)}" for word, ties in by.items())


def _examples(title: str, texts: Iterable[str]) -> Iterator[str]:
    yield f"{title}\n"
    yield from (f"- {text}" for text in texts)
    yield ""


def _message_rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}\n"
    kinds = f" In: {', '.join(sorted(rule.purposes))}." if rule.purposes else ""
    opened = "".join(
        f" Advice only, once `{kind}` is noted" + (f", for `{frame}`." if frame else ".")
        for kind, frame in rule.unlocked_by.items()
    )
    yield f"{_strictness(rule)} · source {rule.source}.{kinds}{opened}\n"
    yield f"{rule.reason} Instead: “{rule.rewrite}”\n"
    found, fine = ("Missing in:", "There in:") if rule.needed else ("Finds:", "Leaves alone:")
    yield from _examples(found, rule.against)
    yield from _examples(fine, rule.fine)


def lint_rules() -> str:
    """Return the page."""
    parts = ["## What a message must not say\n"]
    for rule in rules():
        if not rule.needed:
            parts.extend(_message_rule(rule))
    parts.append("## What a message should say\n")
    for rule in rules():
        if rule.needed:
            parts.extend(_message_rule(rule))
    parts.append("## Questions\n")
    for one in book().rules:
        parts.append(f"### {one.id}\n")
        parts.append(f"**{one.severity.word}** · {one.verdict} · source {one.source}.\n")
        parts.append(f"{one.reason} Instead: “{one.rewrite}”\n")
        parts.extend(_examples("Flags:", one.flagged))
        parts.extend(_examples("Leaves alone:", one.fine))
    topics = ", ".join(f"`{topic.id}`" for topic in book().topics)
    parts.append(f"Topics, the first of equally likely ones wins: {topics}.\n")
    return page("Rules of the linters", ABOUT, "\n".join(parts))
