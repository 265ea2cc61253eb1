"""Who sends the invoice and who receives it: the letterhead, the addressee, and what stands beside the tax numbers."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from extractors.header.party_names import (
    ADDRESS,
    LEGAL_FORM,
    PHONE,
    POSTAL,
    PUBLIC_BODY,
    UNIT,
    Name,
    first_part,
    is_name,
    lines_from,
    name_at,
    names_on,
    phrase_from,
)
from extractors.header.registrations import Registration
from extractors.lines.people import looks_like_person
from extractors.lines.table_areas import TableAreas
from extractors.words.folding import fold
from extractors.words.labelled_values import Span, label_end, places_of
from extractors.words.labels import Label, begins_with_mark
from extractors.words.rows import Phrase
from extractors.words.sheet import Sheet
from records.page import Box

_FIRM = re.compile(
    r"\b(?:conseils?|consultants?|consulting|services?|groupe|group|solutions?|technologies?|informatique|ingenierie|engineering|experts?|partners|partenaires"
    r"|systemes|systems|firme|cabinet|strategies?|strategie|logiciels?|software|architectes?|avocats?|notaires?|associes|gestion|laboratoires?|studio|agence|atelier|bureau|company|shop|enterprise|hardware|trading|marketing)\b"
)
_PAID = re.compile(r"payable|remit|remettre|verser|cheque|check|ordre|titulaire|account|beneficia|compte")
_GENERIC = frozenset("pour a to for attention attn address le client adresse".split())  # noqa: SIM905
_DOMAIN = re.compile(r"(?:@|www\.|https?://(?:www\.)?)([a-z0-9-]+(?:\.[a-z0-9-]+)*)\.[a-z]{2,}")
_ANYONES_DOMAIN = frozenset(
    "gmail hotmail outlook yahoo icloud live msn videotron bell sympatico cogeco gouv gc canada quebec".split()  # noqa: SIM905
)
_AFTER_PERSON = re.compile(r"([^/–,]+?)(?: [/–-]|,) ")
_TAX_NUMBERS = frozenset({"gst_number", "qst_number", "neq"})
_LOOKED_DOWN = 4


class Party(NamedTuple):
    """A name, where it stands, how likely it is, 0 to 1, and the lines under it: `bottom` is where they end, in
    points.
    """

    name: str
    span: Span
    likelihood: float
    labelled: bool
    address: str | None
    bottom: float


def find_parties(
    sheets: Sequence[Sheet], tables: TableAreas, registrations: Sequence[Registration]
) -> tuple[Party | None, Party | None]:
    """The seller and the buyer; None where nothing tells one."""
    names = [names_on(sheet) for sheet in sheets]
    buyer = _find_buyer(sheets, names, tables)
    return _find_seller(sheets, names, tables, buyer, registrations), buyer


def _find_buyer(sheets: Sequence[Sheet], names: Sequence[Sequence[Name]], tables: TableAreas) -> Party | None:
    """Who is asked to pay: what the label « Facturé à » shows, else the public body in the head of the first page,
    else whoever stands in the window of the envelope.
    """
    found: list[Party] = []
    for sheet, its_names in zip(sheets[:1], names, strict=False):
        for number, label in sheet.all_labels("label"):
            if label.name != "buyer" or tables.hold(sheet.page.number, label.box):
                continue
            party = _labelled_party(sheet, number, label)
            if party:
                # on a payment slip at the foot, « To: » is whom the payment goes to
                slip = label.box.y0 > 0.55 * sheet.page.height and _word(label) in _GENERIC
                found.append(party._replace(likelihood=0.3 * party.likelihood, labelled=False) if slip else party)
        for name in its_names:
            box = name.phrase.box
            if box.middle_y > 0.55 * sheet.page.height or tables.hold(sheet.page.number, box):
                continue
            folded = fold(name.text)
            if PUBLIC_BODY.search(folded) and not LEGAL_FORM.search(folded) and name.phrase.folded[:1].isalpha():
                likely = 0.5 if re.match(r"(?:le |la |l')?" + PUBLIC_BODY.pattern, folded) else 0.2
                likely += 0.1 if _heads_address(sheet, name) else 0
                found.append(_party(sheet, name, likely, labelled=False))
            elif _in_window(sheet, name):
                found.append(_party(sheet, name, 0.15, labelled=False))
    return max(found, key=lambda party: party.likelihood, default=None)


def _in_window(sheet: Sheet, name: Name) -> bool:
    """Whether a name heads an address with neither telephone nor site, below the letterhead: the envelope's window."""
    box = name.phrase.box
    if not 0.11 * sheet.page.height < box.y0 < 0.36 * sheet.page.height or box.height > 1.6 * sheet.letter_height:
        return False
    under = _lines_under(sheet, name)
    firm = LEGAL_FORM.search(fold(name.text)) and any(letter.isdigit() for line in under for letter in line)
    posted = firm or any(POSTAL.search(line) for line in under[:5])
    reached = any(PHONE.search(line) or _DOMAIN.search(line) for line in under)
    return posted and len(under) >= 2 and not reached


def _lines_under(sheet: Sheet, name: Name) -> list[str]:
    return [line.folded for _, line in lines_from(sheet, name.number, name.phrase)[name.rows :]]


def _heads_address(sheet: Sheet, name: Name) -> bool:
    return any(POSTAL.search(line) for line in _lines_under(sheet, name)[:6])


def _find_seller(
    sheets: Sequence[Sheet],
    names: Sequence[Sequence[Name]],
    tables: TableAreas,
    buyer: Party | None,
    registrations: Sequence[Registration],
) -> Party | None:
    """Who asks to be paid: labels, legal forms, the letterhead's size and place, nearness to the tax numbers, the
    domain of its site, repetition.
    """
    scores: dict[str, tuple[float, Party]] = {}
    domains = _domains(sheets, buyer)
    numbers = [item.span for item in registrations if item.kind in _TAX_NUMBERS]
    for sheet, its_names in zip(sheets, names, strict=True):
        for number, label in sheet.all_labels("label"):
            if label.name != "seller" or tables.hold(sheet.page.number, label.box):
                continue
            party = _labelled_party(sheet, number, label)
            if party and not _same_party(party.name, buyer):
                # who is paid may be a branch or a bank's client; who issues is who bills
                paid = _PAID.search(label.row.folded[label.start : label.end])
                _add(scores, party._replace(likelihood=party.likelihood * (0.45 if paid else 0.9)))
        for name in its_names:
            if tables.hold(sheet.page.number, name.phrase.box) or _is_buyers(sheet, name, buyer):
                continue
            if _has_label(sheet, name):
                continue
            likely = _letterhead(sheet, name, numbers, domains)
            if likely > 0.05:
                _add(scores, _party(sheet, name, min(0.9, likely), labelled=False))
    if not scores:
        return None
    key, (_, best) = max(scores.items(), key=lambda entry: entry[1][0])
    if LEGAL_FORM.search(fold(best.name)):
        return best
    # a sign with part of the name, such as a logo: the whole name says more
    whole = [entry for other, entry in scores.items() if len(key) >= 4 and key in other != key and entry[0] > 0.1]
    return max(whole, key=lambda entry: entry[0])[1] if whole else best


def _add(scores: dict[str, tuple[float, Party]], party: Party) -> None:
    key = _squeezed(party.name)
    score, best = scores.get(key, (0.0, party))
    joined = 1 - (1 - score) * (1 - party.likelihood)
    scores[key] = (joined, (party if party.likelihood > best.likelihood else best)._replace(likelihood=joined))


def _is_buyers(sheet: Sheet, name: Name, buyer: Party | None) -> bool:
    """Whether a name is the buyer's, stands in its block, or comes right after a label of the buyer."""
    if _same_party(name.text, buyer) or in_block(name.phrase.box, sheet.page.number, buyer):
        return True
    return any(
        label.name == "buyer"
        and abs(name.phrase.start - label.end) <= 3
        and label.start - label.row.phrase_at(label.start).start <= 2
        for label in sheet.labels("label", name.number)
    )


def _has_label(sheet: Sheet, name: Name) -> bool:
    """Whether a label of something else than a party stands on a name's left: what is named so is a project, a
    person.
    """
    opening = (label for label in sheet.labels("label", name.number) if label.start == name.phrase.start)
    if any(label.name != "seller" and label.marked for label in opening):
        return True
    return any(
        label.name == "other_number"
        and 0 <= name.phrase.start - label.end <= 3
        and (label.words > 1 or label.start == label.row.phrase_at(label.start).start)
        for label in sheet.labels("label", name.number)
    )


def _letterhead(sheet: Sheet, name: Name, numbers: Sequence[Span], domains: frozenset[str]) -> float:
    """What a name is worth as the seller's."""
    folded = fold(name.text)
    legal = bool(LEGAL_FORM.search(folded))
    if len(name.text) < 3 or len(name.text) > 70 or (UNIT.match(folded) and not legal):
        return 0.0
    box = name.phrase.box
    height = box.height / sheet.letter_height
    top = 1 - box.middle_y / sheet.page.height
    likely = 0.35 if legal else 0.0
    if _FIRM.search(folded):
        likely += 0.12
    if (top < 0.25 or (top > 0.75 and sheet.page.number == 1)) and _heads_address(sheet, name):
        likely += 0.12
    if sheet.page.number == 1 or top > 0.8:
        likely += 0.3 * max(0.0, top - 0.6) / 0.4
        likely += min(0.25, 0.12 * max(0.0, height - 1.15))
    if box.middle_y > 0.85 * sheet.page.height and legal:
        likely += 0.12
    if legal and any(_near(span, name.phrase) for span in numbers):
        likely += 0.2
    if any(_is_domain_of(domain, folded) for domain in domains):
        likely += 0.3
    if PUBLIC_BODY.match(folded) and not legal:
        likely -= 0.4
    if looks_like_person(name.text):
        likely -= 0.05
    if name.text[0].islower():
        likely -= 0.2
    return likely


def _domains(sheets: Sequence[Sheet], buyer: Party | None) -> frozenset[str]:
    """The domains of the sites and addresses on the pages, the buyer's own left out."""
    found: set[str] = set()
    for sheet in sheets:
        for row in sheet.rows:
            for match in _DOMAIN.finditer(row.folded):
                box = row.box_between(match.start(), match.end())
                parts = [part for part in match[1].split(".") if part != "www"]
                if not in_block(box, sheet.page.number, buyer) and not set(parts) & _ANYONES_DOMAIN:
                    found.update(part.replace("-", "") for part in parts if len(part) >= 5)
    return frozenset(found)


def _is_domain_of(domain: str, folded: str) -> bool:
    name = re.sub(r"[^a-z0-9]", "", LEGAL_FORM.sub("", folded))
    if len(name) < 5:
        return False
    return (name in domain and len(name) > 0.6 * len(domain)) or domain in name or fuzz.ratio(name, domain) > 85


def _labelled_party(sheet: Sheet, number: int, label: Label) -> Party | None:
    word = _word(label)
    phrase = label.row.phrase_at(label.start)
    alone = label.start - phrase.start <= 2
    rest = label.row.text[label_end(sheet, number, label) : phrase.end]
    colon = bool(re.match(r" ?[:–—]| -", rest)) or begins_with_mark(rest) or (alone and label.marked)
    # « FACTURER À CL7160 »: the client's number, its name is under it
    fills = len(rest) <= 2 or bool(re.fullmatch(r" ?\(?[A-Z]{0,4}-?\d[\w-]*\)?", rest))
    if word in _GENERIC and not (alone and (colon or (fills and label.row.text[label.start] != "A"))):
        return None
    folded_rest = fold(rest.strip())
    # « CLIENT Ville de Val-Réal »: what follows in the same breath shows what the word announces
    sentence = not (colon or fills) and (
        label.words >= 3
        or (label.name == "buyer" and bool(PUBLIC_BODY.match(folded_rest) or LEGAL_FORM.search(folded_rest)))
    )
    # « Banque X – Titulaire du compte : Y »
    after_dash = (
        colon and label.words > 1 and label.row.text[: label.start].rstrip().endswith(("-", "–", "—", "|", "·"))
    )
    big = label.box.height > 1.5 * sheet.letter_height
    titled = big and any(title.start == label.start for title in sheet.labels("title", number))
    if not (alone or after_dash) or not (colon or fills or sentence) or titled:
        return None
    for place in places_of(sheet, number, label, lambda row, at: _starts_label(sheet, row, at)):
        target = place.row.phrase_at(place.start)
        if place.beside and target is phrase and not (colon or sentence):
            continue
        row_number = sheet.rows.index(place.row)
        # « À l'attention de » names a person of the buyer's, not the buyer
        weight = 0.3 if "attention" in word or "attn" in word else 0.95 if label.words >= 2 else 0.8
        margin = phrase.box.x0 if place.beside else None
        name = _named(sheet, row_number, phrase_from(place.row, place.start, target.end), margin)
        if name:
            # a person alone is who the buyer's mail goes to: shown, but no proof
            person = looks_like_person(name.text)
            likelihood = weight * place.likelihood * (0.55 if person else 1.0)
            return _party(sheet, name, likelihood, labelled=not person)
    return None


def _word(label: Label) -> str:
    return label.row.folded[label.start : label.end]


def _named(sheet: Sheet, number: int, start: Phrase, margin: float | None) -> Name | None:
    """The name in an addressee's block: its first line, or a body or firm under a person, a unit or an attention
    line.
    """
    inner = UNIT.match(start.folded) or looks_like_person(first_part(start.text)) or _is_initials(start.text)
    split = _AFTER_PERSON.match(start.text)
    if split and looks_like_person(split[1]):
        # « Chantal Bouchard / Ville de Val-Réal »
        return name_at(sheet, number, phrase_from(start.row, start.start + split.end(), start.end), margin)
    if is_name(start.text) and not inner:
        return name_at(sheet, number, start, margin)
    for below, line in lines_from(sheet, number, start)[1:_LOOKED_DOWN]:
        folded = fold(first_part(line.text))
        if is_name(line.text) and not UNIT.match(folded) and (PUBLIC_BODY.match(folded) or LEGAL_FORM.search(folded)):
            return name_at(sheet, below, line)
    return name_at(sheet, number, start) if is_name(start.text) else None


def _is_initials(text: str) -> bool:
    """Whether a text is a unit's initials, not a body that is known by its own: « DGRF »."""
    return bool(re.fullmatch(r"[A-Z]{2,6}", text.strip())) and not PUBLIC_BODY.match(fold(text))


def _starts_label(sheet: Sheet, row_number: int, place: int) -> bool:
    return any(
        label.start <= place < label.end and (label.words > 1 or label.name not in {"buyer", "seller", "other_number"})
        for label in sheet.labels("label", row_number)
    )


def _party(sheet: Sheet, name: Name, likelihood: float, labelled: bool) -> Party:
    phrase = name.phrase
    first = first_part(phrase.text)
    start = phrase.start + phrase.text.index(first) if first in phrase.text else phrase.start
    under = [line for _, line in lines_from(sheet, name.number, phrase)[name.rows : name.rows + 6]]
    address = ", ".join(line.text for line in under if ADDRESS.search(line.folded)) or None
    bottom = under[-1].box.y1 if under else name.bottom
    return Party(name.text, Span(phrase.row, start, start + len(first)), likelihood, labelled, address, bottom)


def _squeezed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name))


def _same_party(name: str, party: Party | None) -> bool:
    return party is not None and _squeezed(name) == _squeezed(party.name)


def in_block(box: Box, page: int, party: Party | None) -> bool:
    """Whether a box stands right under a party's name: in its address."""
    if party is None or party.span.row.page != page:
        return False
    name: Box = party.span.box
    in_line = abs(box.x0 - name.x0) < 5 or abs(box.middle_x - name.middle_x) < 3 or abs(box.x1 - name.x1) < 1
    return in_line and name.y0 + 1 < box.y0 < party.bottom


def _near(span: Span, phrase: Phrase) -> bool:
    return span.row.page == phrase.row.page and abs(span.row.box.middle_y - phrase.box.middle_y) < 40


def phones_in(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """The telephone numbers of the first page, digits only, in order, each once."""
    if not sheets:
        return ()
    numbers = [re.sub(r"\D", "", match.group())[-10:] for match in PHONE.finditer(sheets[0].text)]
    return tuple(dict.fromkeys(numbers))
