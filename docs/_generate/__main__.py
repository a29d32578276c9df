"""``python -m docs._generate [--check]``: write the made pages, or say which are out of date."""

from __future__ import annotations

import argparse
import difflib
import sys

from docs._generate.console import Failed
from docs._generate.pages import ROOT, makers


def main() -> int:
    """Write every page that differs (``--check``: show it); return 1 if one fails or is shown."""
    parser = argparse.ArgumentParser(prog="python -m docs._generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; show what differs")
    options = parser.parse_args()
    differing = failed = 0
    for name, make in makers().items():
        path = ROOT / name
        try:
            text = make()
        except Failed as error:
            failed += 1
            print(f"{name} cannot be made: {error}", file=sys.stderr)
            continue
        before = path.read_text("utf-8") if path.exists() else ""
        if before == text:
            continue
        differing += 1
        if options.check:
            lines = difflib.unified_diff(
                before.splitlines(), text.splitlines(), name, f"{name} (made now)", lineterm="", n=1
            )
            print("\n".join(list(lines)[:40]))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {name}")
    if options.check and differing:
        print(f"{differing} out of date; try: make docs", file=sys.stderr)
        return 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
