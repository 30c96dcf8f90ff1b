"""Names of the files of a month: what they are, which month, whose, draft or numbered."""

import re


def payer_file(month: str, payer: str, number: str | None) -> str:
    """Name a payer's workbook."""
    return f"STERI_{month}_{_plain(payer)}_{number or 'projet'}.xlsx"


def group_file(month: str, *, closed: bool) -> str:
    """Name the group's workbook."""
    return f"STERI_{month}_GROUPE_{_state(closed=closed)}.xlsx"


def titres_file(month: str, *, closed: bool) -> str:
    """Name the file of the documents to issue."""
    return f"STERI_{month}_TITRES_{_state(closed=closed)}.csv"


def _state(*, closed: bool) -> str:
    return "arrete" if closed else "projet"


def _plain(text: str) -> str:
    """Keep what every file system takes."""
    return re.sub(r"[^A-Za-z0-9-]", "-", text)
