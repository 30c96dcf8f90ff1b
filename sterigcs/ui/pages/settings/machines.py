"""The machines of this workstation: folders that are watched, printer lines that are listened to, and how each is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sterigcs.domain.cycle_files import SourceKind
from sterigcs.domain.machines import MachineCard, MachineKind
from sterigcs.domain.people import Role
from sterigcs.services.ports import Reading
from sterigcs.services.receiving import MachineSource
from sterigcs.ui.machine_sources import SourceState
from sterigcs.ui.models.records import Column
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import button, column, row, text
from sterigcs.ui.widgets.form import FormDialog
from sterigcs.ui.widgets.table import TWO_LINES, RecordTable
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import when

LOOK_MS: Final = 2_000
SPEEDS: Final = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
KEEPERS: Final = frozenset({Role.ADMINISTRATOR, Role.PHARMACIST, Role.BIOMEDICAL, Role.DELEGATE})
"""Who may say where this workstation's records come from."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as the list shows it: how it is set, how it is now."""

    named: MachineSource
    machine: str
    state: SourceState | None


class MachinesPart(QWidget):
    """The list of sources; what is changed is kept on this computer and holds at once."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._names: Mapping[str, str] = {}
        empty = (
            "in",
            self.tr("No machine sends records to this workstation."),
            self.tr("Add the folder that a machine writes to, or the line of its printer."),
        )
        self.table: RecordTable[SourceLine] = RecordTable(
            workplace, self.tr("Machines of this workstation"), self._columns(), empty=empty, row_height=TWO_LINES
        )
        self.table.opened.connect(lambda _line: self.change())
        self.table.chosen.connect(lambda _line: self._offer())
        self.folder = button(self.tr("Watch a folder"), self.add_folder)
        self.line = button(self.tr("Listen to a printer line"), self.add_line)
        self.edit = button(self.tr("Change"), self.change)
        self.remove = button(self.tr("Remove"), self.take_away, kind="danger")
        told = self.tr("Records come in by themselves while the window is open. Nothing is changed in the folder.")
        foot = row(self.folder, self.line, None, self.edit, self.remove, spacing=8)
        whole = column(text(told, "body-second", wrap=True), self.table, foot, spacing=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._looks = QTimer(self)
        self._looks.setInterval(LOOK_MS)
        self._looks.timeout.connect(self.show_states)
        card = workplace.presence.card
        self.may_change = card is not None and bool(KEEPERS & set(card.roles))
        self._offer()

    def _columns(self) -> tuple[Column[SourceLine], ...]:
        now, word = self._workplace.clock.now, self._workplace.wording().word
        return (
            Column(
                self.tr("From"),
                lambda line: line.named.place,
                strong=True,
                below=lambda line: self._how(line.named, word("source-kind", line.named.kind.value)),
                told=True,
                width=320,
            ),
            Column(self.tr("Machine"), lambda line: line.machine or self.tr("By its number"), width=170, rank=2),
            Column(self.tr("State"), self._state, tone=_tone, width=260),
            Column(self.tr("Last heard"), lambda line: when(_heard(line), now()), _heard, width=130, rank=2),
        )

    @staticmethod
    def _how(named: MachineSource, kind: str) -> str:
        if named.kind is not SourceKind.SERIAL:
            return kind
        return f"{kind} · {named.baud} {named.bits}{named.parity}{named.stop}"

    def _state(self, line: SourceLine) -> str:
        if line.state is None:
            return self.tr("Not opened yet")
        if line.state.trouble is not None:
            why = self._workplace.wording().word("trouble", line.state.trouble)
            return self.tr("Out of reach: %1").replace("%1", why)
        return self.tr("Listens")

    def refresh(self) -> None:
        """Read the names of the machines again."""
        self._workplace.look(self, _names, self._show, latest="machines")

    def _show(self, names: Mapping[str, str]) -> None:
        self._names = names
        self.show_states()

    def show_states(self) -> None:
        """Show each source with how it is now."""
        named, states = self._named, self._workplace.sources.states
        lines = [
            SourceLine(
                each,
                self._names.get(each.machine, each.machine),
                states[place] if place < len(states) else None,
            )
            for place, each in enumerate(named)
        ]
        if lines == list(self.table.model.records):
            return
        row_of = self.table.view.currentIndex().row()
        self.table.show_records(lines)
        if 0 <= row_of < len(lines):
            self.table.view.selectRow(row_of)
        self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the states while they are seen."""
        super().showEvent(event)
        self._looks.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow them no longer."""
        super().hideEvent(event)
        self._looks.stop()

    @property
    def _named(self) -> Sequence[MachineSource]:
        return self._workplace.settings.current.sources

    def _offer(self) -> None:
        there = self.table.selected is not None
        for made in (self.folder, self.line, self.edit, self.remove):
            made.setEnabled(self.may_change and (there or made in {self.folder, self.line}))
            made.setToolTip("" if self.may_change else self.tr("For a pharmacist, a delegate or biomedical"))

    # Changes

    def add_folder(self) -> None:
        """Ask which folder is watched, and whose it is."""
        place = self._workplace.files.folder(self, self.tr("Folder that the machine writes to"))
        if place is not None:
            self._ask(MachineSource(SourceKind.FOLDER, str(place)), None)

    def add_line(self) -> None:
        """Ask which port is listened to, and how."""
        self._ask(MachineSource(SourceKind.SERIAL, ""), None)

    def change(self) -> None:
        """Change the source chosen."""
        line, at = self.table.selected, self.table.view.currentIndex().row()
        if line is not None and self.may_change:
            self._ask(line.named, at)

    def take_away(self) -> None:
        """Remove the source chosen; what it brought stays."""
        at = self.table.view.currentIndex().row()
        if at >= 0:
            self._keep([each for place, each in enumerate(self._named) if place != at])

    def _ask(self, named: MachineSource, at: int | None) -> None:
        serial = named.kind is SourceKind.SERIAL
        title = self.tr("Printer line of a machine") if serial else self.tr("Folder of a machine")

        def give(values: Mapping[str, str]) -> None:
            wanted = _source(named.kind, values)
            others = [each for place, each in enumerate(self._named) if place != at]
            if any(each.place == wanted.place for each in others):
                form.say(self.tr("This one is on the list already."))
                return
            every = list(self._named)
            if at is None:
                every.append(wanted)
            else:
                every[at] = wanted
            form.accept()
            self._keep(every)

        form = FormDialog(title, self.tr("Keep"), give, self)
        if serial:
            self._ask_line(form, named)
        else:
            form.add("place", self.tr("Folder"), QLineEdit(named.place), wanted=True)
        machines = [("", self.tr("By the serial number on the record")), *self._names.items()]
        form.choice("machine", self.tr("Machine"), machines, named.machine)
        form.open()

    def _ask_line(self, form: FormDialog, named: MachineSource) -> None:
        known = self._workplace.scanners.lines.ports()
        ports = [(device, device if words in {"", "n/a", device} else f"{device} · {words}") for device, words in known]
        if named.place and named.place not in dict(ports):
            ports.append((named.place, self.tr("%1 (not there)").replace("%1", named.place)))
        if ports:
            form.choice("place", self.tr("Port"), ports, named.place)
        else:
            form.add("place", self.tr("Port"), QLineEdit(named.place), wanted=True)
        form.choice("baud", self.tr("Bits a second"), [(str(each), str(each)) for each in SPEEDS], str(named.baud))
        form.choice("bits", self.tr("Data bits"), [("8", "8"), ("7", "7")], str(named.bits))
        parities = [("N", self.tr("None")), ("E", self.tr("Even")), ("O", self.tr("Odd"))]
        form.choice("parity", self.tr("Parity"), parities, named.parity)
        form.choice("stop", self.tr("Stop bits"), [("1", "1"), ("2", "2")], str(named.stop))

    def _keep(self, every: Sequence[MachineSource]) -> None:
        place = self._workplace
        try:
            place.settings.change(sources=tuple(every))
        except OSError as error:
            values = {"file": "workstation.json", "reason": error.strerror or ""}
            place.tell(Tone.REFUSED, *place.wording().message("job.file", values))
            return
        place.sources.listen(every)
        place.sources.look()
        self.show_states()


def _names(look: Reading) -> Mapping[str, str]:
    machines = look.references(MachineCard).items()
    found = {key: each.name for key, each in machines if each.card and each.card.kind is not MachineKind.SEALER}
    return dict(sorted(found.items(), key=lambda each: each[1]))


def _source(kind: SourceKind, values: Mapping[str, str]) -> MachineSource:
    if kind is not SourceKind.SERIAL:
        return MachineSource(kind, values["place"], values["machine"])
    return MachineSource(
        kind,
        values["place"],
        values["machine"],
        int(values["baud"]),
        int(values["bits"]),
        values["parity"],
        int(values["stop"]),
    )


def _heard(line: SourceLine) -> datetime | None:
    return line.state.heard_at if line.state is not None else None


def _tone(line: SourceLine) -> Tone | None:
    if line.state is None:
        return None
    return Tone.GOOD if line.state.trouble is None else Tone.ATTENTION
