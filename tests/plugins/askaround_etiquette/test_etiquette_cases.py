"""Places and times whose answer everybody there knows, asked as a person would at the prompt.

Expectations are standard knowledge (laws on weekends and holidays, the tz database), not what the
program happened to say.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from askaround.clock import FixedClock
from askaround_etiquette.geography import tongues
from askaround_etiquette.placing.places import letters

Case = tuple[str, str, str, str]

NOW = 1_795_392_000
"""23 November 2026: `--from` counts, not this."""

AT_ONCE: tuple[Case, ...] = (
    # place, zone, from, why it suits
    ("AE-DU", "", "2022-11-18T10:00", "a Friday morning in Dubai since 2022"),
    ("Dubai", "", "2021-11-21T10:00", "a Sunday in Dubai before 2022"),
    ("Dubai", "", "2026-11-20T11:30", "Friday before noon"),
    ("Abu Dhabi", "", "2022-01-07T09:30", "the first Friday of the new week"),
    ("Riyadh", "", "2026-11-22T10:00", "Sundays are worked in Saudi Arabia"),
    ("SA", "", "2012-11-24T10:00", "so were Saturdays, before 2013"),
    ("Tel Aviv", "", "2026-11-22T10:00", "Sunday opens the week in Israel"),
    ("EG", "", "2026-11-22T10:00", "Sunday in Cairo"),
    ("Brunei", "", "2026-11-21T10:00", "Saturday is worked in Brunei"),
    ("Iran", "", "2026-11-21T10:00", "Saturday opens the week in Iran"),
    ("NP", "", "2026-11-22T10:00", "Sunday is worked in Nepal"),
    ("BD", "", "2026-11-22T10:00", "Sunday is worked in Bangladesh"),
    ("China", "", "2026-02-14T10:00", "worked instead of a day of the Spring Festival"),
    ("CN", "", "2024-09-14T10:00", "worked instead of a day of Mid-Autumn"),
    ("CN", "", "2025-09-28T10:00", "a Sunday worked before the National Day"),
    ("DE-BE", "", "2026-06-04T10:00", "Corpus Christi is no holiday in Berlin"),
    ("DE-BY", "", "2026-11-18T10:00", "Repentance Day is Saxony's alone"),
    ("DE-SN", "", "2026-01-06T10:00", "Epiphany is no holiday in Saxony"),
    ("GB-ENG", "", "2026-01-02T10:00", "2 January is Scotland's"),
    ("GB-SCT", "", "2026-04-06T10:00", "Easter Monday is no bank holiday in Scotland"),
    ("GB-SCT", "", "2026-08-31T10:00", "the late summer holiday is not Scotland's"),
    ("CA-ON", "", "2026-06-24T10:00", "24 June is Quebec's"),
    ("Spain", "", "2026-11-23T10:00", "a Monday morning"),
    ("ES", "Europe/Madrid", "2026-11-23T17:00", "the long afternoon"),
    ("US-AZ", "", "2026-07-15T09:00", "Arizona in summer"),
    ("India", "", "2026-11-23T10:00", "one zone for all"),
    ("Kathmandu", "", "2026-11-23T09:00", "five hours and three quarters"),
    ("JP", "", "2026-05-07T10:00", "the day after Golden Week"),
    ("US-NY:rochester", "", "2026-11-23T10:00", "a Monday"),
    ("IS", "", "2026-11-23T10:00", "no daylight saving in Iceland"),
)

LATER: tuple[tuple[str, str, str, str, str], ...] = (
    # place, zone, from, first suitable moment, why
    ("AE-DU", "", "2021-11-19T10:00", "2021-11-21", "Friday in Dubai before 2022"),
    ("AE-DU", "", "2021-11-20T10:00", "2021-11-21", "Saturday in Dubai before 2022"),
    ("Dubai", "", "2022-11-18T13:00", "2022-11-21", "Friday afternoon since 2022"),
    ("Dubai", "", "2022-11-20T10:00", "2022-11-21", "Sunday since 2022"),
    ("Sharjah", "", "2022-11-18T10:00", "2022-11-21", "Sharjah rests on Fridays"),
    ("AE-SH", "", "2021-11-19T10:00", "2021-11-21", "and did so with all others before"),
    ("Riyadh", "", "2026-11-20T10:00", "2026-11-22", "Friday in Riyadh"),
    ("SA", "", "2021-11-19T10:00", "2021-11-21", "also before 2022"),
    ("SA", "", "2026-11-21T10:00", "2026-11-22", "Saturday in Riyadh"),
    ("SA", "", "2012-11-22T10:00", "2012-11-24", "Thursday and Friday until 2013"),
    ("Tel Aviv", "", "2026-11-20T10:00", "2026-11-22", "Friday in Israel"),
    ("IL", "", "2026-11-21T10:00", "2026-11-22", "Saturday in Israel"),
    ("EG", "", "2026-11-20T10:00", "2026-11-22", "Friday in Egypt"),
    ("BD", "", "2026-11-20T10:00", "2026-11-22", "Friday in Bangladesh"),
    ("Brunei", "", "2026-11-20T10:00", "2026-11-21", "Friday in Brunei"),
    ("BN", "", "2026-11-22T10:00", "2026-11-23", "and Sunday"),
    ("Iran", "", "2026-11-20T10:00", "2026-11-21", "Friday in Iran"),
    ("Nepal", "", "2026-11-21T10:00", "2026-11-22", "Saturday in Nepal"),
    ("HK", "", "2026-11-21T10:00", "2026-11-23", "Saturday in Hong Kong"),
    ("IN", "", "2026-11-22T10:00", "2026-11-23", "Sunday in India"),
    ("JP", "", "2026-04-29T10:00", "2026-05-07", "Golden Week with its substitute holiday"),
    ("Japan", "", "2026-05-04T10:00", "2026-05-07", "Greenery Day"),
    ("JP", "", "2026-12-30T10:00", "2027-01-04", "the turn of the year"),
    ("JP", "", "2026-01-01T10:00", "2026-01-05", "1 January, and the two days after it"),
    ("IT", "", "2026-08-14T10:00", "2026-09-01", "the day before Ferragosto"),
    ("Italia", "", "2025-08-15T10:00", "2025-09-01", "Ferragosto"),
    ("Italy", "", "2026-12-08T10:00", "2026-12-09", "the Immaculate Conception"),
    ("DE-BY", "", "2026-06-04T10:00", "2026-06-05", "Corpus Christi in Bavaria"),
    ("Bavaria", "", "2026-01-06T10:00", "2026-01-07", "Epiphany in Bavaria"),
    ("DE-SN", "", "2026-11-18T10:00", "2026-11-19", "Repentance Day in Saxony"),
    ("Sachsen", "", "2026-10-31T10:00", "2026-11-02", "a Saturday, and Reformation Day"),
    ("DE-BE", "", "2026-03-08T10:00", "2026-03-09", "a Sunday, and Women's Day in Berlin"),
    ("DE-NW", "", "2027-11-01T10:00", "2027-11-02", "All Saints in the west"),
    ("US-NY", "", "2026-11-26T10:00", "2026-11-30", "Thanksgiving"),
    ("US-NY:rochester", "", "2026-11-27T10:00", "2026-11-30", "the Friday after Thanksgiving"),
    ("charlotte", "", "2026-11-27T10:00", "2026-11-30", "in North Carolina a holiday of its own"),
    ("US-NC:charlotte", "", "2025-11-28T10:00", "2025-12-01", "a year before as well"),
    ("US-CA", "", "2026-07-03T10:00", "2026-07-06", "the Fourth, observed on a Friday"),
    ("CN", "", "2026-02-17T10:00", "2026-02-24", "the Spring Festival"),
    ("CN", "", "2026-10-01T10:00", "2026-10-08", "the National Day"),
    ("CN", "", "2026-02-21T10:00", "2026-02-24", "a Saturday that is not worked"),
    ("KR", "", "2026-02-17T10:00", "2026-02-19", "Seollal"),
    ("VN", "", "2026-02-17T10:00", "2026-02-23", "Tet"),
    ("SG", "", "2026-02-17T10:00", "2026-02-19", "Lunar New Year in Singapore"),
    ("Thailand", "", "2026-04-13T10:00", "2026-04-16", "Songkran"),
    ("GB-SCT", "", "2026-01-02T10:00", "2026-01-05", "2 January in Scotland"),
    ("England", "", "2026-04-06T10:00", "2026-04-07", "Easter Monday in England"),
    ("GB-ENG", "", "2026-08-31T10:00", "2026-09-01", "the late summer bank holiday"),
    ("GB-NIR", "", "2026-03-17T10:00", "2026-03-18", "St Patrick's Day in Northern Ireland"),
    ("CA-QC", "", "2026-06-24T10:00", "2026-06-25", "Saint John's Day in Quebec"),
    ("Quebec", "", "2026-05-18T10:00", "2026-05-19", "the Patriots' Day"),
    ("SE", "", "2026-06-19T10:00", "2026-06-22", "Midsummer Eve"),
    ("FI", "", "2026-06-19T10:00", "2026-06-22", "Midsummer Eve in Finland"),
    ("FR", "", "2026-07-14T10:00", "2026-07-15", "14 July"),
    ("ES", "", "2026-11-23T14:30", "2026-11-23T16:30", "lunch in Spain"),
    ("Brazil", "America/Sao_Paulo", "2026-11-23T12:30", "2026-11-23T14:00", "lunch in Brazil"),
    ("IN", "", "2026-08-15T10:00", "2026-08-17", "Independence Day, a Saturday"),
    ("AE-DU", "", "2026-03-20T10:00", "2026-03-23", "Eid al-Fitr"),
    ("NZ", "", "2026-02-06T10:00", "2026-02-09", "Waitangi Day"),
    ("AU-NSW", "", "2026-01-26T10:00", "2026-01-27", "Australia Day"),
    ("PL", "", "2026-11-11T10:00", "2026-11-12", "Independence Day of Poland"),
    ("NL", "", "2026-04-27T10:00", "2026-04-28", "the King's Day"),
    ("US-NY", "", "2026-01-01T10:00", "2026-01-02", "1 January"),
    ("MX", "America/Mexico_City", "2026-09-16T10:00", "2026-09-17", "Independence of Mexico"),
    ("ZA", "", "2026-06-16T10:00", "2026-06-17", "Youth Day"),
)

RULED: tuple[tuple[str, str, str, str, str], ...] = (
    # place, zone, from, first suitable moment, what rules the time before it out (a pattern)
    ("SA", "Asia/Riyadh", "2024-05-03T10:00", "2024-05-05T08", "Friday"),
    ("Riyadh", "", "2024-05-02T10:00", "2024-05-02T10:00", ""),
    ("AE", "Asia/Dubai", "2021-12-31T10:00", "2022-01-03", "Friday"),
    ("AE", "Asia/Dubai", "2021-12-17T10:00", "2021-12-19", "Friday"),
    ("Dubai", "", "2022-01-14T09:00", "2022-01-14T09:00", ""),
    ("Dubai", "", "2022-01-14T15:00", "2022-01-17T08", "half"),
    ("AE-SH", "Asia/Dubai", "2024-05-03T09:00", "2024-05-06", "Friday"),
    ("JP", "Asia/Tokyo", "2024-05-03T10:00", "2024-05-07", "Constitution|Golden"),
    ("JP", "Asia/Tokyo", "2024-04-30T10:00", "2024-05-07", "Golden"),
    ("JP", "Asia/Tokyo", "2024-08-14T10:00", "2024-08-19", "Obon"),
    ("JP", "Asia/Tokyo", "2024-12-30T10:00", "2025-01-06", "New Year|29 December"),
    ("IT", "Europe/Rome", "2024-08-15T10:00", "2024-09-02", "Assumption|Ferragosto|August"),
    ("DE-BY", "Europe/Berlin", "2024-05-30T10:00", "2024-05-31", "Corpus"),
    ("DE-BE", "Europe/Berlin", "2024-05-30T10:00", "2024-05-30T10:00", ""),
    ("DE-SN", "Europe/Berlin", "2024-11-20T10:00", "2024-11-21", "Repentance|Prayer"),
    ("DE-NW", "Europe/Berlin", "2024-11-20T10:00", "2024-11-20T10:00", ""),
    ("US-NY", "America/New_York", "2024-11-29T10:00", "2024-12-02", "Thanksgiving"),
    ("US-CA", "America/Los_Angeles", "2024-11-29T10:00", "2024-12-02", "Thanksgiving"),
    ("US", "America/Chicago", "2024-11-29T10:00", "2024-12-02", "Thanksgiving"),
    ("US", "America/New_York", "2024-11-28T10:00", "2024-12-02", "Thanksgiving"),
    ("CN", "Asia/Shanghai", "2024-09-29T10:00", "2024-09-29T10:00", ""),
    ("CN", "Asia/Shanghai", "2024-10-12T10:00", "2024-10-12T10:00", ""),
    ("CN", "Asia/Shanghai", "2024-10-04T10:00", "2024-10-08", "National"),
    ("CN", "Asia/Shanghai", "2025-10-03T10:00", "2025-10-09", "National|Mid"),
    ("CN", "Asia/Shanghai", "2025-10-11T10:00", "2025-10-11T10:00", ""),
    ("CN", "Asia/Shanghai", "2025-02-08T10:00", "2025-02-08T10:00", ""),
    ("CN", "Asia/Shanghai", "2025-01-29T10:00", "2025-02-05", "Spring|New Year"),
    ("US-NY", "America/New_York", "2025-03-09T02:30", "2025-03-10T08:30:00-04:00", "Sunday"),
    ("DE-BE", "Europe/Berlin", "2025-10-26T02:30", "2025-10-27", "Sunday"),
    ("AU-NSW", "Australia/Lord_Howe", "2025-04-06T01:45", "2025-04-07T08:30:00+10:30", "Sunday"),
    ("AU-NSW", "Australia/Sydney", "2024-10-06T02:30", "2024-10-08", "Sunday|Labour"),
    ("IL", "Asia/Jerusalem", "2024-07-05T10:00", "2024-07-07", "Friday"),
    ("IL", "Asia/Jerusalem", "2024-07-07T10:00", "2024-07-07T10:00", ""),
    ("EG", "Africa/Cairo", "2024-05-10T10:00", "2024-05-12", "Friday"),
    ("EG", "Africa/Cairo", "2024-01-07T10:00", "2024-01-08", "Christmas"),
    ("IR", "Asia/Tehran", "2024-06-14T10:00", "2024-06-15", "Friday"),
    ("IR", "Asia/Tehran", "2024-06-13T10:00", "2024-06-13T10:00", ""),
    ("NP", "Asia/Kathmandu", "2024-05-11T10:00", "2024-05-12", "Saturday"),
    ("BN", "Asia/Brunei", "2024-05-10T10:00", "2024-05-11", "Friday"),
    ("BN", "Asia/Brunei", "2024-05-12T10:00", "2024-05-13", "Sunday"),
    ("Hong Kong", "", "2024-05-11T10:00", "2024-05-13", "Saturday"),
    ("IN", "Asia/Kolkata", "2024-05-11T10:00", "2024-05-13", "Saturday"),
    ("IN", "Asia/Kolkata", "2024-05-04T10:00", "2024-05-06", "Saturday"),
    ("GB", "Europe/London", "2024-12-26T10:00", "2024-12-27", "Boxing"),
    ("UK", "", "2026-12-28T10:00", "2026-12-29", "Boxing"),
    ("GB-SCT", "Europe/London", "2025-01-02T10:00", "2025-01-03", "2nd|New Year"),
    ("GB-ENG", "Europe/London", "2025-01-02T10:00", "2025-01-02T10:00", ""),
    ("CA-QC", "America/Toronto", "2025-06-24T10:00", "2025-06-25", "Saint John"),
    ("CA-ON", "America/Toronto", "2025-06-24T10:00", "2025-06-24T10:00", ""),
    ("ES", "Europe/Madrid", "2025-06-10T14:30", "2025-06-10T16", "hours|outside"),
    ("Chatham", "", "2025-06-10T07:00", "2025-06-10T08:30:00+12:45", "outside"),
    ("US-AZ", "America/Phoenix", "2025-07-10T07:00", "2025-07-10T08:30:00-07:00", "outside"),
    ("SA", "Asia/Riyadh", "2025-03-31T10:00", "2025-04-06", "Eid"),
    ("AE", "Asia/Dubai", "2025-03-31T10:00", "2025-04-0", "Eid"),
    ("DE", "Europe/Berlin", "2024-12-27T10:00", "2024-12-27T10:00", ""),
    ("FR", "Europe/Paris", "2024-12-31T10:00", "2024-12-31T10:00", ""),
    ("BR", "America/Sao_Paulo", "2025-12-31T11:00", "2025-12-31T11:00", ""),
    ("RU", "Europe/Moscow", "2025-01-07T10:00", "2025-01-09", "Christmas|New Year"),
    ("RS", "Europe/Belgrade", "2025-01-07T10:00", "2025-01-08", "Christmas"),
    ("UA", "Europe/Kyiv", "2023-01-07T10:00", "2023-01-09", "Saturday|Christmas"),
    ("ET", "Africa/Addis_Ababa", "2025-01-07T10:00", "2025-01-08", "Christmas"),
    ("GR", "Europe/Athens", "2024-05-06T10:00", "2024-05-08", "Easter"),
    ("SE", "Europe/Stockholm", "2024-06-21T10:00", "2024-06-24", "Midsummer"),
    ("KR", "Asia/Seoul", "2024-09-17T10:00", "2024-09-19", "Chuseok"),
    ("South Korea", "", "2025-10-06T10:00", "2025-10-10", "Chuseok"),
    ("TR", "Europe/Istanbul", "2024-10-29T10:00", "2024-10-30", "Republic"),
    ("MA", "Africa/Casablanca", "2024-05-10T10:00", "2024-05-10T10:00", ""),
    ("TN", "Africa/Tunis", "2024-05-10T10:00", "2024-05-10T10:00", ""),
    ("DZ", "Africa/Algiers", "2024-05-10T10:00", "2024-05-12", "Friday"),
    ("QA", "Asia/Qatar", "2024-05-10T10:00", "2024-05-12", "Friday"),
    ("KW", "Asia/Kuwait", "2024-05-11T10:00", "2024-05-12", "Saturday"),
    ("BD", "Asia/Dhaka", "2024-05-10T10:00", "2024-05-12", "Friday"),
    ("MY", "Asia/Kuala_Lumpur", "2024-05-10T10:00", "2024-05-10T10:00", ""),
    ("MY-03", "Asia/Kuala_Lumpur", "2024-05-10T10:00", "2024-05-12", "Friday"),
    ("MY-01", "Asia/Kuala_Lumpur", "2024-05-10T10:00", "2024-05-12", "Friday"),
    ("AF", "Asia/Kabul", "2024-05-10T10:00", "2024-05-11", "Friday"),
    ("DJ", "Africa/Djibouti", "2024-05-10T10:00", "2024-05-12", "Friday"),
    ("LY", "Africa/Tripoli", "2024-05-10T10:00", "2024-05-12", "Friday"),
    ("PK", "Asia/Karachi", "2024-05-11T10:00", "2024-05-13", "Saturday"),
    ("TW", "Asia/Taipei", "2025-02-08T10:00", "2025-02-08T10:00", ""),
    ("VN", "Asia/Ho_Chi_Minh", "2024-05-04T10:00", "2024-05-04T10:00", ""),
    ("PL", "Europe/Warsaw", "2025-12-24T10:00", "2025-12-29", "Christmas"),
    ("CH-ZH", "Europe/Zurich", "2025-08-01T10:00", "2025-08-04", "National"),
    ("CH-GE", "Europe/Zurich", "2025-09-11T10:00", "2025-09-12", "Fast"),
    ("AT", "Europe/Vienna", "2025-12-08T10:00", "2025-12-09", "Immaculate"),
    ("AU-VIC", "Australia/Melbourne", "2025-11-04T10:00", "2025-11-05", "Cup"),
    ("NZ-AUK", "Pacific/Auckland", "2025-01-27T10:00", "2025-01-28", "Anniversary"),
    ("ES-CT", "Europe/Madrid", "2025-06-24T10:00", "2025-06-25", "John"),
    ("ES-MD", "Europe/Madrid", "2025-06-24T10:00", "2025-06-24T10:00", ""),
    ("IE", "Europe/Dublin", "2025-02-03T10:00", "2025-02-04", "Brigid"),
    ("US-MA", "America/New_York", "2025-04-21T10:00", "2025-04-22", "Patriot"),
    ("US-NY", "America/New_York", "2025-07-04T10:00", "2025-07-07", "Independence"),
    ("US-NY:rochester", "America/New_York", "2025-11-11T10:00", "2025-11-12", "Veterans"),
    ("AR", "America/Argentina/Buenos_Aires", "2025-03-03T10:00", "2025-03-05", "Carnival"),
    ("TH", "Asia/Bangkok", "2025-04-14T10:00", "2025-04-17", "Songkran"),
    ("ID", "Asia/Jakarta", "2025-03-31T10:00", "2025-04-0", "Eid"),
    ("SG", "Asia/Singapore", "2025-10-20T10:00", "2025-10-21", "Diwali"),
    ("IN", "Asia/Kolkata", "2025-10-02T10:00", "2025-10-03", "Gandhi"),
    ("NG", "Africa/Lagos", "2025-10-01T10:00", "2025-10-02", "National"),
    ("ZA", "Africa/Johannesburg", "2025-12-16T10:00", "2025-12-17", "Reconciliation"),
    ("PT", "Europe/Lisbon", "2025-06-10T10:00", "2025-06-11", "Portugal"),
    ("NO", "Europe/Oslo", "2025-05-17T10:00", "2025-05-19", "Constitution|Saturday"),
    ("NL", "Europe/Amsterdam", "2025-04-26T10:00", "2025-04-28", "King"),
    ("FI", "Europe/Helsinki", "2025-12-06T10:00", "2025-12-08", "Independence"),
)
"""A second table, by somebody who had not written the program."""

CLOCKS: tuple[Case, ...] = (
    # place, zone, from, the moment in UTC
    ("PT", "Europe/Lisbon", "2026-11-23T10:00", "2026-11-23T10:00"),
    ("Azores", "", "2026-11-23T10:00", "2026-11-23T11:00"),
    ("US-IN", "America/Indiana/Indianapolis", "2026-07-15T10:00", "2026-07-15T14:00"),
    ("US-IN", "America/Chicago", "2026-07-15T10:00", "2026-07-15T15:00"),
    ("US-AZ", "", "2026-07-15T10:00", "2026-07-15T17:00"),
    ("Navajo Nation", "", "2026-07-15T10:00", "2026-07-15T16:00"),
    ("Kathmandu", "", "2026-11-23T10:00", "2026-11-23T04:15"),
    ("IN", "", "2026-11-23T10:00", "2026-11-23T04:30"),
    ("Lord Howe", "", "2026-07-15T10:00", "2026-07-14T23:30"),
    ("Lord Howe", "", "2026-12-15T10:00", "2026-12-14T23:00"),
    ("Chatham", "", "2026-07-15T10:00", "2026-07-14T21:15"),
    ("Chatham", "", "2026-11-24T10:00", "2026-11-23T20:15"),
    ("CA-NL", "", "2026-11-23T10:00", "2026-11-23T13:30"),
    ("CN", "", "2026-11-23T10:00", "2026-11-23T02:00"),
)

NIGHTS: tuple[Case, ...] = (
    # place, zone, from in or beside a change of the clocks, first suitable moment in UTC
    ("US-NY", "", "2026-03-08T02:30", "2026-03-09T12:30"),
    ("US-NY", "", "2026-11-01T01:30", "2026-11-02T13:30"),
    ("DE-BE", "", "2026-03-29T02:30", "2026-03-30T07:00"),
    ("DE-BE", "", "2026-10-25T02:30", "2026-10-26T08:00"),
    ("Lord Howe", "", "2026-10-04T02:15", "2026-10-04T21:30"),
    ("Israel", "", "2026-03-27T02:30", "2026-03-29T05:30"),
    ("Egypt", "", "2026-04-24T00:30", "2026-04-26T05:30"),
)


def when(capsys: pytest.CaptureFixture[str], place: str, zone: str, since: str) -> dict[str, Any]:
    """Ask at the prompt; return the document. Codes that are a state's too are typed as names."""
    place = tongues.named(place) if letters(place) else place
    words = ["etiquette", "when", "--place", place, "--from", since, "--json"]
    words += ["--timezone", zone] if zone else []
    code = run_here(words, Session(clock=FixedClock(NOW)))
    said = capsys.readouterr()
    assert code == 0, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask without a campaign."""
    monkeypatch.chdir(tmp_path)


def test_there_are_enough() -> None:
    """The table is large enough to mean something."""
    assert len(AT_ONCE) + len(LATER) + len(CLOCKS) + len(NIGHTS) >= 80


@pytest.mark.parametrize("case", AT_ONCE, ids=lambda case: f"{case[0]} {case[2]}")
def test_suits_at_once(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """A time that suits there is the first one offered."""
    place, zone, since, why = case
    found = when(capsys, place, zone, since)
    assert found["moments"][0]["start"] == found["from"], (why, found["ruled_out"][:3])


@pytest.mark.parametrize("case", LATER, ids=lambda case: f"{case[0]} {case[2]}")
def test_suits_later(
    case: tuple[str, str, str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A time that does not suit leads to the next day, or hour, that does, with a reason."""
    place, zone, since, expected, why = case
    found = when(capsys, place, zone, since)
    assert found["moments"][0]["start"].startswith(expected), (why, found["ruled_out"][:4])
    assert found["moments"][0]["start_at"] > found["from_at"]
    first = found["ruled_out"][0]
    assert first["from"] == found["from"], why
    assert all(one["reason"] and one["rule"] and one["source"] for one in found["ruled_out"])


@pytest.mark.parametrize("case", RULED, ids=lambda case: f"{case[0]} {case[2]}")
def test_what_rules_it_out_is_named(
    case: tuple[str, str, str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The first moment is right; what covers the time asked for is named with rule and source."""
    place, zone, since, expected, reason = case
    found = when(capsys, place, zone, since)
    assert found["moments"][0]["start"].startswith(expected), found["ruled_out"][:4]
    if not reason:
        assert found["moments"][0]["start"] == found["from"]
        return
    cover = [one for one in found["ruled_out"] if one["from"] <= found["from"] < one["to"]]
    assert any(re.search(reason, one["reason"]) for one in cover), cover
    assert all(one["rule"] and one["source"] for one in cover)


def test_moments_are_written_by_the_clock_there(capsys: pytest.CaptureFixture[str]) -> None:
    """Start, end, from and to are ISO 8601 with the offset there; beside them are the seconds."""
    found = when(capsys, "Kathmandu", "", "2026-11-21T10:00")
    named = [(one, "start", "end") for one in found["moments"]]
    named += [(one, "from", "to") for one in found["ruled_out"]]
    for one, *keys in named:
        for key in keys:
            at = datetime.fromisoformat(one[key])
            assert at.utcoffset() == timedelta(hours=5, minutes=45)
            assert at.timestamp() == one[f"{key}_at"]


def test_long_seasons_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """A season that is only fairly sure rules nothing out, and is said of these times."""
    found = when(capsys, "FR", "", "2026-08-04T10:00")
    assert found["moments"][0]["start"] == found["from"]
    (august,) = [one for one in found["hints"] if one["rule"] == "avoid.august"]
    assert august["effect"] == "warn"
    assert "confidence medium" in august["pack"]


@pytest.mark.parametrize("year", [1890, 2100, 9999])
def test_far_years(year: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Years beyond every table end in an answer, even the last day of the calendar."""
    when(capsys, "JP", "", f"{year}-12-31T10:00")


def _utc(at: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("case", CLOCKS, ids=lambda case: f"{case[0]} {case[1]} {case[2]}")
def test_by_the_clock_there(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """Local times are those of the place, with all its odd offsets."""
    place, zone, since, utc = case
    assert _utc(when(capsys, place, zone, since)["from_at"]) == utc


@pytest.mark.parametrize("case", NIGHTS, ids=lambda case: f"{case[0]} {case[2]}")
def test_nights_on_which_the_clocks_change(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """A night with a gap or a fold leads to the right hour by the new clock."""
    place, zone, since, utc = case
    assert _utc(when(capsys, place, zone, since)["moments"][0]["start_at"]) == utc


@pytest.mark.parametrize(
    ("place", "choice"),
    [("springfield", "US-IL:springfield"), ("georgia", "US-GA"), ("Smithtown, CA", "US-CA")],
)
def test_ambiguous_places_are_asked(
    place: str, choice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What may be several places is not guessed: exit 3, with the choices."""
    code = run_here(["etiquette", "when", "--place", place], Session(clock=FixedClock(NOW)))
    assert code == 3
    assert choice in capsys.readouterr().err


@pytest.mark.parametrize("place", ["US", "US-IN", "AU", "BR", "Canada", "RU"])
def test_several_zones_are_asked(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A place with several zones wants one of them: exit 3, with a zone to type."""
    code = run_here(["etiquette", "when", "--place", place], Session(clock=FixedClock(NOW)))
    assert code == 3
    assert "--timezone" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["Nowhereville", "US-ZZ", "XX", "1", "-", "é" * 300])
def test_unknown_places_are_not_found(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no place ends with exit 3 and what to type."""
    words = ["etiquette", "when", f"--place={place}"]
    assert run_here(words, Session(clock=FixedClock(NOW))) == 3
    assert "try:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Deutschland", "DE"),
        ("Alemania", "DE"),
        ("日本", "JP"),
        ("東京", "JP"),
        ("Россия", "RU"),
        ("Москва", "RU"),
        ("مصر", "EG"),
        ("ישראל", "IL"),
        ("भारत", "IN"),
        ("Ελλάδα", "GR"),
        ("서울", "KR"),
        ("Magyarország", "HU"),
        ("Warschau", "PL"),
        ("Londres", "GB"),
        ("charlotte nc", "US-NC:charlotte"),
        ("us-nc:Charlotte", "US-NC:charlotte"),
        ("US_NC", "US-NC"),
        ("Tokyo Japan", "JP"),
        ("San Francisco, CA", "US-CA:san-francisco"),
        ("Kelantan", "MY-03"),
        ("Kosovo", "XK"),
    ],
)
def test_places_as_people_type_them(typed: str, place: str) -> None:
    """Names in other languages and scripts, other cases and separators are understood."""
    from askaround_etiquette import api

    assert api.place_of(None, typed).id == place


@pytest.mark.parametrize(("typed", "meant"), [("japn", "Japan"), ("Rochster", "Rochester")])
def test_misspelt_places_are_offered(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name like a known one is not taken for it: exit 3, with the name to type."""
    words = ["etiquette", "when", "--place", typed]
    assert run_here(words, Session(clock=FixedClock(NOW))) == 3
    assert f"did you mean {meant}?" in capsys.readouterr().err
