"""The forms are printed by the builder of the room that reads them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "extraction_forms"))
