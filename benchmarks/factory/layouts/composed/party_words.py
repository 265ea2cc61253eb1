"""Made-up suppliers and public bodies beyond those of the factory's world, and how firms number their invoices."""

SELLERS = (
    "{first} {last}, consultante", "{last} {other} Avocats S.E.N.C.R.L.", "Les Entreprises {last} inc.",
    "{last} & {other} LLP",
    "9{n}-8821 Québec inc.", "Groupe {last}", "{last}, {other} et associés inc.", "{other} Engineering Ltd.",
    "{first} {last} CPA inc.",
    "Cabinet {last} {other}", "{last} TI inc.", "{first} {last}", "{LAST} EXPERTS-CONSEILS INC.", "Studio {last}",
    "{last}-{other} Architectes", "{other} & Fils ltée", "{last} Consulting Group Inc.", "Laboratoires {last} inc.",
    "Bureau {last} S.E.N.C.", "{last} Actuaires-conseils", "Services informatiques {last}",
    "{other} Data Partners Inc.",
    "Évaluation {last} et {other} inc.", "Traductions {last} enr.", "{last}.{other} design",
)  # fmt: skip

BUYERS = (
    ("Ministère de l’Exemple et des Modèles", "Direction de l’approvisionnement"), ("Hydro-Modèle", "Comptes à payer"),
    ("Société des traversiers fictifs", "Service de la comptabilité"), ("Municipalité de Saint-Fictif-des-Monts",
    "Hôtel de ville"),
    ("Tribunal administratif du logement modèle", "Secrétariat général"), ("Musée des beaux-arts imaginaires",
    "Administration"),
    ("Ville de Rivière-aux-Essais", "Service des technologies de l’information"),
    ("Institut de la statistique fictive du Québec", "DGRF"),
    ("Centre hospitalier universitaire de l’Estuaire-Modèle", "Comptes payables"),
    ("Agence du revenu fictif", "Direction des achats"),
    ("Commission scolaire Sample Shores School Board", "Finance Department"), ("Bibliothèque et Archives modèles",
    "Ressources financières"),
    ("Société de transport de Val-Essai", "Division paie et fournisseurs"), ("Curateur des exemples du Québec",
    "Service des contrats"),
    ("Office de la protection du modèle", "Direction des services administratifs"),
    ("RÉGIE DU BÂTIMENT FICTIF", "Comptes fournisseurs"),
    ("Conseil du trésor d’essai", "Sous-secrétariat aux marchés publics"), ("École nationale d’administration modèle",
    "Finances"),
    ("Fonds de recherche imaginaire", "Comptabilité"), ("Régie intermunicipale de l’eau de Port-Essai", "Trésorerie"),
    ("Protecteur du citoyen modèle", "Direction de l’administration"), ("Sûreté fictive du Québec",
    "Service des acquisitions"),
    ("Ministère de la Justice exemplaire", "DGTI"), ("Loto-Modèle inc.", "Accounts Payable"),
    ("CISSS de la Basse-Lagune", "Direction des finances"),
)  # fmt: skip

NUMBERS = (
    "{yy}{mm}-{n}", "{n:08d}", "{initials}-{n}", "{n}-{mm}", "{initials}{yy}{mm}{n:03d}", "{year}{mm}{n:04d}",
    "{n}/{year}", "A{n:06d}",
    "{initials}-{year}-{mm}", "FA{n:05d}", "{n:06d}", "{year}-{mm}-{n}", "V{n:07d}", "{yy}-{initials}-{n}", "{n}A",
    "H{yy}{n:04d}",
    "{year}.{n:03d}", "1{n:06d}", "SI-{n:05d}", "{initials}{n}",
)  # fmt: skip

EXPENSES = (
    ("Repas en déplacement", "Meals while travelling", 22), ("Hébergement, 1 nuit", "Hotel, one night", 165),
    ("Frais d’impression", "Printing", 48),
    ("Billet de train", "Train fare", 96), ("Frais de messagerie", "Courier", 19), ("Taxi", "Taxi", 31),
    ("Licence logicielle", "Software licence", 240),
    ("Per diem", "Per diem", 85), ("Location de salle", "Room rental", 175), ("Frais de registre", "Registry fees", 24),
)  # fmt: skip

NARRATIVES = (
    (" – rencontre du {day} avec l’équipe, révision de {n} documents",
    " – meeting with the team, review of {n} documents"),
    (", incluant {n} courriels et le compte rendu du comité n° {day}",
    ", including {n} emails and the minutes of committee no. {day}"),
    (" (lot {day}, version 2.{n})", " (lot {day}, version 2.{n})"),
    ("; suivi des anomalies {n}01 à {n}19, préparation de la livraison 4.{day}",
    "; follow-up of defects {n}01 to {n}19, preparation of release 4.{day}"),
    (" : analyse, conception et validation auprès de {n} utilisateurs des directions régionales",
    ": analysis, design and validation with {n} users of the regional offices"),
    (" – billets #{n}45 et #{n}52", " – tickets #{n}45 and #{n}52"),
    (". Étude de la proposition, échanges avec la direction (art. {day}.1) et rédaction de la note de {n} pages",
    ". Study of the proposal, discussions with management (s. {day}.1) and drafting of the {n}-page note"),
    (" – DDC-{n}07, phase 2 de 3", " – CR-{n}07, phase 2 of 3"),
    (" ; appels téléphoniques (x{day}) ; mise à jour du plan de travail 2026-2027",
    "; telephone calls (x{day}); update of the 2026-2027 work plan"),
    (", 2e itération ({n} récits sur {n})", ", second iteration ({n} of {n} stories)"),
)  # fmt: skip
