"""What reviewing refuses, in words for people and a code for programs."""

from records.record import BilingualText


class RefusedError(Exception):
    """A refusal that a person can do something about. `status` is HTTP's."""

    def __init__(self, code: str, french: str, english: str, status: int = 422) -> None:
        super().__init__(english)
        self.code = code
        self.sentence = BilingualText(fr=french, en=english)
        self.status = status
