"""Records brought in by dialog or dropped on the page; much of it goes to a child process, which may be cancelled."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from sterigcs.services.bringing import Brought, bring_files, is_much
from sterigcs.ui.workplace import Workplace


def bring_in(
    place: Workplace,
    owner: QWidget,
    files: Sequence[Path],
    machine: str | None,
    then: Callable[[Brought], None],
) -> None:
    """Import these files, each in a transaction of its own; ``then`` gets what became of them."""
    person = place.presence.key

    def work() -> Brought:
        return bring_files(place.store, place.outside.cycle_file, files, (person, machine))

    def sized(much: bool) -> None:
        if not much:
            place.do(owner, work, then)
            return
        words = QCoreApplication.translate("Importing", "Importing %1 files").replace("%1", str(len(files)))
        if len(files) == 1:
            words = QCoreApplication.translate("Importing", "Importing %1").replace("%1", files[0].name)
        place.job("import-records", {"files": list(map(str, files)), "person": person, "machine": machine}, words, then)

    place.background.read(owner, lambda: is_much(files), sized)
