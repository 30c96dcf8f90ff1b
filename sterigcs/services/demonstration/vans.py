"""Dispatch: released packs go to their members in sealed trolleys."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import CarrierCard, CarrierKind
from sterigcs.domain.journal import key_of
from sterigcs.domain.overrides import OverrideAsked, OverrideKind
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.services.demonstration.loading import LOAD_TROLLEYS
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.runs import Delivery
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.overrides import override
from sterigcs.services.rows import PackRow

FIRST_SEAL: Final = 480211
FILL_MINUTES: Final = 4
CLEANED_ONE_IN: Final = 3


class Vans:
    """Who fills the trolleys."""

    def __init__(self, scene: Scene, deliver: Callable[[Sequence[Delivery]], None]) -> None:
        self._scene = scene
        self._deliver = deliver
        self._person = scene.book.with_role(Role.TECHNICIAN)[0]
        self._delegate = scene.book.with_role(Role.DELEGATE)[0]
        kinds = {key: card.kind for key, card in scene.book.cards[CarrierCard].items()}
        trolleys = (key for key, kind in kinds.items() if kind is CarrierKind.TROLLEY)
        self._trolleys = sorted(key for key in trolleys if not key.startswith(LOAD_TROLLEYS))
        self._baskets = {key for key, kind in kinds.items() if kind is CarrierKind.POUCH_BASKET}
        self._of: dict[tuple[str, str], str] = {}
        self._seals = count(FIRST_SEAL)
        self._filled: list[Delivery] = []

    def leave(self) -> None:
        """Fill a trolley for each member and place, seal it, and let the van go."""
        ready = sorted(self._ready())
        for place, (owner, site) in enumerate(ready):
            self._scene.agenda.after(FILL_MINUTES * place, partial(self._fill, owner, site))
        self._scene.agenda.after(FILL_MINUTES * len(ready) + 2, self._go)

    def _go(self) -> None:
        filled, self._filled = self._filled, []
        self._deliver(filled)

    def _ready(self) -> dict[tuple[str, str], list[PackRow]]:
        """Give the released packs by who receives them, and by where they go; a lent tray goes to its borrower."""
        scene = self._scene
        groups: dict[tuple[str, str], list[PackRow]] = defaultdict(list)
        with scene.store.read() as look:
            rows = look.packs(status=PackStatus.RELEASED)
        for row in rows:
            borrower = scene.lent.get(row.tray or "")
            if row.recalled or row.tray in scene.set_apart:
                continue
            if borrower is not None:
                groups[borrower, f"{borrower}-SITE"].append(row)
            elif (department := scene.book.destination(row)) is not None:
                groups[row.owner, scene.book.departments[department].site].append(row)
        return groups

    def _fill(self, owner: str, site: str) -> None:
        scene = self._scene
        packs, trolley = self._ready().get((owner, site), []), self._trolley(owner, site)
        if not packs or trolley is None:
            return  # the next van takes them
        self._clean(trolley)
        scene.scan(Station.DISPATCH, self._person, scene.code("site", site), scene.code("carrier", trolley))
        single = [row for row in packs if row.carrier not in self._baskets]
        for row in sorted(single, key=lambda row: row.number):
            scene.scan_thing(Station.DISPATCH, self._person, key_of(row.subject))
        for basket in sorted({row.carrier for row in packs if row.carrier in self._baskets} - {None}):
            scene.scan(Station.DISPATCH, self._person, scene.code("carrier", basket or ""))
        if scene.happens(Oddity.QUARANTINE):
            self._try_unreleased(owner)
        seal = str(next(self._seals))
        scene.scan(Station.DISPATCH, self._person, f"S{seal}", Action.FINISH)
        self._filled.append(Delivery(trolley, site, seal))

    def _clean(self, trolley: str) -> None:
        """Clean a trolley before it is filled; when there is no time, a delegate signs."""
        scene, code = self._scene, self._scene.code("carrier", trolley)
        if scene.happens(Oddity.NOT_CLEANED):
            asked = OverrideAsked(OverrideKind.CARRIER_NOT_CLEANED, code, "urgent-need")
            scene.office(lambda work: override(work, scene.read, asked, scene.signers[self._delegate]))
        elif not scene.chance.randrange(CLEANED_ONE_IN):
            scene.scan(Station.DISPATCH, self._person, code, Action.CARRIER_CLEANED)

    def _trolley(self, owner: str, site: str) -> str | None:
        """Give a trolley for an owner and a place: the usual one, the first that is not on the road, or none."""
        usual = self._of.setdefault((owner, site), self._trolleys[len(self._of) % len(self._trolleys)])
        with self._scene.store.read() as look:
            away = {row.carrier for state in ("open", "dispatched", "left") for row in look.shipments(state=state)}
        return next((each for each in (usual, *self._trolleys) if each not in away), None)

    def _try_unreleased(self, owner: str) -> None:
        """Take a pack from the quarantine shelf: refused."""
        scene = self._scene
        with scene.store.read() as look:
            waiting = [row for row in look.packs(status=PackStatus.QUARANTINED) if row.owner == owner]
        if waiting:
            scene.scan(Station.DISPATCH, self._person, key_of(waiting[0].subject))
        else:
            scene.not_so(Oddity.QUARANTINE)
