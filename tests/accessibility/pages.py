"""HTML in headless Chromium: axe-core at two widths, contrast of all text, nothing sideways, nothing from the network."""

import shutil
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import sync_playwright

from verdict import Verdict, name

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
WIDE, NARROW = 1280, 360
# The narrowest page that WCAG 2.2 (1.4.10, reflow) names.
NARROWEST = 320

RUN_ALL = """tags => axe.run(document, {
    runOnly: {type: 'tag', values: tags}, rules: {'color-contrast': {enabled: false}},
    resultTypes: ['violations', 'incomplete'], preload: false,
})"""
RUN_CONTRAST = """axe.run(document, {
    runOnly: {type: 'rule', values: ['color-contrast']},
    resultTypes: ['violations', 'incomplete'], preload: false,
})"""
# axe cannot judge text that is scrolled out of sight, nor text in a drawing: those colours the program checks itself.
NOTHING_SCROLLED = """
    * { overflow: visible !important }
    body { max-width: none !important }
    .skip { left: 0 !important; position: static !important }
    svg { display: none !important }
"""
OPEN_DETAILS = "document.querySelectorAll('details').forEach(it => { it.open = true })"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
REFERENCES = r"""() => {
    const found = []
    for (const element of document.querySelectorAll('*')) {
        for (const attribute of element.attributes) {
            const loads = element.localName !== 'a' && /^(src|srcset|href|xlink:href|data|poster|action|background)$/.test(attribute.name)
            const far = /(^|[\s,])([a-z]+:)?\/\//i.test(attribute.value) && !attribute.value.startsWith('data:')
            const styled = attribute.name === 'style' && /url\(\s*['"]?([a-z]+:)?\/\//i.test(attribute.value)
            if (loads && far || styled) found.push(`<${element.localName} ${attribute.name}="${attribute.value}">`)
        }
        if (element.localName === 'style' && /@import|url\(\s*['"]?([a-z]+:)?\/\//i.test(element.textContent)) found.push('<style>')
    }
    return found
}"""


def check(files):
    """Looks at every page, each opened anew for each width."""
    faults = {what: [] for what in ("wide", "narrow", "contrast", "sideways", "network")}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for file in files:
            for what, found in faults_of(browser, file):
                faults[what].append(f"{name(file)}: {found}")
        versions = f"axe-core {AXE.split(maxsplit=3)[2].lstrip('v')}, Chromium {browser.version}"
        browser.close()
    checks = {
        "wide": f"pages: WCAG 2.2 A and AA and best practices, {WIDE} px wide ({versions})",
        "narrow": f"pages: WCAG 2.2 A and AA and best practices, {NARROW} px wide",
        "contrast": "pages: contrast of text, tables unrolled",
        "sideways": f"pages: none scrolls sideways, {WIDE}, {NARROW} and {NARROWEST} px wide",
        "network": "pages: nothing refers to the network",
    }
    return [Verdict(checks[what], len(files), found) for what, found in faults.items()]


def faults_of(browser, file):
    asked = []
    for width in (WIDE, NARROW, NARROWEST):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.route("**/*", lambda route: route.continue_() if is_at_hand(route.request.url) else route.abort())
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        page.evaluate(OPEN_DETAILS)
        if (beyond := page.evaluate(SIDEWAYS)) > 0:
            yield "sideways", f"{beyond} px beyond {width} px"
        if width != NARROWEST:
            page.evaluate(AXE)
            what = "wide" if width == WIDE else "narrow"
            yield from ((what, fault) for fault in said(page.evaluate(RUN_ALL, TAGS)))
        if width == WIDE:
            yield from (("network", reference) for reference in page.evaluate(REFERENCES))
            unroll(page)
            yield from (("contrast", fault) for fault in said(page.evaluate(RUN_CONTRAST)))
        page.close()
    yield from (("network", f"asks for {url}") for url in sorted(set(asked)) if not is_at_hand(url))


def is_at_hand(url):
    return url.startswith(("file:", "data:"))


def unroll(page):
    """Makes the page wide enough to show every table whole. Of the numbers behind the charts, those of the first stay."""
    page.evaluate("[...document.querySelectorAll('details')].slice(1).forEach(it => { it.open = false })")
    page.add_style_tag(content=NOTHING_SCROLLED)
    page.set_viewport_size({"width": page.evaluate("document.documentElement.scrollWidth"), "height": 900})


def said(result):
    """A line for each rule that is broken, or that axe could not decide: in how many places, and the first of them."""
    for rule in result["violations"] + result["incomplete"]:
        nodes = rule["nodes"]
        yield f"{rule['id']}: {rule['help']}: {len(nodes)} places, such as {nodes[0]['html'][:160]}"
