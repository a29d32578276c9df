"""What of the measuring corpora is read, per group of files, and how fast long files stream.

    python -m benchmarks.corpora_contacts [--rows 100000]

The corpora lie beside the checkout, or where ASKAROUND_CORPORA says. A card or row counts as read
where it became a person; ``refused`` are files without anybody in them, with a reason.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from askaround.errors import BadFile
from askaround.model import Person
from askaround_contacts.api import preview, read_people
from askaround_phone.calllog import read as read_calls
from askaround_phone.logged import Logged
from benchmarks.common import FAMILY, GIVEN, TITLES, markdown

ROOT = Path(__file__).resolve().parents[1]
CORPORA = Path(os.environ.get("ASKAROUND_CORPORA", ROOT.parent / "shared" / "corpora"))


@dataclass
class Group:
    """What came of the files of one folder."""

    files: int = 0
    people: list[Person] = field(default_factory=list)
    skipped: int = 0
    refused: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def row(self, name: str) -> list[str]:
        """Return the group's line of the table."""
        people = self.people
        counts = (
            self.files, len(people), sum(bool(p.emails) for p in people),
            sum(bool(p.phones) for p in people), sum(bool(p.organisation) for p in people),
            sum(bool(p.title) for p in people), sum(bool(p.region) for p in people), self.skipped,
            len(self.refused),
        )  # fmt: skip
        return [name, *map(str, counts), f"{1000 * self.seconds:.0f}"]


def measure(folder: Path) -> Group:
    """Read every file of a folder."""
    group = Group()
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        group.files += 1
        began = time.perf_counter()
        try:
            found = preview(path)
        except BadFile as refusal:
            group.refused.append(f"{path.name}: {refusal.what.partition(': ')[2]}")
        else:
            group.people += found.contacts
            group.skipped += len(found.skipped)
        group.seconds += time.perf_counter() - began
    return group


def oracle() -> Iterator[tuple[str, bool]]:
    """Compare the LinkedIn exports with their oracle."""
    expected = json.loads((CORPORA / "oracle" / "linkedin_expected.json").read_text("utf-8"))
    for name, numbers in expected.items():
        people = preview(CORPORA / name).contacts
        told = {
            "preamble_records": people[0].line - 2,
            "contacts": len(people),
            "with_email": sum(bool(person.emails) for person in people),
        }
        yield name, all(numbers[key] == value for key, value in told.items())


def calls() -> Iterator[tuple[str, int, int, int, int]]:
    """Yield ``(file, calls, as the oracle has them, wanted, skipped)`` of each call log."""
    expected = json.loads((CORPORA / "oracle" / "calls_expected.json").read_text("utf-8"))
    for path in sorted(path for path in (CORPORA / "calls").rglob("*") if path.is_file()):
        name = path.relative_to(CORPORA).as_posix()
        log = read_calls(path, {}, date(2100, 1, 1))
        told = expected.get(name)
        right = 0
        if told is not None:
            for call, (number, direction, seconds, at) in zip(
                log.calls, told["rows"], strict=False
            ):
                same = (call.number, call.direction, call.seconds) == (number, direction, seconds)
                right += same and _same_time(call, at)
        yield name, len(log.calls), right, told["calls"] if told else 0, len(log.skipped)


def _same_time(call: Logged, stated: int | str) -> bool:
    if isinstance(stated, int):
        return call.at == stated // 1000
    # The oracle repeats what stands in the file, so only the time of day can be compared.
    return call.local[11:16] == stated.rpartition(" ")[2][:5]


def rows() -> list[tuple[str, int, int]]:
    """Return ``(what, right, of how many)`` for the table of all corpora."""
    found = [
        (f"LinkedIn export as the oracle says: {name}", int(right), 1) for name, right in oracle()
    ]
    for kind in ("csv", "vcard"):
        for folder in sorted((CORPORA / kind).iterdir()):
            group = measure(folder)
            read = len(group.people)
            found.append((f"people of {kind}/{folder.name}", read, read + group.skipped))
    for name, count, right, wanted, skipped in calls():
        found.append((name, right if wanted else count, wanted or count + skipped))
    return found


def stream(rows: int) -> list[list[str]]:
    """Time a CSV file and a vCard file of `rows` people, and the memory they take."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for name, head, make in (
            ("people.csv", "Name,E-mail,Company,Position\n", _row),
            ("people.vcf", "", _card),
        ):
            path = Path(folder) / name
            with path.open("w", encoding="utf-8") as file:
                file.write(head)
                file.writelines(make(number) for number in range(rows))
            began = time.perf_counter()
            count = sum(isinstance(one, Person) for one in read_people(path)[1])
            seconds = time.perf_counter() - began
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            found.append(
                [name, f"{count:,}", f"{seconds:.1f}", f"{1e6 * seconds / rows:.0f}", str(memory)]
            )
    return found


def _person(number: int) -> Sequence[str]:
    name = f"{GIVEN[number % len(GIVEN)]} {FAMILY[number % len(FAMILY)]} {number}"
    return name, f"p{number}@example.org", f"Firm {number % 500}", TITLES[number % len(TITLES)]


def _row(number: int) -> str:
    return ",".join(_person(number)) + "\n"


def _card(number: int) -> str:
    name, mail, firm, title = _person(number)
    return (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nN:{number};{name};;;\r\nEMAIL:{mail}\r\n"
        f"ORG:{firm}\r\nTITLE:{title}\r\nEND:VCARD\r\n"
    )


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000, help="people in the long files")
    rows = options.parse_args().rows
    print(f"{rows:,} people as a stream")
    print(markdown(("file", "people", "seconds", "µs each", "peak MB"), stream(rows)))
    if not CORPORA.is_dir():
        print(f"no corpora in {CORPORA}")
        return
    groups = {
        f"{kind.name}/{folder.name}": measure(folder)
        for kind in (CORPORA / "csv", CORPORA / "vcard")
        for folder in sorted(kind.iterdir())
    }
    print()
    heads = (
        "group",
        "files",
        "people",
        "mails",
        "phones",
        "firm",
        "title",
        "country",
        "skipped",
        "refused",
        "ms",
    )
    print(markdown(heads, [group.row(name) for name, group in groups.items()]))
    for name, group in groups.items():
        for refusal in group.refused:
            print(f"  {name}/{refusal}")
    print()
    for name, right in oracle():
        print(f"{'as the oracle says' if right else 'NOT as the oracle says'}: {name}")
    print()
    titles = ("call log", "calls", "as the oracle", "of", "skipped")
    print(markdown(titles, [list(map(str, row)) for row in calls()]))


if __name__ == "__main__":
    main()
