"""TAX-02: QST at the date's rate."""

from records.invoice import TaxKind
from validators.rule_code import RuleCode
from validators.rules.taxes.tax_amount import TaxAmount
from validators.wording import both


class QstAmount(TaxAmount):
    code = RuleCode.TAX_02
    kind = TaxKind.QST
    name = both("TVQ", "QST")
    title = both("TVQ au taux de la date, arrondi permis", "QST at the date's rate, lawfully rounded")
    example = both(
        "9,975 % de 3 656,25 $ font 364,71 $ ; la TVQ calculée sur la TPS aussi ferait 382,95 $.",
        "9.975% of $3,656.25 comes to $364.71; QST worked out on the GST too would be $382.95.",
    )
