"""What people do in Suivi and Mes plateaux, and read there."""

from sterigcs.domain.stages import Stage
from sterigcs.ui.pages.tracking.following import FollowingPage
from sterigcs.ui.pages.tracking.mine import MyTraysPage
from sterigcs.ui.pages.tracking.page import TrackingPage
from tests.support.window import Window


class AtFollowing:
    """A person at the list of what is traced, whichever face it has."""

    def __init__(self, window: Window, person: str) -> None:
        self.window = window
        window.arrive(person)
        window.shell.open_page("tracking")
        window.settle()
        page = window.shell.pages["tracking"]
        assert isinstance(page, FollowingPage)
        self.page = page

    def settle(self) -> None:
        """Let the words typed be asked and everything be answered."""
        self.window.until(lambda: not self.page._typed.isActive())
        self.window.settle()

    @property
    def rows(self) -> list[list[str]]:
        """What the list shows, cell by cell."""
        model = self.page.table.model
        shown = self.page.table.columns_shown
        return [[str(model.data(model.index(row, place))) for place in shown] for row in range(model.rowCount())]

    @property
    def names(self) -> list[str]:
        """The things of the list, each with what to notice."""
        return [cells[0] for cells in self.rows]

    @property
    def count(self) -> str:
        """How many are said to be there."""
        return self.page.table.count.text().replace("\u00a0", " ")

    def type(self, words: str) -> None:
        """Type in the search field."""
        self.page.field.setText(words)
        self.page.field.textEdited.emit(words)
        self.settle()

    def enter(self) -> None:
        """Press Enter in the search field."""
        self.page.field.returnPressed.emit()
        self.settle()

    def scan(self, text: str) -> None:
        """Scan something."""
        self.window.shell.scanned(text)
        self.window.settle()

    def choose(self, row: int) -> None:
        """Choose a row."""
        self.page.table.view.selectRow(row)
        self.window.settle()

    @property
    def chosen(self) -> str:
        """The name of the thing in the panel; empty when there is none."""
        return self.page.panel.name.accessibleName() if self.page.panel.subject else ""

    @property
    def chosen_row(self) -> int:
        """The row that is selected; -1 when none is."""
        return self.page.table.view.currentIndex().row()

    @property
    def returns(self) -> str:
        """What the panel says of its return."""
        return self.page.panel.banner.words.text().replace("\u00a0", " ")

    @property
    def points(self) -> list[tuple[str, str]]:
        """The points of the line: mark and title."""
        return [(row.point.mark.value, row.point.title) for row in self.page.panel.trip.rows]

    def opened(self, title: str) -> list[str]:
        """Open a point; give what it tells."""
        row = next(row for row in self.page.panel.trip.rows if row.point.title == title)
        row.click()
        return [line for fact in row.point.facts for line in (fact.title, fact.by, *fact.lines, *fact.notes)]


class AtTracking(AtFollowing):
    """A person of the plant at Suivi."""

    def __init__(self, window: Window, person: str = "P01") -> None:
        super().__init__(window, person)
        assert isinstance(self.page, TrackingPage)
        self.suivi: TrackingPage = self.page

    @property
    def board(self) -> dict[Stage, int]:
        """How many stand at each stage where anything does."""
        return {stage: cell.count for stage, cell in self.suivi.board.cells.items() if cell.count}

    @property
    def here(self) -> list[Stage]:
        """The stages marked as where the chosen thing is."""
        return [stage for stage, cell in self.suivi.board.cells.items() if cell.here]

    def only(self, stage: Stage) -> None:
        """Click a stage of the board."""
        self.suivi.board.cells[stage].click()
        self.window.settle()

    def show(self, scope: str) -> None:
        """Choose which ones to show."""
        self.suivi.scope.setCurrentIndex(self.suivi.scope.findData(scope))
        self.suivi.scope.activated.emit(self.suivi.scope.currentIndex())
        self.window.settle()

    def of(self, owner: str) -> None:
        """Choose an establishment."""
        self.suivi.owner.setCurrentIndex(self.suivi.owner.findData(owner))
        self.suivi.owner.activated.emit(self.suivi.owner.currentIndex())
        self.window.settle()


class AtMine(AtFollowing):
    """A person of a member at Mes plateaux."""

    def __init__(self, window: Window, person: str = "L01") -> None:
        super().__init__(window, person)
        assert isinstance(self.page, MyTraysPage)
        self.mine: MyTraysPage = self.page

    @property
    def answers(self) -> list[str]:
        """The three answers."""
        found = (self.mine.coming, self.mine.plant, self.mine.here)
        return [answer.figure.accessibleName() for answer in found]

    def show(self, name: str) -> None:
        """Show one answer's trays."""
        self.mine.chips[name].click()
        self.window.settle()
