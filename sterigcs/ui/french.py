"""The window's own words in French, and Qt's."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def speak_french(app: QCoreApplication, folder: Path) -> None:
    """Install the French of the window and of Qt's own dialogs. Raises ``OSError`` when the window's is missing."""
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    own = QTranslator(app)
    file = folder / "sterigcs_fr.qm"
    if not own.load(str(file)):
        raise FileNotFoundError(file)
    app.installTranslator(own)
    qt = QTranslator(app)
    if qt.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qt)
