"""How people ask not to be written to again. Rules to read, data only."""

from __future__ import annotations

from askaround_email.vocabulary import ASKED, BEGIN, MAILS, OTHER_WAY, WRITE, Rule

# Only what cannot mean anything else: "don't call me, write instead" is no request to stop.
STOP = (
    Rule(
        "asks to stop writing",
        (
            (
                rf"{BEGIN}(?:stop|quit|cease) (?:e-?mailing|writing|contacting|messaging|bothering|"
                r"pestering|spamming|harassing) (?:to )?(?:me|us|this address)\b"
            ),
            (
                rf"{BEGIN}(?:stop|quit|cease) (?:e-?mailing|writing|contacting|"
                r"messaging|calling me)\W*$"
            ),
            rf"{BEGIN}(?:stop|cease) sending (?:me |us )?(?:(?:these|your|any|more|such) )?{MAILS}",
            rf"{BEGIN}(?:stop|cease) (?:all|any|this|your) (?:further |future )?{MAILS}",
        ),
        ASKED + OTHER_WAY,
        0.95,
    ),
    Rule(
        "asks not to be contacted",
        (r"\b(?:do not|don't|never) (?:ever )?contact (?:me|us)\W*$",),
        OTHER_WAY,
        0.95,
    ),
    Rule(
        "asks not to be written to, perhaps for another way",
        (r"\b(?:do not|don't) (?:e-?mail|write(?: to)?|message|bother) (?:me|us)\W*$",),
        OTHER_WAY,
        0.8,
    ),
    Rule(
        "asks not to be contacted again",
        (
            (
                rf"\b(?:do not|don't|never) (?:ever )?{WRITE} (?:me|us) "
                r"(?:again|any ?more|any further|ever|in (?:the )?future)\b"
            ),
        ),
        OTHER_WAY,
        0.95,
    ),
    Rule(
        "asks to be removed",
        (
            (
                r"\b(?:remove|delete|take|strike) (?:me|my (?:name|e-?mail|address|details|data))"
                r"(?: \w+)? (?:from|off)(?: of)? (?:your|this|the|any) (?:\w+ ){0,2}"
                r"(?:lists?|database|contacts?|crm|records|system|file|address book|mailing)\b"
            ),
        ),
        (),
        0.95,
    ),
    Rule(
        "asks to refrain from it",
        (
            (
                r"\b(?:refrain|desist) from (?:\w+ )?(?:contacting|writing|e-?mailing|messaging|"
                r"calling|sending)\b"
            ),
            (
                r"(?:\bnot|n't|\bnever) (?:ever )?(?:send|forward) (?:me|us|her|him|them) "
                r"(?:any )?(?:more|further|other)?\s?"
                rf"(?:such )?{MAILS}"
            ),
            (
                r"(?:\bnot|n't) (?:want|wish|need)(?: to (?:receive|get|see|have))? (?:any "
                rf")?(?:more|further) (?:of )?(?:\w+ )?{MAILS}"
            ),
            (
                r"\b(?:do not|don't|never|not to) write (?:to (?:me|us|her|him) )?(?:again|any "
                r"?more)\b"
            ),
            (
                r"\bnot to (?:receive|get|be sent) (?:any )?(?:more|further|such) (?:\w+ "
                rf")?{MAILS}|\bopt (?:me |us )?out\b"
            ),
            r"\b(?:don't|do not|never) use (?:it|this address|my address|this) again\b",
            r"\basked you (?:\w+ ){0,3}(?:not to|to stop)\b",
            r"^\W*(?:please )?stop(?: it| this| now)?\W*$",
        ),
        (*OTHER_WAY, r"\?$"),
        0.95,
    ),
    Rule("unsubscribes", (r"^\W*(?:please )?unsubscribe(?: me)?\W*$",), (), 0.95),
    Rule("asks to be left alone", (rf"{BEGIN}leave me alone\b",), (r"won't|\?$",), 0.95),
    Rule(
        "wants no further messages",
        (
            rf"\b(?:please|send|want|wish|receive)\b(?: \w+){{0,3}} no (?:more|further) {MAILS}",
            rf"\bno (?:more|further) {MAILS},? please\b",
        ),
        (r"\?$|\bneed(?:ed)?\b|\buntil\b",),
        0.95,
    ),
    Rule(
        "does not want to be contacted",
        (
            (
                r"(?:\bnot|n't) (?:wish|want|like) to (?:be (?:contacted|e-?mailed|approached)|"
                r"hear from you)"
            ),
            rf"(?:\bnot|n't) (?:wish|want|like) to (?:receive|get) (?:\w+ ){{0,2}}{MAILS}",
        ),
        (*OTHER_WAY, r"\bonly\b"),
        0.95,
    ),
    Rule("asks to lose the address", (r"\blose my (?:number|e-?mail|address)\b",), (), 0.95),
)
