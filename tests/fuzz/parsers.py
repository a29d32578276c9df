"""Every parser of the program by one name, as something that takes bytes and must end well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from askaround.errors import AskaroundError, BadFile

Parser = Callable[[bytes, Path], bool]
"""Whether the bytes were read; False where they were refused in words."""

MOMENT = 1_795_000_000
HERE = Path(__file__).resolve().parent


def _workflow(raw: bytes, folder: Path) -> bool:
    from askaround.workflow.parse import parse

    parsed = parse(raw, "any.yaml")
    assert parsed.workflow is not None or parsed.diagnostics
    return parsed.workflow is not None


def _pack(raw: bytes, folder: Path) -> bool:
    from askaround_etiquette.knowledge.pack import read

    path = folder / "any.yaml"
    path.write_bytes(raw)
    try:
        return bool(read(path).id)
    except BadFile:
        return False


def _mail(raw: bytes, folder: Path) -> bool:
    from askaround_email.reading.reader import read_mail

    own = ("robin@example.org",)
    seen = read_mail(raw, own=own, now=MOMENT, written=MOMENT, sent=False)
    assert 0 <= seen.at <= MOMENT + 2 * 86_400
    return "error" not in seen.data


def _importer(name: str, suffix: str) -> Parser:
    def read(raw: bytes, folder: Path) -> bool:
        from askaround.model import Person
        from askaround_contacts.api import importers

        path = folder / f"any{suffix}"
        path.write_bytes(raw)
        people = 0
        try:
            for one in importers()[name].read(path, {}):
                assert not isinstance(one, Person) or one.name.strip()
                people += isinstance(one, Person)
        except BadFile:
            return False
        return people > 0

    return read


def _calendar(raw: bytes, folder: Path) -> bool:
    from askaround_calendar.content.reading import read_file

    path = folder / "any.ics"
    path.write_bytes(raw)
    try:
        return bool(read_file(path).events)
    except BadFile:
        return False


def _calls(raw: bytes, folder: Path) -> bool:
    from askaround_phone.calllog import read

    path = folder / "any"
    path.write_bytes(raw)
    try:
        return bool(read(path, {"dates": "dmy"}).calls)
    except BadFile:
        return False


def _settings(raw: bytes, folder: Path) -> bool:
    from askaround.host.settings import FILE, Settings
    from askaround_email.settings import Settings as Kind

    (folder / FILE).write_bytes(raw)
    found = Settings(folder)
    with suppress(AskaroundError):
        found.disabled()
    with suppress(AskaroundError):
        found.automatic("email")
    try:
        return isinstance(found.plugin("email", Kind), Kind)
    except AskaroundError:
        return False


PARSERS: Mapping[str, Parser] = {
    "workflow": _workflow,
    "pack": _pack,
    "mail": _mail,
    "vcard": _importer("vcard", ".vcf"),
    "csv": _importer("csv", ".csv"),
    "calendar": _calendar,
    "calls": _calls,
    "settings": _settings,
}

SEEDS: Mapping[str, tuple[bytes, ...]] = {
    name: tuple(path.read_bytes() for path in sorted(HERE.glob(f"seeds/{name}-*")))
    for name in PARSERS
}
"""Good files, to be broken."""
