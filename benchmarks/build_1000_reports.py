"""Full build of 1,000 generated text reports: reports a second and peak memory.

Beside it, in the same run, the time to read the same bytes alone: the floor that no build can go
below. The reports are prose of bodies that do not exist, the same in every run.

usage: python benchmarks/build_1000_reports.py [COUNT]
"""

import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from pipelines.batches.executor import workers_wanted
from pipelines.batches.progress import silent
from pipelines.locations import Home
from pipelines.warehouse.reader import open_published

COUNT = 1000
_SEED = 20261121
_SAMPLE_SECONDS = 0.1
_MEBIBYTE = 1024 * 1024

_TOWNS = [
    "青柏",
    "松涧",
    "云浦",
    "栖霞岭",
    "白鹭洲",
    "石桥",
    "枫溪",
    "望川",
    "临泽坡",
    "杏坪",
    "竹园湾",
    "沙棠",
]
_KINDS = (
    "镇人民政府",
    "乡人民政府",
    "街道办事处",
    "区教育局",
    "区民政局",
    "区水务局",
)
_CATEGORIES = [
    "机构职能",
    "政策法规",
    "规划计划",
    "工作动态",
    "财政信息",
    "人事任免",
    "公共服务",
    "应急管理",
]
_FILLERS = (
    "本机关把政务公开列入年度重点任务，主要负责人多次听取汇报，分管负责人逐项督办。",
    "办公室会同各科室梳理公开事项，更新公开指南和目录，完善保密审查程序。",
    "在便民服务大厅设立查阅点，安排专人接待，方便群众就近查询资料。",
    "对群众关心的项目建设、征地补偿等事项，及时在公告栏张贴并接受咨询。",
)


def generate(folder: Path, count: int) -> int:
    """Write reports into a folder and return their size in bytes."""
    chance = random.Random(_SEED)  # noqa: S311 - the same reports in every run
    size = 0
    for number in range(count):
        body = f"{_TOWNS[number % len(_TOWNS)]}{number // len(_TOWNS)}{chance.choice(_KINDS)}"
        data = _report(body, 2009 + number % 9, chance).encode()
        (folder / f"{number:05d}.txt").write_bytes(data)
        size += len(data)
    return size


def _report(body: str, year: int, chance: random.Random) -> str:
    counts = [chance.randrange(3, 400) for _ in _CATEGORIES]
    listed = "；".join(
        f"{name}类信息{count}条" for name, count in zip(_CATEGORIES, counts, strict=True)
    )
    requests = chance.randrange(1, 60)
    staff = chance.randrange(2, 12)
    paragraphs = [
        f"{body}{year}年政府信息公开工作年度报告",
        f"根据《中华人民共和国政府信息公开条例》要求，现公布{body}{year}年度政府信息公开工作年度报告。"
        f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
        "一、概述",
        *chance.sample(_FILLERS, 3),
        f"全年召开政府信息公开工作会议{chance.randrange(1, 9)}次，"
        f"举办培训班{chance.randrange(1, 5)}期，接受培训人员{chance.randrange(10, 300)}人次。"
        f"现有专职人员{staff}名，兼职人员{staff * 2}名。",
        "二、主动公开政府信息情况",
        f"{year}年主动公开政府信息{sum(counts)}条，其中：{listed}。",
        *chance.sample(_FILLERS, 3),
        "三、依申请公开政府信息情况",
        f"{year}年收到政府信息公开申请{requests}件，其中当面申请{requests // 2}件，"
        f"网络申请{requests - requests // 2}件。申请均已按时答复，同意公开{requests}件。",
        "四、收费及减免情况",
        f"{year}年未收取任何费用。",
        "五、行政复议、行政诉讼和申诉情况",
        f"{year}年未发生因政府信息公开引起的行政复议、行政诉讼和申诉。",
        "六、存在的主要问题及改进措施",
        *_FILLERS,
        f"{body}",
        f"{year + 1}年2月{chance.randrange(1, 28)}日",
    ]
    return "\n".join(paragraphs) + "\n"


class PeakMemory:
    """The most memory that this process and its children have held at one time, sampled."""

    def __init__(self) -> None:
        self.bytes = 0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "PeakMemory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._is_over.wait(_SAMPLE_SECONDS):
            self.bytes = max(self.bytes, sum(map(_resident_bytes, _family(os.getpid()))))


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all that descend from it; only itself where there is no /proc."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            pids = children.read_text().split()
        except OSError:
            continue
        for child in pids:
            yield from _family(int(child))


def _resident_bytes(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Generate, read, build, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "reports")
        folder.mkdir()
        size = generate(folder, count)
        began = time.perf_counter()
        for path in sorted(folder.iterdir()):
            path.read_bytes()
        read_seconds = time.perf_counter() - began
        home = Home(Path(scratch, "home"))
        began = time.perf_counter()
        with PeakMemory() as peak:
            from pipelines.defs.run import run_build  # noqa: PLC0415 - its import is part of a build

            run_build([folder], home, listener=silent)
        build_seconds = time.perf_counter() - began
        with open_published(home) as connection:
            reports, observations = (
                connection.execute(f"SELECT count(*) FROM core.{table}").fetchall()[0][0]
                for table in ("reports", "observations")
            )
    print(f"{count:,} generated reports, {size / _MEBIBYTE:.1f} MiB, {workers_wanted()} workers")
    print(f"full build          {build_seconds:8.1f} s   {count / build_seconds:10,.1f} reports/s")
    print(f"reading bytes alone {read_seconds:8.3f} s   {count / read_seconds:10,.1f} reports/s")
    print(f"ratio               {build_seconds / read_seconds:8,.0f}")
    print(f"peak memory         {peak.bytes / _MEBIBYTE:8,.0f} MiB, children included")
    print(f"{reports:,} reports and {observations:,} observations published")


if __name__ == "__main__":
    main()
