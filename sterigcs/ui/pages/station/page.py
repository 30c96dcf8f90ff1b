"""Poste: scans in, one answer out, at whatever station this workstation is."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from sterigcs.domain.actions import Action, action_code
from sterigcs.domain.errors import Notice, Outcome
from sterigcs.domain.journal import parse_timestamp
from sterigcs.domain.labels import ReprintReason
from sterigcs.domain.people import may_work_at
from sterigcs.domain.stations import Station
from sterigcs.services.reprinting import reprint
from sterigcs.services.scanning import Scan
from sterigcs.services.sheet_view import SheetLine, SheetView
from sterigcs.services.station_view import StationView, Thing
from sterigcs.ui.pages.page import Page
from sterigcs.ui.pages.station.acts import Foot, WallCodes
from sterigcs.ui.pages.station.answering import Answered, answering, shown, shown_of
from sterigcs.ui.pages.station.card import AnswerCard, Form
from sterigcs.ui.pages.station.context import ContextStrip
from sterigcs.ui.pages.station.label import LabelPanel
from sterigcs.ui.pages.station.sheet import ChoicePanel, SheetPanel, photo_of
from sterigcs.ui.pages.station.side import CounterCard, LastScans, ScanLine, expected_card
from sterigcs.ui.pages.station.typed import TypedCode
from sterigcs.ui.palette import OUTCOME_TONES, Tone
from sterigcs.ui.widgets.basics import row
from sterigcs.ui.widgets.preview import Preview
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import clock, when

SIDE_FROM, NARROW_BELOW, LOW_BELOW = 1144, 804, 560
MOST_HIGH: Final = 16_777_215
"""Qt's word for no limit of height."""


class StationPage(Page):
    """One station: huge answer, what is in hand, how many are done, what comes next."""

    key = "station"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        theme = workplace.theme
        self.station: Station | None = None
        self.scans = 0
        self.waiting = 0
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(self.tr("Station"))
        self.chooser.setProperty("extent", "touch")
        self.chooser.activated.connect(lambda _place: self._station_chosen())
        self.context = ContextStrip(theme)
        self.card = AnswerCard(theme)
        self.typed = TypedCode(theme, self.scanned)
        expected, self.expected = expected_card(theme)
        self.counter = CounterCard(theme)
        self.last = LastScans(theme)
        self.foot = Foot(theme, self.scanned)
        self.foot.more.clicked.connect(self._show_wall_codes)
        self._expected_frame = expected
        self.sheet = SheetPanel(workplace)
        self.sheet.hide()
        self.choices = ChoicePanel(theme, lambda action: workplace.wording().word("action", action))
        self.choices.hide()
        self.label = LabelPanel(workplace)
        self.label.hide()
        self.label.wanted_again.connect(self._label_again)
        self.sheet.pointed.connect(self._line_touched)
        self.choices.chosen.connect(self._line_decided)
        self._side_asked = False
        self._counted = False
        self._seen = False
        self.thing: Thing | None = None
        self.card.touched.connect(self._answer_seen)
        self._build()
        self._offer_stations()

    def _build(self) -> None:
        self._head = row(self.chooser, self.context, spacing=12)
        self._head.setStretch(1, 1)
        self.main = QVBoxLayout()
        self.main.setSpacing(12)
        self.main.addLayout(self._head)
        self.main.addWidget(self.card, 1)
        self.main.addWidget(self.sheet, 3)
        self.main.addWidget(self._expected_frame)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(16)
        side.addWidget(self.counter)
        side.addWidget(self.choices, 1)
        side.addWidget(self.label, 1)
        side.addWidget(self.last, 1)
        side.addWidget(self.typed)
        self._side.setFixedWidth(388)
        upper = QHBoxLayout()
        upper.setSpacing(20)
        upper.addLayout(self.main, 1)
        upper.addWidget(self._side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addLayout(upper, 1)
        whole.addWidget(self.foot)

    # The station

    def _offer_stations(self) -> None:
        card, wording = self.workplace.presence.card, self.workplace.wording()
        self.chooser.clear()
        for station in Station:
            if card is not None and may_work_at(card, station):
                self.chooser.addItem(wording.word("station", station), station)
        wished = self.workplace.settings.current.station
        place = max(0, self.chooser.findData(wished))
        self.chooser.setCurrentIndex(place)
        if self.chooser.count():
            self._go_to(Station(self.chooser.currentData()))

    def _station_chosen(self) -> None:
        station = Station(self.chooser.currentData())
        self.workplace.settings.change(station=station)
        self._go_to(station)

    def _go_to(self, station: Station) -> None:
        self.station = station
        self.scans = 0
        self.last.forget()
        self.choices.hide()
        self.card.wait(self.tr("Scan to begin"))
        self.foot.offer(station, narrow=self._narrow)
        self._head_up()
        self.refresh()

    def _head_up(self) -> None:
        if self.station is not None:
            self.headed.emit(self.workplace.wording().word("station", self.station), "")

    def refresh(self) -> None:
        """Read what is in hand and how many are done."""
        station, person = self.station, self.workplace.presence.key
        if station is None:
            return
        self._head_up()
        self.workplace.look(self, lambda look: shown(look, station, person), self._show, latest="view")

    # Scans

    def scanned(self, text: str) -> bool:
        """Take a scan: answered in its turn, after those before it."""
        station, place = self.station, self.workplace
        if station is None:
            return False
        scan = Scan(station, place.presence.key, text)
        self.waiting += 1
        place.do(self, answering(place, scan), self._answered, self._failed)
        return True

    def _failed(self, error: BaseException) -> None:
        self.waiting -= 1
        code, values = getattr(error, "code", None), getattr(error, "values", {})
        if code is None:
            self.workplace.background.failed.emit(error)
            return
        sentence, todo = self.workplace.wording().message(code, values)
        self._paint(Tone.REFUSED, sentence, todo, None)
        self.workplace.sounds.play(Outcome.REFUSED)

    def _answered(self, answered: Answered) -> None:
        self.waiting -= 1
        self.scans += 1
        answer, wording = answered.answer, self.workplace.wording()
        tone = OUTCOME_TONES[answer.notice.outcome]
        sentence, todo = wording.notice(answer.notice)
        if answer.person is not None and answer.person != self.workplace.presence.key:
            self.workplace.notices.person_scanned.emit(answer.person)
        self._paint(tone, sentence, todo, answered)
        self.workplace.sounds.play(answer.notice.outcome)
        name = answered.view.thing.name if answered.view.thing else sentence
        consequence = sentence if answered.view.thing else todo
        now = clock(self.workplace.clock.now())
        if answer.undone is not None:
            self.last.undo(answer.undone, self.tr("Undone by you"))
        act = answer.entries[0] if answer.entries else ""
        self.last.add(ScanLine(act, tone, name, consequence, now))
        self._show((answered.view, answered.sheet))
        self._seen = False
        self._arrange()
        for need in answer.needs:
            hour = when(parse_timestamp(need.needed_by), self.workplace.clock.now())
            words = self.tr("Need %1, due %2, is touched.").replace("%1", need.number).replace("%2", hour)
            self.workplace.tell(Tone.ATTENTION, words)
        if answered.labels:
            self._print(answered.labels)

    def _paint(self, tone: Tone, sentence: str, todo: str, answered: Answered | None) -> None:
        now = self.workplace.clock.now()
        thing = answered.view.thing if answered is not None else None
        self.thing = thing or self.thing
        counted = self.tr("Scan %1 of the session").replace("%1", str(self.scans))
        if self._narrow and self.counter.isVisibleTo(self):
            counted = self.counter.accessibleName()
        words = (sentence, todo, counted)
        self.card.show_answer(shown_of(tone, words, thing, self.workplace.wording(), now))
        self.foot.fill("hold" if tone is Tone.REFUSED and self.foot.buttons["hold"].isVisibleTo(self) else "finish")

    def _show(self, shown: tuple[StationView, SheetView | None]) -> None:
        view, sheet = shown
        self._show_view(view)
        there = sheet is not None
        if sheet is not None:
            self.sheet.show_sheet(sheet)
        if there != self.sheet.isVisibleTo(self):
            self.sheet.setVisible(there)
            self._arrange()
        if not there:
            self.choices.hide()

    def _answer_seen(self) -> None:
        """Come back to the sheet that a refusal covered for want of room."""
        self._seen = True
        self._arrange()

    def _label_again(self, pack: str, reason: ReprintReason) -> None:
        """Print a label once more, with its reason; it is scanned back as the first."""
        person, place = self.workplace.presence.key, self.workplace

        def printed(notice: Notice) -> None:
            tone = OUTCOME_TONES[notice.outcome]
            self._paint(tone, *place.wording().notice(notice), None)
            if tone is not Tone.REFUSED:
                place.print_labels(self, (pack,))

        place.act(self, lambda work: reprint(work, pack, person, reason), printed)

    def _line_touched(self, line: SheetLine) -> None:
        photos = self.sheet.view_shown.photos if self.sheet.view_shown else ()
        self.choices.show_line(line, None)
        self._arrange()
        if photos:
            self.workplace.look(
                self,
                lambda look: look.attachment(photos[-1]),
                lambda found: self.choices.show_line(line, photo_of(found.content if found else None)),
            )

    def _line_decided(self, line: SheetLine, action: Action) -> None:
        """Point at the line, then say what is of it: the two scans that a gloved hand makes."""
        self.choices.hide()
        self.scanned(f"L{line.number}")
        self.scanned(action_code(action))
        self._arrange()

    def _show_view(self, view: StationView) -> None:
        wording = self.workplace.wording()
        self.context.show_hand([(each.slot, wording.word("in-hand", each.slot), each.name) for each in view.in_hand])
        act, more = wording.message(view.expected, {}) if view.expected in wording.messages else ("", "")
        self.expected.say(act, more)
        if self.card.shown is None:
            self.card.wait(act, more)
        waits = view.pack if self.station in {Station.PACKING, Station.ASSEMBLY} else None
        self.label.show_pack(waits or "")
        self.label.setVisible(bool(waits))
        self.last.setVisible(not waits and not self.choices.isVisibleTo(self))
        counter = view.counter
        self._counted = counter is not None
        self.counter.setVisible(self._counted and not waits and not self.choices.isVisibleTo(self))
        if counter is not None:
            left = ", ".join(counter.left[:4]) + (" …" if len(counter.left) > 4 else "")  # noqa: PLR2004
            self.counter.show_count(
                wording.word("counter", counter.what),
                counter.done,
                counter.total,
                self.tr("Left: %1").replace("%1", left) if left else "",
            )

    def _print(self, packs: tuple[str, ...]) -> None:
        self.workplace.print_labels(self, packs)

    # The window's keys

    def side(self) -> None:
        """Open or close the side column where it is a drawer."""
        self._side_asked = not self._side_asked
        self._arrange()

    def search(self) -> None:
        """Bring the focus to the field where a code is typed."""
        self._side_asked = True
        self._arrange()
        self.typed.field.setFocus()

    def print_out(self) -> None:
        """Show the paper of what was scanned last, before it is printed (Ctrl P)."""
        place, waits = self.workplace, self.label.pack
        subject = f"pack:{waits}" if waits else self.thing.subject if self.thing else ""
        if not subject:
            return

        def drawn(content: bytes | None) -> None:
            if content is None:
                place.tell(Tone.ATTENTION, self.tr("Nothing is printed of this."))
            else:
                again = (lambda: place.print_labels(self, (waits,))) if waits else None
                Preview(place, self.tr("Before printing"), content, self, print_it=again).open()

        place.background.read(self, lambda: place.outside.paper_of(subject), drawn)

    def _show_wall_codes(self) -> None:
        if self.station is not None:
            WallCodes(self.station, self.workplace.wording(), self.scanned, self).open()

    @property
    def _narrow(self) -> bool:
        return self.width() < NARROW_BELOW

    def _arrange(self) -> None:
        wide = self.width() >= SIDE_FROM
        low, sheet = self.height() < LOW_BELOW, self.sheet.isVisibleTo(self)
        shown = self.card.shown
        bad = shown is not None and shown.tone is not Tone.GOOD
        covered = low and sheet and not self._seen and bad
        if not sheet or covered:
            self.card.set_form(Form.COMPACT if low else Form.FULL)
            self.card.setMaximumHeight(MOST_HIGH)
        else:
            self.card.set_form(Form.BAND if low else Form.COMPACT if bad else Form.SHEET)
            self.card.setMaximumHeight(58 if low else 236 if bad else 136)
        self.sheet.setMaximumHeight(0 if covered else MOST_HIGH)
        choosing = self.choices.isVisibleTo(self)
        self._side.setVisible(wide or self._side_asked or choosing)
        self.counter.setVisible(self._counted and not choosing and not self.label.pack)
        self.last.setVisible(not choosing and not self.label.pack)
        self._expected_frame.setVisible(not low and not sheet)
        self.chooser.setVisible(not low or self._side_asked)  # where there is little room, F4 brings it
        self.context.setVisible(not low)
        if self.station is not None:
            self.foot.offer(self.station, narrow=self._narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width rules."""
        super().resizeEvent(event)
        self._arrange()
