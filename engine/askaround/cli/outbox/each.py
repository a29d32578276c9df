"""The same decision on several effects: what was done, what was not, one undo for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.cli.kit import effect_line, emit, say, show_findings, show_overruled
from askaround.errors import AskaroundError, Held, PartlyDone, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from askaround.campaign import Campaign
    from askaround.model import Effect
    from askaround.policy import Verdict


def chosen(campaign: Campaign, numbers: Sequence[int], everything: bool, status: str) -> list[int]:
    """Return the numbers named, or those of every message in `status`.

    Raises:
        UsageError: neither was asked for, or both.
    """
    if everything and numbers:
        raise UsageError("numbers and --all were both given", hint="either the one or the other")
    if everything:
        return [effect.id for effect in campaign.outbox.list(status=status)]
    if not numbers:
        raise UsageError("which messages?", hint="name their numbers, or --all")
    return list(dict.fromkeys(numbers))


def for_each(
    campaign: Campaign,
    verb: str,
    numbers: Sequence[int],
    act: Callable[[int], Effect],
    as_json: bool,
    *,
    said: Mapping[int, Verdict] | None = None,
) -> None:
    """Do `act` for each number under one command, and answer for all of them.

    Args:
        said: filled by `act` with what policies say of each, to be shown.

    Raises:
        PartlyDone: some went and some did not.
        AskaroundError: the only one did not.
    """
    done: list[Effect] = []
    failed: list[tuple[int, AskaroundError]] = []
    with campaign.command(verb, summary=f"{verb}: {len(numbers)} in the outbox"):
        for number in dict.fromkeys(numbers):
            try:
                done.append(act(number))
            except AskaroundError as error:
                failed.append((number, error))
    if failed and not done and len(failed) == 1:
        raise failed[0][1]
    answer(campaign, done, as_json, failed=failed, said=said)
    if failed:
        number, first = failed[0]
        problem = PartlyDone if done else type(first)
        raise _summary(problem, verb, len(done), failed, first, number)


def _summary(
    kind: type[AskaroundError],
    verb: str,
    done: int,
    failed: Sequence[tuple[int, AskaroundError]],
    first: AskaroundError,
    number: int,
) -> AskaroundError:
    error = PartlyDone if kind is PartlyDone else AskaroundError
    made = error(
        f"{verb}: {done} done, {len(failed)} not",
        why="; ".join(f"{n}: {e.what}" for n, e in failed[:5]),
        hint=first.hint or f"askaround outbox show {number}",
        details={"not_done": [{"id": n, "what": e.what, "why": e.why} for n, e in failed]},
    )
    return made


def answer(
    campaign: Campaign,
    effects: Iterable[Effect],
    as_json: bool,
    *,
    failed: Sequence[tuple[int, AskaroundError]] = (),
    said: Mapping[int, Verdict] | None = None,
    empty: str = "Nothing was changed.",
) -> None:
    """Print the effects as they now stand, and what to type next."""
    shown = list(effects)
    data: dict[str, object] = {
        "effects": shown,
        "not_done": [{"id": n, "what": e.what} for n, e in failed],
    }
    if said is not None:
        data["said"] = [
            {"id": number, "findings": verdict.shown, "overruled": verdict.overruled}
            for number, verdict in said.items()
        ]

    def text() -> None:
        for effect in shown:
            contact = campaign.contact(effect.contact)
            say(f"{contact.ref} {contact.name}  {effect_line(campaign, effect)}")
            if said and effect.id in said:
                show_findings(said[effect.id].shown)
                show_overruled(said[effect.id].overruled)
        if not shown and not failed:
            say(empty)
        say_next(shown)

    emit(data, as_json, text)


def say_next(effects: Iterable[Effect]) -> None:
    """Say what to type next, for the first effect that needs it."""
    listed = list(effects)
    for status, line in (
        ("drafted", "askaround outbox show {0}, then askaround outbox approve {0}"),
        ("approved", "askaround outbox deliver"),
        ("handed_over", "askaround outbox sent {0}, once you have sent it"),
        ("unknown", "askaround outbox show {0}: nobody knows whether it went"),
        ("failed", "askaround outbox retry {0}, or askaround outbox show {0}"),
    ):
        for effect in listed:
            if effect.status == status:
                say(f"next: {line.format(effect.id)}", "dim")
                return


def report_undelivered(effects: Sequence[Effect]) -> None:
    """Raise what kept messages from going, now that they were to be delivered.

    Raises:
        Held: all of them wait for their hour, or for another word.
        PartlyDone: some did not go, or nobody knows.
    """
    gone = [e for e in effects if e.status in ("delivered", "handed_over")]
    rest = [e for e in effects if e not in gone]
    if not rest:
        return
    why = "; ".join(f"{e.id}: {e.detail or e.status.replace('_', ' ')}" for e in rest[:5])
    hint = f"askaround outbox show {rest[0].id}"
    details = {"not_done": [{"id": e.id, "what": e.detail} for e in rest]}
    if not gone and all(e.status in ("approved", "drafted") for e in rest):
        raise Held(f"{_messages(len(rest))} held back", why=why, hint=hint)
    raise PartlyDone(
        f"{_messages(len(gone))} went, {len(rest)} did not", why=why, hint=hint, details=details
    )


def _messages(count: int) -> str:
    return f"{count} message{'s' if count != 1 else ''}"
