"""A rule's documentation, made from its class: what it checks, why, an example, its false alarms, how to set it."""

from collections.abc import Sequence
from decimal import Decimal

from records.record import BilingualText
from validators.rule import Input, NamedBy, Rule
from validators.settings import Thresholds
from validators.wording import both

_SEVERITIES = {
    "block": both(
        "bloquer : une correction, ou la dérogation motivée d'un superviseur",
        "block: a correction, or a supervisor's override with a reason",
    ),
    "warn": both("avertir : une personne regarde et peut accepter", "warn: a person looks and may accept"),
    "info": both("informer : montré seulement", "info: shown only"),
}
_NAMED_BY = {
    NamedBy.AUDITOR: both("Nommée par un vérificateur ou une loi.", "Named by an auditor or a statute."),
    NamedBy.FRAUD_LITERATURE: both(
        "Nommée par les écrits sur la détection de la fraude.", "Named by the fraud-examination literature."
    ),
}
_INPUTS = {
    Input.EVIDENCE: both("les preuves de lecture", "the reading's evidence"),
    Input.PAGES: both("les pages", "the pages"),
    Input.TIMESHEET: both("la feuille de temps", "the timesheet"),
    Input.ATTACHMENTS: both("les pièces jointes", "the attachments"),
    Input.VENDORS: both("la table `vendors`", "the `vendors` table"),
    Input.CONTRACTS: both("la table `contracts`", "the `contracts` table"),
    Input.AMENDMENTS: both("la table `amendments`", "the `amendments` table"),
    Input.RATES: both("la table `rates`", "the `rates` table"),
    Input.PEOPLE: both("la table `people`", "the `people` table"),
    Input.PURCHASE_ORDERS: both("la table `purchase_orders`", "the `purchase_orders` table"),
    Input.CAPS: both("la table `caps`", "the `caps` table"),
    Input.TAXES: both("les taux de taxe datés", "the dated tax rates"),
    Input.HISTORY: both("les factures antérieures", "the earlier invoices"),
    Input.SETTINGS: both("les réglages", "the settings"),
    Input.CALENDAR: both("le calendrier", "the calendar"),
}


def rule_page(rule: Rule) -> str:
    """The rule's page in Markdown, French then English."""
    return "\n".join(
        [
            f"# {rule.code}",
            "",
            "<!-- Made from the rule's class by `python -m validators.write_rule_pages docs/rules`. -->",
            "",
            *rule_lines(rule, "fr"),
            "",
            "---",
            "",
            *rule_lines(rule, "en"),
            "",
        ]
    )


def rule_lines(rule: Rule, language: str) -> list[str]:
    """The rule's page in one language, `fr` or `en`."""

    def say(text: BilingualText) -> str:
        return text.fr if language == "fr" else text.en

    french = language == "fr"
    colon = " :" if french else ":"
    lines = [f"## {say(rule.title)}", "", say(rule.reason)]
    if rule.named_by is not None:
        lines += ["", say(_NAMED_BY[rule.named_by])]
    if rule.source is not None:
        lines += ["", f"**Source{colon}** {say(rule.source)}"]
    inputs = ", ".join(["la facture" if french else "the invoice", *(say(_INPUTS[each]) for each in rule.inputs)])
    lines += [
        "",
        f"- **{'Exemple' if french else 'Example'}{colon}** {say(rule.example)}",
        f"- **{'Gravité par défaut' if french else 'Default severity'}{colon}** {say(_SEVERITIES[rule.severity])}",
        f"- **{'Données utilisées' if french else 'What it looks at'}{colon}** {inputs}",
    ]
    if rule.false_alarm is not None:
        lines.append(
            f"- **{'Fausse alerte courante' if french else 'Usual false alarm'}{colon}** {say(rule.false_alarm)}"
        )
    lines += ["", "La régler :" if french else "To set it:", "", "```toml", *_settings(rule), "```"]
    return lines


def index_page(rules: Sequence[Rule]) -> str:
    """The list of the rules, in Markdown."""
    rows = [
        f"| [{rule.code}]({rule.code}.md) | {rule.title.fr} | {rule.title.en} | {rule.severity.value} |"
        for rule in rules
    ]
    return "\n".join(
        [
            "# Règles · Rules",
            "",
            "<!-- Made from the rules' classes by `python -m validators.write_rule_pages docs/rules`. -->",
            "",
            'Un contrat peut différer des autres : `[contracts."CT-2025-0117".RAT-01]`, mêmes clés. Une '
            "tolérance est dans "
            "l'unité de la règle (CAD, heures, jours) ; un écart dans l'une ou l'autre tolérance n'est pas signalé.",
            "",
            'A contract may differ from the others: `[contracts."CT-2025-0117".RAT-01]`, the same keys. A '
            "tolerance is in "
            "the rule's unit (CAD, hours, days); a difference within either tolerance is not reported.",
            "",
            "| Code | Vérifie | Checks | Gravité · Severity |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _settings(rule: Rule) -> list[str]:
    lines = [f"[rules.{rule.code}]", f'severity = "{rule.severity.value}"  # block, warn, info, off']
    if rule.code in ("DOC-08", "DOC-09"):
        lines[1] = f'severity = "{rule.severity.value}"  # block, warn'
    if rule.tolerated:
        lines += ['tolerance = "0.00"', 'tolerance_percent = "0"']
    if rule.thresholds:
        lines += ["", "[thresholds]", *(f"{name} = {_toml(getattr(Thresholds(), name))}" for name in rule.thresholds)]
    return lines


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    return f'"{value}"' if isinstance(value, Decimal) else str(value)
