"""The packs at hand: the built-in ones, one's own files over them, and over these what was learnt.

Files are read through a cache by content hash, so that a campaign's second command finds them
compiled in its database and reads no YAML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askaround.errors import BadFile
from askaround.hookspecs import current_env
from askaround.model import Advice, AdvisedValue
from askaround_etiquette.geography.territory import chain, file_name
from askaround_etiquette.geography.zones import clocks
from askaround_etiquette.knowledge.pack import Pack, tier_of

if TYPE_CHECKING:
    from askaround.model import Cache, Env

BUILT_IN = Path(__file__).parents[1] / "packs"
FOLDER = "etiquette"
"""Name of the folder for packs of one's own: in a campaign, and in the user's configuration."""

FACT = "etiquette"
"""The campaign's fact that holds what was learnt from people who know a place."""

PROBLEM = "problem"
"""Name under which advice says that a pack could not be read."""

PASSED_OVER = "passed_over"
"""Name under which the engine lists what it did not take as plugins advised it."""

_FORMAT = b"packs 3\n"
_MOST = 512
_parsed: dict[str, Pack] = {}


class Library:
    """Every pack that holds for a campaign, or without one.

    Args:
        folders: ``(name, folder)`` of packs of one's own; the later one wins.
        cache: keeps packs compiled.
        learnt: ``{territory: {field: value as in a file}}``, said by people who know the place.
    """

    def __init__(
        self,
        folders: Sequence[tuple[str, Path]] = (),
        cache: Cache | None = None,
        learnt: Mapping[str, Any] | None = None,
    ) -> None:
        self.folders = tuple(folders)
        self.problems: list[BadFile] = []
        self._cache = cache
        self._learnt = learnt or {}
        self._own: list[Pack] | None = None

    def pack_of(self, path: Path) -> Pack:
        """Return a file's pack, compiled where it was read before.

        Raises:
            BadFile: it is no pack.
        """
        try:
            content = path.read_bytes()
        except OSError as error:
            raise BadFile(str(path), "cannot be read", why=str(error)) from error
        digest = sha256(_FORMAT + content).hexdigest()
        found = _parsed.get(digest)
        if found is None:
            kept = self._cache.get(digest) if self._cache is not None else None
            if kept is None:
                found = _read(path, content)
                if self._cache is not None:
                    self._cache.put(digest, compiled(found))
            else:
                found = loaded(kept)
            if len(_parsed) >= _MOST:
                _parsed.clear()
            _parsed[digest] = found
        elif self._cache is not None and self._cache.get(digest) is None:
            self._cache.put(digest, compiled(found))
        return found

    @property
    def own(self) -> list[Pack]:
        """The packs in one's own folders, in their order; those with mistakes are among `problems`.

        So is the second file of a folder for one territory, which does not count. A symbolic link
        that leads nowhere, or a folder that cannot be listed, is a mistake too.
        """
        if self._own is None:
            self._own = []
            for _, folder in self.folders:
                known: dict[str, Path] = {}
                for path in pack_files(folder):
                    try:
                        pack = self.pack_of(path)
                    except BadFile as error:
                        self.problems.append(error)
                        continue
                    if other := known.get(pack.id):
                        self.problems.append(twice(path, pack.id, other))
                        continue
                    known[pack.id] = path
                    self._own.append(pack.from_file(str(path)))
        return self._own

    def layers(self, territory: str) -> Iterator[Mapping[str, AdvisedValue]]:
        """Yield the values for one territory, layer over layer."""
        path = BUILT_IN / file_name(territory)
        if path.is_file():
            yield self.pack_of(path).values
        for pack in self.own:
            if pack.id == territory:
                yield pack.values
        if territory in self._learnt:
            yield learnt_values(territory, self._learnt[territory])

    def values(self, territory: str) -> dict[str, AdvisedValue]:
        """Return what is said of one territory alone."""
        found: dict[str, AdvisedValue] = {}
        for layer in self.layers(territory):
            found |= layer
        return found

    def advice(self, place: str) -> Advice:
        """Return what holds at `place`: the narrower territory wins, value by value."""
        values: dict[str, AdvisedValue] = {}
        for territory in chain(place):
            values |= self.values(territory)
        if self.problems:
            said = "; ".join(str(problem) for problem in self.problems[:3])
            values[PROBLEM] = AdvisedValue(said, pack="etiquette")
        return Advice(place, values)

    def territories(self) -> list[str]:
        """Return every territory that anything is said of, the widest first."""
        found = {path.stem.replace("_", ":") for path in pack_files(BUILT_IN)}
        found |= {pack.id for pack in self.own} | set(self._learnt)
        return sorted(found)

    def named(self) -> dict[str, tuple[str, ...]]:
        """Return what the territories of one's own packs are called."""
        return {pack.id: (pack.name, *pack.aliases) for pack in self.own}

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return what the territories of all packs are called; they are read when it is asked."""
        return _Names(self)

    def built_in(self) -> Iterator[Pack]:
        """Yield every built-in pack."""
        for path in pack_files(BUILT_IN):
            yield self.pack_of(path)


class _Names(Mapping[str, tuple[str, ...]]):
    """The names of all packs. A code (DE, US-NC) needs none, and to read all packs takes long."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _all(self) -> dict[str, tuple[str, ...]]:
        packs = (*self._library.built_in(), *self._library.own)
        return {pack.id: (pack.name, *pack.aliases) for pack in packs}

    def __getitem__(self, territory: str) -> tuple[str, ...]:
        return self._all[territory]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def pack_files(folder: Path) -> list[Path]:
    """Return the pack files in a folder, by name; none where there is no such folder."""
    try:
        found = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []
    hidden = (".", "~", "#")
    return [
        p for p in found if p.suffix.lower() in {".yaml", ".yml"} and not p.name.startswith(hidden)
    ]


def twice(path: Path, territory: str, other: Path) -> BadFile:
    """Return the mistake of a file whose territory stands in another file of its folder."""
    return BadFile(
        str(path),
        f"{territory} stands in {other.name} already, so this file does not count",
        hint=f"put the values of both into {other.name}",
    )


def user_folder() -> Path:
    """Return the folder for packs that hold in every campaign of this user."""
    import platformdirs

    return Path(platformdirs.user_config_dir("askaround", appauthor=False)) / FOLDER


def library_for(env: Env | None) -> Library:
    """Return the packs for a campaign's `Env`; without one, the built-in and the user's."""
    folders = [("yours", user_folder())]
    if env is None:
        return Library(folders)
    folders.append(("this campaign's", env.folder / FOLDER))
    known = env.view.fact(FACT) if env.view is not None else None
    learnt = known.get("learnt", {}) if isinstance(known, Mapping) else {}
    return Library(folders, env.cache, learnt)


def advice(place: str) -> Advice:
    """Return what holds at `place`, in the campaign that is asking if there is one."""
    return with_zone(library_for(current_env.get()).advice(place))


def with_zone(said: Advice) -> Advice:
    """Add the place's time zone, or ``zones`` where it has several and any may be meant.

    It is worked out, not written: the engine counts days and shows times by it where a contact has
    no zone of their own.
    """
    known = clocks(said.place)
    if not known.zones or "zone" in said.values:
        return said
    name, value = ("zone", known.sure) if known.sure else ("zones", list(known.zones))
    territory = said.place.partition(":")[0]
    computed = AdvisedValue(
        value, "high", "stated", ("tz database",), territory, tier_of(territory),
        note="worked out, in no pack", territory=territory,
    )  # fmt: skip
    return Advice(said.place, {**said.values, name: computed})


def learnt_values(territory: str, said: Mapping[str, Any]) -> dict[str, AdvisedValue]:
    """Return the values that people told about a territory."""
    return {
        name: AdvisedValue(
            one.get("value"),
            one.get("confidence", "medium"),
            "stated",
            tuple(one.get("sources", ())),
            f"{territory}, learnt",
            tier_of(territory),
            one.get("checked_on", ""),
            one.get("note", ""),
            territory,
            own=True,
        )
        for name, one in said.items()
    }


def _read(path: Path, content: bytes) -> Pack:
    from askaround_etiquette.knowledge.pack import read

    return read(path, content)


def compiled(pack: Pack) -> dict[str, Any]:
    """Return a pack as plain data."""
    values = {
        name: [v.value, v.confidence, v.basis, list(v.sources), v.checked_on, v.note]
        for name, v in pack.values.items()
    }
    return {
        "id": pack.id,
        "name": pack.name,
        "checked_on": pack.checked_on,
        "aliases": list(pack.aliases),
        "values": values,
    }


def loaded(data: Mapping[str, Any]) -> Pack:
    """Return the pack that `compiled` made `data` of."""
    territory = data["id"]
    tier = tier_of(territory)
    values = {
        name: AdvisedValue(
            value, confidence, basis, tuple(sources), territory, tier, checked_on, note, territory
        )
        for name, (value, confidence, basis, sources, checked_on, note) in data["values"].items()
    }
    return replace(
        Pack(territory, data["name"], data["checked_on"], values), aliases=tuple(data["aliases"])
    )
