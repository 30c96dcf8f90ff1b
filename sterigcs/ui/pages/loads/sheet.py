"""One load: curve, checks, content, tests, what blocks, and the panel to sign."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from sterigcs.services.load_view import LoadView
from sterigcs.ui.pages.loads.checks import ChecksCard
from sterigcs.ui.pages.loads.content import ContentPart
from sterigcs.ui.pages.loads.curve import CurveCard
from sterigcs.ui.pages.loads.side import ContentCard, StateStrip, TestsCard
from sterigcs.ui.pages.loads.sign import SignCard
from sterigcs.ui.widgets.basics import button, row
from sterigcs.ui.workplace import Workplace

SIDE_FROM, NARROW_BELOW = 1144, 804
SIDE: Final = 372
CURVE_SHARE, CHECKS_SHARE = 348, 322


class LoadSheet(QWidget):
    """A load as it is judged and signed. Below 804 px its parts are four tabs."""

    struck_out = Signal(str, object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.view: LoadView | None = None
        self.strikes: dict[str, str] = {}
        self._laid = "columns"
        self._side_asked = False
        self.curve = CurveCard(workplace)
        self.checks = ChecksCard(workplace)
        self.strip = StateStrip(workplace.theme)
        self.content = ContentCard(workplace)
        self.tests = TestsCard(workplace)
        self.sign = SignCard(workplace)
        self.packs = ContentPart(workplace, self._struck)
        self.drawer = button(self.tr("Sign") + "  F4", self.toggle_side)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self._main, self._side = QWidget(), QWidget()
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(16)
        self._lay_columns()

    # Layout

    def _arrange(self) -> None:
        """Lay the parts out as the width asks."""
        laid = "tabs" if self.width() < NARROW_BELOW else "columns"
        if laid != self._laid:
            self._laid = laid
            self._lay_tabs() if laid == "tabs" else self._lay_columns()
        wide = self.width() >= SIDE_FROM
        if laid == "columns":
            self._side.setVisible(wide or self._side_asked)
            self.drawer.setVisible(not wide)

    def _take_apart(self) -> None:
        self.tabs.clear()
        for part in self._parts():
            part.setParent(self)
        self.packs.setParent(self)
        self.packs.hide()
        while (item := self._whole.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.tabs:
                widget.deleteLater()
        self.tabs.setParent(self)
        self.tabs.hide()

    def _parts(self) -> tuple[QWidget, ...]:
        return self.curve, self.checks, self.strip, self.content, self.tests, self.sign, self.drawer

    def _lay_columns(self) -> None:
        self._take_apart()
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(12)
        main.addLayout(row(None, self.drawer))
        main.addWidget(self.curve, CURVE_SHARE)
        main.addWidget(self.checks, CHECKS_SHARE)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        side.addWidget(self.strip)
        side.addWidget(self.content)
        side.addWidget(self.tests)
        side.addWidget(self.sign, 1)
        self._main, self._side = QWidget(), QWidget()
        self._main.setLayout(main)
        self._side.setLayout(side)
        self._side.setFixedWidth(SIDE)
        self._whole.addWidget(self._main, 1)
        self._whole.addWidget(self._side)
        for part in self._parts():
            part.show()
        self._show_again()

    def _lay_tabs(self) -> None:
        self._take_apart()
        contents, signing = QWidget(), QWidget()
        inner = QVBoxLayout(contents)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.packs)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.strip)
        right.addWidget(self.tests)
        right.addStretch(1)
        both = QHBoxLayout(signing)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self.sign, 3)
        both.addLayout(right, 2)
        for part, words in (
            (self.curve, self.tr("Curve")),
            (self.checks, self.tr("Checks")),
            (contents, self.tr("Content")),
            (signing, self.tr("Sign")),
        ):
            self.tabs.addTab(part, words)
        self.drawer.hide()
        self.content.hide()
        self.packs.show()
        for part in (self.strip, self.tests, self.sign):
            part.show()
        self._whole.addWidget(self.tabs)
        self.tabs.show()
        self._show_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width rules."""
        super().resizeEvent(event)
        self._arrange()

    def toggle_side(self) -> None:
        """Open or close the side drawer."""
        self._side_asked = not self._side_asked
        self._arrange()
        if self._side_asked:
            self.sign.setFocus()

    @property
    def in_tabs(self) -> bool:
        """Tell whether the parts are tabs."""
        return self._laid == "tabs"

    def get_ready(self) -> None:
        """Dress one part in each turn of the window, before the first load is opened: all at once would hold it up."""
        waiting = [*self._parts(), self.packs, self.tabs]

        def dress() -> None:
            if waiting:
                part = waiting.pop()
                part.ensurePolished()
                for inner in part.findChildren(QWidget):
                    inner.ensurePolished()
                QTimer.singleShot(0, self, dress)

        QTimer.singleShot(0, self, dress)

    # What is shown

    def show_view(self, view: LoadView) -> None:
        """Show a load, or how it stands now."""
        if self.view is None or self.view.load.key != view.load.key:
            self.strikes = {}
        inside = {pack.key for pack in view.packs if not pack.over}
        self.strikes = {key: reason for key, reason in self.strikes.items() if key in inside}
        self.view = view
        self._show_again()

    def _show_again(self) -> None:
        view = self.view
        if view is None:
            return
        word = self._workplace.wording().word("load-stands", view.line.stands.value)
        self.strip.show_view(view, word[:1].upper() + word[1:])
        self.curve.show_evidence(view)
        self.checks.show_checks(view.load)
        if not self.in_tabs:
            self.content.show_view(view)
        self.tests.show_view(view)
        self.packs.show_view(view, self.strikes)
        self.sign.show_view(view, self.strikes)

    def _struck(self, pack: str, reason: str | None) -> None:
        self.strike_out(pack, reason)

    def strike_out(self, pack: str, reason: str | None) -> None:
        """Leave a pack out of the release to be signed, or take it in again."""
        if reason is None:
            self.strikes.pop(pack, None)
        else:
            self.strikes[pack] = reason
        self._show_again()
        self.struck_out.emit(pack, reason)
