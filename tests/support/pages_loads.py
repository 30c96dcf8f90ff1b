"""A person at the page of loads: what they do there and read there, in their words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QPushButton

from sterigcs.services.people import set_pin
from sterigcs.ui.files import Files
from sterigcs.ui.pages.loads.content import ContentDialog
from sterigcs.ui.pages.loads.dialogs import IndicatorDialog, ReasonedSignature, SecondSignature
from sterigcs.ui.pages.loads.page import LoadsPage
from sterigcs.ui.pages.loads.paper import PaperDialog
from sterigcs.ui.shell.toasts import Toast
from sterigcs.ui.widgets.preview import Preview
from tests.support.window import Window

PIN = "5274"
TITLE = re.compile(r"(Dossier de stérilisation|Carnet de la machine) \S+( \d{3}-\d\d)?")
D = TypeVar("D", bound=QDialog)
T = TypeVar("T")


def plain(words: str) -> str:
    """Give words with plain spaces."""
    return words.replace("\u00a0", " ")


class AtLoads:
    """Somebody before the loads of the day."""

    def __init__(self, window: Window, person: str = "P01") -> None:
        self.window = window
        set_pin(window.place.store, person, PIN, window.place.hasher)
        window.arrive(person)
        window.shell.open_page("loads")
        window.settle()
        page = window.shell.pages["loads"]
        assert isinstance(page, LoadsPage)
        self.page = page

    # The list

    @property
    def listed(self) -> list[tuple[str, str]]:
        """Number and state of each load shown."""
        model = self.page.list.table.model
        return [(model.columns[0].shown(each), model.columns[1].shown(each)) for each in model.records]

    @property
    def filled(self) -> list[str]:
        """The filled buttons that are seen."""
        buttons = self.page.findChildren(QPushButton)
        return [plain(made.text()) for made in buttons if made.property("kind") == "primary" and made.isVisible()]

    def search(self, words: str) -> None:
        self.page.list.field.setText(words)

    def open(self, text: str) -> None:
        """Open a load by a code, a number or a scan."""
        self.page.scanned(text)
        self.settle()

    def examine_next(self) -> None:
        self.page.list.next.click()
        self.settle()

    def settle(self) -> None:
        self.window.settle()
        self.window.settle()

    # The load

    @property
    def state(self) -> str:
        return self.page.sheet.strip.state.text()

    @property
    def opened(self) -> str:
        view = self.page.sheet.view
        return view.line.number if view is not None and self.page.here is not None else ""

    @property
    def checks(self) -> list[tuple[str, str, str]]:
        found = self.page.sheet.checks.lines()
        return [(name, plain(measured), plain(verdict)) for name, measured, verdict in found]

    @property
    def blocking(self) -> list[str]:
        return [plain(said) for said, _acts in self.page.sheet.sign.blocking.points]

    @property
    def remedies(self) -> list[list[str]]:
        """Give the acts offered beside each point that blocks."""
        return [acts for _said, acts in self.page.sheet.sign.blocking.points]

    @property
    def verdict(self) -> str:
        """The verdict of the cycle, as the first step says it."""
        return plain(self.page.sheet.sign.verdict.accessibleName()).removeprefix("1. Verdict du cycle : ")

    @property
    def failing(self) -> dict[str, str]:
        """The checks that do not conform, with the words beside each."""
        return {name: verdict for name, _measured, verdict in self.checks if verdict != "Conforme"}

    @property
    def release_button(self) -> tuple[str, bool]:
        made = self.page.sheet.sign.release
        return plain(made.text()), made.isEnabled()

    @property
    def may_type_pin(self) -> bool:
        return self.page.sheet.sign.entry.isVisibleTo(self.page)

    @property
    def answer(self) -> str:
        """Why the signature was not taken, or why it may not be given here."""
        sign = self.page.sheet.sign
        return " ".join(part for part in (sign.entry.fault.text(), sign.said.text(), sign.why.text()) if part)

    @property
    def curve_points(self) -> int:
        plot = self.page.sheet.curve.plot
        return plot.drawn_points if plot is not None else 0

    @property
    def reading(self) -> str:
        return plain(self.page.sheet.curve.reading.accessibleName())

    def wait_for_curve(self) -> None:
        curve = self.page.sheet.curve
        self.window.until(lambda: curve.stack.currentWidget() is curve.plot)

    # Signing

    def type_pin(self, pin: str = PIN) -> None:
        for digit in pin:
            self.page.sheet.sign.entry.boxes.type(digit)

    def release(self, pin: str = PIN, *, reason: str | None = None) -> None:
        sign = self.page.sheet.sign
        if reason is not None:
            sign.reason.setCurrentIndex(sign.reason.findData(reason))
        self.type_pin(pin)
        sign.release.click()
        self.settle()
        self.settle()

    def refuse(self, reason: str, pin: str = PIN) -> None:
        self.page.sheet.sign.refuse.click()
        self._sign(reason, pin)

    def hold(self, reason: str, pin: str = PIN) -> None:
        self.page.sheet.sign.hold.click()
        self._sign(reason, pin)

    def _sign(self, reason: str, pin: str) -> None:
        dialog = self._dialog(ReasonedSignature)
        dialog.reason.setCurrentIndex(dialog.reason.findData(reason))
        for digit in pin:
            dialog.entry.boxes.type(digit)
        dialog.act.click()
        self.settle()
        self.settle()

    def _dialog(self, kind: type[D]) -> D:
        self.settle()
        found = [each for each in self.page.findChildren(kind) if each.isVisible()]
        assert found, f"no {kind.__name__} is open"
        return found[-1]

    def sign_as_well(self, person: str, pin: str = PIN) -> None:
        """Answer the dialog of the second signature."""
        set_pin(self.window.place.store, person, pin, self.window.place.hasher)
        dialog = self._dialog(SecondSignature)
        dialog.person.setCurrentIndex(dialog.person.findData(person))
        for digit in pin:
            dialog.entry.boxes.type(digit)
        dialog.act.click()
        self.settle()
        self.settle()

    def note_indicator(self, batch: str = "", *, conforming: bool) -> None:
        """Press the remedy and say how the indicator was read."""
        self.remedy("indicator")
        dialog = self._dialog(IndicatorDialog)
        dialog.batch.setText(batch)
        (dialog.conforming if conforming else dialog.not_conforming).click()
        self.settle()

    def strike_out(self, pack: str, reason: str) -> None:
        """Open the content, choose a pack and a reason, and strike it out."""
        self.page.sheet.content.all.click()
        dialog = self._dialog(ContentDialog)
        keys = [each.key for each in dialog.part.table.model.records]
        dialog.part.table.view.selectRow(keys.index(pack))
        dialog.part.reason.setCurrentIndex(dialog.part.reason.findData(reason))
        dialog.part.strike.click()
        dialog.close_it.click()
        self.settle()

    # Evidence

    def remedy(self, act: str) -> None:
        """Press the button of what blocks."""
        for name, made in self.page.sheet.sign.blocking.acts:
            if name == act:
                made.click()
                break
        else:
            raise AssertionError(f"no remedy {act}")
        self.settle()

    def import_by_dialog(self, *files: Path) -> None:
        """Answer the dialog of files, then press what asks for it."""
        self.page.workplace = replace(self.page.workplace, files=Chosen(files))
        self.remedy("import")
        self.settle()

    def drop(self, *files: Path) -> None:
        self.page.bring_in(files)
        self.settle()

    def note_ticket(
        self, photo: bytes | None = None, parameters: Mapping[str, str] | None = None, **values: str
    ) -> None:
        """Fill the form of the ticket."""
        self.remedy("paper")
        dialog = self._dialog(PaperDialog)
        for name, words in (parameters or {}).items():
            dialog.parameters[name].setText(words)
        for name, words in values.items():
            if name == "verdict":
                dialog.verdict.setCurrentIndex(dialog.verdict.findData(words))
            else:
                getattr(dialog, name).setText(words)
        dialog.photo = photo
        dialog.act.click()
        self.settle()

    # Papers

    def printed(self) -> tuple[str, list[str]]:
        """Print; give the title of what is shown and the first line of its paper."""
        return self._printed(lambda shown: (shown.windowTitle(), titles(shown)))

    def paper(self) -> str:
        """Print; give all the words of the paper on one line."""
        return self._printed(every_word)

    def _printed(self, read: Callable[[Preview], T]) -> T:
        self.page.print_out()
        self.window.until(lambda: self.window.place.jobs.idle)
        self.settle()
        shown = self.page.findChildren(Preview)[-1]
        found = read(shown)
        shown.reject()
        self.settle()
        return found

    @property
    def shown_toasts(self) -> list[Toast]:
        return self.window.shell.findChildren(Toast)

    @property
    def toasts(self) -> list[str]:
        return [each.accessibleName() for each in self.shown_toasts]


def every_word(shown: Preview) -> str:
    """Read every page; a word that the reader takes for cut at its hyphen is whole."""
    pages = (shown.document.getAllText(page).text() for page in range(shown.document.pageCount()))
    return " ".join(plain(" ".join(pages)).replace("\x02", "-").split())


def titles(shown: Preview) -> list[str]:
    """Read what stands in the largest letters on the first page: its title."""
    words = plain(shown.document.getAllText(0).text())
    return [found.group(0) for found in [TITLE.search(" ".join(words.split()))] if found]


class Chosen(Files):
    """A person who chooses these files in the dialog."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = files

    def open_many(self, parent: object, title: str, kinds: str) -> list[Path]:
        del parent, title, kinds
        return list(self._files)
