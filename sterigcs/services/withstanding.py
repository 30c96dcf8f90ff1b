"""What a pack withstands, read from the tray type or the item it is a copy of (domain rule 7)."""

from collections.abc import Iterable
from datetime import date

from sterigcs.domain.pack_facts import Packed
from sterigcs.domain.packs import Pack
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import TrayType
from sterigcs.services.ports import Reading


def steam_sensitive(work: Reading, packs: Iterable[Pack], day: date) -> frozenset[str]:
    """Name the packs whose content does not withstand steam."""
    return frozenset(pack.key for pack in packs if pack.packed and not _withstands_steam(work, pack.packed, day))


def _withstands_steam(work: Reading, packed: Packed, day: date) -> bool:
    tray = work.get(Tray, packed.tray) if packed.tray else None
    code = tray.card.tray_type if tray and tray.card else packed.article
    kind: TrayType | None = work.reference(TrayType, code, day) if packed.tray else None
    return kind is None or kind.withstands_steam
