"""HTML mail in plain words, its quoted parts marked as in plain mail.

The standard library's parser takes time that grows with the square of some broken input (minutes
for 200 kB of ``<a <a <a``), and mail is input from anybody: this one looks at each sign once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

_LIMIT = 200_000
_MOST = 1_000
_SKIPPED = frozenset({"script", "style", "head", "title", "template", "noscript"})
_BLOCKS = frozenset(
    {"p", "div", "br", "tr", "li", "ul", "ol", "table", "hr", "pre"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer"}
)
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base"})
_CUT = re.compile(
    r"""\b(?:id|class)\s?=\s?["']?(?:[\w ]{0,40}\b)?(?:x_)?(?:divrplyfwdmsg|appendonsend|"""
    r"""yahoo_quoted|protonmail_quote|stopspelling|replysplit|ms-outlook-mobile-reference-message|"""
    r"""olk_src_body_section|mail-editor-reference-message-container|reply-intro)""",
    re.IGNORECASE,
)
"""Where mail programs put the mail they answer: everything from here on is not the writer's."""
_HIDDEN = re.compile(
    r"""\bclass\s?=\s?["']?(?:[\w -]{0,40}\b)?(?:gmail_signature|moz-signature|"""
    r"""ms-outlook-mobile-signature|protonmail_signature_block)|"""
    r"""\bstyle\s?=\s?["'][^"']{0,200}\bdisplay\s?:\s?none|\shidden(?:\s|=|$)""",
    re.IGNORECASE,
)
"""Signatures, and what no reader sees."""
BOUNDARY = "-----Original Message-----"
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
_SPACE = re.compile(r"[\s\xa0]+")


@lru_cache(maxsize=4)
def html_to_text(html: str) -> str:
    """Return the words of an HTML mail, one block a line, quotes marked with ``>``. Never raises.

    >>> print(html_to_text("<p>Yes &amp; gladly</p><blockquote>Would you talk?</blockquote>"))
    Yes & gladly
    <BLANKLINE>
    > Would you talk?
    """
    lines, skipping, depth, quoting = [""], "", 0, 0
    for is_tag, piece in _pieces(html[:_LIMIT]):
        found = _NAME.match(piece) if is_tag else None
        name, closing = (found[1].lower(), piece.startswith("/")) if found else ("", False)
        if skipping:
            depth += (-1 if closing else 1) if name == skipping else 0
            skipping = skipping if depth > 0 else ""
        elif not is_tag:
            _add(lines, _SPACE.sub(" ", unescape(piece)), quoting)
        elif not closing and _CUT.search(piece[:_MOST]):
            lines += ["", BOUNDARY]
            break
        elif not closing and not piece.endswith("/") and _is_skipped(name, piece):
            skipping, depth = name, 1
        elif name == "br" or (lines[-1] and name in _BLOCKS):
            lines.append("")
            if name == "p" and closing:
                lines.append("")
        elif name in ("td", "th") and lines[-1]:
            lines[-1] += " "
        elif name == "blockquote":
            if lines[-1]:
                lines.append("")
            quoting = max(0, quoting + (-1 if closing else 1))
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _add(lines: list[str], words: str, quoting: int) -> None:
    if not lines[-1]:
        words = words.lstrip()
        if words and quoting:
            words = ">" * min(quoting, 9) + " " + words
    lines[-1] += words


def _is_skipped(name: str, piece: str) -> bool:
    if name in _SKIPPED:
        return True
    return name not in _VOID and bool(name) and bool(_HIDDEN.search(piece[:_MOST]))


def _pieces(html: str) -> Iterator[tuple[bool, str]]:
    """Yield ``(is it a tag?, inside of the tag or text)``; an open comment hides the rest."""
    begin, place, length, close = 0, 0, len(html), -1
    while (start := html.find("<", place)) >= 0:
        if html.startswith("<!--", start):
            tag, end = "", html.find("-->", start + 4)
            after = length if end < 0 else end + 3
        else:
            if close < start:
                close = html.find(">", start)
                close = length if close < 0 else close
            follows = html[start + 1 : start + 2]
            inner = html.find("<", start + 1, close)
            if close == length or inner >= 0 or not (follows.isalpha() or follows in "/!?"):
                place = start + 1  # a bare sign, part of the text
                continue
            tag, after = html[start + 1 : close], close + 1
        if start > begin:
            yield False, html[begin:start]
        if tag:
            yield True, tag
        begin = place = after
    if begin < length:
        yield False, html[begin:]
