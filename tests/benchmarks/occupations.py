"""How good and how quick occupations are found: by what people type, and by what they can do.

python -m benchmarks.occupations [--train] [--json]

Nearness: for the holder of one occupation's skills, and of nothing else, all other occupations are ranked; counted is
the share of ROME's own mobility links that is found. The lists it is reckoned with were learnt without any link of
the occupation asked about (`course_kit/career/occupations/build/train.py`); --train
learns them anew, in twenty minutes of processor time, instead of taking those that are shipped.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median

from benchmarks.report import arguments, finish, percentile, say_machine, table
from course_kit.career.occupations.catalogue import Occupations, catalogue
from course_kit.career.occupations.matching import match
from course_kit.career.occupations.model import Occupation
from course_kit.career.occupations.nearness import Nearness, alike, near, nearness
from course_kit.career.occupations.scores import likeness_of
from course_kit.career.occupations.search import search
from course_kit.career.occupations.taste import Taste
from course_kit.career.occupations.wishes import Wishes
from unit.career.occupations.queries import hit_rate, places, queries

# In a learner's kernel: what that has loaded anyway is not counted.
LOAD = """
import time
import ipykernel.kernelapp
import course_kit.lesson
start = time.perf_counter()
from course_kit.career.occupations.catalogue import catalogue
catalogue()
loaded = time.perf_counter()
from course_kit.career.occupations.matching import match
from course_kit.career.occupations.nearness import nearness
from course_kit.career.occupations.wishes import Wishes
match(catalogue(), nearness(), Wishes(held=catalogue()["D1505"].core))
print((loaded - start) * 1000, (time.perf_counter() - start) * 1000)
"""
Ranking = Callable[[Occupation], Sequence[float]]


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--train", action="store_true", help="learn how near occupations are anew")
    options = parser.parse_args()
    say_machine()
    occupations = catalogue()
    print("\n".join(f"{name}: {occupations.meta[name]}" for name in ("edition", "agreement_onet", "agreement")))
    figures = _nearness(occupations, _trained(occupations) if options.train else nearness())
    figures |= _search(occupations) | _times(occupations)
    finish(figures, options.json)


def _trained(occupations: Occupations) -> Nearness:
    from course_kit.career.occupations.build.train import out_of_fold

    return out_of_fold(occupations, lambda text: print(text, flush=True))


def _nearness(occupations: Occupations, lists: Nearness) -> dict[str, float]:
    def by_skills(holder: Occupation) -> Sequence[float]:
        likeness = likeness_of(occupations, holder.skills, ())
        return near(lists, len(occupations), of_fold(lists, likeness, holder))

    def by_cosine(holder: Occupation) -> Sequence[float]:
        likeness = alike(occupations, holder.skills)
        return [likeness.get(number, 0.0) for number in range(len(occupations))]

    ways: dict[str, Ranking] = {"": by_skills, "_idf_cosine": by_cosine}
    figures = {
        f"recall_at_{count}{name}": value
        for name, way in ways.items()
        for count, value in zip((10, 20), recall(occupations, way), strict=True)
    }
    figures |= {f"recall_at_{count}_same_domain": same_domain(occupations, count) for count in (10, 20)}
    rows = [
        [label, figures[f"recall_at_10{name}"], figures[f"recall_at_20{name}"]]
        for label, name in (("Tremplin", ""), ("cosine of skills, IDF", "_idf_cosine"), ("same domain", "_same_domain"))
    ]
    title = f"ROME's links found, of {sum(len(o.nearby) for o in occupations)}, from skills alone"
    table(title, ["", "in the first 10", "in the first 20"], rows)
    return figures


def of_fold(lists: Nearness, likeness: Mapping[int, float], holder: Occupation) -> dict[int, float]:
    """Those whose lists were learnt without any link of the holder: lists of other folds may know of them."""
    return {number: value for number, value in likeness.items() if lists.folds[number] == lists.folds[holder.id]}


def recall(occupations: Occupations, ranking: Ranking) -> list[float]:
    """The share of all links that is found in the first 10 and 20 of a ranking of the others."""
    found = {10: 0, 20: 0}
    for holder in occupations:
        values = ranking(holder)
        order = sorted((n for n in range(len(occupations)) if n != holder.id), key=lambda n: (-values[n], n))
        for count in found:
            found[count] += len(set(order[:count]).intersection(holder.nearby))
    links = sum(len(holder.nearby) for holder in occupations)
    return [hits / links for hits in found.values()]


def same_domain(occupations: Occupations, count: int) -> float:
    """What is found on average by occupations of the same domain, in no order, then any others."""
    found = 0.0
    for holder in occupations:
        same = {other.id for other in occupations if other.domain == holder.domain and other != holder}
        inside = len(same.intersection(holder.nearby))
        beyond = max(0, count - len(same)) / (len(occupations) - 1 - len(same))
        found += inside * min(1.0, count / len(same)) if same else 0.0
        found += (len(holder.nearby) - inside) * beyond
    return found / sum(len(holder.nearby) for holder in occupations)


def _search(occupations: Occupations) -> dict[str, float]:
    rows, figures = [], {}
    for name in ("queries.tsv", "queries_unseen.tsv"):
        of = places(occupations, name)
        rates = [hit_rate(of, within) for within in (1, 3, 10)]
        rows.append([f"{name} ({len(of)})", *rates])
        kind = "unseen_" if "unseen" in name else ""
        figures |= {f"search_{kind}hit_{within}": rate for within, rate in zip((1, 3, 10), rates, strict=True)}
    table("Queries whose occupation is found", ["", "first", "in the first 3", "in the first 10"], rows)
    return figures


def _times(occupations: Occupations) -> dict[str, float]:
    """Milliseconds: loading in a fresh process with what a learner's kernel has; searching as one types, letter by
    letter; one list for somebody."""
    runs = [subprocess.check_output([sys.executable, "-c", LOAD], text=True).split() for _ in range(9)]
    typed = [query[:length] for query, _ in queries("queries.tsv") for length in range(1, len(query) + 1)]
    searches = list(_milliseconds(lambda: search(occupations, typed.pop()), len(typed)))
    cashier = occupations["D1505"]
    spread = tuple(tuple(0.3 if row == column else 0.05 for column in range(6)) for row in range(6))
    wishes = Wishes(Taste((-0.5, -0.3, -0.2, 1.2, 0.1, 0.2), spread), held=frozenset(cashier.skills), past=("D1505",))
    matches = list(_milliseconds(lambda: match(occupations, nearness(), wishes), 20))
    figures = {
        "load_ms": median(float(load) for load, _ in runs),
        "first_match_ms": median(float(first) for _, first in runs),
        "search_ms_p50": percentile(searches, 50),
        "search_ms_p95": percentile(searches, 95),
        "match_ms": median(matches),
    }
    table("Milliseconds", ["", "ms"], [[name.replace("_ms", ""), value] for name, value in figures.items()])
    return figures


def _milliseconds(work: Callable[[], object], times: int) -> Iterator[float]:
    for _ in range(times):
        start = time.perf_counter()
        work()
        yield (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
