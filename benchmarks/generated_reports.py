"""Prose reports of bodies that do not exist, the same in every run: what benchmarks read."""

import random
from collections.abc import Iterator
from pathlib import Path

_SEED = 20261121

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


def reports(count: int) -> Iterator[str]:
    """Yield the texts of reports, as many as asked for, one at a time."""
    chance = random.Random(_SEED)  # noqa: S311 - the same reports in every run
    for number in range(count):
        body = f"{_TOWNS[number % len(_TOWNS)]}{number // len(_TOWNS)}{chance.choice(_KINDS)}"
        yield _report(body, 2009 + number % 9, chance)


def write_reports(folder: Path, count: int) -> int:
    """Write reports into a folder and return their size in bytes."""
    size = 0
    for number, text in enumerate(reports(count)):
        size += (folder / f"{number:06d}.txt").write_bytes(text.encode())
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
