"""Runs benchmarks. A group is a folder with a measure.py, whose `measure()` yields records:

    workload, implementation, compiler        what was measured
    nanoseconds | instructions | bytes | seconds    one of them
    fraction                                  of the machine's peak, where that is known
    ratio                                     to a peer, or to a limit that must not be exceeded
    peer                                      which one, where it is the best of several
    bar, fraction_bar                         which the ratio, the fraction is to hold: "<= 1.05", ">= 1.1"
    lost                                      points of accuracy that integers lose, and lost_bar
    off                                       per cent of the answers' deviation that integers are off, and off_bar
    ram                                       bytes of memory beside the constants
    messages                                  microseconds in messages in a training step
    images, after_one, mean_of_three_after_one, after_five    accuracy on the test images of that name, of epochs
"""

import argparse
import importlib.util
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent / "support")]

from bars import beside

GROUPS = ("inference", "training", "mlperf", "tiles", "padding", "zero_overhead", "sweeps", "beyond_the_first_cache",
          "device", "compile_time", "code_size", "scaling", "bfloat16", "integers")
UNITS = ("nanoseconds", "instructions", "bytes", "seconds")
NOTES = {"fraction": "fraction {:.2f}", "ratio": "ratio {:.2f}", "peer": "to {}", "images": "accuracy on {}",
         "after_one": "after one epoch {:.3f}", "mean_of_three_after_one": "(mean of three {:.3f})",
         "after_five": "after five {:.3f}", "messages": "messages {:.0f} us a step", "lost": "points lost {:.2f}",
         "off": "off {:.2f} %", "ram": "memory {:,} bytes"}
BARS = {"ratio": "bar", "fraction": "fraction_bar", "lost": "lost_bar", "off": "off_bar"}


def load(group):
    """The group's measure function, or None if it has none."""
    file = Path(__file__).parent / group / "measure.py"
    if not file.exists():
        return None
    spec = importlib.util.spec_from_file_location(group, file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.measure


def show(record):
    unit = next(unit for unit in UNITS if unit in record)
    value = f"{record[unit]:,.2f}" if isinstance(record[unit], float) else f"{record[unit]:,}"
    known = {key: record[key] for key in NOTES if record.get(key) is not None}
    parts = [NOTES[key].format(value) + beside(value, record.get(BARS.get(key))) for key, value in known.items()]
    columns = f"{record['workload']:<36} {record['implementation']:<15} {record['compiler']:<12}"
    print(f"{columns} {value:>14} {unit:<12} {'  '.join(parts)}".rstrip(), flush=True)


def main():
    parser = argparse.ArgumentParser(prog="tools/bench")
    parser.add_argument("groups", nargs="*", metavar="group", help=", ".join(GROUPS))
    parser.add_argument("--json", metavar="FILE", help="also write the records to this file, as an array of objects")
    parser.add_argument("--every", action="store_true", help="sweeps: every size from 1 to 160, not only some of them")
    options = parser.parse_args()

    unknown = [group for group in options.groups if group not in GROUPS]
    if unknown:
        sys.exit(f"tools/bench: there is no group {', '.join(unknown)}; there are {', '.join(GROUPS)}")
    measures = {group: load(group) for group in options.groups or GROUPS}
    empty = [group for group, measure in measures.items() if measure is None]
    if options.groups and empty:
        sys.exit(f"tools/bench: no benchmark yet: {', '.join(empty)}")
    records = []
    for group, measure in measures.items():
        print(f"-- {group}" if measure else f"-- {group}: no benchmark yet", flush=True)
        words = {"every": options.every} if group == "sweeps" else {}
        for record in measure(**words) if measure else ():
            show(record)
            records.append(record)
    if options.json:
        Path(options.json).write_text(json.dumps(records, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
