"""The files that belong to a receipt: what verify.py is given, by the names that it looks for."""

from pydantic_core import to_json

from projections.receipt import ProofShown, Receipt


def files_of(receipt: Receipt) -> dict[str, bytes]:
    """The proof, once there is one, and the words with their salts."""
    words = to_json(receipt.words, indent=2) + b"\n"
    proof = receipt.proof
    files = {f"{receipt.number}.words.json": words}
    if isinstance(proof, ProofShown):
        files = {f"{receipt.number}.tlog-proof": proof.proof.encode()} | files
    return files
