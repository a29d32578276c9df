"""The contract of a workflow file: no diagnostics, the schema fits, its messages can be read."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from askaround.testing.project import CampaignProject


class WorkflowContract:
    """Subclass it and name the file; pytest runs what every workflow file has to pass.

    Attributes:
        file: the ``.yaml`` file.
        site: folders with plugins that it needs and that are not installed.
    """

    file: ClassVar[Path]
    site: ClassVar[tuple[Path, ...]] = ()

    def project(self, folder: Path) -> CampaignProject:
        """Return a campaign folder to run commands in."""
        return CampaignProject(folder / "campaign", site=self.site)

    def test_it_has_no_mistakes(self, tmp_path: Path) -> None:
        """`workflow check` has nothing to say, not even a warning."""
        done = self.project(tmp_path).run("workflow", "check", str(self.file), "--json")
        found = [
            f"{one['file']}:{one['line']}: {one['code']} {one['message']}"
            for one in done.json["diagnostics"]
        ]
        assert not found, "\n".join(found)
        done.assert_success()

    def test_its_name_is_its_files(self) -> None:
        """The workflow is called what its file is called, so that both find it."""
        from ruamel.yaml import YAML

        named = YAML(typ="safe").load(self.file.read_text("utf-8")).get("workflow")
        assert named == self.file.stem, f"workflow: {named}, the file is {self.file.name}"

    def test_a_campaign_can_begin_with_it(self, tmp_path: Path) -> None:
        """`init` takes it, a person can be added, and every daily command has an answer."""
        project = self.project(tmp_path)
        project.begin("--workflow", str(self.file))
        project.run("add", "Ada Byron", "--email", "ada@example.org").assert_success()
        for words in (("today",), ("board",), ("show", "ada"), ("why", "ada"), ("verify",)):
            project.run(*words).assert_success()
        project.run("tick", now="2026-03-03T09:00Z").assert_success()

    def test_it_can_be_drawn_and_rehearsed(self, tmp_path: Path) -> None:
        """The diagram and a rehearsal of a month work on it."""
        project = self.project(tmp_path)
        project.begin("--workflow", str(self.file))
        project.run("add", "Ada Byron", "--email", "ada@example.org").assert_success()
        project.run("workflow", "diagram").assert_success().assert_says("stateDiagram")
        project.run("rehearse", "--days", "30").assert_success()
