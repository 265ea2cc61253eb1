"""A comparison as CSV for a spreadsheet in French: semicolons, decimal commas; no text becomes a formula."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from review.report.spreadsheet import harmless
from review.shadow.compare import ShadowComparison
from review.share import Share

_INVOICES = (
    "ligne", "resultat", "facture", "fournisseur", "total", "devise", "regles", "motif", "reason", "raison_des_gens",
    "regles_nommees", "regles_confirmees", "montant_en_jeu", "montant_differe", "fichier", "entree",
)  # fmt: skip
_RULES = (
    "regle", "constats", "d_accord", "autre_raison", "payees", "confirmees", "nommees", "manquees",
    "precision", "precision_min", "precision_max", "rappel", "rappel_min", "rappel_max",
)  # fmt: skip


def invoices_csv(comparison: ShadowComparison) -> str:
    """One row an invoice compared; `ligne` is its row in the file of decisions."""
    return _csv(
        _INVOICES,
        (
            (
                each.row, each.agreement.value, harmless(each.invoice_number), harmless(each.supplier),
                _number(each.total), harmless(each.currency), " ".join(each.codes),
                harmless(" ".join(finding.message.fr for finding in each.findings)),
                harmless(" ".join(finding.message.en for finding in each.findings)),
                harmless(each.reason), " ".join(each.named), " ".join(each.confirmed), _number(each.amount_at_stake),
                "oui" if each.amount_differs else "", harmless(each.file), each.entry or "",
            )
            for each in comparison.compared
        ),
    )  # fmt: skip


def rules_csv(comparison: ShadowComparison) -> str:
    """One row a rule; shares from 0 to 1, with their 95 % bounds."""
    return _csv(
        _RULES,
        (
            (
                rule.code, rule.found, rule.agreed, rule.other_reason, rule.paid, rule.confirmed, rule.named,
                rule.missed, *_share(rule.precision), *_share(rule.recall),
            )
            for rule in comparison.rules
        ),
    )  # fmt: skip


def _csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return written.getvalue()


def _share(share: Share) -> tuple[str, ...]:
    if share.value is None:
        return "", "", ""
    return tuple(f"{value:.3f}".replace(".", ",") for value in (share.value, *share.interval))


def _number(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}".replace(".", ",")
