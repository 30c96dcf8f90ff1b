"""What the window needs of papers, files and the store's upkeep: joins the layers that it does not know."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sterigcs import bootstrap
from sterigcs.domain.recalls import Recall
from sterigcs.persistence.backup import append_new
from sterigcs.persistence.store import SqlStore
from sterigcs.services.evidence import ReadFile
from sterigcs.services.papers import batch_label, delivery_note, pack_label
from sterigcs.services.recalls import find_recall
from sterigcs.services.receiving import layouts_of


class StoreOutside:
    """Implements ``ui.outside.Outside`` on a store of this computer."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def pack_labels(self, packs: Sequence[str]) -> bytes:
        """Draw the labels of packs as a PDF."""
        from sterigcs.documents.labels import pack_labels
        from sterigcs.documents.papers import open_papers

        with self._store.read() as look:
            labels = [label for key in packs if (label := pack_label(look, key)) is not None]
        return pack_labels(open_papers(bootstrap.resources()), labels)

    def paper_of(self, subject: str) -> bytes | None:
        """Draw what is printed of a pack, a load or a shipment as a PDF; None where nothing is."""
        from sterigcs.documents.delivery_note import delivery_note as draw_note
        from sterigcs.documents.labels import batch_labels, pack_labels
        from sterigcs.documents.papers import open_papers
        from sterigcs.documents.recall_sheet import recall_sheets as draw_sheets
        from sterigcs.services.recall_papers import recall_sheets

        kind, _, key = subject.partition(":")
        papers = open_papers(bootstrap.resources())
        with self._store.read() as look:
            if kind == "pack" and (label := pack_label(look, key)) is not None:
                return pack_labels(papers, [label])
            if kind == "load" and (batch := batch_label(look, key)) is not None:
                return batch_labels(papers, [batch])
            if kind == "recall" and isinstance(found := find_recall(look, key), Recall):
                return draw_sheets(papers, recall_sheets(look, found))
            if kind == "shipment" and (note := delivery_note(look, key)) is not None:
                return draw_note(papers, note)
        return None

    def load_record(self, load: str) -> bytes | None:
        """Draw the record of a load as a PDF; None when it is not here."""
        from sterigcs.bootstrap.records import draw_load_record

        return draw_load_record(self._store, load)

    def cycle_file(self, path: Path) -> ReadFile:
        """Read the cycle records of a file. Raises ``OSError``."""
        return bootstrap.read_cycle_file(path, self._layouts())

    def cycle_bytes(self, content: bytes, name: str) -> ReadFile:
        """Read the cycle records of bytes that the store keeps."""
        return bootstrap.read_cycle_bytes(content, name, self._layouts())

    def _layouts(self) -> dict[str, str]:
        with self._store.read() as look:
            return layouts_of(look)

    def square(self, words: str) -> bytes:
        """Draw a QR code of a text as a picture."""
        from sterigcs.documents.squares import picture

        return picture(words)

    def backup_folder(self) -> str | None:
        """Give the second folder where new entries are appended, if one is set."""
        return self._store.note("backup")

    def set_backup_folder(self, folder: Path) -> None:
        """Set the second folder, and append to it at once. Raises ``OSError`` when it cannot be written."""
        append_new(self._store, folder, datetime.now(UTC))
        self._store.note("backup", str(folder))

    def follow_backup(self) -> None:
        """Append what is new to the backup folder. Raises ``OSError`` when it is not there."""
        folder = self._store.note("backup")
        if folder is not None:
            append_new(self._store, Path(folder), datetime.now(UTC))

    def data_version(self) -> int:
        """Give a number that changes with every commit of anybody on this store."""
        return self._store.data_version()
