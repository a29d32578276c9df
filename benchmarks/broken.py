"""How well mistakes in workflow files are found: in the right line, in time, all of them.

Every shipped file is broken in dozens of ways at every place. For each kind it is counted how many
of the broken files are noticed, how many have their first finding within a line of the mistake, and
how many of all findings are.

    python -m benchmarks.broken [--every 20] [--kind deleted] [--far] [--json FILE] [--check]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from askaround.catalogue import names as names_of
from askaround.workflow.checks.check import load
from askaround.workflow.findings.diagnostics import Diagnostic
from askaround.workspace import Workspace
from benchmarks.mistakes import WORD, Mistake, mistakes

FILES = Path(__file__).resolve().parents[1] / "workflows" / "askaround_workflows"
OVERALL = 0.97
EACH = 0.95
SECONDS = 2.0


@dataclass
class Tally:
    """What came of one kind of mistake.

    Attributes:
        silent: files in which nothing was found: most are other valid files.
        first: files whose first finding is near.
        near: findings that are near, of `findings`.
        slowest: seconds of the processor for the slowest check.
    """

    tried: int = 0
    silent: int = 0
    first: int = 0
    near: int = 0
    findings: int = 0
    slowest: float = 0.0
    far: list[str] = field(default_factory=list)

    def add(self, mistake: Mistake, found: list[Diagnostic], seconds: float) -> None:
        """Count what was found of one mistake."""
        self.tried += 1
        self.slowest = max(self.slowest, seconds)
        if not found:
            self.silent += 1
            return
        hits = [is_near(mistake, one) for one in found]
        told = next((n for n, one in enumerate(found) if one.severity == "error"), 0)
        self.first += hits[told]
        self.near += sum(hits)
        self.findings += len(hits)
        for one, hit in zip(found, hits, strict=True):
            if not hit:
                self.far.append(f"line {mistake.first} {mistake.gone.strip()[:60]!r}: {one}")

    @property
    def share(self) -> float:
        """Of the files in which something was found, those whose first finding is near."""
        seen = self.tried - self.silent
        return self.first / seen if seen else 1.0


def is_near(mistake: Mistake, found: Diagnostic) -> bool:
    """Tell whether a finding is within a line of the mistake.

    What was taken out is missed either where it stood or where it is needed: at a line that names
    what the line that is gone had defined or used.
    """
    if mistake.first - 1 <= found.line <= mistake.last + 1:
        return True
    words = set(WORD.findall(mistake.gone))
    said = set(WORD.findall(found.message.replace("'", " ")))
    return bool(mistake.gone and words & said & set(WORD.findall(found.text)))


def measure(files: list[Path], every: int, kinds: list[str]) -> dict[str, Tally]:
    """Return what came of each kind, one in `every` places tried."""
    tallies: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory() as folder:
        place = Workspace(Path(folder), create=True)
        for file in files:
            registry = names_of(place, file.stem, file.parent)
            for mistake in _chosen(file, every, kinds):
                start = time.process_time()
                found = load(mistake.text, file.name, registry).diagnostics
                taken = time.process_time() - start
                tallies.setdefault(mistake.kind, Tally()).add(mistake, found, taken)
        place.close()
    return dict(sorted(tallies.items()))


def _chosen(file: Path, every: int, kinds: list[str]) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    for mistake in mistakes(file.read_text("utf-8")):
        if kinds and mistake.kind not in kinds:
            continue
        count = seen[mistake.kind] = seen.get(mistake.kind, -1) + 1
        if count % every == 0:
            yield mistake


def total(tallies: dict[str, Tally]) -> Tally:
    """Return all kinds together."""
    whole = Tally()
    for one in tallies.values():
        whole.tried += one.tried
        whole.silent += one.silent
        whole.first += one.first
        whole.near += one.near
        whole.findings += one.findings
        whole.slowest = max(whole.slowest, one.slowest)
    return whole


def main() -> int:
    """Measure, print, and say whether the budgets are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=20)
    parser.add_argument("--kind", action="append", default=[])
    parser.add_argument("--far", action="store_true", help="show what is far from the mistake")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    tallies = measure(sorted(FILES.glob("*.yaml")), given.every, given.kind)
    whole = total(tallies)
    print(f"{'kind':28} {'tried':>6} {'silent':>7} {'first':>7} {'all':>7} {'slowest':>8}")
    for kind, one in [*tallies.items(), ("TOTAL", whole)]:
        of_all = one.near / one.findings if one.findings else 1.0
        print(
            f"{kind:28} {one.tried:6} {one.silent:7} {one.share:7.1%} {of_all:7.1%} "
            f"{one.slowest:7.2f}s"
        )
        for far in one.far if given.far else ():
            print(f"    {far}")
    if given.json:
        said = {kind: asdict(one) for kind, one in tallies.items()}
        given.json.write_text(json.dumps({"schema_version": 1, "kinds": said}, indent=2))
    kept = whole.share >= OVERALL and all(one.share >= EACH for one in tallies.values())
    return 1 if given.check and not (kept and whole.slowest <= SECONDS) else 0


if __name__ == "__main__":
    sys.exit(main())
