"""A page in Markdown as one HTML file that prints well: headings, lists, tables, paragraphs."""

from __future__ import annotations

import re
from html import escape

_STYLE = """
  body { font: 11pt/1.45 Georgia, serif; max-width: 42em; margin: 2em auto; padding: 0 1em; }
  h1 { font-size: 1.5em; } h2 { font-size: 1.1em; margin: 1.2em 0 .3em; }
  ul, ol { margin: .2em 0; padding-left: 1.4em; } p { margin: .4em 0; }
  table { border-collapse: collapse; margin: .5em 0; } th, td { border: 1px solid #bbb;
  padding: .15em .5em; text-align: left; vertical-align: top; }
  @media screen { table { display: block; overflow-x: auto; } }
  @media print { body { margin: 0; max-width: none; } }
"""
_ITEM = re.compile(r"\s*(?:[-*]|(\d+)[.)])\s+(.*)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")


def html(text: str, title: str) -> str:
    """Return a whole HTML document; everything in `text` is shown as it stands, never as markup.

    Args:
        text: Markdown with ``#`` headings, ``-`` and ``1.`` lists, tables, and ``**bold**``.
        title: of the document.
    """
    body: list[str] = []
    inside = ""
    for line in text.splitlines():
        item = _ITEM.match(line)
        row = line.startswith("|")
        wanted = ("ol" if item[1] else "ul") if item else "table" if row else ""
        if inside != wanted:
            body += [f"</{inside}>"] if inside else []
            body += [f"<{wanted}>"] if wanted else []
            inside = wanted
        if row:
            body += _row(line, "td" if len(body) and body[-1].endswith("</tr>") else "th")
        elif item:
            body.append(f"<li>{_inline(item[2])}</li>")
        elif line.startswith("#"):
            level = min(6, len(line) - len(line.lstrip("#")))
            body.append(f"<h{level}>{_inline(line.lstrip('#').strip())}</h{level}>")
        elif line.strip():
            body.append(f"<p>{_inline(line.strip())}</p>")
    body += [f"</{inside}>"] if inside else []
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _row(line: str, kind: str) -> list[str]:
    """Return a row of a table as HTML; none for the line that rules off its head."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if all(cell and not cell.strip("-:") for cell in cells):
        return []
    return ["<tr>" + "".join(f"<{kind}>{_inline(cell)}</{kind}>" for cell in cells) + "</tr>"]


def _inline(text: str) -> str:
    return _STRONG.sub(r"<strong>\1</strong>", escape(text))
