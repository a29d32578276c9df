"""Addresses of East Asia in their own script, which begin with the widest part."""

from __future__ import annotations

import re

_CODE = re.compile(r"^\s*〒?\s*(?:\d{3}[-‐－]?\d{4}|\d{5,6})?\s*")
_JAPAN = re.compile(r"(?:日本国?\s*)?(?:(東京都)|(北海道)|(大阪府)|(京都府)|[一-龥]{2,3}県)")
_KOREA = re.compile(
    r"(?:대한민국\s*)?[가-힣]{2,}(?:특별시|광역시|특별자치시|특별자치도|도)(?:\s|$)"
)
_CHINA = re.compile(
    r"中国|中华人民共和国|[一-龥]{2,3}省|[一-龥]{2,5}自治区|(?:北京|上海|天津|重庆)市?"
)
_TAIWAN = re.compile(r"(?:臺灣|台灣|中華民國)|(?:臺|台)(?:北|中|南)市|新北市|高雄市|桃園市")
_PREFECTURES = ("JP-13", "JP-01", "JP-27", "JP-26")


def eastern(address: str) -> str:
    """Return the territory of an address that begins with a prefecture or province, or empty.

    Only what no other country has is taken: the endings of Japan's prefectures, those of Korea's
    provinces in Hangul, China's provinces in their simplified form.

    >>> eastern("〒100-0001 東京都千代田区千代田1-1"), eastern("서울특별시 종로구")
    ('JP-13', 'KR')
    """
    words = _CODE.sub("", " ".join(address.split()))
    found = _JAPAN.match(words)
    if found:
        named = (code for code, hit in zip(_PREFECTURES, found.groups(), strict=True) if hit)
        return next(named, "JP")
    if "〒" in address:
        return "JP"
    if _KOREA.match(words):
        return "KR"
    if _TAIWAN.match(words):
        return "TW"
    return "CN" if _CHINA.match(words) else ""
