"""Bodies told in frames are shared with the rules over years."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality_panel"))
