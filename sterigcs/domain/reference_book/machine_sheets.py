"""The sheets of the machines: programmes with their limits, machines with their due dates, layouts of their records."""

from dataclasses import replace
from typing import Final

from sterigcs.domain.codes import CodeKind
from sterigcs.domain.cycle_files import CycleProfile
from sterigcs.domain.cycles.reports import Evidence, ParameterLimit
from sterigcs.domain.lethality import Rule
from sterigcs.domain.machines import MachineCard, MachineKind
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.programmes import Programme, ProgrammeKind
from sterigcs.domain.reference_book.columns import LONGEST_CELL, Column, Sheet
from sterigcs.domain.reference_book.making import (
    CODES,
    FROM,
    K,
    choice,
    dated,
    day,
    decimal,
    link,
    of,
    text,
    whole,
    yes_no,
)

PROGRAMMES: Final = Sheet(
    title="Programmes",
    states=Programme,
    codes=CodeKind.PROGRAMME,
    help="Les programmes validés des machines, avec leurs limites. Une limite vide : la limite générale.",
    columns=dated(
        text("Nom", "name"),
        choice("Type", "kind", ProgrammeKind),
        decimal("Température (°C)", "temperature", most=200, optional=True),
        whole("Palier (s)", "hold_s", optional=True),
        decimal("Bande (K)", "band", "Écart admis au-dessus de la température.", most=20, optional=True),
        decimal("F0 minimal (min)", "f0_min", optional=True),
        decimal("A0 minimal (s)", "a0_min", optional=True),
        Column(
            title="Conditionnements admis",
            field="packagings",
            kind=K.LINKS,
            to=Packaging,
            optional=True,
            help="Codes séparés par un point-virgule. Vide : tous.",
        ),
        Column(
            title="Noms sur la machine",
            field="record_names",
            kind=K.TEXTS,
            optional=True,
            help="Comme la machine écrit ce programme sur ses enregistrements, séparés par un point-virgule.",
        ),
        CODES,
        yes_no("Vapeur saturée", "saturated", "non : contre-pression d'air, liquides. Vide : oui.", empty=True),
        decimal("Écart entre sondes (K)", "spread_k", "Vide : 2.", most=20, optional=True),
        whole("Équilibrage (s)", "equilibration_s", "Au plus, avant le palier. Vide : 30.", optional=True),
        whole("Vides préalables", "vacuum_pulses", "Nombre au moins. Vide : pas exigé.", least=0, optional=True),
        decimal("Profondeur du vide (kPa)", "vacuum_kpa", "Pression absolue au plus.", most=110, optional=True),
        whole("Séchage (s)", "drying_s", "Au moins. Vide : celui de l'en-tête.", optional=True),
        decimal("Vide de séchage (kPa)", "drying_kpa", "Pression absolue au plus.", most=110, optional=True),
        whole("Pas de mesure : alerte (s)", "sampling_warn_s", "Vide : 10.", optional=True),
        whole("Pas de mesure : blocage (s)", "sampling_block_s", "Vide : 30.", optional=True),
        decimal("Tréf (°C)", "lethality_reference", "Vide : 121,1 pour F0, 80 pour A0.", most=200, optional=True),
        decimal("z (K)", "lethality_z", "Vide : 10.", most=50, optional=True),
        decimal("Compté dès (°C)", "lethality_from", "Vide : 100 pour F0, 65 pour A0.", most=200, optional=True),
        choice("Intégration", "lethality_rule", Rule, "Vide : log-trapèze.", optional=True),
        yes_no("Témoin de charge", "load_indicator", "oui : un témoin lu conforme avant la libération.", empty=False),
        yes_no("Indicateur biologique", "biological_indicator", "oui : lu conforme avant la libération.", empty=False),
    ),
)
PARAMETER_LIMITS: Final = Sheet(
    title="Paramètres",
    states=Programme,
    line=ParameterLimit,
    gathers="parameters",
    optional=True,
    help="Ce qu'un programme exige de plus : dose, conductivité, aération. Sans valeur lue, pas de conformité.",
    columns=(
        of("Programme", Programme),
        FROM,
        text("Paramètre", "name", "pressure, humidity, concentration, conductivity, aeration, ou le nom imprimé."),
        decimal("Au moins", "low", optional=True),
        decimal("Au plus", "high", optional=True),
        text("Unité", "unit", "Comme imprimée ; vide : celle du paramètre.", optional=True),
    ),
)
MACHINES: Final = Sheet(
    title="Machines",
    states=MachineCard,
    codes=CodeKind.MACHINE,
    help="Stérilisateurs, laveurs, soudeuses, postes manuels. Le code est leur nom court : ST1, LD2.",
    columns=dated(
        text("Nom", "name"),
        choice("Type", "kind", MachineKind),
        text("N° de série", "serial", "Comme sur l'enregistrement de cycle."),
        link("Programme", "programme", Programme, "Celui de tous les jours.", optional=True),
        choice("Preuve attendue", "evidence", Evidence),
        day("Qualification jusqu'au", "qualification_due", optional=True),
        day("Inspection pression jusqu'au", "pressure_due", optional=True),
        whole("Test de fuite, tous les (jours)", "leak_interval_days", "Vide : pas de test exigé.", optional=True),
        yes_no("Test vapeur du jour", "steam_test", "oui : Bowie-Dick ou Hélix avant la première charge."),
        text("Téléphone", "phone", "Biomédical ou dépannage.", optional=True),
        CODES,
        text("Profil de cycle", "profile", "Vide : reconnu d'après chaque enregistrement.", optional=True),
        day("Étalonnage jusqu'au", "calibration_due", optional=True),
        day("Maintenance jusqu'au", "maintenance_due", optional=True),
        yes_no("Contrôle visuel du jour", "daily_check", "oui : rappelé chaque jour.", empty=False),
        check="machine-name",
    ),
)
CYCLE_PROFILES: Final = Sheet(
    title="Profils de cycle",
    states=CycleProfile,
    help="La forme des enregistrements de vos machines, faite à l'écran depuis un exemple.",
    columns=dated(
        text("Nom", "name"), replace(text("Profil", "text", "Texte TOML ; se fait à l'écran."), longest=LONGEST_CELL)
    ),
)
