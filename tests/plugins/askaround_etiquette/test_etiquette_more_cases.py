"""A second table of place-and-time cases: weekends, regional holidays, odd zones, short days."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from askaround.errors import UsageError
from askaround.moments import parse_moment
from askaround_etiquette import api
from askaround_etiquette.geography import tongues
from askaround_etiquette.knowledge.library import Library
from askaround_etiquette.placing.clock import clock_of
from askaround_etiquette.placing.places import letters
from askaround_etiquette.suiting.schedule import schedule_for
from askaround_etiquette.suiting.suitable import suitable

NOW = 1_795_424_400

CASES = """\
SA||2026-11-20T10:00|2026-11-22|Friday Riyadh
Riyadh||2026-11-19T10:00|=|Thu Riyadh
SA||2026-11-21T10:00|2026-11-22|Sat Riyadh
Dubai||2021-11-19T10:00|2021-11-21|Fri Dubai before 2022
Dubai||2021-11-20T10:00|2021-11-21|Sat Dubai before 2022
Dubai||2021-11-21T10:00|=|Sun Dubai before 2022
Dubai||2022-11-18T10:00|=|Fri morning after
Dubai||2022-11-18T13:00|2022-11-21|Fri afternoon after
Dubai||2022-11-20T10:00|2022-11-21|Sun after
Sharjah||2022-11-18T10:00|2022-11-21|Fri Sharjah
Sharjah||2021-11-21T10:00|=|Sun Sharjah before
JP||2026-05-04T10:00|2026-05-07|Golden Week
JP||2027-04-30T10:00|2027-05-06|Golden Week between
JP||2026-12-30T10:00|2027-01-04|Shogatsu
JP||2026-08-14T10:00|2026-08-17|Obon
IT||2026-08-14T10:00|2026-09-01|Ferragosto
IT||2026-06-02T10:00|2026-06-03|Festa della Repubblica
Milan||2026-12-07T10:00|2026-12-09|Saint Ambrose, then 8 December
DE-BY||2026-01-06T10:00|2026-01-07|Epiphany Bavaria
DE-BE||2026-01-06T10:00|=|Epiphany Berlin
DE-NW||2026-06-04T10:00|2026-06-05|Corpus NW
DE-HH||2026-06-04T10:00|=|Corpus HH
DE-SN||2026-11-18T10:00|2026-11-19|Buss Sachsen
DE-BB||2026-11-18T10:00|=|Buss BB
DE-TH||2027-09-20T10:00|2027-09-21|Weltkindertag
DE-BE||2027-03-08T10:00|2027-03-09|Frauentag Berlin
ES-CT||2026-09-11T10:00|2026-09-14|Diada
ES-MD||2026-09-11T10:00|=|Diada in Madrid
ES-AN||2028-02-28T10:00|2028-02-29|Andalucia
ES-PV||2027-03-29T10:00|2027-03-30|Easter Monday Basque
ES-MD||2027-03-29T10:00|=|Easter Monday Madrid
CH-ZH||2026-05-01T10:00|2026-05-04|1 May Zurich
CH-GE||2026-05-01T10:00|=|1 May Geneva
CH-TI||2026-03-19T10:00|2026-03-20|San Giuseppe
CH-GE||2026-09-10T10:00|2026-09-11|Jeune genevois
CH-BE||2026-01-02T10:00|2026-01-05|Berchtold
AU-VIC||2026-11-03T10:00|2026-11-04|Melbourne Cup
AU-NSW||2026-11-03T10:00|=|Cup in Sydney
AU-WA||2026-06-01T10:00|2026-06-02|WA Day
AU-QLD||2026-05-04T10:00|2026-05-05|Labour QLD
AU-NSW||2026-06-08T10:00|2026-06-09|King Birthday NSW
AU-QLD||2026-06-08T10:00|=|not in QLD
AU-TAS||2026-03-09T10:00|2026-03-10|8 hours day
CA-QC||2026-06-24T10:00|2026-06-25|St Jean
CA-ON||2026-06-24T10:00|=|not ON
CA-ON||2026-02-16T10:00|2026-02-17|Family day
CA-QC||2026-02-16T10:00|=|no family day
CA-AB||2026-08-03T10:00|=|Heritage Day is optional in Alberta
CA-BC||2026-09-30T10:00|2026-10-01|Truth
CA-NL|America/St_Johns|2026-11-11T10:00|2026-11-12|Remembrance NL
CA-ON||2026-11-11T10:00|=|Remembrance ON
IN-MH||2026-05-01T10:00|2026-05-04|Maharashtra day
IN-DL||2026-05-01T10:00|2026-05-04|Buddha Purnima
IN-KL||2026-08-26T10:00|2026-08-31|Onam
IN-TN||2026-01-15T10:00|2026-01-19|Pongal
IN-WB||2026-05-09T10:00|2026-05-11|Saturday
IN||2026-01-26T10:00|2026-01-27|Republic
GB-SCT||2026-01-02T10:00|2026-01-05|2 Jan Scotland
GB-ENG||2026-01-02T10:00|=|2 Jan England
GB-NIR||2026-07-13T10:00|2026-07-14|12 July NIR
GB-ENG||2026-07-13T10:00|=|an ordinary holiday there
GB-SCT||2026-08-03T10:00|2026-08-04|Summer SCT
GB-ENG||2026-08-31T10:00|2026-09-01|Summer ENG
GB-SCT||2026-04-06T10:00|=|Easter Monday SCT
GB-WLS||2026-04-06T10:00|2026-04-07|Easter Mon
US-NC||2026-11-27T10:00|2026-11-30|Thanksgiving Fri
US-NY:rochester||2026-11-27T10:00|2026-11-30|Thanksgiving Fri
US-NY:rochester||2026-11-25T10:00|=|Wed
CN||2026-02-14T10:00|=|make-up Saturday
CN||2026-10-10T10:00|=|make-up Sat Oct
CN||2026-10-06T10:00|2026-10-08|National
CN||2025-09-28T10:00|=|make-up Sunday 2025
US-NY||2026-03-08T02:30|2026-03-09|DST
AU-NSW:lord-howe|Australia/Lord_Howe|2026-10-04T02:10|2026-10-06|a gap, then Labour Day
NZ|Pacific/Chatham|2026-09-27T02:50|2026-09-28|Chatham gap
Chatham||2026-04-05T03:00|2026-04-07|Chatham fold Easter Monday
Samoa||2026-06-01T10:00|2026-06-02|Samoa independence
WS||2011-12-29T18:00|2012-01-03|Apia skip
NP||2026-11-22T10:00|=|Sunday Kathmandu
NP||2026-11-21T10:00|2026-11-22|Sat Nepal
BN||2026-11-20T10:00|2026-11-21|Fri Brunei
BN||2026-11-21T10:00|=|Sat Brunei open
BN||2026-11-22T10:00|2026-11-23|Sun Brunei
IR||2026-11-20T10:00|2026-11-21|Fri Iran
IR||2026-11-19T10:00|=|Thu Iran
IR||2026-11-21T10:00|=|Sat Iran
Afghanistan||2026-11-20T10:00|2026-11-21|Friday
AF||2026-11-19T10:00|=|Thursday morning
IL||2026-11-20T10:00|2026-11-22|Fri IL
IL||2026-11-22T10:00|=|Sun IL
IL||2026-09-20T13:00|2026-09-22|eve Kippur
AE||2026-03-03T15:00|2026-03-04|Ramadan afternoon
SA||2026-03-03T16:00|2026-03-04|Ramadan
EG||2026-11-20T10:00|2026-11-22|Fri EG
KW||2026-11-21T10:00|2026-11-22|Sat KW
QA||2026-11-20T10:00|2026-11-22|Fri QA
BD||2026-11-20T10:00|2026-11-22|Fri BD
BD||2026-11-22T10:00|=|Sun BD
DZ||2026-11-20T10:00|2026-11-22|Fri DZ
MV||2026-11-20T10:00|2026-11-22|Fri MV
PK||2026-11-20T10:00|=|Fri PK
MY-03||2026-11-20T10:00|2026-11-22|Kelantan Fri (Fri-Sat)
MY-01||2026-11-20T10:00|=|Johor rests on Saturday and Sunday since 2025
MY-14||2026-11-20T10:00|=|KL
DJ||2026-11-20T10:00|2026-11-22|Friday in Djibouti
YE||2026-11-20T10:00|2026-11-22|Yemen
HK||2026-04-03T10:00|2026-04-08|Good Friday HK
TH||2026-04-14T10:00|2026-04-16|Songkran
VN||2026-02-17T10:00|2026-02-23|Tet
KR||2026-09-25T10:00|2026-09-28|Chuseok
TW||2026-02-17T10:00|2026-02-23|LNY
SG||2026-02-17T10:00|2026-02-19|CNY
RU|Europe/Moscow|2026-01-08T10:00|2026-01-12|RU NY
MX|America/Mexico_City|2026-11-16T10:00|2026-11-17|Revol
BR|America/Sao_Paulo|2026-02-16T10:00|2026-02-18|Carnival
NO||2026-12-24T13:00|2026-12-28|NO
SE||2026-06-19T10:00|2026-06-22|Midsummer Eve
FI||2026-12-24T10:00|2026-12-28|an ordinary holiday there
FR||2026-05-15T10:00|=|pont
FR-6AE||2026-04-03T10:00|2026-04-07|an ordinary holiday there
NL||2026-04-27T10:00|2026-04-28|Kings
ZA||2026-08-10T10:00|2026-08-11|Womens obs
US-MA||2026-04-20T10:00|2026-04-21|Patriots
US-CA||2026-03-31T10:00|=|Chavez
US-LA||2026-02-17T10:00|2026-02-18|Mardi gras
US|America/New_York|2026-10-12T10:00|2026-10-13|Columbus
ES||2026-11-24T15:00|2026-11-24T16:30|lunch
DE||2026-11-24T08:40|2026-11-24T09:00|med hours
AF||2026-11-19T14:00|2026-11-21|Thursday afternoon
AF||2026-11-21T10:00|=|Saturday in Kabul
Kathmandu||2026-11-23T10:00|=|a zone of a quarter of an hour
Nauru||2026-11-24T10:00|=|the other side of the date line
Pago Pago||2026-11-24T10:00|=|and this one
PT||2026-06-13T10:00|2026-06-15|Saturday
Porto||2026-11-24T10:00|=|an ordinary day
"""
"""Place, zone where it has several, time there, first suitable moment (= for at once), why."""

ROWS = [tuple(line.split("|")) for line in CASES.strip().splitlines()]
LIBRARY = Library()
CALENDAR = api.calendar(None)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[2]}")
def test_what_people_there_would_say(row: tuple[str, str, str, str, str]) -> None:
    """The first suitable moment is right, the policy agrees, and a rule covers what is passed."""
    place, zone, since, expected, why = row
    resolved = api.place_of(None, tongues.named(place) if letters(place) else place)
    zone = clock_of(resolved, zone, NOW).zone
    try:
        start = parse_moment(since, NOW, zone)
    except UsageError as error:  # the clocks skip it
        start = parse_moment(error.hint or "", NOW, zone)
    schedule = schedule_for(LIBRARY.advice(resolved.id), CALENDAR)
    found = suitable(schedule, start, zone, 1)
    first = found.moments[0].start
    held = schedule.next_moment(start, zone)
    if held.cut is not None:
        assert held.at == first
    if expected == "=":
        assert first == start, (why, found.ruled_out[:3])
        return
    assert datetime.fromtimestamp(first, ZoneInfo(zone)).isoformat().startswith(expected), why
    assert any(one.first <= start < one.to for one in found.ruled_out)


def test_there_are_more_than_a_hundred() -> None:
    """The table is large enough to mean something."""
    assert len(ROWS) > 100
