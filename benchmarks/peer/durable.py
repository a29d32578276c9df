"""One saved step at a time with other libraries; run by an environment that has them.

Reads lines ``NAME COUNT`` and answers each with the seconds it took, so that rounds interleave.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Spiff:
    """SpiffWorkflow with saving: load, one step, save, commit."""

    def __init__(self, folder: Path) -> None:
        from SpiffWorkflow import Workflow
        from SpiffWorkflow.serializer.json import JSONSerializer
        from SpiffWorkflow.specs import Simple, WorkflowSpec

        self._serializer: Any = JSONSerializer()
        spec: Any = WorkflowSpec(name="rounds", addstart=True)
        last = spec.start
        for number in range(5):
            task = Simple(spec, f"s{number}")
            last.connect(task)
            last = task
        self._fresh = Workflow(spec).serialize(self._serializer)
        self._kind = Workflow
        self._db = sqlite3.connect(folder / "spiff.db", isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("CREATE TABLE saved (id INTEGER PRIMARY KEY, state TEXT)")
        self._number = 0

    def run(self, count: int) -> float:
        """Take `count` single steps, each loaded and saved."""
        done = 0
        begin = time.perf_counter()
        while done < count:
            self._number += 1
            self._db.execute("INSERT INTO saved VALUES (?, ?)", (self._number, self._fresh))
            for _ in range(min(5, count - done)):
                (text,) = self._db.execute(
                    "SELECT state FROM saved WHERE id = ?", (self._number,)
                ).fetchone()
                workflow = self._kind.deserialize(self._serializer, text)
                workflow.run_next()
                said = workflow.serialize(self._serializer)
                self._db.execute("BEGIN IMMEDIATE")
                self._db.execute(
                    "UPDATE saved SET state = ? WHERE id = ?",
                    (said if isinstance(said, str) else json.dumps(said), self._number),
                )
                self._db.execute("COMMIT")
                done += 1
        return time.perf_counter() - begin


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
            print(made[name].run(int(count)), file=answers, flush=True)
        os._exit(0)
