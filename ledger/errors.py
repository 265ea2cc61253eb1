"""What the ledger refuses, and why."""

from records.record import BilingualText


class LedgerError(Exception):
    """Anything the ledger refuses; nothing was recorded."""


class WrongDatabaseUrlError(LedgerError):
    """The URL names no database that the ledger can keep its promises on."""


class LedgerTooNewError(LedgerError):
    """The database was written by a later version of this program."""


class UnknownDocumentError(LedgerError):
    """No document with that content was taken in."""


class UnknownEntryError(LedgerError):
    """The queue has no entry of that number."""


class UnknownPlaceError(LedgerError):
    """No place of that number was learned."""


class NotReadError(LedgerError):
    """The document has no reading yet, so that it cannot be checked."""


class NotAnOrdinaryFileError(LedgerError):
    """A folder, a link, a pipe or a device: only ordinary files are taken in."""


class OriginalChangedError(LedgerError):
    """The file's content is not, or is no longer, what it was said to be."""


class OriginalMissingError(LedgerError):
    """No original is kept under that SHA-256."""


class OriginalAlteredError(LedgerError):
    """The original kept under that SHA-256 no longer has that content."""


class AlreadyDecidedError(LedgerError):
    """A person decided on this document; putting it on hold comes before reading or checking it again."""


class DecidedMeanwhileError(LedgerError):
    """Somebody else decided since the person looked."""


class DecisionRefusedError(LedgerError):
    """That decision does not fit the entry."""


class AccountRefusedError(LedgerError):
    """That cannot be done to accounts; `sentence` says why to people."""

    def __init__(self, french: str, english: str) -> None:
        super().__init__(english)
        self.sentence = BilingualText(fr=french, en=english)


class BackUpRefusedError(LedgerError):
    """The back-up can't be put back: the sentence says why."""


class RetentionRefusedError(LedgerError):
    """That cannot be held, released or erased: the sentence says why."""
