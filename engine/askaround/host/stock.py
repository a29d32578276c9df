"""The guards, selectors and policies every workflow has, whichever plugins are enabled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from askaround.model.contact import Contact
from askaround.model.context import Facts, PolicyContext
from askaround.model.declare import Action, Field, Guard, No, Policy, Selector
from askaround.model.finding import POLICY_FAILED, Finding, Severity, Tier


def _records(facts: Facts, args: Mapping[str, object]) -> No | None:
    kind = str(args["kind"])
    wanted = args.get("at_least", 1)
    at_least = wanted if isinstance(wanted, int) else 1
    about = args.get("about")
    allowed = [str(a) for a in about] if isinstance(about, list | tuple) else []
    found = [
        record
        for record in facts.records(kind)
        if not allowed or str(record.data.get("about", "")) in allowed
    ]
    if len(found) >= at_least:
        return None
    subject = f" about the {' or '.join(allowed)}" if allowed else ""
    return No(
        f"{at_least} {kind} record{'s' if at_least > 1 else ''}{subject} wanted, "
        f"{len(found)} found",
        f'askaround note {facts.contact.ref} "…" --kind {kind}'
        + (f" --about {allowed[0]}" if allowed else ""),
    )


def _field(facts: Facts, args: Mapping[str, object]) -> No | None:
    name = str(args["name"])
    value = getattr(facts.contact, name, None) or facts.contact.fields.get(name)
    if "is" in args:
        if str(value) == str(args["is"]):
            return None
        return No(
            f"{name} is {value or 'not known'}, not {args['is']}",
            f"askaround edit {facts.contact.ref} {_option(name, str(args['is']))}",
        )
    if value:
        return None
    return No(f"{name} is not known", f"askaround edit {facts.contact.ref} {_option(name, '…')}")


def _option(name: str, value: str) -> str:
    """Return how `askaround edit` takes a field: addresses have options of their own."""
    own = {"emails": "--email", "phones": "--phone", "address": "--address"}
    return f"{own[name]} {value}" if name in own else f"--set {name}={value}"


def _group(facts: Facts, args: Mapping[str, object]) -> No | None:
    wanted = args.get("in")
    states = [str(state) for state in wanted] if isinstance(wanted, list | tuple) else []
    most = args.get("at_most", 0)
    at_most = most if isinstance(most, int) else 0
    counts = facts.group("organisation")
    found = {state: counts[state] for state in states if counts.get(state)}
    if sum(found.values()) <= at_most:
        return None
    there = ", ".join(f"{count} {state}" for state, count in found.items())
    allowed = f"at most {at_most}" if at_most else "nobody"
    return No(
        f"{there} at {facts.contact.organisation}; {allowed} may be",
        f'askaround list "{facts.contact.organisation}"',
    )


GUARDS: Sequence[Guard] = (
    Guard(
        "records",
        "At least so many records of a kind are known about the contact",
        ("contact.*", "records.{kind}"),
        _records,
        (
            Field("kind", required=True, about="kind of record"),
            Field("about", "list", about="only records about one of these"),
            Field("at_least", "int", about="how many; 1 if not said"),
        ),
    ),
    Guard(
        "field",
        "A field of the contact is known, or has a given value",
        ("contact.*",),
        _field,
        (
            Field("name", required=True, about="field of the contact"),
            Field("is", "any", about="the value wanted; any value if not said"),
        ),
    ),
    Guard(
        "group",
        "At most so many others of the contact's organisation are in one of some states",
        ("contact.*", "group.organisation.states"),
        _group,
        (
            Field("in", "list", required=True, about="the states"),
            Field("at_most", "int", about="how many; none if not said"),
        ),
    ),
)


def _preferred(facts: Facts) -> Sequence[str]:
    """The channel named with the command, else theirs, else every general one (``*``)."""
    said = str(facts.given.get("channel") or "")
    return (*(channel for channel in (said, facts.contact.channel) if channel), "*")


def _same(facts: Facts) -> Sequence[str]:
    """The channel of the last message that reached them, else the preferred one."""
    sent = facts.sent()
    last = [sent[-1][1]] if sent and not facts.given.get("channel") else []
    return (*last, *_preferred(facts))


SELECTORS: Sequence[Selector] = (
    Selector(
        "preferred",
        "The channel they asked for, else the first that reaches them",
        ("contact.*",),
        _preferred,
        general=True,
    ),
    Selector(
        "same",
        "The channel of the last message that reached them",
        ("contact.*", "effects.delivered"),
        _same,
        general=True,
    ),
)


ACTIONS: Sequence[Action] = (
    Action(
        "do_not_contact",
        "Mark the contact as not to be contacted, for good",
        (),
        lambda facts, args: [{"do_not_contact": {}}],
    ),
)


class DoNotContactPolicy(Policy):
    """Nothing goes to somebody who asked not to be contacted. Nothing overrules it."""

    name = "do_not_contact"
    about = "Nothing goes to somebody who asked not to be contacted"
    reads = ("contact.*",)

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Block every message, and every step that would send one."""
        contact = context.facts.contact
        if not contact.do_not_contact or not (context.purpose or context.draft):
            return ()
        return [do_not_contact(contact)]


def do_not_contact(contact: Contact) -> Finding:
    """Return what stands against every message to somebody who asked not to be contacted."""
    return Finding(
        Severity.BLOCK,
        "do-not-contact",
        f"{contact.name} asked not to be contacted",
        source="their own wish",
        tier=Tier.LAW,
        rule="do-not-contact",
    )


class ReplyWaitingPolicy(Policy):
    """Nothing goes by itself to somebody whose reply has not been read yet."""

    name = "reply_waiting"
    about = "No follow-up to somebody whose reply waits to be read"
    reads = ("contact.*", "inbox.waiting")

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Hold what timers and earlier approvals would send; a person's own step may go on."""
        given = context.facts.given
        by_itself = given.get("timer") or context.stage == "message"
        if given.get("by") == "person" or (context.trigger and not by_itself):
            return
        if context.facts.waiting() is None:
            return
        contact = context.facts.contact
        yield Finding(
            Severity.HOLD,
            "reply",
            f"{contact.name} wrote, and you have not said yet what they answered",
            source="good manners",
            remedy=f"askaround reply {contact.ref} …",
            tier=Tier.CAMPAIGN,
            rule="reply-waiting",
        )


class MissingPolicy(Policy):
    """Stands in for a policy whose plugin failed: nothing goes out that it would have judged.

    Args:
        plugin: whose policy it is.
        missing: the policy's name; empty where no manifest says which ones it has, if any.
        why: what is wrong with the plugin.
    """

    about = "Blocks what a policy would have judged whose plugin failed"

    def __init__(self, plugin: str, missing: str, why: str) -> None:
        self.name = missing or plugin
        self.plugin = plugin
        told = f"the policy {missing!r} of plugin {plugin} cannot be asked"
        unknown = f"plugin {plugin} failed, and no manifest says whether it has a policy"
        self.reason = f"{told if missing else unknown}: {why}"

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Block every message, and every step that would send one."""
        if context.purpose or context.draft:
            yield Finding(
                Severity.BLOCK,
                f"plugin:{self.plugin}",
                self.reason,
                source="policies fail closed",
                remedy=f"askaround plugins doctor, or askaround plugins disable {self.plugin}",
                tier=Tier.CAMPAIGN,
                rule=POLICY_FAILED,
            )


POLICIES: Sequence[Policy] = (DoNotContactPolicy(), ReplyWaitingPolicy())
