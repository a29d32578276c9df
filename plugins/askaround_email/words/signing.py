"""An answer without its signature: a name, an office, a link to book a sales talk."""

from __future__ import annotations

import re

_CLOSING = re.compile(
    r"\W{0,3}(?:(?:(?:with |my |all |many |our )?(?:the )?(?:very )?(?:best|kind|kindest|warm|"
    r"warmest|good)?"
    r"(?: personal)? ?(?:regards?|wishes|greetings))|(?:all )?(?:the |my )?(?:very )?best|rgds|br|"
    r"cheers|"
    r"yours(?: (?:sincerely|truly|faithfully|ever))?|(?:sincerely|faithfully|respectfully|truly)"
    r"(?: yours)?|(?:many )?thanks(?: again| so much)?|thank you|warmly|cordially|take care|"
    r"mit (?:freundlichen|besten|herzlichen|lieben|vielen) grü(?:ß|ss)en|"
    r"(?:viele|liebe|beste|freundliche|herzliche|schöne) grü(?:ß|ss)e|lg|mfg|vg|"
    r"(?:bien )?cordialement|bien à (?:vous|toi)|sincères salutations|"
    r"(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|un abrazo|"
    r"(?:cordiali |distinti )?saluti|atenciosamente|cumprimentos|(?:um )?abraços?|"
    r"met vriendelijke groet(?:en)?|(?:vriendelijke )?groet(?:en|jes)?|"
    r"(?:med )?(?:vänliga? |bästa |venlig |vennlig )?(?:hälsning(?:ar)?|hilsen)|pozdrawiam|"
    r"с уважением)"
    r"\W{0,4}",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\W{0,3}(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?[^\W\d_a-z][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,4}\W{0,2}"
)
_RULE = re.compile(r"[_=*–—-]{5,}")
_MOST_LINES = 8
_AFTER = re.compile(r"\W{0,2}(?:p\.? ?s\b|n\.?b\b|edit\b|update\b|btw\b)", re.IGNORECASE)
_ANSWER = re.compile(
    r"(?:yes|no|sure|ok(?:ay)?|yep|nope|fine|great|perfect|works|sorry|please|let|how|what|when|"
    r"why|"
    r"i|we|can|could|would|happy|mon|tue|wed|thu|fri|sat|sun|call|send|stop|see|talk|ask|try)\w*\b",
    re.IGNORECASE,
)


_REACHED = re.compile(
    r"\W{0,2}(?:tel|phone|mobile|mob|cell|fax|office|direct|[tmpf])\b\.?:? ?[+(\d]"
    r"|\+?[\d ()./-]{8,}|www\.|https?://|\S{1,64}@\S{1,64}$",
    re.IGNORECASE,
)
"""A line of a signature that programs add: a number, an address, a site."""


def signed_at(lines: list[str]) -> int:
    """Return where a signature with numbers or addresses begins, else how many lines there are.

    A greeting with a name alone is typed, and stays.
    """
    for place in range(len(lines) - 1, max(0, len(lines) - 12), -1):
        if len(lines[place]) > 60 or not _CLOSING.fullmatch(lines[place].strip()):
            continue
        below = [one.strip() for one in lines[place + 1 :] if one.strip()]
        if len(below) < 3 or not _NAME.fullmatch(below[0][:50]) or _ANSWER.match(below[0]):
            break
        if all(len(one) < 80 for one in below) and any(_REACHED.match(one) for one in below[1:]):
            return place
        break
    return len(lines)


def unsigned(text: str) -> str:
    """Return a text up to the name below its greeting, and what stands after a ``PS``.

    A few short lines below a drawn line are a signature too, and so is a line of parts with bars
    between them.
    """
    lines = [one for one in text.split("\n") if one.count(" | ") < 2]
    text = "\n".join(lines)
    for place, line in enumerate(lines):
        if place and _RULE.fullmatch(line.strip()):
            rest = [one for one in lines[place + 1 :] if one.strip()]
            if len(rest) <= _MOST_LINES and all(len(one) < 80 for one in rest):
                return "\n".join(lines[:place])
        if len(line) > 60 or not _CLOSING.fullmatch(line.strip()):
            continue
        below = [number for number in range(place + 1, len(lines)) if lines[number].strip()]
        if not below:
            continue
        name = lines[below[0]].strip()
        if len(name) > 50 or not _NAME.fullmatch(name) or _ANSWER.match(name):
            continue
        late = next((number for number in below if _AFTER.match(lines[number])), len(lines))
        return "\n".join(lines[:place] + lines[late:])
    return text
