"""Why a file could not be read: a code for programs, a sentence for people that says what to do."""

from enum import StrEnum

from records.record import BilingualText, Record


class ProblemCode(StrEnum):
    NOT_FOUND = "not_found"
    NOT_A_FILE = "not_a_file"
    UNSUPPORTED = "unsupported"
    NOT_A_PDF = "not_a_pdf"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    ARCHIVE_REFUSED = "archive_refused"


_SENTENCES: dict[ProblemCode, tuple[str, str]] = {
    ProblemCode.NOT_FOUND: (
        "Le fichier n'existe pas ou n'est plus là. Vérifiez son emplacement et redéposez-le.",
        "The file does not exist or is no longer there. Check where it is and drop it again.",
    ),
    ProblemCode.NOT_A_FILE: (
        "Ce n'est pas un fichier ordinaire (dossier, lien ou périphérique). Déposez le document lui-même.",
        "This is not an ordinary file (a folder, a link or a device). Drop the document itself.",
    ),
    ProblemCode.UNSUPPORTED: (
        "Ce type de fichier n'est pas lu. Demandez au fournisseur un PDF, ou une image PNG, JPEG ou TIFF.",
        "This type of file is not read. Ask the supplier for a PDF, or a PNG, JPEG or TIFF picture.",
    ),
    ProblemCode.NOT_A_PDF: (
        "Le fichier porte le nom d'un PDF mais n'en est pas un. Demandez au fournisseur de le renvoyer.",
        "The file is named as a PDF but is not one. Ask the supplier to send it again.",
    ),
    ProblemCode.EMPTY: (
        "Le fichier est vide. Demandez au fournisseur de le renvoyer.",
        "The file is empty. Ask the supplier to send it again.",
    ),
    ProblemCode.ENCRYPTED: (
        "Le PDF est protégé par un mot de passe. Demandez au fournisseur une copie sans protection.",
        "The PDF is protected by a password. Ask the supplier for a copy without protection.",
    ),
    ProblemCode.DAMAGED: (
        "Le fichier est endommagé et ne peut pas être ouvert en entier. Demandez au fournisseur de le renvoyer.",
        "The file is damaged and cannot be opened whole. Ask the supplier to send it again.",
    ),
    ProblemCode.TOO_LARGE: (
        "Le fichier, ou l'une de ses pages, dépasse la taille permise. Demandez une version plus légère.",
        "The file, or one of its pages, is larger than allowed. Ask for a lighter version.",
    ),
    ProblemCode.TOO_MANY_PAGES: (
        "Le fichier a plus de pages que permis. Demandez une facture par fichier, sans annexes inutiles.",
        "The file has more pages than allowed. Ask for one invoice a file, without needless annexes.",
    ),
    ProblemCode.TIMEOUT: (
        "La lecture a été arrêtée : elle dépassait le temps permis. Vérifiez le fichier et lisez-le à l'écran.",
        "Reading was stopped: it took longer than allowed. Check the file and read it on the screen.",
    ),
    ProblemCode.OUT_OF_MEMORY: (
        "La lecture a été arrêtée : elle demandait plus de mémoire que permis. Vérifiez le fichier.",
        "Reading was stopped: it asked for more memory than allowed. Check the file.",
    ),
    ProblemCode.CRASHED: (
        "Le lecteur s'est arrêté sur ce fichier. Il est gardé tel quel ; lisez-le à l'écran et avisez le soutien.",
        "The reader stopped on this file. It is kept as it is; read it on the screen and tell support.",
    ),
    ProblemCode.ARCHIVE_REFUSED: (
        "Le zip n'est pas ouvert. Déposez les documents eux-mêmes.",
        "The zip is not opened. Drop the documents themselves.",
    ),
}


class Problem(Record):
    """A refusal. `detail` is for logs only: the library's own words."""

    code: ProblemCode
    message: BilingualText
    detail: str | None = None

    @classmethod
    def of(cls, code: ProblemCode, detail: str | None = None) -> "Problem":
        """The problem of that code, with its sentences."""
        french, english = _SENTENCES[code]
        return cls(code=code, message=BilingualText(fr=french, en=english), detail=detail)
