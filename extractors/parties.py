"""Who sends the invoice and who receives it: the letterhead, the addressee, and what stands beside the tax numbers."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.folding import fold
from extractors.labelled_values import Span, places_of
from extractors.labels import Label, share_covered, vocabulary
from extractors.people import looks_like_person
from extractors.registrations import Registration
from extractors.rows import Phrase
from extractors.sheet import Sheet
from extractors.table_areas import TableAreas
from records.page import Box

_LEGAL_FORM = re.compile(
    r"\b(?:inc|ltee|ltd|limitee|limited|s\.?e\.?n\.?c(?:\.?r\.?l)?|senc|sencrl|llp|llc|corp|corporation|gmbh"
    r"|ag|sarl|sas|s\.a|sa|enr|cie|plc|sdn ?bhd|bhd|s\.?r\.?l|co|kg|ulc|coop|cooperative|scp|enrg|associes"
    r"|associates|& fils)\b\.?",
)
_FIRM = re.compile(
    r"\b(?:conseils?|consultants?|consulting|services?|groupe|group|solutions?|technologies?|informatique|ingenierie|engineering|experts?|partners|partenaires"
    r"|systemes|systems|firme|cabinet|strategies?|strategie|logiciels?|software|architectes?|avocats?|notaires?|associes|gestion|laboratoires?|studio|agence|atelier|bureau|company|shop|enterprise|hardware|trading|marketing)\b"
)
_PUBLIC_BODY = re.compile(
    r"\b(?:ministere|ministry|ville|city|municipalite|commission|regie|secretariat|centre de services"
    r"|centre integre|ciusss|cisss|universite|university|cegep|college|hopital|hospital"
    r"|agence|agency|office|bureau|conseil du tresor|tribunal|institut national|societe (?:de|du|des"
    r"|quebecoise)|hydro-quebec|revenu quebec|retraite quebec|sante quebec|government|gouvernement"
    r"|department|assemblee nationale|autorite|mrc|communaute|musee|bibliotheque|ecole|curateur|protecteur"
    r"|sq|surete|infrastructures?|transition|investissement)\b"
)
_ADDRESS = re.compile(
    r"\b(?:rue|avenue|av|boul|boulevard|chemin|ch|place|street|st|road|rd|suite|bureau|etage|floor"
    r"|case postale|c\.?p|p\.?o\.? box|route|rang|cote|drive|ave|blvd|no|jalan)\b"
    r"|\b[a-z]\d[a-z] ?\d[a-z]\d\b|\b\d{5}\b|\(quebec\)|\bqc\b|www\.|@|http|\.com\b|\.ca\b"
)
_PHONE = re.compile(r"(?:\+?1[ .-])?\(?\b\d{3}\)?[ .-]?\d{3}[ .-]\d{4}\b")
_POSTAL = re.compile(r"\b[a-z]\d[a-z] ?\d[a-z]\d\b|\b\d{5}(?:-\d{4})?\b")
_NOT_A_NAME = re.compile(
    r"\bau capital\b|(?:facture|invoice|rechnung) ?(?:no|nr|#)|^(?:page|tel|telephone|fax|courriel|email"
    r"|e-mail|date|www|http|attention|attn|a l'attention|objet|subject|merci|thank|original|copie|copy|confidentiel)\b"
)
_PAID = re.compile(r"payable|remit|remettre|verser|cheque|check|ordre|titulaire|account|beneficia|compte")
_UNIT_OF_BODY = (
    r", (?:direction|service|services|division|departement|department|bureau|unite|branch|attn|attention"
    r"|a l'attention)\b"
)
_GENERIC = frozenset("pour a to for attention attn address le client adresse".split())  # noqa: SIM905


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


def find_buyer(sheets: Sequence[Sheet], tables: TableAreas) -> Party | None:
    """Who is asked to pay: what the label « Facturé à » shows, else the public body in the head of the first page."""
    found: list[Party] = []
    for sheet in sheets[:1]:
        for number, label in sheet.all_labels("label"):
            if label.name != "buyer" or tables.hold(sheet.page.number, label.box):
                continue
            party = _labelled_party(sheet, number, label)
            if party:
                found.append(party)
        for number, row in enumerate(sheet.rows):
            if row.box.middle_y > 0.55 * sheet.page.height:
                continue
            for phrase in row.phrases:
                if tables.hold(sheet.page.number, phrase.box):
                    continue
                if (
                    _PUBLIC_BODY.search(phrase.folded)
                    and _is_name(phrase)
                    and phrase.folded[:1].isalpha()
                    and len(phrase.text) < 90
                ):
                    likely = 0.55 if re.match(r"(?:le |la |l')?" + _PUBLIC_BODY.pattern, phrase.folded) else 0.2
                    found.append(_party(sheet, number, phrase, likely, labelled=False))
    return max(found, key=lambda party: party.likelihood, default=None)


def find_seller(
    sheets: Sequence[Sheet],
    tables: TableAreas,
    buyer: Party | None,
    registrations: Sequence[Registration],
) -> Party | None:
    """Who asks to be paid: labels, legal forms, the letterhead's size and place, nearness to the tax numbers,
    repetition.
    """
    scores: dict[str, tuple[float, Party]] = {}
    for sheet in sheets:
        for number, row in enumerate(sheet.rows):
            for label in sheet.labels("label", number):
                if label.name == "seller" and not tables.hold(sheet.page.number, label.box):
                    labelled = _labelled_party(sheet, number, label)
                    if labelled and not _same_party(labelled.name, buyer):
                        # who is paid may be a branch or a bank's client; who issues is who bills
                        paid = _PAID.search(row.folded[label.start : label.end])
                        _add(scores, labelled._replace(likelihood=labelled.likelihood * (0.45 if paid else 0.9)))
            for phrase in row.phrases:
                if tables.hold(sheet.page.number, phrase.box):
                    continue
                for name_phrase, likely in _letterhead(sheet, number, phrase, buyer, registrations):
                    _add(scores, name_phrase._replace(likelihood=likely))
    if not scores:
        return None
    return max(scores.values(), key=lambda entry: entry[0])[1]


def _add(scores: dict[str, tuple[float, Party]], party: Party) -> None:
    key = re.sub(r"[^a-z0-9]", "", fold(party.name))
    score, best = scores.get(key, (0.0, party))
    joined = 1 - (1 - score) * (1 - party.likelihood)
    scores[key] = (joined, (party if party.likelihood > best.likelihood else best)._replace(likelihood=joined))


def _letterhead(
    sheet: Sheet, number: int, phrase: Phrase, buyer: Party | None, registrations: Sequence[Registration]
) -> Sequence[tuple[Party, float]]:
    """What a phrase is worth as the seller's name."""
    text = _first_part(phrase.text)
    folded = fold(text)
    legal = _LEGAL_FORM.search(folded)
    if not legal:
        text = _over_two_rows(sheet, number, phrase, text)
        legal = _LEGAL_FORM.search(fold(text))
    if (
        not _is_name(phrase)
        or len(text) < 3
        or len(text) > 70
        or _same_party(text, buyer)
        or in_block(phrase.box, sheet.page.number, buyer)
    ):
        return []
    row = phrase.row
    if any(
        label.name == "buyer"
        and abs(phrase.start - label.end) <= 3
        and label.start - row.phrase_at(label.start).start <= 2
        for label in sheet.labels("label", number)
    ):
        return []
    height = phrase.box.height / sheet.letter_height
    top = 1 - phrase.box.middle_y / sheet.page.height
    likely = 0.0
    if legal:
        likely += 0.35
    if _FIRM.search(folded):
        likely += 0.12
    if sheet.page.number == 1 or top > 0.8:
        likely += 0.3 * max(0.0, top - 0.6) / 0.4
        likely += min(0.25, 0.12 * max(0.0, height - 1.15))
    if phrase.box.middle_y > 0.85 * sheet.page.height and legal:
        likely += 0.12
    if (
        any(_near(item.span, phrase) for item in registrations if item.kind in {"gst_number", "qst_number", "neq"})
        and legal
    ):
        likely += 0.2
    if _PUBLIC_BODY.match(folded) and not legal:
        likely -= 0.4
    if looks_like_person(text):
        likely -= 0.05
    if likely <= 0.05:
        return []
    return [(_party(sheet, number, phrase, likely, labelled=False)._replace(name=text), min(0.9, likely))]


def _over_two_rows(sheet: Sheet, number: int, phrase: Phrase, text: str) -> str:
    """A name that a narrow column breaks: joined to the rows under it, alike in place and size, up to its legal
    form.
    """
    joined, box = text, phrase.box
    for row in sheet.rows[number + 1 : number + 6]:
        if row.box.y0 - box.y1 > 0.9 * box.height:
            break
        under = next((other for other in row.phrases if abs(other.box.x0 - box.x0) < 2), None)
        if under is None:
            continue
        alike = 0.8 < under.box.height / phrase.box.height < 1.25 or len(under.text) <= 5
        if not alike or under.box.y0 - box.y1 > 0.7 * box.height:
            break
        joined, box = f"{joined} {under.text}", under.box
        if _LEGAL_FORM.search(under.folded):
            return joined if len(joined) < 70 else text
    return text


def _first_part(text: str) -> str:
    """A name without what the letterhead puts around it: « De : Conseils Boréal inc. – 12, rue X »."""
    if ":" in text[:14] and len(text.split(":", 1)[1].strip()) > 3:
        text = text.split(":", 1)[1]
    part = re.split(r"\s*[|•·]\s*|, (?=\d)", text.strip())[0]
    for dash in re.finditer(r"\s+[-–—]\s+", part):
        if _ADDRESS.search(fold(part[dash.end() :])) or _PHONE.search(part[dash.end() :]) or part[dash.end()].isdigit():
            part = part[: dash.start()]
            break
    part = re.sub(r"\s*\([^)]*\d[^)]*\)?$", "", part)
    legal = _LEGAL_FORM.search(fold(part))
    if legal and re.match(r"\.?,? ?\d", part[legal.end() :]):
        part = part[: legal.end()] + ("." if part[legal.end() : legal.end() + 1] == "." else "")
    unit = re.search(_UNIT_OF_BODY, fold(part))
    if unit and unit.start() > 3:
        part = part[: unit.start()]
    return part.strip(" ,;:-–")


def _is_name(phrase: Phrase) -> bool:
    folded = _first_part(phrase.folded)
    letters = sum(letter.isalpha() for letter in folded)
    if letters < 3 or folded.startswith("(") or _NOT_A_NAME.search(folded) or _PHONE.search(folded) or "@" in folded:
        return False
    if letters < 0.5 * len(folded.replace(" ", "")) and not _LEGAL_FORM.search(folded):
        return False
    for family in ("label", "amount", "title"):
        matches = vocabulary(family).match(folded, forgiving=False)
        if share_covered(folded, [(start, end) for _, start, end, _ in matches]) > 0.7:
            return False
    if re.match(r"\d", folded) and _ADDRESS.search(folded):
        return False
    return not (_POSTAL.search(folded) and not _LEGAL_FORM.search(folded))


def _labelled_party(sheet: Sheet, number: int, label: Label) -> Party | None:
    word = label.row.folded[label.start : label.end]
    phrase = label.row.phrase_at(label.start)
    alone = label.start - phrase.start <= 2
    colon = label.row.text[label.end : label.end + 2].strip().startswith(":")
    fills = phrase.end - label.end <= 2
    if word in _GENERIC and not (alone and (colon or fills)):
        return None
    sentence = label.words >= 3 and not (colon or fills)
    if not alone or (label.words == 1 and not (colon or fills)):
        return None
    for place in places_of(sheet, number, label, lambda row, at: _starts_label(sheet, row, at)):
        target = place.row.phrase_at(place.start)
        if place.beside and target is phrase and not (colon or sentence):
            continue
        words = place.row.words_between(place.start, target.end)
        shown = Phrase(place.row, place.start, target.end, words)
        if _is_name(shown):
            row_number = sheet.rows.index(place.row)
            # « À l'attention de » names a person of the buyer's, not the buyer
            weight = 0.3 if "attention" in word or "attn" in word else 0.95 if label.words >= 2 else 0.8
            return _party(sheet, row_number, shown, weight * place.likelihood, labelled=True)
    return None


def _starts_label(sheet: Sheet, row_number: int, place: int) -> bool:
    return any(
        label.start <= place < label.end and (label.words > 1 or label.name not in {"buyer", "seller", "other_number"})
        for label in sheet.labels("label", row_number)
    )


def _party(sheet: Sheet, number: int, phrase: Phrase, likelihood: float, labelled: bool) -> Party:
    name = _first_part(phrase.text)
    start = phrase.start + phrase.text.index(name) if name in phrase.text else phrase.start
    lines = []
    box = phrase.box
    for below, row in enumerate(sheet.rows[number + 1 : number + 7], start=number + 1):
        under = next(
            (
                other
                for other in row.phrases
                if abs(other.box.x0 - box.x0) < 3 or abs(other.box.middle_x - box.middle_x) < 3
            ),
            None,
        )
        if under is None or under.box.y0 - box.y1 > 1.6 * sheet.letter_height:
            break
        labels = [label for family in ("label", "amount") for label in sheet.labels(family, below)]
        if any(label.start == under.start or 0 < under.start - label.end <= 3 for label in labels):
            break
        lines.append(under.text)
        box = under.box
    address = ", ".join(line for line in lines if _ADDRESS.search(fold(line))) or None
    return Party(name, Span(phrase.row, start, start + len(name)), likelihood, labelled, address, box.y1)


def _same_party(name: str, party: Party | None) -> bool:
    return party is not None and re.sub(r"[^a-z0-9]", "", fold(name)) == re.sub(r"[^a-z0-9]", "", fold(party.name))


def in_block(box: Box, page: int, party: Party | None) -> bool:
    """Whether a box stands right under a party's name: in its address."""
    if party is None or party.span.row.page != page:
        return False
    name: Box = party.span.box
    return abs(box.x0 - name.x0) < 5 and name.y0 + 1 < box.y0 < party.bottom


def _near(span: Span, phrase: Phrase) -> bool:
    return span.row.page == phrase.row.page and abs(span.row.box.middle_y - phrase.box.middle_y) < 40


def phones_in(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """The telephone numbers of the first page, digits only, in order, each once."""
    if not sheets:
        return ()
    numbers = [re.sub(r"\D", "", match.group())[-10:] for match in _PHONE.finditer(sheets[0].text)]
    return tuple(dict.fromkeys(numbers))
