"""What a pack withstands, read from the tray type or the item it is a copy of (domain rule 7)."""

from collections.abc import Sequence
from datetime import date

from sterigcs.domain.packs import Pack
from sterigcs.domain.traytypes import SingleItem, TrayType
from sterigcs.services.ports import Reading


def steam_sensitive(work: Reading, packs: Sequence[Pack], day: date) -> frozenset[str]:
    """Name the packs whose content does not withstand steam."""
    copies = {
        pack.key: (SingleItem if pack.packed.item else TrayType, pack.packed.article) for pack in packs if pack.packed
    }
    work.fetch(f"{kind.reference}:{article}" for kind, article in copies.values())
    return frozenset(key for key, (kind, article) in copies.items() if not _withstands_steam(work, kind, article, day))


def _withstands_steam(work: Reading, kind: type[SingleItem | TrayType], article: str, day: date) -> bool:
    card: SingleItem | TrayType | None = work.reference(kind, article, day)
    return card is None or card.withstands_steam
