"""Who asks: a learner known by a signed cookie that holds a random id, and nothing else. Nobody has an account."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from typing import Any, cast

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.base.handlers import JupyterHandler

from course_kit.records.contract import Learner
from course_kit.server.kernels import CourseKernelManager

COOKIE = "course_learner"
"""Followed by the installation's own mark, as a browser may know several courses at one host."""

LEARNER = "learner"
"""How every learner is called where jupyter_server wants a name: it goes into the log, and an id must not."""

COOKIE_DAYS = 400
"""The longest that browsers keep a cookie."""


@dataclass
class Visitor(User):
    """Who asks, in jupyter_server's words. learner: None for somebody of whom nothing is kept."""

    learner: Learner | None = None


class LearnerIdentity(IdentityProvider):
    """Everybody may look at a page; the cookie says who they are, if we know them."""

    @property
    def auth_enabled(self) -> bool:
        """No log-in page."""
        return False

    async def get_user(self, handler: JupyterHandler) -> User:  # type: ignore[override]
        """The visitor who sent this request. An id that the store does not know (erased) is nobody's."""
        signed = handler.get_signed_cookie(handler.settings["learner_cookie"], max_age_days=COOKIE_DAYS)
        if signed is None:
            return Visitor("visitor")
        store = handler.settings["services"].store
        learner_id = signed.decode("utf-8", "replace")
        learner = await asyncio.get_running_loop().run_in_executor(None, store.learner, learner_id)
        return Visitor(LEARNER, learner=learner) if learner else Visitor("visitor")


class OwnKernels(Authorizer):
    """A kernel is its learner's: nobody else joins it, even who knows its id."""

    def is_authorized(self, handler: JupyterHandler, user: User, action: str, resource: str) -> bool:
        """Whether this visitor may use the kernel that the address names."""
        kernel_id = handler.path_kwargs.get("kernel_id") or ""
        learner = user.learner if isinstance(user, Visitor) else None
        manager = cast(CourseKernelManager, handler.kernel_manager)
        return manager.belongs_to(kernel_id, learner.id if learner else None)


def mark_of(secret: bytes, base_url: str) -> str:
    """What sets this installation's cookies apart from those of any other that the browser meets at the same host."""
    return hashlib.sha256(b"course_kit.cookies" + secret + base_url.encode()).hexdigest()[:8]


def cookie_options(handler: JupyterHandler) -> dict[str, Any]:
    """How our cookies are set: out of scripts' reach, for this site only, over https where there is https."""
    return {
        "httponly": True,
        "samesite": "Lax",
        "secure": handler.request.protocol == "https",
        "path": handler.base_url,
    }


def remember(handler: JupyterHandler, learner: Learner) -> None:
    """Tell the browser who it is from now on."""
    handler.set_signed_cookie(handler.settings["learner_cookie"], learner.id, expires_days=COOKIE_DAYS)
    handler.current_user = Visitor(LEARNER, learner=learner)


def forget(handler: JupyterHandler) -> None:
    """Make the browser forget who it is."""
    handler.clear_cookie(handler.settings["learner_cookie"], path=handler.base_url)
    handler.current_user = Visitor("visitor")
