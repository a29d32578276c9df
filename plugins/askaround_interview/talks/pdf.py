"""A page in Markdown as a PDF, set by typst; the words go in as data, never as markup."""

from __future__ import annotations

import json
import re

_SHEET = """
#set page(paper: "a4", margin: 22mm)
#set text(size: 10.5pt)
#let lines = json(bytes(sys.inputs.lines))
#for line in lines {
  let words = line.runs.map(run => if run.bold { strong(run.text) } else { run.text }).join()
  if line.kind == "h1" { text(size: 16pt, weight: "bold", words); parbreak() }
  else if line.kind == "h2" { v(4pt); text(size: 12pt, weight: "bold", words); parbreak() }
  else if line.kind == "item" { list.item(words) }
  else if line.kind == "number" { [#line.number. #words #parbreak()] }
  else { [#words #parbreak()] }
}
"""
_ITEM = re.compile(r"\s*(?:[-*]|(\d+)[.)])\s+(.*)")


def pdf(text: str, title: str) -> bytes:
    """Return a page as a PDF.

    Args:
        text: Markdown with ``#`` headings, ``-`` and ``1.`` lists, and ``**bold**``.
        title: of the document.
    """
    import typst

    lines = [_line(line) for line in text.splitlines() if line.strip()]
    source = f"#set document(title: {json.dumps(title)})\n{_SHEET}"
    made = typst.compile(source.encode(), format="pdf", sys_inputs={"lines": json.dumps(lines)})
    if not isinstance(made, bytes):
        raise TypeError("typst made no single document")
    return made


def _line(line: str) -> dict[str, object]:
    item = _ITEM.match(line)
    if item:
        kind = "number" if item[1] else "item"
        return {"kind": kind, "number": item[1] or "", "runs": _runs(item[2])}
    if line.startswith("#"):
        kind = "h1" if line.startswith("# ") else "h2"
        return {"kind": kind, "runs": _runs(line.lstrip("#").strip())}
    return {"kind": "text", "runs": _runs(line.strip())}


def _runs(text: str) -> list[dict[str, object]]:
    parts = re.split(r"\*\*(.+?)\*\*", text)
    return [{"text": part, "bold": place % 2 == 1} for place, part in enumerate(parts) if part]
