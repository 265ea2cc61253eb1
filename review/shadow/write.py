"""The comparison put in a folder."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from babel.dates import format_datetime
from jinja2 import Template

from records.record import BilingualText
from review.amount import written_amount
from review.put_file import put_file
from review.shadow.compare import Agreement, ShadowComparison
from review.shadow.figures import figures
from review.shadow.spreadsheets import invoices_csv, rules_csv
from review.shadow.words import AGREEMENTS, written_share
from review.templates import templates

PAGES = {"fr": "essai.html", "en": "shadow.html"}
INVOICES, RULES, JSON = "factures.csv", "regles.csv", "shadow.json"


def write_comparison(
    comparison: ShadowComparison, folder: Path, titles: Mapping[str, BilingualText], made_at: datetime
) -> tuple[Path, ...]:
    """Writes a page in French and one in English, two CSV files and a JSON file, in place of earlier ones. `titles`
    name the rules; `made_at` is aware, in the zone that people are shown. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = {PAGES[language]: page(comparison, language, titles, made_at) for language in PAGES}
    # The byte order mark is what tells a spreadsheet that the file is UTF-8.
    texts |= {INVOICES: "\ufeff" + invoices_csv(comparison), RULES: "\ufeff" + rules_csv(comparison)}
    texts[JSON] = json.dumps(figures(comparison), ensure_ascii=False, indent=1)
    return tuple(put_file(folder / name, text.encode()) for name, text in texts.items())


def page(comparison: ShadowComparison, language: str, titles: Mapping[str, BilingualText], made_at: datetime) -> str:
    """The page in `fr` or `en`; all that comes from a document or from the decisions is escaped."""

    def of(text: BilingualText) -> str:
        return text.en if language == "en" else text.fr

    def amounts(agreement: Agreement) -> str:
        sums = sorted(comparison.amount(agreement).items())
        return " + ".join(written_amount(total, currency, language) for currency, total in sums) or "–"

    return _template().render(
        comparison=comparison,
        language=language,
        twin=PAGES["en" if language == "fr" else "fr"],
        twin_language="en" if language == "fr" else "fr",
        invoices_csv=INVOICES,
        rules_csv=RULES,
        made_at=format_datetime(made_at, "long", locale=f"{language}_CA", tzinfo=made_at.tzinfo),
        agreements=tuple(Agreement),
        disputed=(Agreement.WE_CLEARED_THEY_STOPPED, Agreement.WE_STOPPED_THEY_PAID),
        named=lambda agreement: of(AGREEMENTS[agreement]),
        amounts=amounts,
        amount=lambda value, currency: written_amount(value, currency, language),
        title=lambda code: of(titles[code]) if code in titles else "",
        share=lambda share: written_share(share, language),
        of=of,
        say=lambda french, english: french if language == "fr" else english,
    )


@cache
def _template() -> Template:
    return templates("shadow").get_template("comparison.html")
