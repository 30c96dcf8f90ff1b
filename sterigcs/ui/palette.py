"""The colours, as tokens, in both themes. Contrasts and distances are computed from here by the tests."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sterigcs.domain.errors import Outcome


class Tone(StrEnum):
    """What a colour says: a state, never a stage, a member or decoration."""

    GOOD = "good"
    ATTENTION = "attention"
    REFUSED = "refused"
    PROGRESS = "progress"


OUTCOME_TONES: Final = {
    Outcome.ACCEPTED: Tone.GOOD,
    Outcome.ATTENTION: Tone.ATTENTION,
    Outcome.REFUSED: Tone.REFUSED,
}
"""The colour of an answer."""

SIGNS: Final = {
    Tone.GOOD: "ok",
    Tone.ATTENTION: "warn",
    Tone.REFUSED: "refuse",
    Tone.PROGRESS: "clock",
}
"""The icon that goes with each state: shape and word say it as well as colour."""


@dataclass(frozen=True, slots=True)
class ToneColours:
    """A state's colours: bands and solid signs (``fill``, its ``ink``), small signs and bars, ground and text."""

    fill: str
    ink: str
    mark: str
    soft: str
    text: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    dark: bool
    page: str
    surface: str
    sunken: str
    raised: str
    select: str
    line: str
    line2: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_ink: str
    accent_soft: str
    accent_text: str
    accent_line: str
    rail: str
    rail_ink: str
    rail_active: str
    rail_mark: str
    grid: str
    hold: str
    pressure: str
    limit: str
    good: ToneColours
    attention: ToneColours
    refused: ToneColours
    progress: ToneColours

    def tone(self, tone: Tone) -> ToneColours:
        """Give a state's colours."""
        found: ToneColours = getattr(self, tone.value)
        return found


LIGHT: Final = Palette(
    dark=False,
    page="#F2F5F7",
    surface="#FFFFFF",
    sunken="#EAEEF2",
    raised="#FFFFFF",
    select="#E2ECF8",
    line="#D3DBE2",
    line2="#748594",
    ink="#13202C",
    ink2="#3D4D5B",
    ink3="#566573",
    accent="#17539F",
    accent_ink="#FFFFFF",
    accent_soft="#E3ECF8",
    accent_text="#144A8E",
    accent_line="#A6C2E4",
    rail="#10263B",
    rail_ink="#C3D0DC",
    rail_active="#21415F",
    rail_mark="#7DB8F7",
    grid="#E3E8ED",
    hold="#DCE8F6",
    pressure="#1B7272",
    limit="#A3200F",
    good=ToneColours("#007A68", "#FFFFFF", "#007A68", "#D9F0EB", "#006152"),
    attention=ToneColours("#F2B01E", "#2B1D00", "#C48100", "#FCF0D2", "#6F4600"),
    refused=ToneColours("#A3200F", "#FFFFFF", "#A3200F", "#FBE5E0", "#911D0D"),
    progress=ToneColours("#17539F", "#FFFFFF", "#17539F", "#E3ECF8", "#144A8E"),
)

DARK: Final = Palette(
    dark=True,
    page="#0D141B",
    surface="#151E27",
    sunken="#1D2833",
    raised="#1B2630",
    select="#1C324A",
    line="#2A3743",
    line2="#6E8091",
    ink="#E9EFF4",
    ink2="#BAC6D1",
    ink3="#98A7B5",
    accent="#7DB8F7",
    accent_ink="#06213E",
    accent_soft="#14293F",
    accent_text="#93C4F9",
    accent_line="#31557C",
    rail="#080E14",
    rail_ink="#A9B8C6",
    rail_active="#17293B",
    rail_mark="#7DB8F7",
    grid="#212D38",
    hold="#16293D",
    pressure="#62C3C0",
    limit="#FF8A73",
    good=ToneColours("#00705F", "#FFFFFF", "#62DDC6", "#0C2C29", "#66DBC5"),
    attention=ToneColours("#DFA11C", "#1F1500", "#FFD873", "#2D2410", "#FFD070"),
    refused=ToneColours("#A82A18", "#FFFFFF", "#FA8068", "#351A16", "#FF907A"),
    progress=ToneColours("#7DB8F7", "#06213E", "#7DB8F7", "#14293F", "#93C4F9"),
)
