"""Each practice about single questions, as a user meets it who tries to break it."""

from __future__ import annotations

from tests.plugins.askaround_interview.conftest import Desk


def test_what_a_search_answers_is_not_asked(desk: Desk) -> None:
    """S27: such a question is left off the page, and `lint questions` says the same of it."""
    desk.add("Ines Duarte")
    words = "When was your company founded?"
    sheet = desk.json("prepare", "ines", "--question", words, "--dry-run")
    assert [one["finding"]["source"] for one in sheet["doubts"]] == ["S27"]
    assert words not in [one["text"] for one in sheet["questions"]]
    said = desk.ok("prepare", "ines", "--question", words)
    assert f'left off "{words}"' in said
    desk.ok("note", "ines", words, "--kind", "question")  # nor by another way
    listed = desk.json("prepare", "ines")["questions"]
    assert words not in [one["text"] for one in listed]
    assert len(listed) == 4
    file = desk.folder / "questions.txt"
    file.write_text(f"{words}\n", "utf-8")
    assert "S27" in desk.run("lint", "questions", str(file), "--minutes", "20", "--json").out


def test_people_are_asked_what_they_can_know(desk: Desk) -> None:
    """S54, S55: a junior is not asked for finances; who leads may be."""
    desk.add("Ines Duarte", "--seniority", "junior", "--title", "sales assistant")
    words = ("--question", "How are the company's finances planned for next year?", "--dry-run")
    assert [o["finding"]["source"] for o in desk.json("prepare", "ines", *words)["doubts"]] == [
        "S55"
    ]
    desk.ok("edit", "ines", "--seniority", "executive", "--title", "finance director")
    assert "S55" not in [
        one["finding"]["source"] for one in desk.json("prepare", "ines", *words)["doubts"]
    ]


def test_secrets_and_jobs_are_not_asked_for(desk: Desk) -> None:
    """S5, S56: a question for a margin or an opening is refused, with words that would do."""
    desk.add("Ines Duarte")
    for words, source in (
        ("What is your profit margin on the paper line?", "S56"),
        ("Do you have any job openings?", "S5"),
    ):
        held = desk.run("prepare", "ines", "--question", words)
        assert held.code == 5
        assert source in held.err
        assert "try: " in held.err
    assert desk.json("prepare", "ines", "--dry-run")["left_out"] == []


def test_every_question_that_is_refused_is_named(desk: Desk) -> None:
    """S5, S56: one who typed two that must not be asked hears of both at once."""
    desk.add("Ines Duarte", "--tie", "friend")
    bad = ("Can you get me a job here?", "Are you hiring at the moment?")
    said = desk.run("prepare", "ines", "--question", bad[0], "--question", bad[1])
    assert said.code == 5
    assert all(text in said.err for text in bad)
