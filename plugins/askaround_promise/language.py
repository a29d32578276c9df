"""Whether a text is English, as far as its commonest words and its letters tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from askaround_promise.words import Word, words

SHARE = 0.25
"""In an English sentence at least this share of the words, names left out, is known to us."""

ENOUGH = 4
"""A sentence of fewer words is judged by the tell-tale words of other languages only."""

_ENGLISH = """
    the a an and or of to in on at for with from by as is are was were be been am i you he she it we
    they me my your his her our their this that these those not no if so but would could can will do
    does did have has had what who how when where about into than then there any some more thank
    thanks please dear hello hi best regards sincerely yours
"""
_COMMON = frozenset(_ENGLISH.split())
# Words that look English but are commoner elsewhere (German "in, was, so", French "on").
_SHARED = frozenset({"in", "was", "so", "on", "an", "a", "me", "as", "no", "at", "do", "am", "has"})
# Function words of the languages one meets most, none of them an English word or a common name.
_OTHERS = """
    ich nicht und oder sie ihr ihnen ihre ihren mir mich bitte danke guten haben hätte könnten würde
    eine einen einem einer ist sind auf mit bei auch wenn noch gerne herzlich viele grüße sehr
    je vous nous votre vos est suis sont une des les dans pour avec sur qui que mais ou merci
    bonjour cordialement serait pourriez auriez cher chère
    el los las una unos usted ustedes es soy para por con pero gracias hola estimado estimada su sus
    quisiera podría tiene trabajo
    il lo gli una sono per con che grazie buongiorno gentile vorrei potrebbe lavoro suo sua lei
    um uma os seu sua você obrigado obrigada prezado prezada gostaria poderia trabalho não
    ik je jij het een niet voor naar zijn bent heeft graag bedankt beste groet groeten geachte werk
    jag och inte är ett för med tack hej vill kan ni skulle arbete jeg ikke og er til tak kunne
    ja nie jest się dla czy proszę dziękuję dzień dobry pan pani pracę
    ben bir için ve değil teşekkür merhaba lütfen iş
    hai bana bir misiniz mám práci vaší ve onko töitä minulle van számomra mio allegato können
    gespräch vielen dank das wir avez poste moi lavoro har ni ett jobb till mig puedo enviarle mi
    brauche dringend helfen suche stelle cherche emploi travail busco empleo cerco impiego
    saya anda tidak untuk dengan terima kasih apakah
"""
_PLAIN = str.maketrans(
    "äöüßàâçéèêëîïôùûñáíóúãõåøæęąćłńśźżşğı", "aousaaceeeeiiouunaiouaoaoaeaclnszzsgi"
)
_FOREIGN = frozenset(_OTHERS.split()) | {word.translate(_PLAIN) for word in _OTHERS.split()}
# Of those, the ones that an English text may well hold, as a word or as part of a name.
_ALSO = """
    um die of je pan ben ja ni con per es er el los las lo il os ve or og pour est sera sons vos sur
    kan bent best man ist san
"""
_FOREIGN_ONLY = _FOREIGN - _COMMON - frozenset(_ALSO.split())


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """The English words we know: the commonest, and those that our own rules are written in."""
    files = (Path(__file__).with_name(name) for name in ("lexicon.json", "questions.json"))
    own = {word for file in files for word in re.findall(r"[a-z]+", file.read_text("utf-8"))}
    return frozenset((own - _FOREIGN_ONLY) | _COMMON)


def foreign(text: str) -> tuple[int, int] | None:
    """Return where the first sentence that is not English begins and ends, or None.

    Args:
        text: a message in any language; rules for English say nothing about the others.
    """
    for start, end in _paragraphs(text):
        if _other_script(text[start:end]):
            return start, end
    for _, part in groupby(words(text), key=lambda word: word.sentence):
        row = list(part)
        if _other_words(row):
            return row[0].start, row[-1].end
    return None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        yield match.start(), match.end()


def _other_words(found: Sequence[Word]) -> bool:
    """Whether the words of a sentence, names left out, are of another language than English."""
    row = [word.text for word in found if word.text.isalpha() and not word.name]
    strange = sum(word in _FOREIGN_ONLY for word in row)
    known = sum(word in _known() for word in row)
    english = sum(word in _COMMON and word not in _SHARED for word in row)
    if strange >= 2 and strange > english:
        return True
    return len(row) >= ENOUGH and known < SHARE * len(row)


def _other_script(text: str) -> bool:
    """Whether most letters are of an alphabet other than ours (a short name does not count)."""
    letters = [sign for sign in text if sign.isalpha()]
    others = sum(ord(sign) > 0x24F and not 0x1E00 <= ord(sign) <= 0x1EFF for sign in letters)
    return others * 2 > len(letters) and (others >= 12 or _says(text))


def _says(text: str) -> bool:
    """Whether a short text in another alphabet is more than a name: it ends as a sentence does."""
    return text.rstrip().endswith(("?", "!", ".", "\u3002", "\uff1f", "\uff01", "\u061f", "\u0964"))
