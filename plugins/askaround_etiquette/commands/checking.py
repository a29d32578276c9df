"""``etiquette check`` and ``coverage``: whether packs are in order, and what is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from askaround.cli.kit import current, emit, json_option, say, table
from askaround.errors import BadFile, NotFound
from askaround.model import AdvisedValue
from askaround_etiquette import api, fields
from askaround_etiquette.commands.hand import at_hand
from askaround_etiquette.library import BUILT_IN, pack_files
from askaround_etiquette.pack import check as check_pack

OLD = 730
"""Days after which a source should be read again."""


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@json_option
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Check pack FILEs, or all packs at hand: every mistake with its line.

    \b
    Example:
      askaround etiquette check
      askaround etiquette check etiquette/US-NC_boone.yaml
    """
    with at_hand() as campaign:
        packs = api.library(campaign)
        chosen = list(files) or [
            *pack_files(BUILT_IN),
            *(path for _, folder in packs.folders for path in pack_files(folder)),
        ]
    found = []
    for path in chosen:
        if not path.exists():
            raise NotFound(
                f"there is no file {path}", hint="askaround etiquette check   (all packs at hand)"
            )
        pack, file = check_pack(path)
        found.append((path, pack, file.diagnostics))
    wrong = [one for _, _, said in found for one in said if one.severity == "error"]
    data = {
        "files": [
            {
                "file": str(path),
                "pack": pack.id if pack else None,
                "diagnostics": [one.as_data() for one in said],
            }
            for path, pack, said in found
        ],
        "ok": not wrong,
    }

    def text() -> None:
        for path, pack, said in found:
            for one in said:
                say(str(one))
            if files and pack is not None:
                values = f"{len(pack.values)} value{'' if len(pack.values) == 1 else 's'}"
                say(f"{path}: the pack of {pack.id}, {values}, is in order.")
        if not files and not wrong:
            say(f"{len(found)} packs are in order.")

    emit(data, as_json, text)
    if wrong:
        if as_json:
            click.get_current_context().exit(BadFile.exit_code)
        bad = [path for path, _, said in found if any(one.severity == "error" for one in said)]
        raise BadFile(str(bad[0]), f"{len(wrong)} mistake{'' if len(wrong) == 1 else 's'} in "
                      f"{len(bad)} of {len(found)} packs",
                      hint="mend the lines above")  # fmt: skip


@click.command()
@json_option
def coverage(as_json: bool) -> None:
    """Say what is known of every territory: how many values, how well, and how old.

    \b
    Example:
      askaround etiquette coverage
    """
    with at_hand() as campaign:
        packs = api.library(campaign)
        now = campaign.clock.now() if campaign is not None else current().system_clock().now()
        rows = [
            _row(place, packs.values(place), packs.advice(place).values, now)
            for place in packs.territories()
        ]
        problems = [str(one) for one in packs.problems]
    data = {
        "territories": rows,
        "fields": len(fields.FIELDS),
        "problems": problems,
    }

    def text() -> None:
        heads = ("territory", "high", "medium", "low", "unknown", "no source", "checked", "old")
        table(heads, [[row[head.replace(" ", "_")] for head in heads] for row in rows])
        say(f"unknown: of the {len(fields.FIELDS)} fields, those that neither the territory nor one"
            f" around it fills in; old: not read for {OLD} days", "dim")  # fmt: skip
        for one in problems:
            say(f"cannot be used: {one}")

    emit(data, as_json, text)


def _row(
    place: str, values: Mapping[str, AdvisedValue], holding: Mapping[str, AdvisedValue], now: int
) -> dict[str, object]:
    from datetime import UTC, date, datetime

    filled = {name for name, one in holding.items() if one.value is not None}
    said = {name: one for name, one in values.items() if one.value is not None}
    sure = Counter(one.confidence for one in said.values())
    dates = sorted(one.checked_on for one in said.values() if one.checked_on)
    today = datetime.fromtimestamp(now, UTC).date()
    old = sum(1 for one in dates if (today - date.fromisoformat(one)).days > OLD)
    return {
        "territory": place,
        "high": sure["high"],
        "medium": sure["medium"],
        "low": sure["low"] + sure["none"],
        "unknown": len(set(fields.FIELDS) - filled),
        "no_source": sum(1 for one in said.values() if not one.sources),
        "checked": dates[0] if dates else "",
        "old": old,
    }
