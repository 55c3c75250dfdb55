"""The parts of pages that are made, not written: outputs of programs, tables of measurements, pictures."""

import html
import json
import re
import sys

from assembly import assembly
from backpropagation import steps
from markdown_text import highlighted, to_html
from pages import ROOT, Page

sys.path.insert(0, str(ROOT / "tools/testing"))
from devices.targets import TARGETS  # noqa: E402
from harness import Context, run, tail  # noqa: E402
from trees import build, configure  # noqa: E402

COURSE = ROOT / "examples"


class Fragments:
    def __init__(self, site, bench):
        self.site, self.bench, self.faults = site, bench, []
        self.outputs = self.run_examples()
        for source in sorted(COURSE.rglob("*.[ch]pp")):
            self.add_example(source)

    def __call__(self, words):
        """What `<!-- insert: WORDS -->` stands for."""
        kind, _, argument = words.partition(" ")
        made = {"course": self.course, "output": self.output, "section": self.section, "bench": self.measured,
                "steps": self.steps, "assembly": self.assembly, "evidence": self.evidence}
        return made[kind](argument) if kind in made else self.unknown(words)

    def unknown(self, words):
        self.faults.append(f"no fragment is called '{words}'")
        return ""

    # The course

    def run_examples(self):
        """Builds and runs the examples as the gate `examples` does; of each what it printed."""
        context = Context()
        names = sorted(path.stem for path in COURSE.glob("*.cpp"))
        folder, error = configure(context, "gcc_examples", context.gcc, options=["-Dtests=false"])
        code, messages = (1, error) if error else build(context, folder, [f"examples/{name}" for name in names])
        if code:
            self.faults.append(f"the examples do not build\n{tail(messages)}")
            return {}
        outputs = {}
        for name in names:
            place = context.build / "examples" / name
            place.mkdir(parents=True, exist_ok=True)
            if not (place / "examples").exists():
                (place / "examples").symlink_to(ROOT / "examples")
            code, outputs[name] = run([folder / "examples" / name], cwd=place, timeout=300)
            if code:
                self.faults.append(f"examples/{name} gives {code}\n{tail(outputs[name])}")
        return outputs

    def add_example(self, source):
        """A page with the program, what it says of itself, and what it prints."""
        name = str(source.relative_to(ROOT))
        text = source.read_text()
        comment = re.match(r"((?://.*\n|#pragma once\n)+)", text)
        said = re.sub(r"^(///? ?|#pragma once)", "", comment[1], flags=re.M).replace("\\file\n", "") if comment else ""
        code = text[comment.end() :].lstrip("\n") if comment else text
        content = f"<h1>{title_of(source)}</h1>{to_html(said)}{highlighted(code, 'cpp')}"
        if source.stem in self.outputs:
            content += f'<h2 id="prints">It prints</h2>{highlighted(self.outputs[source.stem].rstrip(), "text")}'
        kind = "page" if source.parent == COURSE else "source"
        self.site.add(Page(f"{name.removesuffix('.cpp')}.html", title_of(source), content, name, kind))

    def course(self, _):
        items = []
        for source in sorted(COURSE.glob("*.cpp")):
            said = " ".join(re.findall(r"^//+ ?(?! *\\file)(.*)", source.read_text().partition("\n\n")[0], re.M))
            sentence = re.split(r"(?<=[.:])\s", said, maxsplit=1)[0].rstrip(":.")
            items.append(f'<li><a href="../examples/{source.name}"><b>{title_of(source)}</b>{sentence}.</a></li>')
        return f'<ul class="cards">{"".join(items)}</ul>'

    def output(self, name):
        return highlighted(self.outputs.get(name, "").rstrip(), "text")

    def evidence(self, header):
        """What tools/evidence prints, each test that it names being there."""
        code, text = run([ROOT / "tools/evidence", header])
        if code:
            self.faults.append(f"tools/evidence {header} gives {code}\n{tail(text)}")
        claims = re.findall(r"\| (.*)", text)
        gates = {file.stem for file in (ROOT / "tools/testing/gates").glob("*.py")} | set(TARGETS)
        for claim in claims:
            files = re.findall(r"\btests/[\w./]*\w", claim)
            named = [name for words in re.findall(r"tools/test ([\w ]+)", claim) for name in words.split()]
            missing = [file for file in files if not (ROOT / file).exists()] + [name for name in named if name not in gates]
            self.faults += [f"tools/evidence names {name}, which is not there" for name in missing]
            if not files and not named:
                self.faults.append(f"tools/evidence names no test: {claim}")
        return highlighted(text.rstrip(), "text")

    # For teaching

    def steps(self, _):
        return steps(self.outputs["08_step_by_step"]) if "08_step_by_step" in self.outputs else ""

    def assembly(self, _):
        content, fault = assembly()
        self.faults += [fault] if fault else []
        return content

    # Figures that are committed, and figures that were measured here

    def section(self, argument):
        """`section README.md How fast`: that section of a page, without its heading."""
        page, _, heading = argument.partition(" ")
        found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", (ROOT / page).read_text(), re.M | re.S)
        return to_html(found[1]) if found else self.unknown(f"section {argument}")

    def measured(self, _):
        if not self.bench.exists():
            return "<p>No measurements of this machine: <code>tools/bench --json build/bench.json</code> makes them.</p>"
        rows = []
        for record in json.loads(self.bench.read_text()):
            unit = next(unit for unit in ("nanoseconds", "instructions", "bytes", "seconds") if unit in record)
            ratio = f"{record['ratio']:.2f}" if record.get("ratio") else ""
            cells = (record["workload"], record["implementation"], record["compiler"], f"{record[unit]:,.2f} {unit}" if isinstance(record[unit], float) else f"{record[unit]:,} {unit}", ratio)
            rows.append("<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in cells) + "</tr>")
        titles = ("workload", "implementation", "compiler", "measured", "ratio to a peer or limit")
        head = "<tr>" + "".join(f"<th>{title}</th>" for title in titles) + "</tr>"
        return f'<div class="wide"><table>{head}{"".join(rows)}</table></div>'


def title_of(source):
    words = re.sub(r"^\d+_", "", source.stem).replace("_", " ")
    number = re.match(r"(\d+)_", source.stem)
    return f"{int(number[1])}. {words[0].upper()}{words[1:]}" if number and source.parent == COURSE else source.name
