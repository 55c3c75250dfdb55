"""The site: its pages, what leads from one to another, and how a page looks."""

import html
import json
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from string import Template
from urllib.parse import urldefrag

from markdown_text import plain, to_html

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

# What the menu shows: a heading, and its pages by their sources. Every other page is reached from one of these.
MENU = {
    "": ("docs/start.md",),
    "Tasks": tuple(f"docs/tasks/{name}.md" for name in (
        "train", "flash", "quantise", "stream", "learn_on_the_device", "bring_a_model", "own_layer", "own_loss", "own_optimizer",
        "input_gradient", "threads", "evidence")),
    "Learn": ("docs/course.md", "docs/backpropagation.md", "docs/assembly.md"),
    "Look up": ("reference", "docs/what_fits.md", "docs/how_fast.md", "docs/integers.md", "docs/models.md", "docs/glossary.md"),
    "About": ("docs/design.md", "docs/kernels.md", "docs/small_cores.md", "CONTRIBUTING.md", "CHANGELOG.md"),
}


@dataclass
class Page:
    address: str  # below the site's root
    title: str
    content: str
    source: str = ""  # the file that it is made of, below the project's root
    kind: str = "page"


class Site:
    def __init__(self, names):
        self.pages, self.by_source = [], {}
        self.names = names  # of each public name its address
        self.faults = []

    def add(self, page):
        self.pages.append(page)
        if page.source:
            self.by_source[page.source] = page

    def add_markdown(self, source, fragments):
        """A page made of a Markdown file. `<!-- insert: WORDS -->` is replaced by the fragment of these words."""
        text = (ROOT / source).read_text()
        content = re.sub(r"<!-- insert: (.*?) -->", lambda found: fragments(found[1]), to_html(text))
        title = plain(re.search(r"<h1.*?</h1>", content, re.S)[0])
        name = "index" if source == "docs/start.md" else source.removeprefix("docs/").removesuffix(".md").lower()
        self.add(Page(f"{name}.html", title, content, source))

    # Links

    def link(self, page, start, target, content):
        """A link of this page. In its source it names a file of the project, as seen from the source or, after a slash, from the
        project's root. A file that is in the project but not on the site is named, not linked."""
        if re.match(r"\w+:", target) or target.startswith("#"):
            return f'{start}{target}"{content}</a>'
        file, anchor = urldefrag(target)
        name = posixpath.normpath(posixpath.join("/", posixpath.dirname(page.source), file))[1:]
        found = self.by_source.get(name) or self.by_source.get(f"{name}/README.md")
        if not found and page.source.endswith(".md") and (ROOT / name).exists():
            return f"<span>{content[1:]}</span>"
        address = found.address if found else posixpath.normpath(posixpath.join(posixpath.dirname(page.address), file))
        return f'{start}{relative(page, address)}{"#" if anchor else ""}{anchor}"{content}</a>'

    def with_links(self, page):
        content = re.sub(r'(<a [^>]*?href=")([^"]*)"(.*?)</a>', lambda found: self.link(page, *found.groups()), page.content,
                         flags=re.S)
        pieces = re.split(r"(<a\b.*?</a>|<h\d.*?</h\d>|<pre.*?</pre>|<code>[^<]*</code>)", content, flags=re.S)
        return "".join(self.linked_code(page, piece) if piece.startswith("<code>") else piece for piece in pieces)

    def linked_code(self, page, piece):
        """`adam` and `layers/dense.hpp` lead to the reference."""
        words = html.unescape(piece[6:-7])
        name = re.sub(r"^(ig|ingrain)::|[<({].*", "", words)
        address = self.names.get(name) or (page.address.startswith("reference/host") and self.names.get(f"host::{name}"))
        header = self.by_source.get(f"include/ingrain/{words}")
        if header is None and (not address or address.partition("#")[0] == page.address):
            return piece
        return f'<a href="{relative(page, header.address if header else address)}">{piece}</a>'

    # Writing

    def navigation(self, page):
        parts = []
        for heading, sources in MENU.items():
            items = [self.by_source[source] for source in sources if source in self.by_source]
            if items and heading:
                parts.append(f"<h2>{heading}</h2>")
            parts.append("<ul>" + "".join(self.menu_item(page, item) for item in items) + "</ul>")
        return "".join(parts)

    @staticmethod
    def menu_item(page, item):
        current = ' aria-current="page"' if item is page else ""
        return f'<li><a href="{relative(page, item.address)}"{current}>{html.escape(item.title)}</a></li>'

    def write(self, folder):
        template = Template((HERE / "page.html").read_text())
        for page in self.pages:
            file = folder / page.address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(template.substitute(
                title=html.escape(page.title), root=relative(page, ""), navigation=self.navigation(page),
                content=self.with_links(page)))
        for name in ("site.css", "search.js"):
            (folder / name).write_text((HERE / name).read_text())

    def write_search(self, folder, entries):
        """entries: (title, address, kind, words), beside the pages and their sections."""
        found = []
        for page in self.pages:
            if page.kind == "page":
                found.append((page.title, page.address, "page", first_words(page.content)))
                sections = re.split(r'<h[23] id="([^"]*)">(.*?)</h[23]>', page.content, flags=re.S)[1:]
                for anchor, title, text in zip(sections[::3], sections[1::3], sections[2::3]):
                    found.append((plain(title), f"{page.address}#{anchor}", "section", f"{page.title}: {first_words(text)}"))
        (folder / "search_entries.js").write_text(f"const search_entries = {json.dumps([*found, *entries], ensure_ascii=False)};\n")


def first_words(content, length=220):
    return plain(re.sub(r"<h1.*?</h1>|<pre.*?</pre>|<svg.*?</svg>", " ", content, flags=re.S))[:length]


def relative(page, address):
    depth = page.address.count("/")
    return "../" * depth + address
