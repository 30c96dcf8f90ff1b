"""What goes into a steriliser: trays by their labels, a trolley prepared while it still runs, baskets of pouches."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sterigcs.domain.carriers import CarrierCard, CarrierKind
from sterigcs.domain.journal import key_of
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packrules import LabelNotScanned
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.rows import PackRow

TRAYS: Final = 13
POUCHES: Final = 24
BASKETS: Final = 2
"""What a chamber takes."""
USUAL, GENTLE = "P134", "P125"
LOAD_TROLLEYS: Final = "CC-"
"""How the codes of the trolleys begin that stand before the sterilisers; the others travel."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What goes in together: a prepared trolley or trays one by one, baskets, pouches that lie in none."""

    trays: tuple[PackRow, ...]
    baskets: tuple[str, ...]
    pouches: tuple[PackRow, ...]
    trolley: str | None = None

    @property
    def programme(self) -> str:
        """The programme it runs: pouches alone take a gentler one."""
        return USUAL if self.trays else GENTLE


class Loading:
    """The post before the sterilisers."""

    def __init__(self, scene: Scene, driver: str) -> None:
        self._scene = scene
        self._driver = driver
        self._packer = scene.book.with_role(Role.TECHNICIAN)[1]
        cards = scene.book.cards[CarrierCard]
        kinds = {key: card.kind for key, card in cards.items()}
        self._baskets = {key for key, kind in kinds.items() if kind is CarrierKind.POUCH_BASKET}
        self._trolleys = [key for key in kinds if key.startswith(LOAD_TROLLEYS)]
        self._prepared: Batch | None = None

    def waiting(self) -> list[PackRow]:
        """Give the packs that wait for a machine, the oldest first; a prepared trolley's are spoken for."""
        with self._scene.store.read() as look:
            rows = look.packs(status=PackStatus.PACKED)
        free = [row for row in rows if row.carrier not in self._trolleys]
        return sorted(free, key=lambda row: (row.since or "", row.subject))

    @property
    def prepared(self) -> bool:
        """Tell whether a trolley stands ready."""
        return self._prepared is not None

    def prepare(self) -> None:
        """Put the next load on a trolley while every machine runs."""
        scene = self._scene
        batch = _batch(self.waiting(), self._baskets)
        if not batch.trays:
            return
        trolley = self._trolleys[0]
        scene.scan(Station.LOADING, self._driver, scene.code("carrier", trolley))
        self._scan_trays(batch.trays)
        self._prepared = Batch(batch.trays, (), (), trolley)

    def fill(self, machine: str) -> str:
        """Scan a batch into a machine; give the programme that it runs."""
        scene = self._scene
        batch = _batch(self.waiting(), self._baskets)
        if self._prepared is not None:
            batch = Batch(self._prepared.trays, batch.baskets, batch.pouches, self._prepared.trolley)
            self._prepared = None
        codes = [scene.code("machine", machine), scene.code("programme", batch.programme)]
        scene.scan(Station.LOADING, self._driver, *codes)
        if batch.trolley is not None:
            scene.scan(Station.LOADING, self._driver, scene.code("carrier", batch.trolley))
        else:
            self._scan_trays(batch.trays)
        for basket in batch.baskets:
            scene.scan(Station.LOADING, self._driver, scene.code("carrier", basket))
        for row in batch.pouches:
            scene.scan_thing(Station.LOADING, self._driver, key_of(row.subject))
        return batch.programme

    def _scan_trays(self, rows: Sequence[PackRow]) -> None:
        scene = self._scene
        for row in rows:
            if row.tray and scene.happens(Oddity.TAG_FOR_LABEL, one_in=10):
                scene.scan(Station.LOADING, self._driver, scene.code("tray", row.tray))
            answer = scene.scan_thing(Station.LOADING, self._driver, key_of(row.subject))
            if isinstance(answer.notice, LabelNotScanned):  # it goes back to the bench for that
                scene.scan(Station.PACKING, self._packer, key_of(row.subject))
                scene.scan(Station.LOADING, self._driver, key_of(row.subject))


def _batch(packs: Sequence[PackRow], known: set[str]) -> Batch:
    trays = tuple(row for row in packs if row.tray)[:TRAYS]
    baskets = tuple(dict.fromkeys(row.carrier for row in packs if row.item and row.carrier in known))
    loose = tuple(row for row in packs if row.item and row.carrier not in known)[:POUCHES]
    return Batch(trays, tuple(key for key in baskets if key)[:BASKETS], loose)
