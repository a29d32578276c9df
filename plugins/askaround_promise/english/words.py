"""A text as words with their places, sentences and clauses, so that rules can be plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import combining, normalize

# Signs that take no room on the screen, and so must not split or disguise a word.
_HIDDEN = dict.fromkeys(
    [
        *(0x00AD, 0x034F, 0x180E, 0x2060, 0xFEFF),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    ]
)
# Letters of other alphabets that look like ours: Cyrillic, then Greek; by their code points.
_ALIKE = dict(
    zip(
        (0x430, 0x435, 0x43E, 0x440, 0x441, 0x443, 0x445, 0x456, 0x458, 0x455, 0x433, 0x44C),
        "aeopcyxijsrb",
        strict=True,
    )
) | dict(zip((0x3BF, 0x3B1, 0x3B9, 0x3BD, 0x3C1, 0x3B5), "oaivpe", strict=True))
_UNSEEN = "\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_WORD = re.compile(
    r"\d+['’′](?![^\W_])|"  # 45'
    r"(?<![^\W_])(?![aA] [jJ] )(?:[A-Za-z][ .*_-]){2,}[A-Za-z](?![^\W_'’])|"  # h i r e
    r"\|[A-Za-z]{4,}|[A-Za-z]+[@$][A-Za-z]{2,}(?![\w.-]*\.\w)|"  # |nternship, v@cancy
    rf"[^\W_](?:[^\W_]|[{_UNSEEN}])*(?:['’ʼ](?:[^\W_]|[{_UNSEEN}])+)*"
)
_APART = re.compile(r"(?:[a-z][ .*_-])+[a-z]")
# Digits and signs in the place of letters: "j0b", "v@cancy".
_MASKED = re.compile(r"[a-z]+[01345@$][a-z01345@$]*[a-z]|[01|][a-z]{4,}")
_LETTERS = str.maketrans("01345@$|", "oieasasi")
_STOP = re.compile(r"[.!?…](?=[\"')\]»”’]*(?:\s|$))|\n\s*\n|\n\s*(?:[-*•>]|\d+[.)])\s")
_PAUSE = re.compile(r"[;:()—–]| - ")
_SHORT_FORMS = frozenset({"dr", "mr", "mrs", "ms", "st", "prof", "e", "g", "i", "vs", "jr", "sr"})
_TURNS = frozenset({"but", "however", "though", "although", "yet", "so", "still", "nevertheless"})
_JOINTS = frozenset({"and", "or", "so", "then"})
_RESUME = """
    i you he she we they it please could would can may might will is are do does did let if
"""
_RESUMING = frozenset(_RESUME.split())
_PROPER = """
    I CV Mr Mrs Ms Dr Prof Monday Tuesday Wednesday Thursday Friday Saturday Sunday January
    February March April May June July August September October November December Zoom Skype Teams
    LinkedIn English PhD MBA
"""
_CAPITALS = frozenset(_PROPER.split())
_WISHED = frozenset({"requested", "asked", "suggested", "advised", "recommended", "wished"})
_INITIALS = re.compile(r"\.[A-Z]\.")
# What an unfilled template calls the reader's employer: "[Company]", "{companyName}".
_EMPLOYER = """
    company companyname firm organisation organization employer startup agency bank team
"""
_PLACES = frozenset(_EMPLOYER.split())
_ENDINGS = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_IS = frozenset({"that", "there", "it", "what", "who", "here", "how", "where", "he", "she", "let"})
# What people type on a telephone.
_CHAT = {
    **dict.fromkeys(("u", "ya", "y'all", "yall"), "you"),
    **{"ur": "your", "pls": "please", "plz": "please", "plse": "please", "thx": "thanks"},
    **{"gonna": "going to", "wanna": "want to", "gotta": "got to", "lemme": "let me"},
    **{
        "gimme": "give me",
        "ive": "i have",
        "rn": "now",
        "ppl": "people",
        "dont": "do not",
        "youre": "you are",
    },
    **{"cant": "can not", "wont": "will not", "didnt": "did not", "isnt": "is not"},
}
_NOT = {"can't": "can", "won't": "will", "shan't": "shall", "cannot": "can"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Attributes:
        text: in lower case, without accents; ``I'm`` becomes the two words ``i`` and ``am``.
        start, end: where it stands in the text, in characters.
        sentence, clause: numbers that rise; words of one sentence share the first.
        name: whether it is written as a name: with a capital within a sentence, or in brackets.
    """

    text: str
    start: int
    end: int
    sentence: int
    clause: int
    name: bool = False


def plain(text: str) -> str:
    """Return `text` in lower case, without accents and hidden signs."""
    if text.isascii():
        return _unmasked(text.lower())
    apart = normalize("NFKD", text.translate(_HIDDEN).replace("’", "'").replace("ʼ", "'"))
    bare = "".join(sign for sign in apart if not combining(sign)).casefold()
    # A word that mixes alphabets is disguised: "hire" with a Cyrillic letter in it.
    alike = any("a" <= sign <= "z" for sign in bare) or all(ord(sign) in _ALIKE for sign in bare)
    return _unmasked(bare.translate(_ALIKE) if alike else bare)


def _unmasked(word: str) -> str:
    """Return a word in lower case whose letters stood apart or as digits, as it is meant."""
    if len(word) > 2 and not word.isalpha():
        if _APART.fullmatch(word):
            return "".join(sign for sign in word if sign.isalpha())
        if _MASKED.fullmatch(word):
            return word.translate(_LETTERS)
    return word


def words(text: str) -> list[Word]:
    """Split a text into its words.

    Args:
        text: a message, at most some pages long.
    """
    found: list[Word] = []
    sentence = clause = 0
    behind = 0
    for match in _WORD.finditer(text):
        if found and _ends(text, behind, match.start(), found[-1].text):
            sentence += 1
            clause += 1
        elif (
            _PAUSE.search(text, behind, match.start())
            or (_resumes(text, behind, match) and not _answers(found, clause))
            # "If it hasn't, give me a shot."
            or (found and found[-1].text == "not" and "," in text[behind : match.start()])
        ):
            clause += 1
        name = _named(text, match, bool(found) and found[-1].sentence == sentence)
        behind = match.end()
        for part in _parts(plain(match.group())):
            if (
                part in _TURNS
                and found
                and found[-1].sentence == sentence
                and found[-1].text != "not"  # "not yet", "not so" go on
            ):
                clause += 1
            found.append(Word(part, match.start(), match.end(), sentence, clause, name))
    return found


def _ends(text: str, start: int, end: int, before: str) -> bool:
    """Whether a sentence ends between two words."""
    for stop in _STOP.finditer(text, start, end + 1):
        short = stop.group() == "." and (before in _SHORT_FORMS or _INITIALS.match(text, start - 2))
        if stop.start() < end and not short:
            return True
    return False


def _resumes(text: str, behind: int, match: re.Match[str]) -> bool:
    """Whether a comma ends one thought here and a new one begins: ", I would", ", could you"."""
    if "," not in text[behind : match.start()]:
        return False
    word = plain(match.group())
    if word in _JOINTS:
        after = _WORD.match(text, match.end() + 1)
        word = plain(after.group()) if after else ""
    return word.split("'")[0] in _RESUMING


def _answers(found: list[Word], clause: int) -> bool:
    """Whether the thought so far only says that they wished it: "As you requested, I …"."""
    thought = [word.text for word in found[-6:] if word.clause == clause]
    return len(thought) < 6 and thought[:1] == ["as"] and thought[-1] in _WISHED


def _named(text: str, match: re.Match[str], within: bool) -> bool:
    """Whether a word is written as a name."""
    word = match.group()
    if match.start() and text[match.start() - 1] in "[{<":
        return plain(word) in _PLACES
    if word.isupper() and len(word) > 4:
        return False
    return within and word[0].isupper() and word not in _CAPITALS and not word.startswith("I'")


def _parts(word: str) -> Iterator[str]:
    """Yield the words a short form stands for: ``don't`` is ``do`` and ``not``."""
    if word[-1] in "'′" and word[:-1].isdecimal():
        yield from (word[:-1], "minutes")  # 45'
    elif word in _CHAT:
        yield from _CHAT[word].split()
    elif word in _NOT:
        yield from (_NOT[word], "not")
    elif word.endswith("n't") and len(word) > 3:
        yield from (word[:-3], "not")
    elif "'" in word:
        stem, _, ending = word.rpartition("'")
        full = _ENDINGS.get(f"'{ending}")
        yield stem
        if full:
            yield full
        elif ending == "s" and stem in _IS:
            yield "is"
        elif ending != "s":
            yield ending
    else:
        yield word
