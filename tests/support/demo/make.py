"""Makes ``resources/demo/reference.xlsx``: ``python -m tests.support.demo.make``.

It stands with the tests because they hold it to the committed workbook, and because what ships is the workbook alone.
The same bytes come out every time: nothing is drawn, and the dates in the file are fixed.
"""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from sterigcs.bootstrap import resources, wording
from sterigcs.devices.scanned import read_scanned
from sterigcs.documents.reference_workbook import write_export
from sterigcs.domain.reference_book.settling import Known, KnownPerson
from sterigcs.domain.reference_book.writing import write_cells
from sterigcs.domain.tray_facts import TrayCard
from sterigcs.domain.values import Dated
from tests.support.demo import establishments, plant, trade
from tests.support.demo.tray_list import described

_FIXED = b"2026-01-01T00:00:00Z"
_FIXED_ZIP = (2026, 1, 1, 0, 0, 0)


def known() -> Known:
    """Give everything the demonstration states, from the first day of the year."""
    versions: dict[str, tuple[Dated[Any], ...]] = defaultdict(tuple)
    for version in _versions():
        versions[f"{version.value.reference}:{version.value.code}"] += (version,)
    people = {card.code: KnownPerson(name, ()) for card, name in establishments.people()}
    return Known(versions, people=people)


def _versions() -> Iterator[Dated[Any]]:
    yield from establishments.departments()
    for value in _values():
        yield Dated(value, establishments.YEAR)


def _values() -> Iterator[Any]:
    parts: tuple[Iterable[Any], ...] = (
        establishments.organisations(),
        establishments.sites(),
        establishments.agreements(),
        (card for card, _ in establishments.people()),
        plant.packagings(),
        plant.programmes(),
        plant.machines(),
        plant.items(),
        plant.containers(),
        plant.carriers(),
        (plant.grid(),),
        plant.prices(),
        plant.forecasts(),
        plant.reasons(),
        plant.settings(),
        trade.storage(),
        trade.consumables(),
        trade.reserves(),
        trade.prion_table(),
        trade.reasons(),
        trade.settings(),
    )
    for part in parts:
        yield from part
    catalogue: dict[str, str] = {}
    owners, made = plant.owners(), list[TrayCard]()
    for each in described():
        yield each.tray_type
        yield each.count_sheet(catalogue)
        made += plant.trays(each, owners)
    yield from made
    yield from trade.instruments(iter(made))


def make(path: Path) -> None:
    """Write the workbook."""
    words = wording().words
    write_export(path, write_cells(known(), words, read_scanned), words)
    path.write_bytes(_undated(path.read_bytes()))


def _undated(content: bytes) -> bytes:
    """Give the same workbook without the hour at which it was made."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _FIXED, data)
            new.writestr(zipfile.ZipInfo(name, _FIXED_ZIP), data, zipfile.ZIP_DEFLATED)
    return result.getvalue()


if __name__ == "__main__":
    target = resources() / "demo" / "reference.xlsx"
    target.parent.mkdir(exist_ok=True)
    make(target)
