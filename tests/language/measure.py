"""Prints how well generated language is read, phenomenon by phenomenon, with what failed."""

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))

from judging import Judged, is_label_right, is_place_right, is_scope_right, judge
from officialese import PRODUCTIONS, compose, passage_alone
from officialese.facts import Fact
from officialese.noise import NOISES

from pipelines.extraction.observation import Observation


class Tally:
    """Counts of one phenomenon."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.failed: list[tuple[str, Judged]] = []
        self.slips: list[tuple[str, Judged, list[tuple[Fact, Observation]]]] = []

    def add(self, seed: str, judged: Judged) -> None:
        """Count one passage."""
        self.count["passages"] += 1
        self.count["right"] += judged.is_right
        self.count["found"] += len(judged.found)
        self.count["missed"] += len(judged.missed)
        self.count["extra"] += len(judged.extra)
        for fact, observation in judged.found:
            self.count["scope"] += not is_scope_right(fact, observation)
            self.count["place"] += not is_place_right(fact, observation, judged.placed)
            self.count["label"] += not is_label_right(fact, observation)
        slips = [
            (f, o)
            for f, o in judged.found
            if not (
                is_scope_right(f, o)
                and is_place_right(f, o, judged.placed)
                and is_label_right(f, o)
            )
        ]
        if slips:
            self.slips.append((seed, judged, slips))
        if not judged.is_right:
            self.failed.append((seed, judged))

    def line(self, name: str) -> str:
        """Return the counts as a line of the table."""
        c = self.count
        precision = c["found"] / (c["found"] + c["extra"] or 1)
        recall = c["found"] / (c["found"] + c["missed"] or 1)
        right = c["right"] / (c["passages"] or 1)
        return (
            f"{name:36}{right:7.3f}{precision:8.3f}{recall:8.3f}{c['found']:7}{c['extra']:7}"
            f"{c['missed']:7}{c['scope']:7}{c['place']:7}{c['label']:7}"
        )


HEAD = (
    f"{'phenomenon':36}{'right':>7}{'prec':>8}{'recall':>8}{'found':>7}{'extra':>7}{'missed':>7}"
    f"{'scope!':>7}{'place!':>7}{'label!':>7}"
)


def measured(number: int, seed: int, only: str = "") -> dict[str, Tally]:
    """Return the tallies: half of the passages alone, the rest in whole reports."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    names = sorted(name for name in PRODUCTIONS if name.startswith(only))
    for name in names:
        for turn in range(max(1, number // 2 // len(names))):
            key = f"{seed}:{name}:{turn}"
            for judged in judge(passage_alone(Random(key), name)):
                if judged.placed.passage.production == name:
                    tallies[name].add(key, judged)
    if not only:
        _add_noise(tallies, names, number, seed)
        for turn in range(number // 2 // 12):
            key = f"{seed}:report:{turn}"
            for judged in judge(compose(Random(key))):
                tallies["in report: " + judged.placed.passage.production].add(key, judged)
    return tallies


def _add_noise(tallies: dict[str, Tally], names: list[str], number: int, seed: int) -> None:
    """Add passages under each kind of noise that are read right without it."""
    for noise in NOISES[1:]:
        for name in names:
            for turn in range(max(1, number // 4 // len(names) // len(NOISES))):
                key = f"{seed}:{noise}:{name}:{turn}"
                if all(judged.is_right for judged in judge(passage_alone(Random(key), name))):
                    for judged in judge(passage_alone(Random(key), name, noise=noise)):
                        tallies[f"noise {noise}: {name}"].add(key, judged)


def described(seed: str, judged: Judged) -> str:
    """Return one failure: the words, what was expected and what was read."""
    lines = [f"- `{seed}` {judged.placed.passage.text!r}"]
    lines += [f"    - missed {_fact(fact)}" for fact in judged.missed]
    lines += [f"    - extra {_observation(o)}" for o in judged.extra]
    return "\n".join(lines)


def _fact(f: Fact) -> str:
    member = f" {f.member}" if f.member else ""
    return f"{f.metric}{member} {f.applicant} {f.period} {f.scope} = {f.value} ({f.basis})"


def _observation(o: Observation) -> str:
    member = f" {o.member} [{o.member_label}]" if o.member else ""
    return f"{o.metric}{member} {o.applicant} {o.period} {o.scope} = {o.value} ({o.rule_id}) {o.raw_text!r}"


def failures(tallies: dict[str, Tally], each: int) -> str:
    """Return the phenomena that fail, those that cost real reports most first."""

    def cost(item: tuple[str, Tally]) -> float:
        name, tally = item
        weight = PRODUCTIONS[name.rpartition(": ")[2]].weight
        return weight * len(tally.failed) / (tally.count["passages"] + 2)

    parts = []
    for name, tally in sorted(tallies.items(), key=cost, reverse=True):
        if tally.failed:
            c = tally.count
            head = f"## {name} (cost {cost((name, tally)):.2f}; {len(tally.failed)} of {c['passages']} wrong)"
            shown = sorted(tally.failed, key=lambda f: len(f[1].placed.passage.text))[:each]
            parts.append("\n".join([head, *(described(*failure) for failure in shown)]))
    parts.append("# Found, but scope, place or label differ")
    for name, tally in sorted(tallies.items()):
        for seed, judged, slips in tally.slips[:each]:
            lines = [f"- {name} `{seed}` {judged.placed.passage.text!r}"]
            lines += [
                f"    - {f.label} {f.scope} | {_observation(o)} label [{o.member_label}]"
                for f, o in slips
            ]
            parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _by_noise(tallies: dict[str, Tally]) -> dict[str, Tally]:
    """Return the tallies with one for each kind of noise."""
    joined: dict[str, Tally] = defaultdict(Tally)
    for name, tally in tallies.items():
        joined[name.partition(": ")[0] if name.startswith("noise ") else name].count += tally.count
    return joined


def main() -> None:
    """Measure, print the table and write or print what failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=2000, help="passages in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="phenomena whose name begins so")
    parser.add_argument("--each", type=int, default=4, help="failures shown for each phenomenon")
    parser.add_argument("--write", type=Path, help="file for the failures")
    told = parser.parse_args()
    tallies = measured(told.number, told.seed, told.only)
    total = Tally()
    print(HEAD)
    for name, tally in sorted(_by_noise(tallies).items()):
        print(tally.line(name))
        total.count += tally.count
    print(total.line("all"))
    listed = failures(tallies, told.each)
    if told.write:
        lines = (tally.line(name) for name, tally in sorted(_by_noise(tallies).items()))
        table = "\n".join([HEAD, *lines, total.line("all")])
        told.write.write_text(f"```\n{table}\n```\n\n{listed}", "utf-8")
    else:
        print("\n" + listed)


if __name__ == "__main__":
    main()
