"""What the corrected values prove of the others: the equations are asked again."""

from extractors.evidence.confidence import confidence_of
from extractors.evidence.proof import doubted_by, equations_of, proven_by
from records.evidence import Evidence, Proof
from records.page import Reader
from records.reading import InvoiceReading


def weigh_again(reading: InvoiceReading) -> InvoiceReading:
    """The reading with the proofs and doubts that arithmetic gives its values now. A value that a person gave or
    confirmed needs neither.
    """
    equations = equations_of(reading.invoice, reading.settlements)
    seen = any(evidence.reader is Reader.OCR for evidence in reading.evidence.values())
    proven, doubted = proven_by(equations, lines_alone=not seen), doubted_by(equations)
    return reading.model_copy(
        update={
            "evidence": {
                pointer: _weighed(pointer, evidence, pointer in proven, doubted.get(pointer))
                for pointer, evidence in reading.evidence.items()
            }
        }
    )


def _weighed(pointer: str, evidence: Evidence, proven: bool, doubted: str | None) -> Evidence:
    if Proof.PERSON in evidence.proof:
        return evidence
    proof: list[Proof] = [each for each in evidence.proof if each is not Proof.ARITHMETIC]
    if proven:
        proof.append(Proof.ARITHMETIC)
    doubt = evidence.doubt
    if doubt is None or doubt.startswith("equation-"):
        doubt = f"equation-{doubted}" if doubted else None
    if (set(proof), doubt) == (set(evidence.proof), evidence.doubt):
        return evidence
    confidence = confidence_of(pointer, evidence.reader, proof, doubt, evidence.confidence)
    return evidence.model_copy(update={"proof": tuple(proof), "doubt": doubt, "confidence": confidence})
