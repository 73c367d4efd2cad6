"""The corpus is printed with the layouts and the writers of the rooms it goes through."""

import sys
from pathlib import Path

for _room in ("extraction_forms", "intake"):
    sys.path.append(str(Path(__file__).resolve().parents[1] / _room))
