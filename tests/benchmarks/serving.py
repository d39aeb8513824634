"""All contenders side by side: opens at once, memory, page weight, a phone, learners who are present.

python -m benchmarks.serving [--contenders stock,preheated,solara,tremplin] [--opens 1,10,30,50] [--rounds 1]
    [--phones 3] [--present 200] [--arrive 30] [--stay 135] [--json]
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

from benchmarks.chromium import Weight, chromium, phone_seconds, weigh
from benchmarks.contenders import CONTENDERS, Contender, tremplin
from benchmarks.load import Opens, open_at_once
from benchmarks.memory import MIB
from benchmarks.present import Presence, be_present
from benchmarks.report import arguments, finish, percentile, say_machine, table
from benchmarks.visits import Moments

MOMENTS = [field.name for field in fields(Moments)]
ALONE = 5
"""How often one person alone opens the page, for there is no median of one."""


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--contenders", default=",".join(CONTENDERS))
    parser.add_argument("--opens", default="1,10,30,50", help="people who open the page at once")
    parser.add_argument("--rounds", type=int, default=1, help="how often each number is tried")
    parser.add_argument("--phones", type=int, default=3, help="first views on a phone; 0: no browser")
    parser.add_argument("--present", type=int, default=200, help="learners who are there; 0: none")
    parser.add_argument("--arrive", type=float, default=30, help="seconds in which they all arrive")
    parser.add_argument("--stay", type=float, default=135, help="seconds that they stay then")
    options = parser.parse_args()
    say_machine()
    chosen = [name for name in options.contenders.split(",") if name]
    numbers = [int(number) for number in options.opens.split(",") if number]
    figures: dict[str, float] = {}
    for name in chosen:
        with running(CONTENDERS[name]) as contender:
            figures |= _opens(contender, name, numbers, options.rounds)
            if options.phones:
                figures |= _browser(contender, name, options.phones)
    if options.present and "tremplin" in chosen:
        with running(tremplin) as contender:
            figures |= _present(asyncio.run(be_present(contender, options.present, options.arrive, options.stay)))
    finish(_compared(figures), options.json)


@contextmanager
def running(start: Callable[[Path], Contender]) -> Iterator[Contender]:
    """A contender, started in a folder of its own and ready."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        contender = start(Path(folder))
        try:
            asyncio.run(_warm(contender))
            yield contender
        finally:
            contender.stop()


async def _warm(contender: Contender) -> None:
    """Let it get ready, and serve one visit, as it has when the second learner comes."""
    await asyncio.sleep(contender.settle)
    await open_at_once(contender, 1)
    await asyncio.sleep(contender.settle)


def _opens(contender: Contender, name: str, numbers: Sequence[int], rounds: int) -> dict[str, float]:
    figures: dict[str, float] = {}
    rows = []
    for number in numbers:
        opened = asyncio.run(_repeat(contender, number, rounds if number > 1 else ALONE))
        seen = {moment: [getattr(seen, moment) for one in opened for seen in one.moments] for moment in MOMENTS}
        pss = max(one.taken.pss for one in opened) / number / MIB
        uss = max(one.taken.uss for one in opened) / number / MIB
        processes = max(one.taken.processes for one in opened)
        failed = sum(one.failed for one in opened)
        cells: list[float | int] = [number]
        for moment in MOMENTS:
            for share in (50, 95):
                figures[f"{name}_{moment}_p{share}_{number}"] = percentile(seen[moment], share)
                cells.append(percentile(seen[moment], share))
        figures[f"{name}_pss_mib_{number}"] = pss
        figures[f"{name}_uss_mib_{number}"] = uss
        figures[f"{name}_failed_{number}"] = failed
        rows.append([*cells, pss, uss, processes, failed])
    head = ["at once", "page", "p95", "widgets", "p95", "marked", "p95", "PSS", "USS", "processes", "failed"]
    table(f"{contender.name}: seconds since the click (medians, p95); MiB a learner", head, rows)
    return figures


async def _repeat(contender: Contender, number: int, rounds: int) -> list[Opens]:
    return [await open_at_once(contender, number) for _ in range(rounds)]


def _browser(contender: Contender, name: str, phones: int) -> dict[str, float]:
    with chromium() as browser:
        cold, warm = weigh(browser, contender.url)
        seconds = phone_seconds(browser, contender.url, phones)

    def row(view: str, weight: Weight) -> list[str | float | int]:
        return [view, weight.kb, weight.requests, weight.first_question]

    rows = [row("first view", cold), row("second view", warm), ["first view, phone", "", "", seconds]]
    table(f"{contender.name} in Chromium", ["", "kB", "requests", "first question, s"], rows)
    return {
        f"{name}_page_kb": cold.kb,
        f"{name}_requests": cold.requests,
        f"{name}_warm_kb": warm.kb,
        f"{name}_warm_requests": warm.requests,
        f"{name}_first_question_s": cold.first_question,
        f"{name}_phone_s": seconds,
    }


def _present(seen: Presence) -> dict[str, float]:
    head = [
        "learners",
        "MiB each",
        "with server",
        "processes",
        "cores",
        "server's",
        "open p95, s",
        "mark p50",
        "p95",
        "lost",
    ]
    opens, p50, p95 = percentile(seen.opens, 95), percentile(seen.answers, 50), percentile(seen.answers, 95)
    memory = [seen.mean_mib, seen.with_server_mib, seen.most_processes]
    cells = [seen.learners, *memory, seen.processor, seen.server_processor, opens, p50, p95, seen.lost]
    table("Learners who are present and answer every 45 s", head, [cells])
    return {
        "mib_per_present_learner": seen.mean_mib,
        "mib_per_present_learner_with_server": seen.with_server_mib,
        "present": seen.learners,
        "present_cores": seen.processor,
        "present_open_p95_s": opens,
        "present_answer_p95_ms": p95 * 1000,
        "present_lost": seen.lost,
    }


def _compared(figures: dict[str, float]) -> dict[str, float]:
    """The figures, with those that compare; ours without a prefix."""
    for ratio, figure in (("marked_p95_ratio_50", "marked_p95_50"), ("memory_ratio", "pss_mib_50")):
        if f"stock_{figure}" in figures and f"tremplin_{figure}" in figures:
            figures[ratio] = figures[f"stock_{figure}"] / figures[f"tremplin_{figure}"]
    return {name.removeprefix("tremplin_"): value for name, value in figures.items()}


if __name__ == "__main__":
    main()
