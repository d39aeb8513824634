"""A visitor who means harm: everything that a page of ours would never send."""

from __future__ import annotations

import base64
import json
import re
import sqlite3
import uuid
from collections.abc import Iterator
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from playwright.sync_api import expect
from websocket import WebSocketException

from browser.clients import LEARNER, XSRF, Client, Line, ModuleOpened, found, page_token, raw
from browser.hands import spaced
from browser.pages import DataPage, DossierPage, ModulePage
from browser.server import COURSE, NewServer, Server
from browser.visitors import NewVisitor
from course_kit.server.app import RESUME_TRIES
from course_kit.server.kernels import KERNEL_NEEDS, MAX_MESSAGE
from course_kit.testing import OWN_KERNELS, SAMPLE_CELLS, write_course

NASTY = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
SERVER_SECRETS = {"DATABASE_URL": "postgresql://u:hunter2@db/x", "AWS_SECRET_ACCESS_KEY": "hunter2"}
CELLS = (
    *SAMPLE_CELLS,
    '%%question mot kind=text title="Mon mot"\nUn mot pour vous ?\n',
    '%%question mon-plan kind=plan min=1 title="Mon plan"\nQue ferez-vous ?\n',
)
NONSENSE = (
    "",
    "{",
    "[" * 100_000,
    '{"channel": "shell"}',
    '{"channel": "shell", "header": {"msg_type": "comm_msg"}, "content": {"data": {"method": "custom"}}}',
    '{"channel": "shell", "header": {"msg_type": "kernel_info_request", "date": [], "msg_id": {}}, "content": {}}',
    '{"channel": "shell", "header": {"msg_type": "kernel_info_request"}, "content": {"x": "\\ud800"}}',
    '{"channel": ["shell"], "header": 1, "content": 2}',
    (4).to_bytes(8, "little") + b"\xff" * 100,
    b"",
)
POSTS = (
    "fr/reprendre",
    "fr/dossier",
    "fr/donnees/effacer",
    "fr/donnees/quitter",
    "api/step",
    f"api/kernel/{uuid.uuid4()}",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a small course, whose own environment holds secrets."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SERVER_SECRETS.items():
            patch.setenv(name, value)
        started = Server(
            folder / "data", course=write_course(folder / "course", cells=CELLS, metadata=OWN_KERNELS)
        ).start()
    yield started
    started.stop()


@pytest.fixture
def client(server: Server) -> Client:
    """Somebody new."""
    return Client(server.url)


@pytest.fixture
def opened(client: Client) -> ModuleOpened:
    """The client's module, open."""
    return client.open_module()


@pytest.fixture
def line(client: Client, opened: ModuleOpened) -> Iterator[Line]:
    """The websocket of the client's own kernel."""
    joined = client.join(opened.kernel)
    yield joined
    joined.close()


def kept(server: Server, client: Client, table: str = "records") -> list[sqlite3.Row]:
    """The rows that the database holds of a client."""
    database = sqlite3.connect(server.data / "records.sqlite")
    database.row_factory = sqlite3.Row
    column = "id" if table == "learners" else "learner"
    found = database.execute(f"SELECT * FROM {table} WHERE {column} = ?", (learner_id(client),)).fetchall()
    database.close()
    return found


def learner_id(client: Client) -> str:
    """Whose cookie the client holds: the id is to be read in it, though not to be changed."""
    assert client.learner_cookie is not None
    return base64.b64decode(client.learner_cookie.split("|")[4].split(":")[1]).decode()


def question(states: dict[str, dict[str, Any]], name: str) -> str:
    """The model of a question."""
    return next(model for model, state in states.items() if (state.get("content") or {}).get("id") == name)


def submission(answer: object) -> dict[str, Any]:
    """An answer as a widget sends it."""
    return {"type": "submit", "submission_id": str(uuid.uuid4()), "answer": answer}


# ---- the kernel ------------------------------------------------------------------------------------------------------


def test_a_kernel_does_nothing_but_answer_questions(line: Line, tmp_path: Path) -> None:
    """Whatever its own learner sends, no code runs, no trait changes, no widget is made, and it goes on answering."""
    before = line.states()
    model = question(before, "atouts-preuve")
    proof = tmp_path / "ran"
    code = {"code": f"open({str(proof)!r}, 'w')", "silent": False, "store_history": False, "user_expressions": {}}
    update = {"method": "update", "state": {"content": {"id": "x"}}, "buffer_paths": []}
    for channel in ("shell", "control", "stdin", "iopub", None):
        line.say("execute_request", code, channel)
        line.say("comm_msg", {"comm_id": model, "data": update}, channel)
        line.say("shutdown_request", {"restart": False}, channel)
        line.say("input_reply", {"value": "x"}, channel)
    line.say("comm_open", {"comm_id": "new", "target_name": "jupyter.widget", "data": {"state": before[model]}})
    line.say("comm_open", {"comm_id": "new", "target_name": "json", "target_module": "os", "data": {}})
    line.say("comm_close", {"comm_id": model})
    line.say("comm_msg", {"comm_id": model, "data": {"method": "request_state"}})
    for nonsense in (None, [], "open", {"type": "open" * 1000}, {"type": ["submit"]}, {"type": "state"}, {"a": {}}):
        line.tell(model, nonsense)
    assert line.states() == before
    assert line.reply(model, {"type": "open"})["state"]["answer"] is None
    assert not proof.exists()


def test_nonsense_neither_breaks_the_line_nor_stands_in_the_log(server: Server, line: Line) -> None:
    """Text that is no message, nested without end, in a binary form: dropped, and the line stays up."""
    said = len(server.log())
    for message in NONSENSE:
        line.send(message)
        assert line.states(), message
    assert "Traceback" not in server.log()[said:]


def test_the_binary_protocol_is_screened_alike(client: Client, opened: ModuleOpened, line: Line) -> None:
    """What may not be said in JSON may not be said in Jupyter's binary form either."""
    before = line.states()
    model = question(before, "atouts-preuve")
    binary = client.join(opened.kernel, header=["Sec-WebSocket-Protocol: v1.kernel.websocket.jupyter.org"])
    update = {"method": "update", "state": {"content": {"id": "x"}}, "buffer_paths": []}
    for msg_type, content in (
        ("execute_request", {"code": "1", "silent": False}),
        ("comm_msg", {"comm_id": model, "data": update}),
        ("comm_close", {"comm_id": model}),
    ):
        header = {"msg_type": msg_type, "msg_id": "1", "session": "s"}
        parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
        binary.send(serialize_msg_to_ws_v1(parts, "shell"))
    binary.close()
    assert line.states() == before
    assert not any("execute" in said for said in line.heard)


def test_a_huge_message_ends_the_line_and_nothing_else(client: Client, opened: ModuleOpened) -> None:
    """The line that brings more than a page ever says is cut; the kernel is there for the next one."""
    line = client.join(opened.kernel)
    line.send("x" * (2 * MAX_MESSAGE))
    with pytest.raises((WebSocketException, OSError)):
        line.states()
    assert client.join(opened.kernel).states()


def test_an_answer_too_long_to_be_kept_is_refused_in_words(line: Line) -> None:
    """It is told as a refusal, so that the page does not try for ever."""
    model = question(line.states(), "atouts-reussite")
    assert line.reply(model, submission({"text": "x" * 100_000}))["type"] == "refused"


def test_an_answer_nested_without_end_is_kept_nowhere(server: Server, client: Client, line: Line) -> None:
    """Such an answer is refused, or dropped before it reaches the kernel; the question still works."""
    states = line.states()
    for depth in (50, 500, 5000):
        answer = json.dumps(submission({"text": "HERE"})).replace('"HERE"', "[" * depth + "]" * depth)
        for model in states:
            head = {"msg_id": str(uuid.uuid4()), "msg_type": "comm_msg"}
            content = {"comm_id": model, "data": {"method": "custom", "content": "HERE"}}
            line.send(json.dumps({"channel": "shell", "header": head, "content": content}).replace('"HERE"', answer))
    assert line.reply(question(states, "atouts-reussite"), {"type": "open"})["state"]["answer"] is None
    assert not kept(server, client)


def test_a_submission_repeated_fifty_times_counts_once(server: Server, client: Client, line: Line) -> None:
    """The same id is the same answer, whatever else the repeat says."""
    model = question(line.states(), "atouts-preuve")
    first = submission({"choice": "a"})
    line.reply(model, first)
    for _ in range(49):
        reply = line.reply(model, {**first, "answer": {"choice": "b"}})
    assert reply["state"]["attempts_used"] == 1
    assert reply["state"]["answer"] == {"choice": "a"}
    assert len(kept(server, client)) == 1


def test_no_more_attempts_or_hints_than_there_are(server: Server, client: Client, line: Line) -> None:
    """Once a question is closed, further answers and hints are refused and not kept."""
    model = question(line.states(), "atouts-preuve")
    replies = [line.reply(model, submission({"choice": "a"})) for _ in range(5)]
    assert [reply["type"] for reply in replies] == ["state", "state", "refused", "refused", "refused"]
    hint = {"type": "hint", "submission_id": str(uuid.uuid4())}
    assert line.reply(model, hint)["type"] == "refused"
    assert len(kept(server, client)) == 2


def test_a_kernel_knows_nothing_of_the_server(server: Server, client: Client, opened: ModuleOpened) -> None:
    """No password, no address of a database, nothing of the server's environment but what Python needs."""
    told = next(kernel.environ() for kernel in server.kernels() if opened.kernel in " ".join(kernel.cmdline()))
    ours = {name for name in told if name.startswith("COURSE_")}
    assert ours == {"COURSE_LANGUAGE", "COURSE_RECORDS_URL", "COURSE_RECORDS_TOKEN"}
    needed = {*KERNEL_NEEDS, "HOME", "IPYTHONDIR", "PYTHONUNBUFFERED", "JPY_PARENT_PID"}
    assert {name for name in told if not name.startswith("LC_")} - ours <= needed
    assert not any("hunter2" in value for value in told.values())


# ---- what is told before an answer -----------------------------------------------------------------------------------


def test_the_states_of_all_widgets_betray_nothing(new_server: NewServer) -> None:
    """Of the real module: no key, feedback, hint or mark, nothing of the learner, before anything is answered."""
    client = Client(new_server().url)
    opened = client.open_module()
    assert len(opened.models) > 40
    states = json.loads(found(r'id="models">(.+?)</script>', opened.html))["models"]
    assert set(states) == set(opened.models)
    answer = client.talk(opened, opened.says(*({"model": m, "content": {"type": "open"}} for m in opened.models)))
    assert len(json.loads(answer.body)["messages"]) == len(opened.models)
    told = spaced(unescape(json.dumps(states, ensure_ascii=False) + opened.html) + json.loads(json.dumps(answer.text)))
    hidden = list(told_afterwards(COURSE / "fr" / "1-projet.ipynb"))
    assert len(hidden) > 100
    assert [words for words in hidden if words in told] == []
    names = {name for state in states.values() for name in (state.get("content") or {})}
    assert names.isdisjoint({"answer", "wrong", "feedback", "fraction", "mark", "solution", "tolerance", "cases"})
    for name in ("COURSE_RECORDS", learner_id(client), str(client.learner_cookie), "127.0.0.1"):
        assert name not in told


def told_afterwards(notebook: Path) -> Iterator[str]:
    """Of all that learners are told only once they answered or asked for help: the longest words without markup."""
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        lines = "".join(cell["source"]).splitlines()
        for said in lines if lines[0].startswith("%%question") else ():
            found = re.match(r"\s*(?:>|hint[^:]*:|right:|wrong:|answer:|\|[^|]+\|[^|]+\|)(.+)", said)
            words = max(re.split(r"[*_`\[\]|()]", spaced(found[1])), key=len).strip() if found else ""
            if len(words) > 25:
                yield words


# ---- other people's --------------------------------------------------------------------------------------------------


def test_nobody_joins_the_kernel_of_somebody_else(server: Server, client: Client, opened: ModuleOpened) -> None:
    """Neither a learner nor a visitor nor one with a made-up cookie, though they know its id; its owner does."""
    other = Client(server.url)
    other.open_module()
    nobody = Client(server.url, takes_cookies=False)
    for stranger in (other, nobody, *forgers(client)):
        assert not stranger.may_join(opened.kernel)
        assert stranger.ask("GET", f"/api/kernel/{opened.kernel}").status == 404
        assert stranger.post(f"/api/kernel/{opened.kernel}").status in (403, 404)
    assert client.may_join(opened.kernel)
    assert client.ask("GET", f"/api/kernel/{opened.kernel}").status == 204


def test_a_learner_does_not_join_a_visitor_s_kernel(server: Server, client: Client, opened: ModuleOpened) -> None:
    """Somebody whose browser refuses cookies is not open to those who are known."""
    nobody = Client(server.url, takes_cookies=False)
    theirs = nobody.open_module()
    assert nobody.may_join(theirs.kernel)
    assert not client.may_join(theirs.kernel)
    for guess in (str(uuid.uuid4()), "-" * 36, "0" * 36):
        assert not client.may_join(guess)


def test_another_site_s_page_does_not_join(client: Client, opened: ModuleOpened) -> None:
    """A websocket that a page from elsewhere opens in the learner's own browser is refused."""
    assert not client.may_join(opened.kernel, origin="http://elsewhere.invalid")


def test_a_cookie_that_we_did_not_sign_is_nobody_s(server: Server, client: Client, opened: ModuleOpened) -> None:
    """Forged, cut, stretched, or another cookie's value under its name: a visitor without anything."""
    code = found(r'class="code[^"]*"[^>]*>\s*(?:<[^>]+>\s*)*([a-z]+(?:-[a-z]+){3})', client.get("/fr/donnees").text)
    for forger in forgers(client):
        page = forger.get("/fr/donnees")
        assert page.status == 200
        assert "Rien pour l’instant." in page.text
        assert code not in page.text
        assert forger.ask("GET", "/fr/donnees.json").status == 302


def test_no_header_makes_somebody_a_learner(server: Server, client: Client, opened: ModuleOpened) -> None:
    """What proxies use to say who asks means nothing here."""
    stranger = Client(server.url)
    name = learner_id(client)
    headers = {"X-Learner": name, "X-Forwarded-User": name, "Remote-User": name, "Authorization": f"token {name}"}
    told = stranger.ask("GET", f"/fr/donnees?token={name}", headers=headers).text
    assert "Rien pour l’instant." in told


def forgers(client: Client) -> list[Client]:
    """Visitors whose cookies are almost the client's."""
    cookie, token = client.learner_cookie or "", client.cookies[client.name_of(XSRF) or ""]
    body, _, signature = cookie.rpartition("|")
    other = base64.b64encode(uuid.uuid4().hex.encode()).decode()
    made = [
        "",
        "x",
        learner_id(client),
        cookie[:-1],
        cookie + "0",
        f"{body}|{signature[::-1]}",
        f"{body}|",
        cookie.replace(base64.b64encode(learner_id(client).encode()).decode(), other),
        cookie.replace(client.name_of(LEARNER) or "", "course_cookies"),
        token,
    ]
    clients = []
    for value in made:
        clients.append(Client(f"http://{client.host}:{client.port}/"))
        clients[-1].cookies[client.name_of(LEARNER) or ""] = value
    return clients


# ---- the records API -------------------------------------------------------------------------------------------------


def test_the_records_are_not_open_to_who_finds_their_port(server: Server, client: Client, opened: ModuleOpened) -> None:
    """The token is in no page and no widget; without it, or with another, nothing is told or kept."""
    told = next(kernel.environ() for kernel in server.kernels() if opened.kernel in " ".join(kernel.cmdline()))
    token, url = told["COURSE_RECORDS_TOKEN"], told["COURSE_RECORDS_URL"]
    line = client.join(opened.kernel)
    seen = [json.dumps(line.states()), *line.heard, opened.html]
    line.close()
    seen += [client.get(f"/fr/{page}").text for page in ("", "dossier", "donnees", "donnees.json")]
    body = base64.b64decode(token.split(".")[0] + "==", altchars=b"-_")
    assert learner_id(client) in body.decode()
    for part in (token, token.split(".")[0], token.split(".")[1], url):
        assert not any(part in page for page in seen)
    records = Client(url)
    mine = {"Authorization": f"Bearer {token}"}
    assert records.ask("GET", "/records", headers=mine).status == 200
    for bad in ("", "Bearer", f"Bearer {token[:-1]}", f"Bearer x{token}", f"Basic {token}", "Bearer ."):
        assert records.ask("GET", "/records", headers={"Authorization": bad}).status == 401
        assert records.ask("POST", "/records", b"{}", headers={"Authorization": bad}).status == 401
    assert records.ask("POST", "/records", b"[" * 100_000, headers=mine).status == 400
    assert not kept(server, client)


# ---- pages and forms -------------------------------------------------------------------------------------------------


def test_no_form_is_taken_from_another_site(server: Server, client: Client, opened: ModuleOpened) -> None:
    """Without the page's token, or with another visitor's, every POST is refused and changes nothing."""
    code = client.get("/fr/donnees.json").text
    other = found(r'data-xsrf="([^"]+)"', Client(server.url).get("/fr/reprendre").text)
    kernel = f"api/kernel/{opened.kernel}"
    for path in (*POSTS, kernel):
        for form in ({}, {"_xsrf": ""}, {"_xsrf": "x"}, {"_xsrf": other}):
            assert client.post_without_token(f"/{path}", form).status == 403, path
        token = page_token(client.get("/fr/reprendre").text)
        elsewhere = client.post_without_token(f"/{path}", {"_xsrf": token}, Origin="http://elsewhere.invalid")
        assert elsewhere.status in (403, 404), path
    assert client.get("/fr/donnees.json").text == code
    assert client.may_join(opened.kernel)


@pytest.mark.parametrize(
    "path",
    [
        "/notebooks",
        "/fr/1-projet.ipynb",
        "/fr/module/1-projet.ipynb",
        "/fr/module/../../fr/1-projet.ipynb",
        "/course.toml",
        "/files/course.toml",
        "/voila/files/fr/1-projet.ipynb",
        "/voila/templates/base/index.html",
        "/voila/static/voila.js",
        "/voila/render/fr/1-projet.ipynb",
        "/voila/tree",
        "/voila/tree/fr",
        "/tree",
        "/lab",
        "/login",
        "/metrics",
        "/static/style/style.min.css",
        "/api",
        "/api/contents",
        "/api/contents/course.toml",
        "/api/kernels",
        "/api/kernelspecs",
        "/api/sessions",
        "/api/terminals",
        "/assets/x/../../app.py",
        "/assets/x/%2e%2e/%2e%2e/app.py",
        "/assets/x/..%2f..%2fapp.py",
        "/assets/x//etc/passwd",
        "/assets/x/fonts/../../app.py",
        "//elsewhere.invalid/fr",
        "/%0d%0aSet-Cookie:%20a=b",
        "/fr/<script>alert(1)</script>",
    ],
)
def test_nothing_else_is_served(client: Client, path: str) -> None:
    """No file of the course or of the program, none of Voilà's or Jupyter's addresses: 404, in words, for all verbs."""
    for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
        token = page_token(client.get("/fr/reprendre").text)
        answer = client.ask(method, path, headers={"X-XSRFToken": token})
        assert answer.status == 404 or (method != "GET" and answer.status == 405), (method, path)
        assert not any(word in answer.text for word in ("%%question", "[[module]]", "def ", "root:", "<script>alert"))


@pytest.mark.parametrize("query", ["template=lab", "theme=dark", "voila-template=lab", "voila-theme=dark", "token=x"])
def test_no_query_changes_the_page(client: Client, opened: ModuleOpened, query: str) -> None:
    """What Voilà lets visitors choose is not theirs to choose; only the way to the other language takes it along."""
    asked = client.ask("GET", f"/fr/module/projet?{query}")
    assert asked.status == 200
    assert asked.text.count(query) == asked.text.count(f'/en/module/projet?{query}"')

    def without_ids(html: str) -> str:
        return re.sub(r"[0-9a-f]{32}|[0-9a-f-]{36}|2\|[0-9a-f|]+", "", html)

    assert without_ids(asked.text.replace(f"?{query}", "")) == without_ids(opened.html)


def test_cookies_are_out_of_reach(client: Client) -> None:
    """Ours are for the server alone, for this site alone, over https where there is https, and below our prefix."""
    lines = client.ask("GET", "/fr/module/projet").set_cookies
    for secure in (False, True):
        headers = {"X-Forwarded-Proto": "https"} if secure else {}
        client.cookies["course_cookies"] = "1"
        lines += client.ask("GET", "/fr/module/projet?cookies=asked", headers=headers).set_cookies
        lines += Client(f"http://{client.host}:{client.port}/").ask("GET", "/fr/reprendre", headers=headers).set_cookies
        given = {name: morsel for line in lines for name, morsel in SimpleCookie(line).items() if morsel.value}
        names = {name.rpartition("_")[0] if name != "course_cookies" else name for name in given}
        assert names == ({LEARNER, XSRF} if secure else {LEARNER, XSRF, "course_cookies"})
        for name, cookie in given.items():
            assert cookie["httponly"], name
            assert cookie["samesite"] == "Lax", name
            assert cookie["path"] == "/", name
            assert bool(cookie["secure"]) == secure, name
        client.cookies.clear()
        lines = []


def test_resume_codes_cannot_be_guessed_for_long(server: Server, client: Client, opened: ModuleOpened) -> None:
    """After some tries even the right code is refused for a while, in words; so it is to who claims other addresses."""
    code = json.loads(client.get("/fr/donnees.json").text)["learner"]["code"]
    guesser = Client(server.url)
    guess = {"code": "abaisser-abandon-abdiquer-abeille"}
    answers = [guesser.post("/fr/reprendre", guess, X_Real_IP="203.0.113.1").status for _ in range(RESUME_TRIES)]
    assert set(answers) == {422}
    refused = guesser.post("/fr/reprendre", {"code": code}, X_Real_IP="203.0.113.1")
    assert refused.status == 429
    assert "Il y a eu trop d’essais." in refused.text
    assert guesser.learner_cookie is None
    assert code not in server.log()


def test_a_page_asks_nothing_of_who_sends_two_requests_in_one(client: Client) -> None:
    """A request whose length is told in two ways is refused, so that none hides in another."""
    lengths = b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    first = b"POST /fr/reprendre HTTP/1.1\r\nHost: localhost\r\n" + lengths
    said = raw(client, first + b"GET /fr/aide HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert b"200 OK" not in said


def test_the_log_says_nothing_of_anybody(server: Server, client: Client, line: Line) -> None:
    """No id, no code, no cookie, no answer stands in the log, though things go wrong."""
    line.reply(question(line.states(), "atouts-reussite"), submission({"text": "Marmotte mauve"}))
    line.say("comm_msg", {"comm_id": "x", "data": {"method": "custom", "content": "Marmotte mauve"}}, channel=None)
    client.ask("GET", "/fr/nulle-part")
    client.post("/fr/dossier", {"question": "nulle-part", "text": "Marmotte mauve"})
    client.ask("POST", "/api/step", b"Marmotte mauve")
    said = server.log()
    assert "Dropped messages" in said
    code = json.loads(client.get("/fr/donnees.json").text)["learner"]["code"]
    for secret in (learner_id(client), code, str(client.learner_cookie), "Marmotte"):
        assert secret not in said


def test_what_is_typed_is_shown_as_it_was_typed(server: Server, new_visitor: NewVisitor) -> None:
    """Markup in answers is words: in the module, after coming back, in the file, its edits and the download."""
    page = new_visitor()
    module = ModulePage(page, server.url)
    module.open("atouts")
    module.question("atouts-reussite").type(NASTY)
    module.question("atouts-reussite").submit_and_wait()
    module.go_to("Votre plan")
    module.question("mot").type(NASTY)
    module.question("mot").submit_and_wait()
    module.question("mon-plan").root.get_by_role("textbox").first.fill(NASTY)
    module.question("mon-plan").submit_and_wait()
    page.reload()
    module.wait_until_ready()
    module.go_to("Vos atouts")
    expect(module.question("atouts-reussite").root.get_by_role("textbox")).to_have_value(NASTY)

    file = DossierPage(page, server.url)
    file.open()
    for title in ("Ma réussite", "Mon mot", "Mon plan"):
        expect(file.piece(title)).to_contain_text(NASTY)
    file.change("Ma réussite", f"</textarea></blockquote>{NASTY}")
    expect(file.saved("Ma réussite")).to_be_visible()
    expect(file.piece("Ma réussite")).to_contain_text(f"</textarea></blockquote>{NASTY}")
    file.change_action("Mon plan", 1, f'">{NASTY}')
    expect(file.piece("Mon plan")).to_contain_text(f'">{NASTY}')
    kept = page.request.get(f"{server.url}fr/donnees.json")
    assert kept.headers["content-type"].startswith("application/json")
    assert kept.headers["x-content-type-options"] == "nosniff"
    assert NASTY in [record["body"]["answer"].get("text") for record in kept.json()["records"] if record["body"]]
    DataPage(page, server.url).open()
    assert "owned" not in page.title()


def test_a_script_in_a_page_does_not_run(server: Server, new_visitor: NewVisitor) -> None:
    """Were markup to slip through one day, the browser is told to run no script that stands in a page."""
    page = new_visitor(forgive=("Content Security Policy", "404"))
    page.goto(f"{server.url}fr")
    page.evaluate(
        """nasty => {
            const link = "<a id=link href='javascript:document.title=`owned`'>";
            document.body.insertAdjacentHTML("beforeend", nasty + link);
            const script = document.createElement("script");
            script.textContent = "document.title = 'owned'";
            document.body.append(script);
            document.getElementById("link").click();
        }""",
        NASTY,
    )
    page.wait_for_timeout(300)
    assert page.title() != "owned"
