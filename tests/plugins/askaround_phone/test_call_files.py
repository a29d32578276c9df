"""Call logs of several programs, with invented people and numbers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askaround.errors import BadFile
from askaround_phone.calllog import read, sniff
from askaround_phone.calltime import moment, seconds
from askaround_phone.logged import Log
from tests.plugins.hostile import MEGABYTES, SECONDS, cost

Write = Callable[..., Path]
TODAY = date(2026, 11, 24)
ADA, BO = "+12025550143", "+442079460123"
XML = """<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<?xml-stylesheet type="text/xsl" href="calls.xsl"?>
<calls count="99">
  <call number="+12025550143" duration="60" date="1767276000123" type="1" readable_date="x" />
  <call number="+12025550143" duration="0" date="1767276100000" type="2" contact_name="Ada" />
  <call number="2025550188" duration="0" date="1767276200000" type="3" contact_name="(Unknown)" />
  <call number="-1" duration="5" date="1767276300000" type="1" presentation="3" />
  <call number="" duration="5" date="1767276400000" type="4" />
  <call number="+442079460123" duration="0" date="1767276500000" type="5" />
  <call number="+442079460123" duration="0" date="1767276600000" type="6" />
  <call number="+442079460123" duration="7" date="1767276700000" type="7" />
  <call number="-2" duration="0" date="1767276800000" type="11" />
</calls>
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file and return its path."""

    def write(text: str | bytes, name: str = "calls.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write


def _told(log: Log) -> list[tuple[str, str, int, object]]:
    return [(c.number, c.direction, c.seconds, c.local or c.at) for c in log.calls]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_android_backups_are_read(write: Write, encoding: str) -> None:
    """Case 92: elements are counted whatever the file says; the epoch is the truth."""
    text = XML if encoding != "utf-16" else XML.replace("UTF-8", "UTF-16")
    log = read(write(text, "calls.xml", encoding))
    assert _told(log) == [
        (ADA, "in", 60, 1767276000),
        (ADA, "out", 0, 1767276100),
        ("2025550188", "missed", 0, 1767276200),
        ("private", "in", 5, 1767276300),
        ("private", "voicemail", 5, 1767276400),
        (BO, "rejected", 0, 1767276500),
        (BO, "blocked", 0, 1767276600),
        (BO, "elsewhere", 7, 1767276700),
        ("private", "unknown", 0, 1767276800),
    ]
    assert (log.stated, log.skipped, log.calls[1].name, log.calls[2].name) == (99, [], "Ada", "")
    assert [call.spoken for call in log.calls][:6] == [True, False, False, True, True, False]


@pytest.mark.parametrize(
    ("attributes", "reason"),
    [
        ('number="1" date="yesterday" type="1" duration="1"', "no moment"),
        ('number="1" date="" type="1" duration="1"', "no moment"),
        ('number="1" date="-5" type="1" duration="1"', "mobile phones"),
        ('number="1" date="99999999999999999999" type="1" duration="1"', "no moment"),
        ('number="1" date="1767276000000" type="1" duration="long"', "seconds"),
        ('number="1" date="1767276000000" type="1" duration="-1"', "seconds"),
    ],
)
def test_a_broken_call_costs_itself(write: Write, attributes: str, reason: str) -> None:
    """Case 92: a bad date is reported by its line, and the calls beside it are kept."""
    good = '<call number="+12025550143" date="1767276000000" type="1" duration="1" />'
    log = read(write(f"<calls count='3'>\n{good}\n<call {attributes} />\n{good}\n</calls>"))
    assert len(log.calls) == 2
    assert [(one.line, reason in one.reason) for one in log.skipped] == [(3, True)]


def test_a_log_without_a_readable_call_is_refused(write: Write) -> None:
    """With the first line and the reasons; a log of messages alone is one."""
    path = write("Date,Number,Duration\nrubbish,+12025550143,9\nnever,+12025550143,9\n")
    with pytest.raises(BadFile, match=r":2: not one call could be read") as told:
        read(path)
    assert "1 × 'rubbish' is no date and time" in told.value.why


def test_a_torn_backup_keeps_what_came_before(write: Write) -> None:
    """Where the file breaks off is reported by its line."""
    log = read(write(XML[: XML.index('<call number="-1"') + 30], "calls.xml"))
    assert len(log.calls) == 3
    assert [one.line for one in log.skipped] == [7]


ENTITIES = "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
BOMB = (
    f'<?xml version="1.0"?><!DOCTYPE calls [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]>'
    '<calls><call number="&j;" date="1767276000000" type="1" duration="1"/></calls>'
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (BOMB, "entities"),
        ('<!DOCTYPE c SYSTEM "file:///etc/passwd"><calls/>', "entities"),
        ("<smses count='1'><sms address='1' /></smses>", "text messages, not calls"),
        ("<html><body>calls</body></html>", "<html>"),
        ("<calls>" + "<x/>" * 2000 + "</calls>", "full of <x>"),
        ("<calls>" + "<call>" * 3000, "full of"),
        ("<calls a='" + "x" * 400_000 + "'/>", "bytes without an element"),
        ("not xml <", "no call log"),
        ("", "empty"),
        ("{}", "JSON"),
        ("Name,Phone\nAda,+12025550143\n", "no call log"),
        ("PK\x03\x04", "no text"),
    ],
)
def test_what_is_no_call_log_is_refused(write: Write, text: str, why: str) -> None:
    """Case 92: entity bombs are not expanded; text messages and people are no calls."""
    with pytest.raises(BadFile, match=why):
        read(write(text))


FORMATS = {
    "iMazing": "Call type,Date,Duration,Number,Contact,Location,Service\n"
    'Outgoing,2026-01-13 15:00:00,00:12:34,+1 202 555 0143,Ada Example,"Washington, DC",Phone\n'
    "Missed,2026-01-14 09:05:10,,+44 20 7946 0123,,London,FaceTime Audio\n",
    "a call analyser": '"Name","Number","Type","Date","Duration"\n'
    '"Ada Example","+12025550143","Outgoing call","13-Jan-2026 03:00:00 PM","12m 34s"\n'
    '"","+442079460123","Missed call","14-Jan-2026 09:05:10 AM","0s"\n',
    "Samsung": "Phone number;Name;Call date;Call type;Duration (seconds)\n"
    "+12025550143;Ada Example;2026.01.13 15:00:00;OUTGOING;754\n"
    "+442079460123;;2026.01.14 09:05:10;MISSED;0\n",
    "German": "Rufnummer;Name;Datum;Uhrzeit;Anrufart;Dauer\n"
    "+12025550143;Ada Example;13.01.2026;15:00:00;Ausgehend;12:34\n"
    "+442079460123;Unbekannt;14.01.2026;09:05:10;Verpasst;0:00\n",
    "French": "Numéro\tNom\tDate et heure\tType d'appel\tDurée\n".replace("Date et heure", "Date")
    + "+12025550143\tAda\t13 janv. 2026 15:00:00\tSortant\t12 min 34 s\n"
    "+442079460123\t\t14 janv. 2026 09:05:10\tManqué\t0 s\n",
    "Spanish": "Número,Nombre,Fecha,Hora,Tipo,Duración\n"
    "+12025550143,Ada,13/01/2026,15:00:00,Saliente,00:12:34\n"
    "+442079460123,,14/01/2026,09:05:10,Perdida,00:00:00\n",
    "a carrier": "Date,Time,Number,Direction,Minutes\n"
    "01/13/2026,3:00:00 PM,202-555-0143,Outgoing,12.5667\n"
    "01/14/2026,9:05:10 AM,+442079460123,Missed,0\n",
    "a table of Android's own": "_id,number,date,duration,type,name\n"
    "1,+12025550143,1768316400000,754,2,Ada\n2,+442079460123,1768381510000,0,3,\n",
    "a stamp with a zone": "Phone Number,Start Time,Call Direction,Talk Time\n"
    "+12025550143,2026-01-13T15:00:00Z,OUTBOUND,PT12M34S\n"
    "+442079460123,2026-01-14T10:05:10+01:00,missed,0\n",
    "sep= of a spreadsheet": "sep=;\nDatum;Nummer;Richtung;Dauer (Sek.)\n"
    "13.01.26 15:00:00;+12025550143;ausgehend;754\n14.01.26 09:05:10;+442079460123;entgangen;0\n",
    "without a header": "+12025550143;13.01.2026;15:00:00;outgoing;12:34\n"
    "+442079460123;14.01.2026;09:05:10;missed;0:00\n",
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_exports_of_many_programs_are_read(write: Write, name: str, encoding: str) -> None:
    """Case 86: titles, separators, encodings, dates and durations of each kind."""
    log = read(write(FORMATS[name], encoding=encoding), {}, TODAY)
    assert log.skipped == []
    digits = [("".join(filter(str.isdigit, c.number))[-10:], c.direction) for c in log.calls]
    assert digits == [("2025550143", "out"), ("2079460123", "missed")]
    assert [call.seconds for call in log.calls] == [754, 0]
    assert [call.moment("UTC") for call in log.calls] == [1768316400, 1768381510]


def test_messages_in_a_log_are_left_out(write: Write) -> None:
    """A log of everything holds text messages too; they are counted, and no calls."""
    log = read(
        write(
            "Date,Time,Type,Direction,Duration,Number,MsgType\n"
            "01/13/2026,15:00,Voice call,Outgoing,5,+12025550143\n"
            "01/13/2026,15:05,Short message,Outgoing,0,+12025550143\n"
        )
    )
    assert (len(log.calls), log.passed, log.skipped) == (1, 1, [])


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (["01/02/26", "13/02/26"], "2026-02-01"),
        (["02/01/26", "02/13/26"], "2026-02-01"),
        (["05/01/26", "06/01/26", "02/02/26"], "2026-01-05"),
        (["11/12/26", "10/11/26"], "2026-11-12"),
        (["05/05/26"], "2026-05-05"),
    ],
)
def test_the_whole_file_tells_day_from_month(write: Write, days: list[str], order: str) -> None:
    """By a number above twelve, by the order of the calls, by what lies in the future."""
    rows = "".join(f"{day} 10:00,+12025550143,out,5\n" for day in days)
    log = read(write(f"Date,Number,Type,Duration\n{rows}"), {}, TODAY)
    assert log.calls[0].local[:10] == order


def test_dates_that_nothing_tells_are_asked_for(write: Write) -> None:
    """Nothing is guessed; the option decides."""
    path = write("Date,Number,Type,Duration\n03/04/26 10:00,+12025550143,out,5\n")
    with pytest.raises(BadFile, match="two ways"):
        read(path, {}, TODAY)
    assert read(path, {"dates": "dmy"}).calls[0].local[:10] == "2026-04-03"
    assert read(path, {"dates": "mdy"}).calls[0].local[:10] == "2026-03-04"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("754", 754), ("12:34", 754), ("00:12:34", 754), ("1:02:03", 3723), ("12m 34s", 754),
        ("12 min 34 sec", 754), ("1 h 2 min 3 s", 3723), ("12 Min. 34 Sek.", 754),
        ("PT12M34S", 754),
        ("1 hour 2 minutes", 3720), ("", 0), ("-", 0), ("754.0", 754), ("a while", None),
        ("12 apples", None), ("1:2:3:4", None), ("1 Std. 2 Min.", 3720), ("3 minutos", 180),
    ],
)  # fmt: skip
def test_durations_are_understood(text: str, value: int | None) -> None:
    """In seconds, by the clock, or in words."""
    assert seconds(text) == value


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("Jan 13, 2026 3:00:05 PM", "2026-01-13 15:00:05"),
        ("Tue, 13 Jan 2026 15:00:05", "2026-01-13 15:00:05"),
        ("13. Januar 2026 15:00", "2026-01-13 15:00:00"),
        ("13 de enero de 2026 15:00", "2026-01-13 15:00:00"),
        ("2026/01/13 12:00 AM", "2026-01-13 00:00:00"),
        ("2026年1月13日 15:00", "2026-01-13 15:00:00"),
        ("20260113150005", "2026-01-13 15:00:05"),
        ("1/13/26, 3:00\u202fPM", "2026-01-13 15:00:00"),
        ("30 Feb 2026", None),
        ("2026-01-13 25:00", None),
        ("2026-01-13 13:00 PM", None),
        ("soon", None),
    ],
)
def test_moments_are_understood(text: str, local: str | None) -> None:
    """With month names, both clocks, and no day that does not exist."""
    found = moment(text)
    assert (None if found is None else str(found.local)) == local


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=300).map(lambda text: f"Date,Number,Type,Duration\n{text}".encode()),
        st.text(max_size=200).map(lambda text: f"<calls><call number='{text}'".encode()),
    )
)  # fmt: skip
def test_any_file_is_answered(tmp_path: Path, content: bytes) -> None:
    """Read, or refused with a reason; nothing else."""
    path = tmp_path / "any"
    path.write_bytes(content)
    assert 0 <= sniff(content, "any") <= 1
    with suppress(BadFile):
        read(path, {"dates": "dmy"})


HOSTILE = {
    "many": "<calls>" + '<call number="1" date="1767276000000" type="1" duration="1"/>' * 2_000_000,
    "deep": "<calls>" + "<a>" * 200_000,
    "bomb": BOMB,
    "one line": "Date,Number,Type,Duration\n" + "x" * 20_000_000,
    "rows": "Date,Number,Type,Duration\n" + "2026-01-01,1,out,1\n" * 2_000_000,
    "quote": 'Date,Number,Type,Duration\n"' + "2026-01-01,1,out,1\n" * 200_000,
    "columns": "Date,Number,Type,Duration" + ",x" * 500_000 + "\n" + ",1" * 500_000,
    "digits": "Date,Number,Type,Duration\n2026-01-01 10:00,+1,out," + "9" * 5_000_000,
}


READ = """
from askaround.errors import BadFile
from askaround_phone.calllog import read as read_log
def read(path):
    try:
        read_log(Path(path), {"dates": "dmy"})
    except BadFile as error:
        return {"said": str(error)}
    return {"said": ""}
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_log_is_cheap(write: Write, name: str) -> None:
    """At most 2 s of processor time and 200 MB more than the program itself, no traceback."""
    path = write(HOSTILE[name])
    found = cost(READ, path)
    assert found["seconds"] <= SECONDS
    assert found["megabytes"] <= MEGABYTES
