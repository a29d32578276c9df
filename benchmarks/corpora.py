"""Everything the measuring corpora and our own samples say, as one table.

python -m benchmarks.corpora [--json]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from benchmarks import corpora_calendar, corpora_contacts, corpora_mail, mail_samples
from benchmarks.common import markdown


def rows() -> list[list[str]]:
    """Return the lines of the table: material, what is asked, right, of, share."""
    found = []
    parts = {"samples": mail_samples.scores()}
    if (corpora_mail.CORPORA / "mail").is_dir():
        parts["corpora"] = {
            **corpora_mail.bounces(),
            **corpora_mail.quotes(),
            **corpora_mail.classes(),
        }
        found += [_row("corpora", *one) for one in corpora_contacts.rows()]
        for one in corpora_calendar.rows(corpora_mail.CORPORA):
            found.append(
                _row(
                    "corpora",
                    f"{one.folder}: files read or refused",
                    one.files - len(one.broken),
                    one.files,
                )
            )
            found.append(
                _row("corpora", f"{one.folder}: files with events read", one.read, one.files)
            )
            found.append(
                _row(
                    "corpora",
                    f"{one.folder}: values as the library reads them",
                    one.agreed,
                    one.compared,
                )
            )
    for material, scores in parts.items():
        found += [_row(material, asked, one.right, one.count) for asked, one in scores.items()]
    return found


def _row(material: str, asked: str, right: int, count: int) -> list[str]:
    share = 100 * right / count if count else 100.0
    return [material, asked, str(right), str(count), f"{share:.1f} %"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    options = parser.parse_args(arguments)
    heads = ("material", "asked", "right", "of", "share")
    if options.json:
        found = [dict(zip(heads, row, strict=True)) for row in rows()]
        print(json.dumps({"schema_version": 1, "rows": found}))
    else:
        print(markdown(heads, rows()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
