"""The corpus is printed with the layouts of the official forms."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "extraction_forms"))
