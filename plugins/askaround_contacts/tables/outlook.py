"""Outlook's contacts as CSV, in English, German, French and Spanish.

Its ``Title`` is a form of address; the job stands in ``Job Title``, ``Position`` or ``Puesto``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from askaround.model import Importer, Person, Skipped
from askaround_contacts.tables.columns import Columns
from askaround_contacts.tables.people import people
from askaround_contacts.tables.table import open_table, sniffer

_OWN = frozenset(
    {
        "emailtype", "emaildisplayname", "email2address", "email3address", "businessphone",
        "businessphone2", "businessstreet", "businesscountryregion", "homecountryregion",
        "homestreet", "companymainphone", "othercountryregion", "webpage", "givenyomi",
        "emailtyp", "emailangezeigtername", "email2adresse", "telefongeschaftlich",
        "landregiongeschaftlich", "strassegeschaftlich", "typedemessagerie", "telephonebureau",
        "adressedemessagerie", "paysregionbureau", "ruebureau", "tipodecorreoelectronico",
        "telefonodeltrabajo", "calledeltrabajo", "direcciondecorreoelectronico",
        "paisoregiondeltrabajo", "mobilephone", "jobtitle",
    }
)  # fmt: skip


def sure(columns: Columns, keys: Sequence[str]) -> float:
    """How sure it is that a header is Outlook's, from the columns that only Outlook names so."""
    own = len(_OWN & set(keys))
    return 0.95 if own >= 3 else 0.7 if own == 2 and len(keys) > 8 else 0.0


def read(path: Path, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    """Read the contacts of an export."""
    return people(open_table(path, options), "outlook")


IMPORTER = Importer("outlook", "Outlook contacts (CSV)", sniffer(sure), read)
