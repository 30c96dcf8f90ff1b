"""The look in force: palette, fonts, icons and style sheet, for the whole window at once."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from sterigcs.ui.palette import DARK, LIGHT, Palette
from sterigcs.ui.settings import ThemeChoice
from sterigcs.ui.stylesheet import style_sheet

TEXT: Final = "Inter"
DISPLAY: Final = "Inter Display"
MONO: Final = "JetBrains Mono"


class Theme(QObject):
    """Gives colours, fonts and icons to whoever paints; ``changed`` follows a change of palette."""

    changed = Signal()

    def __init__(self, resources: Path, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__()
        self._icons = resources / "icons"
        self._fonts = resources / "fonts"
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}
        self._sources: dict[str, bytes] = {}
        self._choice = choice
        self.colours: Palette = LIGHT

    def install(self, app: QApplication) -> None:
        """Load the fonts, take Fusion for style, and dress the application."""
        for file in sorted(self._fonts.glob("*.[ot]tf")):
            QFontDatabase.addApplicationFont(str(file))
        app.setStyle("Fusion")
        app.setFont(self.font(14))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)
        self.choose(self._choice)

    def choose(self, choice: ThemeChoice) -> None:
        """Dress the application in this theme; the system's follows the desktop."""
        self._choice = choice
        dark = choice is ThemeChoice.DARK
        if choice is ThemeChoice.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self.colours = DARK if dark else LIGHT
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(self._palette())
            app.setStyleSheet(style_sheet(self.colours, self._icons))
        self._drawn.clear()
        self.changed.emit()

    def _scheme_changed(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self.choose(self._choice)

    def colour(self, token: str) -> QColor:
        """Give a colour by its token: ``ink``, ``good.mark``."""
        found: object = self.colours
        for part in token.split("."):
            found = getattr(found, part)
        return QColor(str(found))

    @staticmethod
    def font(pixels: int, weight: int = 400, family: str = TEXT) -> QFont:
        """Give a font of the product, with figures of equal width; 24 px and more are in the display cut."""
        font = QFont(DISPLAY if family == TEXT and pixels >= 24 and weight >= 600 else family)  # noqa: PLR2004
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def pixmap(self, name: str, token: str = "ink", size: int = 20) -> QPixmap:
        """Draw an icon in a colour, sharp on this screen."""
        screen = QGuiApplication.primaryScreen()
        ratio = screen.devicePixelRatio() if screen is not None else 1.0
        wanted = (name, token, size, ratio)
        if wanted not in self._drawn:
            self._drawn[wanted] = self._draw(name, self.colour(token), size, ratio)
        return self._drawn[wanted]

    def icon(self, name: str, token: str = "ink", size: int = 20, off: str = "ink3") -> QIcon:
        """Give an icon for a button; an inactive one is in the third ink."""
        icon = QIcon(self.pixmap(name, token, size))
        icon.addPixmap(self.pixmap(name, off, size), QIcon.Mode.Disabled)
        return icon

    def _draw(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        if name not in self._sources:
            self._sources[name] = (self._icons / f"{name}.svg").read_bytes()
        source = self._sources[name].replace(b"currentColor", colour.name().encode())
        image = QImage(QSize(size, size) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(source)).render(painter, QRectF(image.rect()))
        painter.end()
        drawn = QPixmap.fromImage(image)
        drawn.setDevicePixelRatio(ratio)
        return drawn

    def _palette(self) -> QPalette:
        """Give Qt's own roles, for what the style sheet does not dress."""
        roles, colours = QPalette.ColorRole, self.colours
        palette = QPalette()
        for role, colour in (
            (roles.Window, colours.page),
            (roles.WindowText, colours.ink),
            (roles.Base, colours.surface),
            (roles.AlternateBase, colours.sunken),
            (roles.Text, colours.ink),
            (roles.Button, colours.surface),
            (roles.ButtonText, colours.ink),
            (roles.Highlight, colours.accent),
            (roles.HighlightedText, colours.accent_ink),
            (roles.ToolTipBase, colours.raised),
            (roles.ToolTipText, colours.ink),
            (roles.PlaceholderText, colours.ink3),
            (roles.Link, colours.accent_text),
            (roles.Accent, colours.accent),
        ):
            palette.setColor(role, QColor(colour))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.ink3))
        return palette
