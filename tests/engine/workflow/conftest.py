"""Names that plugins would provide, and the shortest files to check."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from askaround.catalogue import names as names_of
from askaround.model import Field
from askaround.workflow.checks.check import Names
from askaround.workspace import Workspace

SHIPPED = Path(__file__).resolve().parents[3] / "workflows" / "askaround_workflows"


@pytest.fixture(scope="session")
def shipped() -> str:
    """The text of the workflow that comes with the program."""
    return (SHIPPED / "informational-interview.yaml").read_text("utf-8")


@pytest.fixture(scope="session")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    """Everything the installed plugins register, and a few names that only these tests use."""
    place = Workspace(tmp_path_factory.mktemp("names"), create=True)
    real = names_of(place, "informational-interview", SHIPPED)
    place.close()
    recent = (
        Field("within", "duration", required=True),
        Field("since", "time"),
        Field("share", "float"),
        Field("strict", "bool"),
        Field("tone", choices=("warm", "cool")),
        Field("topics", "list", choices=("path", "skills")),
    )
    return replace(
        real,
        guards={**real.guards, "recent": recent},
        actions={**real.actions, "ask_a_group": (Field("group", required=True),)},
        elsewhere={},
    )


@pytest.fixture(scope="session")
def head() -> str:
    """A file that is complete, and to which sections may be added."""
    return "workflow: tiny\nversion: 1\ninitial: a\nstates: { a: {}, b: {}, c: { final: true } }\n"
