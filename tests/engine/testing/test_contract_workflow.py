"""The contracts of workflow files and of manifests fail bad ones, each by the test meant for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.testing import ManifestContract, WorkflowContract, fake_distribution

FLOW = """workflow: {name}
version: 1
initial: listed
states:
  listed: {{ about: Worth asking, next: user.request }}
  asked: {{ about: The answer is theirs }}
  done: {{ final: true }}
observe:
  user.request: {{ fire: ask }}
  reply.accepted: {{ fire: end }}
transitions:
  - {{ trigger: ask, from: [listed], to: {target} }}
  - {{ trigger: end, from: [asked], to: done }}
"""


def _contract(folder: Path, name: str = "court", target: str = "asked") -> WorkflowContract:
    path = folder / "court.yaml"
    path.write_text(FLOW.format(name=name, target=target))

    class Contract(WorkflowContract):
        file = path

    return Contract()


@pytest.mark.parametrize(
    "test",
    [
        "test_it_has_no_mistakes",
        "test_a_campaign_can_begin_with_it",
        "test_it_can_be_drawn_and_rehearsed",
    ],
)
def test_a_bad_workflow_file_fails(test: str, tmp_path: Path) -> None:
    """A move to a state that is not there is found by every test that runs the file."""
    with pytest.raises(AssertionError, match="nowhere"):
        getattr(_contract(tmp_path, target="nowhere"), test)(tmp_path)


def test_a_good_workflow_file_passes(tmp_path: Path) -> None:
    """The file that the bad ones are made of has no mistakes, and is called as it should be."""
    _contract(tmp_path).test_it_has_no_mistakes(tmp_path)
    for name in ("court", "court # mine", "'court'"):
        _contract(tmp_path, name=name).test_its_name_is_its_files()


def test_a_workflow_of_another_name_fails(tmp_path: Path) -> None:
    """A file that is called otherwise than its workflow is found by neither name."""
    with pytest.raises(AssertionError, match="the file is court"):
        _contract(tmp_path, name="other").test_its_name_is_its_files()


CODE = """
from askaround.hookspecs import hookimpl
from askaround.model import Guard
@hookimpl
def register_guards():
    return [Guard("fine", "x", (), lambda facts, args: None)]
"""


@pytest.mark.parametrize(
    ("test", "guards", "code", "said"),
    [
        ("test_the_manifest_fits_the_code", [], CODE, "lacks fine"),
        ("test_the_manifest_fits_the_code", ["fine", "ill"], CODE, "ill"),
        ("test_doctor_finds_it_healthy", [], CODE, "lacks fine"),
        ("test_doctor_finds_it_healthy", ["fine"], "1 / 0\n", "ZeroDivisionError"),
    ],
)
def test_a_bad_manifest_fails(
    test: str, guards: list[str], code: str, said: str, tmp_path: Path
) -> None:
    """What it lacks, what it lists in vain, and a plugin that does not load are found."""
    manifest = {"about": "x", "hooks": ["register_guards"], "guards": guards}
    made = fake_distribution(tmp_path / "site", "crow", {"plugin.py": code}, manifest=manifest)

    class Contract(ManifestContract):
        plugin = "crow"
        site = (made.site,)

    with pytest.raises(AssertionError, match=said):
        getattr(Contract(), test)(tmp_path)


def test_a_plugin_that_takes_the_program_along_fails(tmp_path: Path) -> None:
    """A plugin nobody can leave out, because its package spoils an import, is found."""
    made = fake_distribution(tmp_path / "site", "crow", {"plugin.py": CODE}, manifest={})
    (made.site / "sqlite3.py").write_text("raise ImportError('spoilt')\n")

    class Contract(ManifestContract):
        plugin = "crow"
        site = (made.site,)

    with pytest.raises(AssertionError):
        Contract().test_the_program_works_without_it(tmp_path)
