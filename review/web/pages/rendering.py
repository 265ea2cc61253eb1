"""Templates made into pages, in the reader's language."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import cache
from typing import Any

from babel.dates import format_datetime, format_timedelta
from babel.numbers import format_decimal, format_percent
from jinja2 import Environment
from markupsafe import Markup

from records.account import Role
from records.decision import DecisionKind
from records.finding import Severity
from records.outcome import Standing
from records.record import BilingualText
from review.amount import written_amount
from review.templates import templates
from review.web.pages.translations import to_translate as _
from review.web.pages.translations import translations
from validators.catalogue import CATALOGUE
from validators.rule import Rule

STANDINGS = {
    Standing.WAITING: _("À traiter"),
    Standing.HELD: _("En suspens"),
    Standing.CLEAR: _("Conforme"),
    Standing.ACCEPTED: _("Acceptée"),
    Standing.OVERRIDDEN: _("Acceptée par dérogation"),
    Standing.SENT_BACK: _("Retournée"),
    Standing.REJECTED: _("Refusée"),
    Standing.SUPERSEDED: _("Remplacée"),
}
SEVERITIES = {
    Severity.BLOCK: _("Bloque"),
    Severity.WARN: _("À voir"),
    Severity.INFO: _("Pour information"),
}
ROLES = {
    Role.CLERK: _("Commis"),
    Role.SUPERVISOR: _("Superviseur"),
    Role.AUDITOR: _("Vérificateur"),
    Role.ADMINISTRATOR: _("Administrateur"),
}
DECISIONS = {
    DecisionKind.ACCEPT: _("Acceptée"),
    DecisionKind.OVERRIDE: _("Acceptée par dérogation"),
    DecisionKind.SEND_BACK: _("Retournée au fournisseur"),
    DecisionKind.REJECT: _("Refusée"),
    DecisionKind.HOLD: _("Mise en suspens"),
    DecisionKind.COMMENT: _("Commentaire"),
    DecisionKind.APPROVE: _("Première approbation"),
    DecisionKind.ASSIGN: _("Attribuée"),
    DecisionKind.UNDO: _("Décision reprise"),
    DecisionKind.RETURN: _("Fin du suspens"),
}
STATUSES = {
    "active": _("En vigueur"),
    "suspended": _("Suspendu"),
    "ineligible": _("Inadmissible"),
    "closed": _("Fermé"),
}
_RULES: dict[str, Rule] = {rule.code: rule for rule in CATALOGUE}


@cache
def environment(language: str) -> Environment:
    """The templates in that language. What comes from a document is escaped, always."""
    rooms = templates("web/templates", "jinja2.ext.i18n")
    rooms.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    rooms.globals.update(
        language=language,
        other_language="en" if language == "fr" else "fr",
        colon=colon(language),
        amount=lambda value, currency=None: unbroken(written_amount(value, currency, language)),
        number=lambda value: written_number(value, language),
        percent=lambda part, whole: written_share(part, whole, language),
        day=written_day,
        of=lambda text: of(text, language),
        title=lambda code: rule_title(code, language),
        rule=_RULES.get,
        party_status=lambda status: _status(status.value, language),
        standing_name=_naming(STANDINGS, language),
        decision_name=_naming(DECISIONS, language),
        decision_named=lambda kind: translations(language).gettext(DECISIONS[DecisionKind(kind)]),
        role_name=_naming(ROLES, language),
        severity_name=_naming(SEVERITIES, language),
    )
    return rooms


def render(template: str, language: str, *, now: datetime, zone: tzinfo, **context: Any) -> str:
    """The page or part of one. `now` and `zone` say how long ago, and what time it was there."""
    return (
        environment(language)
        .get_template(template)
        .render(
            moment=lambda at: written_moment(at, zone, language),
            age=lambda at: written_age(now - at, language),
            today=now.astimezone(zone).date(),
            **context,
        )
    )


def of(text: BilingualText, language: str) -> str:
    """The sentence in that language."""
    return text.en if language == "en" else text.fr


def colon(language: str) -> str:
    """A colon, with the space before it that French asks for."""
    return "\xa0:" if language == "fr" else ":"


def rule_title(code: str, language: str) -> str:
    """What the rule checks; nothing for a code that is no longer a rule's."""
    rule = _RULES.get(code)
    return of(rule.title, language) if rule else ""


def written_number(value: Decimal | int | None, language: str) -> str:
    """A number in the language's style, with the decimals it has; nothing where there is none."""
    if value is None:
        return ""
    if isinstance(value, int) and 0 <= value < 1000:
        return str(value)
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    shape = "#,##0" + ("." + "0" * decimals if decimals else "")
    return unbroken(format_decimal(value, shape, locale=f"{language}_CA"))


def written_share(part: int, whole: int, language: str) -> str:
    """A share in percent, never rounded up to all of it; a dash of nothing."""
    if not whole:
        return "–"
    share = 1.0 if part == whole else min(part / whole, 0.999)
    shape = "#,##0.0\xa0%" if language == "fr" else "#,##0.0%"
    return format_percent(share, shape, locale=f"{language}_CA")


def written_day(day: date | None) -> str:
    """A day as Canada writes it in both languages: 2026-03-14."""
    return day.isoformat() if day else ""


def written_moment(at: datetime | None, zone: tzinfo, language: str) -> str:
    """A day and its hour, where the organisation works."""
    if at is None:
        return ""
    shape = "yyyy-MM-dd, H 'h' mm" if language == "fr" else "yyyy-MM-dd, H:mm"
    return unbroken(format_datetime(at, shape, tzinfo=zone, locale=f"{language}_CA"))


def written_age(age: timedelta, language: str) -> str:
    """How long, in its largest unit: 3 days, 2 hours."""
    return unbroken(format_timedelta(max(age, timedelta(minutes=1)), threshold=1, locale=f"{language}_CA"))


def unbroken(text: str) -> str:
    """The text in one piece: its spaces do not end a line."""
    return text.replace(" ", "\xa0")


def _status(status: str, language: str) -> Markup:
    mark = "clear" if status == "active" else "block"
    words = translations(language).gettext(STATUSES[status])
    return Markup('<span class="mark {}">{}</span>').format(mark, words)


def _naming(names: dict[Any, str], language: str) -> Callable[[Any], str]:
    say = translations(language).gettext
    return lambda value: say(names[value])
