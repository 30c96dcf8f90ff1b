"""Cycles et libération: the loads of the day, and one load up to its signature."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from sterigcs.domain.codes import CodeKind, parse_code
from sterigcs.domain.cycles.reports import CycleVerdict
from sterigcs.domain.errors import Notice, Outcome
from sterigcs.domain.journal import kind_of_subject
from sterigcs.domain.loads import Decision, IndicatorRead
from sterigcs.domain.people import Person, PersonCard, PersonUnknown
from sterigcs.domain.release_blockers import IndicatorWanted
from sterigcs.domain.releases import DateToConfirm
from sterigcs.domain.values import local_date
from sterigcs.services.bringing import Brought
from sterigcs.services.indicators import read_indicator
from sterigcs.services.load_lines import load_named
from sterigcs.services.load_view import LoadView, load_view
from sterigcs.services.ports import StaleSubjectError, Writing
from sterigcs.services.record_notices import RecordAttached
from sterigcs.services.release import ReleaseAsked, release
from sterigcs.services.typed_evidence import type_record
from sterigcs.ui.pages.loads.content import ContentDialog
from sterigcs.ui.pages.loads.dialogs import IndicatorDialog
from sterigcs.ui.pages.loads.importing import bring_in
from sterigcs.ui.pages.loads.listing import LoadsList
from sterigcs.ui.pages.loads.machine.acts import TONES, extend_qualification
from sterigcs.ui.pages.loads.paper import PaperDialog, PaperRead
from sterigcs.ui.pages.loads.record import show_record
from sterigcs.ui.pages.loads.sheet import NARROW_BELOW, LoadSheet
from sterigcs.ui.pages.loads.tabs import LOADS, Tab, Tabs, tabs_of
from sterigcs.ui.pages.page import Page
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import column
from sterigcs.ui.workplace import Workplace

_MOST_TOLD: Final = 3


def tone_of(notice: Notice) -> Tone:
    """Give the tone of an answer; evidence that is in its place and does not conform is no good news."""
    verdict = getattr(notice, "verdict", CycleVerdict.PASS)
    return TONES[notice.outcome] if verdict == CycleVerdict.PASS else Tone.ATTENTION


class LoadsPage(Page):
    """Answers whether one may sign."""

    key = "loads"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.here: str | None = None
        self._before: str | None = None
        self._known: object = None
        self._content: ContentDialog | None = None
        self._confirmed: date | None = None
        self.tabs = Tabs(workplace, tabs_of(workplace.presence.card))
        self.sheet = LoadSheet(workplace)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tabs)
        self.stack.addWidget(self.sheet)
        self.setLayout(column(self.stack, spacing=0))
        self.setAcceptDrops(True)
        self._connect()
        self._head()
        self.sheet.get_ready()

    def _connect(self) -> None:
        self.tabs.made.connect(self._tab_made)
        self.tabs.changed.connect(self._tab_changed)
        self.tabs.start()
        self.sheet.strip.paper.clicked.connect(self.print_out)
        sign = self.sheet.sign
        sign.decided.connect(self._decide)
        sign.remedied.connect(self._remedy)
        sign.recalled.connect(self._recall)
        self.sheet.content.all.clicked.connect(self._open_content)
        self.sheet.tests.note.clicked.connect(self._open_machine)
        self.sheet.struck_out.connect(self._struck_out)

    def _tab_made(self, tab: Tab) -> None:
        tab.opened.connect(self.open_load)
        tab.sought.connect(self._find)
        tab.led.connect(self.open_on)
        tab.deeper.connect(self._tab_deeper)
        tab.wants_records.connect(self._ask_records)

    def _tab_changed(self) -> None:
        self._head()
        self.tabs.current.refresh()

    def _tab_deeper(self) -> None:
        self.tabs.head()
        self._head()

    @property
    def list(self) -> LoadsList:
        """The loads of a day, which are there from the beginning."""
        found = self.tabs.made_of(LOADS)
        if not isinstance(found, LoadsList):
            raise TypeError(found)
        return found

    # What the shell asks

    def open_on(self, subject: str) -> None:
        """Open the load that a subject or a code names, or what another part shows: a day's list, a machine."""
        part = self.tabs.of_subject(kind_of_subject(subject))
        if part is None:
            self._find(subject)
            return
        self._leave_load()
        tab = self.tabs.choose(part)
        if tab is not None and tab.open_on(subject):
            self.refresh()

    def scanned(self, text: str) -> bool:
        """Open the load that a label names: its own, its pack's, the newest of its machine."""
        code = parse_code(text)
        if code is not None and code.kind is CodeKind.BADGE:
            self.refresh()
            return True
        if self.here is not None or not self.tabs.current.scanned(text):
            self._find(text)
        return True

    def search(self) -> None:
        """Go to the search field of the list."""
        self._leave_load()
        self.tabs.current.search()

    def side(self) -> None:
        """Open or close the panel to sign, or that of a list, where it is a drawer."""
        if self.here is not None:
            self.sheet.toggle_side()
        else:
            self.tabs.current.side()

    def export(self) -> None:
        """Write the list, or the packs of the open load, to an Excel workbook."""
        if self.here is None:
            self.tabs.current.export()
        else:
            self.sheet.packs.table.export()

    def print_out(self) -> None:
        """Show the record of the open load, or what is chosen in the list, ready to print or save."""
        view = self.sheet.view
        if self.here is None or view is None:
            self.tabs.current.print_out()
        else:
            show_record(self.workplace, view.line, self)

    def go_back(self) -> bool:
        """Go back to the list, or from what was opened beside a load to that load."""
        if self.here is not None:
            self._show_list()
            return True
        before, self._before = self._before, None
        went = self.tabs.current.go_back()
        if before is not None:
            self.open_load(before)
        return went or before is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() != Qt.Key.Key_Escape or not self.go_back():
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Read again what is shown."""
        place, key = self.workplace, self.here
        if key is None:
            self.tabs.current.refresh()
            return
        place.look(self, lambda look: load_view(look, key), self._show_load, latest="load")

    # The list

    def _leave_load(self) -> None:
        self.here, self._known, self._before = None, None, None
        self.stack.setCurrentWidget(self.tabs)
        self._head()

    def _show_list(self) -> None:
        self._leave_load()
        self.refresh()
        self.tabs.current.setFocus()

    def _find(self, text: str) -> None:
        place = self.workplace

        def found(key: str | None) -> None:
            if key is not None:
                self.open_load(key)
                return
            words = self.tr("No load answers to %1.").replace("%1", text)
            place.tell(Tone.ATTENTION, words, self.tr("Scan the label of a load, of a pack or of a machine."))

        place.look(self, lambda look: load_named(look, place.read_code, text), found)

    def _head(self) -> None:
        title = self.tr("Cycles and release")
        view = self.sheet.view
        path = self.tabs.current.path
        if self.here is not None and view is not None:
            path = view.line.number, " · ".join(part for part in (view.line.machine_name, view.line.programme) if part)
        if path is None:
            self.headed.emit(title, "")
        elif self.width() < NARROW_BELOW:
            self.headed.emit(path[0], "")
        else:
            self.headed.emit(f"{title}  ›  {path[0]}", path[1])

    # One load

    def open_load(self, key: str) -> None:
        """Show a load."""
        if key != self.here:
            self.here, self._known, self._confirmed = key, None, None
        self._before = None
        place = self.workplace
        place.look(self, lambda look: load_view(look, key), self._show_load, latest="load")

    def _show_load(self, view: LoadView | None) -> None:
        if view is None or view.load.key != self.here:
            if view is None and self.here is not None:
                self._show_list()
            return
        known = (view.seen, view.line, view.packs, view.tests, view.labels, view.decided_by, view.case.machine.stopped)
        person = self.workplace.presence.key
        if self._known != (known, person):
            self._known = (known, person)
            self.sheet.show_view(view)
            if self._content is not None:
                self._content.show_view(view, self.sheet.strikes)
        if self.stack.currentWidget() is not self.sheet:
            self.stack.setCurrentWidget(self.sheet)
            self.sheet.setFocus()
        self._head()

    def _open_content(self) -> None:
        view = self.sheet.view
        if view is None:
            return
        dialog = ContentDialog(self.workplace, self.sheet.strike_out, self)
        dialog.show_view(view, self.sheet.strikes)
        dialog.finished.connect(self._content_closed)
        self._content = dialog
        dialog.open()

    def _content_closed(self, _how: int) -> None:
        self._content = None

    def _struck_out(self, _pack: str, _reason: object) -> None:
        if self._content is not None and self.sheet.view is not None:
            self._content.show_view(self.sheet.view, self.sheet.strikes)

    def _open_machine(self) -> None:
        """Show the machine of the open load; the way back leads to the load."""
        view = self.sheet.view
        if view is not None and self.here is not None:
            load = self.here
            self.open_on(f"machine:{view.line.machine}")
            self._before = load

    def _recall(self) -> None:
        if self.here is not None:
            self.workplace.lead("quality", f"load:{self.here}")

    def _remedy(self, act: str) -> None:
        view, lead = self.sheet.view, self.workplace.lead
        if view is None:
            return
        match act:
            case "import":
                self._ask_records()
            case "paper":
                PaperDialog(self.workplace, view, self._paper_read, self).open()
            case "tests":
                self._open_machine()
            case "content":
                self._open_content()
            case "extend":
                self._extend(view)
            case "station":
                lead("station", "")
            case "reference":
                lead("reference", f"programme:{view.load.programme}")
            case "indicator":
                self._ask_indicator(view)
            case "quality":
                lead("quality", f"load:{view.load.key}")

    def _ask_indicator(self, view: LoadView) -> None:
        """Note the indicators that the programme asks for and nobody read."""
        wanted = [each.indicator for each in view.blockers if isinstance(each, IndicatorWanted)]
        for indicator in wanted[:1]:
            IndicatorDialog(self.workplace, view.line.number, indicator, self._indicator_read, self).open()

    def _indicator_read(self, fact: IndicatorRead) -> None:
        place, key, card = self.workplace, self.here, self.workplace.presence.card
        if key is not None and card is not None:
            place.act(self, lambda work: read_indicator(work, place.read_code, key, fact, card), self._answered)

    # Decisions

    def _decide(
        self, decision: Decision, card: PersonCard, reason: str | None, second: PersonCard | None = None
    ) -> None:
        view, place = self.sheet.view, self.workplace
        if view is None:
            return
        strikes = dict(self.sheet.strikes) if decision is Decision.RELEASED else {}
        asked = ReleaseAsked(view.load.key, decision, strikes, reason, self._confirmed, seen=view.seen, second=second)

        def decide(work: Writing) -> Notice:
            return release(work, place.read_code, asked, card)

        place.act(self, decide, self._decided, self._not_decided)

    def _decided(self, notice: Notice) -> None:
        sentence, todo = self.workplace.wording().notice(notice)
        if isinstance(notice, DateToConfirm):
            self._confirmed = local_date(self.workplace.clock.now())
            check = self.tr("Check the date: signing again confirms it.")
            self.sheet.sign.say(f"{sentence} {check}")
        elif notice.outcome is Outcome.REFUSED:
            self.sheet.sign.say(f"{sentence} {todo}".strip())
        else:
            self.sheet.strikes = {}
            self.workplace.tell(TONES[notice.outcome], sentence, todo)
        self.refresh()

    def _not_decided(self, fault: BaseException) -> None:
        if not isinstance(fault, StaleSubjectError):
            self.workplace.background.failed.emit(fault)
            return
        self.sheet.sign.tell_changed()
        words = self.tr("Somebody else changed this load.")
        self.workplace.tell(Tone.ATTENTION, words, self.tr("Read it again, then sign."))
        self.refresh()

    def _extend(self, view: LoadView) -> None:
        machine = view.line.machine, view.line.machine_name
        extend_qualification(self.workplace, machine, view.reasons, self._answered, self)

    def _answered(self, notice: Notice) -> None:
        self.workplace.tell(tone_of(notice), *self.workplace.wording().notice(notice))
        self.refresh()

    # Evidence

    def _paper_read(self, read: PaperRead) -> None:
        place, key = self.workplace, self.here
        person = place.presence.key
        if key is None:
            return

        def note(work: Writing) -> Notice:
            found = work.get(Person, person)
            card = found.on(local_date(work.now)) if found else None
            return type_record(work, key, read.typed, read.photo, card) if card else PersonUnknown(person=person)

        place.act(self, note, self._answered)

    def _ask_records(self) -> None:
        kinds = self.tr("Records of machines (*)")
        files = self.workplace.files.open_many(self, self.tr("Import records"), kinds)
        self.bring_in(files)

    def bring_in(self, files: Sequence[Path]) -> None:
        """Import the records of these files; with a load open, those that print no serial number are its machine's."""
        if not files:
            return
        view = self.sheet.view
        machine = view.line.machine if view is not None and self.here is not None else None
        bring_in(self.workplace, self, files, machine, self._brought)

    def _brought(self, brought: Brought) -> None:
        words, tell = self.workplace.wording(), self.workplace.tell
        if brought.refused is not None:
            tell(Tone.REFUSED, *words.notice(brought.refused))
        for name, why in brought.unreadable[:_MOST_TOLD]:
            tell(Tone.REFUSED, self.tr("%1 cannot be read: %2.").replace("%1", name).replace("%2", why))
        todo = self.tr("Describe its machine in Records.")
        for name in brought.empty[:_MOST_TOLD]:
            tell(Tone.REFUSED, self.tr("No readable cycle in %1.").replace("%1", name), todo)
        attached = [each for each in brought.imported if isinstance(each.notice, RecordAttached)]
        joined = [each for each in attached if tone_of(each.notice) is Tone.GOOD]
        apart = [each for each in brought.imported if each not in joined]
        if len(joined) > 1:
            told = self.tr("%1 records joined to their loads.").replace("%1", str(len(joined)))
            tell(Tone.GOOD, told)
        for each in [*joined[: 1 if len(joined) == 1 else 0], *apart[:_MOST_TOLD]]:
            tell(tone_of(each.notice), *words.notice(each.notice))
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the files that were dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.bring_in(files)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width rules."""
        super().resizeEvent(event)
        self.tabs.set_narrow(self.width() < NARROW_BELOW)
        self._head()
