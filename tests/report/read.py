"""A report as a program reads it: its tables, pictures, drawings and links, and what is wrong with them."""

import base64
import binascii
import csv
import json
import struct
import zlib
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "link", "br", "img", "rect", "line", "circle", "path"}


class Page(HTMLParser):
    """`problems` are sentences; `tables` are rows of cells by caption."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.problems, self.tables, self.images, self.ids, self.targets = [], {}, [], [], []
        self.open, self.headings, self.script, self.cells, self.caption = [], [], "", None, None
        self.text = Path(path).read_text()
        self.feed(self.text)
        self.close()
        if self.open:
            self.problems.append(f"not closed: {self.open}")
        self.problems += [f"id {name} is there twice" for name in {n for n in self.ids if self.ids.count(n) > 1}]
        self.problems += [f"#{name} leads nowhere" for name in self.targets if name not in self.ids]
        if self.headings[:1] != [1] or self.headings.count(1) != 1 or any(b > a + 1 for a, b in zip(self.headings, self.headings[1:])):
            self.problems.append(f"headings are in the order {self.headings}")

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in said:
            self.ids.append(said["id"])
        for name in ("src", "href"):
            address = said.get(name, "")
            if address.startswith("#"):
                self.targets.append(address[1:])
            elif address and not address.startswith("data:"):
                self.problems.append(f"{tag} refers to {address}")
        if tag == "html" and said.get("lang") != "en":
            self.problems.append("the page has no language")
        if tag == "script" and said.get("type") != "application/json":
            self.problems.append("a script runs")
        if tag == "img":
            self.images.append(said["src"])
            if not said.get("alt"):
                self.problems.append("a picture without words")
        if tag == "svg" and said.get("aria-hidden") != "true" and said.get("role") != "img":
            self.problems.append("a drawing that is no picture for a reader")
        if tag == "title":
            self.titles = getattr(self, "titles", 0) + 1
        if tag in ("h1", "h2", "h3"):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.caption, self.rows, self.column_heads = None, [], 0
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            if tag == "th" and said.get("scope") not in ("col", "row"):
                self.problems.append("a heading of a table without scope")
            self.column_heads += said.get("scope") == "col"

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes something else")
        if tag == "table":
            if not self.caption or not self.column_heads:
                self.problems.append(f"a table without a caption or headings: {self.rows[:1]}")
            self.tables[self.caption] = self.rows

    def handle_data(self, data):
        if self.open[-1:] == ["script"]:
            self.script += data
        elif "caption" in self.open:
            self.caption = (self.caption or "") + data
        elif "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data

    def values(self):
        return json.loads(self.script)


def decode_png(uri):
    """(rows, columns) of a picture; refuses one that is damaged."""
    data = base64.b64decode(uri.removeprefix("data:image/png;base64,"), validate=True)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed = 8, b""
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        content, (check,) = data[at + 8 : at + 8 + size], struct.unpack(">I", data[at + 8 + size : at + 12 + size])
        assert check == binascii.crc32(name + content)
        if name == b"IHDR":
            columns, rows, _, kind = struct.unpack(">IIBB", content[:10])
        if name == b"IDAT":
            packed += content
        at += 12 + size
    assert len(zlib.decompress(packed)) == rows * (1 + columns * (3 if kind == 2 else 1))
    return rows, columns


def problems_of(path):
    """What is wrong with a report and the files beside it."""
    page = Page(path)
    problems = page.problems
    for uri in page.images:
        try:
            decode_png(uri)
        except (AssertionError, ValueError, zlib.error, struct.error) as why:
            problems.append(f"a picture does not decode: {why}")
    with open(Path(path).with_suffix(".csv"), newline="") as file:
        table = list(csv.reader(file))
    read = page.tables["What was measured after each epoch"]
    if [name.replace("_", " ") for name in table[0]] != read[0] or table[1:] != read[1:]:
        problems.append("the table of epochs is not that of the CSV file")
    values = page.values()
    if values != json.loads(Path(path).with_suffix(".json").read_text()):
        problems.append("the values in the page are not those of the JSON file")
    if [[None if cell == "" else float(cell) for cell in row] for row in table[1:]] != values["rows"]:
        problems.append("the JSON file does not have the numbers of the CSV file")
    if len(page.text.encode()) >= 1_000_000:
        problems.append(f"the page has {len(page.text.encode())} bytes")
    return problems
