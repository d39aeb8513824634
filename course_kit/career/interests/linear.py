"""Linear algebra of a few dimensions, on lists: what six letters need, without NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

Vector = Sequence[float]
Matrix = Sequence[Sequence[float]]


def dot(a: Vector, b: Vector) -> float:
    """The inner product."""
    return sum(x * y for x, y in zip(a, b, strict=True))


def times(matrix: Matrix, vector: Vector) -> list[float]:
    """The product of a matrix and a vector."""
    return [dot(row, vector) for row in matrix]


def cholesky(matrix: Matrix) -> list[list[float]]:
    """L with L L' = matrix, lower triangular. Raises ValueError if the matrix is not positive definite."""
    n = len(matrix)
    lower = [[0.0] * n for _ in range(n)]
    for i in range(n):
        row = lower[i]
        for j in range(i + 1):
            rest = matrix[i][j] - sum(row[k] * lower[j][k] for k in range(j))
            row[j] = sqrt(rest) if i == j else rest / lower[j][j]
    return lower


def inverse(matrix: Matrix) -> list[list[float]]:
    """The inverse of a symmetric positive definite matrix. Raises ValueError if it is not."""
    lower = cholesky(matrix)
    n = len(lower)
    half = [[0.0] * n for _ in range(n)]  # the inverse of L
    for j in range(n):
        half[j][j] = 1 / lower[j][j]
        for i in range(j + 1, n):
            half[i][j] = -sum(lower[i][k] * half[k][j] for k in range(j, i)) / lower[i][i]
    return [[sum(half[k][i] * half[k][j] for k in range(max(i, j), n)) for j in range(n)] for i in range(n)]
