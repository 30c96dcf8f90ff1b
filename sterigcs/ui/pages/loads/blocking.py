"""What stands in the way of a release, in order: each point with its remedy in words and its button."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sterigcs.domain.release_blockers import Blocker
from sterigcs.ui.palette import Tone
from sterigcs.ui.widgets.basics import Icon, button, clear, column, row, set_kind, text
from sterigcs.ui.workplace import Workplace


def _word(marked: object) -> str:
    return str(marked)


IMPORT: Final = ("import", _word(QT_TRANSLATE_NOOP("Blocking", "Import the record")))
PAPER: Final = ("paper", _word(QT_TRANSLATE_NOOP("Blocking", "Note the ticket")))
REFUSE: Final = ("refuse", _word(QT_TRANSLATE_NOOP("Blocking", "Refuse the load")))
REASON: Final = ("reason", _word(QT_TRANSLATE_NOOP("Blocking", "Override with a reason")))
REMEDIES: Final = {
    "release.not-started": (("station", _word(QT_TRANSLATE_NOOP("Blocking", "Go to loading"))),),
    "release.not-counted": (("station", _word(QT_TRANSLATE_NOOP("Blocking", "Go to unloading"))),),
    "release.evidence-missing": (IMPORT, PAPER),
    "release.other-evidence": (IMPORT, REASON),
    "release.other-programme": (REFUSE,),
    "release.photo-missing": (("paper", _word(QT_TRANSLATE_NOOP("Blocking", "Attach the photo"))), REASON),
    "release.test-missing": (("tests", _word(QT_TRANSLATE_NOOP("Blocking", "See the tests"))), REFUSE),
    "release.machine-overdue": (
        ("extend", _word(QT_TRANSLATE_NOOP("Blocking", "Extend the qualification"))),
        REFUSE,
    ),
    "release.pressure-overdue": (REFUSE,),
    "release.cycle-failed": (REFUSE,),
    "release.disagreement": (REFUSE,),
    "release.programme-unproven": (
        ("reference", _word(QT_TRANSLATE_NOOP("Blocking", "Open the programme"))),
        REASON,
    ),
    "release.indicator-wanted": (
        ("indicator", _word(QT_TRANSLATE_NOOP("Blocking", "Note the indicator"))),
        REASON,
    ),
    "release.indicator-failed": (REFUSE,),
    "release.content-unsuited": (("content", _word(QT_TRANSLATE_NOOP("Blocking", "See the content"))),),
    "release.anomaly": (("quality", _word(QT_TRANSLATE_NOOP("Blocking", "Open in quality"))),),
}
"""By a point's code: the acts that settle it, the first one first. What is not here asks for a reason."""


class BlockingList(QScrollArea):
    """The points to settle. ``remedied``: the act that was asked for."""

    remedied = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.points: list[tuple[str, list[str]]] = []
        self.acts: list[tuple[str, QPushButton]] = []
        self._withheld: set[str] = set()
        self._low = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._rows.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setLayout(column(self._rows, None, spacing=0))
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("What blocks the release"))
        self.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")

    def show_points(self, number: str, blockers: Sequence[Blocker], *, decides: bool, low: bool = False) -> None:
        """Show what blocks this load; only who decides may override. ``low``: above the form that overrides."""
        clear(self._rows)
        self.points, self.acts = [], []
        self._withheld = set() if decides else {"reason", "refuse"}
        if any(not blocker.overridable for blocker in blockers):
            self._withheld.add("reason")  # a reason opens nothing while a point stands that none passes over
        self._low = low
        if low:
            self._withheld.add("reason")
        for place, blocker in enumerate(blockers, 1):
            self._rows.addWidget(self._point(place, number, blocker))
        self.setVisible(bool(blockers))

    def fill_first(self, *, filled: bool) -> None:
        """Make the first remedy the filled button of the page, or none."""
        for place, (_act, made) in enumerate(self.acts):
            set_kind(made, "primary" if filled and place == 0 else "link" if self._low else "plain")

    def _point(self, place: int, number: str, blocker: Blocker) -> QWidget:
        sentence, todo = self._workplace.wording().notice(blocker)
        said = sentence.removeprefix(f"Charge {number}").lstrip("\u00a0 :")
        said = f"{place}. {said[:1].upper()}{said[1:]}"
        tone = Tone.ATTENTION if blocker.overridable else Tone.REFUSED
        icon = "warn" if blocker.overridable else "refuse"
        sign = Icon(self._workplace.theme, icon, f"{tone.value}.text", 20)
        words = text(said, "body-strong", wrap=True)
        buttons = column(spacing=6)
        remedies = REMEDIES.get(blocker.code, (REASON,))
        offered = [each for each in remedies if each[0] not in self._withheld]
        for act, label in offered:
            made = button(QCoreApplication.translate("Blocking", label))
            made.clicked.connect(lambda _checked=False, act=act: self.remedied.emit(act))
            buttons.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            self.acts.append((act, made))
        parts = column(words, spacing=4)
        if offered:
            words.setToolTip(todo)
            parts.addLayout(buttons)
        else:
            parts.addWidget(text(todo, "second", wrap=True))
        made_row = QWidget()
        top = row(spacing=10)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(parts, 1)
        made_row.setLayout(top)
        self.points.append((said, [act for act, _label in offered]))
        return made_row
