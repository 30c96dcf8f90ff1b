"""The three sounds of an answer, told apart by pitch and by rhythm; there is no other sound in the program."""

import math
import struct
from array import array
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from PySide6.QtCore import QLoggingCategory, QObject, QTemporaryDir, QUrl, Signal, qInstallMessageHandler

from sterigcs.domain.errors import Outcome

RATE: Final = 48_000
ATTACK_S: Final = 0.005
RELEASE_S: Final = 0.040
LOUDNESS: Final = 0.16
"""A-weighted level of a held note, the same for all three; the loudest peak stays below full scale."""
QUIETEST_REFUSAL: Final = 0.2
"""A refusal is never turned down to nothing: only the mute button does that, and it shows."""


@dataclass(frozen=True, slots=True)
class Tune:
    """Notes of one pitch. ``partials`` are multiples of the pitch with their level in decibels."""

    pitch_hz: float
    notes: int
    note_s: float
    pause_s: float = 0.0
    partials: tuple[tuple[int, float], ...] = ((1, 0.0),)

    @property
    def length_s(self) -> float:
        """Give the time from the first attack to the last release."""
        return self.notes * self.note_s + (self.notes - 1) * self.pause_s


TUNES: Final = {
    Outcome.ACCEPTED: Tune(1320, 1, 0.090),
    Outcome.ATTENTION: Tune(880, 2, 0.090, 0.070),
    Outcome.REFUSED: Tune(415, 3, 0.150, 0.070, ((1, 0.0), (3, -9.0), (5, -15.0))),
}


def synthesise(tune: Tune, rate: int = RATE) -> bytes:
    """Give the tune as a WAV file: one channel, 16 bits."""
    levels = [(multiple * tune.pitch_hz, 10 ** (decibels / 20)) for multiple, decibels in tune.partials]
    heard = math.sqrt(sum((level * a_weight(pitch)) ** 2 for pitch, level in levels) / 2)
    note = [
        32767
        * LOUDNESS
        / heard
        * _envelope(step / rate, tune.note_s)
        * sum(level * math.sin(2 * math.pi * pitch * step / rate) for pitch, level in levels)
        for step in range(round(tune.note_s * rate))
    ]
    one, pause = array("h", map(round, note)), array("h", bytes(2 * round(tune.pause_s * rate)))
    samples = one + (pause + one) * (tune.notes - 1)
    data = struct.pack(f"<{len(samples)}h", *samples)
    header = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, 1, 1, rate, 2 * rate, 2,
                         16, b"data", len(data))  # fmt: skip
    return header + data


def a_weight(hz: float) -> float:
    """Give how loud the ear takes a pitch to be beside 1 kHz (IEC 61672-1, curve A), as a factor."""
    square = hz * hz
    return (
        10**0.1
        * 12194.217**2
        * square**2
        / ((square + 20.598997**2) * (square + 12194.217**2))
        / math.sqrt((square + 107.65265**2) * (square + 737.86223**2))
    )


def _envelope(at_s: float, note_s: float) -> float:
    return max(0.0, min(1.0, at_s / ATTACK_S, (note_s - at_s) / RELEASE_S))


class Player(Protocol):
    """What makes a sound heard. ``finished`` is called once for each `play` that was not cut."""

    def play(self, outcome: Outcome, volume: float, finished: Callable[[], None]) -> None:
        """Begin this sound at its start, cutting any other."""

    def stop(self) -> None:
        """Fall silent."""


class Sounds(QObject):
    """Plays the sound of each answer: a new one cuts the old, but a refusal is heard to its end and the next follows.

    Between two refusals only the latest other answer is kept; every refusal is.
    """

    muted_changed = Signal(bool)

    def __init__(self, player: Player | None = None, *, volume: float = 0.7, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._volume = _within(volume)
        self._muted = False
        self._playing: Outcome | None = None
        self._waiting: deque[Outcome] = deque()

    @property
    def volume(self) -> float:
        """Give the volume of this workstation, 0 to 1."""
        return self._volume

    @volume.setter
    def volume(self, value: float) -> None:
        self._volume = _within(value)

    @property
    def muted(self) -> bool:
        """Tell whether this workstation is silent, refusals included: the top bar then shows the mute icon."""
        return self._muted

    @muted.setter
    def muted(self, value: bool) -> None:
        if value == self._muted:
            return
        self._muted = value
        if value:
            self._waiting.clear()
            self._playing = None
            if self._player is not None:
                self._player.stop()
        self.muted_changed.emit(value)

    def prepare(self) -> None:
        """Load what playing needs, once the window shows: the first answer then starts at once."""
        if self._player is None:
            self._player = make_player(self)

    def play(self, outcome: Outcome) -> None:
        """Make an answer heard."""
        if self._muted:
            return
        if self._playing is Outcome.REFUSED:
            if self._waiting and self._waiting[-1] is not Outcome.REFUSED:
                self._waiting.pop()
            self._waiting.append(outcome)
            return
        self._start(outcome)

    def _start(self, outcome: Outcome) -> None:
        self.prepare()
        volume = max(self._volume, QUIETEST_REFUSAL) if outcome is Outcome.REFUSED else self._volume
        self._playing = outcome
        if self._player is not None:
            self._player.play(outcome, volume, self._on_finished)

    def _on_finished(self) -> None:
        self._playing = None
        if self._waiting:
            self._start(self._waiting.popleft())


class NoPlayer:
    """Stands for a workstation without a sound card: every sound is over at once."""

    def play(self, outcome: Outcome, volume: float, finished: Callable[[], None]) -> None:  # noqa: ARG002
        """Be done."""
        finished()

    def stop(self) -> None:
        """Be silent still."""


class EffectPlayer(QObject):
    """Plays through QSoundEffect, which wants files: they live as long as this object."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        from PySide6.QtMultimedia import QSoundEffect  # noqa: PLC0415 - slow to load, and not needed to show a window

        self._folder = QTemporaryDir()
        self._effects: dict[Outcome, QSoundEffect] = {}
        self._current: QSoundEffect | None = None
        self._finished: Callable[[], None] | None = None
        for outcome, tune in TUNES.items():
            file = Path(self._folder.filePath(f"{outcome}.wav"))
            file.write_bytes(synthesise(tune))
            effect = QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(file)))
            effect.playingChanged.connect(self._on_change)
            self._effects[outcome] = effect

    def play(self, outcome: Outcome, volume: float, finished: Callable[[], None]) -> None:
        """Begin this sound at its start, cutting any other. One that cannot be loaded is over at once."""
        self.stop()
        effect: Any = self._effects[outcome]
        if effect.status() == effect.Status.Error:
            finished()
            return
        self._current, self._finished = effect, finished
        effect.setVolume(volume)
        effect.play()

    def stop(self) -> None:
        """Fall silent; what was playing is not finished but cut."""
        current, self._current, self._finished = self._current, None, None
        if current is not None:
            current.stop()

    def _on_change(self) -> None:
        if self._current is None or self._current is not self.sender() or self._current.isPlaying():
            return
        finished, self._current, self._finished = self._finished, None, None
        if finished is not None:
            finished()


def make_player(parent: QObject) -> Player:
    """Give what plays here: nothing, without a word in the log, where there is no sound card."""
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    # PulseAudio's absence is told outside any category; a workstation without it is no fault.
    before = qInstallMessageHandler(lambda *_message: None)
    try:
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - slow to load

        return NoPlayer() if QMediaDevices.defaultAudioOutput().isNull() else EffectPlayer(parent)
    finally:
        qInstallMessageHandler(before)


def _within(volume: float) -> float:
    return min(1.0, max(0.0, volume))
