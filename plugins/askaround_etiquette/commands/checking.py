"""``etiquette check`` and ``coverage``: whether packs are in order, and what is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from askaround.cli.kit import current, emit, json_option, say, table
from askaround.errors import BadFile, NotFound, PluginFailed
from askaround.model import AdvisedValue
from askaround_etiquette import api
from askaround_etiquette.commands.hand import at_hand, host_without
from askaround_etiquette.knowledge.library import BUILT_IN, Library, pack_files, twice
from askaround_etiquette.knowledge.pack import Pack
from askaround_etiquette.knowledge.pack import check as check_pack
from askaround_etiquette.placing.titles import called, title
from askaround_etiquette.proof import prove
from askaround_etiquette.values import fields

if TYPE_CHECKING:
    from askaround.datafile import Diagnostic

OLD = 730
"""Days after which a source should be read again."""


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@json_option
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Check pack FILEs, those of a folder, or all packs at hand: every mistake with its line.

    Looked at is also whether a holiday is one of the place's calendar, whether any time of the year
    is left, and, without FILEs, what installed plugins advise.

    \b
    Example:
      askaround etiquette check
      askaround etiquette check etiquette/US-NC_boone.yaml
    """
    with at_hand() as campaign:
        packs = api.library(campaign)
        now = campaign.clock.now() if campaign is not None else current().system_clock().now()
        told = [] if files else list(api.mistold(campaign, host_without(campaign)))
        named = [one for path in files for one in (pack_files(path) if path.is_dir() else [path])]
        empty = next((one for one in files if one.is_dir() and not pack_files(one)), None)
        if empty is not None:
            raise NotFound(f"{empty} holds no packs", hint="files such as US-NC_boone.yaml")
        chosen = named or [
            *pack_files(BUILT_IN),
            *(path for _, folder in packs.folders for path in pack_files(folder)),
        ]
        found = _found(chosen, packs, datetime.fromtimestamp(now, UTC).date())
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
        "advised": [
            {"plugin": value.pack, "place": place, "field": name, "problem": trouble}
            for place, name, value, trouble in told
        ],
        "ok": not wrong and not told,
    }

    def text() -> None:
        for path, pack, said in found:
            for one in said:
                say(str(one))
            if files and pack is not None and not any(one.severity == "error" for one in said):
                values = f"{len(pack.values)} value{'' if len(pack.values) == 1 else 's'}"
                say(f"{path}: the pack of {called(pack.id)}, {values}, is in order.")
        for place, name, value, trouble in told:
            say(
                f"plugin {value.pack}: its advice for {called(place)} has a wrong {name}: {trouble}"
            )
            say(f"  try: askaround plugins disable {value.pack}, until it is mended", "dim")
        if not files and not wrong and not told:
            say(f"{len(found)} packs are in order.")

    emit(data, as_json, text)
    if not wrong and not told:
        return
    if as_json:
        click.get_current_context().exit(BadFile.exit_code)
    if not wrong:
        plugin = told[0][2].pack
        raise PluginFailed(plugin, f"plugin {plugin} advises what cannot be used",
                           hint=f"askaround plugins show {plugin}")  # fmt: skip
    bad = [path for path, _, said in found if any(one.severity == "error" for one in said)]
    raise BadFile(str(bad[0]), f"{len(wrong)} mistake{'' if len(wrong) == 1 else 's'} in "
                  f"{len(bad)} of {len(found)} packs",
                  hint="mend the lines above")  # fmt: skip


def _found(
    chosen: Sequence[Path], packs: Library, today: date
) -> list[tuple[Path, Pack | None, list[Diagnostic]]]:
    """Return each file with its pack and all that is wrong with it."""
    found = []
    known: dict[tuple[Path, str], Path] = {}
    for path in chosen:
        if not path.exists():
            raise NotFound(
                f"there is no file {path}", hint="askaround etiquette check   (all packs at hand)"
            )
        pack, file = check_pack(path)
        if pack is not None:
            prove(pack, file, packs, today)
            folder = path.resolve().parent
            others = known.setdefault((folder, pack.id), path)
            if others != path:
                clash = twice(path, pack.id, others)
                file.wrong("P214", ("pack",), clash.what.partition(": ")[2], clash.hint)
        found.append((path, pack, file.diagnostics))
    return found


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
        cells = [[row[head.replace(" ", "_")] for head in heads[1:]] for row in rows]
        shown = [called(str(row["territory"])) for row in rows]
        table(heads, [[name, *row] for name, row in zip(shown, cells, strict=True)])
        say(f"unknown: of the {len(fields.FIELDS)} fields, those that neither the territory nor one"
            f" around it fills in; old: not read for {OLD} days", "dim")  # fmt: skip
        for one in problems:
            say(f"cannot be used: {one}")

    emit(data, as_json, text)


def _row(
    place: str, values: Mapping[str, AdvisedValue], holding: Mapping[str, AdvisedValue], now: int
) -> dict[str, object]:
    filled = {name for name, one in holding.items() if one.value is not None}
    said = {name: one for name, one in values.items() if one.value is not None}
    sure = Counter(one.confidence for one in said.values())
    dates = sorted(one.checked_on for one in said.values() if one.checked_on)
    today = datetime.fromtimestamp(now, UTC).date()
    old = sum(1 for one in dates if (today - date.fromisoformat(one)).days > OLD)
    return {
        "territory": place,
        "name": title(place),
        "high": sure["high"],
        "medium": sure["medium"],
        "low": sure["low"] + sure["none"],
        "unknown": len(set(fields.FIELDS) - filled),
        "no_source": sum(1 for one in said.values() if not one.sources),
        "checked": dates[0] if dates else "",
        "old": old,
    }
