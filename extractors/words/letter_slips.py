"""Whether a word that OCR read may be another word, by the slips that OCR makes: letters of like shape, thin letters
lost or seen where there are none, an end cut off.
"""

from rapidfuzz.distance import Levenshtein

# Folded letters that look alike in small or capital letters, with the digits taken for them.
_ALIKE = ("ceoagqdu0", "iltjfr1", "nuvrmhyw", "bh68", "pqgy", "vyx", "mnw", "zs25", "ef")
_THIN = frozenset("ijl1")


def is_slip(read: str, word: str) -> bool:
    """Whether OCR may have made `read` of `word`, both folded: « montagne » is no slip for « montant »."""
    for step in Levenshtein.editops(read, word):
        here, there = step.src_pos, step.dest_pos
        if step.tag == "replace":
            if not any(read[here] in group and word[there] in group for group in _ALIKE):
                return False
        elif step.tag == "insert":
            if word[there] not in _THIN and here not in {0, len(read)}:
                return False
        elif read[here] not in _THIN and here > 1:
            return False
    return True
