"""Help between members and from outside: a tray is lent for some days, a batch goes to the backup plant."""

from datetime import date, timedelta
from functools import partial
from typing import Final

from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import key_of
from sterigcs.domain.outside import Provider, SentOutside
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import Role
from sterigcs.domain.prion import PrionDue
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.scene import Scene
from sterigcs.services.loans import end_loan, open_loan
from sterigcs.services.outside import TheirRelease, receive, release, send
from sterigcs.services.ports import Writing
from sterigcs.services.rows import PackRow

LOAN_DAYS: Final = 6
_LENDERS: Final = ("CHC", "CHL", "CMC")
BACKUP_MINUTES: Final = 320
_BATCH: Final = 6
_DOCUMENT: Final = b"%PDF-1.4\n% Certificat de liberation d'exemple\n"


class Lending:
    """Who lends, and who sends out."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        book = scene.book
        self._pharmacist = book.with_role(Role.PHARMACIST)[0]
        self._technician = book.with_role(Role.TECHNICIAN)[0]

    def look(self) -> None:
        """Lend a tray that is ready."""
        scene = self._scene
        self.end()
        if scene.happens(Oddity.LOAN):
            self._lend()

    def end(self) -> None:
        """End the loans of the trays that came back, and those that are over."""
        scene = self._scene
        for tray in scene.states(Tray, sorted(scene.lent), "tray"):
            if tray.step not in {Step.AT_USE, Step.PACKED} or tray.borrower(scene.day) is None:
                del scene.lent[tray.key]
                scene.office(partial(self._end, scene.code("tray", tray.key)))

    def _end(self, tray: str, work: Writing) -> Notice:
        return end_loan(work, self._scene.read, tray, self._pharmacist)

    def _lend(self) -> None:
        """Lend what is released and not yet on its way."""
        scene = self._scene
        rows = [row for row in self._ready(PackStatus.RELEASED) if row.owner in _LENDERS and row.tray]
        rows = [row for row in rows if row.tray in scene.book.trays and row.tray not in scene.lent]
        if not rows:
            scene.not_so(Oddity.LOAN)
            return
        row = scene.chance.choice(rows)
        borrower = scene.chance.choice([each for each in _LENDERS if each != row.owner])
        tray, until = row.tray or "", scene.day + timedelta(days=LOAN_DAYS)
        code = scene.code("tray", tray)
        scene.office(lambda work: open_loan(work, scene.read, code, borrower, until, ("loan", self._pharmacist)))
        scene.lent[tray] = borrower

    def _ready(self, status: PackStatus) -> list[PackRow]:
        scene = self._scene
        with scene.store.read() as look:
            rows = look.packs(status=status)
        return [row for row in rows if row.tray not in scene.set_apart and not row.recalled and not row.carrier]

    def send_out(self) -> None:
        """Send a batch to the backup plant on a day too full; it is back in the afternoon, with its proof."""
        scene = self._scene
        if not scene.pending[Oddity.BACKUP_PLANT]:
            return
        keys = [key_of(row.subject) for row in self._ready(PackStatus.PACKED) if row.tray]
        packs = [each for each in scene.states(Pack, keys, "pack") if each.packed and not _steam_due(each)]
        chosen = [pack.key for pack in packs[:_BATCH]]
        if len(chosen) < 2:  # noqa: PLR2004 - nobody drives for one pack
            if scene.open:
                scene.agenda.after(30, self.send_out)
            return
        scene.happens(Oddity.BACKUP_PLANT)
        (provider, *_) = scene.book.cards[Provider]
        sent = scene.office(lambda work: send(work, scene.read, provider, chosen, self._technician))
        if isinstance(sent, SentOutside):
            scene.agenda.after(BACKUP_MINUTES, partial(self._back, sent.number))

    def _back(self, number: str) -> None:
        scene = self._scene
        scene.office(lambda work: receive(work, scene.read, number, (), self._technician).notice)
        scene.office(partial(self._release, number, scene.day))

    def _release(self, number: str, day: date, work: Writing) -> Notice:
        document = work.attach(_DOCUMENT, "application/pdf")
        theirs = TheirRelease(document, f"LIB-{day:%Y%m%d}", "SECOURS-07", day)
        return release(work, number, theirs, self._scene.signers[self._pharmacist])


def _steam_due(pack: Pack) -> bool:
    return pack.packed is not None and pack.packed.prion is PrionDue.STEAM_134_18
