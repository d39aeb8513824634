"""The records API: only a token of ours opens it, only for its learner and module, and what it calls kept is kept."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from tornado.httpclient import HTTPResponse
from tornado.testing import AsyncHTTPTestCase
from tornado.web import Application

from course_kit.catalogue import Catalogue
from course_kit.errors import StoreUnreachable
from course_kit.records.event import Record
from course_kit.records.memory import MemoryStore
from course_kit.server.guides import Guides
from course_kit.server.limits import RateLimit
from course_kit.server.records_api import TOKEN_HEADER, records_application
from course_kit.server.services import Services
from course_kit.server.tokens import LIFE, Grant, Signer
from course_kit.testing import FixedClock, write_course

RECORDS = 60
"""That one learner may add in a minute."""

ANSWER = {
    "id": "submission-1",
    "kind": "answer",
    "module": "whatever",
    "subject": "atouts-preuve",
    "version": "1",
    "body": {"answer": {"choice": "b"}, "fraction": 1.0, "via": "module"},
}


class FailingStore(MemoryStore):
    """A store whose database can be out of reach."""

    down = False

    def append(self, learner_id: str, record: Record) -> bool:
        """Keep the record, unless the database is down."""
        if self.down:
            raise StoreUnreachable("down")
        return super().append(learner_id, record)


class RecordsApi(AsyncHTTPTestCase):
    """Talks to the API as a kernel does, and as an attacker would."""

    def get_app(self) -> Application:
        """The API over a store in memory and a small course."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.now = 1_000_000.0
        self.alive = True
        self.store = FailingStore()
        self.learner = self.store.enrol("un-deux-trois-quatre")
        course = write_course(Path(folder.name))
        self.services = Services(
            catalogue=Catalogue(course),
            guides=Guides(course),
            store=self.store,
            signer=Signer(b"secret", clock=lambda: self.now),
            resume_limit=RateLimit(1, 1, 1.0),
            record_limit=RateLimit(RECORDS, 1000, 60.0),
            clock=FixedClock(),
        )
        return records_application(self.services, lambda kernel, learner: self.alive and kernel == "k")

    def token(self, **changes: str) -> str:
        """A token of ours."""
        grant = {"learner": self.learner.id, "module": "projet", "language": "fr", "kernel": "k"} | changes
        return self.services.signer.sign(Grant(**grant))

    def ask(self, token: str, record: Any = None) -> HTTPResponse:
        """GET, or POST of a record."""
        headers = {"Authorization": f"Bearer {token}"}
        if record is None:
            return self.fetch("/records", headers=headers)
        return self.fetch("/records", headers=headers, method="POST", body=json.dumps(record))

    def test_a_record_is_kept_and_progress_is_told(self) -> None:
        """What is posted is in the store, in the token's module, at the server's time."""
        reply = self.ask(self.token(), ANSWER)
        self.assertEqual(reply.code, 200)
        told = json.loads(reply.body)
        self.assertTrue(told["new"])
        self.assertEqual(told["progress"]["module"], "projet")
        self.assertGreater(told["progress"]["percent"], 0)
        (record,) = self.store.records(self.learner.id)
        self.assertEqual((record.module, record.at), ("projet", self.services.clock()))
        self.assertEqual(json.loads(self.ask(self.token()).body)["records"], [record.to_json()])

    def test_a_repeat_counts_once(self) -> None:
        """The same id again is no new record."""
        news = [json.loads(self.ask(self.token(), ANSWER).body)["new"] for _ in range(50)]
        self.assertEqual(news, [True] + [False] * 49)
        self.assertEqual(len(self.store.records(self.learner.id)), 1)

    def test_nobody_comes_in_without_a_token_of_ours(self) -> None:
        """No token, another server's, or a changed one: 401, and nothing is kept."""
        forged = Signer(b"other", clock=lambda: self.now).sign(
            Grant(learner=self.learner.id, module="projet", language="fr", kernel="k")
        )
        for token in ("", "x", forged, self.token()[:-2], "." + self.token()):
            self.assertEqual(self.ask(token, ANSWER).code, 401)
            self.assertEqual(self.ask(token).code, 401)
        self.assertEqual(self.store.records(self.learner.id), ())

    def test_a_token_shows_only_its_learner_and_module(self) -> None:
        """Neither another module's nor another learner's records come out."""
        self.ask(self.token(), ANSWER)
        other = self.store.enrol("cinq-six-sept-huit")
        for token in (self.token(module="suite"), self.token(learner=other.id)):
            self.assertEqual(json.loads(self.ask(token).body)["records"], [])

    def test_an_old_token_is_renewed_while_its_kernel_lives(self) -> None:
        """A page that stays open for a day goes on; a token that outlived its kernel is worth nothing."""
        token = self.token()
        self.now += 24 * LIFE
        reply = self.ask(token, ANSWER)
        self.assertEqual(reply.code, 200)
        self.assertEqual(self.ask(reply.headers[TOKEN_HEADER]).code, 200)
        self.alive = False
        self.assertEqual(self.ask(token).code, 401)

    def test_a_fresh_token_is_not_renewed(self) -> None:
        """Renewal is for tokens past half their life."""
        self.assertNotIn(TOKEN_HEADER, self.ask(self.token()).headers)

    def test_a_flood_of_records_is_held_back(self) -> None:
        """Who adds more than a person can is told to come back; others are not held up."""
        codes = [self.ask(self.token(), ANSWER | {"id": f"flood-{number}"}).code for number in range(RECORDS + 1)]
        self.assertEqual(codes, [200] * RECORDS + [429])
        other = self.store.enrol("cinq-six-sept-huit")
        self.assertEqual(self.ask(self.token(learner=other.id), ANSWER).code, 200)

    def test_what_is_no_record_is_refused_for_good(self) -> None:
        """400, with a reason, for anything that can never be kept; also for a learner who was erased."""
        for record in ([], {}, ANSWER | {"kind": "mark"}, ANSWER | {"body": 1}, ANSWER | {"id": ""}):
            self.assertEqual(self.ask(self.token(), record).code, 400, record)
        body = self.fetch("/records", headers={"Authorization": f"Bearer {self.token()}"}, method="POST", body="{")
        self.assertEqual(body.code, 400)
        self.store.erase(self.learner.id)
        self.assertEqual(self.ask(self.token(), ANSWER).code, 400)

    def test_a_database_out_of_reach_may_be_tried_again(self) -> None:
        """503 while it is down, kept when it is back."""
        self.store.down = True
        self.assertEqual(self.ask(self.token(), ANSWER).code, 503)
        self.store.down = False
        self.assertEqual(self.ask(self.token(), ANSWER).code, 200)
