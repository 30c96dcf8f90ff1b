"""Arrivals at the members: sealed trolleys are taken over, what they bring is put away."""

from collections.abc import Sequence
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carrying import SealDiffers
from sterigcs.domain.journal import key_of
from sterigcs.domain.members import Site
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.domain.stock import ISOLATION, StockPlace
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.runs import Delivery
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.rows import PackRow

_SEVERAL: Final = 6
_OTHER_SEAL: Final = "990017"


class Arrivals:
    """The clerks who receive."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        places = scene.book.cards[StockPlace].items()
        self._usual = {card.site: key for key, card in places if card.usual and card.storage_class != ISOLATION}
        self._in_the_van: list[tuple[str, str]] = []

    def arrives(self, delivery: Delivery) -> None:
        """Take over a trolley and put away what it brings."""
        scene = self._scene
        card: Site = scene.book.cards[Site][delivery.site]
        person = scene.book.member(card.organisation, Role.LOGISTICS, Role.THEATRE)
        with scene.store.read() as look:
            shipments = [s for state in ("dispatched", "left") for s in look.shipments(state=state)]
            found = [key_of(row.subject) for row in shipments if row.carrier == delivery.trolley]
            rows = [row for key in found for row in look.packs(shipment=key)]
        trolley = scene.code("carrier", delivery.trolley)
        if len(rows) > _SEVERAL and scene.happens(Oddity.PACK_LEFT_BEHIND, one_in=3):
            self._short(person, trolley, rows)
            return  # what is short is looked for before anything is put away
        if scene.happens(Oddity.SEAL_BROKEN):
            answer = scene.scan(Station.RECEIPT, person, trolley, f"S{_OTHER_SEAL}")
            if isinstance(answer.notice, SealDiffers):
                self._each(person, rows)
        else:
            scene.scan(Station.RECEIPT, person, trolley, f"S{delivery.seal}", Action.SEAL_INTACT)
        place = self._usual.get(delivery.site)
        if place is not None:
            scene.scan(Station.STORE, person, scene.code("stock-place", place), trolley)

    def _each(self, person: str, rows: Sequence[PackRow]) -> None:
        for row in rows:
            self._scene.scan(Station.RECEIPT, person, key_of(row.subject))

    def _short(self, person: str, trolley: str, rows: Sequence[PackRow]) -> None:
        """Receive one pack less than announced: it stayed in the van."""
        scene = self._scene
        left = rows[-1]
        scene.scan(Station.RECEIPT, person, trolley, f"N{len(rows) - 1}", Action.VALIDATE)
        self._each(person, rows[:-1])
        self._in_the_van.append((person, key_of(left.subject)))

    def found_in_the_van(self) -> None:
        """Receive, the next morning, what was left in the van."""
        found, self._in_the_van = self._in_the_van, []
        for person, pack in found:
            self._scene.scan(Station.RECEIPT, person, pack)
