"""Every link of the site leads to a file that is there, and to a place that is in it."""

import html
import posixpath
import re
from urllib.parse import unquote, urldefrag


def broken_links(folder):
    """(sentences, number of links): each link of each page, but for those to other sites, of which there is no copy here."""
    targets, links = {}, []
    for file in folder.rglob("*.html"):
        text, page = file.read_text(), file.relative_to(folder).as_posix()
        targets[page] = set(re.findall(r'\bid="([^"]*)"', text))
        links += [(page, html.unescape(target)) for target in re.findall(r'\b(?:href|src)="([^"]*)"', text)]
    broken = {}
    for page, target in links:
        if re.match(r"(https?|mailto|data):", target):
            continue
        file, anchor = urldefrag(unquote(target))
        address = posixpath.normpath(posixpath.join(posixpath.dirname(page), file)) if file else page
        ids = {html.unescape(name) for name in targets[address]} if anchor and address in targets else {anchor}
        if not (folder / address).is_file() or anchor not in ids:
            broken[f"{page}: the link to {target} leads nowhere"] = True
    return list(broken), len(links)
