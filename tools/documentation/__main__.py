"""Builds the documentation into build/docs; tools/docs calls it.

Fails, with a sentence for each, if Doxygen warns, if a public name has no comment, if a link leads nowhere, or if an
example does not run.
"""

import argparse
import shutil
import sys
import time
from pathlib import Path

from contract import without_comment
from entities import ROOT, public_entities, run_doxygen
from fragments import Fragments
from links import broken_links
from pages import MENU, Site
from reference import add_reference, addresses, each


def main():
    parser = argparse.ArgumentParser(prog="tools/docs")
    parser.add_argument("--output", type=Path, default=ROOT / "build/docs", help="the folder of the site; build/docs")
    parser.add_argument("--bench", type=Path, default=ROOT / "build/bench.json", metavar="FILE",
                        help="what `tools/bench --json FILE` wrote, for the page of speeds; build/bench.json, if it is there")
    options = parser.parse_args()
    start = time.monotonic()

    xml, faults = run_doxygen(ROOT / "build/doxygen")
    top = public_entities(xml)
    entities = list(each(top))
    missing = without_comment(entities)
    faults += [f"include/ingrain/{e.file}:{e.line}: {e.name} has no comment" for e in missing]

    site = Site(addresses(entities))
    fragments = Fragments(site, options.bench)
    entries = add_reference(site, top)
    pages = [source for sources in MENU.values() for source in sources if source.endswith(".md")]
    for source in [*pages, "examples/device/README.md", "examples/data/README.md"]:
        site.add_markdown(source, fragments)
    shutil.rmtree(options.output, ignore_errors=True)
    options.output.mkdir(parents=True)
    site.write(options.output)
    site.write_search(options.output, entries)

    broken, count = broken_links(options.output)
    faults += fragments.faults + broken
    for fault in faults:
        print(fault, file=sys.stderr)
    names = len({e.name for e in entities})
    documented = 100 * (1 - len({e.name for e in missing}) / names)
    print(f"{options.output / 'index.html'}: {len(site.pages)} pages, {names} public names, {documented:.4g} % of them "
          f"documented, {count} links, {len(broken)} broken, {time.monotonic() - start:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
