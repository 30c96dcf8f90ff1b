"""Describing a machine: its sample with each line told, the draft field by field, and what it understands, live."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

from sterigcs.domain.cycles.records import ProfileBasis
from sterigcs.domain.people import PersonCard
from sterigcs.services.finding import plain
from sterigcs.services.layout_saving import save_layout
from sterigcs.services.layout_trial import LayoutCard, Trial
from sterigcs.services.profile_draft import ProfileDraft, Separator
from sterigcs.services.reference import ImportReport
from sterigcs.ui.pages.loads.records.describe_fields import FieldsPart
from sterigcs.ui.pages.loads.records.describe_preview import PreviewPart
from sterigcs.ui.pages.loads.records.describe_sample import SamplePart
from sterigcs.ui.pages.loads.records.layout_list import report_words
from sterigcs.ui.theme import MONO
from sterigcs.ui.widgets.basics import button, column, restyle, row, text
from sterigcs.ui.widgets.signing import with_signature
from sterigcs.ui.widgets.tabs import Segments
from sterigcs.ui.workplace import Workplace

PAUSE_MS: Final = 250
"""How long nothing is typed before the draft is tried."""
MOST_BYTES: Final = 400_000
"""How much of a sample is read at each try: some cycles of any machine."""
SAMPLE_WIDTH: Final = 470
PREVIEW_HEIGHT: Final = 272
_LOOKED_AT: Final = 20_000
_MOST: Final = (1 << 24) - 1


@dataclass(frozen=True, slots=True)
class Described:
    """A layout that was kept; ``file``: the key of the file in the log that was its sample, empty where none was."""

    code: str
    name: str
    sample: bytes
    sample_name: str
    file: str


class DescribePage(QWidget):
    """The form. ``saved``: what was kept; ``left``: the person leaves it."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.title = ""
        self._sample, self._sample_name, self._file = b"", "", ""
        self._before: LayoutCard | None = None
        self._read_only = self._touched = self._by_hand = self._narrow = False
        self.setAcceptDrops(True)
        self.fields, self.preview = FieldsPart(workplace), PreviewPart(workplace)
        self.sample = SamplePart(workplace)
        self._make_head()
        self._make_body()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.try_now)
        self._connect()

    def _make_head(self) -> None:
        self.name, self.code = QLineEdit(), QLineEdit()
        for field, label in ((self.name, self.tr("Name of the machine")), (self.code, self.tr("Code"))):
            field.setAccessibleName(label)
            field.setPlaceholderText(label)
        self.name.setMinimumWidth(140)
        self.code.setMaximumWidth(220)
        self.ways = Segments(
            [("form", self.tr("Form")), ("text", self.tr("Text (TOML)"))], self._way, self.tr("How it is written")
        )
        self.parts = Segments(
            [("sample", self.tr("Sample")), ("fields", self.tr("Fields")), ("preview", self.tr("Preview"))],
            lambda _part: self._arrange(),
            self.tr("Part of the form"),
        )
        self.told = text("", "hint", wrap=True)
        self.fault = text("", "fault", wrap=True)
        self.fault.hide()
        self.save = button(self.tr("Keep this layout"), self.ask_save, kind="primary")
        self.back = button(self.tr("Leave"), self.leave)

    def _make_body(self) -> None:
        self.toml = QPlainTextEdit()
        self.toml.setAccessibleName(self.tr("Text of the layout"))
        self.toml.setStyleSheet(f'QPlainTextEdit {{ font: 400 13px "{MONO}"; }}')
        self.toml.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.toml.setTabChangesFocus(True)
        self.written = QStackedWidget()
        self.written.addWidget(self.fields)
        self.written.addWidget(self.toml)
        middle = column(self.written, spacing=0)
        self._middle = QWidget()
        self._middle.setLayout(middle)
        right = column(self._middle, self.preview, spacing=10)
        right.setStretch(0, 1)
        self._right = QWidget()
        self._right.setLayout(right)
        body = row(self.sample, self._right, spacing=16)
        body.setStretch(1, 1)
        head = row(self.name, self.code, 8, self.ways, self.back, self.save, spacing=8)
        head.setStretch(0, 2)
        head.setStretch(3, 1)
        whole = column(head, self.told, self.fault, self.parts, body, spacing=8)
        whole.setStretch(4, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        for field in (self.name, self.code):
            field.textEdited.connect(self._typed)
        self.name.textEdited.connect(self._name_typed)
        self.fields.changed.connect(self._typed)
        self.fields.cut.connect(self._cut_anew)
        self.toml.textChanged.connect(self._text_typed)
        self.preview.pointed.connect(self.sample.raw.go_to)
        self.sample.noted.connect(self._noted)
        self.sample.given.connect(self._sample_given)
        self.sample.asked.connect(self._ask_file)

    # How it begins

    def begin(self, sample: bytes, name: str, file: str) -> None:
        """Describe a new machine, from a sample where there is one; ``file``: its key in the log."""
        self._start(self.tr("Describe a machine"), None)
        self._file = file
        self.name.clear()
        self.code.clear()
        self.fields.show_draft(ProfileDraft())
        self._take(sample, name)
        if sample:
            self._guess(None)
        self._arrange()

    def edit(self, layout: LayoutCard, sample: bytes = b"", name: str = "", file: str = "") -> None:
        """Open a layout: one of the group to change it, a shipped one to look at; the sample is a file it read."""
        self._start(layout.title, layout)
        self._read_only = layout.shipped
        self.name.setText(layout.title)
        self.code.setText(layout.id)
        words = self._workplace.wording().word("profile-basis", layout.basis.value)
        shipped = self.tr("Shipped, %1: it is looked at, not changed.").replace("%1", words)
        self.told.setText(shipped if layout.shipped else "")
        self._file = file
        self._take(sample, name)
        place = self._workplace
        place.background.read(self, lambda: place.outside.layout_draft(layout.text), self._opened, latest="open")
        self._arrange()

    def _start(self, title: str, before: LayoutCard | None) -> None:
        self.title, self._before, self._file = title, before, ""
        self._read_only = self._touched = self._by_hand = False
        self.ways.buttons["form"].setEnabled(True)
        self.ways.buttons["form"].setToolTip("")
        self.toml.setReadOnly(False)
        self._pause.stop()
        self.told.setText("")
        self.say("")
        self.preview.show_trial(Trial())
        self.ways.choose("form")
        self.parts.choose("sample")
        self.fields.segments.choose("file")
        self.preview.segments.choose("cycles")

    def _opened(self, draft: ProfileDraft | None) -> None:
        """Show the draft of the layout that was opened, or its text where it was written by hand."""
        layout = self._before
        if layout is None:
            return
        if draft is not None:
            self.fields.show_draft(replace(draft, version=layout.version + 1))
        else:
            self._by_hand = True
            self._set_text(layout.text)
            self.ways.choose("text")
            self.ways.buttons["form"].setEnabled(False)
        self.toml.setReadOnly(self._read_only)
        self._arrange()
        self.try_now()

    # The sample

    def _take(self, sample: bytes, name: str) -> None:
        self._sample, self._sample_name = sample[:MOST_BYTES], name
        self.sample.show_sample(self._sample, name, None)

    def _sample_given(self, content: bytes) -> None:
        self._file = ""
        self._take(content, self.tr("Pasted text"))
        self._touched = True
        if self._before is None:
            self._guess(None)
        else:
            self.try_now()

    def _ask_file(self) -> None:
        place = self._workplace
        file = place.files.open(self, self.tr("Record of the machine"), self.tr("Records of machines (*)"))
        if file is not None:
            self.open_file(file)

    def open_file(self, file: Path) -> None:
        """Take a file for the sample."""

        def read(content: bytes) -> None:
            self._sample_given(content)
            self._sample_name = file.name
            self.sample.show_sample(self._sample, file.name, None)

        def failed(fault: BaseException) -> None:
            words = self.tr("%1 cannot be read: %2.").replace("%1", file.name)
            self.say(words.replace("%2", str(getattr(fault, "strerror", "") or fault)))

        self._workplace.background.read(self, lambda: _bytes_of(file), read, failed)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file that was dropped for the sample."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if files:
            self.open_file(files[0])

    def _guess(self, separator: Separator | None) -> None:
        place, sample = self._workplace, self._sample
        place.background.read(
            self, lambda: place.outside.guess_layout(sample, separator), self._guessed, latest="guess"
        )

    def _guessed(self, draft: ProfileDraft) -> None:
        self.fields.show_draft(draft)
        if not self.name.text():
            self.name.setText(_name_of(draft.title))
        if not self.code.text():
            self.code.setText(_code_of(self.name.text()) or draft.id)
        self.try_now()

    def _cut_anew(self) -> None:
        """Cut the rows with the separator that was chosen: columns, titles and decimal mark are guessed anew."""
        draft, place, sample = self.fields.draft(), self._workplace, self._sample
        self._touched = True
        if not sample:
            self._typed()
            return

        def guessed(found: ProfileDraft) -> None:
            cut = replace(
                draft,
                columns=found.columns,
                titles=found.titles,
                decimal=found.decimal,
                row_time=found.row_time,
                date=found.date,
                stages=found.stages,
            )
            self.fields.show_draft(cut)
            self.try_now()

        guess = place.outside.guess_layout
        place.background.read(self, lambda: guess(sample, draft.separator), guessed, latest="guess")

    def _noted(self, sort: str, words: str) -> None:
        self.fields.note_line(sort, words)

    # The draft and its trial

    @property
    def draft(self) -> ProfileDraft:
        """The draft as it stands."""
        return replace(
            self.fields.draft(),
            id=self.code.text().strip() or "new-machine",
            title=self.name.text().strip(),
            basis=ProfileBasis.SAMPLE,
        )

    @property
    def by_text(self) -> bool:
        """Tell whether the text is what is written, not the form."""
        return self.ways.current == "text"

    def try_now(self) -> None:
        """Try the draft on the sample, beside the window; only the newest answer is shown."""
        self._pause.stop()
        place, sample = self._workplace, self._sample
        tried: str | ProfileDraft = self.toml.toPlainText() if self.by_text else self.draft
        try_layout = place.outside.try_layout
        place.background.read(self, lambda: try_layout(tried, sample), self._tried, latest="trial")

    def _tried(self, trial: Trial) -> None:
        if not self._sample:
            trial = replace(trial, faults=() if trial.layout is not None else trial.faults)
        self.preview.show_trial(trial)
        self.fields.show_trial(trial, self._texts())
        self.sample.show_trial(trial, self._sample, self._sample_name)

    def _texts(self) -> list[str]:
        """Give the lines of the sample, whatever reads them."""
        return self._sample[:_LOOKED_AT].decode(self.fields.draft().encoding, errors="replace").splitlines()

    def _typed(self, _words: str = "") -> None:
        self._touched = True
        self._pause.start()

    def _name_typed(self, words: str) -> None:
        if self._before is None and not self.code.isModified():
            self.code.setText(_code_of(words))

    def _text_typed(self) -> None:
        if self.by_text and not self._read_only:
            self._by_hand = True
            self.ways.buttons["form"].setEnabled(False)
            self.ways.buttons["form"].setToolTip(self.tr("The text was changed by hand."))
            self._typed()

    def _set_text(self, words: str) -> None:
        self.toml.blockSignals(True)
        self.toml.setPlainText(words)
        self.toml.blockSignals(False)

    def _way(self, way: str) -> None:
        if way == "text" and not self._by_hand:
            self._set_text(self._workplace.outside.layout_text(self.draft))
        self.written.setCurrentIndex(1 if way == "text" else 0)
        self._arrange()

    # Its end

    def ask_save(self) -> None:
        """Keep the layout, signed, once it can be read."""
        place, sample = self._workplace, self._sample
        self.say("")
        if not self.by_text and not (self.name.text().strip() and self.code.text().strip()):
            self._frame_empty()
            self.say(self.tr("Give the machine a name and a code."))
            return
        by_text, draft, words = self.by_text, self.draft, self.toml.toPlainText()

        def work() -> Trial:
            written = words if by_text else place.outside.layout_text(draft)
            return place.outside.try_layout(written, sample)

        place.background.read(self, work, self._sign, latest="saving")

    def _sign(self, trial: Trial) -> None:
        layout = trial.layout
        if layout is None:
            self.preview.show_trial(trial)
            self.say(self.tr("The layout is not complete: see below what lacks."))
            return
        if layout.basis is not ProfileBasis.SAMPLE:
            self.say(self.tr('A layout of the group is made from a sample: basis = "sample".'))
            return
        if self._before is not None and layout.id != self._before.id:
            self.say(self.tr('The code of a layout stays: id = "%1".').replace("%1", self._before.id))
            return
        question = self.tr("Keep the layout %1?").replace("%1", layout.title)

        def signed(card: PersonCard) -> None:
            self._save(layout, card)

        with_signature(self._workplace, question, self.tr("Keep this layout"), signed, self)

    def _save(self, layout: LayoutCard, card: PersonCard) -> None:
        place, before = self._workplace, self._before
        words, read, store = place.wording().words, place.read_code, place.store

        def done(report: ImportReport) -> None:
            said = report_words(place, report)
            self.say(said)
            if not said:
                self._touched = False
                sample = self._sample
                self.saved.emit(Described(layout.id, layout.title, sample, self._sample_name, self._file))

        place.do(self, lambda: save_layout(store, layout, before, card.code, read, words), done)

    def _frame_empty(self) -> None:
        for field in (self.name, self.code):
            field.setProperty("fault", "false" if field.text().strip() else "true")
            restyle(field)
        next(field for field in (self.name, self.code) if not field.text().strip()).setFocus()

    def leave(self) -> None:
        """Leave; what was typed and not kept is asked about first."""
        if not self._touched or self._read_only:
            self.left.emit()
            return
        LeaveDialog(self._go, self).open()

    def _go(self) -> None:
        self._touched = False
        self.left.emit()

    def say(self, words: str) -> None:
        """Say what keeps it from being kept."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    # Its shape

    def set_narrow(self, narrow: bool) -> None:
        """Show one part at a time where there is little room."""
        self._narrow = narrow
        self._arrange()

    def _arrange(self) -> None:
        part, narrow = self.parts.current, self._narrow
        self.parts.setVisible(narrow)
        self.told.setVisible(bool(self.told.text()))
        self.sample.setVisible(not narrow or part == "sample")
        self._right.setVisible(not narrow or part != "sample")
        self._middle.setVisible(not narrow or part == "fields")
        self.preview.setVisible(not narrow or part == "preview")
        self.preview.setMaximumHeight(_MOST if narrow else PREVIEW_HEIGHT)
        self.preview.setMinimumHeight(0 if narrow else PREVIEW_HEIGHT)
        self.ways.setVisible(not narrow or part == "fields")
        self.sample.setMaximumWidth(_MOST if narrow else SAMPLE_WIDTH)
        self.sample.setMinimumWidth(0 if narrow else SAMPLE_WIDTH)
        self.code.setVisible(not narrow or part == "fields")
        self.name.setVisible(not narrow or part != "fields")
        self.save.setVisible(not self._read_only)
        for field in (self.name, self.code):
            field.setEnabled(not self._read_only and not self.by_text)
        self.code.setEnabled(self.code.isEnabled() and self._before is None)
        self.sample.tell.setEnabled(not self._read_only and not self.by_text)


class LeaveDialog(QDialog):
    """Asks whether what was typed is given up; the safe answer has the focus."""

    def __init__(self, leave: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question = self.tr("Leave without keeping this layout?")
        self.setWindowTitle(question)
        self.setMinimumWidth(420)
        self._leave = leave
        self.stay = button(self.tr("Go on describing"), self.reject, kind="primary")
        self.away = button(self.tr("Leave without keeping"), self._given, kind="danger")
        self.setLayout(column(text(question, "card-title", wrap=True), row(None, self.away, self.stay), margin=24))
        self.stay.setFocus()

    def _given(self) -> None:
        leave = self._leave
        self.accept()
        leave()


def _name_of(line: str) -> str:
    """Give the words of a banner: without its frame, spaced letters joined."""
    words = re.sub(r"[^\w .,/-]+|(?<!\w)[-.]+(?!\w)", " ", line).split()
    spaced = len(words) > 2 and all(len(word) == 1 for word in words)  # noqa: PLR2004 - a word has more
    return "".join(words) if spaced else " ".join(words)


def _code_of(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")[:40]


def _bytes_of(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES)
