"""Members' stocks: inventories in turn, what is destroyed or goes back, what expired without a word."""

from itertools import cycle
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.journal import key_of
from sterigcs.domain.members import Site
from sterigcs.domain.overrides import OverrideAsked, OverrideKind
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.people import Role
from sterigcs.domain.scanning import ScanFirst
from sterigcs.domain.stations import Station
from sterigcs.domain.stock import ISOLATION, NothingSeen, StockPlace
from sterigcs.services.demonstration.calendar import TUESDAY
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.overrides import override
from sterigcs.services.rows import PackRow
from sterigcs.services.stock import close_undeclared

COUNTED_AT_MOST: Final = 90
"""Packs up to which a place is counted in one go."""


class Stockroom:
    """The clerks of the members' reserves."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._pharmacist = scene.book.with_role(Role.PHARMACIST)[0]
        places: dict[str, StockPlace] = scene.book.cards[StockPlace]
        self._places = [key for key, card in places.items() if card.usual]
        self._open_shelves = {card.site: k for k, card in places.items() if not card.usual and not _apart(card)}
        self._turn = cycle(self._places)

    def look(self) -> None:
        """Do what the day asks for: on Tuesdays one place is counted, and pouches long expired are closed."""
        scene = self._scene
        if scene.day.weekday() == TUESDAY:
            scene.office(lambda work: close_undeclared(work, self._pharmacist))
            self._count(next(self._turn))
        if scene.happens(Oddity.DESTROYED):
            self._destroy()
        if scene.happens(Oddity.BACK_TO_STOCK):
            self._back()
        self._to_the_wards()

    def _clerk(self, place: str) -> str:
        scene = self._scene
        site: Site = scene.book.cards[Site][scene.book.cards[StockPlace][place].site]
        return scene.book.member(site.organisation, Role.LOGISTICS, Role.THEATRE)

    def _stock(self, place: str) -> list[PackRow]:
        with self._scene.store.read() as look:
            rows = [row for row in look.stock(place) if row.status == PackStatus.DELIVERED and not row.recalled]
        today = self._scene.day.isoformat()
        return sorted((row for row in rows if (row.use_by or "") >= today), key=lambda row: row.number)

    def _count(self, place: str) -> None:
        """Scan all that is at a place; a pouch used without a word is not seen."""
        scene, rows = self._scene, self._stock(place)
        if not rows or len(rows) > COUNTED_AT_MOST:
            return
        person, pouches = self._clerk(place), [row for row in rows if row.item]
        unseen = set[str]()
        while len(pouches) > len(unseen) + 1 and scene.happens(Oddity.USED_WITHOUT_SCAN):
            unseen.add(scene.chance.choice(pouches).subject)
        scene.scan(Station.STORE, person, scene.code("stock-place", place), Action.INVENTORY)
        for row in rows:
            if row.subject not in unseen:
                scene.scan(Station.STORE, person, key_of(row.subject))
        answer = scene.scan(Station.STORE, person, Action.FINISH)
        if isinstance(answer.notice, NothingSeen | ScanFirst):
            scene.scan(Station.STORE, person, Action.VALIDATE)

    def _any_pouch(self) -> tuple[str, PackRow] | None:
        found = [(place, row) for place in self._places for row in self._stock(place) if row.item]
        return self._scene.chance.choice(found) if found else None

    def _destroy(self) -> None:
        """Destroy a pouch that fell, with the reason."""
        scene, found = self._scene, self._any_pouch()
        if found is None:
            scene.not_so(Oddity.DESTROYED)
            return
        place, row = found
        why = scene.code("reason", scene.chance.choice(("fallen", "found-open")))
        person = self._clerk(place)
        pack = key_of(row.subject)
        scene.scan(Station.STORE, person, scene.code("stock-place", place), pack, Action.DESTROYED, why)

    def _back(self) -> None:
        """Let a pack that came back intact out again, signed by the pharmacist."""
        scene = self._scene
        rows = [row for place in self._places for row in self._stock(place) if row.tray]
        if not rows:
            scene.not_so(Oddity.BACK_TO_STOCK)
            return
        asked = OverrideAsked(OverrideKind.BACK_TO_STOCK, key_of(scene.chance.choice(rows).subject), "sealed-intact")
        scene.office(lambda work: override(work, scene.read, asked, scene.signers[self._pharmacist]))

    def _to_the_wards(self) -> None:
        """Move a few pouches to an open shelf, where they keep less long."""
        scene = self._scene
        place = scene.chance.choice(self._places)
        shelf = self._open_shelves.get(scene.book.cards[StockPlace][place].site)
        rows = [row for row in self._stock(place) if row.item][:3]
        if shelf is None or not rows:
            return
        person = self._clerk(place)
        scene.scan(Station.STORE, person, scene.code("stock-place", shelf), *(key_of(row.subject) for row in rows))


def _apart(card: StockPlace) -> bool:
    return card.storage_class == ISOLATION
