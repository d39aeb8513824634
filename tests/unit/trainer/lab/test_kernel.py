"""The kernel of a course's notebooks."""

from __future__ import annotations

import sys

from course_kit.trainer.lab.kernel import LessonKernelSpecs


def test_every_notebook_gets_the_one_kernel_that_knows_questions() -> None:
    """Whatever name it carries; under the name that notebooks of Python have, so that nobody is asked."""
    specs = LessonKernelSpecs()
    assert list(specs.find_kernel_specs()) == ["python3"]
    for name in ("python3", "other"):
        argv = specs.get_kernel_spec(name).argv
        assert argv[0] == sys.executable
        assert any("load_ipython_extension" in option for option in argv)
