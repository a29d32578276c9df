"""What waits for a person to read it: listed, given to somebody, confirmed, or put aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from askaround.errors import NotFound, UsageError
from askaround.incoming.stranger import unrelated
from askaround.store.rows import dumps

MOST = 100_000

if TYPE_CHECKING:
    from askaround.steps.flow import Flow, Outcome
    from askaround.tickreport import TickReport
    from askaround.workspace import Workspace


class Triage:
    """Settles what the program saw and could not, or may not, settle by itself.

    Args:
        workspace: the open campaign.
        flow: does what is confirmed.
    """

    def __init__(self, workspace: Workspace, flow: Flow) -> None:
        self.workspace = workspace
        self.flow = flow

    def waiting(self, limit: int = 100) -> list[dict[str, Any]]:
        """Return what waits, oldest first, as dictionaries with ``data`` decoded."""
        return self.workspace.store.observations.select(status="review", limit=limit)

    def unrelated(self) -> list[dict[str, Any]]:
        """Return what waits and has to do with nobody of the campaign, oldest first."""
        return [seen for seen in self.waiting(MOST) if unrelated(seen)]

    def get(self, number: int) -> dict[str, Any]:
        """Return one observation, waiting or settled.

        Raises:
            NotFound: there is none of that number.
        """
        found = self.workspace.store.observations.get(number)
        if found is None:
            raise NotFound(f"nothing in the inbox has the number {number}", hint="askaround inbox")
        return found

    def assign(self, number: int, contact: int) -> dict[str, Any]:
        """Say whom it is from; it goes on waiting until its meaning is confirmed.

        An answer counts as contact from now on.

        Raises:
            NotFound: no such number.
            UsageError: it is settled.
        """
        seen = self._open(number)
        person = self.workspace.contact(contact)
        data = {**seen["data"], "matched": "person"}
        before = {"contact": seen["contact"], "data": dumps(seen["data"])}
        with self.workspace.journal.command("inbox", summary=f"inbox assign {number}") as batch:
            batch.update("observation", number, before, {"contact": contact, "data": dumps(data)})
            batch.event(contact, "observation.assigned", data={"observation": number})
            batch.flush()
            if seen["kind"] == "reply" and seen["contact"] != contact:
                rules = self.workspace.rules(person.workflow)
                self.flow.timing.contacted(batch, rules, person, at=seen["at"])
        return self.get(number)

    def dismiss(self, number: int) -> dict[str, Any]:
        """Put it aside: nothing follows from it.

        Raises:
            NotFound, UsageError: as for `assign`.
        """
        seen = self._open(number)
        with self.workspace.journal.command("inbox", summary=f"inbox dismiss {number}") as batch:
            batch.update("observation", number, {"status": "review"}, {"status": "dismissed"})
            batch.event(
                seen["contact"], "observation.settled", data={"observation": number, "said": ""}
            )
        return self.get(number)

    def confirm(
        self, number: int, intent: str = "", *, overrule: str = "", dry_run: bool = False
    ) -> Outcome:
        """Do what it means: the first intent that was seen, or the one given.

        Args:
            intent: another meaning than the program saw, such as ``reply.declined``.
            overrule: reason to go on against findings.

        Raises:
            UsageError: nobody knows whom it is from, or no intent was seen and none given.
            Held: the workflow says no.
        """
        seen = self._open(number)
        if seen["contact"] is None:
            raise UsageError(
                f"nobody knows whom {number} is from",
                hint=f"askaround inbox assign {number} NAME, or askaround inbox dismiss {number}",
            )
        said = {one["intent"]: one for one in seen["data"].get("intents", [])}
        meant = intent or next(iter(said), "")
        if not meant:
            raise UsageError(
                f"no intent was seen in {number}", hint=f"askaround inbox confirm {number} INTENT"
            )
        given = {**said.get(meant, {}).get("data", {}), "observation": number}
        with self.workspace.journal.command(
            "inbox", summary=f"inbox confirm {number}", dry_run=dry_run
        ) as batch:
            outcome = self.flow.intend(
                seen["contact"], meant, strict=False, given=given, overrule=overrule
            )
            batch.flush()
            left = self.workspace.store.observations.get(number)
            if left is not None and left["status"] == "review":
                batch.update("observation", number, {"status": "review"}, {"status": "settled"})
                batch.event(
                    seen["contact"],
                    "observation.settled",
                    data={"observation": number, "said": meant},
                )
        return outcome

    def leave(self, number: int, intents: list[dict[str, Any]]) -> None:
        """Let a part of what was settled go on waiting.

        Args:
            intents: what of it is still to be answered, as it stands in its ``data``.

        Raises:
            NotFound: no such number.
        """
        seen = self.get(number)
        before = {"contact": seen["contact"], "data": dumps(seen["data"])}
        after = {**before, "data": dumps({**seen["data"], "intents": intents})}
        with self.workspace.journal.command("inbox", summary=f"inbox leave {number}") as batch:
            batch.update("observation", number, before, after)
            batch.update("observation", number, {"status": seen["status"]}, {"status": "review"})
            batch.event(seen["contact"], "observation.left", data={"observation": number})

    def fetch(self) -> TickReport:
        """Ask every channel now, and take in what it saw; no timer rings and nothing is sent."""
        from askaround.incoming.inbox import Inbox
        from askaround.incoming.poll import look
        from askaround.outgoing.outbox import Outbox
        from askaround.tickreport import TickReport

        report = TickReport(now=self.workspace.clock.now())
        news = look(self.workspace, report.failed)
        if news:
            inbox = Inbox(self.workspace, self.flow, Outbox(self.workspace, self.flow))
            seen = inbox.take_in(news, by="person")
            report.saw(seen.seen, self.workspace.store.observations)
            report.failed += seen.trouble
        return report

    def _open(self, number: int) -> dict[str, Any]:
        seen = self.get(number)
        if seen["status"] != "review":
            raise UsageError(f"{number} is settled: {seen['status']}", hint="askaround inbox")
        return seen
