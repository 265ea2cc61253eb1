"""The currency an invoice is in: its code or sign, and for « $ » whose dollar its taxes and addresses say it is."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from extractors.words.sheet import Sheet
from records.invoice import TaxKind

_CODE = re.compile(r"\b(cad|usd|eur|gbp|chf|aud|myr|mxn|jpy)\b")
_DOLLARS = re.compile(
    r"(us ?\$|\$ ?us\b|u\.s\. dollars?|us dollars|dollars? us|dollars? americains?)|(ca ?\$|c\$|\$ ?ca\b"
    r"|\$ ?can\b|canadian dollars?|dollars? canadiens?)"
)
_RINGGIT = re.compile(r"\brm ?\d|\(rm\)|\brm\b")
_CANADIAN = re.compile(r"\b[abceghjklmnprstvxy]\d[a-z] ?\d[a-z]\d\b|\b(?:tps|tvq|tvh|qst|hst)\b|\bquebec\b|\bontario\b")
_AMERICAN = re.compile(r"\b[a-z]{2},? \d{5}(?:-\d{4})?\b|\busa\b|\bunited states\b|\bsales tax\b")


def currency_of(sheets: Sequence[Sheet], taxes: Collection[TaxKind]) -> str | None:
    """The ISO 4217 code, or None where the page does not tell."""
    text = "\n".join(sheet.text for sheet in sheets)
    codes = Counter(match[0].upper() for match in _CODE.finditer(text))
    if codes:
        return codes.most_common(1)[0][0]
    for american, _canadian in _DOLLARS.findall(text):
        return "USD" if american else "CAD"
    for sign, code in (("€", "EUR"), ("£", "GBP")):
        # once alone may be a letter misread
        if len(re.findall(rf"\d ?{sign}|{sign} ?\d", text)) > 1:
            return code
    if _RINGGIT.search(text):
        return "MYR"
    canadian = bool(_CANADIAN.search(text)) or bool({TaxKind.QST, TaxKind.HST} & set(taxes))
    if canadian:
        return "CAD"
    if "$" in text:
        return "USD" if _AMERICAN.search(text) else None
    return None
