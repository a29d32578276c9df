"""One saved step at a time with other libraries; run by an environment that has them.

Reads lines ``NAME COUNT`` and answers each with the seconds it took, on the wall and in the
processor, so that rounds interleave.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Spiff:
    """SpiffWorkflow with saving: load, one step, save, commit.

    It runs the chart in the BPMN file of the first argument, by the library's own parser and
    serializer, as its documentation has it. Each instance takes the triggers of the arguments after
    the process's name, one step at a time; then the next begins. All guards find what they want.
    """

    def __init__(self, folder: Path) -> None:
        from SpiffWorkflow import TaskState
        from SpiffWorkflow.bpmn import BpmnWorkflow
        from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
        from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer

        chart, process, *self._triggers = sys.argv[1:]
        parser: Any = BpmnParser()
        parser.add_bpmn_file(chart)
        self._serializer: Any = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
        self._ready = TaskState.READY
        workflow: Any = BpmnWorkflow(parser.get_spec(process))
        workflow.do_engine_steps()
        task = workflow.get_next_task(state=self._ready)
        task.data["contact"] = CONTACT
        task.data["facts"] = dict.fromkeys(FACTS, True)
        self._fresh = self._serializer.serialize_json(workflow)
        self._db = sqlite3.connect(folder / "spiff.db", isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("CREATE TABLE saved (id INTEGER PRIMARY KEY, state TEXT)")
        self._number = 0
        self._left: list[str] = []

    def run(self, count: int) -> float:
        """Take `count` single steps, each loaded and saved."""
        begin = time.perf_counter()
        for _ in range(count):
            if not self._left:
                self._left = list(self._triggers)
                self._number += 1
                self._db.execute("INSERT INTO saved VALUES (?, ?)", (self._number, self._fresh))
            self._step(self._left.pop(0))
        return time.perf_counter() - begin

    def _step(self, trigger: str) -> None:
        (text,) = self._db.execute(
            "SELECT state FROM saved WHERE id = ?", (self._number,)
        ).fetchone()
        workflow = self._serializer.deserialize_json(text)
        task = workflow.get_next_task(state=self._ready)
        before = task.id
        task.data["trigger"] = trigger
        task.run()
        workflow.do_engine_steps()
        if workflow.get_next_task(state=self._ready).id == before:
            raise RuntimeError(f"{trigger} moved nobody")
        said = self._serializer.serialize_json(workflow)
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("UPDATE saved SET state = ? WHERE id = ?", (said, self._number))
        self._db.execute("COMMIT")


CONTACT = {
    "name": "Ada Abara",
    "emails": ["ada@example.org"],
    "organisation": "Office 1",
    "tie": "colleague",
    "place": "US-NY",
    "zone": "America/New_York",
}
FACTS = (
    "objective",
    "records",
    "knows_the_area",
    "direct_welcome",
    "meeting_time",
    "ready_to_talk",
    "names_one_concrete_thing",
)


class Dbos:
    """DBOS on SQLite: a workflow of one step."""

    def __init__(self, folder: Path) -> None:
        from dbos import DBOS

        DBOS(config={"name": "rounds", "system_database_url": f"sqlite:///{folder}/dbos.sqlite"})

        @DBOS.step()
        def step(number: int) -> int:
            return number + 1

        @DBOS.workflow()
        def one(number: int) -> int:
            return int(step(number))

        DBOS.launch()
        self._one = one

    def run(self, count: int) -> float:
        """Run `count` workflows of one step."""
        begin = time.perf_counter()
        for number in range(count):
            self._one(number)
        return time.perf_counter() - begin


PEERS: dict[str, Callable[[Path], Any]] = {"SpiffWorkflow": Spiff, "DBOS": Dbos}

if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a library prints is no answer
    made: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        for line in sys.stdin:
            name, count = line.split()
            if name not in made:
                made[name] = PEERS[name](Path(home))
            cpu = time.process_time()
            wall = made[name].run(int(count))
            print(wall, time.process_time() - cpu, file=answers, flush=True)
        os._exit(0)
