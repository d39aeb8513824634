"""Markdown into HTML that is safe to put in a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_kit.questions.markdown import escape, html, label, plain


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a <b onclick=x>", "<!-- x -->", "<img src=x onerror=y>"]
)
def test_raw_html_is_shown_as_typed(text: str) -> None:
    """No tag of an author's reaches the page."""
    assert "&lt;" in html(text)
    assert "<p>" in html(text)
    assert not {"<script", "<b", "<!--", "<img"} & set(html(text).split())


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//elsewhere.example",
    ],
)
def test_links_to_anything_else_stay_text(address: str) -> None:
    """Only web, mail and relative addresses become links or pictures."""
    assert "href" not in html(f"[a]({address}) <{address}>")
    assert "src" not in html(f"![a]({address})")


def test_links() -> None:
    """A link to elsewhere opens a new tab and tells it nothing; others are plain."""
    assert html("[a](https://example.org/?a=1:2)") == (
        '<p><a href="https://example.org/?a=1:2" target="_blank" rel="noopener">a</a></p>'
    )
    assert html("[a](../b.html#c:d)") == '<p><a href="../b.html#c:d">a</a></p>'
    assert html("[a](mailto:a@example.org)") == '<p><a href="mailto:a@example.org">a</a></p>'


def test_pictures() -> None:
    """A relative picture is shown; one from elsewhere becomes a link, as nothing may load from elsewhere."""
    assert html("![Un plan](images/plan.png)") == '<p><img src="images/plan.png" alt="Un plan" /></p>'
    elsewhere = html('![Un "plan"](https://example.org/p.png)')
    assert elsewhere == (
        '<p><a href="https://example.org/p.png" target="_blank" rel="noopener">Un &quot;plan&quot;</a></p>'
    )


@pytest.mark.parametrize("text", ["Titre\n---", "    code ?", "[x]: mot"])
def test_what_catches_people_out_is_plain_text(text: str) -> None:
    """Underlining, indenting and a box with a colon do nothing unexpected."""
    assert html(text).startswith("<p>")


def test_label() -> None:
    """One paragraph goes without its tag, more keeps them."""
    assert label("**un** `x`") == "<strong>un</strong> <code>x</code>"
    assert label("un\n\ndeux") == "<p>un</p>\n<p>deux</p>"


def test_plain() -> None:
    """Marks go, words and their spaces stay."""
    assert plain("**un** [mot](x)\net `code`\n\n- deux") == "un mot et code deux"


@given(st.text(alphabet=st.sampled_from("<>&\"'`*_[](){}!\\/:#|\n -ajs\ue000\ue0011"), max_size=60))
def test_only_known_tags_come_out(text: str) -> None:
    """Any text gives balanced use of < and >: all that is no tag of ours is escaped."""
    for piece in html(text).split("<")[1:]:
        name = piece.lstrip("/").split(">")[0].split(" ")[0].rstrip("/")
        assert name in {
            *("p", "em", "strong", "code", "pre", "a", "img", "ul", "ol", "li", "blockquote", "hr", "br", "span"),
            *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
        }


def test_escape() -> None:
    """A text that is no Markdown is made safe."""
    assert escape('<a "b">') == "&lt;a &quot;b&quot;&gt;"
