"""How people say no. Rules to read, data only."""

from __future__ import annotations

from askaround_email.vocabulary import ASKED, MEET, NOT, Rule

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
                r"\b(?:can't|cannot|can not|won't)(?: \w+){0,2} (?:at (?:the|this) (?:moment|"
                r"time)|right now|currently|"
                r"for now|this (?:time|week|month|quarter|year|semester|term))\b"
            ),
            (
                r"\b(?:i|we) (?:can't|cannot|won't|will not|couldn't) (?:be of|take part|"
                r"participate|oblige|offer|provide|assist)\b"
            ),
        ),
        (r"\?$",),
    ),
    Rule(
        "doubts it",
        (
            (
                r"\b(?:don't|do not|doesn't|does not) (?:really )?(?:think|believe|feel|see how|"
                r"have anything)\b.{0,30}"
                r"\b(?:can|could|able|help\w*|useful|right|of use|add|contribute|say)\b"
            ),
            (
                r"^\W*(?:unfortunately|sadly|regrettably|i'm afraid|sorry,?) not\b|^\W*not "
                r"(?:at this time|right now|at the moment|for me|now|this time)\b"
            ),
        ),
        (r"\?$",),
        0.8,
    ),
    Rule(
        "says no",
        (
            (
                r"\b(?:say|saying|said) no\b|\b(?:it's|it is|that's|that is|have to be) a no\b|"
                r"\bbut no,? thank"
            ),
            (
                r"\bno from me\b|\bnot (?:be )?(?:a good|the right|a great|the best) (?:time|"
                r"moment)\b|\bbad time\b"
            ),
            r"^\W*(?:maybe|perhaps) (?:another|some other) time\b",
        ),
        (r"\?$|n't say no\b|not say no\b",),
        0.85,
    ),
    Rule(
        "takes none any more",
        (
            (
                r"\b(?:no longer|not|n't)(?: currently| presently| really)? (?:taking|accepting|"
                r"offering|giving|doing|granting)"
                r"(?: on| any)? (?:\w+ ){0,2}(?:mentees|interns|students|people|requests|calls|"
                r"meetings|interviews|enquiries|inquiries|on)\b"
            ),
            r"\bpolic(?:y|ies) (?:is |are )?(?:against|not to)\b",
            (
                r"(?:\bnot|n't) (?:really )?(?:feel |be |at all )?(?:qualified|equipped|well "
                r"placed|the expert)\b"
            ),
            (
                r"\b(?:schedule|calendar|diary|agenda|week|month|days?)\b.{0,30}\b(?:is|are|'s) "
                r"(?:\w+ )?(?:full|booked|packed|crammed|jammed)\b"
            ),
        ),
        (r"\?$",),
        0.85,
    ),
    Rule(
        "is stretched",
        (
            (
                r"\b(?:too much|enough|a lot|so much) on (?:my|our|her|his) plate\b|\bplate is "
                r"(?:\w+ )?full\b|\b(?:my|our) hands are (?:\w+ )?full\b"
            ),
            (
                r"\b(?:schedule|calendar|diary|workload|work ?load|"
                r"deadline\w*)\b.{0,30}\b(?:not|n't) (?:allow|permit|leave)\b"
            ),
            (
                r"\b(?:isn't|is not|not) something (?:i|we|that|she|he)\b|\bup to my (?:neck|"
                r"ears|eyes)\b"
            ),
        ),
        (r"\?$",),
        0.8,
        "no_time",
    ),
    Rule(
        "may not",
        (
            (
                r"\b(?:policy|policies|rules|employer|contract|company)\b.{0,40}\b(?:not|n't|"
                r"no) (?:permit|allow|let)|"
                r"\b(?:policy|rules|employer|contract|company)\b.{0,20}\b(?:prohibits?|forbids?|"
                r"prevents?)\b"
            ),
        ),
        (),
        0.9,
        "uncomfortable",
    ),
    Rule(
        "declines",
        (
            (
                r"\b(?:must|have to|has to|had to|need to|needs to|will|'ll|going to|would like "
                r"to|respectfully|politely|"
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
        (
            (
                r"(?:\bnot|n't) (?:really )?(?:the (?:right|best|correct) (?:person|contact)|a "
                r"good fit|in that field any)"
            ),
        ),
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
