"""Reception and sorting: bins are emptied, what is not known of a tray is asked, what is not ours is refused."""

from collections.abc import Sequence
from functools import partial
from itertools import cycle
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.carriers import Carrier, CarrierCard, CarrierKind
from sterigcs.domain.instruments import ReserveCard
from sterigcs.domain.journal import key_of
from sterigcs.domain.overrides import OverrideAsked, OverrideKind
from sterigcs.domain.people import Role
from sterigcs.domain.reception import OtherSite, PretreatmentMissing, PrionUnknown
from sterigcs.domain.scanning import CountDiffers, Tagged
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import SingleItem
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.overrides import override
from sterigcs.services.papers import blank_tags

_SEVERAL: Final = 3
CALL_MINUTES: Final = 95
"""How long a department is called before the pharmacist decides."""
CALLED_BACK: Final = 0.4
"""How often nobody knows the answer at once."""


class Sorting:
    """Who receives what the vans bring."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._sorter = scene.book.with_role(Role.TECHNICIAN)[-1]
        self._pharmacist = scene.book.with_role(Role.PHARMACIST)[0]
        cards = scene.book.cards[CarrierCard]
        self._baskets = cycle([key for key, card in cards.items() if card.kind is CarrierKind.BULK_BASKET])
        self._strays: list[str] = []
        items = scene.book.cards[SingleItem].items()
        self._disposable = [key for key, card in items if card.single_use and not card.delivered_non_sterile]
        self._endoscopes = [key for key, card in items if card.endoscope]
        self.baskets_wanted = 0

    def receive(self, bins: Sequence[str]) -> None:
        """Receive bins that are here: each one emptied in its turn, loose instruments in a bulk basket."""
        scene = self._scene
        found = scene.states(Carrier, bins, "carrier")
        found.sort(key=lambda each: (str(each.sent_at or each.received_at), each.key))
        with_basket = scene.chance.sample([b.key for b in found], min(len(found), -(-self.baskets_wanted // 2)))
        self.baskets_wanted -= len(with_basket)
        for place, each in enumerate(found):
            basket = next(self._baskets) if each.key in with_basket else None
            scene.agenda.after(2 * place, partial(self._empty, each.key, basket))
        if self._strays:
            scene.agenda.after(2 * len(found) + 1, self._receive_strays)

    def _empty(self, bin_: str, basket: str | None) -> None:
        """Scan a bin, all that it holds, and say that it is empty; the count may differ."""
        scene = self._scene
        with scene.store.read() as look:
            rows = look.trays(bin=bin_, step=Step.SENT)
        trays = sorted(key_of(row.subject) for row in rows)
        self._scan(scene.code("carrier", bin_))
        if basket is not None:
            self._declare(self._scan(scene.code("carrier", basket)))
            self._scan(f"N{scene.chance.randint(8, 24)}")
        if len(trays) >= _SEVERAL and scene.happens(Oddity.COUNT_DIFFERS):
            self._strays.append(trays.pop())
        for tray in trays:
            self._receive(tray)
        self._what_does_not_belong(bin_)
        if isinstance(self._scan(Action.FINISH), CountDiffers):
            self._scan(Action.VALIDATE)

    def _declare(self, answer: object) -> None:
        """Ask on the telephone what nobody noted of the loose instruments of a bin."""
        if isinstance(answer, PrionUnknown):
            self._scene.clock.pass_seconds(40)
            self._scan(Action.CONFIRMED_BY_PHONE)
            self._scan(Action.PRETREATED_NOT_SUSPECT)
        elif isinstance(answer, PretreatmentMissing):
            self._scan(Action.PRETREATED_HERE)

    def _what_does_not_belong(self, bin_: str) -> None:
        """Refuse a used single-use device or an endoscope; put a lone instrument into its member's reserve."""
        scene = self._scene
        if scene.happens(Oddity.SINGLE_USE, one_in=8):
            self._scan(scene.code("item", self._disposable[0]))
            self._scan(Action.VALIDATE)
        if scene.happens(Oddity.ENDOSCOPE, one_in=8):
            self._scan(scene.code("item", self._endoscopes[0]))
        owner = scene.book.cards[CarrierCard][bin_].organisation
        reserves = [key for key, card in scene.book.cards[ReserveCard].items() if card.organisation == owner]
        if reserves and scene.happens(Oddity.ORPHAN, one_in=8):
            self._scan(scene.code("reserve", scene.chance.choice(reserves)))

    def _scan(self, code: str | Action) -> object:
        return self._scene.scan(Station.RECEPTION, self._sorter, code).notice

    def _receive(self, tray: str) -> None:
        """Receive a tray, and settle at once what is not known of it."""
        scene = self._scene
        unreadable = scene.happens(Oddity.NO_TAG, one_in=20)
        notice = scene.scan_thing(Station.RECEPTION, self._sorter, tray if unreadable else scene.code("tray", tray))
        match notice.notice:
            case PrionUnknown():
                self._call(tray)
            case PretreatmentMissing():
                self._scan(Action.PRETREATED_HERE)
            case OtherSite():
                self._scan(scene.code("reason", "loan"))
            case _:
                pass
        if unreadable:
            self._tag(tray)

    def _call(self, tray: str) -> None:
        """Call the department, which answers or calls back; when nobody does all the morning, the pharmacist signs."""
        scene = self._scene
        if scene.happens(Oddity.PRION_UNANSWERED):
            scene.agenda.after(CALL_MINUTES, partial(self._force, tray))
            return
        if scene.chance.random() < CALLED_BACK:
            scene.agenda.after(scene.chance.uniform(20, 75), partial(self._answer, scene.code("tray", tray)))
            return
        scene.clock.pass_seconds(40)
        self._answer()

    def _answer(self, *again: str) -> None:
        """Note what was said on the telephone, of the tray in hand or of one taken in hand again."""
        said = (*again, Action.CONFIRMED_BY_PHONE, Action.PRETREATED_NOT_SUSPECT)
        self._scene.scan(Station.RECEPTION, self._sorter, *said)

    def _force(self, tray: str) -> None:
        scene = self._scene
        code = scene.code("tray", tray)
        asked = OverrideAsked(OverrideKind.PRION_UNKNOWN, code, "urgent-need")
        scene.office(lambda work: override(work, scene.read, asked, scene.signers[self._pharmacist]))
        (state,) = scene.states(Tray, [tray], "tray")
        if state.declaration.pretreatment is None:
            scene.scan(Station.RECEPTION, self._sorter, code, Action.PRETREATED_HERE)

    def _tag(self, tray: str) -> None:
        """Stick a tag of the roll on a tray whose own is worn: from now on it answers to both."""
        scene = self._scene
        with scene.store.write() as work:
            (card,) = blank_tags(work, 1)
        self._scan(tray)
        self._scan(Action.NO_CODE)
        if isinstance(self._scan(card.code), Tagged):
            scene.book.codes[f"tray:{tray}"] = card.code

    def _receive_strays(self) -> None:
        """Receive what lay at the bottom of the van: nothing is known of it but who sent it."""
        strays, self._strays = self._strays, []
        for tray in strays:
            self._receive(tray)
