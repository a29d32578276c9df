"""How long a command takes, in multiples of an interpreter that does nothing.

The unit is ``python -c pass`` of a fresh environment without any package; seconds differ from
machine to machine, these multiples hardly do. Every round runs every command once, in another
order, and medians are compared, so that a machine that slows down slows all of them.

    python -m benchmarks.startup [--rounds 15] [--people 60] [--json FILE] [--check]
    python -m benchmarks.startup --contacts 1000,100000
    python -m benchmarks.startup --plugins 100
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import common
from benchmarks.common import Case

PLAIN = 6.0
"""Budget of help, completion and reads that go into a pipe."""
RICH = 9.0
"""Budget of reads on a terminal, of simple writes, and of a tick with nothing due."""
COMPOSE = 25.0
"""Budget of commands that render a message."""
GROWTH = 1.3
"""The most `today` may take with the largest campaign, against the smallest."""

CROWD = 1.15
"""The most `today` may take with a hundred plugins that it has no use for, against none."""

READS = ("today", "list", "board")


def cases(bare: str, people: int) -> list[Case]:
    """Return the commands to measure in a campaign of so many people; the first is the unit."""
    us = common.askaround()

    def fixed(name: str, *words: str, **more: object) -> Case:
        return Case(name, lambda _: [us, *words], **more)  # type: ignore[arg-type]  # the dataclass checks none, its fields are named here

    return [
        Case("python -c pass", lambda _: [bare, "-c", "pass"]),
        fixed("--help", "--help", budget=PLAIN),
        fixed("request --help", "request", "--help", budget=PLAIN),
        fixed("completion bash", "completion", "bash", budget=PLAIN),
        fixed(
            "completing a word",
            budget=PLAIN,
            env={
                "_ASKAROUND_COMPLETE": "bash_complete",
                "COMP_WORDS": "askaround to",
                "COMP_CWORD": "1",
            },
        ),
        *(fixed(f"{read} (pipe)", read, budget=PLAIN) for read in READS),
        fixed("show 1 (pipe)", "show", "1", budget=PLAIN),
        *(fixed(f"{read} (terminal)", read, budget=RICH, terminal=True) for read in READS),
        fixed("show 1 (terminal)", "show", "1", budget=RICH, terminal=True),
        Case(
            "add",
            lambda n: [us, "add", f"Nia Newcomer-{n}", "--email", f"nia{n}@example.org"],
            RICH,
        ),
        fixed(
            "note",
            "note",
            "2",
            "--about",
            "person",
            "--source",
            "example.org",
            "Plans a tram",
            budget=RICH,
        ),
        Case("call", lambda n: [us, "call", str(3 + n), "--outcome", "voicemail"], RICH),
        fixed("tick, nothing due", "tick", budget=RICH),
        Case("request", lambda n: [us, "request", str(people - n)], COMPOSE),
    ]


def campaign(folder: Path, people: int, env: Mapping[str, str]) -> dict[str, str]:
    """Set a campaign up through the command itself; return the environment to measure it in."""
    env = {**env, "ASKAROUND_FOLDER": str(folder)}
    us = common.askaround()
    export = common.write_people(folder.with_suffix(".csv"), people)
    for words in (
        ["init", str(folder)],
        ["profile", "--name", "Robin Example", "--email", "robin@example.net", "--zone", "UTC"],
        [
            "objective",
            "How do towns plan their trams?",
            "--field",
            "transport planning",
            "--question",
            "Is it for me?",
        ],
        ["import", str(export)],
    ):
        common.run([us, *words], env=env)
    # The people who are asked, one in each round, work at few places; none is to be held for that.
    settings = folder / "askaround.toml"
    settings.write_text("[plugins.interview]\nasks_per_employer = 1000\n", encoding="utf-8")
    return env


def research(folder: Path, contacts: range) -> None:
    """Note what a request wants to see researched about each of `contacts`."""
    from askaround import Campaign

    with Campaign.open(folder) as opened, opened.command("note"):
        for contact in contacts:
            for about in ("person", "field"):
                data = {"about": about, "text": "Wrote on trams", "source": "example.org"}
                opened.note(contact, "research", data)


def startup(options: argparse.Namespace) -> tuple[str, dict[str, object], bool]:
    """Measure every command; return the table, the figures, and whether all kept their budgets."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured = cases(common.bare_python(folder), options.people)
        env = campaign(folder / "campaign", options.people, _environment(folder))
        research(
            folder / "campaign", range(options.people - options.rounds - 2, options.people + 1)
        )
        taken = common.measure(measured, rounds=options.rounds, env=env)
    unit = common.median(taken[measured[0].name])
    unit_cpu = common.median(taken[measured[0].name], cpu=True)
    figures = []
    for case in measured:
        seconds = common.median(taken[case.name])
        ratio = seconds / unit
        figures.append(
            {
                "command": case.name,
                "milliseconds": round(seconds * 1000, 1),
                "ratio": round(ratio, 2),
                "cpu_ratio": round(common.median(taken[case.name], cpu=True) / unit_cpu, 2),
                "budget": case.budget,
                "kept": case.budget is None or ratio <= case.budget,
            }
        )
    rows = [
        (
            f["command"],
            f["milliseconds"],
            f["ratio"],
            f["cpu_ratio"],
            f["budget"] or "",
            "yes" if f["kept"] else "NO",
        )
        for f in figures
    ]
    table = common.markdown(("Command", "ms", "ratio", "CPU ratio", "budget", "kept"), rows)
    run = {"title": "start-up", "rounds": options.rounds, "people": options.people}
    data = {**common.machine(), **run}
    return table, {**data, "commands": figures}, all(f["kept"] for f in figures)


def growth(options: argparse.Namespace) -> tuple[str, dict[str, object], bool]:
    """Compare `today` between sizes; return the table, the figures, and whether it is in budget."""
    sizes = [int(size) for size in options.contacts.split(",")]
    us = common.askaround()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured = []
        set_up = {}
        for size in sizes:
            start = time.perf_counter()
            env = campaign(folder / str(size), size, _environment(folder))
            set_up[size] = time.perf_counter() - start
            where = {"ASKAROUND_FOLDER": env["ASKAROUND_FOLDER"]}
            measured.append(Case(str(size), lambda _: [us, "today"], env=where))
        taken = common.measure(measured, rounds=options.rounds, env=_environment(folder))
    smallest = common.median(taken[str(sizes[0])])
    figures = [
        {
            "contacts": size,
            "set_up_seconds": round(set_up[size], 1),
            "today_milliseconds": round(common.median(taken[str(size)]) * 1000, 1),
            "ratio": round(common.median(taken[str(size)]) / smallest, 2),
        }
        for size in sizes
    ]
    table = common.markdown(
        ("Contacts", "set up and import, s", "today, ms", f"ratio (≤ {GROWTH})"),
        [tuple(figure.values()) for figure in figures],
    )
    data = {**common.machine(), "rounds": options.rounds, "budget": GROWTH, "sizes": figures}
    return table, data, all(float(figure["ratio"]) <= GROWTH for figure in figures)


def crowd(options: argparse.Namespace) -> tuple[str, dict[str, object], bool]:
    """Compare commands with and without so many further plugins; none of them is used.

    Finding them is measured apart, in this process: reading their entry points and manifests.
    """
    from askaround.testing import fake_distribution

    us = common.askaround()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = folder / "site"
        for number in range(options.plugins):
            # Importing one would end the program: a plugin that is not used is not imported.
            code = {"plugin.py": "raise SystemExit('it was imported')\n"}
            listed = {"hooks": ["register_guards"], "guards": [f"guard{number}"]}
            fake_distribution(site, f"extra{number:03d}", code, manifest=listed)
        env = campaign(folder / "campaign", options.people, _environment(folder))
        more = {"PYTHONPATH": str(site)}
        words = [("today",), ("show", "1"), ("--help",), ("tick",)]
        measured = []
        for one in words:
            command = [us, *one]
            measured.append(Case(one[0], lambda _, c=command: c))  # type: ignore[misc]  # bound now
            measured.append(Case(f"{one[0]} +", lambda _, c=command: c, env=more))  # type: ignore[misc]  # bound now
        taken = common.measure(measured, rounds=options.rounds, env=env)
        found = _discovery(site, options.rounds)
    figures = []
    for one in words:
        alone, among = (common.median(taken[name]) for name in (one[0], f"{one[0]} +"))
        figures.append(
            {
                "command": one[0],
                "milliseconds": round(alone * 1000, 1),
                "with_plugins": round(among * 1000, 1),
                "ratio": round(among / alone, 3),
            }
        )
    headings = ("Command", "ms", f"with {options.plugins} more", f"ratio (today ≤ {CROWD})")
    table = common.markdown(headings, [tuple(figure.values()) for figure in figures])
    table += f"\n\nFinding {options.plugins} plugins takes {found:.1f} ms."
    data = {**common.machine(), "rounds": options.rounds, "plugins": options.plugins}
    kept = float(str(figures[0]["ratio"])) <= CROWD
    return (
        table,
        {**data, "budget": CROWD, "discovery_ms": round(found, 2), "commands": figures},
        kept,
    )


def _discovery(site: Path, rounds: int) -> float:
    """Return the median milliseconds it takes to find all plugins, those of `site` among them."""
    from statistics import median

    from askaround.host import discovery

    sys.path.append(str(site))
    try:
        spent = []
        for _ in range(rounds):
            began = time.perf_counter()
            discovery.plugins()
            spent.append(time.perf_counter() - began)
    finally:
        sys.path.remove(str(site))
    return median(spent) * 1000


def _environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
    return {**kept, "HOME": str(home), "TERM": "xterm-256color"}


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 where a budget is not kept and ``--check`` asks for it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--contacts", help="sizes to compare `today` at, such as 1000,100000")
    parser.add_argument("--plugins", type=int, default=0, help="compare with so many more plugins")
    parser.add_argument("--json", default="", help="write the figures to this file (- prints them)")
    parser.add_argument("--check", action="store_true", help="exit 1 where a budget is not kept")
    options = parser.parse_args(words)
    measure = growth if options.contacts else crowd if options.plugins else startup
    table, data, kept = measure(options)
    if options.json != "-":
        print(table)
    if options.json:
        common.save(options.json, data)
    return int(options.check and not kept)


if __name__ == "__main__":
    sys.exit(main())
