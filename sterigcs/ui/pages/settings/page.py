"""Réglages: this workstation, its scanner, the backup, and people with their rights."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from sterigcs.domain.people import Role
from sterigcs.ui.pages.page import Page
from sterigcs.ui.pages.settings.backup import BackupPart
from sterigcs.ui.pages.settings.machines import MachinesPart
from sterigcs.ui.pages.settings.rights import RightsPart
from sterigcs.ui.pages.settings.scanner import ScannerPart
from sterigcs.ui.pages.settings.workstation import WorkstationPart
from sterigcs.ui.widgets.tabs import Segments
from sterigcs.ui.workplace import Workplace

KEEPERS = frozenset({Role.ADMINISTRATOR, Role.PHARMACIST, Role.AUDITOR, Role.BIOMEDICAL})
"""Who sees everybody's rights; others see their workstation only."""


class SettingsPage(Page):
    """What belongs to this workstation, and who may do what."""

    key = "settings"

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        card = workplace.presence.card
        keeps = card is not None and bool(KEEPERS & set(card.roles))
        parts = [
            ("workstation", self.tr("This workstation")),
            ("scanner", self.tr("Scanner")),
            ("machines", self.tr("Machines")),
            ("backup", self.tr("Backup")),
        ]
        self.parts: dict[str, QWidget] = {
            "workstation": WorkstationPart(workplace),
            "scanner": ScannerPart(workplace),
            "machines": MachinesPart(workplace),
            "backup": BackupPart(workplace),
        }
        if keeps:
            parts.append(("rights", self.tr("People and rights")))
            self.parts["rights"] = RightsPart(workplace)
        self.segments = Segments(parts, self._chosen, self.tr("Part of the settings"))
        self.stack = QStackedWidget()
        self._frames = {
            key: part if key in {"rights", "machines"} else self._scrolled(part) for key, part in self.parts.items()
        }
        for frame in self._frames.values():
            self.stack.addWidget(frame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.segments)
        whole.addWidget(self.stack, 1)

    def _scrolled(self, part: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(part)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(self.tr("Settings"))
        return area

    def _chosen(self, part: str) -> None:
        self.stack.setCurrentWidget(self._frames[part])
        self.refresh()

    def refresh(self) -> None:
        """Read again what the store tells."""
        self.headed.emit(self.tr("Settings"), "")
        part = self.parts[self.segments.current]
        if isinstance(part, BackupPart | MachinesPart | RightsPart):
            part.refresh()

    def scanned(self, text: str) -> bool:
        """Leave a scan to the try of the scanner while it is shown."""
        del text
        return self.segments.current == "scanner"

    def export(self) -> None:
        """Write people and rights, or the machines of this workstation, to Excel."""
        part = self.parts[self.segments.current]
        if isinstance(part, RightsPart | MachinesPart):
            part.table.export()

    def print_out(self) -> None:
        """Show people and rights as a paper."""
        part = self.parts[self.segments.current]
        if isinstance(part, RightsPart):
            part.print_out()
