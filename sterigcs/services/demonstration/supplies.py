"""What is opened by the box, each batch scanned once, and the test of the sealer before the first pouch."""

from datetime import date, timedelta
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.consumables import ConsumableCard, ConsumableKind
from sterigcs.domain.machines import MachineKind
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene

_LASTS: Final = {
    ConsumableKind.WRAP: 6,
    ConsumableKind.POUCH: 9,
    ConsumableKind.FILTER: 7,
    ConsumableKind.INDICATOR: 10,
    ConsumableKind.DETERGENT: 5,
    ConsumableKind.TEST: 18,
}
"""Days after which a box is empty."""
_AT: Final = {ConsumableKind.DETERGENT: Station.WASHING, ConsumableKind.TEST: Station.LOADING}
_FIRST_LOT: Final = 7001
_KEEPS: Final = timedelta(days=730)


class Supplies:
    """Boxes opened, the sealer tested."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        technicians = scene.book.with_role(Role.TECHNICIAN)
        self._packer, self._driver = technicians[1], technicians[0]
        self._empty_on: dict[str, date] = {}
        self._lot = _FIRST_LOT

    def open_day(self) -> None:
        """Test the sealer, and open what ran out the day before."""
        scene = self._scene
        (sealer, *_) = scene.book.machines(MachineKind.SEALER)
        code = scene.code("machine", sealer)
        if scene.happens(Oddity.SEALER_FAILED):
            scene.scan(Station.PACKING, self._packer, code, Action.SEAL_NOT_CONFORMING)
        scene.scan(Station.PACKING, self._packer, code, Action.SEAL_CONFORMING)
        cards: dict[str, ConsumableCard] = scene.book.cards[ConsumableCard]
        for key, card in cards.items():
            if self._empty_on.get(key, scene.day) <= scene.day:
                lasts = _LASTS[card.kind] + scene.chance.randint(-1, 1)
                self._empty_on[key] = scene.day + timedelta(days=lasts)
                self._open(card)

    def _open(self, card: ConsumableCard) -> None:
        """Scan the box: its GS1 code says the batch, else it is typed from the label."""
        scene, station = self._scene, _AT.get(card.kind, Station.PACKING)
        person = self._driver if station is Station.LOADING else self._packer
        lot, gtin = f"K{self._lot}", next((code for code in card.codes if code.startswith("gtin:")), None)
        self._lot += 1
        if gtin is not None:
            use_by = scene.day + _KEEPS
            scene.scan(station, person, f"01{gtin.removeprefix('gtin:')}17{use_by:%y%m%d}10{lot}")
        else:
            said = scene.code("consumable", card.code)
            scene.scan(station, person, Action.NEW_CONSUMABLE_BATCH, said, f"LOT {lot}")
