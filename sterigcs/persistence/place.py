"""Where a store lies: its folder, the marker beside it, and why it may not lie there."""

import json
import sys
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path

from sterigcs.services.ports import StoreError

DATABASE = "journal.sqlite"
MARKER = "place.json"

_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "9p", "ceph", "glusterfs"})
_REMOTE_DRIVE = 4


@dataclass(frozen=True, slots=True)
class Marker:
    """Kept beside the store, not in it: a copy that carries it is seen to be elsewhere, one without it too."""

    folder: str
    machine: str
    origin: str


def machine_id() -> str:
    """Name this computer, as its operating system does."""
    path = Path("/etc/machine-id")
    if path.is_file():
        return path.read_text(encoding="ascii").strip()
    return f"{uuid.getnode():012x}"


def read_marker(folder: Path) -> Marker | None:
    """Read the marker beside a store, None when there is none to read."""
    try:
        return Marker(**json.loads((folder / MARKER).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_marker(folder: Path, origin: str) -> None:
    """Note where this origin writes."""
    marker = Marker(str(folder.resolve()), machine_id(), origin)
    (folder / MARKER).write_text(json.dumps(asdict(marker), indent=1), encoding="utf-8")


def is_at_home(folder: Path, origin: str) -> bool:
    """Tell whether the store is where its origin was made."""
    return read_marker(folder) == Marker(str(folder.resolve()), machine_id(), origin)


def refuse_network_drive(folder: Path) -> None:
    """Refuse a network drive: SQLite's write-ahead log needs memory shared by its processes. Raises `StoreError`."""
    if _on_network(folder.resolve()):
        raise StoreError("store.on-network", folder=str(folder))


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        root = folder.anchor
        return root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOTE_DRIVE
    mounts = Path("/proc/mounts")
    if not mounts.is_file():
        return False
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, filesystem, *_ = line.split(" ")
        inside = point == "/" or str(folder) == point or str(folder).startswith(point + "/")
        if inside and len(point) >= len(best):
            best, kind = point, filesystem
    return kind in _NETWORK
