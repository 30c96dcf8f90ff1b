"""What a pack withstands, read from the tray type it is a copy of (domain rule 7)."""

from collections.abc import Sequence
from datetime import date

from sterigcs.domain.packs import Pack
from sterigcs.domain.traytypes import TrayType
from sterigcs.services.ports import Reading


def steam_sensitive(work: Reading, packs: Sequence[Pack], day: date) -> frozenset[str]:
    """Name the packs whose content does not withstand steam."""
    articles = {pack.key: pack.packed.article for pack in packs if pack.packed and pack.packed.tray}
    work.fetch(f"tray-type:{article}" for article in articles.values())
    return frozenset(key for key, article in articles.items() if not _withstands_steam(work, article, day))


def _withstands_steam(work: Reading, article: str, day: date) -> bool:
    kind: TrayType | None = work.reference(TrayType, article, day)
    return kind is None or kind.withstands_steam
