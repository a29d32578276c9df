"""Whether a text is English, as far as its commonest words and its letters tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from unicodedata import normalize

from askaround_promise.data import DATA
from askaround_promise.english.inflection import forms
from askaround_promise.english.words import Word, words

SHARE = 0.25
"""In an English sentence at least this share of the words, names left out, is known to us."""

LINE = 6
"""A row of so few capitalised words is taken for names."""

ENOUGH = 4
"""A sentence of fewer words needs one English word, or words built as English ones are."""

# Addresses of pages and mailboxes, and file names, are of no language.
_ADDRESS = re.compile(
    r"(?i)\b(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}(?:/\S*)?\b"
)
# Words of greeting and thanks that an English letter borrows.
_COURTESY_WORDS = """
    gruezi hola bonjour ciao hallo servus salut buongiorno guten tag mit freundlichen grussen gruss
    grusse beste liebe viele herzliche aus saludos cordiales cordialement bien cordiali saluti cari
    grazie mille merci beaucoup gracias muchas danke obrigado obrigada aloha shalom namaste hej hei
    herr frau madame monsieur senor senora signor signora
"""
_COURTESY = frozenset(_COURTESY_WORDS.split())
# Words of work, by which a short ask is known in any of these languages, capitalised or not.
_OF_WORK_WORDS = """
    lebenslauf bewerbung arbeit arbeitsplatz stelle praktikum einstellen embauche emploi travail
    empleo trabajo contratame lavoro impiego assumimi emprego trabalho vaga werk baan jobb arbete
    tyota toita praca pracy prace praci munka munkat allas posao rabota trabaho pekerjaan kerja viec
    lam angajare
"""
_OF_WORK = frozenset(_OF_WORK_WORDS.split())
_ENDING_WORDS = "ing ed tion tions ly ity ness ment ful ous ics ists s"
_ENDINGS = tuple(_ENDING_WORDS.split())
_UPSIDE_DOWN = frozenset("¿¡")
_BORROWED_WORDS = """
    resume resumes cafe cafes naive facade fiance fiancee cliche cliches protege protegee expose
    soiree decor debut role roles regime seance melee matinee creme brulee pate consomme jalapeno
    pinata uber doppelganger apero entree entrees saute touche passe blase risque attache emigre
    cooperate cooperation coordinate coordination reenter zoe
"""
_BORROWED = frozenset(_BORROWED_WORDS.split())
_LATIN = 0x24F

_ENGLISH = """
    the a an and or of to in on at for with from by as is are was were be been am i you he she it we
    they me my your his her our their this that these those not no if so but would could can will do
    does did have has had what who how when where about into than then there any some more thank
    thanks please dear hello hi best regards sincerely yours
    etc eg ie asap ps fyi via vs ok
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
    um die of je pan ben ja ni con per es er el los las lo il os ve or og pour sera sons vos sur
    kan bent best man ist san
"""
_FOREIGN_ONLY = _FOREIGN - _COMMON - frozenset(_ALSO.split())


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """The English words we know: the commonest, and those that our own rules are written in."""
    files = (
        DATA / name for name in ("lexicon.json", "rules.json", "questions.json", "english.txt")
    )
    said = {word for file in files for word in re.findall(r"[a-z]+~?", file.read_text("utf-8"))}
    own = {form for word in said for form in (forms(word[:-1]) if word[-1] == "~" else (word,))}
    return frozenset((own - _FOREIGN_ONLY) | _COMMON)


def foreign(text: str) -> tuple[int, int] | None:
    """Return where the first sentence that is not English begins and ends, or None.

    Args:
        text: a message in any language; rules for English say nothing about the others.
    """
    return next(_foreign(text), None)


def mostly_foreign(text: str) -> bool:
    """Return whether half of a message or more is in sentences that are not English."""
    signs = sum(end - start for start, end in _foreign(text))
    return 0 < signs * 2 >= len(" ".join(text.split()))


def _foreign(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence that is not English begins and ends."""
    text = _ADDRESS.sub(lambda found: " " * len(found.group()), text)
    for _, part in groupby(words(text), key=lambda word: word.sentence):
        row = list(part)
        start, end = row[0].start, row[-1].end
        if (
            not _UPSIDE_DOWN.isdisjoint(text[max(0, start - 1) : end])
            or _other_script(text[start:end])
            or _other_words(row, text, text[end : end + 2])
        ):
            yield start, end


def _other_words(found: Sequence[Word], text: str, after: str) -> bool:
    """Whether the words of a sentence, names left out, are of another language than English."""
    if _names(found, text, after):
        return False
    letters = [word for word in found if word.text.isalpha() and word.text not in _COURTESY]
    row = [word.text for word in letters if not word.name]
    strange = sum(word in _FOREIGN_ONLY for word in row) + _accented(letters, text)
    told = sum(word.text in _OF_WORK for word in letters)
    common = sum(word in _COMMON and word not in _OF_WORK for word in row)
    if not strange and not told and common and common >= max(SHARE, 0.5) * len(row):
        return False  # plainly English; that more words are known would not change it
    known = sum(word in _known() and word not in _OF_WORK for word in row)
    english = sum(word in _COMMON and word not in _SHARED for word in row)
    # Names and numbers, line by line, with no stop: an address or a signature.
    stopped = after.strip().startswith((".", "?", "!"))
    if not stopped and not told and len(row) * 3 < len(found) + 3:
        return False
    if (strange + told >= 2 and strange + told > english) or (strange + told and not known):
        return True
    if strange + told and known * 2 < len(row):
        return True
    if 1 < len(row) < ENOUGH and known * 2 < len(row):
        return not _built_english(row)
    if len(row) >= ENOUGH and known < SHARE * len(row):
        return not _built_english(row)
    if known or not row or len(found) < 2:
        return False
    return not _built_english(row)


def _names(found: Sequence[Word], text: str, after: str) -> bool:
    """Whether a short row of words is all names, as below a letter."""
    if len(found) > LINE or after.strip().startswith(("?", "!")):
        return False
    return all(text[word.start].isupper() and word.text not in _OF_WORK for word in found)


def _accented(row: Sequence[Word], text: str) -> int:
    """How many words, names left out, bear an accent that English does not know them by."""
    return sum(
        not word.name
        and not text[word.start : word.end].isascii()
        and word.text not in _BORROWED
        and "\u2019" not in text[word.start : word.end]
        for word in row
    )


def _built_english(row: Sequence[str]) -> bool:
    """Whether words we do not know end as English ones do: terms of a trade."""
    unknown = [word for word in row if word not in _known()]
    return sum(len(word) > 5 and word.endswith(_ENDINGS) for word in unknown) * 2 >= len(unknown)


def _other_script(text: str) -> bool:
    """Whether a sentence says something in an alphabet other than ours; a name does not count."""
    runs = [run for run in re.findall(r"[^\W\d_]+", normalize("NFC", text)) if len(run) > 1]
    others = [run for run in runs if sum(map(_beyond, run)) * 2 > len(run)]
    if not others:
        return False
    cased = [run for run in others if run.lower() != run.upper()]
    if len(cased) == len(others):
        # Capitalised words are a name, but for the first word of a sentence.
        return any(run[0].islower() for run in others) or (
            len(others) == len(runs) and text.rstrip().endswith(("?", "!"))
        )
    return len(others) == len(runs) or len(others) > 2 or max(map(len, others)) > 4


def _beyond(sign: str) -> bool:
    return ord(sign) > _LATIN and not 0x1E00 <= ord(sign) <= 0x1EFF
