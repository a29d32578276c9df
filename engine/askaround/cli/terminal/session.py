"""What holds for one run of the command line: the folder, the clock, how to talk to the person."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from askaround.campaign import Campaign
    from askaround.clock import Clock
    from askaround.errors import AskaroundError, PluginFailed
    from askaround.host.host import Host
    from askaround.model import Importer


class Session:
    """The choices of one run, kept as click's context object.

    Attributes:
        folder: the campaign folder asked for with ``--folder``, or empty.
        clock: a clock to use instead of the system's (the demo, tests), or None.
        no_color, no_input: the global options.
        no_plugins: plugins left out of this run.
        as_json: True once a command was asked for JSON; errors then are JSON too.
        used: the folder of the campaign that was opened, for the error log.
        told: warnings on plugins that were printed already.
        words: what was typed after ``askaround``.
    """

    __slots__ = (
        "as_json",
        "clock",
        "folder",
        "no_color",
        "no_input",
        "no_plugins",
        "told",
        "used",
        "words",
    )

    def __init__(self, folder: str = "", clock: Clock | None = None) -> None:
        self.folder = folder
        self.clock = clock
        self.no_color = False
        self.no_input = False
        self.no_plugins: tuple[str, ...] = ()
        self.as_json = False
        self.used = ""
        self.told: set[str] = set()
        self.words: tuple[str, ...] = ()

    @property
    def interactive(self) -> bool:
        """True where the person may be asked something."""
        return not self.no_input and sys.stdin is not None and sys.stdin.isatty()

    @contextmanager
    def open(self, *, readonly: bool = False) -> Iterator[Campaign]:
        """Open the campaign of this run for a `with` block."""
        from askaround.campaign import Campaign
        from askaround.errors import AskaroundError

        with Campaign.open(
            self.folder or None, clock=self.clock, readonly=readonly, blocked=self.no_plugins
        ) as campaign:
            self.used = str(campaign.folder)
            if not self.as_json and self._named_plugins():
                self._tell_of_strangers(campaign)
            _collect_garbage()
            strict = _is_strict()
            if strict:
                campaign.host.load_all()
                _insist(campaign)
            try:
                yield campaign
            except AskaroundError as error:
                if strict:
                    _insist_after(campaign, error)
                raise
            except click.exceptions.Exit:
                if strict:
                    _insist(campaign)
                raise
            finally:
                self._tell(campaign)
            if strict:
                _insist(campaign)

    def _named_plugins(self) -> bool:
        """Whether this run names plugins that are to be used or left out."""
        return bool(self.no_plugins) or any(
            os.environ.get(name) for name in ("ASKAROUND_PLUGINS", "ASKAROUND_NO_PLUGINS")
        )

    def importers(self) -> dict[str, Importer]:
        """Return the readers of files that the installed plugins bring, without a campaign."""
        return self.bare_host().importers()

    def bare_host(self) -> Host:
        """Return the installed plugins as they can be asked without a campaign."""
        from pathlib import Path

        from askaround.host.host import Host
        from askaround.host.settings import Settings

        home = Path(self.home() or "nowhere")
        host = Host(Settings(home), home, blocked=self.no_plugins)

        def tell(failed: PluginFailed) -> None:
            host.note(failed)
            if not self.as_json:
                self._warn(str(host.problems[-1]), host.problems[-1].hint)

        host.loader.registry.tell = _refuse if _is_strict() else tell
        return host

    def _tell(self, campaign: Campaign) -> None:
        """Say once which plugins failed; where none was asked for anything, nothing is loaded."""
        if self.as_json or "host" not in vars(campaign.workspace):
            return
        for problem in campaign.host.problems:
            self._warn(str(problem), problem.hint)
        self._tell_of_strangers(campaign)

    def _tell_of_strangers(self, campaign: Campaign) -> None:
        """Say once which names that were to switch or to set up a plugin are of none."""
        from askaround.errors import BadFile

        with suppress(BadFile):  # told of as an error by what needs the settings
            for stranger in campaign.host.strangers():
                self._warn(str(stranger), stranger.hint)

    def _warn(self, what: str, hint: str) -> None:
        from askaround.host.remedy import one_line

        line = one_line(f"{what}; try: {hint}")
        if line not in self.told:
            self.told.add(line)
            click.echo(f"warning: {line}", err=True)

    def system_clock(self) -> Clock:
        """Return the clock of a run without a campaign."""
        from askaround.clock import SystemClock
        from askaround.opening import clock_from_environment

        return self.clock or clock_from_environment() or SystemClock()

    def home(self) -> str:
        """Return the folder of the campaign at hand, found without opening it, or empty."""
        if self.used:
            return self.used
        named = self.folder or os.environ.get("ASKAROUND_FOLDER", "")
        folder = os.path.abspath(named or os.curdir)
        while not os.path.exists(os.path.join(folder, "askaround.db")):
            above = os.path.dirname(folder)
            if named or above == folder:
                return ""
            folder = above
        return folder


def _is_strict() -> bool:
    return bool(os.environ.get("ASKAROUND_STRICT_PLUGINS"))


def _refuse(failed: PluginFailed) -> None:
    raise failed


def _insist(campaign: Campaign) -> None:
    """Stop where anything is wrong with a plugin: what ``ASKAROUND_STRICT_PLUGINS`` is for."""
    from askaround.cli.commands import COMMANDS
    from askaround.errors import BadFile, PluginFailed
    from askaround.host.workflowfiles import workflow_files
    from askaround.upkeep.plugincheck import clash_checks

    strict = "ASKAROUND_STRICT_PLUGINS is set"
    workflow_files(campaign.host)  # those of one name become problems
    for clash in clash_checks(campaign.host, COMMANDS):
        raise PluginFailed(clash.name, clash.what, why=strict, hint=clash.hint)
    for problem in (*campaign.host.problems, *campaign.host.elsewhere):
        raise PluginFailed(
            problem.plugin,
            str(problem),
            why=strict,
            hint=problem.hint or "askaround plugins doctor",
        )
    try:
        for name in campaign.host.loader.loaded:
            campaign.host.settings_of(name)
            _insist_on_manifest(campaign.host, name)
        for stranger in campaign.host.strangers():
            raise PluginFailed("", str(stranger), why=strict, hint=stranger.hint)
    except BadFile as error:
        raise PluginFailed("", error.what, why=error.why or strict, hint=error.hint) from error


def _insist_after(campaign: Campaign, error: AskaroundError) -> None:
    """Put a plugin's failure before what it led to: an import of nothing, a message held back."""
    from askaround.errors import PluginFailed
    from askaround.model.finding import POLICY_FAILED

    if isinstance(error, PluginFailed):
        return
    for problem in (*campaign.host.problems, *campaign.host.elsewhere):
        raise PluginFailed(problem.plugin, str(problem), why=str(error.what), hint=problem.hint)
    found = error.details.get("findings")
    for finding in found if isinstance(found, list) else ():
        if finding.get("rule") == POLICY_FAILED:
            said, hint = str(finding.get("reason", "")), str(finding.get("remedy", ""))
            raise PluginFailed(str(finding["plugin"]), said, why=str(error.what), hint=hint)


def _insist_on_manifest(host: Host, name: str) -> None:
    from askaround.errors import PluginFailed
    from askaround.host.description import describe, differences, is_grave

    entry = host.installed[name]
    wrong = differences(entry.manifest, describe(host, entry)) if entry.manifest else []
    for difference in filter(is_grave, wrong):
        hint = f"askaround plugins manifest {name} --write"
        why = "ASKAROUND_STRICT_PLUGINS is set"
        raise PluginFailed(name, f"plugin {name}: {difference}", why=why, hint=hint)


def _collect_garbage() -> None:
    """Begin to collect garbage, which starting up does without; what was imported stays out."""
    import gc

    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def session_of(context: click.Context) -> Session:
    """Return the session of `context`, with the options given before the command.

    They are read here and not where the root command runs, because its commands are looked up,
    and completed, before it does.
    """
    session = context.ensure_object(Session)
    given = context.find_root().params
    session.folder = given.get("folder") or session.folder
    session.no_color = given.get("no_color") or session.no_color
    session.no_input = given.get("no_input") or session.no_input
    session.no_plugins = given.get("no_plugins") or session.no_plugins
    return session


def current() -> Session:
    """Return the session of the running command; outside of one, a fresh one."""
    context = click.get_current_context(silent=True)
    found = context.find_object(Session) if context is not None else None
    return found if found is not None else Session()
