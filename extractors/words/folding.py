"""Text as one compares it: no case, no accents, one kind of space, dash and apostrophe; every place kept."""

import sys
import unicodedata

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u02bc\u00b4\u0060"


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(128, min(0x2200, sys.maxunicode)):
        plain = unicodedata.normalize("NFKD", chr(code))
        letters = [letter for letter in plain if not unicodedata.combining(letter)]
        if len(letters) == 1 and letters[0] != chr(code):
            table[code] = letters[0].lower()
        elif chr(code).lower() != chr(code) and len(chr(code).lower()) == 1:
            table[code] = chr(code).lower()
    table.update({ord(space): " " for space in _SPACES})
    table.update({ord(dash): "-" for dash in _DASHES})
    table.update({ord(mark): "'" for mark in _APOSTROPHES})
    table.update({ord("°"): "o", ord("º"): "o", ord("œ"): "o", ord("Œ"): "o", ord("€"): "€"})
    table.update({ord(upper): upper.lower() for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"})
    return table


_FOLDING = _table()


def fold(text: str) -> str:
    """`text` folded, character for character: a place in the answer is the same place in `text`."""
    return text.translate(_FOLDING)
