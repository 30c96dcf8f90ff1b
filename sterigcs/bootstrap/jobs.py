"""Long works that run in a child process of the window, each by its name."""

from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from sterigcs import bootstrap
from sterigcs.persistence.store import SqlStore
from sterigcs.services.ports import StoreError
from sterigcs.ui.jobs import Ended, Progressed

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


def write_beside(file: Path, content: bytes) -> str:
    """Write a file whole or not at all: beside its place, then renamed. Raises ``OSError``."""
    unfinished = file.with_name(f".{file.name}.part")
    unfinished.write_bytes(content)
    unfinished.replace(file)
    return str(file)


WORKS: Final[Mapping[str, Callable[[SqlStore, Mapping[str, Any], Progress], Any]]] = {
    "rebuild": rebuild,
    "listing": listing,
}
"""Each work: a function of the opened store, the arguments and where to tell the progress; its result is sent back."""


def run(connection: Connection, name: str, arguments: Mapping[str, Any]) -> None:
    """Run a work in this child process; every way it may end is told."""

    def progress(done: int, total: int) -> None:
        connection.send(Progressed(done, total))

    try:
        with bootstrap.open_store(Path(arguments["store"])) as store:
            ended = Ended(WORKS[name](store, arguments, progress))
    except StoreError as error:
        ended = Ended(fault=error.code, values=dict(error.values))
    except OSError as error:
        ended = Ended(fault="job.file", values={"file": str(error.filename), "reason": error.strerror or ""})
    connection.send(ended)
    connection.close()
