"""Page objects: what people do on each page and read there, in their words. Tests never touch a widget."""

from sterigcs.domain.actions import Action, action_code
from sterigcs.domain.stations import Station
from sterigcs.ui.pages.station.page import StationPage
from tests.support.window import Window


class AtStation:
    """A person at a station."""

    def __init__(self, window: Window, station: Station, person: str = "T01") -> None:
        self.window = window
        window.settings.change(station=station)
        window.arrive(person)
        window.shell.open_page("station")
        window.settle()
        page = window.shell.pages["station"]
        assert isinstance(page, StationPage)
        self.page = page

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
