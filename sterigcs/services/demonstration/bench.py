"""At the bench: a washed tray is held against its count sheet, and what is not as it should be is dealt with."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Final

from sterigcs.domain.actions import Action
from sterigcs.domain.assembly import MissingNotDeclared
from sterigcs.domain.instruments import InstrumentCard, InstrumentStatus, Reserve, ReserveCard
from sterigcs.domain.overrides import OverrideAsked, OverrideKind
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import CountSheet, CountSheetLine, Recomposition, TrayType
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.overrides import override
from sterigcs.services.rows import InstrumentRow
from sterigcs.services.scanning import Answer

FIRST_COUNT: Final = 12
"""What each reserve holds on the first day, and again once somebody has bought."""
REWASH_MINUTES: Final = 65
SIGN_MINUTES: Final = 25
_ANSWERS: Final = ("miss-found", "miss-thrown", "miss-elsewhere", "miss-unknown")
_OFFERS: Final = 20


class Checked(Enum):
    """What a check ends with."""

    GOOD = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class Later:
    """A check that waits: until when, and what is then to be done before the tray is packed."""

    minutes: float
    codes: tuple[str | Action, ...] = ()


class Bench:
    """Checks of trays, one at a time a person."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._pharmacist = scene.book.with_role(Role.PHARMACIST)[0]
        instruments: dict[str, InstrumentCard] = scene.book.cards[InstrumentCard]
        self._of_tray = {card.tray: key for key, card in instruments.items() if card.tray}
        reserves: dict[str, ReserveCard] = scene.book.cards[ReserveCard]
        self._reserves = {(card.organisation, card.instrument): key for key, card in reserves.items()}

    def check(self, person: str, tray: Tray) -> Later | Checked:
        """Hold a tray against its count sheet. What waits says what is still to be scanned."""
        scene = self._scene
        if scene.happens(Oddity.DIRTY_TRAY, one_in=_OFFERS):
            scene.scan(Station.PACKING, person, Action.REWASH)
            return Checked.GONE
        self._lay_optic(person, tray)
        card = scene.book.trays[tray.key]
        lines: tuple[CountSheetLine, ...] = scene.book.cards[CountSheet][card.tray_type].lines
        usual = [line for line in lines if not line.critical]
        declared = next((line for line in usual if line.line in tray.declared_missing), None)
        if declared is not None:
            return self._short(person, tray, declared, Action.MISSING)
        if usual and not tray.key.startswith("PR"):
            found = self._something(person, tray, lines, usual)
            if found is not None:
                return found
        return Checked.GOOD

    def _something(
        self, person: str, tray: Tray, lines: tuple[CountSheetLine, ...], usual: list[CountSheetLine]
    ) -> Later | Checked | None:
        """Let one thing be out of the ordinary, when its turn has come."""
        scene = self._scene
        line = scene.chance.choice(usual)
        for oddity, action in (
            (Oddity.SHORT_UNDECLARED, Action.MISSING),
            (Oddity.BROKEN, Action.BROKEN),
            (Oddity.TO_REPAIR, Action.TO_REPAIR),
        ):
            if scene.happens(oddity, one_in=_OFFERS):
                return self._short(person, tray, line, action)
        if scene.happens(Oddity.DIRTY_INSTRUMENT, one_in=_OFFERS):
            scene.scan(Station.PACKING, person, f"L{line.line}", Action.REWASH)
            return Later(REWASH_MINUTES, (f"L{line.line}", Action.REPLACED))
        critical = next((line for line in lines if line.critical), None)
        if critical is not None and scene.happens(Oddity.CRITICAL_MISSING, one_in=_OFFERS):
            return self._critical(person, tray, critical)
        reserve = self._reserve(tray, line)
        if reserve is not None and scene.happens(Oddity.SURPLUS, one_in=4):
            scene.scan(Station.PACKING, person, Action.SURPLUS, scene.code("reserve", reserve))
        return None

    def _short(self, person: str, tray: Tray, line: CountSheetLine, action: Action) -> Checked:
        """Note what is short, call when nobody said it, and replace it where the member's reserve can."""
        scene = self._scene
        answer = scene.scan(Station.PACKING, person, f"L{line.line}", action)
        if isinstance(answer.notice, MissingNotDeclared) and not scene.happens(Oddity.CALL_UNANSWERED, one_in=3):
            scene.clock.pass_seconds(90)
            said = scene.code("reason", scene.chance.choice(_ANSWERS))
            scene.scan(Station.PACKING, person, Action.CONFIRMED_BY_PHONE, said)
        if self._replaced(person, tray, line):
            return Checked.GOOD
        scene.scan(Station.PACKING, person, Action.LEAVES_SHORT)
        return Checked.GOOD

    def _replaced(self, person: str, tray: Tray, line: CountSheetLine) -> bool:
        """Take it from the reserve: the same instrument, now and then another that does as well."""
        scene, owner = self._scene, scene_owner(self._scene, tray)
        kind = scene.book.cards[TrayType][scene.book.trays[tray.key].tray_type]
        same = self._reserve(tray, line)
        if kind.recomposition is Recomposition.EXCLUSIVE:
            return False
        if same is not None and self._filled(same) and scene.happens(Oddity.REPLACED):
            scene.scan(Station.PACKING, person, f"L{line.line}", Action.REPLACED)
            return True
        others = [key for (who, _), key in self._reserves.items() if who == owner and key != same]
        other = next((key for key in others if self._filled(key)), None)
        if other is None or not scene.happens(Oddity.SUBSTITUTED):
            return False
        scene.scan(Station.PACKING, person, f"L{line.line}", scene.code("reserve", other))
        return True

    def _critical(self, person: str, tray: Tray, line: CountSheetLine) -> Later:
        """Hold a tray short of what the operation cannot do without, until the pharmacist has signed."""
        scene = self._scene
        scene.scan(Station.PACKING, person, f"L{line.line}", Action.MISSING, Action.LEAVES_SHORT, Action.ON_HOLD)
        scene.agenda.after(SIGN_MINUTES, partial(self._sign, tray.key))
        return Later(SIGN_MINUTES + 10)

    def _sign(self, tray: str) -> None:
        scene = self._scene
        asked = OverrideAsked(OverrideKind.CRITICAL_MISSING, scene.code("tray", tray), "short-accepted")
        scene.office(lambda work: override(work, scene.read, asked, scene.signers[self._pharmacist]))

    def _lay_optic(self, person: str, tray: Tray) -> None:
        """Lay the optic that always goes into this tray; another tray's is refused."""
        scene, own = self._scene, self._of_tray.get(tray.key)
        if own is None:
            return
        others = [key for key in self._of_tray.values() if key != own]
        if others and scene.happens(Oddity.OTHER_INSTRUMENT, one_in=3):
            scene.scan(Station.PACKING, person, scene.code("instrument", scene.chance.choice(others)))
        if not self._away(own):
            scene.scan(Station.PACKING, person, scene.code("instrument", own))
            if scene.happens(Oddity.OPTIC_TO_REPAIR, one_in=6):
                scene.scan(Station.PACKING, person, Action.TO_REPAIR)

    def _away(self, instrument: str) -> bool:
        with self._scene.store.read() as look:
            rows = look.rows(InstrumentRow, subject=f"instrument:{instrument}")
        return any(row.status != InstrumentStatus.IN_SERVICE for row in rows)

    def _reserve(self, tray: Tray, line: CountSheetLine) -> str | None:
        return self._reserves.get((scene_owner(self._scene, tray), line.instrument))

    def _filled(self, reserve: str) -> bool:
        found = self._scene.states(Reserve, [reserve], "reserve")
        return bool(found) and found[0].quantity > 1

    def resume(self, person: str, tray: str, later: Later) -> Answer:
        """Go on with a tray that waited."""
        scene = self._scene
        return scene.scan(Station.PACKING, person, scene.code("tray", tray), *later.codes)


def scene_owner(scene: Scene, tray: Tray) -> str:
    """Give whose tray it is."""
    return str(scene.book.trays[tray.key].owner)
