"""Records of machines that no layout knows: a tape and a table with decimal commas, made of the physics of steam."""

from datetime import datetime, timedelta

from sterigcs.domain.steam import saturation_pressure

HOLD_S = 1_100
RISE_S = 300


def celsius(t: float) -> float:
    """Rise to 134.8 °C in five minutes, keep it, fall."""
    if t < RISE_S:
        return 60 + 74.8 * t / RISE_S
    return 134.8 if t <= RISE_S + HOLD_S + 10 else max(60.0, 134.8 - (t - RISE_S - HOLD_S - 10) * 0.5)


def tape(start: datetime, serial: str = "S-ST1", counter: int = 41, *, failed: bool = False) -> str:
    """Write the tape of a machine with a French printer; ``start`` is by its own clock."""

    def at(t: float) -> str:
        return f"{start + timedelta(seconds=t):%H:%M:%S}"

    rows = [f"{at(t)}  {celsius(t):5.1f}  {saturation_pressure(celsius(t)) / 100:.2f}" for t in range(0, 1700, 10)]
    begin, end = RISE_S // 10 + 1, (RISE_S + HOLD_S) // 10 + 1
    lines = [
        "VAPOMATIC 3",
        f"N° série: {serial}",
        f"Cycle: {counter}",
        f"Date: {start:%d/%m/%Y}",
        f"Heure: {start:%H:%M:%S}",
        "Programme: Prion 134",
        "Température: 134.0 °C",
        "Palier: 18 min",
        "Porte: fermée",
        "Heure  °C  bar",
        *rows[:begin],
        f"{at(RISE_S)} DÉBUT PLATEAU",
        *rows[begin:end],
        f"{at(RISE_S + HOLD_S)} FIN PLATEAU",
        *rows[end:],
        *(["ALARME 12 niveau d'eau", f"CYCLE NON CONFORME {at(1710)}"] if failed else [f"CYCLE CONFORME {at(1710)}"]),
    ]
    return "\n".join([*lines, ""])


def table(begin: datetime) -> str:
    """Write a table with day and time apart, decimal commas, and a line of titles."""
    rows = []
    for place in range(160):
        at, degrees = begin + timedelta(seconds=10 * place), celsius(10 * place)
        rows.append(f"{at:%d/%m/%Y};{at:%H:%M:%S};{degrees:.1f};{saturation_pressure(degrees):.1f}".replace(".", ","))
    return "\n".join(["Centrale A7", "Jour;Heure;T chambre;P chambre", *rows, ""])
