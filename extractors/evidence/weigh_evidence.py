"""Each value's evidence: where it stands, what proves it, what speaks against it, and how often such a value is
right.
"""

from collections.abc import Mapping

from extractors.evidence.confidence import confidence_of
from extractors.evidence.draft import Draft
from extractors.evidence.proof import doubted_by, equations_of, proven_by
from records.evidence import Evidence, Proof
from records.page import Page, Reader


def weigh_evidence(
    draft: Draft, agreed: frozenset[str], confirmed: frozenset[str], pages: Mapping[int, Page]
) -> dict[str, Evidence]:
    """The evidence of a draft's values by JSON pointer; `agreed` are those that two readings agree on,
    `confirmed` those that the embedded file states too."""
    equations = equations_of(draft.invoice, draft.settlements)
    seen = any(page.reader is Reader.OCR for page in pages.values())
    proven, doubted = proven_by(equations, lines_alone=not seen), doubted_by(equations)
    evidence: dict[str, Evidence] = {}
    for pointer, span in draft.spans.items():
        proofs = [
            proof
            for proof, holds in (
                (Proof.LABEL, pointer in draft.labelled),
                (Proof.ARITHMETIC, pointer in proven),
                (Proof.CHECKSUM, pointer in draft.valid_checksums),
                (Proof.SECOND_READING, pointer in agreed),
                (Proof.XML, pointer in confirmed),
            )
            if holds
        ]
        doubt = draft.doubts.get(pointer) or (f"equation-{doubted[pointer]}" if pointer in doubted else None)
        page = pages[span.row.page]
        evidence[pointer] = Evidence(
            page=span.row.page,
            box=page.shown_box(span.box),
            text=span.text,
            reader=page.reader,
            confidence=confidence_of(
                pointer, page.reader, proofs, doubt, span.row.confidence_between(span.start, span.end)
            ),
            proof=tuple(proofs),
            doubt=doubt,
        )
    return evidence
