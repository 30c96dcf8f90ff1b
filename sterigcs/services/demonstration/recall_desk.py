"""Recalls and their drills: each pack is looked for where it is, answered for, and the recall closed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.loads import Load
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import Role
from sterigcs.domain.recalls import Recall, RecallOutcome
from sterigcs.domain.stations import Station
from sterigcs.domain.stock import ISOLATION, StockPlace
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.overrides import withdraw
from sterigcs.services.recalls import Recalled, RecalledPack, Scope, acknowledge, close, find_recall, items, recall

ANSWER_MINUTES: Final = 45
CLOSE_MINUTES: Final = 26 * 60
_DONE_WITH: Final = frozenset({PackStatus.USED, PackStatus.RETURNED, PackStatus.CONSUMED, PackStatus.DESTROYED})


class RecallDesk:
    """The pharmacist who recalls, the members who answer."""

    def __init__(
        self, scene: Scene, choose: Callable[[], Load | None], send_back: Callable[[Sequence[str]], None]
    ) -> None:
        self._scene = scene
        self._choose = choose
        self._send_back = send_back
        self._pharmacist = scene.book.with_role(Role.PHARMACIST)[0]
        self._technician = scene.book.with_role(Role.TECHNICIAN)[0]
        places: dict[str, StockPlace] = scene.book.cards[StockPlace]
        self._apart = {card.site: key for key, card in places.items() if card.storage_class == ISOLATION}
        self.numbers: list[str] = []

    def recall(self, oddity: Oddity) -> None:
        """Recall a load of which packs are at the members, as an exercise or because of a doubt."""
        scene = self._scene
        load = self._choose() if scene.pending[oddity] else None
        if load is None or not scene.happens(oddity):
            return
        drill = oddity is Oddity.RECALL_DRILL
        reason, scope = None if drill else "test-doubtful", Scope(load=load.key)
        found = scene.office(lambda work: recall(work, scene.read, scope, self._pharmacist, reason, exercise=drill))
        if not isinstance(found, Recalled) or found.number is None:
            return
        self.numbers.append(f"{found.number} ({load.number})")
        organisations = sorted({row.owner for row in found.packs})
        for place, owner in enumerate(organisations):
            minutes = ANSWER_MINUTES * (place + 1) + scene.chance.uniform(0, 20)
            scene.agenda.after(minutes, partial(self._answer, found.number, owner, drill=drill))
        scene.agenda.after(CLOSE_MINUTES, partial(self._close, found.number, drill=drill))

    def _items(self, number: str) -> list[RecalledPack]:
        with self._scene.store.read() as look:
            found = find_recall(look, number)
            return list(items(look, found.key)) if isinstance(found, Recall) else []

    def _answer(self, number: str, owner: str, *, drill: bool) -> None:
        """Answer for what one organisation has: what is there is put aside by a scan, the rest is said."""
        scene = self._scene
        mine = [each.pack for each in self._items(number) if each.owner == owner and each.item.outcome is None]
        person = scene.book.member(owner, Role.LOGISTICS, Role.THEATRE)
        for pack in mine:
            if pack.status is PackStatus.DELIVERED and not drill:
                self._put_aside(pack, person)
            elif pack.status is PackStatus.DELIVERED or (not drill and pack.status not in _DONE_WITH):
                self._say(number, pack, RecallOutcome.ISOLATED, person)
            else:
                used = pack.status is PackStatus.USED
                self._say(number, pack, RecallOutcome.USED if used else RecallOutcome.NOT_FOUND, person)

    def _put_aside(self, pack: Pack, person: str) -> None:
        """Scan a pack in the hand of whoever was about to open it: refused, set apart in the place for that."""
        scene = self._scene
        scene.scan(Station.USE, person, pack.key, Action.RECALL_ISOLATED)
        place = self._apart.get(pack.site or "")
        if place is not None:
            scene.scan(Station.STORE, person, scene.code("stock-place", place), pack.key)

    def _say(self, number: str, pack: Pack, outcome: RecallOutcome, person: str) -> None:
        scene = self._scene
        scene.office(lambda work: acknowledge(work, scene.read, [pack.key], outcome, person, None, number)[0])

    def _close(self, number: str, *, drill: bool) -> None:
        """Answer for what nobody did, close, and send back what was put aside."""
        scene = self._scene
        found = self._items(number)
        for each in found:
            if each.item.outcome is None:
                used = each.pack.status is PackStatus.USED
                outcome = RecallOutcome.USED if used else RecallOutcome.ISOLATED
                self._say(number, each.pack, outcome, self._technician)
        scene.office(lambda work: close(work, number, scene.signers[self._pharmacist]))
        if drill:
            return
        packs = [each.pack for each in found]
        self._send_back([pack.key for pack in packs if pack.status is PackStatus.DELIVERED and _tray(pack)])
        for pack in packs:
            if pack.status is PackStatus.RELEASED or (pack.status is PackStatus.DELIVERED and not _tray(pack)):
                self._withdraw(pack.key)

    def _withdraw(self, pack: str) -> None:
        """Take back what cannot come back in a bin: pouches, and what had not left the plant."""
        scene = self._scene
        signer = scene.signers[self._pharmacist]
        scene.office(lambda work: withdraw(work, scene.read, pack, "test-doubtful", signer))


def _tray(pack: Pack) -> bool:
    return pack.packed is not None and pack.packed.tray is not None
