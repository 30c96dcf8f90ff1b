"""The sheets of the plant: what is packed, how, with which machines, where it is kept."""

from typing import Final

from sterigcs.domain.carriers import CarrierCard, CarrierKind
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.consumables import ConsumableCard, ConsumableKind
from sterigcs.domain.containers import ContainerCard, FilterKind
from sterigcs.domain.instruments import InstrumentCard, ReserveCard
from sterigcs.domain.machines import MachineCard
from sterigcs.domain.members import (
    Department,
    Organisation,
    Site,
)
from sterigcs.domain.outside import Provider
from sterigcs.domain.packaging import Packaging, ShelfLife
from sterigcs.domain.programmes import Programme
from sterigcs.domain.reference_book.columns import Column, Sheet
from sterigcs.domain.reference_book.making import (
    CODES,
    FROM,
    TO,
    K,
    choice,
    dated,
    decimal,
    link,
    of,
    text,
    whole,
    yes_no,
)
from sterigcs.domain.runs import Vehicle
from sterigcs.domain.stock import StockMinimum, StockPlace
from sterigcs.domain.tray_facts import TrayCard
from sterigcs.domain.traytypes import CountSheet, CountSheetLine, Recomposition, SingleItem, TrayType

PACKAGINGS: Final = Sheet(
    title="Conditionnements",
    states=Packaging,
    help="Les façons d'emballer. Un code qui commence par container demande de scanner un conteneur.",
    columns=dated(text("Nom", "name")),
)
SHELF_LIVES: Final = Sheet(
    title="Péremptions",
    states=Packaging,
    line=ShelfLife,
    gathers="shelf_lives",
    help="La durée de conservation de chaque conditionnement, par classe de stockage.",
    columns=(
        of("Conditionnement", Packaging),
        FROM,
        text("Classe de stockage", "storage_class", "standard, ou une autre classe de votre tableau."),
        whole("Mois", "months"),
    ),
)
TRAY_TYPES: Final = Sheet(
    title="Modèles",
    states=TrayType,
    help="Les modèles de composition. Leur contenu est dans Fiches de composition.",
    columns=dated(
        text("Nom", "name"),
        text("Spécialité", "specialty"),
        text("Catégorie UO", "category", "Comme dans Lignes de grille."),
        link("Conditionnement", "packaging", Packaging),
        choice("Recomposition", "recomposition", Recomposition),
        link("Programme", "programme", Programme, optional=True),
        whole("Passages au plus", "max_passes", "Maximum du fabricant (implants) ; vide : aucun.", optional=True),
        yes_no("Acte à risque ATNC", "act_at_risk", "oui : employé dans des actes à risque.", empty=False),
        yes_no("Supporte la vapeur", "withstands_steam", "non : traité à l'extérieur.", empty=True),
        decimal("Poids (kg)", "weight_kg", "Emballé, conteneur compris ; vide : non pesé.", most=50, optional=True),
    ),
)
COUNT_SHEETS: Final = Sheet(
    title="Fiches de composition",
    states=CountSheet,
    line=CountSheetLine,
    gathers="lines",
    alone=True,
    help="Une ligne par instrument. Toutes les lignes d'un modèle et d'un jour font une version de sa fiche.",
    columns=(
        link("Modèle", "code", TrayType),
        FROM,
        TO,
        whole("Ligne", "line", "Numéro de la ligne dans la fiche."),
        text("Instrument", "instrument"),
        whole("Quantité", "quantity"),
        yes_no("Critique", "critical", "oui : la composition ne part pas sans lui."),
        text("Référence", "catalogue_number", "Référence du fabricant.", optional=True),
        text("Nom au bloc", "theatre_name", optional=True),
    ),
)
TRAYS: Final = Sheet(
    title="Compositions",
    states=TrayCard,
    codes=CodeKind.TRAY,
    help="Chaque composition réelle, une ligne par exemplaire.",
    columns=dated(
        link("Modèle", "tray_type", TrayType),
        link("Propriétaire", "owner", Organisation),
        link("Service", "home_department", Department),
        text("Nom", "name", "Avec son numéro d'exemplaire : Césarienne n° 3."),
        CODES,
    ),
)
ITEMS: Final = Sheet(
    title="Articles en sachet",
    states=SingleItem,
    codes=CodeKind.ITEM,
    help="Ce qui se conditionne seul.",
    columns=dated(
        text("Nom", "name"),
        text("Catégorie UO", "category", "Comme dans Lignes de grille."),
        link("Conditionnement", "packaging", Packaging),
        yes_no("Usage unique", "single_use"),
        yes_no("Livré non stérile", "delivered_non_sterile"),
        yes_no("Endoscope souple", "endoscope", "oui : refusé, ce n'est pas notre circuit.", empty=False),
        yes_no("Supporte la vapeur", "withstands_steam", "non : traité à l'extérieur.", empty=True),
        CODES,
    ),
)
CONTAINERS: Final = Sheet(
    title="Conteneurs",
    states=ContainerCard,
    codes=CodeKind.CONTAINER,
    help="Chaque conteneur réel, avec son filtre.",
    columns=dated(
        text("Nom", "name"),
        link("Conditionnement", "packaging", Packaging),
        choice("Filtre", "filter", FilterKind),
        whole("Utilisations du filtre", "filter_max_uses", "Pour un filtre réutilisable.", optional=True),
        link("Propriétaire", "owner", Organisation, optional=True),
        CODES,
    ),
)
CARRIERS: Final = Sheet(
    title="Supports",
    states=CarrierCard,
    codes=CodeKind.CARRIER,
    help="Bacs, paniers, chariots, armoires.",
    columns=dated(
        choice("Type", "kind", CarrierKind),
        text("Nom", "name"),
        link("Organisme", "organisation", Organisation, "Vide : à la stérilisation.", optional=True),
        link("Service", "department", Department, optional=True),
        CODES,
    ),
)
CONSUMABLES: Final = Sheet(
    title="Consommables",
    states=ConsumableCard,
    codes=CodeKind.CONSUMABLE,
    help="Ce dont le lot se scanne une fois, à l'ouverture, et suit chaque passage et chaque charge.",
    columns=dated(
        text("Nom", "name"),
        choice("Type", "kind", ConsumableKind),
        Column(
            title="Conditionnements",
            field="packagings",
            kind=K.LINKS,
            to=Packaging,
            optional=True,
            help="Ceux qu'il sert à faire, séparés par un point-virgule.",
        ),
        Column(
            title="Machines",
            field="machines",
            kind=K.LINKS,
            to=MachineCard,
            optional=True,
            help="Celles où il s'emploie, séparées par un point-virgule.",
        ),
        CODES,
    ),
)
INSTRUMENTS: Final = Sheet(
    title="Instruments",
    states=InstrumentCard,
    codes=CodeKind.ITEM,
    help="Les instruments qui ont leur propre code : suivi exclusif, nombre d'utilisations, réparations.",
    columns=dated(
        text("Instrument", "instrument", "Comme dans la fiche de composition."),
        link("Propriétaire", "owner", Organisation),
        link("Composition", "tray", TrayCard, "Celle où il va toujours.", optional=True),
        text("N° de série", "serial", optional=True),
        whole("Utilisations au plus", "max_uses", "Maximum du fabricant ; vide : aucun.", optional=True),
        CODES,
    ),
)
RESERVES: Final = Sheet(
    title="Réserves",
    states=ReserveCard,
    codes=CodeKind.PLACE,
    help="La réserve d'instruments de chaque adhérent : une boîte codée par instrument.",
    columns=dated(
        link("Organisme", "organisation", Organisation),
        text("Instrument", "instrument", "Comme dans la fiche de composition."),
        whole("Minimum", "minimum", "En dessous, la liste des réserves le dit.", least=0),
        CODES,
    ),
)
VEHICLES: Final = Sheet(
    title="Véhicules",
    states=Vehicle,
    codes=CodeKind.PLACE,
    help="Les véhicules des tournées.",
    columns=dated(text("Nom", "name"), CODES),
)
STOCK_PLACES: Final = Sheet(
    title="Lieux de stockage",
    states=StockPlace,
    codes=CodeKind.PLACE,
    help="Les armoires et réserves où l'on range. La classe isolation met de côté : rien n'y est du stock.",
    columns=dated(
        text("Nom", "name"),
        link("Site", "site", Site),
        text("Classe de stockage", "storage_class", "Comme dans Péremptions ; ou isolation."),
        yes_no("Lieu habituel", "usual", "oui : la péremption des envois à ce site compte avec sa classe."),
        CODES,
    ),
)
STOCK_MINIMUMS: Final = Sheet(
    title="Stocks minimaux",
    states=StockMinimum,
    help="Combien un lieu garde au moins d'un modèle ou d'un article.",
    columns=dated(
        link("Lieu", "place", StockPlace),
        text("Modèle ou article", "article", "Code d'un modèle de composition ou d'un article en sachet."),
        whole("Minimum", "minimum"),
    ),
)
PROVIDERS: Final = Sheet(
    title="Prestataires",
    states=Provider,
    codes=CodeKind.PLACE,
    help="Les stérilisations de secours et les prestataires extérieurs.",
    columns=dated(
        text("Nom", "name"),
        text("Téléphone", "phone", optional=True),
        yes_no("Vapeur 134 °C 18 min", "steam_134_18", "non : basse température, ou autre.", empty=False),
        CODES,
    ),
)
