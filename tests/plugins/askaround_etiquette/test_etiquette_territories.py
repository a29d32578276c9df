"""Holidays, weekends and clocks of many territories, by common knowledge and not by the program.

Each line: place, zone or nothing, local time, the first suitable moment (its beginning as ISO 8601;
``=`` where the time asked for suits), and why.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from askaround.businesstime import BusinessTime, closed_days, shortened
from askaround.errors import UsageError
from askaround.moments import parse_moment
from askaround_etiquette import api
from askaround_etiquette.geography import tongues
from askaround_etiquette.knowledge.library import Library
from askaround_etiquette.placing.clock import clock_of
from askaround_etiquette.placing.places import letters
from askaround_etiquette.suiting.schedule import Schedule
from askaround_etiquette.suiting.suitable import suitable
from askaround_etiquette.values.avoidance import easter

NOW = 1_795_392_000
"""23 November 2026."""

CASES = """\
MY-01||2025-06-13T10:00|=|Johor: Saturday and Sunday again since 2025
MY-01||2025-06-15T10:00|2025-06-16|Sunday in Johor since 2025
MY-01||2023-06-18T10:00|=|Sunday was worked in Johor 2014-2024
MY-01||2013-06-14T10:00|=|Friday worked in Johor before 2014
MY-02||2026-11-20T10:00|2026-11-22|Friday in Kedah
MY-11||2026-11-22T10:00|=|Sunday in Terengganu
MY-10||2026-11-20T10:00|=|Friday in Selangor
MY-10||2026-11-22T10:00|2026-11-23|Sunday in Selangor
MY-14||2027-02-01T10:00|2027-02-02|Federal Territory Day
MY-10||2027-02-01T10:00|=|not in Selangor
MY-14||2026-06-01T10:00|2026-06-03|King's birthday, Wesak in lieu
SA||2013-06-27T10:00|2013-06-30|last old weekend Thu+Fri, first new Sat
SA||2013-07-04T10:00|=|Thursday worked since
SA||2026-09-23T10:00|2026-09-24|National Day
SA||2026-02-22T10:00|2026-02-23T10|Founding day, then Ramadan hours
SA||2026-02-25T09:00|2026-02-25T10:00|Ramadan begins at ten
AE||2026-12-02T10:00|2026-12-04|National Day, two days
AE-SH||2026-12-02T10:00|2026-12-07|and Sharjah rests on Friday
AE-SH||2026-11-19T10:00|=|Thursday in Sharjah
AE-SH||2020-11-20T10:00|2020-11-22|Sharjah in 2020
AE||2026-02-23T15:00|2026-02-24T09|Ramadan hours
IL||2026-09-21T10:00|2026-09-22|Yom Kippur
IL||2026-09-13T10:00|2026-09-14|Rosh Hashana
IL||2026-04-02T10:00|2026-04-05|Passover
IL||2026-04-22T10:00|2026-04-23|Independence
IR||2026-03-21T10:00|2026-03-25|Nowruz
IR||2026-04-02T10:00|2026-04-04|Sizdah Bedar
EG||2026-07-23T10:00|2026-07-26|Revolution day Thursday
EG||2026-04-13T10:00|2026-04-14|Sham el Nessim
BN||2026-02-23T10:00|2026-02-24|National Day of Brunei
BD||2026-12-16T10:00|2026-12-17|Victory Day
IN||2026-01-26T10:00|2026-01-27|Republic Day
IN-MH||2026-05-01T10:00|2026-05-04|Maharashtra Day
IN-DL||2026-01-15T10:00|=|Pongal is not Delhi's
IN-TN||2026-01-15T10:00|2026-01-1|Pongal in Tamil Nadu
JP||2026-09-21T10:00|2026-09-24|Silver Week with a citizens' holiday
JP||2027-03-22T10:00|2027-03-23|substitute of the equinox
JP||2026-08-11T10:00|2026-08-12|Mountain Day
JP||2026-12-28T10:00|=|last working Monday
JP||2021-07-22T10:00|2021-07-26|Olympic move
JP||2019-04-30T10:00|2019-05-07|the ten-day Golden Week
KR||2026-08-17T10:00|2026-08-18|substitute Liberation
KR||2026-03-02T10:00|2026-03-03|substitute 1 March
KR||2026-10-05T10:00|2026-10-06|substitute Foundation
KR||2026-05-25T10:00|2026-05-26|substitute Buddha
KR||2025-01-27T10:00|2025-01-31|temporary holiday and Seollal
KR||2026-06-03T10:00|2026-06-04|local elections
CN||2026-01-04T10:00|=|Sunday worked
CN||2026-01-02T10:00|2026-01-04|New Year, then a worked Sunday
CN||2026-02-28T10:00|=|make-up Saturday
CN||2026-05-09T10:00|=|make-up Saturday
CN||2026-09-20T10:00|=|make-up Sunday
CN||2026-10-10T10:00|=|make-up Saturday
CN||2024-02-18T10:00|=|make-up Sunday
CN||2023-01-29T10:00|=|make-up Sunday
CN||2026-05-05T10:00|2026-05-06|Labour
CN||2026-06-19T10:00|2026-06-22|Dragon Boat
TW||2023-02-18T10:00|=|make-up Saturday
TW||2025-09-29T10:00|2025-09-30|Teacher's Day in lieu
TW||2026-10-09T10:00|2026-10-12|Double Ten on Saturday
HK||2026-04-03T10:00|2026-04-08|Easter and Ching Ming
HK||2026-10-19T10:00|2026-10-20|after Chung Yeung
HK||2026-02-17T10:00|2026-02-20|LNY
SG||2026-06-01T10:00|2026-06-02|Vesak observed
SG||2026-08-10T10:00|2026-08-11|National Day observed
PH||2026-04-02T10:00|2026-04-06|Holy week
PH||2026-11-30T10:00|2026-12-01|Bonifacio
TH||2026-12-07T10:00|2026-12-08|Substitute
VN||2026-04-27T10:00|2026-04-28|Hung Kings in lieu
VN||2026-09-02T10:00|2026-09-03|National
GB-SCT||2026-08-03T10:00|2026-08-04|early August in Scotland
GB-ENG||2026-08-03T10:00|=|not in England
GB-SCT||2026-11-30T10:00|2026-12-01|St Andrew
GB-NIR||2026-07-13T10:00|2026-07-14|Twelfth observed
GB-ENG||2020-05-04T10:00|=|moved in 2020
GB-ENG||2020-05-08T10:00|2020-05-11|VE day
GB-ENG||2022-06-02T10:00|2022-06-06|jubilee
GB||2022-09-19T10:00|2022-09-20|funeral
GB-SCT||2027-01-04T10:00|2027-01-05|2 January substitute
GB-ENG||2027-12-27T10:00|2027-12-29|Christmas substitute
IE||2026-08-03T10:00|2026-08-04|August
IE||2026-10-26T10:00|2026-10-27|October
CH-GE||2026-12-31T10:00|2027-01-04|Restoration
CH-TI||2026-01-06T10:00|2026-01-07|Epiphany Ticino
CH-ZH||2026-01-06T10:00|=|not in Zurich
CH-LU||2026-06-04T10:00|2026-06-05|Corpus Lucerne
CH-BE||2026-06-04T10:00|=|not in Berne
CH-VD||2026-09-21T10:00|2026-09-22|Lundi du Jeune
CH-ZH||2026-09-21T10:00|=|not in Zurich
AT||2026-10-26T10:00|2026-10-27|National
DE-TH||2027-09-20T10:00|2027-09-21|Children's day
DE-SN||2027-09-20T10:00|=|not Saxony
DE-MV||2027-03-08T10:00|2027-03-09|Women's
DE-HE||2026-06-04T10:00|2026-06-05|Corpus
DE-SL||2025-08-15T10:00|2025-08-18|Assumption Saarland
DE-BE||2025-05-08T10:00|2025-05-09|80 years
DE-HH||2017-10-31T10:00|2017-11-01|500 years
DE-HH||2016-10-31T10:00|=|before
DE-BY||2017-10-31T10:00|2017-11-02|and All Saints
FR||2026-04-06T10:00|2026-04-07|Easter
FR||2026-04-03T10:00|=|Good Friday worked in France
Alsace||2026-04-03T10:00|2026-04-07|not in Alsace
FR||2026-05-14T10:00|2026-05-15|Ascension
ES-CT||2026-09-11T10:00|2026-09-14|Diada
ES-PV||2026-04-06T10:00|2026-04-07|Easter Monday Basque
ES-MD||2026-04-06T10:00|=|not in Madrid
ES-VC||2026-10-09T10:00|2026-10-13|Valencia and Hispanidad
Milano||2026-12-07T10:00|2026-12-09|Sant'Ambrogio
Roma||2026-06-29T10:00|2026-06-30|Peter and Paul
IT||2026-06-02T10:00|2026-06-03|Republic
IT||2027-10-04T10:00|2027-10-05|St Francis since 2026
PT|Europe/Lisbon|2026-06-04T10:00|2026-06-05|Corpus
NL||2026-05-05T10:00|=|Liberation Day is worked
BE||2026-07-21T10:00|2026-07-22|National
LU||2026-06-23T10:00|2026-06-24|National
DK||2024-04-26T10:00|=|Great Prayer Day abolished
DK||2023-05-05T10:00|2023-05-08|before that
DK||2026-12-24T10:00|2026-12-28|Christmas Eve in Denmark
NO||2026-05-14T10:00|2026-05-15|Ascension
SE||2026-12-24T10:00|2026-12-28|Julafton
SE||2026-12-31T10:00|2027-01-04|Nyarsafton
FI||2026-12-24T10:00|2026-12-28|Christmas Eve
EE||2026-06-23T10:00|2026-06-25|Victory and St John
LV||2026-06-23T10:00|2026-06-25|Ligo
PL||2024-12-24T10:00|=|Christmas Eve worked until 2024
PL||2026-06-04T10:00|2026-06-05|Corpus
CZ||2026-11-17T10:00|2026-11-18|Freedom
HU||2026-01-02T10:00|2026-01-05|bridge
HU||2026-08-08T10:00|=|make-up Saturday
HU||2026-01-10T10:00|=|make-up Saturday
HU||2026-12-24T10:00|2026-12-28|bridge
BG||2026-05-25T10:00|2026-05-26|observed
RO||2026-01-06T10:00|2026-01-08|Epiphany and St John
RO||2026-04-10T10:00|2026-04-14|Orthodox Good Friday
GR||2026-02-23T10:00|2026-02-24|Clean Monday
RS||2026-02-16T10:00|2026-02-18|Statehood
RU|Europe/Moscow|2026-03-09T10:00|2026-03-10|in lieu
RU|Europe/Moscow|2026-01-09T10:00|2026-01-12|in lieu
RU|Europe/Moscow|2025-11-01T10:00|=|worked Saturday
RU|Europe/Moscow|2025-11-03T10:00|2025-11-05|bridge
RU|Europe/Moscow|2024-12-28T10:00|=|worked Saturday
KZ||2026-03-23T10:00|2026-03-26|Nauryz
TR||2026-10-28T10:00|=|morning of the half day
TR||2026-10-28T15:00|2026-10-30|afternoon of the half day
TR||2026-03-20T10:00|2026-03-23|Ramazan
US-HI||2026-06-11T10:00|=|Kamehameha Day is the state's offices'
US-NY||2026-06-11T10:00|=|not NY
US-HI||2026-08-21T10:00|=|and so is Admission Day
US-AK|America/Anchorage|2026-10-19T10:00|=|Alaska Day is the state's offices'
US-UT||2026-07-24T10:00|2026-07-27|Pioneer
US-NV||2026-10-30T10:00|=|Nevada Day is the state's offices'
US-LA||2026-02-17T10:00|2026-02-18|Mardi Gras
US-DC||2026-04-16T10:00|=|Emancipation Day is the District's offices'
US-NY||2021-06-18T10:00|2021-06-21|first Juneteenth observed
US-NY||2020-06-19T10:00|=|a working Friday
US-TX||2026-11-27T10:00|2026-11-30|Thanksgiving Friday
US-NY||2027-07-05T10:00|2027-07-06|4 July Sunday
US-CA||2026-10-12T10:00|=|Columbus not in California
US-NY||2026-10-12T10:00|2026-10-13|Columbus in NY
US-MA||2027-04-19T10:00|2027-04-20|Patriots
CA-BC|America/Vancouver|2026-02-16T10:00|2026-02-17|Family
CA-QC||2026-02-16T10:00|=|not Quebec
CA-BC|America/Vancouver|2026-08-03T10:00|2026-08-04|BC Day
CA-MB||2026-09-30T10:00|2026-10-01|Orange shirt
CA-ON||2026-09-30T10:00|=|not Ontario
CA-ON||2026-10-12T10:00|2026-10-13|Thanksgiving
AU-WA||2026-06-01T10:00|2026-06-02|WA
AU-NSW|Australia/Sydney|2026-06-01T10:00|=|not NSW
AU-QLD||2026-10-05T10:00|2026-10-06|King QLD
AU-ACT||2026-06-01T10:00|2026-06-02|Reconciliation
AU-SA||2026-03-09T10:00|2026-03-10|Adelaide Cup
AU-VIC||2026-09-25T10:00|2026-09-28|AFL
AU-NT||2026-08-03T10:00|2026-08-04|Picnic
AU-WA||2026-04-27T10:00|2026-04-28|ANZAC Mondayised in WA
NZ||2026-07-10T10:00|2026-07-13|Matariki
NZ||2026-04-27T10:00|2026-04-28|ANZAC
NZ||2026-01-02T10:00|2026-01-05|day after new year
MX|America/Mexico_City|2026-11-16T10:00|2026-11-17|Revolution
MX|America/Mexico_City|2024-10-01T10:00|2024-10-02|inauguration
BR-SP||2026-07-09T10:00|2026-07-10|Sao Paulo
BR-RJ||2026-04-23T10:00|2026-04-24|George
BR-BA||2026-07-02T10:00|2026-07-03|Bahia
BR-SP||2026-02-17T11:00|2026-02-18|Carnival Tuesday
AR||2026-07-09T10:00|2026-07-13|bridge
AR||2026-03-23T10:00|2026-03-25|bridge
AR||2026-06-15T10:00|2026-06-16|Guemes
CL|America/Santiago|2026-09-18T10:00|2026-09-21|Patrias
CO||2026-11-16T10:00|2026-11-17|Cartagena
PE||2026-07-28T10:00|2026-07-30|Patrias
EC|America/Guayaquil|2026-05-25T10:00|2026-05-26|Pichincha
UY||2026-02-16T10:00|2026-02-18|Carnival
JM||2026-02-18T10:00|2026-02-19|Ash Wednesday
ZA||2026-08-10T10:00|2026-08-11|Women
ZA||2024-05-29T10:00|2024-05-30|election
NG||2026-06-12T10:00|2026-06-15|Democracy
KE||2026-10-20T10:00|2026-10-21|Mashujaa
GH||2026-03-06T10:00|2026-03-09|Independence
ET||2026-09-11T10:00|2026-09-14|New Year
RW||2026-07-01T10:00|2026-07-02|Independence
DZ||2026-11-01T10:00|2026-11-02|Revolution
SD||2026-11-21T10:00|2026-11-22|Saturday Sudan
MR||2026-11-20T10:00|=|Friday Mauritania since 2014
MR||2013-11-15T10:00|2013-11-17|Friday Mauritania before
SN||2026-04-06T10:00|2026-04-07|Easter
CM||2026-05-20T10:00|2026-05-21|National
BH||2026-12-16T10:00|2026-12-20|National
QA||2026-02-10T10:00|2026-02-11|Sports
JO||2026-11-21T10:00|2026-11-22|Saturday
SY||2026-11-22T10:00|=|Sunday
YE||2012-11-22T10:00|2012-11-24|Thursday in Yemen
YE||2026-11-19T10:00|=|Thursday in Yemen since 2013
PS||2026-11-20T10:00|2026-11-22|Friday
MV||2026-11-20T10:00|2026-11-22|Friday
IQ||2026-11-20T10:00|2026-11-22|Friday
OM||2026-11-21T10:00|2026-11-22|Saturday
OM||2012-11-22T10:00|2012-11-24|Thursday in Oman till 2013
PK||2026-03-23T10:00|2026-03-24|Pakistan Day
LK||2026-05-01T10:00|2026-05-04|Vesak
LK||2026-11-24T10:00|2026-11-25|Poya
BT||2026-12-17T10:00|2026-12-18|National
KH||2026-04-14T10:00|2026-04-17|Khmer NY
LA||2026-12-02T10:00|2026-12-03|National
MN||2026-07-13T10:00|2026-07-16|Naadam
GE||2026-05-26T10:00|2026-05-27|Independence
AM||2026-04-24T10:00|2026-04-27|Remembrance
UZ||2026-09-01T10:00|2026-09-02|Independence
PG||2026-09-16T10:00|2026-09-17|Independence
AQ|Antarctica/Troll|2026-03-29T01:30|2026-03-30T08:30:00+02:00|Troll
AU-NSW|Australia/Lord_Howe|2026-04-05T01:45|2026-04-07T08:30:00+10:30|Lord Howe
KI|Pacific/Kiritimati|2026-11-23T10:00|=|Kiritimati
WS||2011-12-29T20:00|2012-01-03T08:30:00+14:00|Samoa's missing Friday
MA||2026-02-23T10:00|2026-02-23T10:00:00+00:00|Casablanca in Ramadan
MA||2026-04-06T10:00|2026-04-06T10:00:00+01:00|Casablanca
VE||2010-06-01T10:00|2010-06-01T10:00:00-04:30|Caracas
KZ|Asia/Almaty|2024-03-04T10:00|2024-03-04T10:00:00+05:00|Almaty
EG||2023-04-28T00:30|2023-04-30|Cairo gap
GL|America/Nuuk|2023-03-26T10:00|2023-03-27T08:30:00-02:00|Nuuk
US-NY|US/Eastern|2026-11-24T10:00|=|old names
IN|Asia/Calcutta|2026-11-25T10:00|=|old names
UA|Europe/Kiev|2026-11-24T10:00|=|old names
US-NY||2026-11-03T10:00|=|Election Day is the state's offices'
US-NY||2026-02-12T10:00|=|Lincoln's Birthday too
US-CA||2026-03-31T10:00|=|Chavez Day too
US-TX||2027-03-02T10:00|=|Texas Independence Day too
US-AL||2026-04-27T10:00|=|an Alabama state day
US-NC||2026-04-03T10:00|=|Good Friday in North Carolina
US-UT||2026-11-27T10:00|2026-11-30|Thanksgiving Friday by the pack
US-NC||2026-11-11T10:00|2026-11-12|Veterans Day is federal
US-NY||2026-06-19T10:00|2026-06-22|Juneteenth is federal
CA|America/Toronto|2026-10-12T10:00|2026-10-13|Thanksgiving in most provinces
CA|America/Toronto|2026-05-18T10:00|2026-05-19|Victoria Day in most provinces
CA|America/Toronto|2026-09-07T10:00|2026-09-08|Labour Day
CA|America/Toronto|2026-08-03T10:00|=|the Civic Holiday is not in most provinces
CA|America/Toronto|2026-06-24T10:00|=|Saint John's Day is Quebec's alone
GB||2026-04-06T10:00|2026-04-07|Easter Monday in most of Britain
GB||2026-08-31T10:00|2026-09-01|the summer bank holiday in most of Britain
GB||2026-01-02T10:00|=|2 January is Scotland's alone
CH||2026-04-06T10:00|2026-04-07|Easter Monday in most cantons
AU|Australia/Sydney|2026-06-08T10:00|2026-06-09|the King's Birthday in most states
DE-BY||2028-08-15T10:00|2028-08-16|Assumption in most communities of Bavaria
Munich||2028-08-15T10:00|2028-08-16|and in Munich
DE-BE||2028-08-15T10:00|=|Assumption is no holiday in Berlin
Augsburg||2028-08-08T10:00|2028-08-09|the Peace of Augsburg
Augsburg||2028-08-15T10:00|2028-08-16|Assumption in Augsburg
DE-BY||2028-08-08T10:00|=|8 August is Augsburg's alone
FR-67||2026-04-03T10:00|2026-04-07|Good Friday in the Bas-Rhin
FR-68||2026-04-03T10:00|2026-04-07|Good Friday in the Haut-Rhin
FR-57||2026-04-03T10:00|2026-04-07|Good Friday in Moselle
Strasbourg||2026-04-03T10:00|2026-04-07|Good Friday in Strasbourg
FR-75||2026-04-03T10:00|=|Good Friday is worked in Paris
IL||2026-09-20T10:00|=|the morning before Yom Kippur
IL||2026-09-20T15:00|2026-09-22|the afternoon before Yom Kippur
IL||2026-04-01T15:00|2026-04-05|the afternoon of the Seder
IL||2025-09-22T13:00|2025-09-25|the afternoon before Rosh Hashanah
IL||2026-04-07T15:00|2026-04-09|the afternoon before the last day of Passover
DE-BY||2026-12-24T10:00|=|Christmas Eve in the morning
DE||2026-12-24T15:00|2026-12-28|Christmas Eve in the afternoon
DE-BY||2026-12-31T15:00|2027-01-04|New Year's Eve in the afternoon
AT||2026-12-24T15:00|2026-12-28|Christmas Eve in Austria
NO||2026-12-24T15:00|2026-12-28|Christmas Eve in Norway
NO||2026-12-31T15:00|2027-01-04|New Year's Eve in Norway
FI||2026-12-24T10:00|2026-12-28|Christmas Eve in Finland, the whole day
SE||2026-12-24T10:00|2026-12-28|Christmas Eve in Sweden, the whole day
DK||2026-12-24T10:00|2026-12-28|Christmas Eve in Denmark, the whole day
DK||2026-06-05T10:00|2026-06-08|Constitution Day in Denmark
DK||2026-05-01T10:00|=|1 May is no holiday in Denmark
IN-GJ||2026-01-14T10:00|2026-01-15|Uttarayan in Gujarat
Ahmedabad||2026-01-14T10:00|2026-01-15|and in Ahmedabad
LB||2023-03-27T10:00|2023-03-27T10:00:00+0|Lebanon's delayed DST
"""

ROWS = [tuple(line.split("|")) for line in CASES.strip().splitlines()]
LIBRARY = Library()
CALENDAR = BusinessTime(weekend=lambda place: LIBRARY.advice(place).value("weekend"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[2]} {row[4]}")
def test_the_first_suitable_moment(row: tuple[str, str, str, str, str]) -> None:
    """The first moment is the one that people there would name; else a rule covers the time."""
    place, zone, since, expected, why = row
    resolved = api.place_of(None, tongues.named(place) if letters(place) else place)
    zone = clock_of(resolved, zone, NOW).zone
    try:
        start = parse_moment(since, NOW, zone)
    except UsageError as error:  # the clocks skip it
        start = parse_moment(error.hint or "", NOW, zone)
    schedule = Schedule(LIBRARY.advice(resolved.id), CALENDAR)
    found = suitable(schedule, start, zone, 1)
    first = datetime.fromtimestamp(found.moments[0].start, ZoneInfo(zone)).isoformat()
    if expected == "=":
        assert found.moments[0].start == start, (why, found.ruled_out[:3])
        return
    assert first.startswith(expected), (why, found.ruled_out[:3])
    covers = [one for one in found.ruled_out if one.first <= start < one.to]
    assert covers or found.moments[0].start == start
    assert all(one.rule and one.reason and one.source for one in covers)


def test_there_are_many_territories() -> None:
    """The table spans more than a hundred territories."""
    assert len({row[0] for row in ROWS}) > 100


@pytest.mark.parametrize("territory", LIBRARY.territories())
def test_no_rule_of_a_pack_is_in_vain(territory: str) -> None:
    """Every time to avoid speaks of some day of two years: a misspelt holiday speaks of none."""
    for one in Schedule(LIBRARY.advice(territory), CALENDAR).rules:
        days = range(date(2025, 1, 1).toordinal(), date(2027, 1, 1).toordinal())
        assert any(one.holds(territory, date.fromordinal(n), CALENDAR) for n in days), one.name


def test_half_days_are_worked_in_the_morning_and_count_as_days() -> None:
    """The afternoon before Turkey's Republic Day is closed by the calendar, and named so."""
    eve = date(2026, 10, 28)
    assert CALENDAR.closed("TR", eve) == ""
    assert CALENDAR.short("TR", eve) == (13 * 60, "Republic Day")
    assert CALENDAR.short("TR", date(2026, 10, 27)) is None
    found = suitable(
        Schedule(LIBRARY.advice("TR"), CALENDAR),
        int(datetime(2026, 10, 28, 14, tzinfo=ZoneInfo("Europe/Istanbul")).timestamp()),
        "Europe/Istanbul",
        1,
    )
    assert found.ruled_out[0].rule == "short day"
    assert "Republic Day" in found.ruled_out[0].reason


def test_half_days_are_kept_with_the_year_and_read_back(tmp_path: Path) -> None:
    """What is saved for a year holds its half days; a day without an hour in its name is none."""
    saved: dict[tuple[str, int], object] = {}
    BusinessTime(lambda p, y: None, lambda p, y, d: saved.update({(p, y): d})).closed(
        "TR", date(2026, 1, 1)
    )
    again = BusinessTime(lambda place, year: saved[(place, year)])  # type: ignore[arg-type,return-value]  # as saved
    assert again.short("TR", date(2026, 10, 28)) == (13 * 60, "Republic Day")
    assert shortened("Republic Day") is None
    assert not any(shortened(one) for one in closed_days("CN", 2026).values())


def test_a_weekend_or_a_holiday_hides_a_half_day() -> None:
    """A half day that falls on a day of rest is a day of rest."""
    saturday = date(2023, 10, 28)
    assert CALENDAR.closed("TR", saturday) == "Saturday"
    assert CALENDAR.short("TR", saturday) is None


@pytest.mark.parametrize(
    ("year", "day"), [(2024, "2024-03-31"), (2025, "2025-04-20"), (2038, "2038-04-25")]
)
def test_easter(year: int, day: str) -> None:
    """Easter falls where the almanac has it, the latest one included."""
    assert easter(year).isoformat() == day
