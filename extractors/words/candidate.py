"""A value that a field may have, and the place on the page that says so."""

from typing import Generic, NamedTuple, TypeVar

from extractors.words.labelled_values import Span

Value = TypeVar("Value")


class Candidate(NamedTuple, Generic[Value]):
    """`likelihood` ranks the candidates of one field, 0 to 1; `labelled`: a label beside it says what it is."""

    value: Value
    span: Span
    likelihood: float
    labelled: bool
    doubt: str | None = None
