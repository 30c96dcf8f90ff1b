"""What belongs to this workstation: a local file declared as data, never a fact of the trade (rule 7)."""

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sterigcs.domain.cycle_files import SourceKind
from sterigcs.domain.stations import Station
from sterigcs.services.receiving import MachineSource


class ThemeChoice(StrEnum):
    """Which palette the window wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Workstation:
    """This computer's settings. ``scale``: size of everything, in per cent; ``lock_minutes``: idle time before lock."""

    station: Station | None = None
    place: str = ""
    theme: ThemeChoice = ThemeChoice.SYSTEM
    scale: int = 100
    volume: int = 80
    mute_refused: bool = False
    lock_minutes: int = 5
    signing_minutes: int = 2
    serial_port: str = ""
    serial_baud: int = 9600
    label_printer: str = ""
    paper_printer: str = ""
    sources: tuple[MachineSource, ...] = ()


class Settings:
    """Reads and writes the workstation's file. What the file gets wrong falls back to the default, and is named."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.faults: tuple[str, ...] = ()
        self.current = self._read()

    def change(self, **fields: Any) -> Workstation:
        """Change settings and write the file. Raises ``OSError``."""
        self.current = replace(self.current, **fields)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(".part")
        unfinished.write_text(json.dumps(asdict(self.current), indent=2, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(self._file)
        return self.current

    def _read(self) -> Workstation:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Workstation()
        except (OSError, ValueError):
            self.faults = (self._file.name,)
            return Workstation()
        settings, faults = Workstation(), []
        for name, value in found.items() if isinstance(found, dict) else ():
            try:
                settings = replace(settings, **{name: _typed(name, value)})
            except (TypeError, ValueError, AttributeError):
                faults.append(str(name))
        self.faults = tuple(faults)
        return settings


def _typed(name: str, value: object) -> Any:
    if name == "station":
        return None if value is None else Station(str(value))
    if name == "theme":
        return ThemeChoice(str(value))
    if name == "sources":
        return tuple(_source(each) for each in value) if isinstance(value, list) else ()
    default = getattr(Workstation(), name)
    if type(value) is not type(default):
        raise TypeError(name)
    return value


def _source(found: dict[str, Any]) -> MachineSource:
    return MachineSource(**{**found, "kind": SourceKind(found["kind"])})
