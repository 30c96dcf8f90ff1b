"""Where everything meets: the only module, with the command line, that sees every layer."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sterigcs.persistence.store import SqlStore

STORE_VARIABLE = "STERIGCS_STORE"


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        """Give the instant, in UTC."""
        return datetime.now(UTC)


def resources() -> Path:
    """Give the folder of profiles, texts and icons: inside the package once installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def wording() -> Mapping[str, Any]:
    """Give the French of every code: tables ``message`` (code -> sentence, todo) and ``word`` (enumeration -> words)."""
    import tomllib  # noqa: PLC0415 - the command line starts without it

    return tomllib.loads((resources() / "wording" / "fr.toml").read_text(encoding="utf-8"))


def store_folder(option: Path | None = None) -> Path:
    """Say where the store lies: where asked, else ``STERIGCS_STORE``, else the machine's folder, else the user's.

    The machine's folder, shared by its sessions, is made by the installer; without it each user has a store.
    """
    if option is not None:
        return option
    named = os.environ.get(STORE_VARIABLE)
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415

    shared = platformdirs.site_data_path("sterigcs", appauthor=False) / "store"
    if shared.is_dir() and os.access(shared, os.W_OK):
        return shared
    return platformdirs.user_data_path("sterigcs", appauthor=False) / "store"


def open_store(folder: Path | None = None, *, demonstration: bool = False) -> "SqlStore":
    """Open the store of this workstation; make it where there is none. Raises ``StoreError``."""
    from sterigcs.persistence.store import SqlStore  # noqa: PLC0415

    return SqlStore.open(store_folder(folder), SystemClock(), os.urandom, demonstration=demonstration)
