"""Scans are made of the reports and with the writers of the rooms beside this one."""

import sys
from pathlib import Path

for _room in ("forms_corpus", "extraction_forms", "intake"):
    sys.path.append(str(Path(__file__).resolve().parents[1] / _room))
