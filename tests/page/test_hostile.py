"""A hundred payloads as question, dossier text, title and file name: shown, never run."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.page.conftest import served
from tests.page.handmade import plain_dossier
from tests.page.standin import StandIn
from tests.page.watch import Watch
from web.address import Asked, Place

pytestmark = pytest.mark.browser

SCRIPTS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<ScRiPt src=//127.0.0.1:9/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>Citation</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<form action=javascript:alert(1)><button>Ask</button></form>",
    "<base href=//127.0.0.1:9/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//127.0.0.1:9/x.css>",
    "<style>*{background:url(//127.0.0.1:9/x)}</style>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</mark></p></aside><script>alert(1)</script>",
    "<!--<script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" autofocus onfocus=alert(1) x="',
    "' autofocus onfocus=alert(1) x='",
    "` onmouseover=alert(1) `",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:msgbox(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "<script\n>alert(1)</script\n>",
    "<img src=x onerror\n=alert(1)>",
    "<x onclick=alert(1)>click",
    "<marquee onstart=alert(1)>",
)
TEMPLATES = (
    "{{7*7}}",
    "{{ config }}",
    "{{ ''.__class__.__mro__ }}",
    "{% raw %}{{7*7}}{% endraw %}",
    "{% include 'base.html' %}",
    "{% set x = 1 %}",
    "{# comment #}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{'a'|safe}}",
    "%(question)s",
    "{0}",
    "{question}",
    "%s%n%x",
    "[[7*7]]",
    "@(7*7)",
    "{{constructor.constructor('alert(1)')()}}",
)
MARKERS = (
    "[1]",
    "[1](javascript:alert(1))",
    "![x](//127.0.0.1:9/x.png)",
    "| a | b |",
    "- [2] item",
    "# heading",
    "**bold**",
    "`code`",
    "<https://127.0.0.1:9>",
    "[x]: javascript:alert(1)",
    '=HYPERLINK("//127.0.0.1:9")',
    "+1+1",
    "@SUM(1)",
    "-2+3",
    "|cmd' /C calc'!A0",
)
INVISIBLE = (
    "\u202eevil\u202c text",
    "\u202dabc",
    "\u2066left\u2069",
    "\u2067right\u2069",
    "\u200bzero\u200bwidth",
    "\ufeffmark",
    "\u200fRTL",
    "שלום abc 123",
    "مرحبا 20% 5",
    "e\u0301\u0301\u0301\u0301\u0301\u0301",
    "\U000e0041\U000e0042 tags",
    "\u2028line\u2029paragraph",
    "\x07bell",
    "\u00ad soft",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
)
PAYLOADS = (*SCRIPTS, *TEMPLATES, *MARKERS, *INVISIBLE)


def test_there_are_a_hundred_payloads() -> None:
    """The promise is about a hundred; each is different."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 100


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service whose dossiers hold the payloads as title, subtitle, names and text."""
    groups = [PAYLOADS[at : at + 20] for at in range(0, len(PAYLOADS), 20)]
    dossiers = [
        plain_dossier(f"hostile-{number}", "\n".join((group[0], *group)))
        for number, group in enumerate(groups)
    ]
    titles = [
        plain_dossier(f"title-{number}", f"{payload}\nA line.")
        for number, payload in enumerate(PAYLOADS)
    ]
    folder = tmp_path_factory.mktemp("hostile")
    with served(lambda: StandIn([*dossiers, *titles]), folder / "feedback.jsonl") as found:
        yield found


@pytest.fixture
def hostile_page(browser: Browser, hostile_address: str, watch: Watch) -> Iterator[Page]:
    """A page of that service; the test fails when the browser complained of anything."""
    context = browser.new_context(base_url=hostile_address)
    context.set_default_timeout(5000)
    watch.watch(context)
    outside: list[str] = []
    context.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((hostile_address, "data:"))
            else outside.append(request.url)
        ),
    )
    yield context.new_page()
    context.close()
    assert outside == []
    assert watch.complaints == []


def test_titles_are_shown_and_not_run(hostile_page: Page) -> None:
    """The empty page lists every title as it is written."""
    hostile_page.goto("/")
    shown = hostile_page.locator(".intro-title").all_text_contents()
    titles = [re.split(r"[\r\n]", payload.strip())[0].strip() for payload in PAYLOADS]
    assert sorted(set(titles) - {each.strip() for each in shown}) == []


@pytest.mark.parametrize("number", range(len(PAYLOADS) // 20))
def test_text_is_shown_and_not_run(hostile_page: Page, number: int) -> None:
    """Every payload as dossier text stands in an answer, its citation list and the mark."""
    hostile_page.goto(f"/?{Asked('echo', (), (f'hostile-{number}',)).query()}")
    dossier = plain_dossier("x", "\n".join(PAYLOADS[number * 20 : number * 20 + 20]))
    lines = [line.strip() for line in dossier.text.splitlines() if line.strip()]
    answered = hostile_page.locator(".reply").first.text_content() or ""
    assert [line for line in lines[:19] if line not in answered] == []
    hostile_page.locator("a.chip").nth(7).click()
    mark = hostile_page.locator("mark:focus")
    mark.wait_for()
    hostile_page.goto(f"/dossiers/hostile-{number}")
    hostile_page.locator("h1").wait_for()


def test_questions_are_shown_and_not_run(hostile_page: Page) -> None:
    """Every payload as a question is refused with its own words as its heading."""
    hostile_page.goto("/")
    hostile_page.locator("#dossier").select_option("hostile-0")
    for payload in PAYLOADS:
        sent = hostile_page.evaluate(
            """async (question) => {
              const answer = await new Promise((resolve) => {
                const request = new XMLHttpRequest();
                request.open('GET', '/?' + new URLSearchParams({q: question, d: 'hostile-0'}));
                request.responseType = 'document';
                request.onload = () => resolve(request.response);
                request.send();
              });
              const turn = document.adoptNode(answer.querySelector('article.turn'));
              document.querySelector('[role=log]').replaceChildren(turn);
              return turn.querySelector('.asked bdi').textContent;
            }""",
            payload,
        )
        assert sent == payload


def test_odd_dossiers_and_places_are_turned_away(hostile_page: Page) -> None:
    """A file name or place that is none gives a plain page or problem, never somebody's file."""
    for payload in (*PAYLOADS[:10], "../../etc/passwd", "..%2f..%2fetc/passwd", "a\x00b"):
        response = hostile_page.request.get("/", params={"q": "x", "d": payload, "at": payload})
        assert response.status == 404
        assert payload not in response.text()
    far = Asked("echo", (), ("hostile-0",)).query(at=Place("hostile-0", 5, 999_999_999))
    assert 'id="source"' not in hostile_page.request.get(f"/?{far}").text()
