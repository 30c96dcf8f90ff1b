"""A display of our own with a French keyboard, and keys sent to it as a scanner and a person send them."""

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sterigcs.ui.scanner.keys import PLACES, X11_OFFSET

PACKAGES = "apt-get install -y xvfb x11-xkb-utils libxtst6 libxkbcommon-x11-0 libxcb-cursor0"
ENTER, TAB, SHIFT = 28, 15, 42


@contextmanager
def display() -> Iterator[str]:
    """A fresh X server on a free display, stopped by its own id; FileNotFoundError says what to install."""
    server = shutil.which("Xvfb")
    if server is None or shutil.which("setxkbmap") is None:
        raise FileNotFoundError(f"Xvfb or setxkbmap is missing. Run: {PACKAGES}")
    reading, writing = os.pipe()
    # -noreset: else the layout is lost when the last client leaves.
    process = subprocess.Popen(
        [server, "-displayfd", str(writing), "-noreset", "-nolisten", "tcp", "-screen", "0", "1366x768x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb did not start: {process.wait()}")
        yield f":{number}"
    finally:
        process.terminate()
        process.wait()


def set_layout(shown: str, layout: str) -> None:
    """Give the display a keyboard layout."""
    tool = shutil.which("setxkbmap")
    if tool is None:
        raise FileNotFoundError(f"setxkbmap is missing. Run: {PACKAGES}")
    subprocess.run([tool, "-display", shown, layout], check=True)


class Keyboard:
    """Presses keys by their position through XTest; the display's layout decides what they write."""

    def __init__(self, shown: str) -> None:
        self._x11, self._xtst = _library("X11"), _library("Xtst")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(shown.encode()))
        if not self._display.value:
            raise RuntimeError(f"no display {shown}")

    def close(self) -> None:
        self._x11.XCloseDisplay(self._display)

    def type(self, text: str, layout: str, gap_ms: float) -> None:
        """Send a text as a person does, on keys engraved in this layout: a pause after each."""
        for letter in text:
            position, shift = PLACES[layout][letter]
            self._press(position, shift=shift, after_ms=0)
            self._x11.XFlush(self._display)
            time.sleep(gap_ms / 1000)

    def scan(self, text: str, gap_ms: int, end: int = ENTER) -> None:
        """Send a text as a scanner set to US does. The display paces it: a busy sender cannot tear it."""
        for position, shift in [*(PLACES["us"][letter] for letter in text), (end, False)]:
            self._press(position, shift=shift, after_ms=gap_ms)
        self._x11.XSync(self._display, 0)

    def _press(self, position: int, *, shift: bool, after_ms: int) -> None:
        strokes = [(SHIFT, 1), (position, 1), (position, 0), (SHIFT, 0)] if shift else [(position, 1), (position, 0)]
        for rank, (key, down) in enumerate(strokes):
            self._xtst.XTestFakeKeyEvent(self._display, key + X11_OFFSET, down, after_ms if rank == 0 else 0)


def _library(name: str) -> ctypes.CDLL:
    found = ctypes.util.find_library(name)
    if found is None:
        raise FileNotFoundError(f"lib{name} is missing. Run: {PACKAGES}")
    return ctypes.CDLL(found)
