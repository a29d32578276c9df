"""Every door by which a plugin's value comes in: what does not fit has its plugin's name on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from askaround.errors import PluginFailed
from askaround.host.description import describe
from askaround.host.host import Host
from askaround.model import Observation
from tests.engine.host.conftest import Install

Make = Callable[..., Host]
SEEN = Observation("k", "owl", "reply", 0)

DECLARED = {
    "register_guards": {
        "Guard('a', 5, (), print)": "Guard.about is 5, not text",
        "Guard('a', 'x', ('tally.x',), print)": "reads 'tally.x', which nobody can load",
        "Guard('a', 'x', ('effects.zzz',), print)": "reads 'effects.zzz'",
        "Guard('a', 'x', (), 5)": "Guard.check is 5, not a function",
        "Guard('a', 'x', (), print, (Field('n')))": "Guard.args is Field",
        "Guard('a', 'x\\ud83d', (), print)": "Guard.about is text with half a character",
        "Guard(5, 'x', (), print)": "is 5, not text",
    },
    "register_actions": {"Action('a', 'x', (), None)": "Action.expand is None, not a function"},
    "register_records": {
        "RecordKind('a', 'x', fields=(Field('note')))": "not a tuple (is its comma missing?)",
        "RecordKind('a', 'x', (Field('n', 'text'),))": "RecordKind.fields[0].type is 'text'",
        "RecordKind('a', 'x', (), {'m': 'n'})": "RecordKind.anchors['m'] is 'n'",
    },
    "register_intents": {"IntentKind('a', 'x', contact=1)": "IntentKind.contact is 1"},
    "register_importers": {"Importer('a', 'x', 5, print)": "Importer.sniff is 5"},
    "register_composers": {"Composer('a', 'email', print)": "Composer.channels is 'email'"},
    "register_channels": {
        "thing(Channel, name='a', deliver=5)": "deliver of 'a' is 5, not a function",
        "thing(Channel, name='a', needs='x')": "needs of Channel 'a' is 'x'",
        "thing(Channel, name='a', order='1')": "order of Channel 'a' is '1'",
        "thing(Channel, name='a', about=b'1')": "about of Channel 'a' is b'1'",
        "Selector('a', 'x', (), 'email')": "Selector.choose is 'email'",
    },
    "register_policies": {
        "thing(Policy, name='a', reads=('tally.x',))": "reads 'tally.x'",
        "thing(Policy, name='a', reads='contact.*')": "reads of Policy 'a' is 'contact.*'",
        "thing(Policy, name='a', stages=frozenset())": "stages of 'a' are frozenset()",
        "thing(Policy, name='a', stages='message')": "stages of Policy 'a' is 'message'",
        "thing(Policy, name='a', purposes='x')": "purposes of Policy 'a' is 'x'",
        "thing(Policy, name='a', review=None)": "review of 'a' is None, not a function",
    },
}
HEAD = """
def thing(kind, **parts):
    return type('Made', (kind,), parts)()
"""


@pytest.mark.parametrize(
    ("hook", "made", "said"),
    [(hook, made, said) for hook, cases in DECLARED.items() for made, said in cases.items()],
)
def test_what_is_registered(hook: str, made: str, said: str, install: Install, host: Make) -> None:
    """The plugin is left out, and told is which part of which thing is what."""
    install("crow", f"{HEAD}\n@hookimpl\ndef {hook}():\n    return [{made}]\n", manifest=None)
    found = host()
    found.load_all()
    assert [problem.plugin for problem in found.problems] == ["crow"]
    assert said in found.problems[0].what
    assert found.problems[0].fatal


ANSWERED = {
    "classify(observation)": {
        "[IntentSeen(5, 'x')]": "[0] of its list: IntentSeen.intent is 5, not text",
        "[IntentSeen('crow.caw', 'x', float('nan'))]": "IntentSeen.certainty is nan",
        "[IntentSeen('crow.caw', 'x', 7)]": "a number from 0 to 1",
        "[IntentSeen('no.such', 'x')]": "IntentSeen.intent is 'no.such', not an intent that",
        "[IntentSeen('crow.caw', 'x\\ud83d')]": "half a character",
        "[IntentSeen('crow.caw', 'x', data={'records': [5]})]": "[0] is 5, not a tuple of 2",
        "[IntentSeen('crow.caw', 'x', data={'records': [('no', {})]})]": "no record is called 'no'",
        "[IntentSeen('crow.caw', 'x', data={'a': object()})]": "IntentSeen.data['a'] is a object",
    },
    "advise(place)": {
        "Advice(place, {5: AdvisedValue(5)})": "Advice.values.key is 5, not text",
        "Advice(place, {'a': 5})": "Advice.values['a'] is 5, not a AdvisedValue",
        "Advice(place, {'a': AdvisedValue(1, tier=3)})": "tier is 3, not one of Tier",
        "Advice(5)": "Advice.place is 5",
        "Advice(place, {'zone': AdvisedValue('Mars/Phobos', tier=Tier.LAW)})": "a time zone",
        "Advice(place, {'zone': AdvisedValue(-7)})": "Advice.values['zone'].value is -7, not",
        "Advice(place, {'zones': AdvisedValue('Europe/Rome')})": "not a list of time zones",
        "Advice(place, {'zones': AdvisedValue(['Europe'])})": "['zones'].value[0] is 'Europe', not",
    },
    "check_advice(field, value)": {"5": "it is 5, not text"},
    "locate(text)": {
        "Located('IT')": "Located.places is 'IT', not a tuple",
        "Located((5,))": "Located.places[0] is 5",
        "Located(('IT',), 'Mars/Phobos')": "Located.zone is 'Mars/Phobos', not a time zone such as",
        "Located(('not a place',))": "Located.places[0] is 'not a place', not a territory such as",
        "Located(('IT', 'I\\x1b[31mT'))": "Located.places[1] is 'I\\x1b[31mT', not a territory",
        "Located(('IT\\n',))": "Located.places[0] is 'IT\\n', not a territory",
        "Located((), hint='a\\nb')": "Located.hint is 'a\\nb', not text of one line",
    },
    "register_workflows()": {
        "Path('x')": "not a list of Path",
        "'x'": "it is 'x', not a list of Path",
        "['x']": "[0] of its list: is 'x', not a Path",
        "5": "it is 5, not a list of Path",
    },
}
OWN = """
from pathlib import Path
@hookimpl
def register_intents():
    return [IntentKind('crow.caw', 'x')]
"""


@pytest.mark.parametrize(
    ("hook", "answer", "said"),
    [(hook, answer, said) for hook, cases in ANSWERED.items() for answer, said in cases.items()],
)
def test_what_a_hook_returns(
    hook: str, answer: str, said: str, install: Install, host: Make
) -> None:
    """It is left out and told; what comes after gets nothing of it."""
    install("crow", f"{OWN}\n@hookimpl\ndef {hook}:\n    return {answer}\n", manifest=None)
    made = host()
    asked: dict[str, Callable[[], Any]] = {
        "classify(observation)": lambda: made.classify(SEEN),
        "advise(place)": lambda: dict(made.advise("US").values),
        "check_advice(field, value)": lambda: made.misadvised("x", 1),
        "locate(text)": lambda: made.locate("x"),
        "register_workflows()": made.workflow_folders,
    }
    assert not asked[hook]()
    assert [problem.plugin for problem in made.problems] == ["crow"]
    assert said in made.problems[0].what
    assert describe(made, made.installed["crow"])["hooks"], (
        "the manifest can be written all the same"
    )


@pytest.mark.parametrize("answer", ["Path(__file__)", "Own()", "[Own()]", "None", "{'a': 1}"])
def test_a_plugin_can_be_described(answer: str, install: Install, host: Make) -> None:
    """Whatever it says its workflows and the defaults of its settings are."""
    install(
        "crow",
        f"""
        from dataclasses import dataclass, field
        from pathlib import Path
        class Own:
            def __repr__(self):
                raise SystemExit(9)
            __deepcopy__ = __str__ = __repr__
        @dataclass(frozen=True)
        class Settings:
            song: object = field(default_factory=lambda: {answer})
        @hookimpl
        def register_settings():
            return Settings
        @hookimpl
        def register_workflows():
            return {answer}
        """,
        manifest=None,
    )
    made = host()
    found = describe(made, made.installed["crow"])
    assert list(found["settings"]) == ["song"]
    assert found["workflows"] == []


def test_a_manifest_too_deep_is_told(install: Install, host: Make) -> None:
    """A hundred thousand brackets are no traceback: the plugin counts as one without a manifest."""
    install("crow", "", manifest="[" * 100_000)
    entry = host().installed["crow"]
    assert entry.manifest is None
    assert "cannot be read" in entry.trouble


@pytest.mark.parametrize(
    ("sniff", "said"),
    [("'high'", "is 'high'"), ("None", "is None"), ("7", "a number from 0 to 1")],
)
def test_what_sniff_returns(sniff: str, said: str, install: Install, host: Make) -> None:
    """That importer is passed over with a warning; the others are asked."""
    made = f"Importer('nest', 'x', lambda head, name: {sniff}, lambda path, o: iter(()))"
    install("crow", f"@hookimpl\ndef register_importers():\n    return [{made}]", manifest=None)
    found = host()
    assert found.importers()["nest"].sniff(b"", "x") == 0
    assert said in found.problems[0].what


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Person(5)", "Person.name is 5"),
        ("Person('A', emails='a@b')", "Person.emails is 'a@b', not a tuple"),
        ("Person('A', emails=('a@b\\nBcc: c@d',))", "Person.emails[0]"),
        ("Person('A', fields={'a': 5})", "Person.fields['a'] is 5"),
        ("Skipped('1', 'x')", "Skipped.line is '1'"),
    ],
)
def test_what_an_importer_yields(row: str, said: str, install: Install, host: Make) -> None:
    """Nothing of the file is imported, and the importer is named."""
    made = f"Importer('nest', 'x', lambda head, name: 1.0, lambda path, o: iter([{row}]))"
    install("crow", f"@hookimpl\ndef register_importers():\n    return [{made}]", manifest=None)
    with pytest.raises(PluginFailed, match="nest of plugin crow") as caught:
        list(host().importers()["nest"].read("x", {}))  # type: ignore[arg-type]  # it never looks
    assert said in caught.value.why
