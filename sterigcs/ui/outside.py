"""What the window needs from layers it does not know: papers, workbooks, backups. ``bootstrap`` joins them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from sterigcs.domain.cycles.records import Quantity
from sterigcs.domain.cycles.reports import CycleLimits
from sterigcs.services.evidence import ReadFile
from sterigcs.services.layout_trial import LayoutCard, Trial
from sterigcs.services.load_curve import CycleCurve
from sterigcs.services.profile_draft import ProfileDraft, Separator


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

    def cycle_bytes(self, content: bytes, name: str, layout: str | None = None) -> ReadFile:
        """Read the cycle records of bytes that the store keeps; ``layout``: the one to read them with."""
        ...

    def layouts(self) -> Sequence[LayoutCard]:
        """Name the layouts in force: those shipped, and the group's own."""
        ...

    def guess_layout(self, sample: bytes, separator: Separator | None = None) -> ProfileDraft:
        """Propose a layout for a machine that nobody described, from one of its records."""
        ...

    def try_layout(self, layout: str | ProfileDraft, sample: bytes) -> Trial:
        """Read a sample with a layout, be it a text or a draft; what is wrong comes back as values."""
        ...

    def layout_text(self, draft: ProfileDraft) -> str:
        """Write the text of a draft, as it is saved."""
        ...

    def layout_draft(self, text: str) -> ProfileDraft | None:
        """Give the draft that a saved text was made of; None where it was written by hand."""
        ...

    def units(self) -> Mapping[Quantity, Sequence[str]]:
        """Name the units of each quantity that a record may be printed in."""
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
