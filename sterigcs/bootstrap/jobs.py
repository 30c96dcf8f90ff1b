"""Long works that run in a child process of the window, each by its name."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from sterigcs import bootstrap
from sterigcs.domain.errors import Fault
from sterigcs.persistence.store import SqlStore
from sterigcs.services.bringing import Brought, bring_files
from sterigcs.services.ports import StoreError
from sterigcs.services.tracking_cells import Cell
from sterigcs.ui.jobs import Ended, Progressed
from sterigcs.ui.shell.first_start import PLAYED

Progress = Callable[[int, int], None]


def rebuild(store: SqlStore, arguments: Mapping[str, Any], progress: Progress) -> int:
    """Fold every subject anew."""
    from sterigcs.persistence import upkeep

    del arguments
    return upkeep.rebuild(store, progress)


def listing(store: SqlStore, arguments: Mapping[str, Any], progress: Progress) -> str:
    """Write a list that a page shows, as shown, to a workbook. Raises ``OSError``."""
    from sterigcs.documents.listing import listing_workbook

    del store
    rows = arguments["rows"]
    progress(0, len(rows))
    content = listing_workbook(arguments["title"], arguments["columns"], rows)
    return write_beside(Path(arguments["file"]), content)


def verify(store: SqlStore, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Verify the whole store; a clean run is remembered."""
    from sterigcs.persistence import upkeep

    del arguments
    found = upkeep.verify(store, progress=progress)
    if not found.faults:
        store.note("verified", str(found.last_seq))
    return {"entries": found.entries, "faults": list(found.faults)}


def full_copy(store: SqlStore, arguments: Mapping[str, Any], progress: Progress) -> str:
    """Make a full copy in the backup folder, reopened and checked; give its file."""
    from datetime import UTC, datetime

    from sterigcs.persistence.backup import full_copy as copy

    del arguments
    progress(0, 0)
    return str(copy(store, Path(store.note("backup") or ""), datetime.now(UTC)))


def restore(store: SqlStore, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Read a backup into the store just made; give what was taken, and whether all agrees."""
    from sterigcs.persistence import upkeep
    from sterigcs.persistence.backup import restore as read_back

    progress(0, 0)
    received = read_back(store, Path(arguments["folder"]))
    clean = not upkeep.verify(store).faults
    return {"accepted": received.accepted, "clean": clean, "store": str(store.folder)}


def tracking(store: SqlStore, arguments: Mapping[str, Any], progress: Progress) -> str:
    """Write every row of a question of the list, as shown, to a workbook, a batch at a time. Raises ``OSError``."""
    from sterigcs.documents.listing import write_long_listing
    from sterigcs.services import tracking as following
    from sterigcs.services.arriving import Arrival, by_key
    from sterigcs.services.tracking_cells import cells_of, owner_names

    file = Path(arguments["file"])
    with store.read() as look:
        wording, owners = bootstrap.wording_of(look), owner_names(look)
        arrival, judged = by_key(look, arguments["person"]), following.standing(look)
        card = arrival.card if isinstance(arrival, Arrival) else None
        asked = arguments["asked"]
        counted = following.count(look, card, asked, judged) if card is not None else following.Counted(0, more=False)
        total = 0 if counted.more else counted.count
        batches = following.export(look, card, asked, judged) if card is not None else iter(())

        def rows() -> Iterator[list[Cell]]:
            done = 0
            for batch in batches:
                yield from (cells_of(row, wording, owners) for row in batch)
                done += len(batch)
                progress(done, max(done, total) if total else 0)

        progress(0, total)
        unfinished = file.with_name(f".{file.name}.part")
        try:
            write_long_listing(unfinished, arguments["title"], arguments["columns"], rows())
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    unfinished.replace(file)
    return str(file)


def write_beside(file: Path, content: bytes) -> str:
    """Write a file whole or not at all: beside its place, then renamed. Raises ``OSError``."""
    unfinished = file.with_name(f".{file.name}.part")
    unfinished.write_bytes(content)
    unfinished.replace(file)
    return str(file)


def import_reference(store: SqlStore, arguments: Mapping[str, Any], progress: Progress) -> Mapping[str, Any]:
    """Import a workbook of reference data: all of it, or nothing; faults come back with the sheets they stand on."""
    from sterigcs.documents.reference_workbook import read_workbook
    from sterigcs.services.reference import ImportReport
    from sterigcs.services.reference import import_reference as import_cells

    wording = bootstrap.wording()
    progress(0, 0)
    cells = read_workbook(Path(arguments["file"]))
    if not cells.sheets and cells.faults:
        report = ImportReport(faults=cells.faults)
    else:
        report = import_cells(store, cells, arguments["person"], bootstrap.code_reader(), wording.words)
    faults = [f"{_place(fault)}{wording.fault(fault)}" for fault in report.faults]
    if report.refusal is not None:
        faults = [" ".join(wording.notice(report.refusal)).strip()]
    titles = {fault.place.sheet for fault in report.faults}
    sheets = [sheet for sheet in cells.sheets if sheet.title in titles]
    return {"imported": not faults, "faults": faults, "report": report, "sheets": sheets}


def export_reference(store: SqlStore, arguments: Mapping[str, Any], progress: Progress) -> str:
    """Write all reference data to a workbook that, imported again, changes nothing. Raises ``OSError``."""
    from sterigcs.documents.reference_workbook import write_export
    from sterigcs.services.reference import export_reference as export_cells

    progress(0, 0)
    words, file = bootstrap.wording().words, Path(arguments["file"])
    unfinished = file.with_name(f".{file.name}.part")
    write_export(unfinished, export_cells(store, bootstrap.code_reader(), words), words)
    unfinished.replace(file)
    return str(file)


def import_records(store: SqlStore, arguments: Mapping[str, Any], progress: Progress) -> Brought:
    """Import files of machines, each in a transaction of its own: what was filed before a cancel stays filed."""
    from functools import partial

    from sterigcs.services.receiving import layouts_of

    with store.read() as look:
        layouts = layouts_of(look)
    read = partial(bootstrap.read_cycle_file, layouts=layouts)
    by = arguments["person"], arguments["machine"]
    return bring_files(store, read, list(map(Path, arguments["files"])), by, progress)


def month_workbooks(store: SqlStore, arguments: Mapping[str, Any], progress: Progress) -> str:
    """Write the workbooks of a month into a folder: as closed, else as it stands; give the folder."""
    from sterigcs.domain.errors import Refusal
    from sterigcs.services.billing import closed_month, draft_month

    month, folder = str(arguments["month"]), Path(arguments["folder"])
    progress(0, 0)
    bill = closed_month(store, month) or draft_month(store, month)
    if isinstance(bill, Refusal):
        raise StoreError("billing.nothing", month=month)
    bootstrap.write_month(bill, folder, progress)
    return str(folder)


def figures_workbook(store: SqlStore, arguments: Mapping[str, Any], progress: Progress) -> str:
    """Write the committee's figures of a month to a workbook. Raises ``OSError``."""
    from sterigcs.documents.figures_workbook import figures_workbook as draw
    from sterigcs.domain.errors import Refusal
    from sterigcs.services.figures import committee

    progress(0, 0)
    with store.read() as look:
        counted = committee(look, str(arguments["month"]), arguments["payer"])
    if isinstance(counted, Refusal):
        raise StoreError("billing.payer-unknown", payer=str(arguments["payer"]))
    return write_beside(Path(arguments["file"]), draw(counted, bootstrap.wording().words))


def load_record(store: SqlStore, arguments: Mapping[str, Any], progress: Progress) -> bytes | None:
    """Draw the record of a load that holds much; give the PDF."""
    from sterigcs.bootstrap.records import draw_load_record

    progress(0, 0)
    with _at_its_hour(store) as dated:
        return draw_load_record(dated, str(arguments["load"]))


def machine_logbook(store: SqlStore, arguments: Mapping[str, Any], progress: Progress) -> bytes | None:
    """Draw the logbook of a machine; give the PDF."""
    from sterigcs.bootstrap.records import draw_machine_logbook

    progress(0, 0)
    with _at_its_hour(store) as dated:
        return draw_machine_logbook(dated, str(arguments["machine"]), arguments["since"], arguments["until"])


def _at_its_hour(store: SqlStore) -> SqlStore:
    """Open a store by its own clock: what a demonstration prints is of the hour at which its play stopped."""
    return bootstrap.open_store(store.folder, bootstrap.clock_of(store.folder))


def _place(fault: Fault) -> str:
    place = fault.place
    row = f"ligne {place.row}" if place.row else None
    parts = [part for part in (place.sheet, row, place.column) if part]
    return f"{', '.join(parts)}\u00a0: " if parts else ""


def play_demonstration(arguments: Mapping[str, Any], progress: Progress) -> str:
    """Play the first days of the last month into a demonstration store of its own; give its folder."""
    from datetime import UTC, datetime

    from sterigcs.services.demonstration.calendar import month_before, working_days

    folder, days = Path(arguments["folder"]), working_days(month_before(datetime.now(UTC)))[:DEMONSTRATION_DAYS]
    shutil.rmtree(folder, ignore_errors=True)  # of a play that was cancelled
    with bootstrap.play_demonstration(folder, days, 1, progress):
        pass
    (folder / PLAYED).touch()
    return str(folder)


def write_template(arguments: Mapping[str, Any], progress: Progress) -> str:
    """Write an empty workbook of reference data. Raises ``OSError``."""
    from sterigcs.documents.reference_workbook import write_template as write

    progress(0, 0)
    write(Path(arguments["file"]), bootstrap.wording().words)
    return str(arguments["file"])


DEMONSTRATION_DAYS: Final = 2

WITHOUT_STORE: Final[Mapping[str, Callable[[Mapping[str, Any], Progress], Any]]] = {
    "demonstration": play_demonstration,
    "reference-template": write_template,
}
"""The works that need no store."""

WORKS: Final[Mapping[str, Callable[[SqlStore, Mapping[str, Any], Progress], Any]]] = {
    "rebuild": rebuild,
    "listing": listing,
    "tracking": tracking,
    "reference-import": import_reference,
    "import-records": import_records,
    "month-workbooks": month_workbooks,
    "figures": figures_workbook,
    "load-record": load_record,
    "machine-logbook": machine_logbook,
    "reference-export": export_reference,
    "verify": verify,
    "full-copy": full_copy,
    "restore": restore,
}
"""Each work: a function of the opened store, the arguments and where to tell the progress; its result is sent back."""


def run(connection: Connection, name: str, arguments: Mapping[str, Any]) -> None:
    """Run a work in this child process; every way it may end is told."""

    def progress(done: int, total: int) -> None:
        connection.send(Progressed(done, total))

    try:
        if name in WITHOUT_STORE:
            ended = Ended(WITHOUT_STORE[name](arguments, progress))
        else:
            with bootstrap.open_store(Path(arguments["store"])) as store:
                ended = Ended(WORKS[name](store, arguments, progress))
    except StoreError as error:
        ended = Ended(fault=error.code, values=dict(error.values))
    except OSError as error:
        ended = Ended(fault="job.file", values={"file": str(error.filename), "reason": error.strerror or ""})
    connection.send(ended)
    connection.close()
