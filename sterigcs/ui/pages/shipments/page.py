"""Expéditions: bins coming in, deliveries going out, runs, loans and providers; what each holds, and what lacks."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sterigcs.domain.scanned import alias_keys
from sterigcs.services.ports import Reading
from sterigcs.services.shipping_view import Collection, Delivery, collections, deliveries
from sterigcs.ui.models.records import Column
from sterigcs.ui.pages.page import Page
from sterigcs.ui.pages.registry import of_member
from sterigcs.ui.pages.shipments.content import ContentPanel
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import button, row
from sterigcs.ui.widgets.preview import Preview
from sterigcs.ui.widgets.table import RecordTable
from sterigcs.ui.widgets.tabs import Segments
from sterigcs.ui.widgets.work_list import WorkList
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import number, when

SIDE_FROM = 1000
LISTS = ("not-received", "runs", "loans", "outside")


class ShipmentsPage(Page):
    """What is on its way."""

    key = "shipments"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        card = workplace.presence.card
        self.organisation = card.organisation if card is not None and of_member(card) else None
        self._shown: dict[str, Sequence[Any]] = {}
        parts = [("coming", self.tr("Collections")), ("going", self.tr("Deliveries"))]
        words = workplace.wording()
        names = LISTS if self.organisation is None else tuple(name for name in LISTS if name != "runs")
        parts += [(name, words.word("list", name)) for name in names]
        self.segments = Segments(parts, self._part_chosen, self.tr("Part of the shipments"))
        self.coming = self._table_of(self.tr("Collections"), self._coming_columns())
        self.going = self._table_of(self.tr("Deliveries"), self._going_columns())
        self.lists = {name: WorkList(workplace, name, self.organisation, icon="truck") for name in names}
        self.stack = QStackedWidget()
        for table in (self.coming, self.going, *self.lists.values()):
            self.stack.addWidget(table)
        self.panel = ContentPanel(workplace)
        self.panel.printed.connect(self._preview)
        self.excel = button(self.tr("Export to Excel"), self.export)
        self._side_asked = False
        self._begun: bool | None = None
        self._build()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        head = row(self.segments, self.excel)
        head.setStretch(0, 1)
        whole.addLayout(head)
        main = row(self.stack, self.panel, spacing=16)
        main.setStretch(0, 1)
        whole.addLayout(main, 1)
        self.panel.setFixedWidth(372)

    def _table_of(self, title: str, columns: Sequence[Column[Any]]) -> RecordTable[Any]:
        nothing = ("truck", self.tr("Nothing here"), self.tr("Scan a bin at the sending station to begin."))
        table: RecordTable[Any] = RecordTable(self.workplace, title, columns, empty=nothing)
        table.chosen.connect(self._chosen)
        return table

    def _coming_columns(self) -> Sequence[Column[Collection]]:
        clock = self.workplace.clock
        return (
            Column(self.tr("Bin"), lambda each: each.name, strong=True, width=150),
            Column(self.tr("From"), lambda each: each.site or each.organisation, width=220),
            Column(self.tr("State"), partial(self._state, "bin-state"), tone=_bin_tone, width=160),
            Column(self.tr("Received"), self._received, lambda each: each.received, right=True, width=110),
            Column(self.tr("Declaration"), self._declaration, tone=_declared_tone, width=150, rank=2),
            Column(self.tr("Since"), lambda each: when(each.since, clock.now()), lambda each: each.since, rank=2),
        )

    def _going_columns(self) -> Sequence[Column[Delivery]]:
        return (
            Column(self.tr("Delivery"), lambda each: each.number, strong=True, width=110),
            Column(self.tr("To"), lambda each: each.site, width=200),
            Column(self.tr("State"), partial(self._state, "shipment_state"), tone=_delivery_tone, width=180),
            Column(self.tr("Packs"), lambda each: number(each.packs), _packs, right=True, width=80, rank=2),
            Column(self.tr("Seals"), lambda each: each.seals or "–", width=90, rank=3),
            Column(self.tr("Left"), lambda each: self._when(each.left_at), lambda each: each.left_at, rank=2),
            Column(self.tr("Taken over"), lambda each: self._when(each.received_at), _received_at, rank=3),
        )

    def _when(self, at: datetime | None) -> str:
        return when(at, self.workplace.clock.now())

    def _state(self, table: str, each: Collection | Delivery) -> str:
        words = self.workplace.wording().word(table, each.state)
        short = getattr(each, "short", 0)
        missing = self.tr("%1 missing").replace("%1", str(short))
        return f"{words}, {missing}" if short > 0 else words

    def _received(self, each: Collection) -> str:
        return self.tr("%1 of %2").replace("%1", str(each.received)).replace("%2", number(each.announced))

    def _declaration(self, each: Collection) -> str:
        if each.suspect:
            return self.tr("Patient suspect")
        return self.tr("Complete") if each.declared else self.tr("To complete")

    # Reading

    def refresh(self) -> None:
        """Read what is shown again."""
        self.headed.emit(self.tr("Shipments"), "")
        organisation = self.organisation
        self._read("coming", lambda look: collections(look, organisation), self.coming)
        self._read("going", lambda look: deliveries(look, organisation), self.going)
        if self.segments.current in self.lists:
            self.lists[self.segments.current].refresh()
        self.panel.refresh()

    def _read(self, part: str, read: Callable[[Reading], Sequence[Any]], table: RecordTable[Any]) -> None:
        def show(rows: Sequence[Any]) -> None:
            if rows != self._shown.get(part):
                self._shown[part] = rows
                table.show_records(rows)
                over = {"received"} if part == "going" else set()
                waiting = sum(each.state not in over for each in rows)
                self.segments.count(part, waiting)
                self._begin_where(part, waiting)

        self.workplace.look(self, read, show, latest=part)

    def _begin_where(self, part: str, waiting: int) -> None:
        """Begin with the deliveries when no bin is under way."""
        if part == "coming" and self._begun is None:
            self._begun = waiting > 0
            if not waiting:
                self.segments.choose("going")

    def _part_chosen(self, part: str) -> None:
        self.stack.setCurrentWidget(self._table(part))
        self.panel.show_subject("", "")
        self._arrange()
        self.refresh()

    def _table(self, part: str) -> QWidget:
        return {"coming": self.coming, "going": self.going, **self.lists}[part]

    def _chosen(self, each: Collection | Delivery | None) -> None:
        if each is None:
            self.panel.show_subject("", "")
            return
        name = each.name if isinstance(each, Collection) else each.number
        self.panel.show_subject(each.subject, name)
        self._arrange()

    def _preview(self, subject: str, name: str) -> None:
        place = self.workplace

        def drawn(content: bytes | None) -> None:
            if content is None:
                place.tell(Tone.ATTENTION, self.tr("No delivery note before the delivery is closed."))
            else:
                Preview(place, name, content, self).open()

        place.background.read(self, lambda: place.outside.paper_of(subject), drawn)

    # The window's keys

    def scanned(self, text: str) -> bool:
        """Show the bin or the delivery that was scanned."""
        place = self.workplace
        place.look(self, lambda look: tuple(look.find(alias_keys(place.read_code(text)))), self._found)
        return True

    def _found(self, subjects: Sequence[str]) -> None:
        for part, table in (("coming", self.coming), ("going", self.going)):
            for each in table.model.records:
                if each.subject in subjects:
                    self.segments.choose(part)
                    table.view.selectRow(list(table.model.records).index(each))
                    return
        self.workplace.tell(Tone.ATTENTION, self.tr("Neither a bin nor a delivery under way."))

    def export(self) -> None:
        """Write the list that is shown to Excel."""
        table = self._table(self.segments.current)
        if isinstance(table, RecordTable):
            table.export()

    def print_out(self) -> None:
        """Show the delivery note before it is printed."""
        if self.panel.subject.startswith("shipment:"):
            self._preview(self.panel.subject, self.panel.name.text())

    def side(self) -> None:
        """Open or close the panel where it is a drawer."""
        self._side_asked = not self._side_asked
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= SIDE_FROM
        held = self.segments.current in {"coming", "going"}
        self.panel.setVisible(held and (wide or self._side_asked))
        self.stack.setVisible(wide or not self.panel.isVisibleTo(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width rules."""
        super().resizeEvent(event)
        self._arrange()


def _bin_tone(each: Collection) -> Tone:
    return Tone.REFUSED if each.suspect else Tone.PROGRESS if each.state != "received" else Tone.GOOD


def _declared_tone(each: Collection) -> Tone:
    return Tone.REFUSED if each.suspect else Tone.GOOD if each.declared else Tone.ATTENTION


def _delivery_tone(each: Delivery) -> Tone:
    if each.short > 0 or each.state == "left":
        return Tone.ATTENTION
    return Tone.GOOD if each.state == "received" else Tone.PROGRESS


def _packs(each: Delivery) -> int | None:
    return each.packs


def _received_at(each: Delivery) -> datetime | None:
    return each.received_at
