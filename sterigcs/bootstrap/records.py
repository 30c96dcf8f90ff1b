"""The load record and the machine's logbook, from the store to a PDF."""

from datetime import date

from sterigcs import __version__, bootstrap
from sterigcs.persistence.store import SqlStore


def draw_load_record(store: SqlStore, load: str) -> bytes | None:
    """Draw the record of a load; None when it is not here."""
    from sterigcs.documents.load_record import load_record as draw
    from sterigcs.documents.papers import open_papers
    from sterigcs.services.load_record_gathering import load_record as gather

    with store.read() as look:
        record = gather(look, load, bootstrap.read_cycle_bytes, __version__)
    return draw(open_papers(bootstrap.resources()), record) if record is not None else None


def draw_machine_logbook(store: SqlStore, machine: str, since: date, until: date) -> bytes | None:
    """Draw the logbook of a machine, both days included; None when the machine is not here."""
    from sterigcs.documents.machine_logbook import machine_logbook as draw
    from sterigcs.documents.papers import open_papers
    from sterigcs.services.machine_logbook import machine_logbook as gather

    with store.read() as look:
        book = gather(look, machine, since, until, __version__)
    return draw(open_papers(bootstrap.resources()), book) if book is not None else None
