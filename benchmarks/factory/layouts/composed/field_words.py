"""What firms call the facts of an invoice's heading: French and English."""

Words = tuple[str, str]

TITLES: tuple[Words, ...] = (
    ("Facture", "Invoice"), ("FACTURE", "INVOICE"), ("Note d’honoraires", "Fee note"),
    ("Facture de services professionnels", "Professional services invoice"), ("Relevé d’honoraires",
    "Statement of fees"),
    ("FACTURE", "TAX INVOICE"), ("facture", "invoice"), ("Facture d’honoraires", "Fee invoice"),
    ("FACTURATION", "BILLING"), ("Compte d’honoraires", "Statement of account"), ("Facture client", "Customer invoice"),
    ("NOTE D’HONORAIRES PROFESSIONNELS", "INVOICE FOR PROFESSIONAL SERVICES"), ("Facture de vente", "Sales invoice"),
    ("Facture originale", "Original invoice"), ("Demande de paiement", "Request for payment"),
    ("Facture – services-conseils", "Invoice – consulting services"), ("F\u00a0A\u00a0C\u00a0T\u00a0U\u00a0R\u00a0E",
    "I\u00a0N\u00a0V\u00a0O\u00a0I\u00a0C\u00a0E"),
    ("Facture à payer", "Bill"), ("FACTURE CLIENT", "CLIENT INVOICE"), ("État des honoraires", "Account for services"),
)  # fmt: skip

NUMBER_IN_TITLE: tuple[Words, ...] = (
    ("n° {}", "no. {}"), ("{}", "{}"), ("# {}", "# {}"), ("No {}", "No. {}"), ("Nº{}", "Nº{}"), ("no. {}", "number {}"),
    ("#{}", "#{}"), ("n° : {}", "No.: {}"), ("– {}", "– {}"), ("numéro {}", "N° {}"),
    ("\n{}", "\n{}"), ("\nn° {}", "\nno. {}"), ("({})", "({})"), ("| {}", "| {}"), ("\n# {}", "\n# {}"),
)  # fmt: skip

FIELDS: dict[str, tuple[Words, ...]] = {
    "invoice_number": (
        ("N° de facture", "Invoice No."), ("Numéro de facture", "Invoice number"), ("Facture n°", "Invoice no."),
        ("Facture", "Invoice"), ("Réf. de facture", "Invoice ref."), ("No facture", "Invoice #"), ("Numéro", "Number"),
        ("Facture no.", "Inv. no."), ("No de facture", "Invoice no"), ("Pièce n°", "Document no."),
        ("Facture #", "INVOICE #"),
        ("N°", "No."), ("# de facture", "Invoice Number"), ("FACTURE NO", "INVOICE NO"), ("No document", "Bill no."),
        ("Nº facture", "Inv #"), ("N° facture", "Invoice ID"), ("Numéro de la facture", "Our invoice"),
        ("Notre facture", "Tax invoice no."), ("Facture numéro", "Account no. (invoice)"),
    ),
    "issue_date": (
        ("Date", "Date"), ("Date de facture", "Invoice date"), ("Date de facturation", "Billing date"),
        ("Date de la facture", "Date of invoice"), ("Datée du", "Dated"), ("Émise le", "Issued"),
        ("Date d’émission", "Issue date"), ("Facturé le", "Billed on"), ("Date fact.", "Inv. date"),
        ("En date du", "Document date"), ("DATE", "DATE"), ("Date du document", "Date issued"), ("Le", "Date"),
        ("Date de fact.", "Invoice dt."), ("Établie le", "Prepared on"),
    ),
    "due_date": (
        ("Échéance", "Due date"), ("Date d’échéance", "Due"), ("Payable avant le", "Pay by"), ("Dû le", "Due on"),
        ("À acquitter au plus tard le", "Settle before"), ("Date limite de paiement", "Payment due"),
        ("Date due", "Date due"), ("Exigible le", "Payable by"), ("Paiement dû le", "Payment due by"),
        ("Paiement attendu le", "Payment expected"), ("Payable au plus tard le", "Payable on or before"),
        ("Éch.", "Due dt."), ("À payer avant le", "Please pay by"), ("Date prévue de paiement", "Payment due date"),
        ("Vient à échéance le", "Final payment date"),
    ),
    "payment_terms": (
        ("Modalités", "Terms"), ("Conditions", "Payment terms"), ("Modalités de paiement", "Terms of payment"),
        ("Termes", "Terms"), ("Délai", "Payment period"), ("Conditions de paiement", "Payment conditions"),
        ("Termes de paiement", "Pmt terms"), ("Paiement", "Payment"), ("Cond.", "TERMS"), ("Règlement", "Settlement"),
    ),
    "purchase_order": (
        ("Bon de commande", "Purchase order"), ("BC", "PO"), ("N° de commande", "P.O. No."),
        ("Votre commande", "Your order"),
        ("Réf. commande", "Order ref."), ("B.C.", "P.O. #"), ("No de bon de commande", "PO number"),
        ("Votre bon de commande", "Your PO"), ("Commande", "Purchase Order #"), ("Commande client", "Customer PO"),
        ("N° BC", "PO No"), ("Bon de commande n°", "Purchase order no."), ("# B/C", "P/O #"),
        ("Commande n°", "Order number"), ("V/Commande", "Client order"),
    ),
    "contract_number": (
        ("Contrat", "Contract"), ("N° de contrat", "Contract No."), ("Contrat n°", "Contract number"),
        ("Entente", "Agreement"), ("Convention n°", "Agreement ref."), ("Mandat", "Engagement"),
        ("No contrat", "Contract #"),
        ("Numéro de contrat", "Contract ref."), ("V/Réf.", "Your ref."), ("Marché public", "Procurement no."),
        ("Réf. du contrat", "Our contract"), ("Contrat de services", "Services contract"),
        ("Votre référence", "Your reference"),
        ("N° d’entente", "Agreement no."), ("Contrat-cadre", "Master agreement"), ("Réf. contrat", "Contract ID"),
        ("Dossier", "File"), ("N° du mandat", "Assignment no."), ("Numéro d’entente", "Agreement number"),
        ("Contrat visé", "Under contract"),
    ),
    "period": (
        ("Période", "Period"), ("Période facturée", "Billing period"), ("Services rendus", "Services rendered"),
        ("Période de facturation", "Invoice period"), ("Durée visée", "Covering"),
        ("Pour la période", "For the period"),
        ("Période visée", "Service period"), ("Travaux réalisés", "Work performed"),
        ("Période couverte", "Period covered"),
        ("Prestations", "Time frame"),
    ),
    "currency": (
        ("Devise", "Currency"), ("Monnaie", "Currency"), ("Devise", "Cur."), ("Dev.", "CURRENCY"),
        ("Montants en", "Amounts in"),
    ),
    "client_number": (
        ("N° de client", "Customer No."), ("Client n°", "Client no."), ("No client", "Customer #"),
        ("Compte client", "Account"),
        ("Code client", "Client code"), ("Votre n° de client", "Customer ID"), ("Réf. client", "Client ref."),
        ("# client", "Cust. ID"), ("Dossier client", "Client file"), ("N° d’abonné", "Account ID"),
    ),
    "project": (
        ("Projet", "Project"), ("Objet", "Re"), ("Titre du projet", "Project name"), ("Concerne", "Subject"),
        ("Intitulé", "Matter"), ("Nom du projet", "Project title"), ("Mandat", "Job"), ("Description", "Description"),
        ("Objet du contrat", "Regarding"), ("Affaire", "RE"),
    ),
    "manager": (
        ("Chargé de projet", "Project manager"), ("Responsable", "Contact"), ("Requérant", "Requested by"),
        ("Votre responsable", "Your contact"), ("Gestionnaire", "Authorised by"), ("Demandeur", "Client manager"),
    ),
    "quote": (
        ("Soumission", "Quote"), ("N° d’offre", "Proposal No."), ("Offre de services", "Estimate #"),
        ("Devis", "Quotation"), ("Proposition", "Offer ref."), ("Réf. offre", "Estimate"),
    ),
    "supplier_number": (
        ("N° de fournisseur", "Vendor No."), ("Fournisseur n°", "Supplier no."), ("Code fournisseur", "Vendor ID"),
        ("Votre n° de fournisseur", "Your supplier no."), ("No fourn.", "Vendor code"),
    ),
    "our_reference": (
        ("N/Réf.", "Our ref."), ("Notre dossier", "Our file"), ("Notre référence", "Our reference"), ("N/D", "O/Ref"),
        ("Réf. interne", "Internal ref."),
        ("Dossier interne", "Job no."), ("Notre réf.", "OUR REF."),
    ),
    "order_date": (
        ("Date de commande", "Order date"), ("Commandé le", "Ordered"), ("Date du bon", "PO date"),
        ("Date du contrat", "Contract date"),
        ("Signé le", "Signed on"), ("Date de l’entente", "Date of agreement"),
    ),
    "printed_on": (("Imprimé le", "Printed on"), ("Date d’impression", "Print date"), ("Produit le", "Generated"),
    ("Édité le", "Run date"), ("Transmis le", "Sent on")),
    "representative": (
        ("Représentant", "Sales rep."), ("Votre conseiller", "Your advisor"), ("Préparé par", "Prepared by"),
        ("Personne-ressource", "Our contact"), ("Associé responsable", "Partner in charge"),
    ),
}  # fmt: skip

INTRODUCTIONS: tuple[Words, ...] = (
    ("Pour services professionnels rendus – {period}", "For professional services rendered – {period}"),
    ("Objet : {project}", "Re: {project}"),
    (
        "Services rendus dans le cadre du contrat {contract_number}",
        "Services rendered under contract {contract_number}",
    ),
    ("Contrat n° {contract_number} – {project}", "Contract no. {contract_number} – {project}"),
    ("Honoraires : {project} (contrat {contract_number})", "Fees: {project} (contract {contract_number})"),
    ("À titre d’honoraires pour la période suivante : {period}", "To our fees for the period: {period}"),
    (
        "Réf. : contrat {contract_number} / bon de commande {purchase_order}",
        "Ref.: contract {contract_number} / purchase order {purchase_order}",
    ),
    ("{project} – {period}", "{project} – {period}"),
    (
        "Selon l’entente {contract_number}, travaux réalisés : {period}",
        "As per agreement {contract_number}, work performed: {period}",
    ),
    ("Concerne votre commande {purchase_order}", "Your order {purchase_order}"),
    ("CONTRAT : {contract_number}", "CONTRACT: {contract_number}"),
    ("Projet : {project}", "Project: {project}"),
    ("Relativement à : {project}, contrat {contract_number}", "Regarding: {project}, contract {contract_number}"),
    ("Période de facturation : {period}", "Billing period: {period}"),
    ("Bon de commande {purchase_order} – {project}", "Purchase order {purchase_order} – {project}"),
)

PERIODS: tuple[Words, ...] = (
    ("du {} au {}", "{} to {}"), ("{} – {}", "{} – {}"), ("{} au {}", "from {} to {}"),
    ("du {} au {} inclusivement", "{} through {}"),
    ("{} → {}", "{} → {}"), ("{} à {}", "{} - {}"), ("Du {} au {}", "From {} to {}"),
    ("entre le {} et le {}", "between {} and {}"),
    ("{} - {}", "{} thru {}"), ("{} / {}", "{} / {}"),
)  # fmt: skip

TERMS: tuple[Words, ...] = (
    ("Net 30 jours", "Net 30 days"), ("Net 30", "Net 30"), ("30 jours", "30 days"),
    ("Payable dans les 30 jours", "Payable within 30 days"), ("30 jours date de facture", "30 days from invoice date"),
    ("30 jours nets", "30 days net"), ("Payable à 30 jours", "Due in 30 days"), ("N30", "N30"),
    ("Paiement dans les 30 jours suivant la réception", "Payment within 30 days of receipt"),
    ("Dû 30 jours après la date de facturation", "Due 30 days after the invoice date"), ("Net 30 jrs", "Net 30 D"),
    ("Solde payable sous 30 jours", "Balance payable within 30 days"), ("30 jours sur réception",
    "30 days upon receipt"),
    ("30 j. net", "Net thirty (30) days"), ("Délai de paiement de trente (30) jours", "Thirty (30) days"),
    ("30 jours, sans escompte", "30 days, no discount"), ("Net 30 jours fin de mois", "Net 30 EOM"),
    ("À 30 jours", "30-day terms"), ("Trente jours", "Thirty days"),
    ("2 % 10 jours, net 30", "2% 10, net 30"),
)  # fmt: skip

CREDITED: tuple[Words, ...] = (
    ("Facture d’origine", "Original invoice"), ("Crédit sur la facture", "Credit for invoice"),
    ("Facture créditée", "Credited invoice"),
    ("Corrige la facture n°", "Corrects invoice no."), ("Réf. facture initiale", "Initial invoice ref."),
    ("Annule en partie", "Partly cancels"),
)  # fmt: skip

BUYERS: tuple[Words, ...] = (
    ("Facturé à", "Bill to"), ("Client", "Client"), ("Facturer à", "Billed to"), ("Destinataire", "To"),
    ("Adressée à", "Invoiced to"),
    ("Vendu à", "Sold to"), ("À", "To"), ("Adresse de facturation", "Billing address"),
    ("À l’intention de", "Customer"),
    ("Doit", "Debtor"), ("Pour", "For"), ("Facture à", "Invoice to"), ("Facturation", "BILL TO"),
    ("Organisme", "Organization"),
    ("Acheteur", "Buyer"), ("Nom et adresse du client", "Client name and address"), ("FACTURÉ À", "Prepared for"),
    ("Client facturé", "Customer billed"), ("Donneur d’ouvrage", "Bill-to party"), ("Compte de", "Account of"),
)  # fmt: skip

ATTENTION: tuple[Words, ...] = (
    ("À l’attention de {}", "Attention: {}"), ("a/s {}", "c/o {}"), ("Att. : {}", "Attn: {}"),
    ("A/S de {}", "Attn. {}"),
    ("À l’att. de {}", "ATTN: {}"), ("a/s de M. ou Mme {}", "Att: {}"), ("Attention : {}", "Attention of {}"),
    ("Aux soins de {}", "FAO {}"), ("Contact : {}", "Contact: {}"), ("{}", "{}"),
)  # fmt: skip

REGISTRATIONS: tuple[tuple[Words, Words], ...] = (
    (("TPS : {}", "GST: {}"), ("TVQ : {}", "QST: {}")),
    (("N° TPS {}", "GST No. {}"), ("N° TVQ {}", "QST No. {}")),
    (("T.P.S. : {}", "G.S.T.: {}"), ("T.V.Q. : {}", "Q.S.T.: {}")),
    (("No de TPS : {}", "GST Number: {}"), ("No de TVQ : {}", "QST Number: {}")),
    (("Numéro d’inscription TPS : {}", "GST registration number: {}"), ("Numéro d’inscription TVQ : {}",
    "QST registration number: {}")),
    (("TPS/GST {}", "GST/TPS {}"), ("TVQ/QST {}", "QST/TVQ {}")),
    (("TPS # {}", "GST # {}"), ("TVQ # {}", "QST # {}")),
    (("N° d’enregistrement TPS {}", "GST Reg. No. {}"), ("N° d’enregistrement TVQ {}", "QST Reg. No. {}")),
    (("TPS no {}", "GST {}"), ("TVQ no {}", "QST {}")),
    (("Taxe fédérale n° {}", "GST/HST {}"), ("Taxe provinciale n° {}", "PST/QST {}")),
    (("Inscription TPS – {}", "GST # (Canada) {}"), ("Inscription TVQ – {}", "QST # (Québec) {}")),
    (("(TPS) {}", "(GST) {}"), ("(TVQ) {}", "(QST) {}")),
    (("TPS No {}", "GST/HST No. {}"), ("TVQ No {}", "QST No. {}")),
    (("Nº TPS/TVH : {}", "GST/HST # {}"), ("Nº TVQ : {}", "QST # {}")),
    (("TPS = {}", "Business no. {}"), ("TVQ = {}", "Quebec tax no. {}")),
)  # fmt: skip

ACCOUNTS: tuple[Words, ...] = (
    ("Compte bancaire : {}", "Bank account: {}"), ("Virement au compte {}", "Wire to account {}"),
    ("Coordonnées bancaires {}", "Bank details {}"), ("Dépôt direct : {}", "Direct deposit: {}"),
    ("Compte n° {}", "Account no. {}"),
)  # fmt: skip

NEQS: tuple[Words, ...] = (
    ("NEQ : {}", "NEQ: {}"), ("NEQ {}", "NEQ {}"), ("N.E.Q. {}", "N.E.Q. {}"), ("Numéro d’entreprise (NEQ) {}",
    "Enterprise no. (NEQ) {}"),
    ("No NEQ : {}", "Québec enterprise number {}"),
)  # fmt: skip

COLONS = (" :", "", ":", " :", ".", "", " –", ":", "", " »")
