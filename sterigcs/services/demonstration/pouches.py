"""Pouches: a basket's instruments are packed by the kind, into a pouch basket; what was refused is packed again."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final

from sterigcs.domain.actions import QUANTITIES
from sterigcs.domain.carriers import Carrier, CarrierCard, CarrierKind
from sterigcs.domain.journal import key_of
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.stations import Station
from sterigcs.domain.traytypes import SingleItem
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.scanning import Answer

KINDS: Final = 3
"""How many different instruments a bulk basket gives pouches of."""
_BY_COUNT: Final = {count: action for action, count in QUANTITIES.items()}
_STILL_IN: Final = frozenset(
    {PackStatus.PACKED, PackStatus.LOADED, PackStatus.QUARANTINED, PackStatus.RELEASED, PackStatus.DISPATCHED}
)


class Pouches:
    """The post where pouches are made."""

    def __init__(self, scene: Scene, scan_labels: Callable[[str, Answer], None]) -> None:
        self._scene = scene
        self._scan_labels = scan_labels
        self._emptied: dict[str, str] = {}
        cards = scene.book.cards
        self._baskets = [key for key, card in cards[CarrierCard].items() if card.kind is CarrierKind.POUCH_BASKET]
        self._items = [
            key
            for key, card in cards[SingleItem].items()
            if not card.endoscope and (card.delivered_non_sterile or not card.single_use)
        ]

    def next_bulk(self) -> str | None:
        """Give a washed bulk basket of which nothing was packed since its wash."""
        scene = self._scene
        with scene.store.read() as look:
            keys = [key_of(row.subject) for row in look.carriers(holds="nothing") if row.wash_load]
        washed = [b for b in scene.states(Carrier, keys, "carrier") if b.washed and b.wash_load]
        return next((b.key for b in washed if self._emptied.get(b.key) != b.wash_load), None)

    def make(self, person: str, bulk: str) -> None:
        """Pack a basket's instruments, a few kinds of them, each in its pouch."""
        scene = self._scene
        (state,) = scene.states(Carrier, [bulk], "carrier")
        self._emptied[bulk] = state.wash_load or ""
        scene.scan(Station.PACKING, person, scene.code("carrier", bulk))
        if not self._take_basket(person):
            return
        for item in scene.chance.sample(self._items, KINDS):
            count = min(scene.chance.randint(2, 8), 10)
            answer = scene.scan(Station.PACKING, person, scene.code("item", item), _BY_COUNT[count])
            self._scan_labels(person, answer)

    def make_again(self, person: str) -> None:
        """Pack again what a wet, torn or refused pouch held."""
        scene = self._scene
        with scene.store.read() as look:
            rows = [row for row in look.packs(to_redo="1") if row.item]
        rows.sort(key=lambda row: (row.owner, row.number))
        for _, owned in groupby(rows, key=lambda row: row.owner):
            if not self._take_basket(person):
                return
            for row in owned:
                answer = scene.scan(Station.PACKING, person, key_of(row.subject))
                self._scan_labels(person, answer)

    def _take_basket(self, person: str) -> bool:
        """Take an empty pouch basket in hand; tell whether there is one."""
        basket = self.free_basket()
        if basket is not None:
            self._scene.scan(Station.PACKING, person, self._scene.code("carrier", basket))
        return basket is not None

    def free_basket(self) -> str | None:
        """Give a pouch basket with nothing in it that is here or on the road."""
        with self._scene.store.read() as look:
            return next((key for key in self._baskets if not _holds(look.held_by(key))), None)


def _holds(packs: Sequence[Pack]) -> bool:
    return any(pack.status in _STILL_IN for pack in packs)
