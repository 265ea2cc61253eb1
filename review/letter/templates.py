"""The templates of letters to suppliers: a frame in each language, and a paragraph a reason; an organisation's own come
before those of the house.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from records.record import BilingualText
from validators.rule_code import RuleCode

LANGUAGES = ("fr", "en")
FRAME = "letter"
FRAME_NAMES = frozenset({"file_only", "file", "number", "day", "total", "contract", "reasons", "person", "body"})
"""What the frame is told. `reasons` are the paragraphs; `file_only` says that no invoice was read in the file."""

REASON_NAMES = frozenset({"message", "code", "amount", "number", "day", "total", "contract"})
"""What a reason's paragraph is told: the rule's sentence, its code, the amount at stake, and the invoice's own."""

_UNTOLD = frozenset(
    {
        RuleCode.DOC_08,
        RuleCode.DOC_09,
        RuleCode.VEN_03,
        RuleCode.VEN_05,
        RuleCode.VEN_06,
        RuleCode.CON_05,
        RuleCode.HRS_06,
    }
)
_UNTOLD_FAMILIES = frozenset({"FRD", "BUD"})
"""What concerns this body alone, or would warn whoever tries something."""

_LONGEST = 20_000
_EXAMPLES: tuple[dict[str, object], ...] = (
    {
        "file_only": False,
        "file": "facture.pdf",
        "number": "F-1017",
        "day": "5 octobre 2026",
        "total": "100,00 $",
        "contract": "CT-2025-0117",
        "reasons": ["…"],
        "person": "…",
        "body": "…",
        "message": "…",
        "code": "RAT-01",
        "amount": "10,00 $",
    },
    {
        "file_only": True,
        "file": "facture.pdf",
        "number": None,
        "day": None,
        "total": None,
        "contract": None,
        "reasons": ["…", "…"],
        "person": "…",
        "body": "",
        "message": "…",
        "code": "RAT-01",
        "amount": None,
    },
)


class LetterTemplatesError(Exception):
    """Templates that can't be used; `sentences` name each wrong file and say why."""

    def __init__(self, sentences: list[BilingualText]) -> None:
        super().__init__(" ".join(sentence.en for sentence in sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class LetterTemplates:
    """By language, then by name: `letter`, a rule's code (RAT-01) or its family (RAT). `own` are the names that the
    organisation's folder has.
    """

    by_name: Mapping[tuple[str, str], Template]
    own: frozenset[tuple[str, str]] = frozenset()

    def frame(self, language: str) -> Template:
        return self.by_name[language, FRAME]

    def name_for(self, language: str, code: str) -> str | None:
        """Which paragraph speaks of that rule: the organisation's of the code or of the family, then the house's."""
        names = (code, code.partition("-")[0])
        owned = [name for name in names if (language, name) in self.own]
        known = [name for name in names if (language, name) in self.by_name]
        return next(iter(owned or known), None)

    def reason(self, language: str, name: str) -> Template:
        return self.by_name[language, name]


def told_to_suppliers(code: str) -> bool:
    """Whether a supplier is told what that rule found."""
    return code not in _UNTOLD and code.partition("-")[0] not in _UNTOLD_FAMILIES


@cache
def usual_templates() -> LetterTemplates:
    """Those of the house."""
    found = dict(_read(files("review.letter") / "usual", []))
    return LetterTemplates(found)


def read_templates(folder: Path | None) -> LetterTemplates:
    """Those of the house, and before them those of `folder`: `fr/RAT-01.txt`, `en/TAX.txt`, `fr/letter.txt`. Raises
    LetterTemplatesError, which names every file that can't be used.
    """
    usual = usual_templates()
    if folder is None:
        return usual
    wrong: list[BilingualText] = []
    if not folder.is_dir():
        wrong.append(_wrong(str(folder), "ce dossier n'existe pas", "there is no such folder"))
        raise LetterTemplatesError(wrong)
    own = dict(_read(folder, wrong))
    if wrong:
        raise LetterTemplatesError(wrong)
    return LetterTemplates({**usual.by_name, **own}, frozenset(own))


def _read(folder: Traversable, wrong: list[BilingualText]) -> Iterator[tuple[tuple[str, str], Template]]:
    for place in sorted(folder.iterdir(), key=lambda each: each.name):
        if place.name.startswith("."):
            continue
        if place.name not in LANGUAGES or not place.is_dir():
            wrong.append(
                _wrong(place.name, "seuls les dossiers fr et en sont lus", "only the folders fr and en are read")
            )
            continue
        for file in sorted(place.iterdir(), key=lambda each: each.name):
            if file.name.startswith("."):
                continue
            name = file.name.removesuffix(".txt")
            try:
                yield (place.name, name), _template(file, name)
            except _WrongTemplateError as error:
                wrong.append(_wrong(f"{place.name}/{file.name}", error.french, error.english))


class _WrongTemplateError(Exception):
    def __init__(self, french: str, english: str) -> None:
        super().__init__(english)
        self.french, self.english = french, english


def _template(file: Traversable, name: str) -> Template:
    _check_name(file, name)
    try:
        source = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _WrongTemplateError("ce n'est pas du texte UTF-8", "it is not UTF-8 text") from error
    if len(source) > _LONGEST or not source.strip():
        raise _WrongTemplateError(f"vide, ou plus de {_LONGEST} caractères", f"empty, or over {_LONGEST} characters")
    # Plain text, not a page: what a document says is put in as it is.
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    known = FRAME_NAMES if name == FRAME else REASON_NAMES
    try:
        unknown = meta.find_undeclared_variables(environment.parse(source)) - known
        if unknown:
            names, there = ", ".join(sorted(unknown)), ", ".join(sorted(known))
            raise _WrongTemplateError(
                f"mots inconnus : {names} ; il y a {there}", f"unknown words: {names}; there are {there}"
            )
        template = environment.from_string(source)
        for example in _EXAMPLES:
            template.render({name: example[name] for name in known})
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        line = getattr(error, "lineno", None)
        where = (f"ligne {line} : ", f"line {line}: ") if line else ("", "")
        raise _WrongTemplateError(f"{where[0]}{error}", f"{where[1]}{error}") from error
    return template


def _check_name(file: Traversable, name: str) -> None:
    families = {code.value.partition("-")[0] for code in RuleCode}
    is_reason = name in families or name in {code.value for code in RuleCode}
    if not file.name.endswith(".txt") or not (name == FRAME or is_reason):
        raise _WrongTemplateError(
            "le nom attendu est letter.txt, ou le code ou la famille d'une règle (RAT-01.txt, RAT.txt)",
            "its name should be letter.txt, or a rule's code or family (RAT-01.txt, RAT.txt)",
        )
    if is_reason and not told_to_suppliers(name):
        raise _WrongTemplateError(
            "les fournisseurs ne sont pas informés de cette règle", "suppliers are not told of this rule"
        )


def _wrong(place: str, french: str, english: str) -> BilingualText:
    return BilingualText(fr=f"Modèle de lettre {place} : {french}.", en=f"Letter template {place}: {english}.")
