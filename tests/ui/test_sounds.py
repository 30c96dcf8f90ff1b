import io
import subprocess
import sys
import wave
from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from sterigcs.domain.errors import Outcome
from sterigcs.ui.sounds import QUIETEST_REFUSAL, TUNES, Sounds, a_weight, synthesise

OK, LOOK, NO = Outcome.ACCEPTED, Outcome.ATTENTION, Outcome.REFUSED
PITCHES = {OK: [1320], LOOK: [880], NO: [415, 1245, 2075]}
RHYTHMS = {OK: [90], LOOK: [90, 70, 90], NO: [150, 70, 150, 70, 150]}


class Tape:
    """A player that only notes what it is asked, and ends a sound when told."""

    def __init__(self) -> None:
        self.begun: list[tuple[Outcome, float]] = []
        self.stops = 0
        self.finish: Callable[[], None] = lambda: None

    def play(self, outcome: Outcome, volume: float, finished: Callable[[], None]) -> None:
        self.begun.append((outcome, volume))
        self.finish = finished

    def stop(self) -> None:
        self.stops += 1

    @property
    def heard(self) -> list[Outcome]:
        return [outcome for outcome, _ in self.begun]


def samples(outcome: Outcome, rate: int = 48_000) -> NDArray[np.float64]:
    with wave.open(io.BytesIO(synthesise(TUNES[outcome], rate))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, rate)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(float) / 32768


def held(outcome: Outcome) -> NDArray[np.float64]:
    """The part of the first note between its attack and its release."""
    return samples(outcome)[int(0.005 * 48_000) : int((TUNES[outcome].note_s - 0.040) * 48_000)]


def spectrum(outcome: Outcome) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    note = held(outcome)
    size = 1 << 18
    shape = np.abs(np.fft.rfft(note * np.hanning(len(note)), size)) / (len(note) / 4)
    return np.arange(len(shape)) * 48_000 / size, shape


@pytest.mark.parametrize("outcome", list(TUNES))
def test_each_sound_has_its_pitch_and_its_partials(outcome: Outcome) -> None:
    hertz, shape = spectrum(outcome)
    peaks = []
    for wanted in PITCHES[outcome]:
        near = np.abs(hertz - wanted) < 60
        peaks.append(shape[near].max())
        assert abs(hertz[near][shape[near].argmax()] - wanted) < 3
    decibels = [round(float(20 * np.log10(peak / peaks[0]))) for peak in peaks]
    assert decibels == [0, -9, -15][: len(peaks)]


@pytest.mark.parametrize("rate", [44_100, 48_000])
@pytest.mark.parametrize("outcome", list(TUNES))
def test_each_sound_has_its_rhythm(outcome: Outcome, rate: int) -> None:
    sound = samples(outcome, rate)
    assert len(sound) == pytest.approx(sum(RHYTHMS[outcome]) / 1000 * rate, abs=5)
    edge = 0
    for rank, length in enumerate(RHYTHMS[outcome]):
        part = sound[edge + 4 : edge + round(length / 1000 * rate) - 4]
        assert bool(np.abs(part).max() > 0.05) is (rank % 2 == 0)
        edge += round(length / 1000 * rate)


@pytest.mark.parametrize("outcome", list(TUNES))
def test_a_note_rises_in_5_ms_and_falls_in_40(outcome: Outcome) -> None:
    sound, note_s = np.abs(samples(outcome)), TUNES[outcome].note_s
    full = np.abs(held(outcome)).max()
    assert sound[: int(0.001 * 48_000)].max() < 0.4 * full
    assert sound[int((note_s - 0.022) * 48_000) : int(note_s * 48_000)].max() < 0.6 * full
    assert full < 1


def test_the_three_are_equally_loud() -> None:
    levels = []
    for outcome in TUNES:
        hertz, shape = spectrum(outcome)
        peaks = [shape[np.abs(hertz - wanted) < 60].max() for wanted in PITCHES[outcome]]
        pairs = zip(peaks, PITCHES[outcome], strict=True)
        levels.append(np.sqrt(sum((peak * a_weight(pitch)) ** 2 for peak, pitch in pairs)))
    assert 20 * np.log10(max(levels) / min(levels)) < 0.5
    assert a_weight(1000) == pytest.approx(1, abs=0.001)


def test_any_two_differ_in_pitch_and_in_rhythm() -> None:
    for one, other in combinations(TUNES.values(), 2):
        low, high = sorted((one.pitch_hz, other.pitch_hz))
        assert high / low > 4 / 3
        assert one.notes != other.notes


def test_a_new_sound_cuts_the_old_but_a_refusal_is_heard_to_its_end(qtbot: QtBot) -> None:
    assert qtbot
    tape = Tape()
    sounds = Sounds(tape)
    sounds.play(OK)
    sounds.play(LOOK)
    sounds.play(NO)
    assert tape.heard == [OK, LOOK, NO]
    sounds.play(OK)
    sounds.play(LOOK)
    sounds.play(NO)
    sounds.play(OK)
    assert tape.heard == [OK, LOOK, NO]
    for _ in range(4):
        tape.finish()
    assert tape.heard == [OK, LOOK, NO, NO, OK]


def test_every_refusal_that_waits_is_heard(qtbot: QtBot) -> None:
    assert qtbot
    tape = Tape()
    sounds = Sounds(tape)
    for outcome in (NO, NO, OK, NO):
        sounds.play(outcome)
    for _ in range(4):
        tape.finish()
    assert tape.heard == [NO, NO, NO]


def test_only_the_mute_button_silences_a_refusal(qtbot: QtBot) -> None:
    tape = Tape()
    sounds = Sounds(tape, volume=0)
    sounds.play(OK)
    sounds.play(NO)
    assert tape.begun == [(OK, 0), (NO, QUIETEST_REFUSAL)]
    with qtbot.waitSignal(sounds.muted_changed):
        sounds.muted = True
    sounds.play(NO)
    assert (len(tape.begun), tape.stops) == (2, 1)
    sounds.muted = False
    sounds.play(OK)
    assert tape.heard == [OK, NO, OK]


def test_without_a_sound_card_all_is_silent_and_nothing_is_logged() -> None:
    program = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "from sterigcs.domain.errors import Outcome\n"
        "from sterigcs.ui.sounds import Sounds\n"
        "assert 'PySide6.QtMultimedia' not in sys.modules\n"
        "sounds = Sounds()\n"
        "[sounds.play(each) for each in (*Outcome, *Outcome)]\n"
        "assert 'PySide6.QtMultimedia' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
