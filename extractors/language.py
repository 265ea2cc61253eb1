"""Which language a page is written in, told by its small words."""

import re
from collections.abc import Sequence

from extractors.sheet import Sheet
from records.reading import Language

_FRENCH = frozenset(
    "le la les des du de et au aux pour par sur dans est une un vos nos votre notre facture facturation "  # noqa: SIM905
    "montant taux heures sous-total sous "
    "total taxes date numero contrat periode paiement echeance quantite prix solde jours modalites client "
    "services".split()
)
_ENGLISH = frozenset(
    "the of and to for by on in is an our your invoice amount rate hours subtotal due date number contract "  # noqa: SIM905
    "period payment terms quantity price "
    "balance days bill tax please description thank you services".split()
)
_BOTH = _FRENCH & _ENGLISH
# Streets and bodies of Québec keep these in English too: « rue de la Montagne », « Régie du bâtiment ».
_OF_NAMES = frozenset("le la les des du de et au aux pour par sur dans est une un services".split())  # noqa: SIM905
_FEWEST_OF_ITS_OWN = 3


def language_of(sheets: Sequence[Sheet]) -> Language | None:
    """French, English, both, or another; None where there are too few words to tell."""
    words = [word for sheet in sheets for word in re.findall(r"[a-z]+", sheet.text)]
    french = sum(word in _FRENCH and word not in _BOTH for word in words)
    english = sum(word in _ENGLISH and word not in _BOTH for word in words)
    if len(words) < 15:
        return None
    if french + english < 0.04 * len(words):
        return Language.OTHER
    share = french / (french + english)
    own = {word for word in words if word in _FRENCH - _BOTH - _OF_NAMES}
    if english and len(own) < _FEWEST_OF_ITS_OWN and share <= 0.65:
        return Language.ENGLISH
    if 0.35 <= share <= 0.65:
        return Language.BILINGUAL
    return Language.FRENCH if share > 0.5 else Language.ENGLISH
