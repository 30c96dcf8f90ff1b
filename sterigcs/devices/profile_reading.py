"""A profile made of the items of its TOML: each by its kind, then what must go together."""

import re
from collections.abc import Mapping, Sequence

from sterigcs.devices.cycle_layout import (
    GROUPS,
    NEEDS_TEXT,
    Column,
    FileVerdict,
    LineKind,
    LinePattern,
    Profile,
    RowShape,
    Stage,
)
from sterigcs.devices.cycle_rows import Plan, row_shape
from sterigcs.devices.profile_items import Items, Problem
from sterigcs.devices.units import UNITS, Unit, unit_of
from sterigcs.domain.cycles.records import MachineVerdict, PhaseMark, Process, ProfileBasis, Quantity
from sterigcs.services.profile_draft import DateOrder, Role, RowTime, Separator

DECIMALS = (".", ",", ".,")
Names = Mapping[Quantity, str]


def read_profile(items: Items) -> Profile:
    """Read the whole; the faults are in ``items.wrong``, and where there are any the profile must not be used."""
    names = _unit_names(items)
    columns, roles = _columns(items, names)
    tags, stage_tag = _tags(items, names)
    separator = items.one_of(Separator, "separator", Separator.BLANKS)
    decimal, order = _decimal(items), items.one_of(DateOrder, "date", DateOrder.DAY_FIRST)
    row_time = items.one_of(RowTime, "row_time", RowTime.CLOCK)
    plan = Plan(_roles(roles, row_time), columns or _PLACEHOLDER, separator, decimal, order)
    row = _custom_row(items, len(columns)) if "row" in items.data else row_shape(plan)
    profile = Profile(
        id=items.text("id"),
        version=items.whole("version"),
        title=items.text("title"),
        basis=items.one_of(ProfileBasis, "basis"),
        process=items.one_of(Process, "process", Process.STEAM),
        encodings=items.encodings("encodings"),
        printer=items.flag("printer", default=False),
        strip=items.regexes("strip"),
        start=items.maybe_regex("start"),
        signatures=items.regexes("signatures"),
        date=order,
        row_time=row_time,
        interval_s=items.number("interval_s"),
        decimal=decimal,
        separator=separator,
        units={quantity: unit_of(quantity, name) for quantity, name in names.items()},
        states=_states(items.table("states")),
        stages=_stages(items.table("stages")),
        columns=tags or columns,
        tagged=bool(tags) or stage_tag is not None,
        stage_tag=stage_tag,
        row=row,
        lines=tuple(line for item in items.tables("lines") for line in _lines(item)),
        file_verdicts=tuple(_file_verdict(item) for item in items.tables("file_verdicts")),
    )
    items.finish()
    _coherent(items, profile, roles)
    return profile


def _decimal(items: Items) -> str:
    decimal = items.text("decimal")
    if decimal and decimal not in DECIMALS:
        items.note(Problem.VALUE, "decimal")
    return decimal if decimal in DECIMALS else "."


def _unit_names(items: Items) -> Names:
    table = items.table("units")
    found = {}
    for quantity in Quantity:
        if quantity.value in table.data:
            found[quantity] = _unit_name(table, quantity.value, quantity, table.text(quantity.value))
    table.finish()
    return found


def _unit_name(items: Items, key: str, quantity: Quantity, name: str) -> str:
    if name not in UNITS[quantity]:
        items.note(Problem.VALUE, key)
        return next(iter(UNITS[quantity]))
    return name


def _column(item: Items, names: Names, tag: re.Pattern[str] | None = None) -> Column:
    quantity = item.one_of(Quantity, "quantity")
    written = item.text("unit", names.get(quantity, ""))
    unit = _unit_name(item, "unit", quantity, written)
    gauge = item.flag("gauge", default=False) and quantity is Quantity.PRESSURE
    suffixes = _suffixes(item, quantity, unit_of(quantity, unit, gauge=gauge))
    return Column(
        name=item.text("name"),
        quantity=quantity,
        unit=unit_of(quantity, unit, gauge=gauge),
        chamber=item.flag("chamber", default=True),
        scale=item.number("scale", 1.0) or 1.0,
        suffixes=suffixes,
        optional=item.flag("optional", default=False),
        tag=tag,
    )


def _suffixes(item: Items, quantity: Quantity, unit: Unit) -> dict[str, Unit]:
    suffix, table = item.text("suffix", ""), item.table("suffixes")
    found = {suffix: unit} if suffix else {}
    for letters in table.data:
        found[letters] = unit_of(quantity, _unit_name(table, letters, quantity, table.text(letters)))
    return found


_PLACEHOLDER = (Column("", Quantity.TEMPERATURE, Unit()),)
"""Where each row names its sensor, the one value of a row is of no column yet."""


def _columns(items: Items, names: Names) -> tuple[tuple[Column, ...], list[Role]]:
    columns, roles = [], []
    for item in items.tables("columns"):
        role = item.one_of(Role, "role", Role.VALUE)
        roles.append(role)
        if role is Role.VALUE and "tags" not in items.data:
            columns.append(_column(item, names))
        else:
            item.text("name", "")
        item.finish()
    return tuple(columns), roles


def _tags(items: Items, names: Names) -> tuple[tuple[Column, ...], re.Pattern[str] | None]:
    columns, stage = [], None
    for item in items.tables("tags"):
        tag = item.regex("tag")
        if item.one_of(Role, "role", Role.VALUE) is Role.STAGE:
            stage = tag
        else:
            columns.append(_column(item, names, tag))
        item.finish()
    return tuple(columns), stage


def _roles(roles: Sequence[Role], row_time: RowTime) -> list[Role]:
    """Put the time in front where the columns do not say where it stands."""
    timed = {Role.TIME, Role.MOMENT} & set(roles) or row_time is RowTime.COUNTED
    return list(roles) if timed else [Role.TIME, *roles]


def _custom_row(items: Items, values: int) -> RowShape:
    pattern = items.regex("row")
    wanted = {f"v{place}" for place in range(1, values + 1)}
    groups = set(pattern.groupindex)
    letters = {f"u{place}" for place in range(1, values + 1)}
    if not wanted <= groups or groups - wanted - letters - {"time", "date", "stage", "tag"}:
        items.note(Problem.GROUP, "row")
    return RowShape(pattern, pattern, numeric=False)


def _states(table: Items) -> dict[str, MachineVerdict]:
    return {word: table.one_of(MachineVerdict, word) for word in table.data}


def _stages(table: Items) -> dict[str, Stage]:
    found = {}
    for code in table.data:
        item = table.table(code)
        found[code] = Stage(
            item.text("name", code), item.maybe_one_of(PhaseMark, "begin"), item.maybe_one_of(PhaseMark, "end")
        )
        item.finish()
    return found


def _file_verdict(item: Items) -> FileVerdict:
    found = FileVerdict(item.regex("path"), item.one_of(MachineVerdict, "sense"))
    item.finish()
    return found


def _lines(item: Items) -> list[LinePattern]:
    kind = item.one_of(LineKind, "is")
    mark, sense = item.maybe_one_of(PhaseMark, "mark"), item.maybe_one_of(MachineVerdict, "sense")
    after, name, unit = item.maybe_regex("after"), item.text("name", ""), item.text("unit", "")
    pulse = item.text("pulse", "")
    if pulse not in {"", "vacuum", "steam"}:
        item.note(Problem.VALUE, "pulse")
    found = []
    for place, text in enumerate(item.texts("patterns")):
        key = f"patterns[{place}]"
        pattern = item.regex(key, text)
        groups = set(pattern.groupindex)
        lacks = kind in NEEDS_TEXT and "text" not in groups
        silent = kind is LineKind.VERDICT and sense is None and "state" not in groups
        nameless = kind is LineKind.PARAMETER and not name and "name" not in groups
        if groups - GROUPS[kind] or lacks or silent or nameless:
            item.note(Problem.GROUP, key)
        found.append(LinePattern(kind, pattern, mark, sense, pulse == "vacuum", after, name, unit))
    item.finish()
    return found


def _coherent(items: Items, profile: Profile, roles: Sequence[Role]) -> None:
    """Note what is right by itself and wrong together."""
    names = [column.name for column in profile.columns]
    if len(set(names)) < len(names) or (not names and not _prints_results(profile)):
        items.note(Problem.VALUE, "columns")
    if profile.tagged and roles.count(Role.VALUE) != 1:
        items.note(Problem.VALUE, "tags")
    if profile.closes_with_file and (not profile.table or profile.start is not None or profile.file_verdicts):
        # A verdict by the file's name needs a line that shows the record to be whole.
        items.note(Problem.MISSING, "lines: verdict")
    if profile.start is None and not profile.signatures:
        items.note(Problem.MISSING, "start")
    asks = any("interval_s" in line.pattern.groupindex for line in profile.lines)
    if profile.row_time is RowTime.COUNTED and profile.interval_s is None and not asks:
        items.note(Problem.MISSING, "interval_s")
    if profile.row_time is RowTime.DATED and "date" not in profile.row.strict.groupindex:
        items.note(Problem.MISSING, "columns")


def _prints_results(profile: Profile) -> bool:
    return any(line.kind is LineKind.RESULT for line in profile.lines)
