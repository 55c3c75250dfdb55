"""Losses: the value for each sample, the mean, and the mean's gradient; with weights for samples and classes."""

import torch
from torch.nn import functional

import autograd
import tables

SEED = 3000
SAMPLES, OUTPUTS = 3, 5
LABELS = [4, 0, 2]
SAMPLE_WEIGHTS = [0.5, 0.0, 2.0]
CLASS_WEIGHTS = [0.25, 1.0, 3.0, 0.5, 1.5]
SMOOTHING = tables.rounded(0.1)


def put_labels(header, labels):
    header.put("labels", labels, (len(labels),), "unsigned")


def put_loss(header, each, mean, predictions):
    """`each` [N]: the loss of each sample, or None where only the mean has a meaning."""
    if each is not None:
        autograd.put(header, "each", each)
    autograd.put(header, "loss", mean)
    autograd.put(header, "gradient", torch.autograd.grad(mean, predictions, retain_graph=True)[0])


def weighted(each, weights):
    return (each * weights).sum() / weights.sum()


def put_plain_and_weighted(header, name, each, predictions):
    """Also the weighted mean over samples; the second sample's weight is zero."""
    put_loss(header, each, each.mean(), predictions)
    weights = autograd.constant(SAMPLE_WEIGHTS, SAMPLES)
    header.case(f"{name}_sample_weights", f"The inputs of {name}; loss = sum(w each) / sum(w).")
    autograd.put(header, "sample_weights", weights)
    put_loss(header, None, weighted(each, weights), predictions)


def regression_cases(header, draw):
    predictions = draw.variable(SAMPLES, OUTPUTS, low=-2, high=2)
    targets = draw(SAMPLES, OUTPUTS, low=-2, high=2)
    error = (predictions - targets).abs()
    if min((error - kink).abs().min() for kink in (0, 0.5, 1)) < 1e-3:
        raise ValueError("an error lies on a kink: take another seed")
    header.case("regression", "What the next eight cases are given. An `each` is the mean over a sample's numbers.")
    autograd.put(header, "predictions", predictions)
    autograd.put(header, "targets", targets)
    for name, function in [
            ("mean_squared_error", functional.mse_loss),
            ("mean_absolute_error", functional.l1_loss),
            ("huber_1", functional.huber_loss),
            ("huber_0_5", lambda x, y, reduction: functional.huber_loss(x, y, reduction=reduction, delta=0.5))]:
        header.case(name)
        each = function(predictions, targets, reduction="none").mean(1)
        put_plain_and_weighted(header, name, each, predictions)


def binary_cases(header, draw):
    def case(name, remark, logits, targets, with_weights):
        header.case(name, remark)
        autograd.put(header, "logits", logits)
        autograd.put(header, "targets", targets)
        each = functional.binary_cross_entropy_with_logits(logits, targets, reduction="none").mean(1)
        if with_weights:
            put_plain_and_weighted(header, name, each, logits)
        else:
            put_loss(header, each, each.mean(), logits)

    case("binary_cross_entropy", "From logits; targets are probabilities. An `each` is the mean over its numbers.",
         draw.variable(SAMPLES, OUTPUTS, low=-4, high=4),
         autograd.constant([0, 1, 1, 0, 0.25, 1, 0, 0.5, 1, 0, 1, 1, 0, 0.75, 0], SAMPLES, OUTPUTS), True)
    case("binary_cross_entropy_one", "One logit for each sample.", draw.variable(SAMPLES, 1, low=-4, high=4),
         autograd.constant([1, 0, 1], SAMPLES, 1), False)
    case("binary_cross_entropy_large", "Right and wrong by far.",
         autograd.constant([1e4, -1e4, 1e4, -1e4, 100, -100, 100, -100], 2, 4).requires_grad_(),
         autograd.constant([1, 0, 0, 1, 1, 0, 0, 1], 2, 4), False)


def class_cases(header, draw, logits):
    labels = torch.tensor(LABELS)
    sample_weights = autograd.constant(SAMPLE_WEIGHTS, SAMPLES)
    class_weights = autograd.constant(CLASS_WEIGHTS, OUTPUTS)
    of_sample = class_weights[labels]

    def each(**options):
        return functional.cross_entropy(logits, labels, reduction="none", **options)

    header.case("cross_entropy", "Softmax cross-entropy from logits with class indices.")
    put_labels(header, LABELS)
    put_loss(header, each(), functional.cross_entropy(logits, labels), logits)
    header.case("cross_entropy_sample_weights", "sum(w each) / sum(w)")
    autograd.put(header, "sample_weights", sample_weights)
    put_loss(header, None, weighted(each(), sample_weights), logits)
    header.case("cross_entropy_class_weights", "sum(c[label] each) / sum(c[label])")
    autograd.put(header, "class_weights", class_weights)
    put_loss(header, None, functional.cross_entropy(logits, labels, weight=class_weights), logits)
    header.case("cross_entropy_both_weights", "sum(w c[label] each) / sum(w c[label])")
    put_loss(header, None, weighted(each(), sample_weights * of_sample), logits)
    header.case("cross_entropy_smoothed", "Label smoothing 0.1: the label has 0.9 + 0.1 / 5, another class 0.1 / 5.")
    put_loss(header, each(label_smoothing=SMOOTHING),
             functional.cross_entropy(logits, labels, label_smoothing=SMOOTHING), logits)
    header.case("cross_entropy_smoothed_class_weights", "PyTorch's reading: each term -p[i] log softmax[i] is\n"
                "weighted with its own class's weight c[i]; the sum is divided by sum(c[label]).")
    put_loss(header, None, functional.cross_entropy(logits, labels, weight=class_weights, label_smoothing=SMOOTHING),
             logits)
    header.case("cross_entropy_smoothed_weighted_by_label", "The other reading: sum(c[label] smoothed each) /\n"
                "sum(c[label]).")
    put_loss(header, None, weighted(each(label_smoothing=SMOOTHING), of_sample), logits)
    header.case("cross_entropy_smoothed_sample_weights", "sum(w smoothed each) / sum(w)")
    put_loss(header, None, weighted(each(label_smoothing=SMOOTHING), sample_weights), logits)


def distribution_cases(header, draw, logits):
    sample_weights = autograd.constant(SAMPLE_WEIGHTS, SAMPLES)
    class_weights = autograd.constant(CLASS_WEIGHTS, OUTPUTS)
    sixteenths = [4, 1, 8, 2, 1, 0, 0, 16, 0, 0, 3, 3, 3, 3, 4]  # exact in float32, each row sums to one
    targets = autograd.constant([s / 16 for s in sixteenths], SAMPLES, OUTPUTS)
    each = functional.cross_entropy(logits, targets, reduction="none")

    header.case("cross_entropy_distribution", "With a distribution for each sample: each = -sum(p log softmax).")
    autograd.put(header, "targets", targets)
    put_loss(header, each, functional.cross_entropy(logits, targets), logits)
    header.case("cross_entropy_distribution_sample_weights", "sum(w each) / sum(w)")
    put_loss(header, None, weighted(each, sample_weights), logits)
    header.case("cross_entropy_distribution_smoothed", "p becomes 0.9 p + 0.1 / 5.")
    put_loss(header, None, functional.cross_entropy(logits, targets, label_smoothing=SMOOTHING), logits)
    header.case("cross_entropy_distribution_class_weights", "PyTorch's reading:\n"
                "-sum(c[i] p[i] log softmax[i]) / N, whatever the weights sum to.")
    put_loss(header, None, functional.cross_entropy(logits, targets, weight=class_weights), logits)
    header.case("cross_entropy_distribution_class_weights_mean", "The weighted mean, which is that of class indices\n"
                "where p is one of them: the same sum divided by sum(c[i] p[i]).")
    terms = -class_weights * targets * functional.log_softmax(logits, 1)
    put_loss(header, None, terms.sum() / (class_weights * targets).sum(), logits)


def large_case(header):
    header.case("cross_entropy_large", "Right by far, wrong by far, all equal.")
    logits = autograd.constant([1e4, -1e4, 0, 100, -100, 1e4, -1e4, 0, 9999, -100, 1e4, 1e4, 1e4, 1e4, 1e4],
                               SAMPLES, OUTPUTS).requires_grad_()
    labels = [0, 1, 3]
    autograd.put(header, "logits", logits)
    put_labels(header, labels)
    each = functional.cross_entropy(logits, torch.tensor(labels), reduction="none")
    put_loss(header, each, each.mean(), logits)


def make():
    header = tables.Header("losses", autograd.made_with("losses.py", SEED), [
        "Losses as PyTorch computes them. each [N]: for each sample; loss: their mean (regression and binary: over all",
        "N x 5 numbers); gradient: of that mean for the predictions or logits [N, 5]. Computed in float64 from these",
        "float32 inputs, rounded once."])
    draw = autograd.Draw(SEED)
    regression_cases(header, draw)
    binary_cases(header, draw)
    logits = draw.variable(SAMPLES, OUTPUTS, low=-3, high=3)
    header.case("classes", "What the cases cross_entropy... are given, but for the last.")
    autograd.put(header, "logits", logits)
    class_cases(header, draw, logits)
    distribution_cases(header, draw, logits)
    large_case(header)
    return header
