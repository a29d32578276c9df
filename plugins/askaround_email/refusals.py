"""How people say no, and how they ask not to be written to again. Rules to read, data only."""

from __future__ import annotations

from askaround_email.vocabulary import ASKED, BEGIN, MAILS, MEET, NOT, OTHER_WAY, WRITE, Rule

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
            rf"{BEGIN}(?:stop|cease) all {MAILS}",
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
            r"(?:\bnot|n't) (?:wish|want|like) to (?:be contacted|hear from you)",
            rf"(?:\bnot|n't) (?:wish|want|like) to (?:receive|get) (?:\w+ ){{0,2}}{MAILS}",
        ),
        (*OTHER_WAY, r"\bonly\b"),
        0.95,
    ),
    Rule("asks to lose the address", (r"\blose my (?:number|e-?mail|address)\b",), (), 0.95),
)

DECLINE = (
    Rule(
        "is not able to",
        (
            (
                r"\b(?:wo|ca|will|would|can|could|am|are|is|be|'m|'re|'s|do|"
                rf"does|did) ?{NOT} (?:be )?"
                r"(?:able|going to be able|in a position|free|available|comfortable) "
            ),
        ),
    ),
    Rule(
        "cannot meet",
        (
            r"\b(?:cannot|can not|can't|couldn't|won't|will not|unable to|am not able to) (?:\w+ )?"
            + MEET,
        ),
        (
            r"\bcan't wait\b|\bwon't (?:take|be) long\b",
            r"can't (?:help (?:but|thinking|wondering)|thank)",
        ),
    ),
    Rule(
        "cannot make it",
        (
            (
                r"\b(?:cannot|can't|can not|won't|unable to) (?:make|do|manage|fit|"
                r"commit|take|accept)\b"
            ),
        ),
        (r"\bcan't (?:make|take) (?:any )?promises\b",),
        0.75,
    ),
    Rule("cannot", (r"\bbut (?:i|we) (?:can't|cannot|can not|won't)\W*$",)),
    Rule(
        "declines",
        (
            (
                r"\b(?:must|have to|need to|will|'ll|going to|would like to|respectfully|politely|"
                r"regretfully|'d (?:like|prefer) to|i|we) (?:\w+ly )?(?:have to |must )?"
                r"(?:decline|pass)\b(?! (?:it|this|that|your|the|them|along|on your|you))"
            ),
        ),
        (),
        0.95,
    ),
    Rule("passes on it", (r"\b(?:pass|passing) on (?:this|it|that|your)\b",), (), 0.9),
    Rule("says no", (r"^\W*no,? (?:thanks|thank you|sorry|i'm afraid)\b",), (), 0.95),
    Rule("says no", (r"^\W*(?:sorry,? )?(?:i'm afraid )?no(?:pe)?\W*$",)),
    Rule("is not interested", (r"\bnot interested\b",), (), 0.95),
    Rule(
        "has no time",
        (
            (
                r"\b(?:don't|do not|haven't|have no|no|little|not enough|without) (?:\w+ ){0,3}"
                r"(?:time|bandwidth|capacity|room in my)\b"
            ),
        ),
        (r"\bno time like\b|\bin no time\b|\btake (?:no|little) time\b|\?$",),
        detail="no_time",
    ),
    Rule(
        "is too busy",
        (
            (
                r"\b(?:too|so|very|extremely|really|incredibly|swamped|snowed) "
                r"(?:busy|under|stretched|packed)\b"
            ),
            r"\b(?:swamped|overbooked|overloaded|slammed)\b",
        ),
        (r"\bbut (?:i|we)(?:'d| would| can| could|'ll| will)\b|\?$",),
        0.7,
        "no_time",
    ),
    Rule(
        "does not feel comfortable with it",
        (
            r"(?:\bnot|\bnever|n't) (?:\w+ )?(?:feel |be )?comfortable\b|\buncomfortable\b",
            r"\brather not\b|\bprefer not to\b|\bnot (?:allowed|permitted|at liberty)\b",
            r"\bagainst (?:our|company|my) (?:policy|rules)\b",
        ),
        detail="uncomfortable",
    ),
    Rule(
        "has other commitments",
        (
            (
                r"\b(?:previous|prior|other|existing|another) "
                r"(?:engagement|commitment|obligation|committment)s?\b"
            ),
        ),
        (),
        0.75,
        "no_time",
    ),
    Rule(
        "is away then",
        (
            (
                r"\b(?:out of (?:town|the country)|travell?ing|on vacation|away) "
                r"(?:for |on |that |then |at |all )"
            ),
        ),
        (
            r"\b(?:back|return|after)\b",
            r"\bbut (?:i can|i could|i'd|would|we|happy)\b",
        ),
        0.7,
        "no_time",
    ),
    Rule(
        "does not do such talks",
        (
            (
                r"\b(?:don't|do not|no longer|never|not (?:currently )?(?:do|"
                r"tak|giv|grant|offer)\w*)\b"
                r" ?(?:(?:do|give|take|grant|offer|accept|have|hold|taking|"
                r"giving|doing|accepting) )?"
                r"(?:\w+ ){0,2}(?:informational|interviews|meetings|"
                r"coffee chats?|networking calls?|"
                r"such (?:calls|talks))\b"
            ),
        ),
    ),
    Rule(
        "is not the right person",
        (r"(?:\bnot|n't) (?:really )?(?:the (?:right|best) person|a good fit|in that field any)",),
        ASKED,
        0.7,
    ),
    Rule(
        "regrets",
        (
            (
                r"\b(?:unfortunately|regrettably|regretfully|i'm afraid|sadly)\b.*\b(?:not|cannot|"
                r"can't|won't|unable|previous|decline|no (?:time|longer|capacity))\b"
            ),
        ),
        (),
        0.8,
    ),
)
