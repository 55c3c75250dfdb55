"""The reference: a page for each header that has public names, a page for each header's source, and an index."""

import html
import re
from itertools import groupby

import pygments
from contract import contract_of
from entities import INCLUDE
from markdown_text import comment_to_html, highlighted, plain
from pygments.formatters import HtmlFormatter
from pygments.lexers import CppLexer
from pages import Page

ROOMS = {
    "": "Networks",
    "layers": "Layers",
    "losses": "Losses",
    "optimizers": "Optimisers",
    "training": "Training",
    "training/schedules": "Schedules",
    "training/metrics": "Metrics",
    "training/budget": "Budget of memory and operations",
    "training/checkpoint": "Checkpoints on a device",
    "initializers": "Initialisers",
    "host": "Files, tables, progress (needs an operating system)",
    "core": "Building blocks, most of them for layers of your own",
}


def room_of(file):
    room = file.rpartition("/")[0]
    while room not in ROOMS:
        room = {"composition": "layers", "simd": "core"}.get(room, room.rpartition("/")[0])
    return room


def address_of(file):
    return f"reference/{file.removesuffix('.hpp')}.html"


def addresses(entities):
    """Of each public name its address; the shorter name wins where two are equal."""
    found = {}
    for entity in entities:
        found.setdefault(entity.name, f"{address_of(entity.file)}#{entity.anchor}")
    return found


def file_comment(file):
    text = (INCLUDE / "ingrain" / file).read_text()
    found = re.search(r"/// \\file\n((?:///.*\n)+)", text)
    return "\n".join(re.sub(r"^/// ?", "", line) for line in found[1].splitlines()) if found else ""


def each(entities):
    for entity in entities:
        yield entity
        yield from each(entity.members)


def shown(entity, level, seen, comment_before=""):
    """An entity with its declaration and comment. Overloads and neighbours that share a comment show it once."""
    parts = [f'<div class="entity"{new_id(entity, seen)}>']
    if level == 2:
        source = f'../{"../" * entity.file.count("/")}source/{entity.file}.html#{entity.line}'
        parts.append(f'<h2>{html.escape(entity.name)} <a class="place" href="{source}">source</a></h2>')
    parts.append(highlighted(entity.declaration, "cpp"))
    if entity.comment and entity.comment != comment_before:
        parts.append(comment_to_html(entity.comment))
    own = [m for m in entity.members if not by_contract(m)]
    values = [m for m in own if m.kind in ("variable", "value", "typedef") and is_short(m)]
    others = [m for m in own if m not in values]
    parts += [table_of(values, seen)] if values else []
    if others:
        parts.append('<div class="members">')
        before = entity.comment
        for member in others:
            parts.append(shown(member, level + 1, seen, before))
            before = member.comment
        parts.append("</div>")
    said = [m for m in entity.members if by_contract(m)]
    if said:
        names = ", ".join(f'<code{new_id(m, seen)}>{html.escape(m.last_name)}</code>' for m in said)
        page = contract_of(said[0])
        parts.append(f'<p class="place">By <a href="/{page}">contract</a>, also: {names}.</p>')
    return "".join(parts) + "</div>"


def new_id(entity, seen):
    """The place of its name; of overloads the first has it."""
    if entity.anchor in seen:
        return ""
    seen.add(entity.anchor)
    return f' id="{html.escape(entity.anchor)}"'


def by_contract(entity):
    return not entity.comment and contract_of(entity) is not None


def is_short(entity):
    return not entity.members and "\n" not in entity.declaration and "\n\n" not in entity.comment


def table_of(members, seen):
    """Options, constants and values of enumerations: a line each."""
    rows = []
    for _, together in groupby(members, key=lambda m: (m.line, m.name if m.kind == "value" else "")):
        together = list(together)  # declared together: `float rate = 1e-3f, beta1 = 0.9f`
        first, places = together[0], "".join(f"<span{new_id(m, seen)}></span>" for m in together[1:])
        declared = first.declaration.removeprefix("static constexpr ")
        said = comment_to_html(first.comment).removeprefix("<p>").removesuffix("</p>")
        rows.append(f'<tr><th scope="row">{places}<code{new_id(first, seen)}>{html.escape(declared)}</code></th><td>{said}</td></tr>')
    return f'<div class="wide"><table class="values">{"".join(rows)}</table></div>'


def add_reference(site, top):
    """Pages of the reference, and what search knows of each name."""
    by_file = {}
    for entity in top:
        by_file.setdefault(entity.file, []).append(entity)
    entries = []
    for file, entities in by_file.items():
        comment, seen = file_comment(file), set()
        content = (f"<h1>{html.escape(file.rpartition('/')[2].removesuffix('.hpp'))}</h1>{comment_to_html(comment)}"
                   f"{highlighted(f'#include <ingrain/{file}>', 'cpp')}")
        before = ""
        stem = file.rpartition("/")[2].removesuffix(".hpp")
        for entity in sorted(entities, key=lambda e: (e.last_name != stem, e.line)):
            content += shown(entity, 2, seen, before)
            before = entity.comment
        site.add(Page(address_of(file), file, content, f"include/ingrain/{file}", "reference"))
        for entity in each(entities):
            entries.append((entity.name, f"{address_of(file)}#{entity.anchor}", entity.kind, summary(entity, comment)))
    site.add(Page("reference/index.html", "Reference", index(by_file), "reference"))
    add_sources(site)
    return entries


def summary(entity, comment):
    return plain(comment_to_html(entity.comment or comment))[:160]


def index(by_file):
    content = ("<h1>Reference</h1><p>Every public name, by the header that declares it. Nearly all are in "
               "<code>ingrain/ingrain.hpp</code>; those that need an operating system in <code>ingrain/host.hpp</code>.</p>")
    for room, title in ROOMS.items():
        files = [file for file in by_file if room_of(file) == room]
        rows = []
        for file in files:
            stem = file.rpartition("/")[2].removesuffix(".hpp")
            names = dict.fromkeys(entity.name for entity in sorted(by_file[file], key=lambda e: e.last_name != stem))
            links = ", ".join(f'<a href="{address_of(file).removeprefix("reference/")}#{html.escape(n.replace("::", ".").replace(" ", ""))}">'
                              f"{html.escape(n)}</a>" for n in names)
            rows.append(f'<tr><th scope="row">{links}</th><td>{first_sentence(file_comment(file))}</td></tr>')
        if rows:
            content += f'<h2 id="{room.replace("/", "_") or "networks"}">{title}</h2><div class="wide"><table>{"".join(rows)}</table></div>'
    return content


def first_sentence(comment):
    """The comment up to its first full stop."""
    return comment_to_html(re.split(r"(?<=\.)(?<!al\.)\s", comment.strip(), maxsplit=1)[0]).removeprefix("<p>").removesuffix("</p>")


def add_sources(site):
    """Every header in colours. A line has its number as its id."""
    for path in sorted((INCLUDE / "ingrain").rglob("*.hpp")):
        file = str(path.relative_to(INCLUDE / "ingrain"))
        lines = pygments.highlight(path.read_text(), CppLexer(stripnl=False), HtmlFormatter(nowrap=True)).rstrip("\n").split("\n")
        numbered = "".join(f'<span class="line" id="{number}">{line}</span>' for number, line in enumerate(lines, 1))
        page = Page(f"source/{file}.html", file, f'<h1>{file}</h1><pre class="code source" tabindex="0">{numbered}</pre>', kind="source")
        site.add(page)
        site.by_source.setdefault(f"include/ingrain/{file}", page)
