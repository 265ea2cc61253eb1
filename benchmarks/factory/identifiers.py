"""Made-up registration numbers that pass their check digits, as real ones do."""

from random import Random

from stdnum import luhn


def _digits(rng: Random, count: int) -> str:
    return "".join(str(rng.randrange(10)) for _ in range(count))


def gst_number(rng: Random) -> str:
    """A GST registration number: nine digits that pass Luhn, then RT0001."""
    body = f"7{_digits(rng, 7)}"
    return f"{body}{luhn.calc_check_digit(body)}RT0001"


def qst_check_digit(body: str) -> str:
    """The tenth digit of a QST number, from its first nine: (11 − weighted sum mod 11) mod 10."""
    weighted = sum(int(digit) * weight for digit, weight in zip(body, (4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True))
    return str((11 - weighted % 11) % 10)


def qst_number(rng: Random) -> str:
    """A QST registration number: ten digits of which the last is a check digit, then TQ0001."""
    body = f"12{_digits(rng, 7)}"
    return f"{body}{qst_check_digit(body)}TQ0001"


def neq(rng: Random) -> str:
    """A Québec enterprise number: 11, then eight digits that pass Luhn."""
    body = _digits(rng, 7)
    return f"11{body}{luhn.calc_check_digit(body)}"


def bank_account(rng: Random) -> str:
    """A Canadian account: five digits of transit, three of institution, seven of account, joined by dashes."""
    institution = rng.choice(("815", "006", "001", "003", "004", "010"))
    return f"{rng.randrange(10000, 99999)}-{institution}-{rng.randrange(1000000, 9999999)}"
