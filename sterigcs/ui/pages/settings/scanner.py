"""The scanner: a try that shows what arrives, names what is wrong and says the mend; and the serial line."""

from io import BytesIO

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from sterigcs.ui.palette import OUTCOME_TONES, Tone
from sterigcs.ui.scanner.diagnosis import TEST_TEXT, diagnose
from sterigcs.ui.scanner.keys import Key
from sterigcs.ui.widgets.basics import button, card, clear, column, restyle, row, text
from sterigcs.ui.workplace import Workplace

SILENCE_MS = 700
"""How long after its last key a try is over."""


class ScannerPart(QWidget):
    """Try the keyboard scanner on a code shown here; choose a serial one."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._keys: list[Key] = []
        self._trying = False
        self.said: list[str] = []
        """What the last try found, in words."""
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(SILENCE_MS)
        self._over.timeout.connect(self.end)
        workplace.scanners.keyed.connect(self._keyed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row(self._try_card(), self._serial_card(), spacing=16))
        whole.addStretch(1)

    def _try_card(self) -> QFrame:
        frame, inner = card()
        self.code = QLabel()
        self.code.setAccessibleName(self.tr("Code of the try"))
        self.code.setFixedHeight(190)
        self.begin = button(self.tr("Begin the try"), self.start)
        self.raw = QPlainTextEdit()
        self.raw.setReadOnly(True)
        self.raw.setAccessibleName(self.tr("What arrived"))
        self.raw.setMaximumHeight(70)
        self.findings = QVBoxLayout()
        inner.addWidget(text(self.tr("Try the scanner"), "card-title"))
        words = self.tr("Begin, then scan the code below with the scanner of this workstation.")
        inner.addWidget(text(words, "body-second", wrap=True))
        inner.addLayout(row(self.code, column(self.begin, None), None))
        inner.addWidget(text(self.tr("What arrived"), "label"))
        inner.addWidget(self.raw)
        inner.addLayout(self.findings)
        place = self._workplace
        place.background.read(self, lambda: place.outside.square(TEST_TEXT), self._drawn)
        return frame

    def _drawn(self, content: bytes) -> None:
        drawn = QPixmap()
        drawn.loadFromData(BytesIO(content).getvalue())
        self.code.setPixmap(drawn.scaledToHeight(180))

    def _serial_card(self) -> QFrame:
        frame, inner = card()
        settings = self._workplace.settings.current
        self.port = QComboBox()
        self.port.setAccessibleName(self.tr("Serial scanner"))
        self.port.addItem(self.tr("None"), "")
        for device, words in self._workplace.scanners.lines.ports():
            self.port.addItem(f"{device} · {words}", device)
        if settings.serial_port and self.port.findData(settings.serial_port) < 0:
            gone = self.tr("%1 (not there)").replace("%1", settings.serial_port)
            self.port.addItem(gone, settings.serial_port)
        self.port.setCurrentIndex(max(0, self.port.findData(settings.serial_port)))
        self.speed = QComboBox()
        self.speed.setAccessibleName(self.tr("Speed"))
        for baud in (9600, 19200, 38400, 57600, 115200):
            self.speed.addItem(str(baud), baud)
        self.speed.setCurrentIndex(max(0, self.speed.findData(settings.serial_baud)))
        self.listen = button(self.tr("Listen to it"), self._listen)
        inner.addWidget(text(self.tr("Serial scanner"), "card-title"))
        words = self.tr("A scanner in serial mode (USB-CDC) keeps every letter, whatever the keyboard.")
        inner.addWidget(text(words, "body-second", wrap=True))
        inner.addWidget(self.port)
        inner.addLayout(row(text(self.tr("Speed"), "label"), self.speed, None, self.listen))
        inner.addStretch(1)
        return frame

    def _listen(self) -> None:
        device, baud = str(self.port.currentData()), int(self.speed.currentData())
        place = self._workplace
        place.settings.change(serial_port=device, serial_baud=baud)
        place.scanners.listen(device, baud)
        place.tell(Tone.GOOD, self.tr("The choice is kept."))

    def start(self) -> None:
        """Begin a try."""
        self._keys, self._trying = [], True
        self.raw.setPlainText("")
        clear(self.findings)
        self.raw.setFocus()

    def _keyed(self, key: object) -> None:
        if self._trying and isinstance(key, Key):
            self._keys.append(key)
            self.raw.setPlainText("".join(each.text for each in self._keys))
            self._over.start()

    def end(self) -> None:
        """End the try: name what is wrong, and the mend."""
        self._trying, self.said = False, []
        clear(self.findings)
        for notice in diagnose(self._keys):
            sentence, todo = self._workplace.wording().notice(notice)
            tone = OUTCOME_TONES[notice.outcome]
            said = QFrame()
            said.setProperty("said", tone.value)
            words = column(text(sentence, "body-strong", wrap=True), text(todo, "second", wrap=True), spacing=2)
            words.setContentsMargins(12, 8, 12, 8)
            said.setLayout(words)
            said.setAccessibleName(f"{sentence} {todo}".strip())
            restyle(said)
            self.said.append(said.accessibleName())
            self.findings.addWidget(said)
