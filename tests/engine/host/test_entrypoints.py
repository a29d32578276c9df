"""Entry points: found whatever state the metadata of others is in, each with its owner."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from askaround.host import discovery, manifest
from askaround.host.entrypoints import entry_points, published
from askaround.upkeep.metadatacheck import metadata_checks
from tests.engine.host.conftest import Install


def dist(site: Path, folder: str, points: str | bytes, metadata: str = "") -> Path:
    """Lay out the metadata of a distribution."""
    info = site / folder
    info.mkdir()
    data = points if isinstance(points, bytes) else points.encode()
    (info / "entry_points.txt").write_bytes(data)
    if metadata:
        (info / "METADATA").write_text(metadata)
    return info


def test_damaged_metadata_stops_nothing(install: Install, tmp_path: Path) -> None:
    """Binary, torn, without version, without METADATA, twice: the others are found, all is told."""
    install("owl", "", guards=["fine"])
    site = tmp_path / "site"
    (site / "fake_owl-3.1.dist-info" / "METADATA").write_text("Name: fake-owl\n")
    dist(site, "binary-1.0.dist-info", b"\x00\xff[askaround]\nx = y\n")
    dist(site, "torn-1.0.dist-info", "[askaround\nfoo\n=\n[askaround]\nlonely\n = y\nz =\n")
    dist(site, "bare.dist-info", "[askaround]\nbare = bare.plugin\n", "Name: bare\n")
    dist(site, "fake_owl-2.0.dist-info", "[askaround]\nowl = fake_owl.plugin\n")
    (site / "folder-1.dist-info" / "entry_points.txt").mkdir(parents=True)
    assert {"owl", "bare"} <= set(discovery.plugins())
    told = {(check.name, check.level, check.what.rpartition("/")[2]) for check in metadata_checks()}
    said = " | ".join(f"{name}: {what}" for name, _, what in told)
    assert "binary: entry_points.txt cannot be read" in said
    assert "bare: bare.dist-info says no version" in said
    assert "fake_owl: fake_owl-2.0.dist-info has no METADATA" in said
    assert "fake_owl-2.0.dist-info, fake_owl-3.1.dist-info" in said
    assert all(check.hint for check in metadata_checks() if check.level != "ok")


def test_comments_in_entry_points_are_none(install: Install, tmp_path: Path) -> None:
    """A line that begins with # or ; names no plugin."""
    install("owl", "", guards=["fine"])
    dist(tmp_path / "site", "note-1.dist-info", "[askaround]\n# crow = x.y\n; gull = x.y\n")
    assert not {"crow", "# crow", "; gull"} & set(discovery.plugins())


@pytest.mark.parametrize(
    ("metadata", "name"),
    [
        ("Metadata-Version: 2.1\nName: Fake.Owl\n\nName: no\n", "Fake.Owl"),
        ("Version: 1\n\nName: in the description\n", "fake_owl"),
        ("Name: \x1b[2Jowl\n", "fake_owl"),
        ("", "fake_owl"),
    ],
)
def test_distributions_are_named_as_published(tmp_path: Path, metadata: str, name: str) -> None:
    """By their metadata; where that does not say it, by the folder of the metadata."""
    info = dist(tmp_path, "fake_owl-1.dist-info", "", metadata)
    assert published(str(info), "fake_owl") == name


def test_built_in_plugins_keep_their_names(install: Install) -> None:
    """A distribution that comes first in the alphabet does not take the name of a built-in one."""
    install("email", "", distribution="aaa")
    found = discovery.plugins()
    assert found["email"].distribution == "askaround"
    assert found["email@fake_aaa"].distribution == "fake_aaa"


def test_a_command_belongs_to_the_plugin_of_its_package(install: Install, tmp_path: Path) -> None:
    """Also without a manifest; one of a distribution that brings no plugin belongs to none."""
    install("owl", "", manifest=None)
    site = tmp_path / "site"
    file = site / "fake_owl-3.1.dist-info" / "entry_points.txt"
    file.write_text(file.read_text() + "[askaround.commands]\nhoot = fake_owl.commands:hoot\n")
    dist(site, "gull-1.dist-info", "[askaround.commands]\ncry = gull:cry\n", "Name: gull\n")
    found = discovery.commands()
    assert found["hoot"].plugin == "owl"
    assert (found["cry"].plugin, found["cry"].published) == ("", "gull")


def test_what_cannot_be_read_is_named(install: Install, tmp_path: Path) -> None:
    """By the path of the file, with the reason."""
    install("owl", "")
    info = dist(tmp_path / "site", "binary-1.0.dist-info", b"\xff")
    trouble: dict[str, str] = {}
    entry_points(trouble)
    assert "invalid start byte" in trouble[str(info / "entry_points.txt")]


def test_a_manifest_is_found_where_an_editable_install_points(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some build tools put a finder into the import system instead of a folder on the path."""
    install("owl", "", guards=["fine"])
    (tmp_path / "site" / "fake_owl").rename(tmp_path / "elsewhere")

    class Finder:
        @staticmethod
        def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
            if name == "broken":
                raise ValueError("not a name of mine")
            origin = str(tmp_path / "elsewhere" / "__init__.py")
            return ModuleSpec(name, None, origin=origin) if name == "fake_owl" else None

    assert discovery.plugins()["owl"].manifest is None
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
    assert discovery.plugins()["owl"].names("guards") == ["fine"]
    assert manifest.read("broken", "broken.plugin") == (None, "")
