"""A person who looks at curves and trends."""

from sterigcs.ui.pages.loads.curve_full import CurveDialog
from sterigcs.ui.pages.loads.trends import TrendsTab
from tests.support.pages_loads import AtLoads


class AtCurves(AtLoads):
    """Somebody who compares a cycle with those before it."""

    def enlarge(self) -> CurveDialog:
        """Open the curve at full size, with the cycles before it."""
        self.window.until(self.page.sheet.curve.larger.isVisible)
        self.page.sheet.curve.larger.click()
        self.settle()
        dialog = self.page.sheet.curve.findChild(CurveDialog)
        assert isinstance(dialog, CurveDialog)
        return dialog

    def trends(self, machine: str) -> TrendsTab:
        """Show the trends of a machine."""
        tab = self.page.tabs.choose("trends")
        assert isinstance(tab, TrendsTab)
        self.settle()
        tab.machine.setCurrentIndex(tab.machine.findData(machine))
        tab.refresh()
        self.settle()
        return tab
