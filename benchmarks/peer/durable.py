"""One saved step at a time with other libraries; run by an environment that has them.

Reads lines ``NAME COUNT`` and answers each with the seconds it took, on the wall and in the
processor, so that rounds interleave.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

Spent = tuple[float, float]
"""Seconds on the wall and in the processor."""


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
        self._number = 0
        self._left: list[str] = []
        self._prepare(folder, workflow)

    def _prepare(self, folder: Path, workflow: Any) -> None:
        self._fresh = self._serializer.serialize_json(workflow)
        self._db = sqlite3.connect(folder / "spiff.db", isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("CREATE TABLE saved (id INTEGER PRIMARY KEY, state TEXT)")

    def _begin(self) -> None:
        self._db.execute("INSERT INTO saved VALUES (?, ?)", (self._number, self._fresh))

    def _load(self) -> Any:
        (text,) = self._db.execute(
            "SELECT state FROM saved WHERE id = ?", (self._number,)
        ).fetchone()
        return self._serializer.deserialize_json(text)

    def _save(self, workflow: Any) -> None:
        said = self._serializer.serialize_json(workflow)
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("UPDATE saved SET state = ? WHERE id = ?", (said, self._number))
        self._db.execute("COMMIT")

    def run(self, count: int) -> Spent:
        """Take `count` single steps, each loaded and saved; making an instance is not counted."""
        wall = cpu = 0.0
        for _ in range(count):
            if not self._left:
                self._left = list(self._triggers)
                self._number += 1
                self._begin()
            begin, work = time.perf_counter(), time.process_time()
            self._step(self._left.pop(0))
            wall, cpu = wall + time.perf_counter() - begin, cpu + time.process_time() - work
        return wall, cpu

    def _step(self, trigger: str) -> None:
        workflow = self._load()
        task = workflow.get_next_task(state=self._ready)
        before = task.id
        task.data["trigger"] = trigger
        task.run()
        workflow.do_engine_steps()
        if workflow.get_next_task(state=self._ready).id == before:
            raise RuntimeError(f"{trigger} moved nobody")
        self._save(workflow)


class SpiffRows(Spiff):
    """SpiffWorkflow saved in the manner of its documentation's example application.

    The chart is one row, each instance one, each of its tasks one, each piece of a task's data one;
    what did not change is not written again. Loading and saving each open the database anew, as
    SQLite sets it up by itself (a rollback journal, synchronous FULL), and commit once. Source:
    SpiffWorkflow's doc/bpmn/application.rst, and the SQLite serializer that it names.
    """

    def _prepare(self, folder: Path, workflow: Any) -> None:
        self._path = folder / "rows.db"
        self._first = self._serializer.to_dict(workflow)
        with closing(sqlite3.connect(self._path)) as db, db:
            db.execute("CREATE TABLE chart (id INTEGER PRIMARY KEY, said TEXT)")
            db.execute("CREATE TABLE instance (id INTEGER PRIMARY KEY, chart INTEGER, said TEXT)")
            db.execute("CREATE TABLE task (id TEXT PRIMARY KEY, instance INTEGER, said TEXT)")
            db.execute("CREATE INDEX task_instance ON task (instance)")
            db.execute("CREATE TABLE data (task TEXT, name TEXT, value TEXT, UNIQUE (task, name))")
            db.execute("INSERT INTO chart VALUES (1, ?)", (json.dumps(self._first["spec"]),))

    def _begin(self) -> None:
        # Another instance has other numbers of its tasks.
        said = json.dumps(self._first)
        for number in self._first["tasks"]:
            said = said.replace(number, str(uuid.uuid4()))
        with closing(sqlite3.connect(self._path)) as db, db:
            db.execute("INSERT INTO instance VALUES (?, 1, '')", (self._number,))
            self._write(db, json.loads(said))

    def _load(self) -> Any:
        with closing(sqlite3.connect(self._path)) as db:
            whole, chart = db.execute(
                "SELECT i.said, c.said FROM instance i JOIN chart c ON c.id = i.chart "
                "WHERE i.id = ?",
                (self._number,),
            ).fetchone()
            workflow = {**json.loads(whole), "spec": json.loads(chart), "tasks": {}}
            tasks = "SELECT id, said FROM task WHERE instance = ?"
            for number, said in db.execute(tasks, (self._number,)):
                workflow["tasks"][number] = {**json.loads(said), "data": {}}
            for number, name, value in db.execute(
                "SELECT d.task, d.name, d.value FROM task t JOIN data d ON d.task = t.id "
                "WHERE t.instance = ?",
                (self._number,),
            ):
                workflow["tasks"][number]["data"][name] = json.loads(value)
        return self._serializer.from_dict(workflow)

    def _save(self, workflow: Any) -> None:
        with closing(sqlite3.connect(self._path)) as db, db:
            self._write(db, self._serializer.to_dict(workflow))

    def _write(self, db: sqlite3.Connection, said: dict[str, Any]) -> None:
        tasks = said.pop("tasks")
        said.pop("spec")
        known = dict(db.execute("SELECT id, said FROM task WHERE instance = ?", (self._number,)))
        db.execute("UPDATE instance SET said = ? WHERE id = ?", (json.dumps(said), self._number))
        gone = [(number,) for number in known if number not in tasks]
        db.executemany("DELETE FROM task WHERE id = ?", gone)
        db.executemany("DELETE FROM data WHERE task = ?", gone)
        for number, task in tasks.items():
            data = task.pop("data")
            text = json.dumps(task)
            if known.get(number) == text:
                continue
            db.execute("INSERT OR REPLACE INTO task VALUES (?, ?, ?)", (number, self._number, text))
            db.executemany(
                "INSERT OR REPLACE INTO data VALUES (?, ?, ?)",
                [(number, name, json.dumps(value)) for name, value in data.items()],
            )


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

    def run(self, count: int) -> Spent:
        """Run `count` workflows of one step."""
        begin, work = time.perf_counter(), time.process_time()
        for number in range(count):
            self._one(number)
        return time.perf_counter() - begin, time.process_time() - work


PEERS: dict[str, Callable[[Path], Any]] = {
    "SpiffWorkflow": Spiff,
    "SpiffRows": SpiffRows,
    "DBOS": Dbos,
}

if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a library prints is no answer
    made: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        for line in sys.stdin:
            name, count = line.split()
            if name not in made:
                made[name] = PEERS[name](Path(home))
            print(*made[name].run(int(count)), file=answers, flush=True)
        os._exit(0)
