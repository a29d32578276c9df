"""Deliveries that do not come to their end: killed at some line, or before something is set up."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from askaround.errors import SetupNeeded
from askaround.model.context import Env
from askaround.model.effect import Delivered, Failed, HandedOver, Unknown
from askaround.testing.builders import an_env
from askaround.testing.contracts.channelworld import ChannelWorld
from askaround.testing.crash import crashes
from askaround.testing.memory import Memory

OUTCOMES = (Delivered, HandedOver, Failed, Unknown)


class Interrupted(ChannelWorld):
    """What holds of a delivery that was interrupted."""

    def test_a_crash_is_never_taken_for_success(self, tmp_path: Path) -> None:
        """Killed before any of its lines, it is delivered at most once, and `reconcile` is honest.

        What the channel keeps in its memory is lost, as when the process dies: what its module,
        its classes and its objects remember.

        What arrived is not reported as failed, what did not is not reported as delivered, and
        delivering again after a failure leaves exactly one.
        """
        if not self.delivers or not self.every:
            return
        memory = Memory(self.channel(), type(self).__module__)
        package = Path(sys.modules[type(self.channel()).__module__].__file__ or "").parent
        place = [tmp_path / "0"]

        def run() -> None:
            place[0] = tmp_path / str(int(place[0].name) + 1)
            env = self.env(place[0])
            self.channel().deliver(self.draft(), "key-1", env)

        run()
        memory.load_anew()  # what is imported late: its lines would be crashed at again and again
        for crash in crashes(run, package, type(self).__name__, self.every):
            if crash is None:
                return
            memory.lose()
            env = an_env(place[0], self.settings, secrets=self.secrets)
            self._honest(env, memory, f"killed before {crash}")

    def _honest(self, env: Env, memory: Memory, when: str) -> None:
        arrived = len(self.received(env))
        assert arrived <= 1, f"{when}: {arrived} arrived"
        told = self.channel().reconcile(self.effect(key="key-1"), env)
        assert isinstance(told, OUTCOMES), f"{when}: reconcile returned {told!r}"
        if arrived:
            assert not isinstance(told, Failed), f"{when}: it arrived, reconcile says {told!r}"
        else:
            assert not isinstance(told, Delivered), f"{when}: nothing arrived, it says {told!r}"
        if isinstance(told, Failed):
            memory.lose()
            self.channel().deliver(self.draft(), "key-1", env)
            assert len(self.received(env)) == 1, f"{when}: delivered again after {told!r}"

    def test_nothing_has_gone_where_something_has_to_be_set_up(self, tmp_path: Path) -> None:
        """After `SetupNeeded` nothing arrived, and once it is set up the same key is delivered."""
        for number, settings in enumerate(self.unready):
            env = self.env(tmp_path / str(number))
            memory = Memory(self.channel(), type(self).__module__)
            try:
                came = self.channel().deliver(
                    self.draft(), "key-1", replace(env, settings=settings)
                )
            except SetupNeeded:
                pass
            else:
                raise AssertionError(f"of {settings!r} it came to {came!r}, not to SetupNeeded")
            assert not self.received(env), f"of {settings!r}: something arrived"
            memory.lose()
            came = self.channel().deliver(self.draft(), "key-1", env)
            good = isinstance(came, Delivered | HandedOver)
            assert good, f"set up after {settings!r} it came to {came!r}"
            assert len(self.received(env)) == 1, f"set up after {settings!r}: nothing arrived"
