"""What the window needs from layers it does not know: papers, workbooks, backups. ``bootstrap`` joins them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from sterigcs.domain.cycles.reports import CycleLimits
from sterigcs.services.evidence import ReadFile
from sterigcs.services.load_curve import CycleCurve


class Outside(Protocol):
    """Papers, workbooks, files of machines and the store's upkeep. Each may take a while: call it in the background."""

    def pack_labels(self, packs: Sequence[str]) -> bytes:
        """Draw the labels of packs as a PDF."""
        ...

    def paper_of(self, subject: str) -> bytes | None:
        """Draw what is printed of a pack, a load or a shipment as a PDF; None where nothing is."""
        ...

    def load_record(self, load: str) -> bytes | None:
        """Draw the record of a load as a PDF; None when it is not here."""
        ...

    def cycle_file(self, path: Path) -> ReadFile:
        """Read the cycle records of a file. Raises ``OSError``."""
        ...

    def cycle_bytes(self, content: bytes, name: str) -> ReadFile:
        """Read the cycle records of bytes that the store keeps."""
        ...

    def cycle_curves(
        self, records: Sequence[tuple[str, int]], limits: CycleLimits | None
    ) -> Sequence[CycleCurve | None]:
        """Make the curves of records that the store keeps: SHA-256 of the file, place in it from 1."""
        ...

    def close(self) -> None:
        """End what runs beside."""
        ...

    def square(self, words: str) -> bytes:
        """Draw a QR code of a text as a picture."""
        ...

    def backup_folder(self) -> str | None:
        """Give the second folder where new entries are appended, if one is set."""
        ...

    def set_backup_folder(self, folder: Path) -> None:
        """Set the second folder. Raises ``OSError`` when it cannot be written."""
        ...

    def follow_backup(self) -> None:
        """Append what is new to the backup folder. Raises ``OSError`` when it is not there."""
        ...

    def data_version(self) -> int:
        """Give a number that changes with every commit of anybody on this store."""
        ...
