"""The words of the made-up world: names of firms, bodies, people, profiles and tasks, in French and in English."""

from typing import NamedTuple


class Profile(NamedTuple):
    code: str
    fr: str
    en: str
    other_names: tuple[str, ...]
    low: int
    high: int
    family: str


FIRMS: tuple[str, ...] = (
    "Conseils Boréal inc.", "Groupe-conseil Nordet inc.", "Solutions Tamarac inc.",
    "Ateliers numériques Caribou inc.", "Harfang Technologies inc.",
    "Sitelle et Mésange, experts-conseils S.E.N.C.R.L.", "Épinette Bleue Stratégies inc.",
    "Maple Loon Consulting Inc.", "Cormoran Systèmes inc.", "Les Services Outarde ltée", "Kamik Données inc.",
    "Bureau-conseil Grand-Héron inc.", "Northern Pike Advisory Ltd.", "Architectures Balbuzard inc.",
    "Le Groupe Marée Haute inc.", "Tournesol Affaires numériques inc.", "Pékan Logiciels inc.",
    "Cap-aux-Brumes Conseil inc.", "Rivière Claire Analytique inc.", "Omble Sécurité informatique inc.",
    "Bleuet Gestion de projets inc.", "Snowberry Systems Inc.", "Carcajou Intégration inc.",
    "9999-0001 Québec inc.", "Mélèze & Associés S.E.N.C.", "Porc-Épic Cybersécurité inc.",
    "Technologies Aurore Polaire inc.", "Dubois-Fictif Ingénierie inc.", "Orignal Infonuagique inc.",
    "Firme Saint-Exemple inc.", "Lichen Audit inc.", "Tidewater Sample Partners LLP",
    "Coopérative de conseil Les Castors", "Huard Transformation inc.", "Poudrerie Interactive inc.",
    "Lac-à-l'Épaule Experts inc.",
)  # fmt: skip

FIRM_KINDS: tuple[str, ...] = (
    "Conseils", "Groupe-conseil", "Solutions", "Services-conseils", "Technologies", "Logiciels", "Analytique",
    "Stratégies", "Experts-conseils", "Informatique", "Systèmes", "Bureau d'études",
)  # fmt: skip

FIRM_NOUNS: tuple[str, ...] = (
    "Gélinotte", "Tilleul", "Sarcelle", "Achigan", "Cèdre-Blanc", "Pygargue", "Esturgeon", "Sorbier", "Bécassine",
    "Martinet", "Colibri", "Genévrier", "Chevalier-Gambette", "Doré-Jaune", "Frêne-Noir", "Grive-Solitaire",
    "Hirondelle", "Ibis", "Jaseur", "Kildir", "Lièvre-Variable", "Moqueur", "Noyer-Cendré", "Ormeau", "Pin-Gris",
    "Quiscale", "Roselin", "Saumon-Rose", "Tourterelle", "Urubu", "Viréo", "Vison", "Wapiti", "Yéti-Blanc",
    "Zostère", "Aulne", "Bruant", "Chardonneret", "Durbec", "Engoulevent", "Fauvette", "Garrot", "Huart-Roux",
    "Macreuse", "Nyctale", "Paruline", "Râle", "Sizerin", "Troglodyte", "Vacher",
)  # fmt: skip

BODIES: tuple[tuple[str, str], ...] = (
    ("Ministère de la Cybersécurité et du Numérique", "Direction des ressources financières"),
    ("Ministère des Registres et des Formulaires", "Direction des systèmes d'information"),
    ("Société québécoise des données ouvertes", "Vice-présidence aux technologies"),
    ("Régie des services aux citoyens du Québec", "Comptes fournisseurs"),
    ("Ville de Val-des-Érables", "Service des finances"),
    ("Centre de services scolaire des Grands-Pins", "Service des ressources matérielles"),
    ("CIUSSS de la Rive-Boréale", "Direction des ressources informationnelles"),
    ("Office municipal d'habitation de Port-Lumière", "Comptabilité"),
    ("Commission des normes numériques", "Direction générale de l'administration"),
    ("Université du Fleuve", "Service des finances"),
    ("Cégep de la Pointe-aux-Loups", "Direction des affaires corporatives"),
    ("MRC de la Haute-Savane", "Direction générale"),
)

STREETS: tuple[str, ...] = (
    "rue des Érables", "boul. Charest Ouest", "rue Saint-Exemple", "av. du Parc-Fictif", "chemin des Quatre-Vents",
    "rue de la Montagne-Bleue", "boul. René-Modèle Est", "place du Vieux-Quai", "rue Notre-Dame",
    "Grande Allée Est", "rue du Marché", "av. des Pins",
)  # fmt: skip

TOWNS: tuple[tuple[str, str], ...] = (
    ("Québec", "G1R"), ("Montréal", "H2Y"), ("Laval", "H7N"), ("Gatineau", "J8X"), ("Lévis", "G6V"),
    ("Sherbrooke", "J1H"), ("Saguenay", "G7H"), ("Trois-Rivières", "G9A"), ("Rimouski", "G5L"),
    ("Longueuil", "J4K"),
)  # fmt: skip

FIRST_NAMES: tuple[str, ...] = (
    "Marie", "Jean-François", "Amélie", "Mathieu", "Geneviève", "Éric", "Chantal", "Étienne", "Noémie", "Benoît",
    "Sophie", "Félix", "Isabelle", "Olivier", "Nadia", "Karim", "Thuy", "Fatou", "David", "Catherine",
    "Anne-Marie", "Samuel", "Josée", "Raphaël", "Mélissa", "William", "Émilie", "Hugo", "Valérie", "Ousmane",
    "Elena", "Kevin", "Maude", "Alexandre", "Priya", "Zoé", "Guillaume", "Hélène",
)  # fmt: skip

LAST_NAMES: tuple[str, ...] = (
    "Tremblay", "Gagnon", "Roy", "Côté", "Bouchard", "Gauthier", "Morin", "Lavoie", "Fortin", "Gagné", "Ouellet",
    "Pelletier", "Bélanger", "Lévesque", "Bergeron", "Leblanc", "Paquette", "Girard", "Simard", "Boucher",
    "Nguyen", "Diallo", "Benali", "O'Connor", "Smith", "Haddad", "Petit-Frère", "Caron", "Beaulieu", "Cloutier",
    "Dubé", "Poirier", "Saint-Pierre", "Larivière", "Popescu", "Patel", "Desrosiers", "Lemay-Hébert", "Marchand",
    "Vachon", "Turcotte", "Ben Salem", "Thibault", "Grondin", "Rousseau", "McKenzie",
)  # fmt: skip

PROFILES: tuple[Profile, ...] = (
    Profile("ANA-J", "Analyste junior", "Junior analyst", ("Analyste jr",), 62, 78, "analysis"),
    Profile("ANA-I", "Analyste intermédiaire", "Intermediate analyst", ("Analyste int.",), 84, 99, "analysis"),
    Profile("ANA-S", "Analyste sénior", "Senior analyst", ("Analyste sr",), 102, 124, "analysis"),
    Profile(
        "CON-S", "Conseiller sénior", "Senior advisor", ("Conseiller sr", "Conseillère sénior"), 118, 149, "advice"
    ),
    Profile(
        "CON-I", "Conseiller intermédiaire", "Intermediate advisor", ("Conseillère intermédiaire",), 92, 112, "advice"
    ),
    Profile(
        "ARC-F", "Architecte fonctionnel", "Functional architect", ("Architecte de solution",), 126, 158, "architecture"
    ),
    Profile("ARC-T", "Architecte technologique", "Technology architect", (), 128, 165, "architecture"),
    Profile(
        "DEV-I",
        "Développeur intermédiaire",
        "Intermediate developer",
        ("Développeuse intermédiaire",),
        80,
        98,
        "development",
    ),
    Profile("DEV-S", "Développeur sénior", "Senior developer", ("Développeuse sénior",), 101, 127, "development"),
    Profile(
        "CHP-S", "Chargé de projet", "Project manager", ("Chargée de projet", "Chef de projet"), 110, 142, "management"
    ),
    Profile("SEC-S", "Spécialiste en sécurité", "Security specialist", (), 120, 155, "security"),
    Profile("ESS-I", "Pilote d'essais", "Test lead", ("Testeur",), 74, 92, "testing"),
    Profile("RED-I", "Rédacteur technique", "Technical writer", ("Rédactrice technique",), 58, 74, "writing"),
    Profile("BDD-S", "Administrateur de bases de données", "Database administrator", ("DBA",), 104, 131, "data"),
)

TASKS: dict[str, tuple[tuple[str, str], ...]] = {
    "analysis": (
        ("Analyse fonctionnelle", "Functional analysis"),
        ("Analyse des besoins et ateliers avec les utilisateurs", "Requirements analysis and user workshops"),
        ("Cartographie des processus d'affaires", "Business process mapping"),
        ("Rédaction des cas d'utilisation", "Writing of use cases"),
    ),
    "advice": (
        ("Accompagnement de l'équipe de gouvernance", "Support to the governance team"),
        ("Conseil stratégique – feuille de route 2026-2028", "Strategic advice – 2026-2028 road map"),
        ("Gestion du changement, plan de communication", "Change management, communication plan"),
    ),
    "architecture": (
        ("Architecture cible du système de paie", "Target architecture of the payroll system"),
        ("Revue d'architecture et comité technique", "Architecture review and technical board"),
        ("Conception des interfaces d'échange", "Design of exchange interfaces"),
    ),
    "development": (
        ("Développement du module d'inscription", "Development of the enrolment module"),
        ("Correction d'anomalies, livraison 4.2", "Defect fixing, release 4.2"),
        ("Intégration continue et revue de code", "Continuous integration and code review"),
        ("Programmation des services web", "Programming of web services"),
    ),
    "management": (
        ("Coordination du projet et suivi hebdomadaire", "Project coordination and weekly follow-up"),
        ("Gestion de projet, phase 2", "Project management, phase 2"),
        ("Planification et reddition de comptes", "Planning and reporting"),
    ),
    "security": (
        ("Analyse de risques et plan de traitement", "Risk analysis and treatment plan"),
        ("Tests d'intrusion applicatifs", "Application penetration testing"),
    ),
    "testing": (
        ("Essais d'acceptation et suivi des anomalies", "Acceptance testing and defect tracking"),
        ("Préparation des jeux d'essai", "Preparation of test data"),
    ),
    "writing": (
        ("Rédaction du guide de l'utilisateur", "Writing of the user guide"),
        ("Révision de la documentation technique", "Review of the technical documentation"),
    ),
    "data": (
        ("Optimisation des requêtes et index", "Query and index tuning"),
        ("Migration de la base de données", "Database migration"),
    ),
}

DELIVERABLES: tuple[tuple[str, str], ...] = (
    ("Livrable 1 – Dossier d'analyse préliminaire", "Deliverable 1 – Preliminary analysis file"),
    ("Livrable 2 – Architecture détaillée", "Deliverable 2 – Detailed architecture"),
    ("Livrable 3 – Plan de migration", "Deliverable 3 – Migration plan"),
    ("Livrable 4 – Rapport de sécurité", "Deliverable 4 – Security report"),
    ("Livrable 5 – Formation et transfert de connaissances", "Deliverable 5 – Training and knowledge transfer"),
)

TITLES: tuple[tuple[str, str], ...] = (
    ("Modernisation du système de paie", "Payroll system modernisation"),
    ("Soutien à la transformation numérique", "Support to the digital transformation"),
    ("Services-conseils en architecture d'entreprise", "Enterprise architecture advisory services"),
    ("Développement et entretien d'applications", "Application development and maintenance"),
    ("Sécurité de l'information – accompagnement", "Information security – support"),
    ("Bureau de projet – ressources spécialisées", "Project office – specialised resources"),
)
