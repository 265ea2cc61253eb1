"""TAX-01: GST at the date's rate."""

from records.invoice import TaxKind
from validators.rule_code import RuleCode
from validators.rules.taxes.tax_amount import TaxAmount
from validators.wording import both


class GstAmount(TaxAmount):
    code = RuleCode.TAX_01
    kind = TaxKind.GST
    name = both("TPS", "GST")
    title = both("TPS au taux de la date, arrondi permis", "GST at the date's rate, lawfully rounded")
    example = both(
        "5 % de 3 656,25 $ font 182,81 $ ; la facture réclame 187,81 $.",
        "5% of $3,656.25 comes to $182.81; the invoice asks for $187.81.",
    )
