"""Templates and what stands in them, from the command line: nothing gets out, all of it is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from askaround import Campaign
from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from askaround.clock import FixedClock
from askaround.model import Person
from tests.stopwatch import at_most

NOW = 1_795_532_400
Type = Callable[..., tuple[int, str, str]]
"""``type_(*words)``: exit code, standard output and standard error."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A campaign in which Ines may be asked."""
    place = tmp_path / "campaign"
    with Campaign.create(place, clock=FixedClock(NOW)) as made:
        made.set_profile(name="Robin Vale", email="robin@example.org", about="a printer")
        made.set_objective(
            text="how editors work", field="editing", kind="career", question="Is it for me?"
        )
        made.add(Person("Ines Falk", emails=("ines@example.org",), region="US", tie="friend"))
        for about in ("person", "field"):
            made.note(1, "research", {"about": about, "text": "edits", "source": "web"})
    return place


@pytest.fixture
def type_(folder: Path, capsys: pytest.CaptureFixture[str]) -> Type:
    """Type a command in that campaign."""

    def typed(*words: str) -> tuple[int, str, str]:
        code = run_here(list(words), Session(str(folder), FixedClock(NOW)))
        said = capsys.readouterr()
        return code, said.out, said.err

    return typed


def _own(folder: Path, text: str) -> None:
    """Lay a request of the person's own into the campaign."""
    place = folder / "messages" / "informational-interview"
    place.mkdir(parents=True)
    (place / "request.j2").write_text(text, "utf-8")


@pytest.mark.parametrize("field", ["name", "given", "organisation", "title"])
@pytest.mark.parametrize(
    "evil",
    [
        "{{ me.email }}",
        "{% include '../../etc/passwd' %}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% for a in 'x' * 99999999 %}{{ a }}{% endfor %}",
    ],
)
def test_fields_are_no_templates(folder: Path, type_: Type, field: str, evil: str) -> None:
    """Case 11: braces in what is known of somebody reach the message as the signs they are."""
    _own(
        folder,
        "Subject: Twenty minutes\n\nDear {{ contact.name }} ({{ contact.given }}, "
        "{{ contact.title }} at {{ contact.organisation }}),\n\nI am {{ me.name }}.\n",
    )
    option = (f"--{field}", evil) if field != "given" else ("--set", f"given={evil}")
    assert type_("edit", "1", *option)[0] == 0
    code, out, err = type_("request", "1", "--overrule", "it is only a test")
    assert code == 0, err
    assert evil in " ".join(out.split())
    code, out, _ = type_("outbox", "show", "1")
    assert code == 0
    assert evil in " ".join(out.split())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("{% for a in me.name * 9999999 %}{% endfor %}", "", id="Case 12: loop"),
        pytest.param("{{ lipsum(n=50000) }}", "'lipsum' is undefined", id="Case 12: lipsum"),
        pytest.param("{{ contact.nmae }}", "nmae", id="Case 13: of a contact"),
        pytest.param("{{ somebody }}", "'somebody' is undefined", id="Case 13: of nobody"),
        pytest.param("{% include '../../etc/passwd' %}", "include", id="Case 16: include"),
        pytest.param("{% extends '/etc/passwd' %}", "extends", id="Case 16: extends"),
        pytest.param("{% import '../../etc/passwd' as x %}", "import", id="Case 16: import"),
    ],
)
def test_templates_that_reach_for_more(folder: Path, type_: Type, text: str, says: str) -> None:
    """Cases 12, 13 and 16: one line with file and line, soon; nobody has moved, nothing is lost."""
    _own(folder, f"Subject: Hello\n\nDear {{{{ contact.name }}}},\n{text}\n")
    with at_most(2):
        code, out, err = type_("request", "1")
    assert "root:" not in out + err
    assert "Traceback" not in err
    assert code == 1
    assert "request.j2:4" in err
    assert says in err
    assert "try:" in err
    code, out, _ = type_("list", "--json")
    assert code == 0
    assert '"state": "prospect"' in out
    (folder / "messages" / "informational-interview" / "request.j2").unlink()
    assert type_("request", "1", "--overrule", "it is only a test")[0] == 0
