"""The stock manager of widgets: which widgets it is for, and that all of it is installed here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tornado.testing import AsyncHTTPTestCase
from tornado.web import Application

from course_kit.server.stock_widgets import StockWidgets, extensions, page_config, stock_handlers

STATES: dict[str, dict[str, Any]] = {
    "slider": {"_model_module": "@jupyter-widgets/controls"},
    "drawing": {"_model_module": "anywidget", "_anywidget_id": "theirs.Drawing"},
    "question": {"_model_module": "anywidget", "_anywidget_id": "course_widgets.single.SingleChoiceWidget"},
}


def test_only_what_is_no_anywidget_needs_the_stock_manager() -> None:
    """Our client shows every anywidget; what it cannot show is noted when the page asks."""
    stock = StockWidgets(STATES)
    assert [name for name in STATES if stock(name)] == ["slider"]
    assert stock.shown == {"slider"}


def test_questions_are_known_wherever_they_stand() -> None:
    """A question inside a box is protected too, though the page does not show it by itself."""
    assert StockWidgets(STATES).questions() == {"question"}


def test_the_manager_knows_anywidgets_and_reads_nothing_from_elsewhere() -> None:
    """A box of ipywidgets may hold an anywidget; no address in its settings has another host."""
    config = page_config("/x/", "kernel", formulas="/x/assets/1/formulas.js")
    assert {"anywidget", "@jupyter-widgets/jupyterlab-manager"} <= set(extensions())
    assert "//" not in json.dumps(config).replace("\\\\", "")


class Files(AsyncHTTPTestCase):
    """The files of the manager, over HTTP."""

    def get_app(self) -> Application:
        """Nothing but them."""
        return Application(stock_handlers("/x/"))

    def test_all_that_a_page_loads_first_is_there(self) -> None:
        """The script, and the entry of each extension, at the addresses that the page is told, to be kept."""
        config = page_config("/x/", "kernel", formulas="")
        entries = [
            f"{config['fullLabextensionsUrl']}/{extension['name']}/{extension['load']}".replace("/./", "/")
            for extension in json.loads(config["federated_extensions"])
        ]
        for address in [config["fullStaticUrl"] + "/voila.js", *entries]:
            response = self.fetch(address)
            assert response.code == 200, address
            assert "immutable" in response.headers["Cache-Control"]

    def test_nothing_else_is_to_be_had(self) -> None:
        """No file above the folders."""
        config = page_config("/x/", "kernel", formulas="")
        for path in ("/../index.html.j2", "/%2e%2e/error.html", "/" + str(Path(__file__))):
            assert self.fetch(config["fullStaticUrl"] + path).code in (403, 404)
