"""The cells of a workbook -> the versions they state, and every fault with its sheet, row and column. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from typing import Any, Final

from sterigcs.domain.errors import Fault, Place
from sterigcs.domain.people import PersonCard
from sterigcs.domain.reference_book.book import GUIDE, LISTS, SHEETS
from sterigcs.domain.reference_book.cells import Wrong, plain, read_cell, shown
from sterigcs.domain.reference_book.columns import CellValue, Sheet, SheetCells, SheetRow, Words, WorkbookCells

HEADER_ROW: Final = 1
_OUTSIDE: Final = {"valid_from", "valid_to", "codes"}
_OF_PEOPLE: Final = {"name", "badges"}


@dataclass(frozen=True, slots=True, eq=False)
class ReadRow:
    """One row whose every cell could be read: value by field."""

    sheet: Sheet
    number: int
    values: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The key of what the row states or completes."""
        return str(self.values["code"])

    @property
    def version(self) -> tuple[str, str, date | None]:
        """What the row states or completes: kind, key, and the first day where its sheet has versions."""
        dated = not self.sheet.line or self.sheet.dated
        return self.sheet.states.reference, self.key, self.values["valid_from"] if dated else None

    def place(self, column: str = "") -> Place:
        """Give the cell of a field in this row."""
        title = self.sheet.column(column).title if column else None
        return Place(sheet=self.sheet.title, row=self.number, column=title)


@dataclass(frozen=True, slots=True, eq=False)
class BookRow:
    """One version that the workbook states. ``codes``: texts of its codes cell; ``name``, ``badges``: a person's."""

    sheet: Sheet
    row: ReadRow
    key: str
    value: Any
    valid_from: date
    valid_to: date | None
    codes: tuple[str, ...] = ()
    name: str | None = None
    badges: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of reference row."""
        return str(self.sheet.states.reference)

    @property
    def subject(self) -> str:
        """The subject that the version is stated on."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook states: versions, the rows they were read from (for links), and faults.

    ``doubtful``: kind and key of rows that could not be read: what links to them is not at fault.
    """

    versions: tuple[BookRow, ...]
    rows: tuple[ReadRow, ...]
    doubtful: frozenset[tuple[str, str]]
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class _Reading:
    """One workbook under way."""

    words: Words
    faults: list[Fault] = field(default_factory=list)
    rows: list[ReadRow] = field(default_factory=list)
    doubtful: set[tuple[str, str]] = field(default_factory=set)
    wrong: set[Place] = field(default_factory=set)

    def fault(self, code: str, place: Place, **values: str) -> None:
        """Note a fault; a cell that was already found wrong (a formula) is told once."""
        if place.column is None or place not in self.wrong:
            self.wrong.add(place)
            self.faults.append(Fault(code, place, values))

    def sheets(self, cells: WorkbookCells) -> None:
        """Read every sheet that the book describes; a sheet or a column too few or too many is a fault."""
        found = {plain(sheet.title): sheet for sheet in cells.sheets}
        for sheet in SHEETS:
            given = found.pop(plain(sheet.title), None)
            if given is None:
                self.fault("reference.sheet-missing", Place(sheet=sheet.title), name=sheet.title)
            else:
                self.sheet(sheet, given)
        for given in found.values():
            if plain(given.title) not in {plain(GUIDE), plain(LISTS)} and (given.rows or given.columns):
                self.fault("reference.sheet-unknown", Place(sheet=given.title), name=given.title)

    def sheet(self, sheet: Sheet, given: SheetCells) -> None:
        titles = self.header(sheet, given)
        if titles is None:
            return
        for row in given.rows:
            cells = {titles[title]: value for title, value in row.cells.items() if title in titles}
            if any(value is not None and value != "" for value in cells.values()):
                self.row(sheet, row, cells)

    def header(self, sheet: Sheet, given: SheetCells) -> dict[str, str] | None:
        """Give the field of each title as it is written; None when a column is missing."""
        fields_of = {plain(column.title): column.field for column in sheet.columns}
        titles: dict[str, str] = {}
        for title in given.columns:
            place = Place(sheet=sheet.title, row=HEADER_ROW, column=title)
            known = fields_of.get(plain(title))
            if known is None:
                self.fault("reference.column-unknown", place, name=title)
            elif known in titles.values():
                self.fault("reference.column-twice", place, name=title)
            else:
                titles[title] = known
        missing = [c.title for c in sheet.columns if c.field not in titles.values() and c.empty is None]
        for title in missing:
            self.fault("reference.column-missing", Place(sheet=sheet.title, row=HEADER_ROW, column=title), name=title)
        return None if missing else titles

    def row(self, sheet: Sheet, row: SheetRow, cells: Mapping[str, CellValue]) -> None:
        values: dict[str, Any] = {}
        good = True
        for column in sheet.columns:
            value = read_cell(column, cells.get(column.field), self.words)
            if isinstance(value, Wrong):
                place = Place(sheet=sheet.title, row=row.number, column=column.title)
                self.fault(value.code, place, **value.values)
                good = False
            else:
                values[column.field] = value
        if good:
            self.rows.append(ReadRow(sheet, row.number, values))
        elif isinstance(values.get("code"), str):
            self.doubtful.add((sheet.states.reference, values["code"]))


def parse(cells: WorkbookCells, words: Words) -> Book:
    """Read a workbook. Its versions come sheet by sheet, in the order of the book, then by key and day."""
    reading = _Reading(words)
    for fault in cells.faults:
        reading.fault(fault.code, fault.place, **fault.values)
    reading.sheets(cells)
    for row in reading.rows:
        _check_period(reading, row)
    parents = [row for row in reading.rows if not row.sheet.line]
    lines = [row for row in reading.rows if row.sheet.line]
    _check_twice(reading, parents)
    gathered = _gather(reading, lines, parents)
    versions = [_version(reading, row, gathered) for row in parents]
    versions += [_whole(reading, rows) for rows in gathered.values() if rows and rows[0].sheet.alone]
    order = {sheet.title: place for place, sheet in enumerate(SHEETS)}
    kept = sorted(
        (version for version in versions if version),
        key=lambda version: (order[version.sheet.title], version.key, version.valid_from),
    )
    return Book(tuple(kept), tuple(reading.rows), frozenset(reading.doubtful), tuple(reading.faults))


def _check_period(reading: _Reading, row: ReadRow) -> None:
    begin, end = row.values.get("valid_from"), row.values.get("valid_to")
    if begin is not None and end is not None and end < begin:
        reading.fault("reference.period-reversed", row.place("valid_to"), begin=shown(begin), end=shown(end))


def _check_twice(reading: _Reading, rows: Iterable[ReadRow]) -> None:
    """Two rows for one key and day: which one holds would be a guess."""
    first: dict[Any, ReadRow] = {}
    for row in rows:
        before = first.setdefault(row.version, row)
        if before is not row:
            reading.fault("reference.twice", row.place("code"), value=row.key, row=str(before.number))


_Gathered = dict[tuple[str, tuple[str, str, date | None]], list[ReadRow]]


def _gather(reading: _Reading, lines: Iterable[ReadRow], parents: Iterable[ReadRow]) -> _Gathered:
    """Give the rows of each gathered field of each version; a row that completes nothing is a fault."""
    known = {row.version for row in parents} | {(*row.version[:2], None) for row in parents}
    gathered: _Gathered = {}
    for row in lines:
        doubtful = row.version[:2] in reading.doubtful
        if not row.sheet.alone and row.version not in known and not doubtful:
            day = "" if row.version[2] is None else shown(row.version[2])
            code = "reference.completes-nothing" if day else "reference.person-without-row"
            reading.fault(code, row.place("code"), value=row.key, day=day)
        gathered.setdefault((row.sheet.gathers, row.version), []).append(row)
    for rows in gathered.values():
        _check_lines(reading, rows)
    return gathered


def _check_lines(reading: _Reading, rows: list[ReadRow]) -> None:
    """Lines of one version: none twice, one end for all, no two ranges of one grid that overlap."""
    first: dict[Any, ReadRow] = {}
    for row in rows:
        fault_at, identity = _identity(row)
        before = first.setdefault(identity, row)
        if before is not row and fault_at:
            value = shown(row.values[fault_at])
            reading.fault("reference.line-twice", row.place(fault_at), value=value, row=str(before.number))
        if row.sheet.alone and row.values["valid_to"] != rows[0].values["valid_to"]:
            reading.fault("reference.ends-differ", row.place("valid_to"), row=str(rows[0].number))
        if row.sheet.gathers == "lines" and "instruments_from" in row.values:
            _check_range(reading, row, rows)


def _identity(row: ReadRow) -> tuple[str, Any]:
    """Give the field that no two lines of one version may share, and its value; no field where a range counts."""
    match row.sheet.gathers:
        case "skills" | "rights":
            return "name", (row.values["name"], row.values["valid_from"])
        case "shelf_lives":
            return "storage_class", row.values["storage_class"]
        case _ if row.sheet.alone:
            return "line", row.values["line"]
        case _:
            return "", row.number


def _check_range(reading: _Reading, row: ReadRow, rows: Iterable[ReadRow]) -> None:
    values = row.values
    if values["instruments_to"] < values["instruments_from"]:
        reading.fault("reference.range-reversed", row.place("instruments_to"))
        return
    for other in rows:
        if other.number >= row.number:
            return
        same = all(other.values[name] == values[name] for name in ("category", "packaging", "process"))
        meet = (
            other.values["instruments_from"] <= values["instruments_to"]
            and values["instruments_from"] <= other.values["instruments_to"]
        )
        if same and meet:
            reading.fault("reference.overlap", row.place("instruments_from"), row=str(other.number))
            return


def _version(reading: _Reading, row: ReadRow, gathered: _Gathered) -> BookRow | None:
    """Build the version that one row and the lines that complete it state."""
    values = {name: value for name, value in row.values.items() if name not in _OUTSIDE}
    person = row.sheet.states is PersonCard
    about = {name: values.pop(name) for name in _OF_PEOPLE} if person else {}
    for sheet in SHEETS:
        if sheet.states is row.sheet.states and sheet.gathers and not sheet.alone:
            version = row.version if sheet.dated else (*row.version[:2], None)
            rows = gathered.get((sheet.gathers, version), [])
            if not rows and sheet.dated and not sheet.optional:
                if row.version[:2] not in reading.doubtful:
                    reading.fault("reference.no-lines", row.place("code"), value=row.key, sheet=sheet.title)
                reading.doubtful.add(row.version[:2])
                return None
            values[sheet.gathers] = tuple(_line(line) for line in rows)
    built = _built(row.sheet.states, values)
    valid_from, valid_to = row.values["valid_from"], row.values["valid_to"]
    version_row = BookRow(row.sheet, row, row.key, built, valid_from, valid_to, row.values.get("codes", ()))
    return replace(version_row, **about) if person else version_row


def _whole(reading: _Reading, rows: list[ReadRow]) -> BookRow | None:
    """Build the version that its lines make alone; not when a line of it could not be read."""
    first = rows[0]
    if first.version[:2] in reading.doubtful:
        return None
    lines = tuple(_line(row) for row in sorted(rows, key=lambda row: row.values["line"]))
    value = first.sheet.states(code=first.key, **{first.sheet.gathers: lines})
    return BookRow(first.sheet, first, first.key, value, first.values["valid_from"], first.values["valid_to"])


def _line(row: ReadRow) -> Any:
    assert row.sheet.line is not None  # noqa: S101 - only lines come here
    wanted = {each.name for each in fields(row.sheet.line)}
    return _built(row.sheet.line, {name: value for name, value in row.values.items() if name in wanted})


def _built(kind: Any, values: Mapping[str, Any]) -> Any:
    """Build a value; an empty cell of a field that knows no "missing" is an empty text (it means any)."""
    without_default = {each.name for each in fields(kind) if each.default is MISSING}
    return kind(**{name: "" if value is None and name in without_default else value for name, value in values.items()})


def link_rows(book: Book) -> Iterator[tuple[ReadRow, str, str, str]]:
    """Give every link of a book: its row, its field, the kind and the key it names.

    That of the lines of a version to what they are of is given once a version.
    """
    seen: set[Any] = set()
    for row in book.rows:
        for column in row.sheet.columns:
            if column.to is None:
                continue
            if column.field == "code":
                if not row.sheet.alone or row.version in seen:
                    continue
                seen.add(row.version)
            value = row.values[column.field]
            for key in value if isinstance(value, tuple) else (value,):
                if key is not None:
                    yield row, column.field, column.to.reference, key
