"""``python -m docs._generate [--check]``: write the made pages, or say which are out of date."""

from __future__ import annotations

import argparse
import difflib
import sys

from docs._generate.pages import ROOT, made


def main() -> int:
    """Write every page that differs; with ``--check`` write none and return 1 if one differs."""
    parser = argparse.ArgumentParser(prog="python -m docs._generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; show what differs")
    options = parser.parse_args()
    differing = 0
    for name, text in made():
        path = ROOT / name
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
    return 0


if __name__ == "__main__":
    sys.exit(main())
