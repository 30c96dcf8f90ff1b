"""The window: rail, top bar, pages, sign-in and lock. It routes scans and keys; pages do the work."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QCursor, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sterigcs.domain.codes import CodeKind, parse_code
from sterigcs.domain.people import PersonUnknown
from sterigcs.services.arriving import Arrival, by_badge, by_key
from sterigcs.services.evidence import Imported
from sterigcs.ui.jobs import Job
from sterigcs.ui.pages.page import Page
from sterigcs.ui.pages.registry import PageEntry, pages_of
from sterigcs.ui.palette import OUTCOME_TONES, Tone
from sterigcs.ui.shell.focus_ring import FocusRing
from sterigcs.ui.shell.rail import Rail
from sterigcs.ui.shell.sign_in import SignIn
from sterigcs.ui.shell.state import Head, ShellState
from sterigcs.ui.shell.toasts import Toasts
from sterigcs.ui.shell.topbar import TopBar
from sterigcs.ui.workplace import Workplace

NARROW_BELOW: Final = 900
TICK_MS: Final = 1_000


TOLD_AT_ONCE: Final = 3


class Shell(QWidget):
    """The whole window. Pages are made when first opened and kept until somebody else comes."""

    page_shown = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("SteriGCS")
        self.setMinimumSize(640, 360)
        self.workplace = workplace
        self.pages: dict[str, Page] = {}
        self.here = ""
        self._entries: list[PageEntry] = []
        self._path: list[str] = []
        self._idle = 0
        self._pointer = QCursor.pos()
        self._told_kept = False
        self.rail = Rail(workplace.theme)
        self.topbar = TopBar(workplace.theme)
        self.content = QStackedWidget()
        self.sign_in = SignIn(workplace)
        self.toasts = Toasts(self, workplace.theme)
        self.state = ShellState(workplace, self)
        self._build()
        self.ring = FocusRing(self, workplace.theme)
        self._connect()
        self.resize(QSize(1366, 768))

    def _build(self) -> None:
        frame = QWidget()
        frame.setObjectName("page")
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(self.topbar)
        self._margin = QVBoxLayout()
        self._margin.setContentsMargins(20, 16, 20, 16)
        self._margin.addWidget(self.content)
        main.addLayout(self._margin)
        side = QHBoxLayout(frame)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.rail)
        side.addLayout(main, 1)
        self.root = QStackedWidget()
        self.root.addWidget(self.sign_in)
        self.root.addWidget(frame)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.root)

    def _connect(self) -> None:
        place = self.workplace
        self.rail.chosen.connect(self.open_page)
        self.rail.helped.connect(self.show_help)
        self.sign_in.arrived.connect(self.let_in)
        self.topbar.asked_person.connect(self.lock)
        place.notices.told.connect(self._tell)
        place.notices.led.connect(self.open_page)
        place.notices.person_scanned.connect(self._person_scanned)
        place.jobs.started.connect(self._follow)
        place.printing.kept.connect(self._kept)
        place.scanners.scanned.connect(self.scanned)
        place.scanners.mended.connect(self._mended)
        place.scanners.keyed.connect(self._somebody)
        place.presence.changed.connect(self._presence_changed)
        place.sources.received.connect(self._records_came)
        place.sources.stuck.connect(self._records_stuck)
        self.state.changed.connect(self._others_wrote)
        self.state.headed.connect(self._head)
        self.state.saved.connect(lambda words, good: self.topbar.set_saved(words, good=good))
        for keys, act in self._keys():
            QShortcut(QKeySequence(keys), self, act)
        for number in range(1, 10):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda place=number - 1: self._open_at(place))
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK_MS)
        self._ticks.timeout.connect(self.tick)
        self._ticks.start()

    def _keys(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (
            ("F1", self.show_help),
            ("F3", lambda: self._on_page(Page.search)),
            ("Ctrl+F", lambda: self._on_page(Page.search)),
            ("F4", lambda: self._on_page(Page.side)),
            ("Ctrl+E", lambda: self._on_page(Page.export)),
            ("Ctrl+P", lambda: self._on_page(Page.print_out)),
            ("Ctrl+L", self.lock),
            ("Alt+Left", self.go_back),
        )

    # People

    def let_in(self, arrival: Arrival) -> None:
        """Let a person work; another person's pages are made anew, the same person's are as they left them."""
        presence = self.workplace.presence
        if presence.key != arrival.card.code:
            self._close_pages()
            self._entries = pages_of(arrival.card)
            self.rail.show_pages(self._entries)
        presence.arrive(arrival.card, arrival.name)
        if self.here not in self.pages and self._entries:
            self.open_page(self._entries[0].key)
        elif self.here in self.pages:
            self.pages[self.here].refresh()

    def lock(self) -> None:
        """Hide the work under way until a badge or a PIN."""
        presence = self.workplace.presence
        if presence.card is not None and not presence.locked:
            presence.lock()

    def _presence_changed(self) -> None:
        presence = self.workplace.presence
        self._idle = 0
        self.topbar.set_person(presence.name)
        self.root.setCurrentIndex(0 if presence.locked else 1)
        if presence.locked:
            self.sign_in.show_who(presence.name or None)
        self.state.look()

    # Pages

    def open_page(self, key: str, subject: str = "") -> None:
        """Open a page this person may use."""
        entry = next((each for each in self._entries if each.key == key), None)
        if entry is None:
            return
        if key not in self.pages:
            page = entry.make(self.workplace)
            page.headed.connect(lambda title, beside, key=key: self._headed(key, title, beside))
            self.pages[key] = page
            self.content.addWidget(page)
        if self.here and self.here != key:
            self._path.append(self.here)
        self.here = key
        page = self.pages[key]
        self.topbar.head(entry.title, "")
        self.content.setCurrentWidget(page)
        self.rail.set_here(key)
        if subject:
            page.open_on(subject)
        page.refresh()
        page.setFocus()
        self.page_shown.emit(key)

    def close_page(self, key: str) -> None:
        """Let a page go."""
        page = self.pages.pop(key, None)
        if page is not None:
            self.content.removeWidget(page)
            page.hide()
            page.deleteLater()

    def go_back(self) -> None:
        """Go back along the page's own path, then along the pages."""
        if self.here in self.pages and self.pages[self.here].go_back():
            return
        while self._path:
            key = self._path.pop()
            if key in self.pages:
                self.open_page(key)
                self._path = [each for each in self._path if each != self.here] or []
                return

    def _open_at(self, place: int) -> None:
        if not self.workplace.presence.locked and place < len(self._entries):
            self.open_page(self._entries[place].key)

    def _close_pages(self) -> None:
        for key in list(self.pages):
            self.close_page(key)
        self.here, self._path = "", []

    def _headed(self, key: str, title: str, beside: str) -> None:
        if key == self.here:
            self.topbar.head(title, beside)

    def _on_page(self, act: Callable[[Page], object]) -> None:
        if not self.workplace.presence.locked and self.here in self.pages:
            act(self.pages[self.here])

    def show_help(self) -> None:
        """Show the help of this page."""
        from sterigcs.ui.shell.help import HelpDialog  # noqa: PLC0415 - read when asked

        HelpDialog(self.workplace, self.here or "station", self).open()

    # Scans

    def scanned(self, text: str) -> None:
        """Take a scan: a badge turns to its person, the page takes its own, the rest is looked up."""
        self._idle = 0
        code = parse_code(text)
        if code is not None and code.kind is CodeKind.BADGE:
            self._badge("".join(text.split()).upper())
        elif self.workplace.presence.locked:
            self.sign_in.ask_badge()
        elif self.here in self.pages and self.pages[self.here].scanned(text):
            pass
        elif any(entry.key == "tracking" for entry in self._entries):
            self.open_page("tracking", text)
        else:
            self.workplace.tell(Tone.ATTENTION, self.tr("This page takes no scan."), self.tr("Open a station first."))

    def _mended(self, arrived: str, meant: str) -> None:
        """Say that the scanner's keyboard is set otherwise than this computer's."""
        self.workplace.tell(Tone.ATTENTION, *self.workplace.wording().message("scan.layout", {"text": meant}))
        del arrived

    def _kept(self, file: str) -> None:
        """Say once where papers go while no printer is set."""
        if not self._told_kept:
            self._told_kept = True
            todo = self.tr("Choose a printer in Settings.")
            self.workplace.tell(Tone.ATTENTION, self.tr("No printer is set: kept as %1").replace("%1", file), todo)

    def _badge(self, badge: str) -> None:
        """Turn to the owner of a badge; what is scanned behind it waits, for it is theirs."""
        inbox = self.workplace.scanners.inbox
        inbox.pause()

        def known(found: Arrival | PersonUnknown) -> None:
            if isinstance(found, Arrival):
                self._turn_to(found, badge)
            elif self.workplace.presence.locked:
                self.sign_in.refuse(found)
            else:
                self.workplace.tell(Tone.REFUSED, *self.workplace.wording().notice(found))
            inbox.resume()

        def failed(error: BaseException) -> None:
            inbox.resume()
            self.workplace.background.failed.emit(error)

        self.workplace.look(self, lambda look: by_badge(look, badge), known, failed)

    def _turn_to(self, found: Arrival, badge: str) -> None:
        """Let somebody in by their badge; at a station it is its next scan too."""
        was_at, unlocked = self.here, not self.workplace.presence.locked
        self.let_in(found)
        if was_at == "station" and unlocked:
            self.open_page(was_at)
            if self.here == was_at:
                self.pages[was_at].scanned(badge)

    def _person_scanned(self, key: str) -> None:
        def known(found: Arrival | PersonUnknown) -> None:
            if isinstance(found, Arrival):
                self.let_in(found)

        self.workplace.look(self, lambda look: by_key(look, key), known)

    # The rest

    def _tell(self, tone: str, sentence: str, todo: str) -> None:
        self.toasts.tell(Tone(tone), sentence, todo)

    def _follow(self, job: object, words: str) -> None:
        if isinstance(job, Job):
            self.toasts.follow(job, words)

    def _somebody(self, _key: object) -> None:
        """Note that somebody is there: keys are seen by the scanner, the pointer once a second."""
        self._idle = 0

    def _head(self, head: Head) -> None:
        settings = self.workplace.settings.current
        station = self.workplace.wording().word("station", settings.station) if settings.station else ""
        place = " · ".join(part for part in (head.site, settings.place or station) if part)
        self.topbar.set_place(place)
        self.topbar.set_link(self.tr("Local store"), good=True)
        self.topbar.demonstration.setVisible(head.demonstration)
        self.topbar.muted.setVisible(settings.mute_refused)
        self.rail.set_waiting("loads", head.waiting)
        self.rail.set_waiting("needs", head.needs)
        self.sign_in.panel.place = place

    def _others_wrote(self) -> None:
        if self.here in self.pages and not self.workplace.presence.locked:
            self.pages[self.here].refresh()

    def _records_came(self, imported: Sequence[Imported]) -> None:
        """Say what came from machines: the first few by their own sentence, the rest by their number."""
        wording = self.workplace.wording()
        for each in imported[:TOLD_AT_ONCE]:
            self._tell(OUTCOME_TONES[each.notice.outcome], *wording.notice(each.notice))
        if (more := len(imported) - TOLD_AT_ONCE) > 0:
            words = self.tr("%1 more record came in.") if more == 1 else self.tr("%1 more records came in.")
            self._tell(Tone.PROGRESS, words.replace("%1", str(more)), "")

    def _records_stuck(self, why: str) -> None:
        self._tell(Tone.REFUSED, *self.workplace.wording().message("cycles.stuck", {"reason": why}))

    def tick(self) -> None:
        """Once a second: lock what nobody uses, look whether somebody wrote."""
        self._idle = 0 if QCursor.pos() != self._pointer else self._idle + 1
        self._pointer = QCursor.pos()
        if self._idle >= 60 * self.workplace.settings.current.lock_minutes:
            self.lock()
        self.state.tick()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width rules."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_BELOW
        self.rail.set_narrow(narrow)
        self.topbar.set_narrow(narrow)
        self.sign_in.set_narrow(narrow)
        self._margin.setContentsMargins(*((10, 8, 10, 8) if narrow else (20, 16, 20, 16)))
        self.toasts.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what is under way end; close what serves the window."""
        self._ticks.stop()
        self.workplace.sources.close()
        self.workplace.scanners.close()
        self.workplace.jobs.close()
        self.workplace.background.close()
        self.workplace.outside.close()
        super().closeEvent(event)
