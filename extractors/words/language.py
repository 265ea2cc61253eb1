"""Which language a page is written in, told by its small words."""

import re
from collections.abc import Sequence

from extractors.words.sheet import Sheet
from records.reading import Language

# Streets and bodies of Québec keep these in English too: « rue de la Montagne », « Régie du bâtiment ».
_FRENCH_OF_NAMES = frozenset("le la les des du de et au aux pour par sur dans est une un".split())  # noqa: SIM905
_FRENCH_ALONE = frozenset(
    "vos nos votre notre facture facturation montant taux heures sous taxes numero contrat periode paiement "  # noqa: SIM905
    "echeance quantite prix solde jours modalites client".split()
)
_FRENCH = _FRENCH_OF_NAMES | _FRENCH_ALONE
_ENGLISH = frozenset(
    "the of and to for by on in is an our your invoice amount rate hours subtotal due number contract period "  # noqa: SIM905
    "payment terms quantity price balance days bill tax please description thank you".split()
)
_FEWEST_OF_ITS_OWN = 3


def language_of(sheets: Sequence[Sheet]) -> Language | None:
    """French, English, both, or another; None where there are too few words to tell."""
    words = [word for sheet in sheets for word in re.findall(r"[a-z]+", sheet.text)]
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if len(words) < 15:
        return None
    if french + english < 0.04 * len(words):
        return Language.OTHER
    share = french / (french + english)
    own = {word for word in words if word in _FRENCH_ALONE}
    if english and len(own) < _FEWEST_OF_ITS_OWN and share <= 0.65:
        return Language.ENGLISH
    if 0.35 <= share <= 0.65:
        return Language.BILINGUAL
    return Language.FRENCH if share > 0.5 else Language.ENGLISH
