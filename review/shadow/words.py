"""How a comparison is said to people."""

from babel.numbers import format_decimal

from records.record import BilingualText
from review.shadow.compare import Agreement
from review.share import Share

AGREEMENTS = {
    Agreement.WE_CLEARED_THEY_STOPPED: BilingualText(
        fr="Dites conformes, arrêtées par les gens", en="Said clear, stopped by people"
    ),
    Agreement.WE_STOPPED_THEY_PAID: BilingualText(
        fr="Arrêtées ici, payées par les gens", en="Stopped here, paid by people"
    ),
    Agreement.BOTH_STOPPED: BilingualText(fr="Arrêtées des deux côtés", en="Stopped by both"),
    Agreement.BOTH_CLEARED: BilingualText(fr="Conformes et payées", en="Clear and paid"),
}


def written_share(share: Share, language: str) -> str:
    """A share in percent with its interval: 83 % [55–95]; a dash of nothing."""
    if share.value is None:
        return "–"
    low, high = share.interval
    return f"{written_percent(share, language)} [{_percent(low, language)}–{_percent(high, language)}]"


def written_percent(share: Share, language: str) -> str:
    """A share in percent; a dash of nothing."""
    if share.value is None:
        return "–"
    return _percent(share.value, language) + ("\xa0%" if language == "fr" else "%")


def _percent(value: float, language: str) -> str:
    # Only the whole is 100: 999 of 1,000 is not all.
    shown = value * 100 if value in (0, 1) else min(max(value * 100, 0.1), 99.9)
    return format_decimal(round(shown, 1), "0.#", locale=f"{language}_CA")
