"""Each practice about places and strangers, as a user meets it who tries to break it."""

from __future__ import annotations

from tests.plugins.askaround_interview.conftest import Desk


def _said(desk: Desk, who: str) -> str:
    return desk.ok("request", who, "--dry-run") + desk.ok("why", who)


def test_how_welcome_it_is_there(desk: Desk) -> None:
    """S83, S84, S85, S86, S87, S89, S90, S91, C7: said with its source, and where to ask."""
    mei = desk.add("Mei Chen", "--tie", "stranger", "--place", "US-NC:charlotte")
    charlotte = _said(desk, mei)
    assert "low" in charlotte
    assert "S86" in charlotte or "US-NC:charlotte" in charlotte
    tom = desk.add("Tom Vale", "--tie", "stranger", "--place", "US-NY:rochester")
    rochester = _said(desk, tom)
    assert "needs" not in rochester or "introduction first" not in rochester
    ana = desk.add("Ana Ruiz", "--tie", "stranger", "--place", "BG")
    unknown = _said(desk, ana)
    assert "no source says" in unknown
    assert "local job group" in unknown


def test_theirs_counts_and_not_ones_own(desk: Desk) -> None:
    """S84, S85, S86: the custom is that of the contact's place, wherever the seeker lives."""
    mei = desk.add("Mei Chen", "--tie", "stranger", "--place", "US-NC:charlotte")
    tom = desk.add("Tom Vale", "--tie", "stranger", "--place", "US-NY:rochester")
    for home in ("US-NY:rochester", "US-NC:charlotte"):
        desk.ok("profile", "--place", home)
        charlotte, rochester = desk.ok("why", mei), desk.ok("why", tom)
        assert "pack US-NC:charlotte" in charlotte
        assert "introduction first" in charlotte
        assert "requests are welcome there (pack US-NY:rochester" in rochester
        assert "introduction first" not in rochester
    assert "S85" in rochester
    assert "S86" in charlotte


def test_hearsay_has_its_source_its_date_and_little_weight(desk: Desk) -> None:
    """S86, S90, S91, C7: one coach at second hand hints, and is told as that; it stops nothing."""
    mei = desk.add("Mei Chen", "--tie", "stranger", "--place", "US-NC:charlotte")
    asked = desk.json("request", mei)["requests"][0]
    customs = [one for one in asked["findings"] if one["source"].endswith(", S86")]
    assert customs
    for custom in customs:
        assert custom["severity"] == "advise"
        assert "confidence low" in custom["reason"]
    assert "one local coach, told at second hand" in " ".join(one["reason"] for one in customs)
    shown = desk.ok("etiquette", "show", "US-NC:charlotte")
    assert "source: docs/practices.md, S86" in shown
    assert "checked on 20" in shown
    page = desk.json("prepare", mei, "--dry-run")["text"]
    assert "meetings by day are said to be about a task" in page
    assert "(pack US-NC:charlotte, confidence low)" in page


def test_the_way_is_by_an_introduction_or_a_group(desk: Desk) -> None:
    """S83, S87, S91: where that comes first, no request is drafted, and the pack is named."""
    yuki = desk.add("Yuki Mori", "--tie", "stranger", "--place", "JP")
    routed = desk.ok("request", yuki)
    assert "find somebody who introduces you" in routed
    assert "pack JP" in routed
    assert desk.json("outbox", "list")["effects"] == []
    mei = desk.add("Mei Chen", "--tie", "stranger", "--place", "US-NC:charlotte")
    desk.ok("etiquette", "learn", "US-NC:charlotte", "acceptance", "group_first", "--source",
            "a local coach", "--confidence", "high")  # fmt: skip
    assert "networking group" in desk.ok("request", mei)


def test_who_is_new_asks_there_once(desk: Desk) -> None:
    """S88, S89: new to an area, the task to ask there comes first, once for all people there."""
    desk.ok("etiquette", "arrive", "US-NC:charlotte")
    mei = desk.add("Mei Chen", "--tie", "stranger", "--place", "US-NC:charlotte")
    tom = desk.add("Tom Vale", "--tie", "stranger", "--place", "US-NC:charlotte")
    assert "local job group" in desk.ok("request", mei)
    assert "among your tasks already" in desk.ok("request", tom)
    desk.ok("etiquette", "learn", "US-NC:charlotte", "acceptance", "ok", "--source", "a coach")
    assert "message" in desk.ok("request", mei)


def test_who_is_new_to_a_place_is_told(desk: Desk) -> None:
    """S88, S89: a stranger in a region that is not one's own: other customs may hold there."""
    desk.ok("profile", "--place", "US-NY:rochester")
    desk.add("Mei Chen", "--tie", "stranger", "--place", "US-NC:charlotte")
    assert "S88" in _said(desk, "mei")
    desk.add("Tom Vale", "--tie", "stranger", "--place", "US-NY")
    assert "S88" not in _said(desk, "tom")


def test_strangers_get_the_stricter_rules(desk: Desk) -> None:
    """S47, S48: a request without reassurance is warned of to a stranger, and not to a friend."""
    words = (
        "Hi,\n\nMy name is Robin Vale. Would you have 20 minutes for a talk? Thank you.\n\nRobin"
    )
    found = {}
    for name, tie in (("Mei Chen", "stranger"), ("Ines Duarte", "friend")):
        who = desk.add(name, "--tie", tie)
        desk.ok("request", who)
        draft = desk.json("outbox", "list")["effects"][-1]
        desk.ok("outbox", "edit", str(draft["id"]), "--body", words)
        found[tie] = desk.ok("outbox", "show", str(draft["id"]))
    assert "S47" in found["stranger"]
    assert "S47" not in found["friend"]
