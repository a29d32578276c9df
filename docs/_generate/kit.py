"""The page of the kit for plugin authors, from ``askaround.testing`` and its fixtures."""

from __future__ import annotations

import inspect

from askaround import testing
from askaround.testing import fixtures
from docs._generate.markdown import code, described, page, prose, summary, table

GROUPS = {
    "Contracts": "Subclass one in a test module; pytest runs each of its tests.",
    "Helpers": "What tests of a plugin are made of.",
}


def contracts() -> dict[str, type]:
    """Return the contract classes by name."""
    return {name: getattr(testing, name) for name in testing.__all__ if name.endswith("Contract")}


def helpers() -> list[str]:
    """Return the names of all that is no contract, builders first."""
    rest = [name for name in testing.__all__ if name not in contracts() and name != "FixedClock"]
    return sorted(rest, key=lambda name: (name[0].isupper(), name))


def fixture_names() -> list[str]:
    """Return the names of the fixtures."""
    return [
        name
        for name, thing in vars(fixtures).items()
        if type(thing).__name__ == "FixtureFunctionDefinition"
    ]


def kit() -> str:
    """Return ``reference/kit.md``."""
    parts = [prose(inspect.getdoc(testing) or "").partition("\n\n>>>")[0]]
    parts.append(f"## Contracts\n\n{GROUPS['Contracts']}")
    for name, contract in contracts().items():
        tests = [one for one in dir(contract) if one.startswith("test_")]
        tests.sort(key=lambda one: inspect.getsourcelines(getattr(contract, one))[1])
        say = described(contract)
        parts += [
            f"### {name}",
            summary(contract),
            table(("Say", "What"), say.items()) if say else "",
            table(("Test", "What must hold"), ((t, summary(getattr(contract, t))) for t in tests)),
        ]
    parts.append(f"## Helpers\n\n{GROUPS['Helpers']}")
    for name in helpers():
        thing = getattr(testing, name)
        if not callable(thing):
            parts += [f"### {name}", f"`{thing!r}`"]
            continue
        signature = str(inspect.signature(thing)).replace("askaround.", "")
        parts += [f"### {name}", code(f"{name}{signature}", "python"), summary(thing)]
        arguments = described(thing, "Args")
        parts.append(table(("Argument", "What"), arguments.items()) if arguments else "")
    parts.append("## Fixtures")
    rows = [(f"`{name}`", summary(getattr(fixtures, name))) for name in fixture_names()]
    parts.append(table(("Fixture", "What"), rows))
    return page("The kit for plugin authors", *parts)
