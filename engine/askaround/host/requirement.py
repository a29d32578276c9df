"""Whether this version of the program is one that a plugin asks for."""

from __future__ import annotations

import re

_AT_LEAST = re.compile(r"\s*>=\s*(\d+(?:\.\d+)*)\s*")


def unmet(requires: str, version: str) -> str:
    """Return why `version` does not fit ``requires`` of a manifest; empty where it does.

    Args:
        requires: a version specifier such as ``>=0.1`` or ``>=0.2,<1`` (PEP 440).
        version: the program's own version.
    """
    plain = _AT_LEAST.fullmatch(requires)
    if plain and version.replace(".", "").isdigit():  # spares the import of a library
        fits = _numbers(version) >= _numbers(plain[1])
    else:
        from packaging.specifiers import InvalidSpecifier, SpecifierSet

        try:
            fits = SpecifierSet(requires).contains(version, prereleases=True)
        except InvalidSpecifier:
            return f"'requires' of its manifest cannot be read: {requires!r}"
    return "" if fits else f"needs askaround {requires.strip()}, this is {version}"


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split(".")]
    while numbers and not numbers[-1]:  # 1.0 is 1
        numbers.pop()
    return tuple(numbers)
