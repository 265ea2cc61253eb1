"""How people say where an invoice stands."""

from collections.abc import Mapping

from records.outcome import Standing
from records.record import BilingualText

STANDING_WORDS: Mapping[Standing, BilingualText] = {
    Standing.CLEAR: BilingualText(fr="conforme", en="clear"),
    Standing.WAITING: BilingualText(fr="en attente", en="waiting"),
    Standing.HELD: BilingualText(fr="en suspens", en="on hold"),
    Standing.ACCEPTED: BilingualText(fr="acceptée", en="accepted"),
    Standing.OVERRIDDEN: BilingualText(fr="acceptée par dérogation", en="accepted by override"),
    Standing.SENT_BACK: BilingualText(fr="retournée", en="sent back"),
    Standing.REJECTED: BilingualText(fr="refusée", en="rejected"),
    Standing.SUPERSEDED: BilingualText(fr="remplacée", en="superseded"),
}
