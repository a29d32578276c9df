"""Which words for "until" name the last day away, and which the day of return. Data only.

Where a word is used both ways ("until 3 December", "jusqu'au 3 décembre", "3.12. asti", "fino al
3 dicembre", "до 3 декабря") it is not here: the day itself counts, and nobody waits for longer than
was said.
"""

from __future__ import annotations

BEFORE = (
    (r"through|thru", "American English: the day named is the last of the span"),
    (r"up to and including|until and including|till and including", "English: said in words"),
    (r"inclusive|inclusief|incluso", "said in words, before the day"),
    (r"bis(?: einschlie(?:ß|ss)lich| inkl(?:usive|\.)?)?", "German: a term ends with its day"),
    (r"einschlie(?:ß|ss)lich|inkl(?:usive|\.)?", "German: said in words"),
    (r"tot en met|t/m|tem", 'Dutch: "to and with"; "tot" alone leaves the day out'),
    (r"till och med|t\.?o\.?m\.?", 'Swedish: "to and with"'),
    (r"til og med|t\.?o\.?m\.?", 'Danish and Norwegian: "to and with"'),
    (r"compris", "French: said in words"),
    (r"по", 'Russian, Ukrainian: "по" takes the day in, which "до" leaves open'),
    (r"đến hết", 'Vietnamese: "to the end of"'),
)
"""Words in front of the last day away, and why they are."""

BEHIND = (
    (r"y compris|compris(?:e|es)?", "French: said in words"),
    (r"inclu\w{0,7}|including", "English, French, Spanish, Portuguese, Catalan: said in words"),
    (r"compres[oa]", "Italian: said in words"),
    (r"einschlie(?:ß|ss)lich|inkl(?:usive|\.)?", "German: said in words"),
    (r"t/m|tot en met", "Dutch: said in words"),
    (r"włącznie", "Polish: said in words"),
    (r"včetně|vrátane", "Czech, Slovak: said in words"),
    (r"включительно|включно|включително", "Russian, Ukrainian, Bulgarian: said in words"),
    (r"dahil|de dahil", "Turkish: said in words"),
    (r"mukaan lukien", "Finnish: said in words"),
)
"""Words behind the last day away, and why they are."""

BEHIND_EAST = (
    (r"まで|迄", "Japanese: a day with まで belongs to the span"),
    (r"까지", "Korean: a day with 까지 belongs to the span"),
)
"""The same where words are written without spaces."""
