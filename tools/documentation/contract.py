"""Which names need no comment of their own: a contract says once what they mean in every class that has them.

The page of a contract must name each of them in backticks. That is checked here, so a name cannot be excused by a page
that is silent about it.
"""

import re
from functools import cache

from entities import ROOT

CONTRACTS = {
    "layers/": ("include/ingrain/core/layer.hpp", {
        "accepts", "with_bias", "inside", "with_inside", "branches", "with_branches", "is_sequence", "expanded", "layers"}),
    "optimizers/": ("docs/tasks/own_optimizer.md", {
        "kind", "moments", "progress", "next", "parts", "needs_all_gradients", "rule", "operator()", "inner"}),
    "losses/": ("docs/tasks/own_loss.md", {"kind", "options", "parts"}),
    "training/schedules/": ("docs/tasks/own_optimizer.md", {"kind", "parts", "operator()", "next", "progress"}),
    "training/metrics/": ("docs/tasks/train.md", {"add", "value"}),
}


def without_comment(entities):
    """The entities that neither have a comment nor are in a contract."""
    return [e for e in entities if not e.comment.strip() and contract_of(e) is None]


def contract_of(entity):
    """The page that says what a member of this name is, relative to the project's root, or None."""
    for room, (page, names) in CONTRACTS.items():
        if entity.file.startswith(room) and "::" in entity.name and entity.last_name in names & said_in(page):
            return page
    return None


@cache
def said_in(page):
    """The words in backticks and, in a header, in the blocks of a comment."""
    found = re.findall(r"`([^`]*)`|^///     (.*)", (ROOT / page).read_text(), re.M)
    return set(re.findall(r"operator\(\)|\w+", " ".join(" ".join(pair) for pair in found)))
