"""Opens the folders and printer lines that machines send their records to."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sterigcs import bootstrap
from sterigcs.domain.cycle_files import CycleFile, SourceKind
from sterigcs.services.receiving import CycleSource, MachineSource, layouts_of

if TYPE_CHECKING:
    from sterigcs.devices.cycle_ends import FindEnds
    from sterigcs.persistence.store import SqlStore


def open_source(store: "SqlStore", named: MachineSource) -> CycleSource:
    """Watch a folder or listen to a port; what cannot be reached says so and is tried again."""
    ends, machine = _ends(store), named.machine or None
    if named.kind is SourceKind.FOLDER:
        from sterigcs.devices.watch_folder import WatchFolder

        return WatchFolder(Path(named.place), ends, known=_known_to(store), machine=machine)
    from sterigcs.devices.serial_capture import MachinePort, SerialCapture
    from sterigcs.devices.serial_line import LineSettings

    port = MachinePort(named.place, LineSettings(named.baud, named.bits, named.parity, named.stop), machine)
    folder = store.folder / "lines" / "".join(letter if letter.isalnum() else "-" for letter in named.place).strip("-")
    return SerialCapture(port, folder, ends, now=store.now)


def _ends(store: "SqlStore") -> "FindEnds":
    from sterigcs.devices.cycle_ends import ends_by

    with store.read() as look:
        return ends_by(bootstrap.cycle_profiles(layouts_of(look)))


def _known_to(store: "SqlStore") -> Callable[[str], bool]:
    def known(sha256: str) -> bool:
        with store.read() as look:
            return look.get(CycleFile, sha256[:32]) is not None

    return known
