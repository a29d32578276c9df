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
            r"\b(?:refrain|desist) from (?:\w+ )?(?:contacting|writing|e-?mailing|messaging|calling|sending)\b",
            rf"(?:\bnot|n't|\bnever) (?:ever )?(?:send|forward) (?:me|us|her|him|them) (?:any )?(?:more|further|other)?\s?"
            rf"(?:such )?{MAILS}",
            rf"(?:\bnot|n't) (?:want|wish|need)(?: to (?:receive|get|see|have))? (?:any )?(?:more|further) (?:of )?(?:\w+ )?{MAILS}",
            r"\b(?:do not|don't|never|not to) write (?:to (?:me|us|her|him) )?(?:again|any ?more)\b",
            rf"\bnot to (?:receive|get|be sent) (?:any )?(?:more|further|such) (?:\w+ )?{MAILS}|\bopt (?:me |us )?out\b",
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
            r"(?:\bnot|n't) (?:wish|want|like) to (?:be (?:contacted|e-?mailed|approached)|hear from you)",
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
                r"\b(?:wo|ca|sha|will|shall|would|can|could|am|are|is|be|'m|'re|'s|do|"
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
    Rule(
        "cannot",
        (
            r"\bbut (?:i|we) (?:can't|cannot|can not|won't)\W*$",
            (
                r"\b(?:can't|cannot|can not|won't)(?: \w+){0,2} (?:at (?:the|this) (?:moment|time)|right now|currently|"
                r"for now|this (?:time|week|month|quarter|year|semester|term))\b"
            ),
            r"\b(?:i|we) (?:can't|cannot|won't|will not|couldn't) (?:be of|take part|participate|oblige|offer|provide|assist)\b",
        ),
        (r"\?$",),
    ),
    Rule(
        "doubts it",
        (
            (
                r"\b(?:don't|do not|doesn't|does not) (?:really )?(?:think|believe|feel|see how|have anything)\b.{0,30}"
                r"\b(?:can|could|able|help\w*|useful|right|of use|add|contribute|say)\b"
            ),
            r"^\W*(?:unfortunately|sadly|regrettably|i'm afraid|sorry,?) not\b|^\W*not (?:at this time|right now|at the moment|for me|now|this time)\b",
        ),
        (r"\?$",),
        0.8,
    ),
    Rule(
        "says no",
        (
            r"\b(?:say|saying|said) no\b|\b(?:it's|it is|that's|that is|have to be) a no\b|\bbut no,? thank",
            r"\bno from me\b|\bnot (?:be )?(?:a good|the right|a great|the best) (?:time|moment)\b|\bbad time\b",
            r"^\W*(?:maybe|perhaps) (?:another|some other) time\b",
        ),
        (r"\?$|n't say no\b|not say no\b",),
        0.85,
    ),
    Rule(
        "takes none any more",
        (
            (
                r"\b(?:no longer|not|n't)(?: currently| presently| really)? (?:taking|accepting|offering|giving|doing|granting)"
                r"(?: on| any)? (?:\w+ ){0,2}(?:mentees|interns|students|people|requests|calls|meetings|interviews|enquiries|inquiries|on)\b"
            ),
            r"\bpolic(?:y|ies) (?:is |are )?(?:against|not to)\b",
            r"(?:\bnot|n't) (?:really )?(?:feel |be |at all )?(?:qualified|equipped|well placed|the expert)\b",
            r"\b(?:schedule|calendar|diary|agenda|week|month|days?)\b.{0,30}\b(?:is|are|'s) (?:\w+ )?(?:full|booked|packed|crammed|jammed)\b",
        ),
        (r"\?$",),
        0.85,
    ),
    Rule(
        "is stretched",
        (
            r"\b(?:too much|enough|a lot|so much) on (?:my|our|her|his) plate\b|\bplate is (?:\w+ )?full\b|\b(?:my|our) hands are (?:\w+ )?full\b",
            r"\b(?:schedule|calendar|diary|workload|work ?load|deadline\w*)\b.{0,30}\b(?:not|n't) (?:allow|permit|leave)\b",
            r"\b(?:isn't|is not|not) something (?:i|we|that|she|he)\b|\bup to my (?:neck|ears|eyes)\b",
        ),
        (r"\?$",),
        0.8,
        "no_time",
    ),
    Rule(
        "may not",
        (
            r"\b(?:policy|policies|rules|employer|contract|company)\b.{0,40}\b(?:not|n't|no) (?:permit|allow|let)|"
            r"\b(?:policy|rules|employer|contract|company)\b.{0,20}\b(?:prohibits?|forbids?|prevents?)\b",
        ),
        (),
        0.9,
        "uncomfortable",
    ),
    Rule(
        "declines",
        (
            (
                r"\b(?:must|have to|has to|had to|need to|needs to|will|'ll|going to|would like to|respectfully|politely|"
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
                r"(?:time|minute|moment|hour|bandwidth|capacity|room in my)\b"
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
                r"\b(?:don't|do not|doesn't|does not|no longer|never|not (?:currently |presently |"
                r"available for )?(?:do|tak|giv|grant|offer|accept|hold)?\w*)\b"
                r" ?(?:(?:do|give|take|grant|offer|accept|have|hold|taking|"
                r"giving|doing|accepting|on|for) )?"
                r"(?:\w+ ){0,2}(?:informational|interviews?|meetings|requests|calls|conversations|"
                r"coffee chats?|networking calls?|these(?: any ?more)?\W*$|these any ?more|"
                r"such (?:calls|talks))\b"
            ),
        ),
    ),
    Rule(
        "is not the right person",
        (r"(?:\bnot|n't) (?:really )?(?:the (?:right|best|correct) (?:person|contact)|a good fit|in that field any)",),
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
