"""What the ``workflow`` commands work on: the campaign here, or none but the plugins."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.cli.terminal.session import current
from askaround.errors import SetupNeeded

if TYPE_CHECKING:
    from askaround.workflow.compiled import Workflow
    from askaround.workspace import Workspace


@contextmanager
def workspace() -> Iterator[tuple[Workspace, bool]]:
    """Open the campaign's workspace; where there is none, an empty one in a temporary folder.

    Yields:
        The workspace, and whether it is a campaign's.
    """
    from contextlib import ExitStack
    from tempfile import TemporaryDirectory

    from askaround.workspace import Workspace

    with ExitStack() as stack:
        try:
            campaign = stack.enter_context(current().open(readonly=True))
        except SetupNeeded:
            folder = stack.enter_context(TemporaryDirectory(prefix="askaround-"))
            empty = Workspace(Path(folder), create=True, blocked=current().no_plugins)
            stack.callback(empty.close)
            yield empty, False
        else:
            yield campaign.workspace, True


def named(place: Workspace, campaign: bool, name: str) -> Workflow:
    """Return the workflow of that name, file or stored number; without one, the campaign's own.

    Raises:
        SetupNeeded: no name, and no campaign.
    """
    if not name and campaign:
        return place.workflow(place.current)
    if not name:
        raise SetupNeeded(
            "there is no campaign here, so the workflow has to be named",
            hint="askaround workflow list",
        )
    from askaround.catalogue import definition

    return definition(place, name)
