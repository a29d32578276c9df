"""Delivery: nothing twice, nothing lost, nothing unasked, however the channel or process ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from askaround.campaign import Campaign
from askaround.errors import PluginFailed, SetupNeeded
from askaround.hookspecs import hookimpl
from askaround.model import Composer, Draft, Effect, MessageContext, Person
from askaround.outgoing.delivery import LEASE
from askaround.outgoing.pace import BACK_OFF
from tests.engine.orchard import DAY, HOUR, Orchard, Python

TICK = """
import sys
from askaround.campaign import Campaign
from askaround.clock import FixedClock
with Campaign.open(sys.argv[1], clock=FixedClock(int(sys.argv[2]))) as campaign:
    campaign.tick()
"""


def approved(orchard: Orchard, name: str = "Ada Byron", **fields: str) -> Effect:
    """A greeting that waits for its delivery."""
    effect = orchard.sow(orchard.add(name, fields=fields))
    return orchard.campaign.outbox.approve(effect.id)


def now(orchard: Orchard, effect: Effect) -> Effect:
    """The effect as it is now."""
    return orchard.campaign.outbox.get(effect.id)


def test_nothing_goes_unasked(orchard: Orchard) -> None:
    """A tick delivers what was approved and nothing else."""
    orchard.mode("deliver")
    asked = approved(orchard)
    unasked = orchard.sow(orchard.add("Bob Bean"))
    report = orchard.campaign.tick()
    assert [effect.id for effect in report.delivered] == [asked.id]
    assert now(orchard, unasked).status == "drafted"
    assert orchard.flown() == [asked.key]
    assert orchard.campaign.tick().delivered == []
    orchard.sound()


@pytest.mark.parametrize(
    ("mode", "status", "state"),
    [
        ("deliver", "delivered", "sown"),
        ("hand", "handed_over", "sown"),
        ("refuse", "cancelled", "seed"),
        ("later", "approved", "sown"),
        ("doubt", "unknown", "sown"),
        ("raise", "unknown", "sown"),
        ("rubbish", "unknown", "sown"),
    ],
)
def test_whatever_a_channel_does_is_written_down(
    orchard: Orchard, mode: str, status: str, state: str
) -> None:
    """Delivered, laid out, refused, put off; and what it raised or made up is unknown."""
    effect = approved(orchard)
    orchard.mode(mode)
    orchard.campaign.outbox.deliver()
    assert now(orchard, effect).status == status
    assert orchard.state(effect.contact) == state
    orchard.sound()


def test_what_has_to_be_set_up_first_stays_approved(orchard: Orchard) -> None:
    """The channel's word is that nothing has gone; it is asked once, and goes when it is ready."""
    effect, other = approved(orchard), approved(orchard, "Bob Bean")
    orchard.mode("setup")
    with pytest.raises(SetupNeeded, match="there is no pigeon"):
        orchard.campaign.outbox.deliver()
    waiting = now(orchard, effect)
    assert (waiting.status, waiting.attempts) == ("approved", 0)
    assert waiting.detail == "there is no pigeon"
    assert now(orchard, other) == other  # it was not even tried
    orchard.sound()
    report = orchard.campaign.tick()
    assert [what for what, _ in report.failed] == [f"message {other.id}"]
    orchard.mode("deliver")
    orchard.campaign.outbox.deliver([effect.id, other.id])
    assert [now(orchard, one).status for one in (effect, other)] == ["delivered"] * 2
    orchard.sound()


def test_what_is_over_the_limit_waits_until_there_is_room(orchard: Orchard) -> None:
    """So many an hour and a day, counted over all that went; the rest is held with the reason."""
    orchard.set("limit", "2")
    orchard.mode("deliver")
    effects = [approved(orchard, f"Ada {word}") for word in ("Ash", "Elm", "Fir", "Oak", "Yew")]
    begun = orchard.clock.now()
    report = orchard.campaign.tick()
    assert [effect.id for effect in report.delivered] == [1, 2]
    assert [why for _, why in report.held] == [
        "2 went by pigeon within an hour, which is your limit"
    ] * 3
    held = now(orchard, effects[2])
    assert (held.status, held.not_before) == ("approved", begun + HOUR)
    orchard.clock.advance(HOUR - 1)
    assert orchard.campaign.tick().delivered == []
    orchard.clock.advance(1)
    report = orchard.campaign.tick()
    assert [effect.id for effect in report.delivered] == [3, 4]
    assert [why for _, why in report.held] == ["4 went by pigeon within a day, which is your limit"]
    assert now(orchard, effects[4]).not_before == begun + DAY
    orchard.clock.advance(23 * HOUR)
    assert len(orchard.campaign.tick().delivered) == 1
    assert orchard.flown() == [effect.key for effect in effects]
    orchard.sound()


def test_a_limit_that_cannot_be_told_stops_before_the_wire(orchard: Orchard) -> None:
    """The plugin is named, and nothing is begun."""
    effect = approved(orchard)
    orchard.set("limit", "many")
    orchard.mode("deliver")
    report = orchard.campaign.tick()
    assert ["could not say how much" in why for _, why in report.failed] == [True]
    assert now(orchard, effect).status == "approved"
    assert orchard.flown() == []


@pytest.mark.parametrize(
    ("mode", "status"), [("deliver", "delivered"), ("later", "rejected"), ("setup", "rejected")]
)
def test_what_the_person_settled_meanwhile_stands(
    orchard: Orchard, monkeypatch: pytest.MonkeyPatch, mode: str, status: str
) -> None:
    """A channel that comes back late overwrites it only with the certainty that it went."""
    effect = approved(orchard)
    orchard.mode(mode)
    channel = orchard.campaign.host.channel("pigeon")
    usual = channel.deliver

    def slow(*args: object) -> object:
        with Campaign.open(orchard.folder, clock=orchard.clock) as other:
            other.outbox.reject(effect.id)
        return usual(*args)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(channel, "deliver", slow)
    orchard.campaign.tick()
    assert now(orchard, effect).status == status
    orchard.sound()


@pytest.mark.parametrize("way", ["reject", "edit", "leave", "undo"])
def test_a_draft_that_cannot_be_taken_back_is_a_task(orchard: Orchard, way: str) -> None:
    """Nobody shall send by hand what was cancelled: so it says which draft to remove."""
    effect = approved(orchard)
    orchard.mode("hand")
    orchard.campaign.tick()
    orchard.set("withdraw", "raise")
    outbox = orchard.campaign.outbox
    if way == "reject":
        outbox.reject(effect.id)
    elif way == "edit":
        outbox.edit(effect.id, body="Hello")
    elif way == "leave":
        orchard.campaign.intend(effect.contact, "user.fell")
    else:
        orchard.campaign.undo()
    tasks = [task.purpose for task in outbox.list("open", kind="task")]
    said = f"take back the greeting that lies ready (pigeon/perch/{effect.key}.txt)"
    assert sum(one.startswith(said) for one in tasks) == 1
    orchard.sound()


def test_a_refusal_takes_the_workflows_way(orchard: Orchard) -> None:
    """What failed for good fires `on_undelivered`, and says why it failed."""
    effect = approved(orchard)
    orchard.mode("refuse")
    report = orchard.campaign.tick()
    assert [why for _, why in report.failed] == ["plugin pigeon: the pigeon refuses"]
    assert orchard.state(effect.contact) == "seed"
    assert now(orchard, effect).detail == "plugin pigeon: the pigeon refuses"


def test_what_is_unknown_is_never_sent_again_by_itself(orchard: Orchard) -> None:
    """It stays with the person until the channel or they can tell."""
    effect = approved(orchard)
    orchard.mode("raise")
    orchard.campaign.outbox.deliver()
    orchard.mode("deliver")
    for _ in range(3):
        orchard.clock.advance(DAY)
        orchard.campaign.tick()
    assert now(orchard, effect).status == "unknown"
    assert orchard.flown() == [effect.key]
    orchard.campaign.outbox.retry(effect.id)
    orchard.campaign.tick()
    assert now(orchard, effect).status == "delivered"
    orchard.sound()


def test_temporary_failures_are_tried_again_later_and_less_often(orchard: Orchard) -> None:
    """Each wait is longer than the one before; in the end it has failed."""
    effect = approved(orchard)
    orchard.mode("later")
    for wait in BACK_OFF:
        orchard.campaign.tick()
        assert now(orchard, effect).not_before == orchard.clock.now() + wait
        assert orchard.campaign.tick().failed == []
        orchard.clock.advance(wait)
    orchard.campaign.tick()
    assert now(orchard, effect).status == "cancelled"
    assert orchard.state(effect.contact) == "seed"
    orchard.sound()


@pytest.mark.parametrize("mode", ["exit", "exit-before"])
def test_a_crash_on_the_wire_leaves_it_unknown(orchard: Orchard, python: Python, mode: str) -> None:
    """The intent is committed first, so a process that dies there is known to have tried."""
    effect = approved(orchard)
    orchard.mode(mode)
    python(TICK, orchard.folder, orchard.clock.now(), expect=9)
    assert now(orchard, effect).status == "unknown"
    orchard.sound()
    orchard.mode("deliver")
    orchard.campaign.tick()
    assert now(orchard, effect).detail == "delivery was begun"
    orchard.clock.advance(LEASE + 1)
    orchard.campaign.tick()
    assert now(orchard, effect).status == "unknown"
    assert len(orchard.flown()) == (mode == "exit")
    orchard.sound()


@pytest.mark.parametrize(
    ("found", "status"),
    [
        ("delivered", "delivered"),
        ("failed", "cancelled"),
        ("later", "approved"),
        ("", "unknown"),
        ("raise", "unknown"),
        ("rubbish", "unknown"),
    ],
)
def test_an_interrupted_delivery_is_cleared_up(orchard: Orchard, found: str, status: str) -> None:
    """After a while the channel is asked what became of it, and believed if it can tell."""
    effect = approved(orchard)
    orchard.mode("raise")
    orchard.campaign.outbox.deliver()
    orchard.set("found", found)
    orchard.campaign.tick()
    assert now(orchard, effect).status == status
    kinds = orchard.kinds()
    orchard.mode("hand")
    orchard.clock.advance(60)
    orchard.campaign.tick()
    if status == "unknown":
        assert orchard.kinds() == kinds
    orchard.sound()


def test_policies_are_asked_again_just_before(orchard: Orchard) -> None:
    """What was approved is held where a policy has come to say no, and says why."""
    effect = approved(orchard)
    orchard.campaign.edit(effect.contact, fields={"message": "block"})
    orchard.mode("deliver")
    report = orchard.campaign.tick()
    assert [number for number, _ in report.held] == [effect.contact]
    held = now(orchard, effect)
    assert (held.status, held.detail, held.approved_at) == ("drafted", "the mood is block", None)
    assert orchard.flown() == []
    orchard.sound()


def test_a_hold_lasts_until_its_time(orchard: Orchard) -> None:
    """With a moment to wait for it stays approved, and goes when that has come."""
    ada = orchard.add(fields={"message": f"hold:{orchard.clock.now() + HOUR}"})
    effect = orchard.sow(ada)
    assert orchard.campaign.outbox.approve(effect.id).not_before == orchard.clock.now() + HOUR
    orchard.mode("deliver")
    assert orchard.campaign.tick().delivered == []
    assert orchard.campaign.outbox.deliver([effect.id]) == []
    orchard.clock.advance(HOUR)
    orchard.campaign.edit(ada.id, fields={"message": ""})
    assert len(orchard.campaign.tick().delivered) == 1
    orchard.sound()


def test_a_reason_counts_until_it_is_delivered(orchard: Orchard) -> None:
    """What was approved against a policy is not held by it on the way, but is by law."""
    effect = orchard.sow(orchard.add(fields={"message": "block"}))
    orchard.campaign.outbox.approve(effect.id, overrule="we spoke of it at the fair")
    other = orchard.sow(orchard.add("Bob Bean", fields={"message": "block"}))
    orchard.campaign.outbox.approve(other.id, overrule="we spoke of it at the fair")
    orchard.campaign.edit(other.contact, fields={"message": "law"})
    orchard.mode("deliver")
    orchard.campaign.tick()
    assert now(orchard, effect).status == "delivered"
    held = now(orchard, other)
    assert held.status == "drafted"
    assert "overrule" not in held.data


def test_a_reason_counts_for_what_it_was_given_for(orchard: Orchard) -> None:
    """What a policy says only after the approval is not covered by an older reason."""
    effect = orchard.sow(orchard.add())
    orchard.campaign.outbox.approve(effect.id, overrule="we spoke of it at the fair")
    orchard.campaign.edit(effect.contact, fields={"message": "block"})
    orchard.mode("deliver")
    orchard.campaign.tick()
    assert now(orchard, effect).status == "drafted"
    assert orchard.flown() == []
    orchard.sound()


def automatic(orchard: Orchard) -> Campaign:
    """The campaign with a channel that needs no approval."""
    (orchard.folder / "askaround.toml").write_text("[channels.pigeon]\nautomatic = true\n")
    return Campaign.open(orchard.folder, clock=orchard.clock)


def test_an_automatic_channel_needs_no_approval(orchard: Orchard) -> None:
    """Only where it is configured; one tick drafts, renders and delivers."""
    ada = orchard.add()
    orchard.mode("deliver")
    with automatic(orchard) as campaign:
        effect = campaign.intend(ada.id, "user.sow").effects[0]
        assert (effect.status, effect.data) == ("approved", {})
        assert len(campaign.tick().delivered) == 1
        assert campaign.verify() == []
    assert orchard.flown() == [effect.key]


@pytest.mark.parametrize("stage", ["step", "message"])
def test_a_policy_may_want_a_person_all_the_same(orchard: Orchard, stage: str) -> None:
    """What a policy wants approved is, on an automatic channel as well; then it goes."""
    ada = orchard.add(fields={stage: "approve"})
    orchard.mode("deliver")
    with automatic(orchard) as campaign:
        effect = campaign.intend(ada.id, "user.sow").effects[0]
        campaign.tick()
        assert campaign.outbox.get(effect.id).status == "drafted"
        assert orchard.flown() == []
        campaign.outbox.approve(effect.id)
        campaign.tick()
        assert campaign.outbox.get(effect.id).status == "delivered"
        assert campaign.verify() == []


def test_a_step_that_is_warned_of_is_not_automatic(orchard: Orchard) -> None:
    """What a policy warns of in the step waits for a person's word; with a reason given it goes."""
    ada = orchard.add(fields={"step": "warn"})
    bob = orchard.add("Bob Bean", fields={"step": "warn"})
    orchard.mode("deliver")
    with automatic(orchard) as campaign:
        effect = campaign.intend(ada.id, "user.sow").effects[0]
        campaign.tick()
        assert campaign.outbox.get(effect.id).status == "drafted"
        other = campaign.intend(bob.id, "user.sow", overrule="he asked me to write").effects[0]
        campaign.tick()
        assert campaign.outbox.get(other.id).status == "delivered"


def test_what_cannot_be_composed_is_not_begun(orchard: Orchard) -> None:
    """A broken template or a missing channel is found before the wire; it stays approved."""
    effect = approved(orchard)
    other = orchard.sow(orchard.add("Bob Bean"))
    (orchard.folder / "askaround.toml").write_text("[channels.pigeon]\nautomatic = true\n")
    folder = orchard.folder / "messages" / "orchard"
    folder.mkdir(parents=True)
    orchard.mode("deliver")
    with Campaign.open(orchard.folder, clock=orchard.clock) as campaign:
        cleo = campaign.add(Person("Cleo Corn", emails=("cleo@example.org",)))
        third = campaign.intend(cleo.id, "user.sow").effects[0]
        (folder / "greeting.j2").write_text("{{ nobody }}")
        report = campaign.tick()
        assert [what for what, _ in report.failed] == [f"message {third.id}"]
        assert campaign.outbox.get(third.id).status == "approved"
    assert now(orchard, effect).status == "delivered"
    assert now(orchard, other).status == "drafted"


def test_an_address_that_cannot_be_told_is_blamed(orchard: Orchard) -> None:
    """A channel that raises while it is asked for an address is named, and stops nobody else."""
    effect = approved(orchard)
    ada = orchard.add("Bob Bean", fields={"address": "broken"})
    with pytest.raises(PluginFailed, match="the channel 'pigeon' of plugin pigeon failed"):
        orchard.campaign.intend(ada.id, "user.sow")
    orchard.mode("deliver")
    orchard.campaign.tick()
    assert now(orchard, effect).status == "delivered"


def test_two_processes_deliver_once(orchard: Orchard, python: Python) -> None:
    """Ticks at one moment in two processes send every message once."""
    effects = [approved(orchard, f"Ada {word}") for word in ("Ash", "Elm", "Fir", "Oak", "Yew")]
    orchard.mode("deliver")
    start = python.start  # type: ignore[attr-defined]  # see the fixture
    both = [start(TICK, orchard.folder, orchard.clock.now()) for _ in range(2)]
    for one in both:
        _, err = one.communicate(timeout=60)
        assert one.returncode == 0, err
    assert sorted(orchard.flown()) == sorted(effect.key for effect in effects)
    assert {now(orchard, effect).status.value for effect in effects} == {"delivered"}
    orchard.sound()


def test_a_claim_is_lost_to_the_quicker(orchard: Orchard) -> None:
    """Who read a message that another has begun meanwhile leaves it alone and says so."""
    effect = approved(orchard)
    orchard.mode("deliver")
    with Campaign.open(orchard.folder, clock=orchard.clock) as other:
        review = orchard.campaign.outbox.review

        def meanwhile(number: int, *, overrule: str = "") -> object:
            verdict = review(number, overrule=overrule)
            other.outbox.deliver()
            return verdict

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(orchard.campaign.outbox, "review", meanwhile)
            assert orchard.campaign.outbox.deliver() == []
    assert orchard.flown() == [effect.key]
    assert now(orchard, effect).status == "delivered"
    orchard.sound()


@pytest.mark.parametrize("mode", ["deliver", "doubt"])
def test_a_claim_while_it_is_rendered_is_lost_to_the_quicker(
    orchard: Orchard, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who renders a message that another renders and begins meanwhile does not begin it again."""
    import askaround.outgoing.draft

    ada = orchard.add()
    orchard.mode(mode)
    usual = askaround.outgoing.draft.compose_effect
    with automatic(orchard) as campaign, automatic(orchard) as other:
        effect = campaign.intend(ada.id, "user.sow").effects[0]
        assert "body" not in effect.content

        def meanwhile(workspace: object, wanted: Effect) -> Draft:
            draft = usual(workspace, wanted)  # type: ignore[arg-type]  # a workspace
            if workspace is campaign.workspace:
                other.outbox.deliver()
            return draft

        monkeypatch.setattr(askaround.outgoing.draft, "compose_effect", meanwhile)
        assert campaign.outbox.deliver() == []
        assert campaign.outbox.get(effect.id).attempts == 1
    assert orchard.flown().count(effect.key) <= 1
    orchard.sound()


def test_delivering_inside_a_command_is_a_mistake(orchard: Orchard) -> None:
    """Its intent could not be committed before the wire; the same goes for a tick."""
    approved(orchard)
    orchard.mode("deliver")
    for deliver in (orchard.campaign.outbox.deliver, orchard.campaign.tick):
        with orchard.campaign.command("x"), pytest.raises(RuntimeError):
            deliver()
    assert orchard.flown() == []


class Embroidery:
    """A plugin whose composer does what it is told."""

    def __init__(self, compose: object) -> None:
        self.compose = compose

    @hookimpl
    def register_composers(self) -> list[Composer]:
        """One composer for pigeons."""
        return [Composer("embroidery", ("pigeon",), self.compose)]  # type: ignore[arg-type]


def fail(*_: object) -> Draft:
    """Compose nothing."""
    raise ValueError("out of thread")


@pytest.mark.parametrize(
    ("compose", "said"),
    [
        (fail, "the composer 'embroidery' of plugin embroidery failed"),
        (lambda *_: "pretty", "it is 'pretty', not a Draft"),
    ],
)
def test_a_composer_that_fails_is_blamed(orchard: Orchard, compose: object, said: str) -> None:
    """Nothing is begun, the message waits, and the plugin is named."""
    effect = approved(orchard)
    orchard.mode("deliver")
    assert orchard.campaign.host.add("embroidery", Embroidery(compose))
    report = orchard.campaign.tick()
    assert [said in why for _, why in report.failed] == [True]
    assert now(orchard, effect).status == "approved"
    assert orchard.flown() == []


def test_a_composer_adds_but_does_not_replace(orchard: Orchard) -> None:
    """Words and address are those the person approved, whatever a composer makes of them."""
    effect = approved(orchard)

    def embroider(draft: Draft, context: MessageContext, env: object) -> Draft:
        return replace(draft, body="BUY NOW", subject="!!!", to="all@example.org", language="fr")

    orchard.campaign.host.add("embroidery", Embroidery(embroider))
    orchard.campaign.tick()
    text = (orchard.folder / now(orchard, effect).files[0]).read_text()
    assert text.startswith("Ada Byron <ada.byron@example.org>\nHello Ada Byron\n")
    assert "BUY NOW" not in text
