"""What an invoice's own pages print, told by its shape alone, whether a field took it or not.

Only pages whose letters come from the PDF itself: OCR may make one number into another.
"""

import re
from collections.abc import Iterator

from records.page import Page, Reader
from validators.case import Case

_SHAPES = {
    "gst_number": re.compile(r"(?<!\d)(\d{3} ?\d{3} ?\d{3}) ?-? ?RT ?-? ?\d{4}(?!\d)"),
    "qst_number": re.compile(r"(?<!\d)(\d{3} ?\d{3} ?\d{4}) ?-? ?TQ ?-? ?\d{4}(?!\d)"),
    "neq": re.compile(r"\bN\.?E\.?Q\.?\D{1,20}((?:11|22|33|88)\d{2} ?\d{3} ?\d{3})(?!\d)"),
}
_ACCOUNT = re.compile(r"(?<![\d-])(?:\d{3}[- ]\d{5}|\d{5}[- ]\d{3})[- ]\d{6,12}(?![\d-])")
_CURRENCIES = {
    "USD": re.compile(r"\bUSD\b|\bUS ?\$|\$ ?US\b|\bdollars? (?:US|américains?)\b|\bU\.?S\.? dollars?\b"),
    "EUR": re.compile(r"\bEUR\b|€|\beuros?\b"),
    "GBP": re.compile(r"\bGBP\b|£"),
}


def own_pages(case: Case) -> Iterator[Page]:
    """The invoice's pages that hold nothing joined to it."""
    joined = {number for each in case.invoice_reading.attachments for number in each.pages}
    own = set(case.invoice_reading.pages) - joined
    return (page for page in case.reading.page_words if page.number in own)


def text_of(page: Page) -> str:
    return " ".join(word.text for word in page.words)


def registrations_printed(case: Case, name: str) -> tuple[str, ...]:
    """The digits of each `gst_number`, `qst_number` or `neq` printed, once each, without what follows RT or TQ."""
    found = _SHAPES[name].findall(_own_text(case))
    return tuple(dict.fromkeys(number.replace(" ", "") for number in found))


def accounts_printed(case: Case) -> tuple[str, ...]:
    """Each bank account printed: institution, transit and account, whatever their order."""
    return tuple(dict.fromkeys(_ACCOUNT.findall(_own_text(case))))


def currencies_printed(case: Case) -> tuple[str, ...]:
    """The currencies named, but Canada's: a bare $ may be any dollar."""
    text = _own_text(case)
    return tuple(code for code, shape in _CURRENCIES.items() if shape.search(text))


def account_parts(account: str) -> list[str]:
    """The numbers of an account: the institution may be written before the transit, or after it."""
    return sorted(re.findall(r"\d+", account))


def _own_text(case: Case) -> str:
    return "\n".join(text_of(page) for page in own_pages(case) if page.reader is Reader.TEXT)
