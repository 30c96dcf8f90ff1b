"""A first draft of a profile from one record: encoding, separator, columns and their units, dates, header words.

Every guess is shown to a person who knows the machine; what cannot be told is left as it is by default.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from sterigcs.devices.cycle_text import clean_lines, decode, parse_clock
from sterigcs.devices.printer_codes import strip_printer_codes
from sterigcs.devices.profile_draft import CLOCK, DAY, NUMBER
from sterigcs.domain.cycles.records import Quantity
from sterigcs.services.profile_draft import DateOrder, DraftColumn, DraftStage, ProfileDraft, Role, RowTime, Separator

LOOKED_AT = 400_000
"""Bytes of a sample that are looked at: some cycles of any machine."""
_SEPARATORS: Final = (Separator.BLANKS, Separator.COMMA, Separator.BAR, Separator.SEMICOLON, Separator.TAB)
_FEW_ROWS = 2
_FEW_UNTIMED_ROWS = 5
_EARLY_S = 600
"""A first row before this much is counted from the start, not a time of day."""

_CELLS: Final = (
    ("moment", re.compile(rf"{DAY}[ T]{CLOCK}(?::\d\d)?", re.ASCII)),
    ("time", re.compile(CLOCK, re.ASCII)),
    ("date", re.compile(DAY, re.ASCII)),
    ("number", re.compile(rf"(?:{NUMBER})(?P<suffix>[A-Za-z°%]{{0,4}})", re.ASCII)),
    ("number", re.compile(r"-+\.?-*|\?+", re.ASCII)),
    ("stage", re.compile(r"[A-Za-z]\w{0,3}", re.ASCII)),
    ("empty", re.compile(r"")),
)
_STAGE_WORDS = re.compile(r"[^\W\d_][\w .-]{0,29}")
"""What a stage may be called where a mark stands between the cells."""
_UNITS: Final = (
    (re.compile(r"(?i)[°ºo]c\b|celsius|degc|^\W*c\W*$"), Quantity.TEMPERATURE, "celsius"),
    (re.compile(r"(?i)[°ºo]f\b|fahrenheit|degf|^\W*f\W*$"), Quantity.TEMPERATURE, "fahrenheit"),
    (re.compile(r"(?i)mbar"), Quantity.PRESSURE, "mbar"),
    (re.compile(r"(?i)bar\W?(g|rel|ü)"), Quantity.PRESSURE, "barg"),
    (re.compile(r"(?i)bar"), Quantity.PRESSURE, "bar"),
    (re.compile(r"(?i)kpa"), Quantity.PRESSURE, "kpa"),
    (re.compile(r"(?i)mpa"), Quantity.PRESSURE, "mpa"),
    (re.compile(r"(?i)psi\W?g"), Quantity.PRESSURE, "psig"),
    (re.compile(r"(?i)psi"), Quantity.PRESSURE, "psi"),
    (re.compile(r"(?i)^in$"), Quantity.PRESSURE, "inhg-vacuum"),
    (re.compile(r"(?i)inhg"), Quantity.PRESSURE, "inhg"),
    (re.compile(r"(?i)mmhg|torr"), Quantity.PRESSURE, "mmhg"),
    (re.compile(r"(?i)mg ?/ ?l"), Quantity.CONCENTRATION, "mg-per-l"),
    (re.compile(r"(?i)ms\b"), Quantity.CONDUCTIVITY, "ms-per-cm"),
    (re.compile(r"(?i)[uµ]s\b"), Quantity.CONDUCTIVITY, "us-per-cm"),
    (re.compile(r"(?i)%|\brh\b|\bhr\b|\bur\b|humid"), Quantity.HUMIDITY, "percent"),
    (re.compile(r"(?i)temp(?![os]\b)|^t\w{0,2}\d*$"), Quantity.TEMPERATURE, "celsius"),
    (re.compile(r"(?i)pres|druck|^p\w{0,2}\d*$"), Quantity.PRESSURE, "bar"),
)
_TITLE = re.compile(r"(?i)^\W*(time|date|hour|hora|heure|temps|tempo|uhrzeit|zeit|datum|hh)\b")
_LETTERS = {Quantity.TEMPERATURE: "T", Quantity.PRESSURE: "P"}
"""What a sensor without a title is called."""
_GAUGE = {"kpa": "kpag", "bar": "barg", "mbar": "mbarg", "mpa": "mpag", "psi": "psig"}
"""A pressure that goes below zero counts from the atmosphere."""
_FIELDS: Final = (
    ("machine_serial", re.compile(r"(?i)seri(al|en)|s[eé]rie|\bser\b|\bsn\b|s/n|registration")),
    ("nominal_temperature", re.compile(r"(?i)temp(?!o\b)")),
    ("nominal_hold", re.compile(r"(?i)st[eé]ri|hold|palier|plateau|exposure")),
    ("programme", re.compile(r"(?i)progr|zyklusart|cycle type|selecionado")),
    ("load_number", re.compile(r"(?i)charge|load|carga|lote?\b")),
    ("counter", re.compile(r"(?i)z[yi]klus|[ck][yi][ck]l|nummer|compteur")),
)
_KEY = re.compile(r"(?P<label>[^:=]{1,30}[:=]) ?(?P<value>\S.*)")
_MOMENT = re.compile(rf"{CLOCK} {DAY}|{DAY} {CLOCK}", re.ASCII)
_DATED_KEY = re.compile(rf"(?P<label>.{{1,30}}?) ?(?P<value>{DAY}|{CLOCK})", re.ASCII)
_TWO_KEYS = re.compile(rf"(?P<date_label>\D{{2,20}}?) ?(?P<date>{DAY}) (?P<time_label>\D{{2,20}}?) ?(?P<time>{CLOCK})")
_GOOD_END = re.compile(
    r"(?i)complete|conforme|finalizado|fim de ciclo|fin de cycle|zyklusende|erfolgreich|passed|sterile|cycle ended"
)
_BAD_END = re.compile(r"(?i)non|not|nicht|fail|fehl|échec|abort|cancel|annul|interrompu|unsteril")


@dataclass(frozen=True, slots=True)
class _Row:
    place: int
    cells: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text cut with one separator: its rows, and all of its lines."""

    separator: Separator
    rows: tuple[_Row, ...]
    lines: tuple[str, ...]


def guess(sample: bytes, separator: Separator | None = None) -> ProfileDraft:
    """Propose a draft: encoding, separator unless it is told, columns with units, decimal mark, dates, header, end."""
    sample = sample[:LOOKED_AT]
    encoding, printer = _encoding(sample), strip_printer_codes(sample) != sample
    text, _, _ = decode(sample, (encoding,), printer=printer)
    cut = _cut(text, _SEPARATORS if separator is None else (separator,))
    rows, lines = cut.rows, cut.lines
    first = rows[0].place if rows else len(lines)
    columns, titles = _columns(rows, lines[:first], cut.separator)
    head = [line for line in lines[:first] if line and line not in titles]
    start, ends = _start(head), _good_ends(lines[first:] if rows else lines)
    # A table that never says how a cycle ended is one cycle; the line that heads it tells the layout.
    heads = (start,) if start and not ends and cut.separator is not Separator.BLANKS else ()
    fields = _fields([line for line in head if line != start])
    return ProfileDraft(
        id=re.sub(r"[^a-z0-9]+", "-", start.casefold()).strip("-") or "new-machine",
        title=start,
        encoding=encoding,
        printer=printer,
        padded=re.search("[ -~]\0+[\r\n]", text) is not None,
        start="" if heads else start,
        signatures=heads if start or titles else tuple(f"{line.split(':')[0]}*" for line in head[:1]),
        titles=titles,
        date=_date_order(_days(head, rows)),
        row_time=_row_time(rows),
        interval_s=_interval(columns, rows) if _row_time(rows) is RowTime.COUNTED else None,
        separator=cut.separator,
        decimal=_decimal(rows),
        columns=columns,
        pass_texts=ends,
        stages=_stages(columns, rows),
        **fields,
    )


def _encoding(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        # The degree sign in front of C or F tells the code pages of DOS from those of Windows.
        dos, windows = (len(re.findall(sign + rb" ?[CF]", data)) for sign in (b"\xf8", b"\xb0"))
        return "cp850" if dos > windows else "latin-1"
    return "utf-8"


def _cut(text: str, separators: Sequence[Separator]) -> _Cut:
    """Cut the text with each separator and keep the one that gives most rows of one form."""
    best: _Cut | None = None
    for separator in separators:
        tabs = separator is Separator.TAB
        lines = clean_lines(text.replace("\t", "|") if tabs else text, longest=1000).texts
        rows = [row for at, line in enumerate(lines) if line and (row := _row(at, line, separator)) is not None]
        forms = Counter(_form(row.kinds) for row in rows).most_common(1)
        kept = [row for row in rows if _form(row.kinds) == forms[0][0]]
        timed = bool(kept) and bool({"time", "moment"} & set(kept[0].kinds))
        enough = len(kept) >= (_FEW_ROWS if timed else _FEW_UNTIMED_ROWS)
        found = _Cut(separator, tuple(kept) if enough else (), tuple(lines))
        # Tabs come last, and win over the blanks that they would be cleaned to.
        if best is None or len(found.rows) > len(best.rows) or (tabs and "\t" in text and found.rows):
            best = found
    return best or _Cut(separators[0], (), ())


def _form(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("number" if kind == "empty" else kind for kind in kinds)


def _row(place: int, line: str, separator: Separator) -> _Row | None:
    cells = tuple(cell.strip().strip('"') for cell in line.split(separator.mark))
    kinds = tuple(next((kind for kind, form in _CELLS if form.fullmatch(cell)), "") for cell in cells)
    if separator is not Separator.BLANKS:
        pairs = zip(cells, kinds, strict=True)
        kinds = tuple(kind or ("stage" if _STAGE_WORDS.fullmatch(cell) else "") for cell, kind in pairs)
    timed = any(kind in {"time", "moment"} for kind in kinds)
    numbers = kinds.count("number")
    if "" in kinds or not numbers or not (timed or numbers > 1) or kinds.count("stage") > 1:
        return None
    return _Row(place, cells, kinds)


def _columns(
    rows: Sequence[_Row], before: Sequence[str], separator: Separator
) -> tuple[tuple[DraftColumn, ...], tuple[str, ...]]:
    """Give the columns, named and with the units of the titles above them, and the lines of those titles."""
    if not rows:
        return (), ()
    width = len(rows[0].cells)
    found = _title_lines(before, width, separator)
    titles = tuple(line for line, _ in found)
    columns = [_column(place, rows, [cells[place] for _, cells in found]) for place in range(width)]
    names = Counter(column.name for column in columns if column.role is Role.VALUE)
    named = [
        replace(c, name=f"{c.name}{place}") if c.role is Role.VALUE and names[c.name] > 1 else c
        for place, c in enumerate(columns)
    ]
    return tuple(named), titles


def _title_lines(before: Sequence[str], width: int, separator: Separator) -> list[tuple[str, list[str]]]:
    """Give the last lines of titles and units above the rows, cut into one cell a column."""
    found: list[tuple[str, list[str]]] = []
    for line in reversed(before):
        cells = [cell.strip(' :"') for cell in line.split(separator.mark)]
        if width - 1 <= len(cells) <= width and _titles(cells):
            # Units, and titles behind a stage letter, often leave the first column without a word.
            found.insert(0, (line, ["", *cells] if len(cells) < width else cells))
        elif found:
            break
    return found


def _titles(cells: Sequence[str]) -> bool:
    if any(re.fullmatch(rf"{NUMBER}.?|{DAY}|{CLOCK}", cell) for cell in cells):
        return False
    return any(_TITLE.search(cell) for cell in cells) or all(_unit([cell]) is not None for cell in cells)


def _column(place: int, rows: Sequence[_Row], titles: Sequence[str]) -> DraftColumn:
    kind = Counter(row.kinds[place] for row in rows if row.kinds[place] != "empty").most_common(1)
    cells = [row.cells[place] for row in rows]
    if kind and kind[0][0] != "number":
        unit_only = kind[0][0] == "stage" and len(set(cells)) == 1 and _unit(cells[:1]) is not None
        return DraftColumn(Role.SKIP if unit_only else Role(kind[0][0]))
    if any(_TITLE.search(title) for title in titles):
        return DraftColumn(Role.SKIP)  # a time in plain seconds: the rows are counted
    letters = [match["suffix"] for cell in cells if (match := _CELLS[3][1].fullmatch(cell)) is not None]
    words = [*dict.fromkeys(letters), *reversed(titles)]
    quantity, unit = _unit(titles[::-1]) or _unit(words) or _by_size(cells)
    if quantity is Quantity.PRESSURE and any(cell.startswith("-") and re.search(r"\d", cell) for cell in cells):
        unit = _GAUGE.get(unit, unit)
    name = next((title for title in titles if title and not _is_unit(title)), _LETTERS.get(quantity, quantity.value))
    glued = tuple((each, (_unit([each]) or (quantity, unit))[1]) for each in dict.fromkeys(letters) if each)
    return DraftColumn(Role.VALUE, name, quantity, unit, optional="" in cells, suffixes=glued)


def _is_unit(title: str) -> bool:
    return any(form.fullmatch(title) for form, _, _ in _UNITS[:-2])


def _unit(words: Iterable[str]) -> tuple[Quantity, str] | None:
    filled = [word for word in words if word]
    return next(((q, unit) for form, q, unit in _UNITS for word in filled if form.search(word)), None)


def _by_size(cells: Iterable[str]) -> tuple[Quantity, str]:
    """Tell a temperature from a pressure by its size: no steriliser stays below 10 °C or goes above 10 bar."""
    values = [float(found[0].replace(",", ".")) for cell in cells if (found := re.match(NUMBER, cell)) is not None]
    top = max(values, default=0.0)
    if top <= 10:  # noqa: PLR2004 - bar
        return Quantity.PRESSURE, "bar"
    return (Quantity.TEMPERATURE, "celsius") if top <= 160 else (Quantity.PRESSURE, "kpa")  # noqa: PLR2004 - °C


def _days(head: Sequence[str], rows: Sequence[_Row]) -> list[str]:
    """Give the dates that stand behind a word in the header, alone with a time, or in the rows."""
    dated = {"date", "moment"}
    cells = [c for row in rows for c, kind in zip(row.cells, row.kinds, strict=True) if kind in dated]
    lines = [line for line in head if any(form.fullmatch(line) for form in (_DATED_KEY, _TWO_KEYS, _MOMENT))]
    found = (re.search(rf"(?<!\S){DAY}(?![^\sT])", text) for text in (*lines, *cells))
    return [match[0] for match in found if match is not None]


def _stages(columns: Sequence[DraftColumn], rows: Sequence[_Row]) -> tuple[DraftStage, ...]:
    place = next((place for place, column in enumerate(columns) if column.role is Role.STAGE), None)
    codes = () if place is None else dict.fromkeys(row.cells[place] for row in rows)
    return tuple(DraftStage(code) for code in codes)


def _date_order(days: Sequence[str]) -> DateOrder:
    parts = [re.split(r"[-/. ]", day) for day in days]
    if any(len(part[0]) == 4 for part in parts):  # noqa: PLR2004 - a year
        return DateOrder.YEAR_FIRST
    seconds = [int(part[1]) for part in parts if part[1].isdigit()]
    return DateOrder.MONTH_FIRST if max(seconds, default=0) > 12 else DateOrder.DAY_FIRST  # noqa: PLR2004 - months


def _row_time(rows: Sequence[_Row]) -> RowTime:
    kinds = set(rows[0].kinds) if rows else {"time"}
    if kinds & {"moment", "date"}:
        return RowTime.DATED
    if "time" not in kinds:
        return RowTime.COUNTED
    first = parse_clock(rows[0].cells[rows[0].kinds.index("time")]) if rows else None
    return RowTime.ELAPSED if first is not None and first < _EARLY_S else RowTime.CLOCK


def _interval(columns: Sequence[DraftColumn], rows: Sequence[_Row]) -> float:
    """Take the step of a column of plain seconds where it is even."""
    for place, column in enumerate(columns):
        cells = [row.cells[place].replace(",", ".") for row in rows]
        if column.role is Role.SKIP and all(re.fullmatch(r"\d+(\.\d+)?", cell) for cell in cells):
            steps = {round(float(after) - float(before), 3) for before, after in pairwise(cells)}
            if len(steps) == 1 and min(steps) > 0:
                return steps.pop()
    return 10.0


def _decimal(rows: Sequence[_Row]) -> str:
    numbers = [c for row in rows for c, kind in zip(row.cells, row.kinds, strict=True) if kind == "number"]
    commas, dots = (sum(mark in number for number in numbers) for mark in ",.")
    return "," if commas > dots else "."


def _start(head: Sequence[str]) -> str:
    """Take the first line that is words only for the one that begins a cycle."""
    first = next((line for line in head if re.search(r"[A-Za-z]", line)), "")
    return "" if re.search(r"[:;,|]|\d[-/.:]\d", first) else first


def _fields(head: Sequence[str]) -> dict[str, Any]:
    fields: dict[str, str] = {}
    for line in head:
        if _MOMENT.fullmatch(line):
            fields.setdefault("date_label", _moment_expression(line))
            continue
        both = _TWO_KEYS.fullmatch(line)
        if both is not None:
            fields.setdefault("date_label", both["date_label"])
            fields.setdefault("time_label", both["time_label"])
            continue
        found = _DATED_KEY.fullmatch(line) or _KEY.fullmatch(line)
        if found is None:
            continue
        # A number in front of the colon is part of the value ("PROGRAMA 06: ...").
        label, value = re.split(r" ?\d", found["label"])[0], found["value"]
        if not re.search(r"[A-Za-z]", label):
            continue
        if re.fullmatch(DAY, value):
            fields.setdefault("date_label", label)
        elif re.fullmatch(CLOCK, value):
            fields.setdefault("time_label", label)
        else:
            _field(fields, label, value)
    return fields


def _moment_expression(line: str) -> str:
    first, second = rf"(?P<time>{CLOCK})", rf"(?P<date>{DAY})"
    return f"/^{first} {second}$/" if re.match(rf"{CLOCK} ", line) else f"/^{second} {first}$/"


def _field(fields: dict[str, str], label: str, value: str) -> None:
    for name, words in _FIELDS:
        if not words.search(label):
            continue
        if name == "nominal_hold":
            text = f"{label} {value}"
            minutes, seconds = re.search(r"(?i)\d ?min|\(min\)", text), re.search(r"(?i)\d ?s(ec|eg)?\b|\(s\)", text)
            if minutes or seconds:
                fields.setdefault("nominal_hold_min" if minutes else "nominal_hold_s", label)
                return
        elif not (name == "nominal_temperature" and not re.search(r"\d.{0,4}$", value)):
            fields.setdefault(name, label)
            return


def _good_ends(lines: Sequence[str]) -> tuple[str, ...]:
    """Propose the last line that sounds like a good end, its time left open."""
    found = [line for line in lines if _GOOD_END.search(line) and not _BAD_END.search(line)]
    return tuple(re.sub(CLOCK, "{time}", line, count=1) for line in found[-1:])
