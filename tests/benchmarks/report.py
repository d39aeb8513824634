"""Tables for people, one line of JSON for machines."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from statistics import quantiles
from typing import Any


def percentile(values: Sequence[float], share: int) -> float:
    """The value that `share` per cent of the values do not exceed."""
    if len(values) < 2:
        return values[0] if values else float("nan")
    return quantiles(values, n=100, method="inclusive")[share - 1]


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a table: the first column to the left, figures to the right."""
    texts = [list(head), *([_text(value) for value in row] for row in rows)]
    widths = [max(len(row[column]) for row in texts) for column in range(len(head))]
    print(f"\n{title}")
    for row in texts:
        first, *others = (
            text.ljust(width) if not n else text.rjust(width)
            for n, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  " + "  ".join([first, *others]), flush=True)


def _text(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
    return str(value)


def arguments(summary: str | None) -> argparse.ArgumentParser:
    """The options that all benchmarks have."""
    parser = argparse.ArgumentParser(description=(summary or "").partition("\n")[0])
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    return parser


def say_machine() -> None:
    """What the figures were measured on, and whether others were at work there."""
    load = os.getloadavg()
    print(f"{os.cpu_count()} cores, load before the run {load[0]:.1f} (1 min), {load[1]:.1f} (5 min)")


Figures = Mapping[str, "float | Figures"]


def finish(figures: Figures, as_json: bool) -> None:
    """Print the figures."""
    if as_json:
        print(json.dumps(_rounded(figures)))


def _rounded(figures: Figures) -> dict[str, Any]:
    return {name: _rounded(value) if isinstance(value, Mapping) else round(value, 3) for name, value in figures.items()}
