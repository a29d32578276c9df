"""One sentence in its plainest spelling, so that few frames fit many ways of saying a thing.

Lower case, short forms written out (``can't`` is ``can not``), and what stands for a kind of thing
by a mark: ``@name`` (a word with a capital that begins no sentence), ``@day``, ``@clock``,
``@span`` (a part of a day, a week), ``@mail``, ``@link``, ``@num``. Only a name tells "talk to
Omar" from "talk to you".
"""

from __future__ import annotations

import re

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": " ", "”": " ", '"': " ", "–": " - ", "—": " - ", "\xa0": " "}
)
_TOKEN = re.compile(
    r"https?://\S+|[\w.+-]{1,80}@[\w.-]{1,80}|\d{1,2}(?:[:.]\d\d|/\d{1,2}\b)|"
    r"[^\W_]+(?:['-][^\W_]+)*|[?,;:()-]|👍|👌|🙌|✅"
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "herr",
        "frau",
        "doktor",
        "señor",
        "señora",
        "mme",
    ]
)
_NO_NAME = re.compile(
    r"(?:I|I'\w+|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?s?|Zoom|Skype|Teams|"
    r"Google|Meet|Calendly|LinkedIn|CVs?|GDPR|Resume|Résumé|Curriculum|Vitae|"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|ust|ember|ober|t)?|"
    r"GMT|CE?S?T|UTC|[ECMP][SD]?T|BST|IST|AM|PM|OK|Okay|Yes|No|Sure|Hi|Dear|Hello|Thanks|Thank|"
    r"Best|Christmas|Easter|New|Year|Thanksgiving|HR|PA|EA|PR|C[ETOF]O|NDA|FAQ|FYI|BTW|PhD|MBA|AI|"
    r"UK|US|EU|You|Your|Please|Sorry|"
    r"Happy|Can|Could|Let|Let's|How|What|When|Would|Are)"
)
_NAMED_FIRST = re.compile(
    r"(?!(?:It|This|That|She|He|They|We|There|Here|Who|What|Which|Where|When|How|Why|My|Our|Your|"
    r"The|One|Some\w*|Any\w*|Every\w*|No|Nobody|None|All|Both|Either|Each|Time|Work|Life|Business|"
    r"Email|Phone|Video|Zoom|Coffee|Lunch|Money|God|Management|Company|Policy|Yes|And|But|So|Or)\b)"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)?(?: (?:knows|runs|handles|heads|leads|manages|took|oversees|"
    r"deals|covers|is (?:the (?:one|person|expert|right)|your|our|in charge|responsible|better|"
    r"much|far|more)|(?:might|may|would|could|will|can) (?:know|be (?:better|able|a better|more|"
    r"happy|glad)|help|tell|love|enjoy|advise))|'s (?:your|the) (?:man|woman|one|person|guy|expert)"
    r"| \((?:copied|cc|cc'd|in cc|in copy)\))(?!\w)"
)
"""A name in front: what does this is a person, or a department."""
_GERMAN = re.compile(
    r"(?<!\w)(?:ich|nicht|sie|bitte|mir|wir|ist|und|für|uhr|ihnen|leider|gerne?|ihre[nm]?)(?!\w)",
    re.IGNORECASE,
)
_SHORT = {
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not",
    "shan't": "will not", "wont": "will not", "dont": "do not", "doesnt": "does not",
    "didnt": "did not", "isnt": "is not", "im": "i am", "ive": "i have", "u": "you",
    "ur": "your", "pls": "please", "plz": "please", "thx": "thanks", "let's": "let us",
    "lets": "let us", "i'm": "i am", "ok": "okay", "yeah": "yes", "yep": "yes", "yup": "yes",
    "ya": "yes", "yea": "yes", "nope": "no", "nah": "no", "sr": "", "unable": "not able",
    "impossible": "not possible", "unavailable": "not available", "tmrw": "tomorrow",
    "tmr": "tomorrow", "tmw": "tomorrow", "arvo": "afternoon", "eve": "evening",
    "2moro": "tomorrow", "2morrow": "tomorrow",
    "tomoz": "tomorrow", "wknd": "weekend", "wk": "week", "xmas": "christmas",
    "avail": "available", "b4": "before", "thru": "through", "tho": "though", "cos": "because",
    "cuz": "because", "mins": "minutes", "hrs": "hours", "r": "are",
    "fone": "phone", "ph": "phone", "msg": "message", "msgs": "messages",
    "convo": "conversation", "sched": "schedule", "resched": "reschedule", "cya": "see you",
    "ttyl": "talk soon", "np": "no problem", "yw": "you are welcome", "ty": "thanks",
    "thnx": "thanks", "tks": "thanks", "defo": "definitely", "def": "definitely",
    "shouldnt": "should not", "couldnt": "could not", "wouldnt": "would not", "arent": "are not",
    "wasnt": "was not", "havent": "have not", "hasnt": "has not", "id": "i would",
    "youre": "you are", "thats": "that is", "whats": "what is",
    "whens": "when is", "wheres": "where is", "hows": "how is", "wats": "what is",
    "wat": "what", "wanna": "want to", "dunno": "do not know", "lemme": "let me",
    "gimme": "give me", "sry": "sorry", "soz": "sorry", "srry": "sorry", "bc": "because",
    "abt": "about", "ain't": "is not", "aint": "is not",
    "y'all": "you", "2nite": "tonight", "rn": "right now", "gd": "good", "gr8": "great",
    "l8r": "later", "2day": "today",
    "appt": "appointment", "k": "okay", "kk": "okay",
    "mtg": "meeting", "w": "with",
    "cc'd": "copied", "cc": "copied", "cced": "copied", "cc'ed": "copied",
    "gonna": "going to", "gotta": "have to", "kindly": "please",
    "honored": "honoured", "organization": "organisation", "e-mail": "email",
    "e-mails": "emails", "e-mailing": "emailing", "reschedule": "reschedule",
    "re-schedule": "reschedule", "résumé": "resume", "résumés": "resume", "resumé": "resume",
    "👍": "@thumb", "👌": "@thumb", "🙌": "@thumb", "✅": "@thumb",
}  # fmt: skip
_ENDINGS = (
    ("n't", " not"), ("'m", " am"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"),
    ("'d", " would"),
)  # fmt: skip
_S_IS = frozenset(
    [
        "it",
        "that",
        "what",
        "who",
        "where",
        "how",
        "there",
        "here",
        "she",
        "he",
        "everything",
        "all",
        "when",
    ]
)
_WEEKDAY = (
    r"(?:mon|tues?|wed|weds|wednes|thu(?:rs?)?|fri|sat|satur|sun)(?:day)?s?"
    r"|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|lundi|mardi|mercredi|jeudi|vendredi"
    r"|lunes|martes|miércoles|jueves|viernes"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|apr|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|januar|februar|märz|mai|juni|juli|oktober|dezember"
    r"|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
_DAYS = re.compile(rf"(?:{_WEEKDAY}|tomorrow|today)")
# What stands behind an "'s" that is an "is", and no owner's.
_IS = re.compile(
    r"(?<= )'s (?=(?:good|fine|great|okay|perfect|ideal|best|better|free|clear|open|out|off|no|not|"
    r"bad|yes|an?|the|my|your|his|her|too|so|very|really|pretty|quite|fully|already|always|still|"
    r"never|now|full|packed|busy|booked|gone|taken|terrible|awful|crazy|hectic|mad|just|probably|"
    r"also|going|happy|glad|willing|away|ill|sick|leaving|on|in|at|looking|what|where|how|why|easier|"
    r"easiest|up|here|there|welcome|fun) )"
)
_HOURS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_TIMES = tuple(
    (re.compile(rf"(?<= )(?:{said})(?= )"), mark)
    for said, mark in (
        (rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of |de )?{_MONTH}", "@day"),
        (rf"{_MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?", "@day"),
        (r"\d{1,2}/\d{1,2}", "@day"),
        (r"(?:the )?\d{1,2}(?:st|nd|rd|th)", "@day"),
        (
            r"tomorrow|today|tonight|demain|mañana|übermorgen|day after tomorrow|christmas eve",
            "@day",
        ),
        (r"morgen (?=um|früh|nachmittag)", "@day "),
        ((rf"(?:next |this |coming |nächsten |kommenden |on )*(?:{_WEEKDAY})"
         r"(?: next| prochain| that week)?"), "@day"),
        ((r"\d{1,2}[:.]\d\d (?:am|pm|h|uhr|hrs)|\d{1,2} ?(?:am|pm|uhr|h|hrs)|\d{1,2}(?:am|pm|h)"
         r"(?:\d\d)?|\d{1,2}:\d\d|noon|midday|mittags"), "@clock"),
        (r"\d{1,2} (?:utc|gmt|c?est|cet|bst|ist|[ecmp]s?t|[ecm]dt)", "@clock"),
        (r"(?:half|quarter) (?:past|to)(?= (?:[,.?;)] |$))", "@clock"),
        (rf"{_HOURS} (?:fifteen|thirty|forty five|forty-five)(?= (?:\?|@day|on @day|works|suits) )",
         "@clock"),
        ((r"(?<=^ )\d{1,2}(?= (?:is|would be|suits)(?: \w+){0,2} better than "
         r"(?:@clock|\d{1,2}[.:]\d\d) )"), "@clock"),
        # "Half four?" and "twenty to four?"; "half ten people" is none.
        ((rf"(?:half|(?:twenty|ten|five|quarter) (?:to|past|after)) (?:\d{{1,2}}|{_HOURS})"
         r"(?= (?:\?|on @day|@day|works|suits|is fine|is good|instead|then) )"), "@clock"),
        # Bare hours are such only beside what is said of times.
        ((rf"(?:\d{{1,2}}|{_HOURS}) (?:or|and) (?:\d{{1,2}}|{_HOURS})"
         r"(?= (?:would|could|both|works?|suits?|is fine|are fine|are both|are good|are okay) )"),
         "@clock or @clock"),
        (r"(?<=for both )(?:\d{1,2}) and (?:\d{1,2})", "@clock and @clock"),
        ((rf"(?:does|do|would|will|is|are|about|or|say|it|maybe|perhaps) (?:\d{{1,2}}|{_HOURS})"
         r"(?= (?:works?|suits?|do|okay|possible|instead|better|good|fine|\?|then|too|be|,"
         r"|rather than) )"),
         "~clock"),
        # A full stop between hour and minutes, where nothing tells it for a price or a version.
        ((r"(?:[01]?\d|2[0-3])\.[0-5][05]"
         r"(?! (?:euros?|dollars?|pounds?|percent|usd|eur|gbp|k|km|m) )"), "@clock"),
        ((rf"(?:at|around|about|by|from|until|till|before|after|@day(?: ,)?|um|à|a las) "
         rf"(?:half past |quarter past |quarter to |half )?(?:\d{{1,2}}(?:[:.]\d\d)?|{_HOURS})"
         r"(?: ish| sharp| o'clock| at night)?(?! (?:minutes?|mins?|hours?|days?|weeks?|questions?"
         r"|months?|years?|people|or so|remains?|of|person|thing|another|more|who|that|which) )"),
         "~clock"),
        ((rf"(?:half past|quarter past|quarter to) (?:\d{{1,2}}|{_HOURS})"
         rf"|(?:\d{{1,2}}|{_HOURS}) o'clock"), "@clock"),
        # "My break is 12 to 1"; "10 to 15 minutes" and "one to one" are no hours.
        ((r"(?:is|are|from|free|open|available|around) \d{1,2} (?:to|till|until) \d{1,2}"
          r"(?= (?:[,?;)]|on|every|most|or|and|that|which|@day|works|suits) | $)"), "~clock"),
        ((r"between (?:\d{1,2}|@clock) (?:and|to) (?:\d{1,2}|@clock)"
         r"|\d{1,2} - (?:\d{1,2}|@clock)(?! (?:minutes?|mins?|hours?|days?|weeks?|questions?"
         r"|months?|years?|people|or so|times|of) )"), "@clock"),
        ((rf"(?:the )?(?:first|second|third|last) (?:week|half|days) "
         rf"(?:of|in) (?:{_MONTH}|next month)"),
         "@span"),
        (r"(?:the )?week (?:of|commencing|beginning|after) (?:the )?(?:@day|next|\d{1,2}|that)",
         "@span"),
        ((r"(?:early |late |late in |end of |beginning of |sometime |any time |later |some time )*"
         r"(?:next|the following|the coming|the week after) (?:week|month|weekend|year)s?"
         r"|the following week|a week from @day|"
         r"(?:the )?(?:week|month|day) after(?: that| next)?"), "@span"),
        ((r"(?:later )?this (?:week|weekend|afternoon|morning|evening|month)|the weekend"
         r"|(?:in|within) (?:a|one|two|three|\d|a couple of|a few) (?:days?|weeks?|months?)"
         r"|(?:in|early|late|mid|mid-) (?:early |late |mid )?"
         rf"(?:{_MONTH}|spring|summer|autumn|fall|winter)"), "@span"),
        ((r"(?:in )?(?:the )?(?:early |late |mid-)?(?:morning|afternoon|evening)s?"
         r"|(?:at )?lunch ?time|(?:at )?lunch|after work|nachmittags?|vormittags?|matin|après-midi"
         r"|nächste woche|kommende woche|la semaine prochaine|la próxima semana"
         r"|la semana que viene"),
         "@span"),
        (r"(?:in|after|early in|into) (?:the )?new year", "@span"),
        (r"any ?time|anytime", "@any"),
        (r"\d{1,2} @span", "@day @span"),
    )
)  # fmt: skip
_SPACE = re.compile(r" {2,}")
_RANGE = re.compile(r"(?<=\d)-(?=\d{1,2}(?:[:.]\d\d)?(?![\d-]))|(?<=[ap]m)-(?=\d)", re.IGNORECASE)
_PLUS = re.compile(r"^\s*\+ ?(?=[A-Z@])")
_WRITTEN = re.compile(r"\bw/[cb]\b", re.IGNORECASE)


def plain(sentence: str) -> str:
    """Return a sentence in its plainest spelling, with a space at both ends."""
    written = _RANGE.sub(" - ", _WRITTEN.sub(" week commencing ", sentence.translate(_PLAIN)))
    written = _PLUS.sub("adding ", written)
    tokens = _TOKEN.findall(written)
    german = _GERMAN.search(sentence) is not None
    loud = sentence.isupper()
    words: list[str] = []
    titled = False
    first = 0 if _NAMED_FIRST.match(sentence.lstrip()) else 1
    for place, token in enumerate(tokens):
        low = token.lower()
        # What is all in capitals is short for a thing: CTC, ASAP.
        short = token.isupper() and 2 < len(token) < 6 and not titled
        named = titled or not (german or loud or short or place < first)
        word = _spelt(token, low, named=named)
        if low in _TITLES and tokens[place + 1 : place + 2] and tokens[place + 1][0].isupper():
            titled = True
            continue
        if word == "@name" and words and words[-1] == "@name":
            continue
        titled = False
        words.append(word)
    text = _SPACE.sub(" ", f" {' '.join(words)} ")
    for said, mark in _TIMES:
        text = said.sub(_marked if mark == "~clock" else mark, text)
    return _SPACE.sub(" ", _IS.sub("is ", text).replace(" 's ", " "))


def _spelt(token: str, low: str, *, named: bool) -> str:
    if low.startswith("http"):
        return "@link"
    if "@" in token:
        return "@mail"
    if named and token[0].isupper() and not _NO_NAME.fullmatch(token.removesuffix("'s")):
        return "@name"
    if low in _SHORT:
        return _SHORT[low]
    for ending, whole in _ENDINGS:
        if low.endswith(ending):
            return low[: -len(ending)] + whole
    if low.endswith("'s"):
        return low[:-2] + (" is" if low[:-2] in _S_IS else " 's")
    return low


def _marked(said: re.Match[str]) -> str:
    first = said[0].split(" ", 1)[0]
    return "@day @clock" if first == "@day" else f"{first} @clock"
