"""The kernel of a course's notebooks in JupyterLab: this Python, with `%%question` known before the first cell."""

from __future__ import annotations

import sys

from ipykernel.kernelspec import KERNEL_NAME, RESOURCES
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

from course_kit.lesson import KNOW_QUESTIONS


class LessonKernelSpecs(KernelSpecManager):
    """One kernel, whatever is installed on the machine, under the name that notebooks of Python carry everywhere."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The specification, whatever name a notebook carries."""
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", KNOW_QUESTIONS],
            display_name="Python 3 (ipykernel)",
            language="python",
            resource_dir=RESOURCES,
        )

    def find_kernel_specs(self) -> dict[str, str]:
        """Its name, and the folder of its pictures."""
        return {KERNEL_NAME: RESOURCES}
