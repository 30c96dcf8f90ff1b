"""The style sheet, made from the palette. Widgets say what they are (``role``, ``kind``), never how they look."""

from pathlib import Path
from typing import Final

from sterigcs.ui.palette import Palette, Tone

ROLES: Final = {
    "counter": (60, 700, "ink"),
    "answer": (44, 700, "ink"),
    "answer-compact": (24, 700, "ink"),
    "object": (38, 700, "ink"),
    "object-compact": (26, 700, "ink"),
    "figure": (32, 700, "ink"),
    "figure-small": (28, 700, "ink"),
    "next": (25, 600, "ink"),
    "title": (20, 600, "ink"),
    "step": (18, 600, "ink"),
    "step-light": (18, 400, "ink2"),
    "card-title": (16, 600, "ink"),
    "station": (15, 400, "ink2"),
    "station-strong": (15, 600, "ink"),
    "body": (14, 400, "ink"),
    "body-strong": (14, 600, "ink"),
    "body-second": (14, 400, "ink2"),
    "second": (13, 400, "ink2"),
    "hint": (13, 400, "ink3"),
    "label": (13, 600, "ink2"),
    "head": (12, 600, "ink2"),
    "key": (11, 600, "ink2"),
    "fault": (13, 500, "refused.text"),
    "warning": (13, 600, "attention.text"),
    "good": (14, 600, "good.text"),
    "link": (14, 600, "accent_text"),
}
"""The letters: pixels, weight and colour of each role of a label."""

_DISPLAY_FROM: Final = 24
_PLAIN = """
* {{ outline: none; }}
QWidget#page, QStackedWidget, QScrollArea, QWidget[page="true"] {{ background: {page}; }}
QFrame[card="true"] QStackedWidget, QFrame[card="true"] QStackedWidget > QWidget {{ background: {surface}; }}
QScrollArea {{ border: none; }}
QLabel {{ background: transparent; color: {ink}; }}
QFrame[card="true"] {{ background: {surface}; border: 1px solid {line}; border-radius: 12px; }}
QFrame[card="sunken"] {{ background: {sunken}; border: none; border-radius: 10px; }}
QFrame[card="soft"] {{ background: {accent_soft}; border: none; border-radius: 10px; }}
QFrame[card="expected"] {{ background: transparent; border: 2px dashed {accent_text}; border-radius: 12px; }}
QFrame[card="sign"] {{ background: {surface}; border: 2px solid {accent}; border-radius: 12px; }}
QFrame[card="fact"] {{ background: {surface}; border: 1px solid {line}; border-radius: 10px; }}
QFrame[rule="true"] {{ background: {line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[card="true"] QStackedWidget {{ background: transparent; }}
QFrame#topbar {{ background: {surface}; border: none; border-bottom: 1px solid {line}; }}
QFrame#rail {{ background: {rail}; border: none; }}
QToolTip {{ background: {raised}; color: {ink}; border: 1px solid {line2}; padding: 4px 6px; }}
QMenu {{ background: {raised}; color: {ink}; border: 1px solid {line}; padding: 6px; }}
QMenu::item {{ padding: 8px 20px 8px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {accent_text}; }}
QDialog {{ background: {surface}; }}

QPushButton {{ background: {surface}; color: {ink}; border: 1px solid {line2}; border-radius: 8px;
  padding: 0 14px; min-height: 36px; font: 600 14px "Inter"; }}
QPushButton:hover {{ background: {page}; }}
QPushButton:pressed {{ background: {sunken}; }}
QPushButton:disabled {{ background: {sunken}; color: {ink3}; border-color: {line}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {accent_ink}; border-color: {accent}; }}
QPushButton[kind="primary"]:disabled {{ background: {sunken}; color: {ink3}; border-color: {line}; }}
QPushButton[kind="danger"] {{ color: {refused_text}; border-color: {refused_mark}; }}
QPushButton[kind="danger"]:disabled {{ color: {ink3}; border-color: {line}; }}
QPushButton[kind="link"] {{ background: transparent; border: none; color: {accent_text}; padding: 0 4px; }}
QPushButton[kind="link"]:hover {{ background: {accent_soft}; }}
QPushButton[kind="link"]:disabled {{ background: transparent; color: {ink3}; }}
QPushButton[kind="quiet"] {{ background: transparent; border: none; }}
QPushButton[kind="quiet"]:hover {{ background: {sunken}; }}
QPushButton[kind="choice"], QPushButton[kind="chip"] {{ font-weight: 500; }}
QPushButton[kind="choice"] {{ text-align: left; padding: 8px 14px; border-radius: 10px; }}
QPushButton[kind="chip"]:checked, QPushButton[kind="choice"]:checked {{ background: {accent_soft};
  color: {accent_text}; border: 2px solid {accent}; }}
QPushButton[extent="station"] {{ min-height: 58px; font-size: 16px; border-radius: 10px; }}
QComboBox[extent="touch"], QLineEdit[extent="touch"] {{ min-height: 46px; font-size: 15px; }}
QPushButton[keyed="true"] {{ text-align: left; padding: 0 48px 0 12px; font-size: 15px; }}
QPushButton[keyed="narrow"] {{ padding: 0 6px; font-size: 15px; }}
QPushButton[extent="touch"] {{ min-height: 48px; font-size: 16px; border-radius: 10px; }}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit, QDoubleSpinBox {{
  background: {surface}; color: {ink}; border: 1px solid {line2}; border-radius: 8px; padding: 0 10px;
  min-height: 38px; font: 400 14px "Inter"; selection-background-color: {accent}; selection-color: {accent_ink}; }}
QPlainTextEdit, QTextEdit {{ padding: 6px 8px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus,
QDateTimeEdit:focus, QTimeEdit:focus, QDoubleSpinBox:focus {{ border: 2px solid {accent}; padding-left: 9px; }}
QLineEdit[fault="true"], QComboBox[fault="true"], QDateEdit[fault="true"] {{ border: 2px solid {refused_mark}; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled, QSpinBox:disabled {{ background: {sunken};
  color: {ink3}; border-color: {line}; }}
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {{ border: none; width: 28px; }}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{
  background: transparent; border: none; width: 24px; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url("{icons}/chev-u-{theme}.svg"); width: 12px; height: 12px; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{
  image: url("{icons}/chev-d-{theme}.svg"); width: 12px; height: 12px; }}
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {{
  image: url("{icons}/chev-d-{theme}.svg"); width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ background: {raised}; color: {ink}; border: 1px solid {line2}; padding: 4px;
  selection-background-color: {select}; selection-color: {ink}; }}
QCheckBox, QRadioButton {{ color: {ink}; background: transparent; spacing: 10px; min-height: 36px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 20px; height: 20px; border: 2px solid {line2};
  background: {surface}; }}
QCheckBox::indicator {{ border-radius: 5px; }}
QRadioButton::indicator {{ border-radius: 12px; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{check}"); }}
QRadioButton::indicator:checked {{ background: {surface}; border: 7px solid {accent}; width: 10px; height: 10px; }}
QSlider::groove:horizontal {{ height: 6px; background: {sunken}; border-radius: 3px; }}
QSlider::sub-page:horizontal {{ background: {accent}; border-radius: 3px; }}
QSlider::handle:horizontal {{ width: 20px; height: 20px; margin: -8px 0; border-radius: 10px;
  background: {surface}; border: 2px solid {accent}; }}

QTableView, QTreeView, QListView {{ background: {surface}; color: {ink}; border: none; gridline-color: {line};
  selection-background-color: {select}; selection-color: {ink}; font: 400 14px "Inter"; }}
QTableView::item, QTreeView::item {{ border: none; border-bottom: 1px solid {line}; padding: 0 8px; }}
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {{ background: {select}; color: {ink}; }}
QHeaderView {{ background: {sunken}; border: none; }}
QHeaderView::section {{ background: {sunken}; color: {ink2}; border: none; padding: 6px 8px;
  font: 600 12px "Inter"; }}
QHeaderView::down-arrow {{ image: url("{icons}/chev-d-{theme}.svg"); width: 12px; height: 12px; }}
QHeaderView::up-arrow {{ image: url("{icons}/chev-u-{theme}.svg"); width: 12px; height: 12px; }}
QTableCornerButton::section {{ background: {sunken}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {line2}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {ink2}; padding: 8px 14px; min-height: 24px; border: none;
  border-bottom: 3px solid transparent; font: 600 14px "Inter"; }}
QTabBar::tab:selected {{ color: {accent_text}; border-bottom-color: {accent}; }}
QTabWidget::pane {{ border: none; }}
QProgressBar {{ background: {sunken}; border: none; border-radius: 5px; min-height: 10px; max-height: 10px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 5px; }}
QSplitter::handle {{ background: transparent; }}
"""


def style_sheet(colours: Palette, icons: Path) -> str:
    """Make the application's style sheet."""
    tokens = {name: getattr(colours, name) for name in Palette.__slots__}
    tokens |= {"refused_text": colours.refused.text, "refused_mark": colours.refused.mark}
    tick = "check-dark" if colours.dark else "check-light"
    parts = [
        _PLAIN.format(
            **tokens,
            icons=icons.as_posix(),
            theme="dark" if colours.dark else "light",
            check=(icons / f"{tick}.svg").as_posix(),
        )
    ]
    for role, (pixels, weight, token) in ROLES.items():
        family = "Inter Display" if pixels >= _DISPLAY_FROM else "Inter"
        parts.append(
            f'QLabel[role="{role}"] {{ font: {weight} {pixels}px "{family}"; color: {_colour(colours, token)}; }}'
        )
    parts.append(f'QLabel[role="code"] {{ font: 400 15px "JetBrains Mono"; color: {colours.ink3}; }}')
    for tone in Tone:
        of = colours.tone(tone)
        parts.append(
            f'QFrame[chip="{tone}"] {{ background: {of.soft}; border: none; border-radius: 6px; }}'
            f'QFrame[chip="{tone}"] QLabel, QLabel[tone="{tone}"] {{ color: {of.text}; }}'
            f'QLabel[band="{tone}"] {{ color: {of.ink}; }}'
            f'QFrame[said="{tone}"] {{ background: {of.soft}; border: none; border-left: 6px solid {of.mark};'
            " border-top-right-radius: 8px; border-bottom-right-radius: 8px; }"
            f'QFrame[said="{tone}"] QLabel {{ color: {of.text}; }}'
        )
    return "\n".join(parts)


def _colour(colours: Palette, token: str) -> str:
    found: object = colours
    for part in token.split("."):
        found = getattr(found, part)
    return str(found)
