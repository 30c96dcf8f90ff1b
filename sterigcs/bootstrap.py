"""Where everything meets: the only module, with the command line, that sees every layer.

Imports stand inside the functions: a scan does not wait for what draws a label, ``--version`` for nothing.
"""

import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sterigcs.persistence.store import SqlStore
    from sterigcs.services.scanning import ScanDoor
    from sterigcs.services.wording import Wording


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Give the instant, in UTC."""
        return datetime.now(UTC)


def resources() -> Path:
    """Give the folder of profiles, texts and icons: inside the package once installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


@cache
def wording() -> "Wording":
    """Read the table of sentences, once."""
    from sterigcs.services.wording import Wording  # noqa: PLC0415

    return Wording.read(resources() / "wording" / "fr.toml")


def store_folder(option: Path | None) -> Path:
    """Say where the store lies: the option, STERIGCS_STORE, the machine's data folder when installed, the user's."""
    if option is not None:
        return option
    named = os.environ.get("STERIGCS_STORE")
    if named:
        return Path(named)
    from platformdirs import PlatformDirs  # noqa: PLC0415

    places = PlatformDirs("sterigcs", "SteriGCS")
    machine = Path(places.site_data_dir.split(os.pathsep)[0])
    return machine if machine.is_dir() and os.access(machine, os.W_OK) else Path(places.user_data_dir)


def open_store(folder: Path, *, demonstration: bool = False) -> "SqlStore":
    """Open or make a store with the computer's clock. Raises `StoreError`."""
    from sterigcs.persistence.store import SqlStore  # noqa: PLC0415

    return SqlStore.open(folder, SystemClock(), os.urandom, demonstration=demonstration)


def scan_door(store: "SqlStore") -> "ScanDoor":
    """Make the scan door of a store."""
    from sterigcs.devices.scanned import read_scanned  # noqa: PLC0415
    from sterigcs.services.scanning import ScanDoor  # noqa: PLC0415

    return ScanDoor(store, read_scanned)


def person_key(store: "SqlStore", text: str) -> str:
    """Give the key of a person named by key or by badge."""
    from sterigcs.domain.codes import parse_code  # noqa: PLC0415

    if parse_code(text) is None:
        return text
    with store.read() as work:
        return work.person_of_badge("".join(text.split()).upper()) or text
