"""Tremplin inside a JupyterLab or on Binder: what jupyter-server-proxy is told, by the package's entry point.

There it is the same application as anywhere, in a process of its own: JupyterLab only hands requests on. It forgets
what learners do when the session ends, and says so.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

COURSE = Path("notebooks")
TILE = Path(__file__).with_name("tile.svg")


def tremplin() -> dict[str, Any]:
    """The description of the server `tremplin`; jupyter-server-proxy fills in {port} and {base_url}."""
    serve = [sys.executable, "-m", "course_kit.cli", "serve", "--course", str(COURSE), "--forgets"]
    return {
        "command": [*serve, "--port", "{port}", "--base-url", "{base_url}tremplin/"],
        "absolute_url": True,  # our pages name each other by their whole address
        "timeout": 60,
        "new_browser_tab": True,
        "launcher_entry": {
            "title": "Tremplin",
            "icon_path": str(TILE),
            # Started in another folder than the repository's, JupyterLab has no course to show.
            "enabled": (COURSE / "course.toml").is_file(),
        },
    }
