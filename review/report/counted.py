"""Sentences that count: one form for one, another for several, as each language has it."""

from records.record import BilingualText
from validators.wording import Value, say


def counted(count: int, french: tuple[str, str], english: tuple[str, str], **values: Value) -> BilingualText:
    """The sentence for one or for several, `{count}` and other names replaced as in `say`. French has none as one."""
    return say(french[count > 1], english[count != 1], count=count, **values)
