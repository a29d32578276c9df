"""The words of call logs: their columns and what they call a call, in several languages.

Keys are as `key` makes them: lower case, without accents, spaces and signs.
"""

from __future__ import annotations

import re
import unicodedata


def key(text: str) -> str:
    """Return a word in the form in which it is looked up."""
    apart = unicodedata.normalize("NFKD", text[:80]).casefold()
    return "".join(sign for sign in apart if sign.isalnum())


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NUMBER = _set(
    "number phonenumber phone telephone tel telephonenumber callnumber callingnumber callednumber "
    "contactnumber mobilenumber remotenumber othernumber othernumberparty partynumber "
    "numberdialed numberdialled numbercalled dialednumber address remoteaddress participant "
    "callerid phoneno mobileno msisdn handle remotepartynumber fromto contactnumbers "
    "nummer rufnummer telefonnummer telefon numero numerodetelephone telephoneno "
    "numerodetelefono telefono numerodeltelefono numerotelefono telefoonnummer telefonnr nr "
    "電話番号 号码 电话号码"
)
LESSER = _set("unformattednumber normalizednumber formattednumber rawnumber e164 formatednumber")
NAME = _set(
    "name contact contactname cachedname remoteparty caller callername party displayname fullname "
    "kontakt kontaktname nom contacto nombre nome contatto naam 名前 姓名"
)
DATE = _set(
    "date calldate startdate dateofcall day datum jour fecha data datumundzeit "
    "dateofthecall datestarted 日付 日期"
)
STAMP = _set(
    "datetime dateandtime datetimelocal timestamp starttime calltime callstart started startedat "
    "begin beginn when calldatetime dateheure fechayhora dataora datumzeit datumuhrzeit "
    "readabledate epoch unixtime startdatetime eventtime dateutc timestamputc datetimeutc"
)
TIME = _set("time timeofday uhrzeit zeit heure hora ora tijd clock 時刻 时间")
DURATION = _set(
    "duration callduration durationseconds durationinseconds durations durationsec "
    "durationmin durationminutes durationmins length calllength talktime seconds secs sec "
    "minutes mins min dauer gesprachsdauer dauersek dauersekunden dauermin duree dureesecondes "
    "duracion duracionsegundos durata duur durationhhmmss durationhms billablesec durationinsec "
    "durationinminutes minutesused 通話時間 时长"
)
MINUTES = re.compile(r"^(?:minutes|mins|min|minutesused)$|^dauermin|^duration(?:in)?min")
DIRECTION = _set(
    "direction calltype type calldirection typeofcall callkind kind status callstatus anrufart "
    "typ richtung art typedappel sens tipo tipodellamada direccion tipochiamata direzione "
    "soorttype richting incomingoutgoing inout logtype eventtype category result 種類 类型"
)
WHAT = _set("type logtype eventtype service kind category")
"""Columns that say whether an entry is a call at all, where another says the direction."""

TYPES = {
    "in": _set(
        "in incoming incomming inbound received answered receivedcall incomingcall inboundcall "
        "incomingaudio incomingvoice callfrom from eingehend eingang ankommend empfangen "
        "angenommen eingehenderanruf entrant recu entrante recibida recibido ricevuta ricevute "
        "inkomend binnenkomend przychodzace entrada recebida 着信 呼入 来电 1"
    ),
    "out": _set(
        "out outgoing outbound dialed dialled placed made sent outgoingcall outboundcall "
        "outgoingaudio outgoingvoice callto to ausgehend ausgang abgehend gewahlt "
        "ausgehenderanruf sortant emis saliente realizada efectuada enviada uscente effettuata "
        "uitgaand wychodzace saida feita 発信 呼出 去电 拨出 2 cancelled canceled "
        "outgoingcancelled outgoingcanceled cancelledoutgoing"
    ),
    "missed": _set(
        "missed missedcall unanswered noanswer notanswered incomingmissed missedincoming verpasst "
        "verpassteranruf entgangen inabwesenheit manque manques appelmanque perdida perdido "
        "llamadaperdida persa perse gemist nieodebrane perdidas 不在着信 未接 未接来电 3"
    ),
    "voicemail": _set(
        "voicemail voicemailcall leftvoicemail mailbox boitevocale messagerie buzondevoz 4"
    ),
    "rejected": _set(
        "rejected declined reject refused denied dismissed abgelehnt abgewiesen rejete refuse "
        "rechazada rechazado rifiutata geweigerd odrzucone 拒否 拒接 已拒绝 5"
    ),
    "blocked": _set("blocked block blockiert gesperrt bloque bloqueada bloqueado bloccata 6"),
    "elsewhere": _set("answeredexternally answeredelsewhere answeredonotherdevice 7"),
}
_OF_WORD = {word: direction for direction, words in TYPES.items() for word in words}
_PARTS = (
    ("elsewhere", ("external", "elsewhere")),
    ("missed", ("missed", "unanswered", "noanswer", "verpasst", "manque", "perdida")),
    ("rejected", ("reject", "declin", "abgelehnt", "rechaz")),
    ("blocked", ("block",)),
    ("voicemail", ("voicemail",)),
    ("out", ("outgoing", "outbound", "dialed", "dialled", "ausgehend", "sortant", "saliente")),
    ("in", ("incoming", "inbound", "received", "eingehend", "entrant", "recibid")),
)
MESSAGE = re.compile(
    r"(?:short|text|multimedia)message|^(?:sms|mms|text|message|imessage|rcs|chat|mail|email|"
    r"nachricht|kurzmitteilung|data|datacall|gprs|packetdata|wap)$"
)
WITHHELD = _set(
    "private privatenumber withheld withheldnumber unknown unknownnumber unknowncaller anonymous "
    "blockedid restricted unavailable nocallerid noid unterdruckt unbekannt anonym privat "
    "masque inconnu oculto desconocido privado sconosciuto anonimo 1 2 3"
)


def direction(text: str) -> str:
    """Return what a log's word for a call means; empty where it is none."""
    word = key(text)
    if not word:
        return ""
    if word in _OF_WORD:
        return _OF_WORD[word]
    if len(word) > 40:
        return ""
    return next((kind for kind, parts in _PARTS if any(part in word for part in parts)), "")


def withheld(text: str) -> bool:
    """Whether a cell stands for a number that was not shown."""
    bare = text.strip()
    return bare in ("", "-1", "-2", "-3") or (
        not any(c.isdigit() for c in bare) and key(bare) in WITHHELD
    )
