"""How many typing errors lie between two words.

Optimal string alignment: the least number of letters added, left out, replaced, or swapped with their neighbour, no
piece being edited twice. Damerau, F. J. (1964), "A technique for computer detection and correction of spelling errors",
Communications of the ACM 7(3), 171-176, doi:10.1145/363958.363994; the recurrence is that of Wagner and Fischer (1974),
doi:10.1145/321796.321811, with the swap added.
"""

from __future__ import annotations


def distance(a: str, b: str, limit: int) -> int:
    """The number of typing errors between two texts, or limit + 1 when there are more than `limit` (0 or more)."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    two_above: list[int] = []
    above = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            edits = min(row[j - 1] + 1, above[j] + 1, above[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                edits = min(edits, two_above[j - 2] + 1)
            row.append(edits)
        two_above, above = above, row
    return min(above[-1], limit + 1)
