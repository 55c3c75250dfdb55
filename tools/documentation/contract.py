"""Which names need no comment of their own: a contract says once what they mean in every class that has them.

The page of a contract must name each of them in backticks. That is checked here, so a name cannot be excused by a page
that is silent about it.
"""

import re

from entities import ROOT

CONTRACTS = {
    "layers/": ("include/ingrain/core/layer.hpp", {
        "accepts", "with_bias", "inside", "with_inside", "branches", "with_branches", "is_sequence", "expanded", "layers"}),
    "optimizers/": ("docs/tasks/own_optimizer.md", {
        "kind", "moments", "progress", "next", "parts", "needs_all_gradients", "rule", "operator()", "inner"}),
    "losses/": ("docs/tasks/own_loss.md", {"kind", "options", "parts"}),
    "training/schedules/": ("docs/tasks/own_optimizer.md", {"kind", "parts", "operator()"}),
    "training/metrics/": ("docs/tasks/train.md", {"add", "value"}),
}


def without_comment(entities):
    """The entities that neither have a comment nor are in a contract."""
    said = {page: said_in(page) for page, _ in CONTRACTS.values() if (ROOT / page).exists()}
    return [e for e in entities if not e.comment.strip() and not explained(e, said)]


def said_in(page):
    """The words in backticks and, in a header, in the blocks of a comment."""
    found = re.findall(r"`([^`]*)`|^///     (.*)", (ROOT / page).read_text(), re.M)
    return set(re.findall(r"[\w()]+", " ".join(" ".join(pair) for pair in found)))


def explained(entity, said):
    for room, (page, names) in CONTRACTS.items():
        if entity.file.startswith(room) and entity.last_name in names and entity.last_name in said.get(page, ()):
            return True
    return False
