"""Markdown as trainers write it, made into HTML that is safe to put in a page.

Raw HTML is shown as it was typed. Links lead to web pages, mail addresses and relative addresses only. Pictures come
from relative addresses only, as a page must load nothing from elsewhere: a picture from elsewhere becomes a link to it.
Left out of Markdown, as they catch out people who do not program: titles by underlining, code by indenting (a line
that is pushed right would become code), link definitions (they swallow `[x]: …`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

EXTERNAL = re.compile(r"https?://", re.IGNORECASE)
RELATIVE = re.compile(r"(?!//)[^:]*(?:[/?#].*)?", re.DOTALL)
MAIL = re.compile(r"mailto:", re.IGNORECASE)

GAP_OPENS, GAP_CLOSES = "\ue000", "\ue001"
"""Characters for private use around a gap's number, which Markdown leaves alone."""
GAP = re.compile(f"{GAP_OPENS}([0-9]+){GAP_CLOSES}")


class _Renderer(RendererHTML):
    """Links to elsewhere open a new tab and tell it nothing; gaps become empty spans."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        if EXTERNAL.match(str(tokens[idx].attrGet("href"))):
            tokens[idx].attrSet("target", "_blank")
            tokens[idx].attrSet("rel", "noopener")
        return self.renderToken(tokens, idx, options, env)

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        address = str(tokens[idx].attrGet("src"))
        if not EXTERNAL.match(address) and RELATIVE.fullmatch(address):
            return super().image(tokens, idx, options, env)
        text = self.renderInlineAsText(tokens[idx].children or [], options, env) or address
        return f'<a href="{escapeHtml(address)}" target="_blank" rel="noopener">{escapeHtml(text)}</a>'

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return GAP.sub(r'<span data-gap="\1"></span>', super().text(tokens, idx, options, env))


class _Markdown(MarkdownIt):
    """CommonMark with tables, less what is said above."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False}, renderer_cls=_Renderer)
        self.enable("table").disable(["lheading", "code", "reference"])

    def validateLink(self, url: str) -> bool:
        return bool(EXTERNAL.match(url) or MAIL.match(url) or RELATIVE.fullmatch(url))


_markdown = _Markdown()


def tokens(text: str) -> list[Token]:
    """The tokens of a Markdown text; `map` of the blocks: the first line and the line after the last, from 0."""
    return _markdown.parse(text)


@lru_cache(maxsize=1024)
def html(text: str) -> str:
    """A Markdown text as HTML blocks; empty for an empty text."""
    return str(_markdown.render(text)).strip()


@lru_cache(maxsize=4096)
def label(text: str) -> str:
    """A Markdown text as HTML for a label: without `<p>` when it is one paragraph, as HTML wants it in a `<label>`."""
    parsed = _markdown.parse(text)
    if [token.type for token in parsed] == ["paragraph_open", "inline", "paragraph_close"]:
        return str(_markdown.renderInline(parsed[1].content)).strip()
    return html(text)


def plain(text: str) -> str:
    """A Markdown text without its marks, on one line."""
    inlines = [token for token in _markdown.parse(text) if token.type == "inline"]
    words = [
        "".join(child.content if child.content else " " * (child.type in ("softbreak", "hardbreak")) for child in line)
        for line in (token.children or [] for token in inlines)
    ]
    return " ".join(" ".join(words).split())


def escape(text: str) -> str:
    """A text that is not Markdown, made safe for HTML."""
    return escapeHtml(text)
