"""What the plant of the demonstration works with beside its machines: consumables, instruments, reserves, places.

GTIN begin with 2, which GS1 leaves to a shop's own use: they are nobody's.
"""

from collections.abc import Iterator

from sterigcs.domain.consumables import ConsumableCard, ConsumableKind
from sterigcs.domain.instruments import InstrumentCard, ReserveCard
from sterigcs.domain.members import Reason, ReasonUse, Setting
from sterigcs.domain.nonconformities import Cause
from sterigcs.domain.outside import Provider
from sterigcs.domain.prion import PrionDue, PrionRule
from sterigcs.domain.runs import Vehicle
from sterigcs.domain.stock import ISOLATION, StockMinimum, StockPlace
from sterigcs.domain.tray_facts import TrayCard

OPEN_SHELF = "rayonnage ouvert"
_SIGNED_BY = "P01"
_OPTICS = {
    "HYST": "Optique d'hystéroscopie 12° 4 mm",
    "OPTV": "Optique 10 mm 0°",
    "ARTH": "Optique d'arthroscopie 30° 4 mm",
    "RTUP": "Optique d'urologie 30° 4 mm",
    "CYST": "Optique d'urologie 70° 4 mm",
}
_RESERVED = (
    "Manche de bistouri n° 3",
    "Pince de Halsted-Mosquito courbe 12,5 cm",
    "Ciseaux à fils droits 14 cm",
    "Pince de Kocher droite à griffes 16 cm",
    "Pince à disséquer sans griffe 14 cm",
    "Ciseaux de Mayo courbes 17 cm",
)
_KEEP_RESERVES = ("CHC", "CHL", "CMC", "CCL", "GPS")
_SITES = ("CHC", "CHL", "CHB", "CMC", "CCL", "GPS")


def _gtin(number: int) -> str:
    digits = f"02{number:011d}"
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(digits))
    return f"gtin:{digits}{-total % 10}"


def consumables() -> Iterator[ConsumableCard]:
    """Give what is opened by the box: four bear a GTIN, of the others the batch is typed from the label."""
    wrap, pouch, washers = ConsumableKind.WRAP, ConsumableKind.POUCH, ("LD1", "LD2", "LD3")
    all_packs = ("pouch-single", "pouch-double", "wrap", "container")
    yield ConsumableCard("FEUILLE", "Feuilles de stérilisation", wrap, ("wrap",), (), (_gtin(520001),))
    yield ConsumableCard("GAINE-1", "Sachets simples", pouch, ("pouch-single",), (), (_gtin(520002),))
    yield ConsumableCard("GAINE-2", "Sachets doubles", pouch, ("pouch-double",), (), (_gtin(520003),))
    yield ConsumableCard("FILTRE", "Filtres papier", ConsumableKind.FILTER, ("container",))
    yield ConsumableCard("TEMOIN", "Témoins de passage", ConsumableKind.INDICATOR, all_packs)
    yield ConsumableCard("DETERGENT", "Détergent alcalin", ConsumableKind.DETERGENT, (), washers)
    yield ConsumableCard("BOWIE", "Tests Bowie-Dick", ConsumableKind.TEST, (), ("ST1", "ST2"), (_gtin(520004),))


def instruments(trays: Iterator[TrayCard]) -> Iterator[InstrumentCard]:
    """Give the optic of each endoscopy tray: it always goes back into its own."""
    for number, tray in enumerate((each for each in trays if each.tray_type in _OPTICS), start=1):
        name, serial = _OPTICS[tray.tray_type], f"EX-OPT-{number:04d}"
        yield InstrumentCard(f"OPT-{number:03d}", name, tray.owner, tray.code, serial, max_uses=500)


def reserves() -> Iterator[ReserveCard]:
    for owner in _KEEP_RESERVES:
        for number, name in enumerate(_RESERVED, start=1):
            yield ReserveCard(f"RSV-{owner}-{number:02d}", owner, name, minimum=3)


def storage() -> Iterator[StockPlace | Vehicle | Provider | StockMinimum]:
    """Give where each member keeps its packs, the vans, and who helps when the plant stands still."""
    for owner in _SITES:
        yield StockPlace(f"RES-{owner}", f"Réserve stérile {owner}", f"{owner}-SITE", "standard", usual=True)
        yield StockPlace(f"ISO-{owner}", f"Isolement {owner}", f"{owner}-SITE", ISOLATION)
        for item, least in (("ART-001", 3), ("ART-007", 3), ("ART-021", 2)):
            yield StockMinimum(f"MIN-{owner}-{item[-2:]}", f"RES-{owner}", item, least)
    for owner in ("CHC", "CHL", "CHB"):
        yield StockPlace(f"RAY-{owner}", f"Rayonnage des soins {owner}", f"{owner}-SITE", OPEN_SHELF)
    yield StockMinimum("MIN-CHC-ACCO", "RES-CHC", "ACCO", 2)
    for number in (1, 2):
        yield Vehicle(f"V{number}", f"Fourgon {number}")
    yield Provider("SECOURS", "Stérilisation de secours", "03 00 00 00 90", steam_134_18=True)


def prion_table() -> Iterator[PrionRule]:
    """Give an indicative table, signed by the pharmacist of the example: the group decides its own (domain rule 8)."""
    soda = ("Soude 1 N", 60)
    yield PrionRule("neither-norisk-steam", PrionDue.NOTHING, _SIGNED_BY)
    yield PrionRule("neither-norisk-nosteam", PrionDue.NOTHING, _SIGNED_BY)
    yield PrionRule("neither-risk-steam", PrionDue.STEAM_134_18, _SIGNED_BY)
    yield PrionRule("neither-risk-nosteam", PrionDue.INACTIVATION, _SIGNED_BY, *soda)
    yield PrionRule("suspect-norisk-steam", PrionDue.INACTIVATION, _SIGNED_BY, *soda)
    yield PrionRule("suspect-norisk-nosteam", PrionDue.SEQUESTRATION, _SIGNED_BY)
    yield PrionRule("suspect-risk-steam", PrionDue.SEQUESTRATION, _SIGNED_BY)
    yield PrionRule("suspect-risk-nosteam", PrionDue.DESTRUCTION, _SIGNED_BY)


def reasons() -> Iterator[Reason]:
    plant, member, unknown = Cause.PLANT, Cause.MEMBER, Cause.UNKNOWN
    for code, label, cause in (
        ("miss-found", "Retrouvé au bloc, renvoyé", member),
        ("miss-thrown", "Jeté avec les déchets", member),
        ("miss-elsewhere", "Dans une autre composition", unknown),
        ("miss-unknown", "Introuvable, le bloc cherche", unknown),
    ):
        yield Reason(code, label, ReasonUse.MISSING, None, cause)
    for code, label, cause in (
        ("doubt-lifted", "Doute levé par le service", unknown),
        ("sealed-intact", "Resté scellé, revenu intact", member),
        ("holiday-wait", "Attente après une fermeture", plant),
        ("short-accepted", "Incomplet accepté par le chirurgien", member),
        ("list-changed", "Intervention ajoutée au programme", member),
        ("list-cancelled", "Intervention annulée", member),
        ("power-cut", "Coupure de courant", unknown),
        ("cycle-failed", "Cycle non conforme", plant),
        ("found-open", "Trouvé ouvert dans la réserve", member),
    ):
        yield Reason(code, label, ReasonUse.DECISION, None, cause)


def settings() -> Iterator[Setting]:
    """Give the limits of this trade; one member keeps the reference of its operations."""
    yield Setting("operation-reference.CMC", r"OP-\d{6}-\d{2}")
    yield Setting("pack-within-hours", "48")
    yield Setting("wash-within-hours", "48")
    yield Setting("weight-limit-kg", "10")
