"""Sign here: the verdict that was computed, then the release that a named person signs."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from sterigcs.domain.cycles.reports import CycleVerdict
from sterigcs.domain.loads import Decision
from sterigcs.domain.people import PersonCard, Right, Skill, has_right, has_skill
from sterigcs.domain.release_blockers import Blocker, blockers
from sterigcs.domain.releases import Asked, NoReleaseRight, ReasonWanted, may_decide
from sterigcs.domain.values import local_date
from sterigcs.services.load_lines import LoadKind, LoadStands
from sterigcs.services.load_view import LoadView
from sterigcs.ui.pages.loads.blocking import BlockingList
from sterigcs.ui.pages.loads.dialogs import ReasonedSignature, SecondSignature, reason_box
from sterigcs.ui.palette import SIGNS, Tone
from sterigcs.ui.theme import Theme
from sterigcs.ui.widgets.basics import Elided, Icon, button, column, row, set_kind, text
from sterigcs.ui.widgets.signing import PinEntry
from sterigcs.ui.workplace import Workplace
from sterigcs.ui.writing import hour, number, when

_PIN, _TALL, _LOW = 44, 50, 38
_APART, _CLOSE = 8, 5
_UNSIGNED: Final = frozenset({LoadStands.OPEN, LoadStands.RUNNING, LoadStands.TO_RELEASE, LoadStands.HELD})


class Step(QWidget):
    """A numbered step: done with its sign, or to do with its number."""

    def __init__(self, theme: Theme, place: int) -> None:
        super().__init__()
        self._place = place
        self.icon = Icon(theme, "ok", "good.text", 24)
        self.count = text(str(place), "card-title")
        self.count.setFixedSize(24, 24)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = Elided("", "body-strong")
        self.at = text("", "second")
        self.setLayout(row(self.icon, self.count, 4, self.words, self.at, spacing=6))

    def say(self, words: str, tone: Tone | None, at: str = "") -> None:
        """Say how it stands; without a tone it is to do."""
        self.icon.setVisible(tone is not None)
        self.count.setVisible(tone is None)
        if tone is not None:
            self.icon.show_icon(SIGNS[tone], f"{tone.value}.text")
        self.words.say(words)
        self.at.setText(at)
        self.setAccessibleName(f"{self._place}. {words} {at}".strip())


class SignCard(QFrame):
    """The panel to sign. ``decided``: decision, signer's card, reason code or None, who signed as well or None."""

    decided = Signal(object, object, object, object)
    remedied = Signal(str)
    recalled = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setProperty("card", "sign")
        self._workplace = workplace
        self._view: LoadView | None = None
        self._strikes: Mapping[str, str] = {}
        theme = workplace.theme
        self.title = text(self.tr("Two signatures"), "card-title")
        self.verdict, self.release_step = Step(theme, 1), Step(theme, 2)
        self.blocking = BlockingList(workplace)
        self.blocking.remedied.connect(self._remedied)
        self.reason = reason_box((), self.tr("Choose the reason"))
        self.reason.currentIndexChanged.connect(self._show_release)
        self.entry = PinEntry(workplace, _PIN)
        self.entry.signed.connect(self._signed)
        self.release = button("", self._release, kind="primary")
        self.release.setIcon(theme.icon("ok", "accent_ink", 20))
        self.hold = button(self.tr("Put on hold"), self._hold)
        self.hold.setIcon(theme.icon("hold", "ink", 18))
        self.refuse = button(self.tr("Refuse"), self.ask_refusal, kind="danger")
        self.refuse.setIcon(theme.icon("refuse", "refused.text", 18))
        self.recall = button(self.tr("Recall the load"), self.recalled.emit)
        self.recall.setIcon(theme.icon("bell", "ink", 18))
        self.said: QLabel = text("", "second", wrap=True)
        self.why: QLabel = text("", "second", wrap=True)
        theme.changed.connect(self._recolour)
        self._build()

    def _build(self) -> None:
        acts = row(self.hold, self.refuse, self.recall, spacing=8)
        whole = column(
            self.title,
            self.verdict,
            self.release_step,
            self.said,
            self.blocking,
            self.reason,
            self.entry,
            self.why,
            self.release,
            acts,
            spacing=_APART,
        )
        whole.setContentsMargins(20, 12, 20, 12)
        whole.setStretchFactor(self.blocking, 1)
        whole.addStretch(0)  # what is left where nothing blocks
        self._whole = whole
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def _recolour(self) -> None:
        theme = self._workplace.theme
        self.release.setIcon(theme.icon("ok", "accent_ink", 20))
        self.hold.setIcon(theme.icon("hold", "ink", 18))
        self.refuse.setIcon(theme.icon("refuse", "refused.text", 18))
        self.recall.setIcon(theme.icon("bell", "ink", 18))

    # What is shown

    def show_view(self, view: LoadView, strikes: Mapping[str, str]) -> None:
        """Show what may be signed of this load."""
        other = self._view is None or self._view.load.key != view.load.key
        changed = other or self._view is None or self._view.seen != view.seen or dict(self._strikes) != dict(strikes)
        self._view, self._strikes = view, dict(strikes)
        if changed:
            self._list_reasons(view)
            self.entry.ask()
        if other:
            self.said.setText("")
        self._show_steps(view)
        points = self.standing
        mine = self.decides
        self.blocking.show_points(view.line.number, points, decides=mine, low=self._passing)
        self._show_release()

    def _list_reasons(self, view: LoadView) -> None:
        kept = self.reason.currentData()
        self.reason.blockSignals(True)
        while self.reason.count() > 1:
            self.reason.removeItem(1)
        for code, label in view.reasons:
            self.reason.addItem(label, code)
        self.reason.setCurrentIndex(max(0, self.reason.findData(kept)))
        self.reason.blockSignals(False)

    def _show_steps(self, view: LoadView) -> None:
        words, load = self._workplace.wording(), view.load
        verdict = load.verdict
        tones = {CycleVerdict.PASS: Tone.GOOD, CycleVerdict.FAIL: Tone.REFUSED}
        if verdict is None:
            self.verdict.say(self.tr("Verdict of the cycle: no record"), None)
        else:
            told = words.word("cycle-verdict", verdict.value)
            at = hour(load.report.end) if load.report else ""
            self.verdict.say(
                self.tr("Verdict of the cycle: %1").replace("%1", told), tones.get(verdict, Tone.ATTENTION), at
            )
        if load.decision in {Decision.RELEASED, Decision.REFUSED}:
            good = load.decision is Decision.RELEASED
            by = (self.tr("Released by %1") if good else self.tr("Refused by %1")).replace("%1", view.decided_by or "–")
            if view.decided_with:
                by = self.tr("%1 and %2").replace("%1", by).replace("%2", view.decided_with)
            at = when(load.decided_at, self._workplace.clock.now())
            self.release_step.say(by, Tone.GOOD if good else Tone.REFUSED, at)
        elif view.line.kind is not LoadKind.STERILISING:
            self.release_step.say(self.tr("No release: signed at its station"), None)
        elif self.may_sign:
            two = self.tr("Release: you sign, then a second person")
            self.release_step.say(two if view.seconds else self.tr("Release: you sign"), None)
        else:
            self.release_step.say(self.tr("Release: by an authorised person"), None)
        self.title.setText(self.tr("Two signatures") if not load.settled else self.tr("Decided"))

    def _show_release(self, _place: int = 0) -> None:
        view = self._view
        if view is None:
            return
        sterile = view.line.kind is LoadKind.STERILISING
        undecided = sterile and view.line.stands in _UNSIGNED
        open_to_me = self._open_to_me
        self.reason.setVisible(self._passing)
        self.title.setVisible(not self._passing)  # the points and the form need its room in a low window
        self._whole.setSpacing(_CLOSE if self._passing else _APART)
        self.entry.setVisible(open_to_me)
        self.release.setVisible(undecided)
        count = self.extent
        words = self.tr("Release the %1 packs") if count > 1 else self.tr("Release the pack")
        self.release.setText(words.replace("%1", number(count)))
        self.release.setAccessibleName(self.release.text())
        self.release.setEnabled(open_to_me and count > 0)
        set_kind(self.release, "primary" if open_to_me else "plain")
        self.release.setMinimumHeight(_TALL if open_to_me else _LOW)
        self.blocking.fill_first(filled=undecided and not open_to_me)
        self.hold.setVisible(undecided and self.may_sign and view.load.started_at is not None)
        self.refuse.setVisible(undecided and self.decides and view.load.started_at is not None)
        self.recall.setVisible(view.load.decision is Decision.RELEASED)
        why = self._why_not(view, undecided=undecided)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.said.setVisible(bool(self.said.text()))

    def _why_not(self, view: LoadView, *, undecided: bool) -> str:
        """Say why the button is not to be pressed by who is here."""
        if view.load.decision is Decision.RELEASED:
            return self._labels_told(view)
        if not undecided:
            return ""
        card = self._workplace.presence.card
        if not self.may_sign and card is not None:
            right = Right.DECISION_RELEASE if self.standing else Right.ROUTINE_RELEASE
            return " ".join(self._workplace.wording().notice(NoReleaseRight(person=card.code, right=right))).strip()
        soft = bool(self.standing) and all(point.overridable for point in self.standing)
        if soft and not self.decides and card is not None:
            refusal = NoReleaseRight(person=card.code, right=Right.DECISION_RELEASE)
            return " ".join(self._workplace.wording().notice(refusal)).strip()
        return ""

    def _labels_told(self, view: LoadView) -> str:
        count = len(view.labels)
        if not count:
            return ""
        words = self.tr("%1 labels to print: each comes out by the scan of its pack, at dispatch or in the store.")
        return words.replace("%1", number(count))

    # What may be done

    @property
    def _open_to_me(self) -> bool:
        """Tell whether who is here may sign a release as things stand, over what a reason passes."""
        view, points = self._view, self.standing
        if view is None or view.line.kind is not LoadKind.STERILISING or view.line.stands not in _UNSIGNED:
            return False
        return self.may_sign and all(each.overridable for each in points) and (not points or self.decides)

    @property
    def _passing(self) -> bool:
        """Tell whether a signature would pass over something."""
        return self._open_to_me and bool(self.standing)

    @property
    def standing(self) -> tuple[Blocker, ...]:
        """What still blocks once the chosen packs are struck out."""
        view = self._view
        if view is None or view.load.settled or view.line.kind is not LoadKind.STERILISING:
            return ()
        return blockers(view.case.without(self._strikes))

    @property
    def extent(self) -> int:
        """How many packs a release would reach."""
        return sum(pack.key not in self._strikes for pack in self._view.case.releasable) if self._view else 0

    @property
    def decides(self) -> bool:
        """Tell whether who is here may decide otherwise than by routine."""
        card = self._workplace.presence.card
        today = local_date(self._workplace.clock.now())
        return card is not None and has_right(card, Right.DECISION_RELEASE, today)

    @property
    def may_sign(self) -> bool:
        """Tell whether who is here releases at all."""
        card = self._workplace.presence.card
        today = local_date(self._workplace.clock.now())
        routine = (
            card is not None
            and has_right(card, Right.ROUTINE_RELEASE, today)
            and has_skill(card, Skill.ROUTINE_RELEASE, today)
        )
        return self.decides or routine

    # Acts

    def _release(self) -> None:
        if self._reason_lacks():
            return
        self.entry.give()
        if not self.entry.boxes.accessibleDescription() or self.entry.boxes.isEnabled():
            self.entry.boxes.setFocus()

    def _reason_lacks(self) -> bool:
        if self.reason.isVisibleTo(self) and not self.reason.currentData():
            self.entry.say(self.tr("Choose the reason first."))
            self.reason.setFocus()
            return True
        return False

    def _signed(self, card: PersonCard) -> None:
        view = self._view
        if view is None or self._reason_lacks():
            return
        reason = str(self.reason.currentData()) if self.standing and self.reason.currentData() else None
        asked = Asked(Decision.RELEASED, card, reason)  # a second signature is asked once this one is good
        refusal = may_decide(view.case.without(self._strikes), asked)
        if refusal is not None and not isinstance(refusal, ReasonWanted):
            self.entry.say(" ".join(self._workplace.wording().notice(refusal)).strip())
            return
        self.said.setText("")
        seconds = [each for each in view.seconds if each[0] != card.code]
        if view.seconds:
            question = self.tr("Second signature for %1").replace("%1", view.line.number)
            SecondSignature(
                self._workplace, question, seconds, lambda second: self._release_signed(card, reason, second), self
            ).open()
        else:
            self._release_signed(card, reason, None)

    def _release_signed(self, card: PersonCard, reason: str | None, second: PersonCard | None) -> None:
        self.release.setEnabled(False)
        self.decided.emit(Decision.RELEASED, card, reason, second)

    def say(self, words: str) -> None:
        """Say why a decision was not taken; the button is there again."""
        self._show_release()
        self.entry.say(words)

    def tell_changed(self) -> None:
        """Say that somebody wrote on the load since it was read."""
        self.said.setText(self.tr("The load changed meanwhile: read it again, then sign."))
        self._show_release()

    def _hold(self) -> None:
        self._ask(Decision.ON_HOLD, self.tr("Put load %1 on hold?"), self.tr("Put the load on hold"), danger=False)

    def ask_refusal(self) -> None:
        """Ask why the load is refused, and who refuses it."""
        self._ask(Decision.REFUSED, self.tr("Refuse load %1?"), self.tr("Refuse the load"), danger=True)

    def _ask(self, decision: Decision, question: str, act: str, *, danger: bool) -> None:
        view = self._view
        if view is None:
            return
        emit = self.decided.emit
        ReasonedSignature(
            self._workplace,
            question.replace("%1", view.line.number),
            act,
            view.reasons,
            lambda card, reason: emit(decision, card, reason, None),
            self,
            danger=danger,
        ).open()

    def _remedied(self, act: str) -> None:
        if act == "refuse":
            self.ask_refusal()
        elif act == "reason":
            self.reason.setFocus()
            self.reason.showPopup()
        else:
            self.remedied.emit(act)
