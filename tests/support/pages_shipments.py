"""The page of shipments, in the words of who looks there."""

from sterigcs.ui.pages.shipments.page import ShipmentsPage
from tests.support.window import Window


class AtShipments:
    """Somebody before the page of shipments."""

    def __init__(self, window: Window, person: str = "T01") -> None:
        self.window = window
        window.arrive(person)
        window.shell.open_page("shipments")
        window.settle()
        page = window.shell.pages["shipments"]
        assert isinstance(page, ShipmentsPage)
        self.page = page

    def look_at(self, part: str) -> None:
        """Choose a part of the page."""
        self.page.segments.choose(part)
        self.window.settle()

    def coming(self) -> list[tuple[str, str, str]]:
        """Each bin under way: its name, its state, how many are there."""
        model = self.page.coming.model
        return [(each.name, model.columns[2].shown(each), model.columns[3].shown(each)) for each in model.records]

    def going(self) -> list[tuple[str, str]]:
        """Each delivery: for which site, and its state."""
        model = self.page.going.model
        return [(each.site, model.columns[2].shown(each)) for each in model.records]

    def choose(self, name: str) -> list[tuple[str, bool]]:
        """Choose a line by its name; give its content: what, and whether it is there."""
        table = self.page.coming if self.page.segments.current == "coming" else self.page.going
        place = next(row for row, each in enumerate(table.model.records) if table.model.columns[0].shown(each) == name)
        table.view.selectRow(place)
        self.window.settle()
        return [(each.name, each.there) for each in self.page.panel.table.model.records]
