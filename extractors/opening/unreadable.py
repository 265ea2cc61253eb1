"""The one way in which a file is refused."""

from records.problem import ProblemCode


class UnreadableError(Exception):
    """The file can't be read, or not whole. `code` says why to people; `detail` is the library's words, for logs."""

    def __init__(self, code: ProblemCode, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code.value)
        self.code = code
        self.detail = detail
