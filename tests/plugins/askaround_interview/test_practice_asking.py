"""Each practice about asking, as a user meets it who tries to break it. Ids: docs/practices.md."""

from __future__ import annotations

import pytest

from tests.plugins.askaround_interview.conftest import MONDAY, Desk

HOUR, DAY = 3600, 86_400


def test_a_campaign_says_what_it_is_about(desk: Desk) -> None:
    """S19, S20, S53: without an aim, and without a field or organisation, nobody is asked."""
    desk.add("Ines Duarte")
    assert desk.run("objective", "--kind", "hobby").code == 2
    assert desk.run("objective", "--kind", "organisation").code == 2, "which is not said"
    bare = Desk(desk.folder.parent / "bare", desk._capsys)
    bare.ok("profile", "--name", "Robin Vale", "--email", "robin@example.org")
    bare.add("Ines Duarte")
    held = bare.run("request", "ines")
    assert held.code == 5
    assert "does not say yet what you want to learn" in held.err
    bare.ok("objective", "what editors do")
    held = bare.run("request", "ines")
    assert held.code == 5
    assert "field or organisation" in held.err
    assert "S20" in held.err
    bare.ok("objective", "--field", "publishing")
    said = bare.ok("request", "ines", "--dry-run")
    assert "does not say yet which decision" in said
    assert "S19" in said


def test_why_now(desk: Desk) -> None:
    """S42, S43: why one asks now is one of six occasions; who does not say is reminded."""
    desk.add("Ines Duarte")
    assert "S42" not in desk.ok("request", "ines", "--dry-run")
    desk.ok("objective", "--occasion", "graduating")
    assert desk.run("objective", "--occasion", "boredom").code == 2
    other = Desk(desk.folder.parent / "other", desk._capsys)
    other.ok("profile", "--name", "Robin Vale", "--email", "robin@example.org")
    other.ok("objective", "what editors do", "--field", "publishing", "--question", "Is it for me?")
    other.add("Ines Duarte")
    assert "S42, S43" in other.ok("request", "ines", "--dry-run")


def test_research_comes_before_asking(desk: Desk) -> None:
    """S27, S28, S53: one fact on the person and one on field or organisation, or it is held."""
    desk.add("Ines Duarte", ready=False)
    held = desk.run("request", "ines")
    assert held.code == 5
    assert "about the person wanted" in held.err
    desk.ok("note", "ines", "edits two journals", "--kind", "research", "--about", "person")
    assert "field or organisation" in desk.run("request", "ines").err
    desk.ok("note", "ines", "prints by hand", "--kind", "research", "--about", "field")
    desk.ok("request", "ines", "--dry-run")


def test_who_is_not_ready_is_held(desk: Desk) -> None:
    """S29: a readiness figure stands on the page, and a request below one's own limit is held."""
    desk.add("Ines Duarte")
    sheet = desk.json("prepare", "ines", "--dry-run")
    assert 50 < sheet["readiness"] < 100
    assert "where you found it" in [one["what"] for one in sheet["missing"]]
    (desk.folder / "askaround.toml").write_text("[plugins.interview]\nreadiness = 99\n", "utf-8")
    held = desk.run("request", "ines")
    assert held.code == 5
    assert "S29" in held.err
    assert "99 are wanted" in held.err
    desk.ok("request", "ines", "--overrule", "she knows me well")
    assert "she knows me well" in desk.ok("history", "ines", "--json")


def test_on_the_phone_they_may_want_to_talk_at_once(desk: Desk) -> None:
    """S24: without a list of questions nobody is asked by phone, and no talk is begun."""
    desk.add("Ines Duarte", "--phone", "+1 585 555 0142")
    held = desk.run("request", "ines", "--channel", "phone")
    assert held.code == 5
    assert "talk right away" in held.err
    assert "S24" in held.err
    assert desk.run("call", "ines", "--outcome", "talked").code == 5
    desk.ok("prepare", "ines")
    desk.ok("call", "ines", "--outcome", "talked", "--minutes", "15")
    assert desk.json("show", "ines")["contact"]["state"] == "interviewed"


def test_a_request_introduces_asks_and_reassures(desk: Desk) -> None:
    """S15, S25, S38, S47, S50, S63, S81, C1: what a stranger reads."""
    desk.add("Mei Chen", "--tie", "stranger", "--address", "4 Elm Street, Utica")
    (asked,) = desk.json("request", "mei", "--dry-run")["requests"]
    body = asked["draft"]["body"]
    assert "My name is Robin Vale" in body
    assert "20 minutes" in body
    assert "I am not asking for a job" in body
    assert "Thank you" in body
    assert "We have not met" in body
    (asked,) = desk.json("request", "mei", "--channel", "letter", "--dry-run")["requests"]
    assert asked["messages"][0]["channel"] == "letter"


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("Do you have any job openings at your company?", "S5"),
        ("I attach my resume for your consideration.", "S36"),
        ("Are you hiring at the moment, or is there a vacancy?", "S5"),
    ],
)
def test_no_message_asks_for_a_job(desk: Desk, words: str, source: str) -> None:
    """S1, S5, S36, S64, S79, C4: a job-ask or a résumé is blocked at approval, with its source."""
    desk.add("Mei Chen", "--tie", "stranger")
    desk.ok("request", "mei")
    (draft,) = desk.json("outbox", "list")["effects"]
    body = desk.json("outbox", "show", str(draft["id"]))["draft"]["body"]
    desk.ok("outbox", "edit", str(draft["id"]), "--body", f"{body}\n{words}")
    held = desk.run("outbox", "approve", str(draft["id"]), "--json")
    assert held.code == 5
    assert source in held.out + held.err


def test_people_one_knows_come_first(desk: Desk) -> None:
    """S44, S45, C5: a wave begins with them; a stranger is asked after talks with them."""
    desk.add("Mei Chen", "--tie", "stranger")
    desk.add("Ines Duarte", "--tie", "friend")
    wave = desk.json("request", "--wave", "2", "--dry-run")["requests"]
    assert [one["contact"]["name"] for one in wave] == ["Ines Duarte", "Mei Chen"]
    said = desk.ok("request", "mei", "--dry-run")
    assert "S44, S45" in said
    desk.ok("request", "ines")
    assert "S45" in desk.ok("request", "mei", "--dry-run")  # a draft has taught nobody anything
    desk.sent()
    assert "has not answered yet" in desk.ok("request", "mei", "--dry-run")
    for name in ("Tom Vale", "Ana Reed"):
        desk.talk(desk.add(name, "--tie", "colleague"))
    assert "S45" not in desk.ok("request", "mei", "--dry-run")


def test_a_warning_on_the_step_wants_a_reason(desk: Desk) -> None:
    """S19, S45: what a request was warned of holds its approval, until it is mended or reasoned."""
    desk.add("Mei Chen", "--tie", "stranger")
    desk.add("Ines Duarte", "--tie", "friend")
    sent = desk.run("request", "mei", "--send")
    assert (sent.code, "with them you learn" in sent.err) == (5, True)
    (draft,) = desk.json("outbox", "list")["effects"]
    assert draft["status"] == "drafted"
    assert "S45" in desk.ok("outbox", "show", str(draft["id"]))
    held = desk.run("outbox", "approve", str(draft["id"]))
    assert (held.code, "askaround request --wave 1" in held.err) == (5, True)
    desk.ok("outbox", "approve", str(draft["id"]), "--overrule", "she offered it")
    said = desk.json("history", "mei")
    assert "she offered it" in str(said)


def test_a_warning_that_was_heeded_is_gone(desk: Desk) -> None:
    """S19: once the decision is said, the request that was drafted before goes without a reason."""
    bare = Desk(desk.folder.parent / "bare", desk._capsys)
    bare.ok("profile", "--name", "Robin Vale", "--about", "a chemist", "--email", "r@example.org")
    bare.ok("objective", "what editors do", "--field", "publishing")
    bare.add("Ines Duarte", "--tie", "friend")
    bare.ok("request", "ines")
    assert bare.run("outbox", "approve", "1").code == 5
    bare.ok("objective", "--question", "Do I move into publishing?")
    assert "S19" not in bare.ok("outbox", "show", "1")
    bare.ok("outbox", "approve", "1")


def test_a_wave_arrives_in_one_morning_of_their_own(desk: Desk) -> None:
    """S16, C5: ten in New York is too early in Los Angeles, so that it waits there."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.add("Mei Chen", "--tie", "friend", "--place", "US-CA", "--zone", "America/Los_Angeles")
    desk.ok("request", "--wave", "--send", "--confirm", "2")
    stands = {one["contact"]: one for one in desk.json("outbox", "list")["effects"]}
    assert stands[1]["status"] == "handed_over"
    assert (stands[2]["status"], stands[2]["not_before"]) == ("approved", MONDAY + 2 * HOUR)
    desk.clock.at = MONDAY + 3 * HOUR  # ten there
    desk.ok("tick")
    stands = {one["contact"]: one for one in desk.json("outbox", "list")["effects"]}
    assert stands[2]["status"] == "handed_over"


def test_about_ten_are_asked_for_three_or_four(desk: Desk) -> None:
    """S2, S9, S12: a wave without a number asks as many as the aim needs, and looks at the mix."""
    for name in ("Ines Duarte", "Mei Chen", "Tom Vale"):
        desk.add(name, "--tie", "friend", "--role", "practitioner")
    wave = desk.json("request", "--wave", "--dry-run")
    assert wave["size"]["needed"] == 10
    assert len(wave["requests"]) == 3
    assert "S2" in desk.ok("request", "--wave", "--dry-run")
    desk.ok("objective", "--target", "1")
    assert desk.json("request", "--wave", "--dry-run")["size"]["needed"] == 3


def test_goodwill_has_limits(desk: Desk) -> None:
    """S49, S50, S52: not too many of one employer at once, and nobody is asked too often."""
    (desk.folder / "askaround.toml").write_text(
        "[plugins.interview]\nasks_per_employer = 1\nasks_per_person = 1\n", "utf-8"
    )
    desk.add("Ines Duarte", "--organisation", "Harbour Press", "--tie", "friend")
    desk.add("Mei Chen", "--organisation", "Harbour Press", "--tie", "friend")
    desk.ok("request", "ines")
    held = desk.run("request", "mei")
    assert held.code == 5
    assert "1 others at Harbour Press" in held.err
    desk.sent()
    desk.clock.at = MONDAY + 40 * DAY
    desk.ok("tick")
    held = desk.run("request", "ines")
    assert held.code == 5
    assert "within a year" in held.err


def test_a_no_is_a_normal_end(desk: Desk) -> None:
    """S10, S58: who was uncomfortable is thanked after a rest, and never asked again."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.ok("request", "ines")
    desk.sent()
    desk.ok("reply", "ines", "declined", "--reason", "uncomfortable")
    assert desk.json("show", "ines")["contact"]["state"] == "declined"
    (thanks,) = [one for one in desk.json("outbox", "list")["effects"] if one["kind"] == "message"]
    assert thanks["purpose"] == "thanks-anyway"
    said = desk.ok("outbox", "approve", str(thanks["id"]))
    assert "S58" in said or desk.json("outbox", "list")["effects"][0]["not_before"]
    assert desk.run("request", "ines").code == 5


def test_no_answer_in_writing_is_followed_by_a_call(desk: Desk) -> None:
    """S26: after the one follow-up, a call is suggested where a number is known, and not before."""
    desk.add("Ines Duarte", "--tie", "friend", "--phone", "+1 585 555 0142")
    desk.add("Mei Chen", "--tie", "friend")
    desk.ok("request", "ines", "mei")
    desk.sent()
    for day in (11, 26):
        desk.clock.at = MONDAY + day * DAY
        desk.ok("tick")
        desk.sent()
    calls = desk.json("outbox", "list", "--tasks")["effects"]
    assert [(one["contact"], one["purpose"]) for one in calls] == [(1, "call")]


def test_choosing_companies_is_said(desk: Desk) -> None:
    """S7, S8, C6: who has chosen the field says so, and asks other questions first."""
    desk.ok("objective", "--mode", "research_companies")
    desk.add("Ines Duarte", "--tie", "friend", "--organisation", "Harbour Press")
    (asked,) = desk.json("request", "ines", "--dry-run")["requests"]
    assert "settled on the field" in asked["draft"]["body"]
    topics = [one["topic"] for one in desk.json("prepare", "ines", "--minutes", "25")["questions"]]
    assert {"company", "culture"} <= set(topics)
    desk.ok("request", "ines")
    (draft,) = [o for o in desk.json("outbox", "list")["effects"] if o["kind"] == "message"]
    words = "Hi Ines, would you have 20 minutes? I am not asking for a job. Thank you. Robin"
    desk.ok("outbox", "edit", str(draft["id"]), "--body", words)
    assert "S8" in desk.ok("outbox", "show", str(draft["id"]))


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("Esteemed madam, I humbly ask for your favour.", "S39"),
        ("You still have not answered, which is unprofessional.", "S58"),
        ("I must say I strongly disagree with that.", "S59"),
        (
            "I am a chemist. I did my degree, I led my lab, I wrote my papers, I won my prize.",
            "S75",
        ),
        ("You must answer by Friday at the latest.", "S6"),
    ],
)
def test_the_tone_is_friendly_and_about_them(desk: Desk, words: str, source: str) -> None:
    """S6, S39, S58, S59, S75: words that press, grovel, scold or boast are pointed out."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.ok("request", "ines")
    (draft,) = [o for o in desk.json("outbox", "list")["effects"] if o["kind"] == "message"]
    desk.ok("outbox", "edit", str(draft["id"]), "--body", f"Hi Ines,\n\n{words}\n\nRobin Vale")
    assert f"{source})" in desk.ok("outbox", "show", str(draft["id"]))


def test_no_state_is_a_job_interviews(desk: Desk) -> None:
    """S1, S21, S64: nothing in it applies, offers or fills a vacancy, and people need none."""
    from askaround_interview.records import KINDS

    words = ("application", "applicant", "vacancy", "requisition", "hired", "offer")
    shown = desk.ok("workflow", "show", "informational-interview")
    fields = " ".join(f"{kind.name} {field.name}" for kind in KINDS for field in kind.fields)
    for word in words:
        assert word not in shown.lower()
        assert word not in fields


def test_a_warning_wants_a_reason(desk: Desk) -> None:
    """S58, S6: approval shows what is warned of, and goes against it with a reason, journaled."""
    desk.add("Ines Duarte", "--tie", "friend")
    desk.ok("request", "ines")
    (draft,) = [one for one in desk.json("outbox", "list")["effects"] if one["kind"] == "message"]
    number = str(draft["id"])
    words = (
        "Hi Ines,\n\nI am Robin Vale. Would you have 20 minutes for a talk? You have not even "
        "shown common courtesy so far. I am not asking for a job. Thank you.\n\nRobin"
    )
    desk.ok("outbox", "edit", number, "--body", words)
    held = desk.run("outbox", "approve", number)
    assert held.code == 5
    assert "--overrule" in held.err
    said = desk.json("outbox", "approve", number, "--overrule", "she leaves on Friday")["said"]
    assert [one["severity"] for one in said[0]["overruled"]] != []
    assert "she leaves on Friday" in desk.ok("history", "ines", "--json")


def test_a_channel_that_is_none_is_named(desk: Desk) -> None:
    """S25: by post, mail or phone; another word is told what there is."""
    desk.add("Ines Duarte", "--tie", "friend")
    wrong = desk.run("request", "ines", "--channel", "fax")
    assert wrong.code == 2
    assert "there is no channel 'fax'" in wrong.err
    assert "letter" in wrong.err
    assert "phone" in wrong.err
