"""The five establishments and the sixth requester, as FINESS and SIRENE name them; sites, departments, people by role.

Organisations and identifiers are public; departments are believable, telephone numbers nobody's, people roles.
"""

from collections.abc import Iterator
from datetime import date

from sterigcs.domain.members import Department, LegalForm, Organisation, ServiceAgreement, Site
from sterigcs.domain.people import Granted, PersonCard, Right, Role, Skill
from sterigcs.domain.values import Dated

YEAR = date(2026, 1, 1)
MID_YEAR = date(2026, 7, 1)
SKILLS_UNTIL = date(2028, 12, 31)

_ROWS = (
    # code, name, form, geographic FINESS, legal FINESS, SIRET, address, postcode, town, member, delivery place
    ("CHC", "Centre hospitalier de Chaumont", LegalForm.PUBLIC, "520000027", "520780032", "26520004800014",
     "2 rue Jeanne d'Arc", "52014", "Chaumont", True, "Chaumont"),
    ("CHL", "Centre hospitalier de Langres", LegalForm.PUBLIC, "520000043", "520780057", "26520008900018",
     "10 rue de la Charité", "52200", "Langres", True, "Langres"),
    ("CHB", "Centre hospitalier de Bourbonne-les-Bains", LegalForm.PUBLIC, "520000019", "520780024", "26520002200019",
     "1 rue Terrail Lemoine", "52400", "Bourbonne-les-Bains", True, "Bourbonne-les-Bains"),
    ("CMC", "Centre médico-chirurgical de Chaumont", LegalForm.PRIVATE, "520780214", "520000118", "84722002700019",
     "17 avenue des États-Unis", "52001", "Chaumont", True, "Chaumont"),
    ("CCL", "Clinique de la Compassion", LegalForm.PRIVATE, "520780156", "520000092", "68385008500021",
     "8 rue de la Charité", "52200", "Langres", True, "Langres"),
    ("GPS", "GCS Pôle de santé Sud 52", LegalForm.GROUPING, "520004680", "520004664", "83287965400016",
     "2 rue Jeanne d'Arc", "52000", "Chaumont", False, "Chaumont"),
)  # fmt: skip
_DEPARTMENTS = {
    "CHC": {"BLOC": "Bloc opératoire", "MATE": "Maternité", "URGE": "Urgences", "CONS": "Consultations externes",
            "CHIR": "Chirurgie", "REAN": "Soins continus", "EHPA": "EHPAD"},
    "CHL": {"BLOC": "Bloc opératoire", "URGE": "Urgences", "CONS": "Consultations externes",
            "OPHT": "Ophtalmologie ambulatoire", "SSR": "Soins de suite", "EHPA": "EHPAD"},
    "CHB": {"CONS": "Consultations externes", "SOIN": "Médecine et soins de suite", "EHPA": "EHPAD"},
    "CMC": {"BLOC": "Bloc opératoire", "CONS": "Consultations", "CHIR": "Hospitalisation de chirurgie"},
    "CCL": {"BLOC": "Bloc opératoire", "CONS": "Consultations"},
    "GPS": {"BLOC": "Bloc opératoire du pôle"},
}  # fmt: skip
_ISSUER = Organisation(
    code="GCS",
    name="GCS de stérilisation (nom d'exemple)",
    member=False,
    legal_form=LegalForm.GROUPING,
    siret="00000000000000",
    finess_legal="000000000",
    address="2 rue Jeanne d'Arc",
    postcode="52000",
    town="Chaumont",
    issuer=True,
)
"""Issues the statements and asks for nothing. Its name and numbers are to be replaced by the group's own."""


def organisations() -> Iterator[Organisation]:
    for code, name, form, _, legal, siret, address, postcode, town, member, _ in _ROWS:
        yield Organisation(code, name, member, form, siret, legal, address, postcode, town)
    yield _ISSUER


def sites() -> Iterator[Site]:
    for place, (code, name, _, finess, _, _, address, _, town, _, delivery) in enumerate(_ROWS):
        yield Site(f"{code}-SITE", code, name, finess, address, town, delivery, f"03 00 00 00 {place + 1:02d}")


def departments() -> Iterator[Dated[Department]]:
    number = 9
    for organisation, named in _DEPARTMENTS.items():
        for short, name in named.items():
            number += 1
            code, phone = f"{organisation}-{short}", f"03 00 00 00 {number:02d}"
            department = Department(code, f"{organisation}-SITE", f"{name} {organisation}", phone, organisation)
            yield Dated(department, YEAR)
            if code == "CHL-OPHT":  # a payer that changes in the year: the mapping is dated
                yield Dated(Department(code, department.site, department.name, phone, "GPS"), MID_YEAR)


def agreements() -> Iterator[ServiceAgreement]:
    for code, *_ in _ROWS:
        yield ServiceAgreement(f"CONV-{code}-2026", code, date(2025, 12, 15))


_PLANT_SKILLS = (Skill.WASHING, Skill.ASSEMBLY, Skill.STERILISER)
_RELEASERS = (*_PLANT_SKILLS, Skill.ROUTINE_RELEASE, Skill.RECORD_READING)
_PHARMACIST_RIGHTS = tuple(right for right in Right if right is not Right.CLOSE_MONTH)
_PEOPLE: tuple[tuple[str, str, Role, str | None, str | None, tuple[Skill, ...], tuple[Right, ...]], ...] = (
    ("T01", "Technicien 1", Role.TECHNICIAN, None, None, _PLANT_SKILLS, ()),
    ("T02", "Technicien 2", Role.TECHNICIAN, None, None, _PLANT_SKILLS, ()),
    ("T03", "Technicien 3", Role.TECHNICIAN, None, None, (Skill.WASHING, Skill.ASSEMBLY), ()),
    ("T04", "Technicien 4", Role.TECHNICIAN, None, None, (Skill.WASHING,), ()),
    ("D01", "Délégataire 1", Role.DELEGATE, None, None, _RELEASERS, (Right.ROUTINE_RELEASE,)),
    ("D02", "Délégataire 2", Role.DELEGATE, None, None, _RELEASERS, (Right.ROUTINE_RELEASE,)),
    ("P01", "Pharmacien 1", Role.PHARMACIST, None, None, tuple(Skill), _PHARMACIST_RIGHTS),
    ("P02", "Pharmacien 2", Role.PHARMACIST, None, None, tuple(Skill), _PHARMACIST_RIGHTS),
    ("L01", "Logistique CHC 1", Role.LOGISTICS, "CHC", "CHC-BLOC", (), ()),
    ("L02", "Logistique CHL 1", Role.LOGISTICS, "CHL", "CHL-BLOC", (), ()),
    ("L03", "Logistique CHB 1", Role.LOGISTICS, "CHB", "CHB-SOIN", (), ()),
    ("L04", "Logistique CMC 1", Role.LOGISTICS, "CMC", "CMC-BLOC", (), ()),
    ("L05", "Logistique CCL 1", Role.LOGISTICS, "CCL", "CCL-BLOC", (), ()),
    ("B01", "Bloc CHC 1", Role.THEATRE, "CHC", "CHC-BLOC", (), ()),
    ("B02", "Bloc CHL 1", Role.THEATRE, "CHL", "CHL-BLOC", (), ()),
    ("B03", "Bloc CMC 1", Role.THEATRE, "CMC", "CMC-BLOC", (), ()),
    ("B04", "Bloc CCL 1", Role.THEATRE, "CCL", "CCL-BLOC", (), ()),
    ("B05", "Bloc GPS 1", Role.THEATRE, "GPS", "GPS-BLOC", (), ()),
    ("C01", "Chauffeur 1", Role.DRIVER, None, None, (), ()),
    ("C02", "Chauffeur 2", Role.DRIVER, None, None, (), ()),
    ("F01", "Finance 1", Role.FINANCE, None, None, (), (Right.CLOSE_MONTH,)),
    ("M01", "Biomédical 1", Role.BIOMEDICAL, None, None, (), ()),
    ("V01", "Auditeur 1", Role.AUDITOR, None, None, (), ()),
    ("A01", "Administrateur 1", Role.ADMINISTRATOR, None, None, (), (Right.REFERENCE,)),
)


def people() -> Iterator[tuple[PersonCard, str]]:
    """Give each person with the name kept outside the journal: a role and a number."""
    for code, name, role, organisation, department, skills, rights in _PEOPLE:
        site = f"{organisation}-SITE" if organisation else None
        card = PersonCard(
            code,
            (role,),
            organisation,
            site,
            department,
            tuple(Granted(skill, YEAR, SKILLS_UNTIL) for skill in skills),
            tuple(Granted(right, YEAR) for right in rights),
        )
        yield card, name
