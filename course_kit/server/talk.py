"""What a page says to its widgets comes in here, is answered by a fork of the lesson's snapshot, and nothing stays."""

from __future__ import annotations

import asyncio
from typing import Any
from weakref import WeakValueDictionary

from tornado import web

from course_kit.notebook import Lesson
from course_kit.server.keeping import Keeper
from course_kit.server.waiting import GuestHandler

MAX_MESSAGES = 500
"""Messages of one request: a page greets all its questions at once."""


class TalkHandler(GuestHandler):
    """POST {"version", "visit", "messages": [{"model", "content"}]} gives {"messages": [...]}.

    410: the page is of a version that is no longer there, or of another learner: it must be loaded anew.
    """

    def check_xsrf_cookie(self) -> None:
        """Nothing to check: only a page of ours knows its visit, and who refuses cookies has no other proof."""

    async def post(self, module_id: str) -> None:
        """Hand the messages to the learner's fork."""
        body = self.get_json_body()
        if not isinstance(body, dict):
            raise web.HTTPError(400)
        messages = _messages(body.get("messages"))
        visit = body.get("visit")
        learner_id = self.learner.id if self.learner else None
        if not isinstance(visit, str) or not self.services.signer.is_visit_of(visit, learner_id):
            raise web.HTTPError(410)
        lesson = self._lesson(module_id)
        snapshot = await self.settings["snapshots"].of_version(lesson.path, lesson.language, body.get("version"))
        if snapshot is None:
            raise web.HTTPError(410)
        keep = Keeper(self.services, learner_id, module_id, lesson.language).answer if learner_id else None
        self.see()
        try:
            async with self._turn(self.guest if self.network or learner_id else visit):
                told = await snapshot.say(visit, messages, keep)
        except RecursionError as error:  # nested as deep as could be read, and too deep to be handed on
            raise web.HTTPError(400) from error
        except OSError as error:
            self.log.error("A lesson's process has gone: %s", error)
            raise web.HTTPError(503) from error
        self.finish({"messages": told})

    def _turn(self, who: str) -> asyncio.Lock:
        """One thing at a time for each learner, so that nobody keeps all forks busy."""
        turns: WeakValueDictionary[str, asyncio.Lock] = self.settings["turns"]
        return turns.setdefault(who, asyncio.Lock())

    def _lesson(self, module_id: str) -> Lesson:
        module = self.course.module(module_id)
        lesson = module.lesson(self.language) if module else None
        if module is None or lesson is None or not module.is_open(self.services.today()):
            raise web.HTTPError(410)
        return lesson

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """A script asked, so no page."""
        self.set_status(status_code)
        self.finish({"status": status_code})


def _messages(value: Any) -> list[dict[str, Any]]:
    """What a page may say: custom messages to models, and nothing else."""
    if not isinstance(value, list) or len(value) > MAX_MESSAGES:
        raise web.HTTPError(400)
    messages = []
    for message in value:
        if not isinstance(message, dict) or not isinstance(message.get("model"), str):
            raise web.HTTPError(400)
        messages.append({"model": message["model"], "content": message.get("content")})
    return messages
