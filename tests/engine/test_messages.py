"""Messages: a template reaches nothing but its values, ends soon, and says where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.errors import AskaroundError, BadFile
from askaround.messages import MOST_OUTPUT, Templates, split_subject
from askaround.model import Contact
from tests.engine.orchard import Orchard
from tests.stopwatch import at_most

ADA = Contact(1, "Ada Byron", "seed", 1, 1, 0, 0, fields={"x": "y"})
VALUES = {"contact": ADA, "me": {"name": "Grace"}, "words": ["a", "b"], "long": "x" * 20_000}


def render(folder: Path, text: str, name: str = "note", **values: object) -> str:
    """What a template with this text says."""
    place = folder / "messages" / "orchard"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{name}.j2").write_text(text, encoding="utf-8")
    return Templates("orchard", [folder]).render(name, {**VALUES, **values})


def test_it_says_what_it_is_about(tmp_path: Path) -> None:
    """Fields, tests, loops, plain filters and the methods that only look at a text."""
    text = (
        "{% set who = contact.name ~ '!' %}{{ who }} {{ me.get('email') or 'none' }} "
        "{% for word in words %}{{ loop.index }}{{ word | upper }}"
        "{% if not loop.last %},{% endif %}"
        "{% endfor %} {{ words | join('; ') }} {{ contact.fields.x.startswith('y') }} "
        "{{ 'b' in words }} {{ contact.tie in ('unknown', 'friend') }} {{ 3 * 4 + 1 }}"
    )
    assert render(tmp_path, text) == "Ada Byron! none 1A,2B a; b True True True 13"


ESCAPES = [
    "{{ contact.__class__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ contact['__class__'] }}",
    "{{ contact | attr('__class__') }}",
    "{{ ''.format('{0.__class__}') }}",
    "{{ '%s' % contact }}",
    "{{ words.append('c') }}",
    "{{ contact.fields.update({'x': 'z'}) }}",
    "{{ words.pop() }}",
    "{{ lipsum() }}",
    "{{ range(10) }}",
    "{{ cycler('a') }}",
    "{{ joiner() }}",
    "{{ namespace() }}",
    "{{ dict(a=1) }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ loop }}",
    "{{ caller() }}",
    "{% include 'other.j2' %}",
    "{% import 'other.j2' as x %}",
    "{% from 'other.j2' import x %}",
    "{% extends 'other.j2' %}",
    "{% block x %}{% endblock %}",
    "{% macro x() %}{% endmacro %}",
    "{% call x() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% set x %}y{% endset %}",
    "{{ words | map('attr', '__class__') | list }}",
    "{{ (words | map(attribute='__class__') | list)[0] }}",
    "{{ words | pprint }}",
    "{{ '<a>' | xmlattr }}",
    "{{ nobody }}",
    "{{ contact.nothing }}",
    "{{ me.nothing }}",
    "{{ nobody.x }}",
    "{{ words[7] }}",
    "{{ words | nofilter }}",
    "{{ words is notest }}",
    "{{ 1 / 0 }}",
    "{{ 'a' + 1 }}",
    "{{ contact.name( }}",
    "{% for x in 7 %}{% endfor %}",
    "{% if %}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_it_reaches_nothing_else(tmp_path: Path, text: str) -> None:
    """No way out of the sandbox, nothing to change, nothing undefined: each names its line."""
    with pytest.raises(BadFile) as caught:
        render(tmp_path, f"one\n\n{text}\n")
    assert caught.value.line == 3
    assert "note.j2:3" in caught.value.what
    assert VALUES["words"] == ["a", "b"]


GREEDY = [
    "{{ 'x' * 10**9 }}",
    "{{ 'x' * 999999999 }}",
    "{{ words * 999999999 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '{:>999999999}'.format(1) }}",
    "{{ 'x'.ljust(999999999) }}",
    "{{ 'x'.center(999999999) }}",
    "{{ 'x'.zfill(999999999) }}",
    "{{ '\t'.expandtabs(999999999) }}",
    "{{ 'x' | center(999999999) }}",
    "{{ 'x' | indent(999999999) }}",
    "{{ words | tojson(indent=999999999) }}",
    "{{ long | replace('x', long) }}",
    "{{ long | replace('', long) }}",
    "{{ long.replace('x', long) }}",
    "{{ long | join(long) }}",
    "{{ long | list | join(long) }}",
    "{{ long.join(long) }}",
    "{{ long | wordwrap(1, wrapstring=long) }}",
    "{% set a = long %}" + "{% set a = a ~ a %}" * 30 + "{{ a }}",
    "{% set a = long %}" + "{% set a = a + a %}" * 30 + "{{ a }}",
    "{% set a = words %}" + "{% set a = a + a %}" * 30 + "{{ a | length }}",
    "{% set a = words %}" + "{% set a = [a, a] %}" * 30 + "{{ a }}",
    "{% set a = words %}" + "{% set a = {'a': a, 'b': a} %}" * 30 + "{{ a }}",
    "{% for a in long %}{% for b in long %}{% for c in long %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in long %}{{ long }}{% endfor %}",
    "{% for a in long recursive %}{{ loop(long) }}{% endfor %}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{% if a %}" * 300 + "{% endif %}" * 300,
    "{{ " + " ~ ".join(["long"] * 50) + " }}",
]


@pytest.mark.parametrize("text", GREEDY)
def test_it_ends_soon_and_stays_small(tmp_path: Path, text: str) -> None:
    """Whatever it multiplies, pads, joins, doubles or repeats: refused, within a moment."""
    with at_most(2), pytest.raises(BadFile):
        render(tmp_path, text)


def test_the_output_is_capped(tmp_path: Path) -> None:
    """A long text is refused as a whole; one just short of it is not."""
    fits = MOST_OUTPUT // 20_000
    assert len(render(tmp_path, "{{ long }}" * fits)) == MOST_OUTPUT
    with pytest.raises(BadFile, match="grows beyond"):
        render(tmp_path, "{{ long }}" * fits + "x")


def test_what_a_contact_says_is_no_template(tmp_path: Path) -> None:
    """Braces in a name or note are only braces, and control characters are gone."""
    evil = Contact(1, "{{ me.name }} {% for %}\x00\x1b[31m", "seed", 1, 1, 0, 0)
    assert render(tmp_path, "{{ contact.name }}", contact=evil) == "{{ me.name }} {% for %}[31m"


def test_long_values_are_cut(tmp_path: Path) -> None:
    """One value cannot fill a message."""
    assert len(render(tmp_path, "{{ huge }}", huge="y" * 10**6)) == 20_000


def test_html_is_escaped_and_text_is_not(tmp_path: Path) -> None:
    """Only templates named so are HTML."""
    tag = Contact(1, "<b> & co", "seed", 1, 1, 0, 0)
    assert render(tmp_path, "{{ contact.name }}", contact=tag) == "<b> & co"
    said = render(tmp_path, "{{ contact.name ~ '<' }}", "page.html", contact=tag)
    assert said == "&lt;b&gt; &amp; co&lt;"


@pytest.mark.parametrize("name", ["../note", "..\\note", "/etc/passwd", ".note", "", "a/b", "x\0y"])
def test_names_lead_nowhere_else(tmp_path: Path, name: str) -> None:
    """A name with a path in it is never looked for."""
    render(tmp_path, "x")
    (tmp_path / "messages" / "note.j2").write_text("secret")
    with pytest.raises(AskaroundError, match="has no message"):
        Templates("orchard", [tmp_path]).render(name, {})


def test_a_missing_one_suggests_the_nearest(tmp_path: Path) -> None:
    """With the folders that were looked in."""
    render(tmp_path, "x", "follow-up")
    with pytest.raises(AskaroundError) as caught:
        Templates("orchard", [tmp_path]).render("folow-up", {})
    assert "follow-up" in caught.value.hint
    assert str(tmp_path) in caught.value.why


def test_a_file_that_is_no_text_is_told_of(tmp_path: Path) -> None:
    """Bytes that are no UTF-8, and a folder of that name."""
    place = tmp_path / "messages" / "orchard"
    place.mkdir(parents=True)
    (place / "note.j2").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadFile, match="cannot be read"):
        Templates("orchard", [tmp_path]).render("note", {})


def test_ones_own_come_first(orchard: Orchard) -> None:
    """A template in the campaign's folder takes the place of the plugin's."""
    ada = orchard.add()
    assert orchard.campaign.compose(ada.id, "nudge").subject == "Once more"
    folder = orchard.folder / "messages" / "orchard"
    folder.mkdir(parents=True)
    (folder / "nudge.j2").write_text("Subject:  My\town \n\nBody\n\n")
    draft = orchard.campaign.compose(ada.id, "nudge")
    assert (draft.subject, draft.body) == ("My own", "Body\n")
    (folder / "nudge.pigeon.j2").write_text("By pigeon")
    assert orchard.campaign.compose(ada.id, "nudge").body == "By pigeon\n"


@pytest.mark.parametrize(
    ("text", "subject", "body"),
    [
        ("Subject: A\n\nB\n", "A", "B\n"),
        ("\n\nsubject:A  B\r\nC", "A B", "C\n"),
        ("No subject\nSubject: x", "", "No subject\nSubject: x\n"),
        ("", "", "\n"),
    ],
)
def test_the_first_line_may_be_the_subject(text: str, subject: str, body: str) -> None:
    """And is one line, whatever space is in it."""
    assert split_subject(text) == (subject, body)
