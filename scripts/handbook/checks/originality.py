"""Fingerprints of the speech: find text that repeats it without the speech being kept here.

The speech asks not to be copied. A run of more than 40 Han characters identical to it (marks
and punctuation not counted) has to be a marked quotation. Kept in the repository are the
hashes of all its 41-character runs, from which the speech cannot be read.

    python -m handbook.checks.originality <the speech, UTF-8>      writes data/speech-ngrams.txt
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

RUN = 41  # the shortest run that must be a marked quotation
HASH_BYTES = 6
FILE = "speech-ngrams.txt"
_NOT_HAN = re.compile(r"[^\u3400-\u9fff]")
_QUOTED = re.compile(r"“[^”]*”")


def runs(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield every run of RUN Han characters of a text, with its hash."""
    han = _NOT_HAN.sub("", text)
    for start in range(len(han) - RUN + 1):
        run = han[start : start + RUN]
        yield run, hashlib.blake2b(run.encode(), digest_size=HASH_BYTES).digest()


@cache
def speech_hashes() -> frozenset[bytes]:
    """Read the kept hashes."""
    text = (resources.files("handbook.checks") / "data" / FILE).read_text("ascii")
    packed = base64.b64decode(text)
    return frozenset(packed[i : i + HASH_BYTES] for i in range(0, len(packed), HASH_BYTES))


def copied(paragraph: str) -> str:
    """Return the first run of a paragraph that stands in the speech, or "".

    What stands in “” counts as a marked quotation where the paragraph says 讲话原文.
    """
    if len(paragraph) < RUN:  # most
        return ""
    text = _QUOTED.sub("，", paragraph) if "讲话原文" in paragraph else paragraph
    known = speech_hashes()
    return next((run for run, hashed in runs(text) if hashed in known), "")


def write(speech: Path) -> None:
    """Write the hashes of a speech, sorted, so that nothing of its order is kept."""
    packed = b"".join(sorted({hashed for _, hashed in runs(speech.read_text("utf-8"))}))
    target = Path(__file__).parent / "data" / FILE
    lines = base64.encodebytes(packed).decode("ascii")
    target.write_text(lines, "ascii")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
