"""A sample of the fuzzing of OCR: damaged scans are read or told, and nothing wrong is taken."""

from pathlib import Path

import pytest

from pipelines.intake.scan import engine

if not engine.is_at_hand():
    pytest.skip(
        "the extra gongkai[ocr] (rapidocr, onnxruntime) is not installed", allow_module_level=True
    )

from fuzz_scans import DAMAGES, KINDS, fuzz_scans
from scan_pages import fonts

pytestmark = pytest.mark.skipif(
    not fonts(), reason="no Chinese font is installed to print pages with (fonts-arphic-uming)"
)


@pytest.mark.parametrize(("kind", "number"), [("picture.jpg", 1), ("bytes.png", 0)])
def test_nothing_wrong_is_taken_from_a_damaged_scan(kind: str, number: int, tmp_path: Path) -> None:
    outcome = fuzz_scans(kind, range(number, number + 1), tmp_path)
    assert outcome.silent == []
    assert outcome.wrong == {}
    assert outcome.counts["timeout"] == outcome.counts["crashed"] == 0


def test_every_way_of_damaging_has_its_kind() -> None:
    assert len(DAMAGES) >= 8
    assert {Path(kind).suffix for kind in KINDS} == {".png", ".jpg", ".pdf"}
