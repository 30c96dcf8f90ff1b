"""Page objects: what people do on each page and read there, in their words. Tests never touch a widget."""

from sterigcs.domain.actions import Action, action_code
from sterigcs.domain.labels import ReprintReason
from sterigcs.domain.stations import Station
from sterigcs.ui.pages.station.page import StationPage
from tests.support.window import Window


class AtStation:
    """A person at a station."""

    def __init__(self, window: Window, station: Station, person: str = "T01") -> None:
        self.window = window
        window.arrive(person)
        window.shell.open_page("station")
        window.settle()
        page = window.shell.pages["station"]
        assert isinstance(page, StationPage)
        self.page = page
        place = page.chooser.findData(station)
        assert place >= 0, f"{person} does not work at {station}"
        page.chooser.setCurrentIndex(place)
        page.chooser.activated.emit(place)
        window.settle()

    def scan(self, *things: str | Action) -> str:
        """Scan one thing after another; give the last answer's word."""
        for thing in things:
            self.page.scanned(action_code(thing) if isinstance(thing, Action) else thing)
        self.window.settle()
        return self.answer

    def press(self, act: str) -> str:
        """Press an act at the foot."""
        self.page.foot.buttons[act].click()
        self.window.settle()
        return self.answer

    @property
    def answer(self) -> str:
        """The word of the band."""
        return self.page.card.word.text()

    @property
    def sentence(self) -> str:
        """The reason."""
        shown = self.page.card.shown
        return shown.sentence if shown else ""

    @property
    def thing(self) -> str:
        """What was scanned."""
        shown = self.page.card.shown
        return shown.name if shown else ""

    @property
    def counted(self) -> str:
        """How many are done, in words."""
        return self.page.counter.accessibleName()

    @property
    def in_hand(self) -> str:
        """What is in hand, in words."""
        return self.page.context.words

    @property
    def next_scan(self) -> str:
        """What is expected next."""
        return self.page.expected.accessibleName()

    @property
    def last_scans(self) -> list[tuple[str, bool]]:
        """The scans of the session, the latest first: name, and whether it was undone."""
        return [(line.name, bool(line.undone_by)) for line in self.page.last.lines]

    @property
    def filled(self) -> list[str]:
        """The filled buttons of the foot."""
        return [name for name, made in self.page.foot.buttons.items() if made.property("kind") == "primary"]

    @property
    def label_waits(self) -> bool:
        """Whether a label waits to be scanned back."""
        return self.page.label.isVisibleTo(self.page)

    def label_again(self, reason: ReprintReason) -> str:
        """Ask the label once more, with its reason."""
        self.page.label.again[reason].click()
        self.window.settle()
        return self.answer

    @property
    def sheet_lines(self) -> list[tuple[str, str]]:
        """The lines of the count sheet: instrument, and how many are there."""
        model = self.page.sheet.model
        return [(line.instrument, f"{line.present} / {line.quantity}") for line in model.records]

    def touch_line(self, number: int, act: Action) -> str:
        """Touch a line, then what is of it."""
        line = next(line for line in self.page.sheet.model.records if line.number == number)
        self.page.sheet.pointed.emit(line)
        self.window.settle()
        words = self.window.place.wording().word("action", act)
        made = next(made for made in self.page.choices.buttons if made.text().endswith(words))
        made.click()
        self.window.settle()
        return self.answer
