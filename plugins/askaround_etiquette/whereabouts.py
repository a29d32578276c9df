"""What somebody typed for a contact's place, as the hook `locate` answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaround.errors import Ambiguous, NotFound
from askaround.model import Located
from askaround_etiquette.geography import tongues
from askaround_etiquette.knowledge.library import library_for
from askaround_etiquette.placing.places import letters, narrowed, resolve

if TYPE_CHECKING:
    from askaround.model import Env


def locate(text: str, env: Env | None) -> Located:
    """Return which place `text` means; what is not plain comes with what to type instead.

    Two letters that are a country's code and one of the United States' (GA, NC) may be either,
    unless there is a pack for the country (CA, DE, IL, IN).
    """
    words = " ".join(text.split())
    try:
        try:
            found = narrowed(resolve(words), words, library_for(env).named())
        except NotFound:
            # Only names that no table has are looked for in the packs: to read all of them takes
            # longer than everything else here.
            found = resolve(words, library_for(env).names())
    except Ambiguous as error:
        return Located(tuple(name for _, name in error.candidates), hint=error.hint)
    except NotFound as error:
        return Located((), hint=f"{error.what}: {error.hint}" if "-" in words else error.hint)
    both = letters(words)
    if both:
        return Located(both, hint=f"say which: {tongues.named(both[0])} or {both[1]}")
    return Located((found.id,), found.zone)
