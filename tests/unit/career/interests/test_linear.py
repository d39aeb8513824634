"""Linear algebra on lists, against NumPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from course_kit.career.interests.linear import cholesky, inverse, times


@given(arrays(float, (6, 6), elements=st.floats(-2, 2)), arrays(float, 6, elements=st.floats(-5, 5)))
def test_as_numpy_has_it(half: np.ndarray, vector: np.ndarray) -> None:  # type: ignore[type-arg]
    """Factor, inverse and product of any positive definite matrix."""
    matrix = half @ half.T + np.eye(6)
    assert np.allclose(cholesky(matrix.tolist()), np.linalg.cholesky(matrix))
    assert np.allclose(inverse(matrix.tolist()), np.linalg.inv(matrix))
    assert np.allclose(times(matrix.tolist(), vector.tolist()), matrix @ vector)


def test_a_matrix_that_is_not_positive_definite_is_refused() -> None:
    """There is no distribution with such a covariance."""
    with pytest.raises(ValueError, match=r"nonnegative|math domain"):
        cholesky([[1, 2], [2, 1]])
