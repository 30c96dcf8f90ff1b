"""What a person may act on in a widget, and what of it cannot be named, touched or reached."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QWidget

AT_DESK = 36
TOUCHED = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)


def parts(page: QWidget) -> Iterator[QWidget]:
    """Give what a person may act on, that is shown."""
    for widget in page.findChildren(QWidget):
        inside = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        acted = widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, TOUCHED)
        plain = type(widget) is QWidget or type(widget).__name__ == "QScrollArea"
        if widget.isVisibleTo(page) and acted and not inside and not plain:
            yield widget


def unnamed(page: QWidget) -> list[str]:
    """Name what has no name for who does not see it."""
    found = []
    for widget in parts(page):
        seen = QAccessible.queryAccessibleInterface(widget)
        if seen is None or not seen.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def small(page: QWidget, least: int = AT_DESK) -> list[str]:
    """Name what is too small to touch."""
    return [
        f"{type(widget).__name__} {widget.accessibleName()} {widget.width()}x{widget.height()}"
        for widget in parts(page)
        if isinstance(widget, TOUCHED) and (widget.height() < least or widget.width() < least)
    ]


def filled(page: QWidget) -> list[str]:
    """Name the filled buttons that are seen."""
    buttons = page.findChildren(QAbstractButton)
    return [made.accessibleName() for made in buttons if made.isVisibleTo(page) and made.property("kind") == "primary"]
