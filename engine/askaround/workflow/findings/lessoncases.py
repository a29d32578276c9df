"""The files that give each diagnostic, and what to change in them; `lessons` puts them together."""

from __future__ import annotations

HEAD = """\
workflow: my-workflow
version: 1
initial: listed
states:
  listed: { about: Worth asking, next: user.request }
  asked:  { about: The answer is theirs }
  done:   { final: true }
"""

_MOVE = "transitions:\n  - { trigger: ask, from: [listed], to: asked }\n"
REST = """\
observe:
  user.request: { fire: ask }
  reply.accepted: { fire: end }
transitions:
  - { trigger: ask, from: [listed], to: asked }
  - { trigger: end, from: [asked], to: done }
"""
_WAY = "transitions:\n  - { trigger: ask, from: [listed], to: asked, "

CASES: dict[str, tuple[str, str | bytes]] = {
    "W100": ("Check the path; folders are not read.", ""),
    "W101": ("Save the file as UTF-8.", b"workflow: my-workflow\ntitle: caf\xe9\n"),
    "W102": ("Remove the character; perhaps the file is not a text file.", "title: a\x07b\n"),
    "W103": ("A workflow has at most 256 KiB, 10,000 lines and 10,000 values.", "#\n" * 10_001),
    "W104": ("Look at the line shown and the one before it.", "title: 'not closed\n"),
    "W105": ("Indent with spaces.", _MOVE + "observe:\n\tuser.request: { fire: ask }\n"),
    "W106": ("Keep one of the two.", "title: one\ntitle: two\n"),
    "W107": ("Write the plain value: tags could make a program do things.", "title: !!str x\n"),
    "W108": ("An alias repeats a part that stands before it.", "title: *nothing\n"),
    "W109": ("Fifty levels are allowed.", "title: " + "[" * 60 + "]" * 60 + "\n"),
    "W110": ("Write a day of the calendar, or put the text in quotes.", "title: 2026-02-30\n"),
    "W111": ("One file holds one workflow.", "---\nworkflow: another\n"),
    "W112": ("A file begins with `workflow:` and its name.", "workflow\n"),
    "W113": ("A key is a word.", "[a, b]: c\n"),
    "W114": (
        "Save the file without a byte-order mark; it works with one as well.",
        "\ufeff" + HEAD,
    ),
    "W201": ("The hint names the nearest key.", _WAY + "guard: [objective] }\n"),
    "W202": ("Add the key.", "transitions:\n  - { trigger: ask, from: [listed] }\n"),
    "W203": ("Put text that looks like a number in quotes.", "title: 7\n"),
    "W204": (
        "Letters, digits, `-` and `_`; `any`, `all` and `not` are taken.",
        "transitions:\n  - { trigger: all, from: [listed], to: asked }\n",
    ),
    "W205": (
        "The hint says the bound.",
        _MOVE + "timers:\n  - { in: listed, after: 1 day, fire: ask, at_most: 0 }\n",
    ),
    "W206": (
        "A number and a unit: `90 minutes`, `4 hours`, `7 days`, `5 business days`, `2 weeks`.",
        _MOVE + "timers:\n  - { in: listed, after: 7 dayz, fire: ask }\n",
    ),
    "W207": (
        "Each entry of `guards` is one guard.",
        _WAY + "guards: [ { objective: {}, field: { name: emails } } ] }\n",
    ),
    "W208": (
        "Each entry of `do` is one step.",
        _WAY + "do: [ { task: { do: x }, send: { message: request } } ] }\n",
    ),
    "W209": (
        "A timer says `do`, `fire` or both, or `observe` alone.",
        _MOVE + "timers:\n  - { in: listed, after: 7 days }\n",
    ),
    "W210": (
        "`fire` acts by itself, `propose` waits for a person.",
        _MOVE + "observe:\n  user.request: { fire: ask, propose: ask }\n",
    ),
    "W301": (
        "Where a name is used often and is no state, its definition is shown instead.",
        "transitions:\n  - { trigger: ask, from: [listed], to: askt }\n",
    ),
    "W302": (
        "A trigger exists by its transitions.",
        _MOVE + "observe:\n  user.request: { fire: aks }\n",
    ),
    "W303": (
        "`askaround plugins` lists what is there; a plugin that is switched off is named.",
        _MOVE + "observe:\n  user.requst: { fire: ask }\n",
    ),
    "W304": (
        "Where a plugin that is switched off has it, the hint says how to switch it on.",
        _WAY + "guards: [meeting_time] }\n",
    ),
    "W305": (
        "Steps are the engine's own or a plugin's action.",
        _WAY + "do: [ask_localy: { group: x }] }\n",
    ),
    "W306": (
        "Write `messages/my-workflow/….j2` beside the file.",
        _WAY + "do: [ { send: { message: reqest } } ] }\n",
    ),
    "W307": (
        "A channel, or a selector such as `preferred`.",
        _WAY + "do: [ { send: { message: request, channel: emial } } ] }\n",
    ),
    "W308": (
        "Kinds of records come from plugins.",
        _WAY + "do: [ { spawn: { from: referal, as: listed } } ] }\n",
    ),
    "W309": (
        "`meeting` and `meeting_end` come from the calendar.",
        _MOVE + "timers:\n  - { in: listed, after: 1 day before meting, fire: ask }\n",
    ),
    "W310": (
        "The hint names the nearest argument.",
        _WAY + "guards: [ { field: { nam: emails } } ] }\n",
    ),
    "W311": ("Add the argument.", _WAY + "guards: [ { field: { is: x } } ] }\n"),
    "W312": (
        "The message says what the argument takes.",
        _WAY + "guards: [ { field: { name: 7 } } ] }\n",
    ),
    "W313": (
        "Only `from: any` leads out of a final state, and only into another one.",
        "transitions:\n  - { trigger: ask, from: [listed, done], to: asked }\n",
    ),
    "W314": (
        "Add a transition on the trigger from that state, or another trigger.",
        _MOVE + "timers:\n  - { in: asked, after: 7 days, fire: ask }\n",
    ),
    "W315": (
        "Tasks have any name; one that is nearly that of a command is most likely meant as it.",
        _MOVE.replace("to: asked }", "to: asked, do: [ { task: { do: pepare } } ] }"),
    ),
    "W401": (
        (
            "Somebody gets into a state by a transition to it, or by `spawn`; everybody begins "
            "in the initial one."
        ),
        "observe:\n  user.request: { fire: ask }\n" + _MOVE,
    ),
    "W402": (
        (
            "Make it final if the way ends there. A state that only `from: any` leads out of is "
            "not meant: that is a way."
        ),
        "observe:\n  user.request: { fire: ask }\n" + _MOVE,
    ),
    "W403": (
        (
            "The first whose guards hold is taken, so this may be what you mean; then say so with "
            "a guard, and the file does not depend on the order. `all`, `any` and `not` are worked "
            "out; guards of different names are taken to have nothing to do with each other."
        ),
        REST.replace("to: asked }", "to: asked, guards: [objective] }")
        + "  - { trigger: ask, from: [listed], to: done }\n",
    ),
    "W404": (
        "An earlier transition on the same trigger always comes first.",
        REST + "  - { trigger: ask, from: [listed], to: done }\n",
    ),
    "W405": (
        (
            "An intent under `observe`, a timer, `on_undelivered` or `fire_on` fires triggers. By "
            "hand, `askaround fire` does."
        ),
        REST + "  - { trigger: forget, from: [listed, asked], to: done }\n",
    ),
    "W406": (
        (
            "A timer that counts from a moment that has passed rings at once, so it must not lead "
            "back to where it rings again."
        ),
        REST
        + "  - { trigger: again, from: [asked], to: asked }\n"
        + "timers:\n  - { in: asked, after: 1 hour after meeting, fire: again }\n",
    ),
    "W407": (
        "Let it ring earlier, or the other one later.",
        REST
        + "timers:\n"
        + "  - { in: asked, after: 5 days, fire: end }\n"
        + "  - { in: asked, after: 7 days, do: [ { send: { message: follow-up } } ] }\n",
    ),
    "W408": (
        "Give one of them a way to where it ends; or no state of the file is final, on purpose.",
        (
            "observe:\n  user.request: { fire: ask }\n  reply.accepted: { fire: end }\n"
            "transitions:\n"
            "  - { trigger: ask, from: [listed], to: asked }\n"
            "  - { trigger: end, from: [asked], to: listed }\n"
        ),
    ),
    "W409": (
        "All guards of a transition must hold. `any:` asks for one of several.",
        REST.replace("to: asked }", "to: asked, guards: [objective, { not: objective }] }"),
    ),
    "W410": (
        (
            "The file is used as it is; the first transition in it whose guards hold is taken. "
            "Only an *info*: nothing is known to be wrong."
        ),
        REST.replace(
            "to: asked }",
            "to: asked, guards: ["
            + ", ".join(f"{{ field: {{ name: field{n} }} }}" for n in range(30))
            + "] }",
        ),
    ),
}
"""By code: the advice, and the case."""


_ANY = "title: Any\n"
MENDED: dict[str, tuple[str, str]] = {
    "W102": ("a\x07b", "ab"),
    "W103": ("#\n" * 10_001, "# short\n"),
    "W104": ("'not closed", "'closed'"),
    "W105": ("\n\tuser", "\n  user"),
    "W106": ("title: two\n", ""),
    "W107": ("!!str x", "x"),
    "W108": ("*nothing", "nothing"),
    "W109": ("[" * 60 + "]" * 60, "A visit"),
    "W110": ("2026-02-30", "'2026-02-30'"),
    "W111": ("---\nworkflow: another\n", ""),
    "W113": ("[a, b]: c", _ANY),
    "W114": ("\ufeff", ""),
    "W201": ("guard:", "guards:"),
    "W202": ("from: [listed] }", "from: [listed], to: asked }"),
    "W203": ("title: 7", "title: '7'"),
    "W204": ("trigger: all", "trigger: ask"),
    "W205": ("at_most: 0", "at_most: 1"),
    "W206": ("7 dayz", "7 days"),
    "W207": ("{ objective: {}, field", "{ objective: {} }, { field"),
    "W208": ("{ do: x }, send:", "{ do: x } }, { send:"),
    "W209": ("after: 7 days }", "after: 7 days, fire: ask }"),
    "W210": ("fire: ask, propose: ask", "fire: ask"),
    "W301": ("askt", "asked"),
    "W302": ("aks", "ask"),
    "W303": ("user.requst", "user.request"),
    "W304": ("meeting_time", "objective"),
    "W305": ("ask_localy", "ask_locally"),
    "W306": ("reqest", "request"),
    "W307": ("emial", "email"),
    "W308": ("referal", "referral"),
    "W309": ("before meting", "before meeting"),
    "W310": ("nam:", "name:"),
    "W311": ("{ is: x }", "{ name: emails, is: x }"),
    "W312": ("name: 7", "name: emails"),
    "W313": ("[listed, done]", "[listed]"),
    "W314": ("in: asked", "in: listed"),
    "W315": ("pepare", "prepare"),
    "W401": ("to: asked }\n", "to: asked }\n  - { trigger: ask, from: [asked], to: done }\n"),
    "W402": ("to: asked }\n", "to: asked }\n  - { trigger: ask, from: [asked], to: done }\n"),
    "W403": (
        "from: [listed], to: done }",
        "from: [listed], to: done, guards: [ { not: objective } ] }",
    ),
    "W404": ("  - { trigger: ask, from: [listed], to: done }\n", ""),
    "W405": ("  - { trigger: forget, from: [listed, asked], to: done }\n", ""),
    "W406": (
        "  - { trigger: again, from: [asked], to: asked }",
        "  - { trigger: again, from: [asked], to: done }",
    ),
    "W407": ("after: 7 days", "after: 3 days"),
    "W408": ("from: [asked], to: listed", "from: [asked], to: done"),
    "W409": ("[objective, { not: objective }]", "[objective]"),
}
"""By code: what to change in the case, and into what."""
