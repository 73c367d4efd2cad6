"""Fuzzing makes its files with the writers of the rooms beside it."""

import sys
from pathlib import Path

for _room in ("forms_corpus", "extraction_forms", "intake", "scans"):
    sys.path.append(str(Path(__file__).resolve().parents[1] / _room))
