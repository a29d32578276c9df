"""Rows read as people; a row that is none is skipped, with its line and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from askaround.errors import BadFile
from askaround.model import TIES, Person, Skipped
from askaround_contacts.decoding.rows import Row
from askaround_contacts.tables import words
from askaround_contacts.tables.columns import Columns
from askaround_contacts.tables.table import Table
from askaround_contacts.values import clean, dates, names, ours, region, town

TOO_LONG = 2000
"""Characters: a name, employer or title longer than this is no such thing."""

_DOUBTFUL = 10_000
"""Rows of which a glance does not tell; behind more of them only reading the file tells."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_LONG = 60
_OWN = tuple(words.OURS.values())
_NAMED = ("name", "given", "family", "organisation", "title")
_KEPT = ("department", "school", "labels", "fax")


def people(table: Table, source: str) -> Iterator[Person | Skipped]:
    """Yield a `Person` for every row that names one, `Skipped` for the others; blank rows pass.

    Args:
        source: the importer's name, kept with each person.

    Raises:
        BadFile: after the last row, where there was not a single one.
    """
    titles = [title.casefold() for title in table.header.titles]
    seen = False
    for row in table.rows:
        if isinstance(row, Skipped):
            seen = True
            yield row
        elif any(cell.strip() for cell in row.cells):
            # Exports glued together repeat their header.
            if [cell.strip().casefold() for cell in row.cells] == titles:
                continue
            seen = True
            yield read(row, table.header.columns, source)
    if not seen:
        raise BadFile(
            str(table.path),
            "has a header and no people below it",
            hint="export again, with the contacts selected",
        )


def surely_more(table: Table, most: int) -> bool:
    """Whether a table plainly names more people than `most`, seen without reading each of them.

    Only rows are counted that `read` makes a person of whatever else they hold.
    """
    columns = table.header.columns
    places = columns.at.get("name") or columns.at.get("given")
    if not places:
        return False
    place, count, doubtful = places[0], 0, 0
    # As `_tells_enough` has it of a row of which nothing but the name is looked at.
    least = max(columns.needed(), place + 1) if columns.width <= 3 else columns.width
    title = table.header.titles[place].casefold()
    for row in table.rows:
        if (
            isinstance(row, Row)
            and least <= len(row.cells) <= columns.width
            and row.cells[place][:1].isalnum()
            and row.cells[place].strip().casefold() != title
            and max(map(len, row.cells)) <= TOO_LONG
        ):
            count += 1
            if count > most:
                return True
        else:
            doubtful += 1
            if doubtful > _DOUBTFUL:
                return False
    return False


def read(row: Row, columns: Columns, source: str) -> Person | Skipped:
    """Read one row."""
    cells, at = row.cells, columns.at
    if trouble := _ragged(cells, columns):
        return Skipped(row.line, trouble)

    def first(field: str) -> str:
        if field not in at:
            return ""
        return next(
            (v for place in at.get(field, ()) if (v := clean.typed(_cell(cells, place)))), ""
        )

    def every(field: str) -> list[str]:
        if field not in at:
            return []
        return [cell for place in at[field] if (cell := _cell(cells, place))]

    for field in _NAMED:
        if field not in at:
            continue
        longest = max((len(cell) for cell in every(field)), default=0)
        if longest > TOO_LONG:
            return Skipped(row.line, f"a value of {longest:,} characters is no {field}")
    given = first("given")
    family = " ".join(clean.typed(cell) for cell in every("family")).strip()
    written = _mail_cells(cells, at.get("email", ()))
    emails = clean.emails(written)
    phones = clean.phones(every("phone"))
    name = names.shown(first("name"), given, family, first("middle"))
    if not any(sign.isalnum() for sign in name):
        name = next(iter((*emails, *phones)), "")
        given = family = ""
    if not name:
        return Skipped(row.line, "no name, e-mail address or phone number")
    url = clean.best_url(every("url"))
    organisation, title = first("organisation"), first("title")
    if len(cells) < columns.width and not _tells_enough(
        len(cells), columns, bool(emails or phones or url or (organisation and title))
    ):
        return Skipped(row.line, f"only {len(cells)} of {columns.width} values")
    address, country, narrower = _address(cells, columns)
    tie, zone, language = first("tie").casefold(), first("zone"), first("language")
    if "do_not_contact" not in at:  # in our own export it is what the person said
        language = language.replace("_", "-") if _LANGUAGE.fullmatch(language) else ""
    connected = first("connected_on")
    kept = {
        key: value for key in _KEPT if key in at and (value := clean.text(", ".join(every(key))))
    }
    if connected and not dates.day(connected):
        kept["connected"] = connected[:60]
    own = ours.free((key, _cell(cells, place)) for key, place in columns.free.items())
    return Person(
        name=name,
        given=given,
        family=family,
        organisation=organisation,
        title=title,
        emails=emails,
        unusable=clean.no_emails(written) if len(emails) < len(written) else (),
        phones=phones,
        url=url,
        address=address,
        region=country,
        narrower=narrower,
        zone=region.zone(zone) or zone if zone else "",
        language=language,
        tie=tie if tie in TIES else "unknown",
        connected_on=dates.day(connected) if connected else "",
        line=row.line,
        fields={"source": source, **kept, **own},
        **ours.said({name: first(name) for name in _OWN if name in at}),
    )


def _mail_cells(cells: list[str], places: Sequence[int]) -> list[str]:
    """Return the cells with mail addresses.

    For people of one's own house Outlook writes the name of their entry in the Exchange directory
    instead, and the address, if anywhere, into the display name two columns on.
    """
    found = []
    for place in places:
        cell = _cell(cells, place)
        if clean.is_directory_name(cell):
            near = (place + 1, place + 2, place - 1, place - 2)
            beside = (_cell(cells, one) for one in near if one >= 0 and one not in places)
            cell = next((said for one in beside if (said := clean.shown_address(one))), "")
        if cell:
            found.append(cell)
    return found


def _cell(cells: list[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _ragged(cells: list[str], columns: Columns) -> str:
    if len(cells) > columns.width and any(cell.strip() for cell in cells[columns.width :]):
        return (
            f"{len(cells)} values where the header has {columns.width}: "
            "is a separator inside a value without quotation marks?"
        )
    return ""


def _tells_enough(count: int, columns: Columns, more: bool) -> bool:
    """Whether a short row is whole but for empty values at its end, which some programs drop."""
    return count >= columns.needed() and (more or columns.width <= 3)


def _address(cells: list[str], columns: Columns) -> tuple[str, str, tuple[str, ...]]:
    """Return ``(postal address, country, words for what is narrower)``: work, then plain, home."""
    at = columns.at
    written = (clean.kept(_cell(cells, place)) for place in at.get("address", ()))
    address = next(map(clean.lines, written), "")
    told = [clean.text(_cell(cells, place)) for place in at.get("country", ())]
    country = next((code for one in told if (code := region.country(one))), "")
    towns: list[tuple[str, str, str]] = []
    for _, parts in sorted(columns.addresses.items()):
        values = {
            part: clean.lines(clean.kept(_cell(cells, place))) for part, place in parts.items()
        }
        country = country or region.country_line(values.get("formatted", ""))
        if not address and any(values.get(part) for part in ("formatted", "street", "postcode")):
            address = _laid_out(values)
        if values.get("city") or values.get("state"):
            there = region.country(values.get("country", ""))
            city = values.get("city", "")
            city = "" if region.country(city) else city
            towns.append((city, values.get("state", ""), there))
    # Words that are no country's name are handed on: whoever knows places may understand them.
    said = country or next(filter(None, told), "")[:_LONG]
    if said and (not country or "-" in country):
        return address, said, ()
    chosen = next((one for one in towns if one[2] == country), None)
    if chosen is None and len(towns) == 1 and not towns[0][2]:
        chosen = towns[0]
    return address, said, town.narrower(*chosen[:2], country) if chosen else ()


def _laid_out(values: dict[str, str]) -> str:
    if values.get("formatted"):
        return values["formatted"]
    streets = [values.get(part, "") for part in ("street", "street2", "street3")]
    town = " ".join(values[part] for part in ("postcode", "city", "state") if values.get(part))
    return "\n".join(line for line in (*streets, town, values.get("country", "")) if line)
