"""A power cut and the evening on paper: sheets, labels numbered in reserve, a decision signed by hand (rule 18)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from sterigcs.domain.errors import Notice
from sterigcs.domain.loads import Decision
from sterigcs.domain.people import Role
from sterigcs.domain.stations import Station
from sterigcs.domain.trays import Tray
from sterigcs.domain.values import PARIS
from sterigcs.services.demonstration.clean_side import CleanSide
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.demonstration.steam import Steam
from sterigcs.services.machines import power_cut
from sterigcs.services.paper_day import draw_reserve_labels
from sterigcs.services.ports import Writing
from sterigcs.services.release import PaperSignature, ReleaseAsked, release
from sterigcs.services.scanning import Scan

MINUTES: Final = 85
"""How long there is no current."""
RESERVE: Final = 20
"""Labels drawn and printed beforehand."""
PACKED: Final = 3
_PHOTO: Final = b"\xff\xd8\xff\xe0 exemple de feuille signee"


class PaperEvening:
    """What goes on without a screen, and who types it in."""

    def __init__(self, scene: Scene, clean: CleanSide, steam: Steam) -> None:
        self._scene = scene
        self._clean = clean
        self._steam = steam
        book = scene.book
        self._packer = book.with_role(Role.TECHNICIAN)[1]
        self._signer, self._clerk = book.with_role(Role.DELEGATE)[:2]
        self._biomedical = scene.signers[book.with_role(Role.BIOMEDICAL)[0]]
        self._labels: list[str] = []

    def print_reserve(self) -> None:
        """Draw, once, labels that already have their number."""
        with self._scene.store.write() as work:
            self._labels = [label.code for label in draw_reserve_labels(work, RESERVE)]

    def current_fails(self) -> None:
        """Note the cut: what ran is a failed cycle; until the current is back everybody writes."""
        scene = self._scene
        if not scene.happens(Oddity.POWER_CUT):
            return
        scene.on_paper = True
        self._steam.current_lost()
        at = scene.clock.moment
        packed = self._trays_at_the_bench()
        scene.agenda.after(MINUTES, partial(self._type_in, at, packed))

    def _trays_at_the_bench(self) -> list[tuple[Tray, str]]:
        """Choose the wrapped trays that are packed by hand light, each under a label of the reserve."""
        return [(tray, self._labels.pop(0)) for tray in self._clean.wrapped_ready()[:PACKED]]

    def _type_in(self, at: datetime, packed: Sequence[tuple[Tray, str]]) -> None:
        """Type in, when the current is back, what was written, with the hours of the sheets."""
        scene = self._scene
        scene.on_paper = False
        scene.office(lambda work: power_cut(work, self._biomedical, at))
        for place, (tray, label) in enumerate(packed):
            hour = (at + timedelta(minutes=18 * (place + 1))).astimezone(PARIS)
            self._typed(f"H{hour:%H%M}", scene.code("tray", tray.key), label, "H")
        undecided, self._steam.undecided = self._steam.undecided, []
        for load in undecided[:1]:
            scene.office(partial(self._release, self._signed(load, at)))
        for load in undecided[1:]:
            self._steam.decide(load)

    def _typed(self, *texts: str) -> None:
        """Scan what somebody else wrote."""
        scene = self._scene
        for text in texts:
            scene.clock.pass_seconds(8)
            answer = scene.door.scan(Scan(Station.PACKING, self._packer, text, recorded_by=self._clerk))
            scene.count(answer)

    def _release(self, asked: ReleaseAsked, work: Writing) -> Notice:
        return release(work, self._scene.read, asked, self._scene.signers[self._clerk])

    def _signed(self, load: str, at: datetime) -> ReleaseAsked:
        signature = PaperSignature(self._signer, at + timedelta(minutes=40), _PHOTO)
        return ReleaseAsked(load, Decision.RELEASED, {}, paper=signature)
