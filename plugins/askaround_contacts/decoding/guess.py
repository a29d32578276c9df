"""Guessing the character set of old exports from how sensible the text looks in each.

Every candidate is tried on the bytes that are no UTF-8, and charged for what real names do not
do: symbols inside words, scripts mixed in one word, capitals in the middle, words without vowels.
The cheapest wins; among equals the most widespread.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

CANDIDATES = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1255", "cp1254", "cp932", "cp949", "gb18030", "big5",
    "mac_roman", "cp850",
)  # fmt: skip
"""Python's names of the character sets that are considered, the most widespread first."""

_DOUBLE = frozenset({"cp932", "gb18030", "big5", "cp949"})
_SCRIPTS = (
    (0x0041, 0x024F, "latin"), (0x0300, 0x036F, "mark"), (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"), (0x0591, 0x05C7, "mark"), (0x05D0, 0x05F4, "hebrew"),
    (0x1100, 0x11FF, "east"), (0x3041, 0x30FF, "east"), (0x3400, 0x9FFF, "east"),
    (0xAC00, 0xD7AF, "east"), (0xF900, 0xFAFF, "east"), (0xFF61, 0xFF9F, "narrow"),
    (0x3005, 0x3006, "east"),
)  # fmt: skip
_VOWELS = frozenset("аеёиоуыэюяіїєАЕЁИОУЫЭЮЯІЇЄαεηιουωάέήίόύώΐΰϊϋΑΕΗΙΟΥΩΆΈΉΊΌΎΏ")
_RARE_LATIN = frozenset("ţŢŕŔĺĹđĐýÝþÞðÐźŹˇ")
_TURKISH = frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ")
_KOREAN = frozenset(
    "가강경고곽구국권규금기길김나남노대도동류마모문미민박반방배백변병보복봉사삼상서석선설성"
    "소손송수숙순승시식신심아안양어엄여연염영예오옥왕용우원위유육윤은이인임자장재전정제조종주준"
    "지진차창채천철최추춘탁태편표하학한함허현형혜호홍화환황회효훈희교과술기업부팀주식회사"
    "름직메일근처휴폰번서국도시우자택웹페이생급별모인쇄소집무실담당관리장님께대표본점센터"
)
_LAST = {"mac_roman": 0.25, "cp850": 0.3}
_WORD = re.compile(r"[^\s,;\t|:\"'()<>@/\d.&+-]+")
_QUOTES = frozenset("«»“”„‘’‚–—…·ªº°©®™†‡•")


def guess(sample: bytes) -> str:
    """Return the name of the character set that fits `sample` best.

    Args:
        sample: lines that are not valid UTF-8, of at most some tens of kilobytes.
    """
    words = _words(sample)
    costs = [(_cost(words, name), place) for place, name in enumerate(CANDIDATES)]
    return CANDIDATES[min(costs)[1]]


def _words(sample: bytes) -> list[bytes]:
    """Return the fields with bytes above 127: the rest reads the same in every candidate."""
    found = re.split(rb"[\r\n,;:\t]+", sample)
    return list(dict.fromkeys(one for one in found if not one.isascii()))[:400]


def _cost(fields: list[bytes], charset: str) -> float:
    total = _LAST.get(charset, 0.0)
    for field in fields:
        try:
            text = field.decode(charset)
        except UnicodeDecodeError:
            # A separator may be the second byte of a character in a double-byte set.
            text, total = field.decode(charset, "replace"), total + 2
        total += _strange(text, charset)
    return round(total, 3)


def _strange(text: str, charset: str) -> float:
    cost = 0.0
    for word in _WORD.findall(text):
        if not word.isascii():
            cost += _of_word(word)
            if charset == "cp1254":
                cost += _not_turkish(word)
            elif charset in _DOUBLE:
                cost += sum(_rare(sign, charset) for sign in word if ord(sign) > 127)
    return cost


def _of_word(word: str) -> float:
    cost, before = 0.0, ""
    scripts = [_script(sign) for sign in word]
    letters = [script for script in scripts if script not in ("mark", "symbol")]
    cost += 4.0 * (len(set(letters)) - 1 if letters else 0)
    for place, (sign, script) in enumerate(zip(word, scripts, strict=True)):
        if script == "bad":
            cost += 10
        elif script == "symbol" and not sign.isascii():
            inner = 0 < place < len(word) - 1
            inner = inner or (sign in "‚„" and place > 0)
            quoted = sign in _QUOTES
            cost += (0 if sign == "’" or not inner else 2) if quoted else 3
        elif script == "mark" and scripts[place - 1 if place else 0] in ("mark", "symbol"):
            cost += 4
        elif script == "latin" and not sign.isascii():
            cost += _of_latin(word, place)
        elif script in {"cyrillic", "greek"}:
            cost += 1 if place and sign.isupper() and before.islower() else 0
        before = sign
    if letters and letters[0] in ("cyrillic", "greek"):
        cost += 0.5 if word[0].islower() else 0
        cost += 2 if len(word) > 2 and not any(sign in _VOWELS for sign in word) else 0
        cost += 0.7 * len(
            re.findall(r"[^\W\d_]{4,}", "".join(" " if s in _VOWELS else s for s in word))
        )
    return cost


def _of_latin(word: str, place: int) -> float:
    sign, before = word[place], word[place - 1 : place] if place else ""
    cost = 1.0 if before and not before.isascii() and before.isalpha() else 0.0
    after = word[place + 1 : place + 2]
    if before.isalpha() and sign.isupper() and (before.islower() or after.islower()):
        cost += 2
    if sign in _RARE_LATIN:
        cost += 0.3
    if sign in "þÞ" and before:
        cost += 2
    if sign in "ðÐ" and not before:
        cost += 2
    return cost


def _not_turkish(word: str) -> float:
    strange = sum(sign.isalpha() and not sign.isascii() and sign not in _TURKISH for sign in word)
    return 0.7 * strange + len(re.findall(r"(?<![aeıioöuüâîûAEIİOÖUÜ])[ğĞ]", word))


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    code = ord(sign)
    category = unicodedata.category(sign)
    if code == 0xFFFD or category in ("Cn", "Co", "Cs") or (category == "Cc" and code > 127):
        return "bad"
    for first, last, script in _SCRIPTS:
        if first <= code <= last and (category[0] in "LM" or script in ("mark", "east")):
            return script
    return "other" if category[0] == "L" else "symbol"


@lru_cache(maxsize=4096)
def _rare(sign: str, charset: str) -> float:
    """Charge characters outside the common part of a double-byte set."""
    try:
        raw = sign.encode(charset)
    except UnicodeEncodeError:
        return 0.0
    if "\u3041" <= sign <= "\u30ff":
        return -0.5 if charset == "cp932" else 1.0
    if charset == "cp949" and "\uac00" <= sign <= "\ud7a3":
        return 0.0 if sign in _KOREAN else 0.5
    if len(raw) != 2:
        return 1.5 if len(raw) == 4 or charset == "cp932" else 0.0
    common = {
        "cp932": raw[0] in range(0x81, 0x99),
        "gb18030": raw[0] in range(0xB0, 0xD8) and raw[1] >= 0xA1,
        "big5": raw[0] in range(0xA4, 0xC7),
        "cp949": False,
    }
    return 0.0 if common[charset] else 1.0
