"""The Content-Security-Policy of a built site: only what its pages hold may run.

Material puts a few short scripts into the pages themselves. Their hashes are computed from the
built pages, so the policy needs neither `unsafe-inline` nor `unsafe-eval`. What no hash can
allow (event handlers, `style` attributes, `javascript:` links) is refused here, at build time,
not found out later by a reader.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

# A script of another type is data: the browser neither runs it nor asks the policy.
_RUN = frozenset({"", "text/javascript", "application/javascript", "module"})


class PolicyError(Exception):
    """A page holds something that no strict policy can allow; the text names page and element."""


def content_security_policy(site: Path) -> str:
    """Make the policy that lets a site work, and nothing else.

    Args:
        site: the built site.

    Returns:
        The header's value.

    Raises:
        PolicyError: a page has a handler, a style attribute or a `javascript:` link.
    """
    scripts: set[str] = set()
    styles: set[str] = set()
    wrong: list[str] = []
    for path in sorted(site.rglob("*.html")):
        page = html.document_fromstring(path.read_text("utf-8"))
        wrong += [f"{path.relative_to(site).as_posix()}: {what}" for what in _forbidden(page)]
        scripts |= {_hash(s.text) for s in page.iter("script") if s.get("src") is None and _runs(s)}
        styles |= {_hash(s.text) for s in page.iter("style")}
    if wrong:
        raise PolicyError("严格的内容安全策略不许页面里有这些写法：\n" + "\n".join(wrong))
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *sorted(scripts)]),
            " ".join(["style-src 'self'", *sorted(styles)]),
            "img-src 'self' data:",  # data: the theme's own icons, in its style sheet
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'self'",
        ]
    )


def _runs(script: HtmlElement) -> bool:
    return (script.get("type") or "").strip().lower() in _RUN


def _hash(text: str | None) -> str:
    digest = hashlib.sha256((text or "").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _forbidden(page: HtmlElement) -> Iterator[str]:
    for element in page.iter():
        if not isinstance(element.tag, str):  # a comment
            continue
        for name, value in element.attrib.items():
            address = name in ("href", "src", "action") and value.strip().lower().startswith("javascript:")
            if name.startswith("on") or name == "style" or address:
                yield f'第{element.sourceline}行 <{element.tag} {name}="{value[:60]}">'
