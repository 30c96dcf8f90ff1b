"""Which class of storage a site keeps its packs in: use-by dates are counted with it (domain rule 13)."""

from datetime import date
from typing import Final

from sterigcs.domain.members import Department
from sterigcs.domain.references import Versions
from sterigcs.domain.stock import StockPlace
from sterigcs.services.desk import Desk
from sterigcs.services.ports import Reading

STANDARD: Final = "standard"


def storage_class(work: Reading, department: str | None, day: date) -> str:
    """Give the class of the usual place of the site that a department belongs to; standard when none is stated."""
    found: Department | None = work.reference(Department, department, day) if department else None
    if found is None:
        return STANDARD
    cards = [Versions(versions=place.cards).on(day) for place in work.references(StockPlace).values()]
    usual = [card for card in cards if card is not None and card.usual and card.site == found.site]
    return usual[0].storage_class if usual else STANDARD


def stored_as(work: Reading, department: str | None, day: date) -> str:
    """Give department and class in one word, for a session that keeps what the next scan will ask."""
    return f"{department or ''} {storage_class(work, department, day)}"


def class_in_hand(desk: Desk, department: str | None) -> str:
    """Give the class of storage that a pack made now goes to, as read when its content was taken in hand."""
    known, _, kept = (desk.slot("storage") or "").partition(" ")
    return kept if kept and known == (department or "") else storage_class(desk.work, department, desk.today)
