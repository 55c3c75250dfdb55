"""The public names of the library: Doxygen finds them, and the headers have the words.

Doxygen knows which names there are, in which scope, whether they are public, and where. What is shown of a name, its
declaration and its comment, is read from the header at that place, so that formulas stay as they were written.
"""

import os
import re
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include"

# The rooms whose names are public, all of them or those of the headers that users include. Other rooms are for the library
# itself (docs/design.md).
ROOMS = ("core", "layers", "losses", "optimizers", "initializers", "training", "integers", "mpi")
ALSO = ("composition/joins.hpp", "simd/bfloat16.hpp")
HOST = ("host/onnx.hpp", "host/torch.hpp", "host/rtneural.hpp", "host/nam.hpp", "host/keras.hpp", "host/tflite.hpp", "host/tflite_integers.hpp", "host/onnx_integers.hpp", "host/c99.hpp", "host/report.hpp")
# Scopes that belong to no user: `detail`, and what a descriptor, an optimiser or a loss makes of itself for the library.
INNER = {"detail", "bound", "rule"}

DOXYFILE = """
INPUT = {include}/ingrain
STRIP_FROM_PATH = {include}
OUTPUT_DIRECTORY = {output}
EXCLUDE_PATTERNS = */kernels/* */simd/targets/* */host/*/* */simd/requirements.hpp
RECURSIVE = YES
FILE_PATTERNS = *.hpp
EXTRACT_ALL = YES
GENERATE_HTML = NO
GENERATE_LATEX = NO
GENERATE_XML = YES
XML_PROGRAMLISTING = NO
MACRO_EXPANSION = YES
EXPAND_ONLY_PREDEF = YES
PREDEFINED = INGRAIN_ABI=abi INGRAIN_INLINE= INGRAIN_NONBLOCKING=
HAVE_DOT = NO
QUIET = YES
NUM_PROC_THREADS = 2
"""


@dataclass
class Entity:
    kind: str
    name: str  # without the namespace ingrain: host::csv::rows
    file: str  # below include/ingrain: layers/dense.hpp
    line: int
    comment: str = ""
    declaration: str = ""
    members: list = field(default_factory=list)

    @property
    def last_name(self):
        return re.sub(r"<.*", "", self.name).rpartition("::")[2] or self.name

    @property
    def anchor(self):
        return self.name.replace("::", ".").replace(" ", "")


@cache
def host_headers():
    return {*HOST, *re.findall(r"#include <ingrain/(host/.*)>", (INCLUDE / "ingrain/host.hpp").read_text())}


def is_public_file(file):
    room, _, rest = file.partition("/")
    return not rest or room in ROOMS or file in ALSO or file in host_headers()


def run_doxygen(output):
    """The folder of XML files, and what Doxygen warned of."""
    output.mkdir(parents=True, exist_ok=True)
    text = DOXYFILE.format(include=INCLUDE, output=output)
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["doxygen", "-"], input=text, text=True, capture_output=True, env=environment, check=True)
    return output / "xml", [line.replace(f"{ROOT}/", "") for line in done.stderr.splitlines() if line.strip()]


def found_in(xml):
    """Each name that Doxygen found, as (kind, qualified name, file, line), once."""
    for file in sorted(xml.glob("*.xml")):
        for compound in ET.parse(file).getroot().findall("compounddef"):
            kind, scope = compound.get("kind"), compound.findtext("compoundname")
            if kind in ("struct", "class", "union", "concept"):
                yield kind, scope, compound.find("location")
            if kind in ("struct", "class", "union", "namespace"):
                for member in compound.iter("memberdef"):
                    if member.get("prot") == "public" and member.get("kind") != "friend":
                        name = f"{scope}::{member.findtext('name')}"
                        yield member.get("kind"), name, member.find("location")
                        for value in member.findall("enumvalue"):
                            yield "value", f"{name}::{value.findtext('name')}", member.find("location")


def public_entities(xml):
    """The public entities, members below their classes, in the order of files and lines."""
    named, sources = {}, {}
    for kind, name, location in found_in(xml):
        file = location.get("file").removeprefix("ingrain/")
        scopes = name.removeprefix("ingrain::").removeprefix("abi::")
        if not name.startswith("ingrain") or not is_public_file(file) or hidden(kind, scopes):
            continue
        text = sources.setdefault(file, (INCLUDE / "ingrain" / file).read_text().splitlines())
        line = int(location.get("line")) - 1
        if kind == "value":
            word = rf"(^|[{{,])\s*{scopes.rpartition('::')[2]}\b"
            line = next(i for i in range(line, len(text)) if re.search(word, text[i]))
        entity = Entity(kind, scopes, file, line + 1)
        entity.comment, entity.declaration = words_at(text, line, kind)
        if kind == "value":
            entity.declaration = entity.last_name
        if not refuses(entity, text[line]):
            named.setdefault((scopes, file, line), entity)
    entities = sorted(named.values(), key=lambda e: (e.file, e.line, e.name.count("::")))
    classes = {e.name: e for e in entities if e.kind in ("struct", "class", "union", "enum")}
    top = []
    for entity in entities:
        above = classes.get(entity.name.rpartition("::")[0])
        if not entity.declaration.startswith("template <class Rule>"):  # an optimiser's rule round another's
            (above.members if above else top).append(entity)
        if above and above.kind == "enum" and "{" in (line := sources[above.file][above.line - 1]) and "}" in line:
            entity.comment = entity.comment or above.comment  # an enumeration of one line says what its values are
    return top


def hidden(kind, name):
    parts = re.sub(r"<[^<>]*>", "", name).split("::")
    return bool(INNER & set(parts)) or "<" in parts[-1] or parts[-1].startswith(("~", "@")) or kind == "define"


def refuses(entity, raw):
    """Overloads that exist to refuse calls by a sentence, members that the compiler makes, names taken over from a base."""
    made = re.search(r"=\s*(delete|default)\b", entity.declaration + raw)
    taken_over = entity.kind == "function" and entity.declaration.startswith("using")
    return "/refused_" in entity.file or made or taken_over or raw.strip().startswith("using refused")


ENDS = re.compile(r"[;{}:]\s*(//.*)?$|^\s*(//.*|#.*)?$")  # of what comes before a declaration


def words_at(text, line, kind):
    """(comment, declaration) of what is declared at this line.

    Lines that follow each other without an empty one are a paragraph: a comment at its head holds for all of it."""
    begin = line
    while kind != "value" and begin > 0 and not ENDS.search(text[begin - 1]):
        begin -= 1
    beside = re.search(r"///<\s*(.*)", text[line])
    if beside:
        comment = [beside[1]]
        below = line + 1
        while below < len(text) and re.match(r"\s*///<", text[below]):
            comment.append(re.sub(r"\s*///<\s*", "", text[below]))
            below += 1
    else:
        comment = comment_above(text, begin)
    return "\n".join(comment), declaration_at(text, begin, kind)


def comment_above(text, line):
    margin = indent(text[line])  # a line that is further left is around it
    at = line - 1
    while at >= 0 and text[at].strip() and indent(text[at]) >= margin and not re.match(r"\s*(///(?!<)|namespace|#)", text[at]):
        at -= 1
    last = at
    while at >= 0 and re.match(r"\s*///(?!<)", text[at]):
        at -= 1
    found = [re.sub(r"^\s*/// ?", "", raw) for raw in text[at + 1 : last + 1]]
    return [] if any("\\file" in raw for raw in found) else found


def indent(raw):
    return len(raw) - len(raw.lstrip())


def declaration_at(text, begin, kind):
    """From `template` to the brace or semicolon that ends the declaration, without macros and what a constructor initialises."""
    code = "\n".join(re.sub(r"\s*//.*", "", raw) for raw in text[begin : begin + 30])
    has_body = kind in ("struct", "class", "enum", "function")
    depth, end = 0, len(code)
    for at, sign in enumerate(code):
        if depth == 0 and sign in (";{" if has_body else ";"):
            end = at
            break
        depth += (sign in "([{") - (sign in ")]}")
    declared = re.sub(r"INGRAIN_(INLINE|NONBLOCKING|OUTLINE)\s*", "", code[:end])
    if kind == "function":
        declared = re.sub(r"(?<=[\w)])\s+:\s.*", "", declared, flags=re.S)
    elif has_body:
        declared = re.sub(r"\s+:\s[^;]*detail::.*", "", declared, flags=re.S)  # a base that is not for users
    else:
        declared = re.sub(r"\s*=\s*\[\].*", "", declared, flags=re.S)  # a lambda that computes it
    lines = [raw.rstrip() for raw in declared.splitlines() if raw.strip()]
    margin = min((indent(raw) for raw in lines), default=0)
    return "\n".join(raw[margin:] for raw in lines)
