"""What reviewing refuses, in words for people and a code for programs."""

from records.record import BilingualText
from review.settings import ReviewSettings


class RefusedError(Exception):
    """A refusal that a person can do something about. `status` is HTTP's."""

    def __init__(self, code: str, french: str, english: str, status: int = 422) -> None:
        super().__init__(english)
        self.code = code
        self.sentence = BilingualText(fr=french, en=english)
        self.status = status


def refuse_in_shadow(settings: ReviewSettings) -> None:
    """Raises RefusedError in shadow mode: nothing is decided, nor given to be paid."""
    if settings.shadow:
        raise RefusedError(
            "shadow",
            "Essai à blanc : rien ne se décide ni ne s'exporte ici. Décidez comme avant ; jugez plutôt les constats.",
            "Shadow mode: nothing is decided or exported here. Decide as before; judge the findings instead.",
            403,
        )
