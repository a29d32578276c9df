"""The contract of an installed plugin: it loads, and its manifest says what its code registers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, ClassVar

from askaround.testing.project import CampaignProject


class ManifestContract:
    """Subclass it and name the plugin; pytest runs what every installed plugin has to pass.

    Attributes:
        plugin: its name, as `askaround plugins list` shows it.
        site: folders with plugins that are not installed.
    """

    plugin: ClassVar[str] = ""
    site: ClassVar[tuple[Path, ...]] = ()

    def project(self, folder: Path) -> CampaignProject:
        """Return a folder to run commands in."""
        return CampaignProject(folder / "campaign", site=self.site)

    def test_the_manifest_fits_the_code(self, tmp_path: Path) -> None:
        """Every hook, name, setting and command stands in ``askaround-plugin.json``."""
        done = self.project(tmp_path).run("plugins", "manifest", self.plugin, "--check")
        done.assert_success()

    def test_doctor_finds_it_healthy(self, tmp_path: Path) -> None:
        """`plugins doctor` loads it and has nothing to say against it."""
        done = self.project(tmp_path).run("plugins", "doctor", "--json")
        found: list[Any] = [
            f"{one['level']}: {one['what']}"
            for one in done.json["checks"]
            if one["name"] == self.plugin and one["level"] != "ok"
        ]
        assert not found, os.linesep.join(found)

    def test_the_program_works_without_it(self, tmp_path: Path) -> None:
        """Left out with ``--no-plugin`` it breaks nothing that every workflow needs."""
        project = self.project(tmp_path)
        for words in (("init",), ("add", "Ada Byron"), ("today",), ("verify",)):
            project.run("--no-plugin", self.plugin, *words).assert_success()
