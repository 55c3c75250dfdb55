"""Reports of trainings hold together, alone and in a browser: numbers, pictures, headings, contrast, labels, no request.

tests/report/write.cpp writes three. tests/report/look.js looks at them in Chromium, on a phone and on a desk, light and
dark; axe-core looks too where `npm install --prefix build/axe axe-core` has put it.
"""

import sys

from compiling import compile_with
from harness import ROOT, Outcome, head, run

sys.path.insert(0, str(ROOT / "tests/report"))
import browser  # noqa: E402
import read  # noqa: E402

ORDER = 55
DEFAULT = False
PAGES = ("classes", "values", "sequences")
AXE = ROOT / "build/axe/node_modules/axe-core/axe.min.js"
ASK_AXE = "axe.run().then(r => r.violations.map(v => `${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 100)}`))"


def cases(context):
    folder = context.build / "report"
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "write"
    flags = ["-O0", "-Itests", ROOT / "tests/report/write.cpp", "-o", program, "-lz"]
    code, messages, repeat = compile_with(context.gcc, flags)
    if code == 0:
        code, messages = run([program, folder])
    yield Outcome("written", f"gives {code}\n{head(messages)}" if code else None, repeat)
    if code:
        return
    for name in PAGES:
        problems = read.problems_of(folder / f"{name}.html")
        yield Outcome(f"{name}, as a file", head("\n".join(problems)) or None, str(folder / f"{name}.html"))
    if not browser.program():
        yield Outcome("in a browser", skipped="chromium is not installed: tools/setup report")
        return
    with browser.Browser() as chromium:
        for name in PAGES:
            for width in (390, 1280):
                for dark in (False, True):
                    yield look(chromium, folder / f"{name}.html", width, dark)
        yield from ask_axe(chromium, folder)


def look(chromium, page, width, dark):
    chromium.open(page, width, dark)
    problems = chromium.problems + chromium.evaluate((ROOT / "tests/report/look.js").read_text())
    scheme = "dark" if dark else "light"
    picture = page.with_name(f"{page.stem}-{width}-{scheme}.png")
    chromium.screenshot(picture)
    return Outcome(f"{page.stem}, {width} pixels, {scheme}", head("\n".join(problems)) or None, str(picture))


def ask_axe(chromium, folder):
    if not AXE.exists():
        yield Outcome("axe-core", skipped="not installed: npm install --prefix build/axe axe-core")
        return
    for name in PAGES:
        chromium.open(folder / f"{name}.html")
        chromium.evaluate(AXE.read_text() + "; 0")
        found = chromium.evaluate(ASK_AXE)
        yield Outcome(f"axe-core, {name}", head("\n".join(found)) or None, str(folder / f"{name}.html"))
