"""HTML mail in plain words, its quoted parts marked as in plain mail.

The standard library's parser takes time that grows with the square of some broken input (minutes
for 200 kB of ``<a <a <a``), and mail is input from anybody: this one looks at each sign once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_LIMIT = 200_000
_SKIPPED = frozenset({"script", "style", "head", "title", "template", "noscript"})
_BLOCKS = frozenset(
    {"p", "div", "br", "tr", "li", "ul", "ol", "table", "hr", "pre"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer"}
)
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
_SPACE = re.compile(r"[\s\xa0]+")


def html_to_text(html: str) -> str:
    """Return the words of an HTML mail, one block a line, quotes marked with ``>``. Never raises.

    >>> print(html_to_text("<p>Yes &amp; gladly</p><blockquote>Would you talk?</blockquote>"))
    Yes & gladly
    <BLANKLINE>
    > Would you talk?
    """
    lines, skipping, quoting = [""], "", 0
    for is_tag, piece in _pieces(html[:_LIMIT]):
        found = _NAME.match(piece) if is_tag else None
        name, closing = (found[1].lower(), piece.startswith("/")) if found else ("", False)
        if skipping:
            skipping = "" if closing and name == skipping else skipping
        elif not is_tag:
            words = _SPACE.sub(" ", unescape(piece))
            if not lines[-1]:
                words = words.lstrip()
                if words and quoting:
                    words = ">" * min(quoting, 9) + " " + words
            lines[-1] += words
        elif name in _SKIPPED and not closing and not piece.endswith("/"):
            skipping = name
        elif name == "br" or (lines[-1] and name in _BLOCKS):
            lines.append("")
            if name == "p" and closing:
                lines.append("")
        elif name == "blockquote":
            if lines[-1]:
                lines.append("")
            quoting = max(0, quoting + (-1 if closing else 1))
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _pieces(html: str) -> Iterator[tuple[bool, str]]:
    """Yield ``(is it a tag?, inside of the tag or text)``; an open comment hides the rest."""
    place, length, close = 0, len(html), -1
    while place < length:
        start = html.find("<", place)
        if start < 0:
            yield False, html[place:]
            return
        if start > place:
            yield False, html[place:start]
        if html.startswith("<!--", start):
            end = html.find("-->", start + 4)
            if end < 0:
                return
            place = end + 3
            continue
        if close < start:
            close = html.find(">", start)
            close = length if close < 0 else close
        follows = html[start + 1 : start + 2]
        inner = html.find("<", start + 1, close)
        if close == length or inner >= 0 or not (follows.isalpha() or follows in "/!?"):
            yield False, "<"
            place = start + 1
        else:
            yield True, html[start + 1 : close]
            place = close + 1
