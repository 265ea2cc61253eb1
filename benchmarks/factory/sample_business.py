"""The firms, bodies and contracts of the sample invoices."""

from datetime import date
from decimal import Decimal

from benchmarks.factory.issued import Body, Engagement, Firm
from benchmarks.factory.vocabulary import PROFILES
from records.tables import Contract, Person, Pricing, Rate, RateUnit, RequiredAttachment, Vendor


def _firm(
    code: str,
    name: str,
    street: str,
    town: str,
    postcode: str,
    phone: str,
    registrations: tuple[str, str, str, str],
    colour: str,
) -> Firm:
    gst, qst, neq, account = registrations
    domain = f"{code.lower()}.example"
    vendor = Vendor(
        vendor_id=code, legal_name=name, neq=neq, gst_number=f"{gst}RT0001", qst_number=f"{qst}TQ0001", account=account
    )
    return Firm(
        vendor=vendor,
        address=(street, f"{town} (Québec)  {postcode}"),
        town=town,
        phone=phone,
        email=f"facturation@{domain}",
        website=f"www.{domain}",
        colour=colour,
        contact="Line Exemple, CPA",
        number_form="{n}",
    )


BOREAL = _firm(
    "BOREAL",
    "Conseils Boréal inc.",
    "1200, rue Saint-Exemple, bureau 310",
    "Québec",
    "G1R 4S9",
    "418 555-0101",
    ("123456782", "1234567892", "1100000018", "20011-815-1000001"),
    "#1f4e79",
)
HARFANG = _firm(
    "HARFANG",
    "Harfang Technologies inc.",
    "85, place du Vieux-Quai",
    "Montréal",
    "H2Y 2E7",
    "514 555-0102",
    ("700000011", "1200000010", "1100000026", "20011-815-1000002"),
    "#2e6b4f",
)
SITELLE = _firm(
    "SITELLE",
    "Sitelle et Mésange, experts-conseils S.E.N.C.R.L.",
    "47, av. des Pins, 4e étage",
    "Québec",
    "G1R 4H5",
    "418 555-0103",
    ("700000029", "1200000028", "1100000034", "20011-815-1000003"),
    "#7a1f3d",
)
CARIBOU = _firm(
    "CARIBOU",
    "Ateliers numériques Caribou inc.",
    "3000, boul. René-Modèle Est",
    "Lévis",
    "G6V 6N4",
    "418 555-0104",
    ("700000037", "1200000036", "1100000042", "20011-815-1000004"),
    "#b35c00",
)
OUTARDE = _firm(
    "OUTARDE",
    "Les Services Outarde ltée",
    "615, chemin des Quatre-Vents",
    "Gatineau",
    "J8X 3W9",
    "819 555-0105",
    ("700000045", "1200000044", "1100000059", "20011-815-1000005"),
    "#00707a",
)
LOON = _firm(
    "LOON",
    "Maple Loon Consulting Inc.",
    "999, rue du Marché, bureau 12",
    "Montréal",
    "H2Y 1N3",
    "514 555-0106",
    ("700000052", "1200000052", "1100000067", "20011-815-1000006"),
    "#3b3b6d",
)
HERON = _firm(
    "HERON",
    "Bureau-conseil Grand-Héron inc.",
    "210, Grande Allée Est",
    "Québec",
    "G1R 2H4",
    "418 555-0107",
    ("700000060", "1200000061", "1100000075", "20011-815-1000007"),
    "#a11d21",
)

NUMERIQUE = Body(
    name="Ministère de la Cybersécurité et du Numérique",
    unit="Direction des ressources financières",
    address=("900, place Fictive, 3e étage", "Québec (Québec)  G1R 5E6"),
    attention="Noémie Caron",
    client_number="CL1001",
)
VILLE = Body(
    name="Ville de Val-des-Érables",
    unit="Service des finances",
    address=("1, rue de l'Hôtel-de-Ville", "Val-des-Érables (Québec)  J0X 1Z1"),
    attention="Guillaume Dubé",
    client_number="CL1002",
)


def _engagement(
    number: str,
    firm: Firm,
    body: Body,
    title: tuple[str, str],
    rates: dict[str, str],
    people: dict[str, str],
    order: str,
    *,
    ceiling: int = 480_000,
    before: str = "96250.00",
    end: date = date(2027, 3, 31),
    timesheet: bool = False,
    holdback: int | None = None,
    expenses: bool = False,
) -> Engagement:
    start = date(2025, 4, 1)
    profiles = {profile.code: profile for profile in PROFILES}
    contract = Contract(
        contract_number=number,
        vendor_id=firm.vendor.vendor_id,
        title=title[0],
        start_date=start,
        end_date=end,
        ceiling=Decimal(ceiling),
        pricing=Pricing.HOURLY,
        expenses_allowed=expenses,
        expenses_ceiling=Decimal(12000) if expenses else None,
        max_hours_per_day=Decimal(8),
        max_hours_per_week=Decimal(40),
        payment_terms_days=30,
        holdback_percent=Decimal(holdback) if holdback else None,
        required_attachments=(RequiredAttachment.TIMESHEET,) if timesheet else (),
        buyer_name=body.name,
        invoiced_before=Decimal(before),
    )
    return Engagement(
        contract=contract,
        firm=firm,
        body=body,
        rates=tuple(
            Rate(
                contract_number=number,
                role_code=code,
                role_fr=profiles[code].fr,
                role_en=profiles[code].en,
                other_names=profiles[code].other_names,
                unit=RateUnit.HOUR,
                rate=Decimal(rate),
                effective_from=start,
            )
            for code, rate in rates.items()
        ),
        people=tuple(
            Person(contract_number=number, person_name=name, role_code=code, authorised_from=start)
            for name, code in people.items()
        ),
        purchase_order=order,
        title_en=title[1],
        families={code: profiles[code].family for code in rates},
    )


PAYROLL = _engagement(
    "CT-2025-0117",
    BOREAL,
    NUMERIQUE,
    ("Modernisation du système de paie", "Payroll system modernisation"),
    {"ANA-I": "92.00", "ARC-F": "138.50"},
    {"Marie Tremblay": "ANA-I", "Jean-François Roy": "ARC-F", "Nadia Benali": "ANA-I"},
    "4500012345",
)
PORTAL = _engagement(
    "CT-2025-0131",
    HARFANG,
    NUMERIQUE,
    ("Portail d'inscription – développement", "Enrolment portal – development"),
    {"DEV-S": "112.75", "DEV-I": "88.00"},
    {"Olivier Gagnon": "DEV-S", "Thuy Nguyen": "DEV-I"},
    "4500012360",
    holdback=10,
)
STRATEGY = _engagement(
    "C-20250142",
    SITELLE,
    VILLE,
    ("Services-conseils stratégiques", "Strategic advisory services"),
    {"CON-S": "141.00", "CON-I": "104.50"},
    {"Hélène Saint-Pierre": "CON-S", "Étienne Marchand": "CON-I"},
    "BC-004417",
)
FACTORY = _engagement(
    "CT-2025-0156",
    CARIBOU,
    NUMERIQUE,
    ("Équipe de développement agile", "Agile development team"),
    {"DEV-S": "118.00", "DEV-I": "91.25", "ESS-I": "79.50"},
    {"Samuel Bouchard": "DEV-S", "Priya Patel": "DEV-I", "Félix Cloutier": "ESS-I"},
    "4500012388",
    ceiling=1_200_000,
)
SECURITY = _engagement(
    "CT-2025-0163",
    OUTARDE,
    NUMERIQUE,
    ("Sécurité de l'information – accompagnement", "Information security – support"),
    {"SEC-S": "136.00"},
    {"Karim Haddad": "SEC-S", "Josée Lavoie": "SEC-S"},
    "4500012401",
    timesheet=True,
)
TESTING = _engagement(
    "VE-2025-088",
    LOON,
    VILLE,
    ("Pilotage des essais", "Test management"),
    {"ESS-I": "84.00", "CHP-S": "126.00"},
    {"Kevin O'Connor": "ESS-I", "Sophie Bergeron": "CHP-S"},
    "BC-004502",
    expenses=True,
)
ENDED = _engagement(
    "CT-2024-0071",
    HERON,
    NUMERIQUE,
    ("Rédaction de la documentation", "Documentation writing"),
    {"RED-I": "66.00"},
    {"Maude Girard": "RED-I"},
    "4500011877",
    ceiling=150_000,
    end=date(2026, 8, 31),
)
NEARLY_SPENT = _engagement(
    "CT-2025-0170",
    HERON,
    NUMERIQUE,
    ("Gestion de projets – phase 2", "Project management – phase 2"),
    {"CHP-S": "129.50"},
    {"Benoît Pelletier": "CHP-S"},
    "4500012433",
    ceiling=165_000,
    before="157400.00",
)
DATABASE = _engagement(
    "C-20250181",
    HERON,
    VILLE,
    ("Administration de bases de données", "Database administration"),
    {"BDD-S": "115.00", "ANA-S": "108.00"},
    {"Raphaël Thibault": "BDD-S", "Valérie Simard": "ANA-S"},
    "BC-004519",
)
ENGAGEMENTS = (PAYROLL, PORTAL, STRATEGY, FACTORY, SECURITY, TESTING, ENDED, NEARLY_SPENT, DATABASE)
