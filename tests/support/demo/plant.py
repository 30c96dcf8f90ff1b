"""What the plant of the demonstration has: programmes, machines, packaging, carriers, trays, items, prices."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import cycle

from sterigcs.domain.billing.forecast import Forecast
from sterigcs.domain.billing.grid import GridLine, Nature, Price, UnitGrid
from sterigcs.domain.carriers import CarrierCard, CarrierKind
from sterigcs.domain.containers import ContainerCard, FilterKind
from sterigcs.domain.machines import MachineCard, MachineKind
from sterigcs.domain.members import Reason, ReasonLeadsTo, ReasonUse, Setting
from sterigcs.domain.nonconformities import Cause
from sterigcs.domain.packaging import Packaging, ShelfLife
from sterigcs.domain.programmes import Programme, ProgrammeKind
from sterigcs.domain.tray_facts import TrayCard
from sterigcs.domain.traytypes import SingleItem
from sterigcs.domain.values import round_cents
from tests.support.demo.trade import OPEN_SHELF
from tests.support.demo.tray_list import DELICATE, USUAL, Described

POUCH = "Sachet"
_OWNERS = ("CHC", "CMC", "CHL", "CHC", "GPS", "CMC", "CHC", "CCL", "CHL", "CMC")
_ONLY = {"ACCO": "CHC", "EPIS": "CHC", "FORC": "CHC", "SPAT": "CHC"}
_PLACES = {"ACCO": "MATE", "EPIS": "MATE", "FORC": "MATE", "SPAT": "MATE"}
_CARE = {
    "CHC": ("URGE", "CONS", "CHIR", "EHPA"),
    "CHL": ("URGE", "CONS", "SSR", "EHPA"),
    "CHB": ("SOIN", "CONS", "EHPA"),
    "CMC": ("CONS", "CHIR"),
    "CCL": ("CONS",),
}


def programmes() -> Iterator[Programme]:
    steam, wash = ProgrammeKind.STEAM, ProgrammeKind.WASH
    names = ("134 °C 18 min", "02: Instrumental 134C 18min", "Universal/134°C/18min")
    yield Programme("P134", names[0], steam, Decimal(134), 1080, Decimal(3), Decimal(15), record_names=names)
    names = ("125 °C 20 min", "04: Caoutchouc 125C 20min", "Universal/125°C/20min")
    pouches = ("pouch-single", "pouch-double", "wrap")
    yield Programme("P125", names[0], steam, Decimal(125), 1200, Decimal(3), Decimal(15), None, pouches, names)
    names = ("Bowie-Dick 134 °C 3,5 min", "06: Bowie&Dick", "Bowie-Dick")
    yield Programme("BD134", names[0], steam, Decimal(134), 210, Decimal(3), record_names=names)
    yield Programme("LAV3000", "Lavage-désinfection A0 3000", wash, a0_min=Decimal(3000))
    yield Programme("LAV600", "Lavage-désinfection A0 600", wash, a0_min=Decimal(600))
    yield Programme("MANUEL", "Lavage manuel", wash)


def machines() -> Iterator[MachineCard]:
    """Serial numbers as synthetic records print them; ST2 is of a make that prints none."""
    biomedical, qualified, pressure = "03 00 00 00 80", date(2027, 6, 30), date(2028, 3, 31)
    for code, serial, calibrated in (
        ("ST1", "704415", date(2027, 3, 15)),
        ("ST2", "EX-ST2-0002", date(2027, 4, 15)),
    ):
        yield MachineCard(
            code=code,
            name=f"Stérilisateur {code[-1]}",
            kind=MachineKind.STERILISER,
            serial=serial,
            programme="P134",
            qualification_due=qualified,
            pressure_due=pressure,
            leak_interval_days=7,
            steam_test=True,
            phone=biomedical,
            calibration_due=calibrated,
            maintenance_due=date(2027, 2, 26),
            daily_check=True,
        )
    for number in (1, 2, 3):
        yield MachineCard(
            code=f"LD{number}",
            name=f"Laveur-désinfecteur {number}",
            kind=MachineKind.WASHER,
            serial=f"EX-LD-{number:04d}",
            programme="LAV3000",
            qualification_due=qualified,
            phone=biomedical,
            maintenance_due=date(2027, 1, 20 + number),
            daily_check=True,
        )
    yield MachineCard(
        code="SO1",
        name="Soudeuse 1",
        kind=MachineKind.SEALER,
        serial="EX-SO-0001",
        phone=biomedical,
        calibration_due=date(2027, 5, 31),
        daily_check=True,
    )
    yield MachineCard("PM1", "Poste de lavage manuel", MachineKind.MANUAL, "EX-PM-0001", "MANUEL")


def packagings() -> Iterator[Packaging]:
    """Months by packaging and storage class, indicative: the group decides its own (domain rule 13)."""
    for code, name, months, shorter in (
        ("pouch-single", "Sachet simple", 2, 1),
        ("pouch-double", "Sachet double", 6, 3),
        ("wrap", "Feuilles de stérilisation", 3, 1),
        ("container", "Conteneur", 6, 3),
    ):
        yield Packaging(code, name, (ShelfLife("standard", months), ShelfLife(OPEN_SHELF, shorter)))


def trays(described: Described, owners: Iterator[str]) -> Iterator[TrayCard]:
    """Give the copies of one tray type, shared among the owners."""
    for copy in range(1, described.copies + 1):
        care = described.specialty == "Soins et petite chirurgie"
        owner = _ONLY.get(described.code) or next(owners)
        if care and owner == "GPS":
            owner = "CHB"
        place = _CARE[owner][copy % len(_CARE[owner])] if care else _PLACES.get(described.code, "BLOC")
        code, name = f"{described.code}-{copy:02d}", f"{described.name} n° {copy}"
        yield TrayCard(code, described.code, owner, f"{owner}-{place}", name)


def owners() -> Iterator[str]:
    return cycle(_OWNERS)


_ITEMS = """Ciseaux de Mayo courbes 17 cm;Ciseaux de Metzenbaum courbes 18 cm;Ciseaux à fils droits 14 cm
Ciseaux d'iris courbes 11 cm;Porte-aiguille de Mayo-Hegar 16 cm;Porte-aiguille de Mayo-Hegar 20 cm
Pince à disséquer sans griffe 14 cm;Pince à disséquer à griffes 14 cm;Pince de Kocher droite à griffes 16 cm
Pince de Kelly courbe 14 cm;Pince de Halsted-Mosquito courbe 12,5 cm;Pince à champ de Backhaus 13 cm
Pince porte-tampon de Foerster droite 24 cm;Pince de Magill adulte;Pince de Magill enfant;Pince de Pozzi 25 cm
Spéculum de Cusco taille 1;Spéculum de Cusco taille 2;Spéculum de Collin taille 2;Hystéromètre de Sims
Manche de bistouri n° 3;Manche de bistouri n° 4;Écarteur de Farabeuf 12 cm;Écarteur de Senn-Miller
Curette de Volkmann double;Pince-gouge de Stille-Luer;Davier de Verbrugge 24 cm;Rugine de Farabeuf
Marteau de Bergmann;Sonde cannelée;Stylet boutonné;Canule d'aspiration de Yankauer;Canule d'aspiration de Frazier
Optique d'arthroscopie 30° 4 mm;Câble de lumière froide;Câble monopolaire;Pince bipolaire à baïonnette 20 cm
Lame de laryngoscope n° 3;Pince de Bengoléa courbe 24 cm;Cupule inox 250 ml"""


def items() -> Iterator[SingleItem]:
    names = [name for line in _ITEMS.splitlines() for name in line.split(";")]
    for number, name in enumerate(names, start=1):
        fragile = name.startswith(("Optique", "Câble"))
        yield SingleItem(f"ART-{number:03d}", name, POUCH, "pouch-double" if fragile else "pouch-single")
    implant, disposable, scope = "Vis corticales, portoir", "Bistouri à usage unique", "Vidéo-gastroscope"
    yield SingleItem("ART-041", implant, POUCH, "pouch-double", single_use=True, delivered_non_sterile=True)
    yield SingleItem("ART-042", disposable, POUCH, "pouch-single", single_use=True)
    yield SingleItem("ART-043", scope, POUCH, "pouch-double", endoscope=True)


def containers() -> Iterator[ContainerCard]:
    share = owners()
    for number in range(1, 61):
        size = "1/1" if number <= 36 else "1/2"
        kind, uses = ((FilterKind.SINGLE_USE, None), (FilterKind.REUSABLE, 1000), (FilterKind.VALVE, None))[number % 3]
        yield ContainerCard(f"CT-{number:03d}", f"Conteneur {size} n° {number}", "container", kind, uses, next(share))


def carriers() -> Iterator[CarrierCard]:
    bins = {"CHC": 12, "CHL": 10, "CMC": 8, "CCL": 5, "GPS": 5, "CHB": 4}
    for owner, count in bins.items():
        for number in range(1, count + 1):
            yield CarrierCard(f"BAC-{owner}-{number:02d}", CarrierKind.BIN, f"Bac {owner} {number}", owner)
    for prefix, kind, name, count in (
        ("PL", CarrierKind.WASH_BASKET, "Panier de lavage", 20),
        ("PV", CarrierKind.BULK_BASKET, "Panier de vrac", 12),
        ("PS", CarrierKind.POUCH_BASKET, "Panier de sachets", 30),
        ("CH", CarrierKind.TROLLEY, "Chariot", 12),
        ("CC", CarrierKind.TROLLEY, "Chariot de charge", 3),
    ):
        for number in range(1, count + 1):
            yield CarrierCard(f"{prefix}-{number:02d}", kind, f"{name} {number}")
    for owner in bins:
        for number in (1, 2):
            name = f"Armoire {owner} {number}"
            yield CarrierCard(f"ARM-{owner}-{number}", CarrierKind.CABINET, name, owner)


_RANGES = ((1, 5), (6, 10), (11, 20), (21, 40), (41, 60), (61, 80), (81, 150))
_UNITS = {USUAL: (8, 14, 24, 42, 62, 80, 98), DELICATE: (14, 22, 34, 54, 74, 92, 110)}
_CONTAINER_MORE = 4


def grid() -> UnitGrid:
    """Give a grid whose figures are nobody's."""
    lines = [GridLine(POUCH, "", 1, 1, "", Decimal("1.2")), GridLine(POUCH, "pouch-double", 1, 1, "", Decimal("1.6"))]
    for category, units in _UNITS.items():
        for (first, last), count in zip(_RANGES, units, strict=True):
            lines.append(GridLine(category, "", first, last, "", Decimal(count)))
            lines.append(GridLine(category, "container", first, last, "", Decimal(count + _CONTAINER_MORE)))
    return UnitGrid("EXEMPLE", date(2025, 12, 15), "EXEMPLE, NON OPPOSABLE", example=True, lines=tuple(lines))


def prices() -> Iterator[Price]:
    said = "Délibération d'exemple"
    for code, nature, amount in (
        ("UO", Nature.STERILISATION, "1.3472"),
        ("KM", Nature.TRANSPORT, "0.9185"),
        ("PRET", Nature.LOAN, "18.5"),
        ("URGENCE", Nature.URGENCY, "45"),
        ("EXTERIEUR", Nature.OUTSIDE, "38.5"),
    ):
        yield Price(code, nature, Decimal(amount), said)
    yield Price("EXT-TIERS", Nature.OUTSIDE, Decimal("42.75"), said, non_member=True)
    yield Price("UO-TIERS", Nature.STERILISATION, Decimal("1.5893"), said, non_member=True)


def forecasts() -> Iterator[Forecast]:
    """Give a forecast of each year for each member: nobody's figures, of the size of a demonstration's year."""
    members = (
        ("CHC", 180_000, 15_000),
        ("CHL", 110_000, 9_000),
        ("CHB", 7_000, 2_000),
        ("CMC", 150_000, 10_500),
        ("CCL", 45_000, 4_800),
    )
    for year in (2026, 2027):
        for member, units, packs in members:
            amount = round_cents(units * Decimal("1.3472"))
            yield Forecast(f"{year}-{member}", year, member, Decimal(units), amount, packs)


def reasons() -> Iterator[Reason]:
    plant, member, unknown = Cause.PLANT, Cause.MEMBER, Cause.UNKNOWN
    repack, rewash = ReasonLeadsTo.REPACK, ReasonLeadsTo.REWASH
    for code, label, leads_to in (
        ("absent", "Absent au déchargement", repack),
        ("wet", "Humide", repack),
        ("torn-or-open", "Déchiré ou ouvert", repack),
        ("indicator-not-turned", "Témoin non viré", repack),
        ("label-missing", "Sans étiquette", repack),
        ("not-listed", "Pas sur la liste de la charge", repack),
        ("refused", "Charge refusée", repack),
        ("dirty", "Trouvé sale", rewash),
        ("fallen", "Tombé", rewash),
    ):
        yield Reason(code, label, ReasonUse.STRIKE, leads_to, plant)
    for code, label, cause in (
        ("loan", "Prêt entre établissements", member),
        ("mixed-bin", "Bac mélangé", unknown),
        ("wrong-address", "Erreur d'adresse", plant),
    ):
        yield Reason(code, label, ReasonUse.PLACE, None, cause)
    for code, label, cause in (
        ("record-incomplete", "Enregistrement incomplet, ticket relu", plant),
        ("clock-differs", "Heure de la machine décalée", plant),
        ("machine-fault", "Défaut de la machine", plant),
        ("test-doubtful", "Test du jour douteux", plant),
        ("urgent-need", "Besoin urgent, accord du pharmacien", member),
        ("other-decision", "Autre, voir le dossier", unknown),
    ):
        yield Reason(code, label, ReasonUse.DECISION, None, cause)
    for code, label, cause in (
        ("machine-broken", "Panne ou défaut", plant),
        ("machine-leak", "Fuite, joint de porte", plant),
        ("machine-service", "Intervention prévue", plant),
        ("machine-repaired", "Réparée, essais refaits", plant),
        ("machine-water", "Eau, vapeur ou air comprimé", unknown),
    ):
        yield Reason(code, label, ReasonUse.MACHINE, None, cause)
    for code, label, cause in (
        ("nc-pack-damaged", "Emballage abîmé", unknown),
        ("nc-pack-wet", "Emballage humide", plant),
    ):
        yield Reason(code, label, ReasonUse.NONCONFORMITY, ReasonLeadsTo.DO_NOT_USE, cause)
    for code, label, cause in (
        ("nc-soiled", "Instrument sale dans un passage", plant),
        ("nc-count", "Instrument manquant ou en trop", unknown),
        ("nc-content", "Contenu inversé", plant),
        ("nc-label", "Étiquette fausse ou illisible", plant),
        ("nc-late", "Livraison en retard", plant),
        ("nc-place", "Livré au mauvais endroit", plant),
        ("nc-pretreatment", "Matériel mal pré-désinfecté", member),
        ("nc-broken", "Instrument cassé", unknown),
        ("nc-machine", "Panne de machine", plant),
        ("nc-other", "Autre, voir la photo", unknown),
    ):
        yield Reason(code, label, ReasonUse.NONCONFORMITY, None, cause)


def settings() -> Iterator[Setting]:
    """Give the settings that the program reads, at their usual value."""
    yield Setting("missing-skill", "warn")
    yield Setting("billing.vat-rate", "0.20")
    yield Setting("billing.observation-days", "10")
    yield Setting("billing.due-days", "30")
    yield Setting("urgent-hours", "24")
    yield Setting("opening-hours", "06:30-21:00 1-6")
    yield Setting("altitude-m", "310")
    yield Setting("recall-call", "Pharmacien de la stérilisation, 03 00 00 00 00")
    yield Setting("expiring-days", "14")
    yield Setting("undeclared-after-days", "30")
    yield Setting("not-back-days", "5")
    yield Setting("figures-least-share", "0.8")
    yield Setting("late-set-hours", "48")
