"""Names of firms and public bodies: what may be one, what stands around it, and the rows that it is broken over."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.lines.people import looks_like_person
from extractors.words.dates import find_dates
from extractors.words.folding import fold
from extractors.words.labels import begins_with_mark, share_covered, vocabulary
from extractors.words.rows import Phrase, Row
from extractors.words.sheet import Sheet
from records.page import Box

LEGAL_FORM = re.compile(
    r"\b(?:inc|ltee|ltd|limitee|limited|incorporee|incorporated|s\.?e\.?n\.?c(?:\.?r\.?l)?|senc|sencrl|llp|llc|corp"
    r"|corporation|gmbh|ag|sarl|sas|sasu|eurl|s\.a|sa|enr|cie|plc|sdn ?bhd|bhd|s\.?r\.?l|co|kg|ulc|coop|cooperative"
    r"|scp|enrg|associes|associates|& fils|s\.?p\.?r\.?l|b\.?v|s\.?e\.?c|a/s|pty)\b\.?",
)
_ONLY_LEGAL_FORM = re.compile(r"\(?(?:canada|quebec)?\)?[ ,]*(?:" + LEGAL_FORM.pattern + r"[ ,]*)+$")
PUBLIC_BODY = re.compile(
    r"\b(?:ministere|ministry|ville|city|town|municipalite|municipality|commission|regie|secretariat"
    r"|centres? (?:de services|integre|hospitalier|universitaire|local)|ciusss|cisss|chum|chu|universite|university"
    r"|cegep|college|hopital|hospital|agence|agency|office|bureau (?:du|de|des)|conseil (?:du|de|des|scolaire)|tribunal"
    r"|cour (?:du|de|des|superieure)|institut national|institut (?:de|du|des)|societe (?:de|du|des|d'|quebecoise)"
    r"|hydro-quebec|revenu quebec|revenu canada|retraite quebec|sante quebec|loto-quebec|government|gouvernement"
    r"|department|assemblee nationale|autorite|mrc|communaute|musee|museum|bibliotheque|library|ecole|school"
    r"|curateur|protecteur|commissaire|commissioner|verificateur|directeur|directrice|coroner|surete"
    r"|infrastructures?|transition|investissement|fonds|regional county|board|council|authority|service de police"
    r"|arrondissement|borough|comite|fondation|foundation|societe|cnesst|saaq|ramq|sqi|sq)\b"
)
ADDRESS = re.compile(
    r"\b(?:rue|avenue|av|boul|boulevard|chemin|ch|place|street|st|road|rd|suite|bureau|etage|floor"
    r"|case postale|c\.?p|p\.?o\.? box|route|rang|cote|drive|ave|blvd|no|jalan|edifice|immeuble|building|tour"
    r"|complexe|strasse)\b"
    r"|\b[a-z]\d[a-z] ?\d[a-z]\d\b|\b\d{5}\b|\(quebec\)|\bqc\b|www\.|@|http|\.com\b|\.ca\b"
)
PHONE = re.compile(r"(?:\+?1[ .-])?\(?\b\d{3}\)?[ .-]?\d{3}[ .-]\d{4}\b")
POSTAL = re.compile(r"\b[a-z]\d[a-z] ?\d[a-z]\d\b|\b\d{5}(?:-\d{4})?\b")
UNIT = re.compile(
    r"(?:la |le |les |l')?(?:sous-|vice-)?(?:direction|presidence|secretariat|administration"
    r"|services? (?:de|du|des|a la|aux|d')|services?$"
    r"|divisions?|departement|department"
    r"|dept|bureau|unite|unit|branch|secteur|section|attn|attention|a l'attention|a/s|c/o|att\b|comptabilite"
    r"|finances?\b|comptes? (?:a payer|payables?|fournisseurs?)|accounts? payables?|accounting|tresorerie"
    r"|approvisionnements?|procurement|purchasing|ressources (?:humaines|financieres|informationnelles|materielles)"
    r"|gestion (?:contractuelle|des contrats)|contract management|payables|facturation|billing)\b"
)
_NOT_A_NAME = re.compile(
    r"(?:facture|invoice|rechnung) ?(?:no|nr|#)|^(?:page|tel|telephone|fax|courriel|email"
    r"|e-mail|date|www|http|attention|attn|a l'attention|objet|subject|merci|thanks?|original|copie|copy|confidentiel"
    r"|owned by|a/s|c/o|notes?|cheques?|paiements?|payments?|virements?|depot direct|interac|make|payable|remit"
    r"|libell\w+|wire|eft|direct deposit|transfer|veuillez|please|nous|we|your|votre|vos|our)\b"
    r"|(?:\bn[or]\b\.?|#|\bnumber|\bid) ?:?$"
)
_ADDRESSED = re.compile(r"^(?:À|To) (?=[A-ZÀ-Ý])")
_BEFORE_NAME = re.compile(r"^(?:©|\(c\)|copyright|tous droits reserves|all rights reserved)[ ,©]*(?:\d{4})?[ ,–-]*")
_AFTER_NAME = re.compile(
    r",? (?:[\[(]?au capital\b|est une? |is an? |ist ein |membre d|member of|tous droits|all rights|, (?:neq|tps)).*"
)
INNER_LINE = re.compile(r"(?:attn|att|attention|a l'attention|contact|a/s|c/o|aux soins|care of)\b")
_DAYS = re.compile(r"\b\d+ ?(?:jours|jrs|days)\b")
_TITLES = frozenset({"invoice", "credit_note", "statement", "quote", "pro_forma", "reminder", "receipt"})
_ACRONYM = re.compile(r"[A-Z]{2,6}(?:,|$)")
_SENTENCE = re.compile(r"^\d+\. |[a-zà-ÿ]{3}\.$|[!?]$")
_SMALL_WORD = r"(?:de|du|des|d'|et|&|la|le|les|l'|aux?|en|of|the|and|for|pour|sur)"
_ENDS_OPEN = re.compile(rf"(?:(?:^|[ '])(?:{_SMALL_WORD})|[-,&])$")
_GOES_ON = re.compile(rf"(?:{_SMALL_WORD}(?<=')|{_SMALL_WORD} |& |- )")
_LONGEST_NAME = 110
_MOST_ROWS = 4
_MOST_WORDS = 12
_FEW_WORDS = 3
_BIG = 1.3
_HEAD_ROWS = 6
_KEPT = 4096


class Name(NamedTuple):
    """A name and its rows: `number` is the first one's, `bottom` where the last ends, in points."""

    text: str
    phrase: Phrase
    number: int
    rows: int
    bottom: float


@lru_cache(maxsize=_KEPT)
def first_part(text: str) -> str:
    """A name without what the letterhead puts around it: « De : Conseils Boréal inc. – 12, rue X »."""
    if ":" in text[:14] and len(text.split(":", 1)[1].strip()) > 3:
        text = text.split(":", 1)[1].strip()
    text = _ADDRESSED.sub("", text)
    before = _BEFORE_NAME.match(fold(text))
    if before:
        text = text[before.end() :]
    numbered = re.match(r"[^–—]*\d[^–—]* [–—] (?=[A-ZÀ-Ý])", text)
    if numbered and _is_titled(fold(text)):
        # « Facture F-1017 – Conseils Boréal inc. » at the head of the following pages
        text = text[numbered.end() :]
    part = re.split(r"\s*[|•·]\s*|, (?=\d)", text.strip())[0]
    for dash in re.finditer(r"\s+[-–—/]\s+", part):
        after = fold(part[dash.end() :])
        titled = _is_titled(after)
        if ADDRESS.search(after) or PHONE.search(after) or after[:1].isdigit() or UNIT.match(after) or titled:
            part = part[: dash.start()]
            break
    part = re.sub(r"\s*\([^)]*\d[^)]*\)?$", "", part)
    after_name = _AFTER_NAME.search(fold(part))
    if after_name and after_name.start() > 2:
        part = part[: after_name.start()]
    legal = LEGAL_FORM.search(fold(part))
    if legal and re.match(r"\.?,? ?\d", part[legal.end() :]):
        part = part[: legal.end()] + ("." if part[legal.end() : legal.end() + 1] == "." else "")
    for comma in re.finditer(r", ", part):
        after = part[comma.end() :]
        if comma.start() > 3 and (UNIT.match(fold(after)) or (_ACRONYM.match(after) and not part.isupper())):
            part = part[: comma.start()]
            break
    return part.strip(" ,;:-–/")


def _is_titled(folded: str) -> bool:
    """Whether a folded text begins with the title of an invoice."""
    return any(start == 0 and _TITLES & {*names} for names, start, *_ in vocabulary("title").match(folded, False))


@lru_cache(maxsize=_KEPT)
def is_name(text: str) -> bool:
    """Whether a text may name a firm, a body or a person."""
    folded = fold(first_part(text))
    letters = sum(letter.isalpha() for letter in folded)
    if letters < 3 or folded.startswith("(") or _NOT_A_NAME.search(folded) or PHONE.search(folded) or "@" in folded:
        return False
    if _ONLY_LEGAL_FORM.match(folded) or find_dates(fold(text)) or _DAYS.search(folded) or INNER_LINE.match(fold(text)):
        return False
    if letters < 0.5 * len(folded.replace(" ", "")) and not LEGAL_FORM.search(folded):
        return False
    firm = bool(LEGAL_FORM.search(folded))
    if not firm and (_SENTENCE.search(text.strip()) or len(folded.split()) > _MOST_WORDS):
        return False
    if not firm and _is_titled(folded):
        return False
    for family in ("label", "amount", "title", "column"):
        matches = vocabulary(family).match(folded, forgiving=False)
        if share_covered(folded, [(start, end) for _, start, end, _ in matches]) > (0.9 if firm else 0.7):
            return False
    if re.match(r"\d", folded) and (ADDRESS.search(folded) or not LEGAL_FORM.search(folded)):
        return False
    return not (POSTAL.search(folded) and not LEGAL_FORM.search(folded))


def lines_from(sheet: Sheet, number: int, start: Phrase, margin: float | None = None) -> list[tuple[int, Phrase]]:
    """The phrase and those that stand under it as one block: one edge or the middle in line, close together, none a
    label. `margin` is the left edge, in points, of the text that the phrase begins in, where that is another one.
    """
    lines = [(number, start)]
    box = start.box
    for below, row in enumerate(sheet.rows[number + 1 : number + 9], start=number + 1):
        if row.box.y0 - box.y1 > 1.6 * sheet.letter_height:
            break
        under = next(
            (
                other
                for other in row.phrases
                if _in_line(other.box, box) or (margin is not None and abs(other.box.x0 - margin) < 5)
            ),
            None,
        )
        if under is None:
            continue
        if under.box.y0 - box.y1 > 1.6 * sheet.letter_height or _is_labelled(sheet, below, under):
            break
        lines.append((below, under))
        box = under.box
    return lines


def _in_line(one: Box, other: Box) -> bool:
    return (
        abs(one.x0 - other.x0) < 3 or abs(one.middle_x - other.middle_x) < 3 or abs(one.x1 - other.x1) < 1.5
    ) and min(one.x1, other.x1) > max(one.x0, other.x0)


def _is_labelled(sheet: Sheet, number: int, phrase: Phrase) -> bool:
    labels = [
        label
        for family in ("label", "amount")
        for label in sheet.labels(family, number)
        # a sign's letter, not « À »
        if label.row.text[label.start : label.end] != "A"
    ]
    return any(
        0 < phrase.start - label.end <= 3
        or (
            label.start == phrase.start
            and (
                share_covered(phrase.folded, [(0, label.end - phrase.start)]) > 0.7
                or begins_with_mark(phrase.text[label.end - phrase.start :])
                or label.words > 1
            )
        )
        for label in labels
    )


def name_at(sheet: Sheet, number: int, phrase: Phrase, margin: float | None = None) -> Name:
    """The name that begins with a phrase, joined to the rows that it goes on in."""
    lines = lines_from(sheet, number, phrase, margin)
    text, rows = first_part(phrase.text), 1
    beside = next((other for other in phrase.row.phrases if other.start == phrase.end + 1), None)
    # a sign's words stand far apart: « Cormoran   Systèmes inc. »
    sign = phrase.box.height > _BIG * sheet.letter_height and number < _HEAD_ROWS
    ends_it = beside and (_ONLY_LEGAL_FORM.match(beside.folded) or (sign and LEGAL_FORM.search(beside.folded)))
    if beside and ends_it and beside.box.x0 - phrase.box.x1 < 2.5 * phrase.box.height:
        text = f"{text} {beside.text}"
    whole = text == phrase.text.strip(" ,;:-–") or phrase.text.strip().endswith(text)
    widest = max(line.box.width for _, line in lines)
    legal = next((place for place, (_, line) in enumerate(lines[:_MOST_ROWS]) if LEGAL_FORM.search(line.folded)), 0)
    for place in range(1, min(len(lines), _MOST_ROWS)):
        upper, lower = lines[place - 1][1], lines[place][1]
        big = min(upper.box.height, lower.box.height) > _BIG * sheet.letter_height and number < _HEAD_ROWS
        big = big and not PUBLIC_BODY.match(fold(text))
        if not whole or not _continues(text, upper, lower, widest, place < legal or big, sheet.letter_height):
            break
        part = first_part(lower.text)
        whole = part == lower.text.strip(" ,;:-–")
        text = f"{text} {part}" if not phrase.text.rstrip().endswith("-") else text + part
        rows += 1
    return Name(text[:_LONGEST_NAME], phrase, number, rows, lines[rows - 1][1].box.y1)


def _continues(name: str, upper: Phrase, lower: Phrase, widest: float, legal_below: bool, letter_height: float) -> bool:
    """Whether a name goes on in the row under it: its last word asks for more, the next row begins in the middle of a
    name, or it would not have fitted and the name's legal form is still to come.
    """
    folded, below = fold(name), lower.folded
    if below.startswith(f"{folded} "):
        # a sign over the name, not the beginning of one
        return False
    apart = lower.box.y0 - upper.box.y1
    if not 0.6 < lower.box.height / upper.box.height < 1.65 or apart > 1.3 * max(
        upper.box.height, lower.box.height, letter_height
    ):
        return False
    if _ONLY_LEGAL_FORM.match(below):
        return True
    if not is_name(lower.text) or any(letter.isdigit() for letter in first_part(below)) or LEGAL_FORM.search(folded):
        return False
    if ADDRESS.search(fold(first_part(lower.text))) and not LEGAL_FORM.search(below):
        return False
    body = bool(PUBLIC_BODY.match(folded))
    known = body or bool(PUBLIC_BODY.search(folded))
    if UNIT.match(below):
        return False
    if _ENDS_OPEN.search(upper.folded.rstrip()) or (known and (_GOES_ON.match(below) or lower.text[:1].islower())):
        return True
    first_word = below.split(" ")[0]
    letter = upper.box.width / max(1, len(upper.text))
    if upper.box.width + letter * (1 + len(first_word)) < 0.97 * widest:
        return False
    if body and PUBLIC_BODY.match(below) and len(below.split()) <= _FEW_WORDS:
        # « Commission scolaire X » over « School Board »
        return True
    if looks_like_person(first_part(lower.text), expected=body) or looks_like_person(name):
        return False
    # in capitals nothing tells the middle of a name from what follows it
    return (body and name.isupper()) or legal_below or bool(LEGAL_FORM.search(below) or _GOES_ON.match(below))


def names_on(sheet: Sheet) -> Sequence[Name]:
    """Every phrase of a page that may be a name, from top to bottom; the rows that go on a name are no other one."""
    names: list[Name] = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(sheet.rows):
        for phrase in row.phrases:
            if (number, phrase.start) in taken or not is_name(phrase.text):
                continue
            name = name_at(sheet, number, phrase)
            names.append(name)
            lines = lines_from(sheet, number, phrase)
            taken.update((below, line.start) for below, line in lines[1 : name.rows])
    return names


def phrase_from(row: Row, start: int, end: int) -> Phrase:
    """A part of a row as a phrase."""
    return Phrase(row, start, end, row.words_between(start, end))
