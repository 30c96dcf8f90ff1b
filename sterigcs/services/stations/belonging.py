"""Whose place it is: sites where a pack may be without a loan between members (rules 0 and 5)."""

from sterigcs.domain.members import Site
from sterigcs.domain.packrules import may_be_at
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import works_at_plant
from sterigcs.domain.references import Versions
from sterigcs.domain.shipments import ShipmentOpened
from sterigcs.domain.stock import ISOLATION, InIsolation, Place
from sterigcs.domain.trays import Tray
from sterigcs.services.desk import Desk


def borrower(desk: Desk, pack: Pack) -> str | None:
    """Give who borrows the pack's tray today."""
    tray = _tray(desk, pack)
    return tray.borrower(desk.today) if tray else None


def is_theirs(desk: Desk, pack: Pack, site: str | None) -> bool:
    """Tell whether a pack may be at a site: of its owner, of who borrows it, or where its home department works."""
    place: Site | None = desk.site(site)
    return may_be_at(pack, place, borrower(desk, pack), home_site(desk, pack))


def home_site(desk: Desk, pack: Pack) -> str | None:
    """Give the site of the department that the pack belongs with."""
    tray = _tray(desk, pack)
    # What a need or a bin says of the department is no loan: a tray's home is in its card.
    home = tray.card.home_department if tray is not None and tray.card is not None else None
    asked = pack.packed.department if pack.packed is not None and pack.packed.tray is None else None
    department = desk.department(home or asked)
    return department.site if department else None


def arrived_elsewhere(desk: Desk, opened: ShipmentOpened) -> str | None:
    """Give the site of a member's person who takes over the shipment of another organisation; None when it is theirs.

    The plant's own people receive for anyone.
    """
    site = desk.slot("site") or desk.person.site
    if site == opened.site or works_at_plant(desk.person):
        return None  # the everyday receipt reads nothing more
    place = desk.site(site)
    return site if place is not None and place.organisation != opened.organisation else None


def kept_apart(desk: Desk, pack: Pack) -> InIsolation | None:
    """Say that a pack lies in an isolation place, which nothing leaves without a decision (rule 19)."""
    place = desk.get(Place, pack.place) if pack.place is not None else None
    card = Versions(versions=place.cards).on(desk.today) if place is not None else None
    if place is None or card is None or card.storage_class != ISOLATION:
        return None
    return InIsolation(thing=pack.name, place=place.name, owner=pack.packed.owner if pack.packed else "?")


def _tray(desk: Desk, pack: Pack) -> Tray | None:
    return desk.get(Tray, pack.packed.tray) if pack.packed and pack.packed.tray else None
