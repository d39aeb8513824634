"""Widgets that are not ours, ipywidgets' slider and its like: shown by the manager that comes with Voilà, from here.

Only a page that shows one gets it, for it weighs megabytes. Such a page has a kernel of its own, and the manager joins
that by a websocket of its own, beside our client, which goes on to show the questions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_path
from jupyterlab_server.config import get_federated_extensions
from tornado import web
from voila.utils import get_voila_labextensions_path

from course_kit.server.lesson_page import is_of_library
from course_kit.server.static_files import FOR_EVER

PREFIX = "stock"
NO_WIDGETS = {"@jupyterhub/jupyter-server-proxy", "@voila-dashboards/jupyterlab-preview", "jupyterlab_pygments"}
"""Extensions of JupyterLab that may be installed beside, and that no widget needs."""

OLD_MANAGER = "@voila-dashboards/widgets-manager7"


class StockWidgets:
    """The widgets of a page that only the stock manager can show. Call it to know whether one is among them."""

    def __init__(self, states: Mapping[str, Mapping[str, Any]]) -> None:
        """states: of all widgets that the page's kernel has made so far, by their ids."""
        self._states = states
        self.shown: set[str] = set()
        """The ids of those that were asked about."""

    def __call__(self, model_id: str) -> bool:
        """Whether this widget, which the page shows, is one of them."""
        stock = self._states.get(model_id, {}).get("_model_module") != "anywidget"
        if stock:
            self.shown.add(model_id)
        return stock

    def questions(self) -> frozenset[str]:
        """The ids of the widgets that show questions, wherever they stand."""
        return frozenset(name for name, state in self._states.items() if is_of_library(state))


@cache
def manager_folder() -> Path:
    """Where Voilà's own front end is installed."""
    folders = (Path(folder) for folder in jupyter_path("voila", "templates", "base", "static"))
    return next(folder for folder in folders if (folder / "voila.js").exists())


@cache
def extensions() -> dict[str, dict[str, Any]]:
    """Installed extensions of JupyterLab that may bring widgets, by their names: what each one's package.json says."""
    found = get_federated_extensions(get_voila_labextensions_path())
    return {name: about for name, about in sorted(found.items()) if name not in NO_WIDGETS | {OLD_MANAGER}}


def stock_url(base_url: str) -> str:
    """Where the manager's files are: an address that changes with its version, which ends with a slash."""
    return f"{base_url}{PREFIX}/{version('voila')}/"


def page_config(base_url: str, kernel_id: str, *, formulas: str) -> dict[str, str]:
    """What the manager reads in its page. formulas: the address of what it takes for MathJax."""
    return {
        "baseUrl": base_url,
        "kernelId": kernel_id,
        "fullStaticUrl": stock_url(base_url) + "static",
        "fullLabextensionsUrl": stock_url(base_url) + "labextensions",
        "federated_extensions": json.dumps(
            [{"name": name, **about["jupyterlab"]["_build"]} for name, about in extensions().items()]
        ),
        "fullMathjaxUrl": formulas,
    }


class StockHandler(web.StaticFileHandler):
    """One of the manager's files."""

    def set_extra_headers(self, path: str) -> None:
        """To be kept for ever: its address has the version."""
        self.set_header("Cache-Control", FOR_EVER)
        self.set_header("X-Content-Type-Options", "nosniff")


def stock_handlers(base_url: str) -> list[tuple[str, type[web.RequestHandler], dict[str, Any]]]:
    """The addresses of the manager's files and of the extensions'."""
    at = re.escape(stock_url(base_url))
    found = extensions().items()
    return [
        (rf"{at}static/(.+)", StockHandler, {"path": str(manager_folder())}),
        *(
            (rf"{at}labextensions/{re.escape(name)}/(.+)", StockHandler, {"path": about["ext_path"]})
            for name, about in found
        ),
    ]
