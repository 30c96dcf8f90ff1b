"""What the window needs of papers, files and the store's upkeep: joins the layers that it does not know."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sterigcs import bootstrap
from sterigcs.bootstrap.curves import Curves
from sterigcs.domain.cycles.records import Quantity
from sterigcs.domain.cycles.reports import CycleLimits
from sterigcs.domain.recalls import Recall
from sterigcs.persistence.backup import append_new
from sterigcs.persistence.store import SqlStore
from sterigcs.services.evidence import ReadFile
from sterigcs.services.layout_trial import LayoutCard, Trial
from sterigcs.services.load_curve import CycleCurve
from sterigcs.services.papers import batch_label, delivery_note, pack_label
from sterigcs.services.profile_draft import ProfileDraft, Separator
from sterigcs.services.recalls import find_recall
from sterigcs.services.receiving import layouts_of

if TYPE_CHECKING:
    from sterigcs.devices.cycle_layout import Profile


class StoreOutside:
    """Implements ``ui.outside.Outside`` on a store of this computer."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._curves = Curves(store)

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

    def cycle_bytes(self, content: bytes, name: str, layout: str | None = None) -> ReadFile:
        """Read the cycle records of bytes that the store keeps; ``layout``: the one to read them with."""
        return bootstrap.read_cycle_bytes(content, name, self._layouts(), layout)

    def layouts(self) -> Sequence[LayoutCard]:
        """Name the layouts in force: those shipped, and the group's own."""
        own = self._layouts()
        texts = {profile.id: text for text in own.values() if (profile := _profile(text)) is not None}
        return [_card(each, texts.get(each.id)) for each in bootstrap.cycle_profiles(own)]

    def guess_layout(self, sample: bytes, separator: Separator | None = None) -> ProfileDraft:
        """Propose a layout for a machine that nobody described, from one of its records."""
        from sterigcs.devices.profile_guess import guess

        return guess(sample, separator)

    def try_layout(self, layout: str | ProfileDraft, sample: bytes) -> Trial:
        """Read a sample with a layout, be it a text or a draft; what is wrong comes back as values."""
        from sterigcs.devices.profile_making import try_profile

        return try_profile(layout, sample)

    def layout_text(self, draft: ProfileDraft) -> str:
        """Write the text of a draft, as it is saved."""
        from sterigcs.devices.profile_draft import saved_toml

        return saved_toml(draft)

    def layout_draft(self, text: str) -> ProfileDraft | None:
        """Give the draft that a saved text was made of; None where it was written by hand."""
        from sterigcs.devices.profile_draft import draft_in

        return draft_in(text)

    def units(self) -> Mapping[Quantity, Sequence[str]]:
        """Name the units of each quantity that a record may be printed in."""
        from sterigcs.devices.units import UNITS

        return {quantity: tuple(units) for quantity, units in UNITS.items()}

    def cycle_curves(
        self, records: Sequence[tuple[str, int]], limits: CycleLimits | None
    ) -> Sequence[CycleCurve | None]:
        """Make the curves of records that the store keeps: SHA-256 of the file, place in it from 1."""
        return self._curves.of(records, limits)

    def close(self) -> None:
        """End what runs beside."""
        self._curves.close()

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


def _profile(text: str) -> "Profile | None":
    from sterigcs.devices.cycle_profiles import parse_profile

    return parse_profile(text)[0]


def _card(profile: "Profile", own: str | None) -> LayoutCard:
    return LayoutCard(
        id=profile.id,
        title=profile.title,
        version=profile.version,
        basis=profile.basis,
        process=profile.process,
        shipped=own is None,
        text=own or bootstrap.shipped_text(profile.id),
    )
