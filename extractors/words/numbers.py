"""Numbers as invoices write them: every value that a text may mean, the likeliest first."""

import re
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

CURRENCY_SIGNS = r"(?:us\$|ca\$|c\$|\$ ?us|\$ ?ca|\$ ?can|\$|€|£|cad|usd|eur|gbp)"
_LONGEST_AMOUNT = 20
# « 5 % », « 5 p. 100 », « 5 p. cent », « 5 per cent »
_PERCENT = r"(?:%|p\.? ?(?:100|cent)\b|p\. ?c\.|(?:pour|per) ?(?:100|cent)\b|pct\b)"
_DOUBLED = r"[:;.,][.,]\d\d(?!\d)"
_DIGITS = (
    rf"(?:\d{{1,3}}(?:[ ',.]\d{{3}})+(?:{_DOUBLED}|[.,]\d{{1,4}})?|\d+(?:{_DOUBLED}|[.,]\d{{1,6}})?|[.,]\d{{2,4}})"
)
_NUMBER = re.compile(
    rf"(?<![\w.,/#-])(?P<before>[-(+]{{0,2}} ?{CURRENCY_SIGNS}? ?[-(]?)(?P<digits>{_DIGITS})"
    rf"(?P<after> ?(?:{_PERCENT}|{CURRENCY_SIGNS}(?=cr(?![a-z])|(?![a-z])))?"
    r" ?(?:\)|-(?![\w-]| [^\W\d_])|cr(?![a-z])|%|\))?)"
    r"(?![\d@]|/(?! ?(?:h|hre?|hrs?|heures?|hours?|j|jrs?|jours?|days?|d|km|mois|months?|un|ea)\b)"
    r"|[.,]\d|-\d|:\d)(?!(?!(?:h|hrs?|hres?|j|jrs?|d|km|cr|er|x|l|kg|cad|usd|eur|un)\b)[a-z])"
)
_CLOCK = re.compile(
    r"(?<![\w.,:-])(?P<sign>-)?(?P<hours>\d{1,3}) ?(?:h|:|hres?|hrs?)[ .]?(?P<minutes>[0-5]\d)"
    r"(?: ?min\.?| ?m)?(?![\d:/]|[.,]\d)"
)
_DOUBLED_MARK = re.compile(r"(?<=\d)[:;.,](?=[.,]\d\d$)")
_LOST_MARK = re.compile(r"(?<![\d.,])(\d{1,3}(?:[ ,.]\d{3})*) (\d\d)(?= ?(?:\$|\t|$))")
_ALIKE = str.maketrans(
    {
        "O": "0",
        "o": "0",
        "Q": "0",
        "D": "0",
        "I": "1",
        "l": "1",
        "|": "1",
        "i": "1",
        "S": "5",
        "s": "5",
        "B": "8",
        "Z": "2",
        "z": "2",
    }
)
_FIRST_OF_MONTH = re.compile(r"['‘’`]?[lI!|]er")
_DIGIT_LIKE = re.compile(r"[-($]?[\dOoQDIl|iSsBZz]+(?:[.,' ][\dOoQDIl|iSsBZz]+)*[.,]?[)$%-]*")


class WrittenNumber(NamedTuple):
    """A number found in a text. `values` are what it may mean, the likeliest first; `decimals` is of the likeliest."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    decimals: int
    currency: str | None = None
    percent: bool = False
    clock: bool = False


def read_digits(digits: str) -> tuple[Decimal, ...]:
    """What digits with separators may mean: "27,80" → 27.80; "1,234" → 1234 or 1.234; "1.234,5" → 1234.5."""
    text = _DOUBLED_MARK.sub("", digits.replace(" ", "").replace("'", ""))
    marks = [mark for mark in text if mark in ".,"]
    if not marks:
        return (Decimal(text),)
    last = max(text.rfind("."), text.rfind(","))
    whole, decimals = re.sub(r"[.,]", "", text[:last]) or "0", text[last + 1 :]
    as_decimal = Decimal(f"{whole}.{decimals}")
    as_thousands = Decimal(re.sub(r"[.,]", "", text))
    if len(set(marks)) == 2:
        return (as_decimal,)
    if len(marks) > 1:
        return (as_thousands,) if len(decimals) == 3 else (as_decimal, as_thousands)
    if len(decimals) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0" and " " not in digits:
        return (as_thousands, as_decimal)
    return (as_decimal,)


def find_numbers(folded: str, forgiving: bool = False) -> list[WrittenNumber]:
    """The numbers of a folded text, in order: amounts, quantities, percentages, hours and minutes (7:30, 7 h 30).

    `forgiving` adds what the same digits may mean where OCR loses or changes a decimal mark: 17:50 and 1750 for 17,50.
    """
    found: list[WrittenNumber] = []
    if forgiving:
        folded = _LOST_MARK.sub(lambda match: f"{match[1]}.{match[2]}", folded)
    for match in _CLOCK.finditer(folded):
        value = Decimal(match["hours"]) + Decimal(match["minutes"]) / 60
        value = -value if match["sign"] else value
        values: tuple[Decimal, ...] = (value.quantize(Decimal("0.0001")).normalize(),)
        if forgiving and ":" in match[0]:
            values = (*values, Decimal(f"{match['sign'] or ''}{match['hours']}.{match['minutes']}"))
        found.append(WrittenNumber(match.start(), match.end(), values, 2, clock=True))
    for match in _NUMBER.finditer(folded):
        if not any(
            clock.start < match.end("digits") and match.start("digits") < clock.end for clock in found if clock.clock
        ):
            number = _written_number(match)
            found.append(_with_slips(number, match["digits"].replace(" ", "")) if forgiving else number)
    return sorted(found)


def _written_number(match: re.Match[str]) -> WrittenNumber:
    before, digits, after = match["before"], match["digits"], match["after"]
    sign = re.search(CURRENCY_SIGNS, before) or re.search(CURRENCY_SIGNS, after)
    percent = re.search(_PERCENT, after) is not None
    bracketed = "(" in before and ")" in after
    values = read_digits(digits)
    if percent and len(values) > 1:
        values = (min(values), max(values))
    if not percent and ("-" in before or bracketed or after.strip().endswith(("-", "cr"))):
        values = tuple(-value for value in values)
    head, tail = (before, after) if bracketed and not percent else (before.replace("(", " "), after.replace(")", " "))
    return WrittenNumber(
        start=match.start() + len(head) - len(head.lstrip(" +")),
        end=match.end("digits") + len(tail.rstrip()),
        values=values,
        decimals=max(0, -int(values[0].as_tuple().exponent)),
        currency=sign.group().replace(" ", "") if sign else None,
        percent=percent,
    )


def _with_slips(number: WrittenNumber, digits: str) -> WrittenNumber:
    """The number with what its digits may mean besides: a decimal mark lost, or a « $ » behind it read as 8 or 5.

    A « $ » before it is left as the digit that it was read as: without it the sum might come right by chance.
    """
    if number.percent:
        return number
    value, others = number.values[0], []
    if digits.isdigit() and len(digits) > 2:
        others.append(value / 100)
    if len(digits) <= _LONGEST_AMOUNT and re.search(r"[.,]\d\d[58]$", digits):
        others.append(min(number.values, key=abs).quantize(Decimal("0.01"), ROUND_DOWN))
    return number._replace(values=tuple(dict.fromkeys((*number.values, *others))))


def mend_word(word: str) -> str:
    """A word with the letters that OCR takes for others put right where it shows it: digits, « ltée », « 1er »."""
    if _FIRST_OF_MONTH.fullmatch(word):
        return "1er"
    if word.rstrip(".,").lower() == "itée" or word.rstrip(".,") == "Itee":
        return "ltée" + word[4:]
    return mend_digits(word)


def mend_digits(word: str) -> str:
    """A word that OCR took for digits and look-alike letters (l82,8O), as digits; any other word as it is."""
    if not any(letter.isdigit() for letter in word) or not any(letter.isalpha() or letter == "|" for letter in word):
        return word
    if not _DIGIT_LIKE.fullmatch(word):
        return word
    digits = sum(letter.isdigit() for letter in word)
    letters = sum(letter.isalpha() or letter == "|" for letter in word)
    if digits < letters or not re.search(r"[.,]", word):
        return word
    if re.search(r"[.,]\d\d[Ss]$", word):
        word = word[:-1] + "$"
    return word.translate(_ALIKE)
