"""The debriefing as a conversation, at a terminal of its own."""

from __future__ import annotations

from click.testing import CliRunner

from askaround import Campaign
from askaround_interview.commands.guiding import guided
from tests.plugins.askaround_interview.conftest import Desk

TYPED = """joyful
friendly
x
y
d


skils: patience
skills: patience counts [for stay]

sit with a proof-reader

Tom Vale; Quill

an opening at Quill


small houses may not last

"""


def test_one_thing_after_the_other(desk: Desk) -> None:
    """A slip is said and asked again; an empty line goes on; nothing typed before is lost."""
    import click

    desk.add("Ines Duarte")
    desk.ok("prepare", "ines")

    @click.command()
    def talk() -> None:
        with Campaign.open(desk.folder, clock=desk.clock) as campaign:
            said = guided(campaign, campaign.find("ines"))
        click.echo(repr(said))

    result = CliRunner().invoke(talk, input=TYPED)
    assert result.exit_code == 0, result.output
    assert "there is no tone" in result.output
    assert "there is no topic" in result.output
    last = result.output.splitlines()[-1]
    for words in ("tone='friendly'", "patience counts", "weighs='for'", "Tom Vale", "small houses"):
        assert words in last
    assert last.count("Insight(") == 2
