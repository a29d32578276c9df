"""The page on speed shows the figures of the benchmarks' own JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.page import BEGIN, END, PAGE, main, written

MACHINE = {"python": "3.11.7", "system": "Linux", "processors": 2, "day": "2026-11-23", "load": 0.5}
STEP = {
    "what": "b. durable step: campaign.fire",
    "microseconds": 512.5,
    "beside": "bare rows",
    "ratio": 1.91,
    "cpu_ratio": 3.5,
    "target": "≤ 2",
    "kept": True,
}
BARE = {**STEP, "what": "b. durable step: bare rows", "ratio": 1.0, "target": "", "kept": None}
ENGINE = {
    **MACHINE,
    "title": "the engine",
    "fsync_microseconds": [200, 210],
    "figures": [BARE, STEP],
}
GROWTH = {
    **MACHINE,
    "fsync_microseconds": 205,
    "sizes": [
        {
            "contacts": 1000000,
            "tick_microseconds": 101.0,
            "tick_cpu_microseconds": 90.5,
            "bare_cpu_microseconds": 22.4,
            "peak_megabytes": 144.4,
            "due_ratio": 2.29,
            "rounds": 3,
        }
    ],
    "targets": [["g. memory of a tick over 1,000,000", "≤ 300 MB", "144.40", "NO"]],
}
START = {
    **MACHINE,
    "commands": [
        {
            "command": "today (pipe)",
            "milliseconds": 88.1,
            "ratio": 5.2,
            "cpu_ratio": 5.4,
            "budget": 6.0,
            "kept": False,
        }
    ],
}
CRASH = {
    **MACHINE,
    "title": "killed",
    "faults": {"disk full": 3, "killed at a point": 1200},
    "points": {"after COMMIT": 2, "before COMMIT": 1},
    "kills": 1203,
    "kills_without_waiting_for_the_disk": 400,
    "acknowledged_events": 24732,
    "received": 2828,
    "doubtful": 249,
    "lost": 0,
    "doubled": 0,
}


def test_the_figures_stand_between_the_marks(tmp_path: Path) -> None:
    """Each run with its machine, each figure with its target; all else stays; again: no change."""
    page = tmp_path / "page.md"
    page.write_text(f"# Speed\n\n{BEGIN}\nold 9.9 ×\n{END}\n\nmore\n", "utf-8")
    files = []
    for name, told in (("a", START), ("b", GROWTH), ("c", ENGINE), ("d", CRASH)):
        files.append(tmp_path / f"{name}.json")
        files[-1].write_text(json.dumps(told), "utf-8")
    words = [*map(str, files), "--page", str(page)]
    assert main([*words, "--check"]) == 1
    assert main(words) == 0
    assert main([*words, "--check"]) == 0
    text = page.read_text("utf-8")
    assert text.startswith("# Speed\n\n")
    assert text.endswith("\n\nmore\n")
    assert "old" not in text
    lines = [" ".join(line.replace("|", " ").split()) for line in text.splitlines()]
    assert "b. durable step: campaign.fire 512.5 bare rows ≤ 2 × 1.91 × 3.5 × yes" in lines
    assert "b. durable step: bare rows 512.5" in lines
    assert "1,000,000 101.0 90.5 22.4 144.4 2.29 3" in lines
    assert "killed at a point 1,200" in lines
    assert "249 listed as unknown: 0 lost, 0 doubled." in text
    assert "`today (pipe)` 88.1 5.2 5.4 ≤ 6 **no**" in lines
    assert "one fsync of the disk 200 to 210 µs" in text
    assert text.index("campaign.fire") < text.index("1,000,000") < text.index("today (pipe)")


def test_the_page_on_speed_has_the_marks() -> None:
    """Else the figures could not be written."""
    text = PAGE.read_text("utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    with pytest.raises(ValueError, match="no lines"):
        written("# Speed\n", [ENGINE])
