"""Optimisers over thirty steps: the gradient of each step, and the parameters after some of them."""

import torch

import autograd
import tables

SEED = 4000
STEPS = 30
KEPT = [1, 2, 3, 5, 10, 20, 30]
SAMPLES, INPUTS, OUTPUTS = 5, 2, 4


def f(value):
    """A setting as the library has it, in float32."""
    return tables.rounded(value)


def every(rule, **settings):
    return lambda weights, bias: rule([weights, bias], **settings)


def weights_only(rule, decay, **settings):
    """The decay moves the weights and leaves the bias."""
    return lambda weights, bias: rule([{"params": [weights], "weight_decay": decay},
                                       {"params": [bias], "weight_decay": 0.0}], **settings)


def nothing(parameters):
    return False


# These say whether they changed anything.
def clip_value(parameters):
    before = [p.grad.clone() for p in parameters]
    torch.nn.utils.clip_grad_value_(parameters, f(0.1))
    return any((a != p.grad).any() for a, p in zip(before, parameters))


def clip_norm(parameters):
    return bool(torch.nn.utils.clip_grad_norm_(parameters, f(0.2)) > f(0.2))


SGD, ADAM, ADAMW = torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW
RMSPROP, ADAGRAD = torch.optim.RMSprop, torch.optim.Adagrad
MOMENTS = {"lr": f(0.05), "betas": (f(0.9), f(0.999)), "eps": f(1e-8)}

# name, what it is, optimiser, what is done to the gradient before
RULES = [
    ("sgd", "rate 0.1", every(SGD, lr=f(0.1)), nothing),
    ("sgd_decay", "rate 0.1, decay 0.1 (L2: added to the gradient)", every(SGD, lr=f(0.1), weight_decay=f(0.1)),
     nothing),
    ("sgd_decay_weights_only", "the same, bias not decayed", weights_only(SGD, f(0.1), lr=f(0.1)), nothing),
    ("momentum", "rate 0.1, momentum 0.9: v = 0.9 v + g, p -= rate v",
     every(SGD, lr=f(0.1), momentum=f(0.9)), nothing),
    ("momentum_decay", "the same, decay 0.1 (L2)", every(SGD, lr=f(0.1), momentum=f(0.9), weight_decay=f(0.1)),
     nothing),
    ("nesterov", "rate 0.1, momentum 0.9: v = 0.9 v + g, p -= rate (g + 0.9 v)",
     every(SGD, lr=f(0.1), momentum=f(0.9), nesterov=True), nothing),
    ("adam", "rate 0.05, 0.9, 0.999, epsilon 1e-8 outside the root", every(ADAM, **MOMENTS), nothing),
    ("adam_decay", "the same, decay 0.1 (L2)", every(ADAM, **MOMENTS, weight_decay=f(0.1)), nothing),
    ("adamw", "as adam, decay 0.01, decoupled: p -= rate 0.01 p first", every(ADAMW, **MOMENTS, weight_decay=f(0.01)),
     nothing),
    ("adamw_weights_only", "decay 0.1, bias not decayed", weights_only(ADAMW, f(0.1), **MOMENTS), nothing),
    ("rmsprop", "rate 0.01, average 0.99, epsilon 1e-8 outside the root, not centred",
     every(RMSPROP, lr=f(0.01), alpha=f(0.99), eps=f(1e-8)), nothing),
    ("rmsprop_momentum", "rate 0.01, momentum 0.9: v = 0.9 v + g / (root + epsilon), p -= rate v",
     every(RMSPROP, lr=f(0.01), alpha=f(0.99), eps=f(1e-8), momentum=f(0.9)), nothing),
    ("adagrad", "rate 0.1, sums from 0, epsilon 1e-10 outside the root", every(ADAGRAD, lr=f(0.1), eps=f(1e-10)),
     nothing),
    ("clip_value", "sgd, rate 0.5, each number of the gradient held in [-0.1, 0.1]; `gradients` as before the hold",
     every(SGD, lr=f(0.5)), clip_value),
    ("clip_norm", "sgd, rate 0.5, norm over all tensors at most 0.2; `gradients` as before. PyTorch multiplies by\n"
     "0.2 / (norm + 1e-6).",
     every(SGD, lr=f(0.5)), clip_norm),
]


def run(header, optimizer_for, clip, x, targets, first):
    weights, bias = [t.clone().requires_grad_() for t in first]
    optimizer = optimizer_for(weights, bias)
    gradients, parameters, clipped = [], [], 0
    for step in range(1, STEPS + 1):
        loss = torch.nn.functional.mse_loss(x @ weights + bias, targets)
        optimizer.zero_grad()
        loss.backward()
        for p in (weights, bias):
            p.grad.copy_(p.grad.float())  # what a test can feed is what is used here
        gradients.append(torch.cat([weights.grad.flatten(), bias.grad]))
        clipped += clip([weights, bias])
        optimizer.step()
        if step in KEPT:
            parameters.append(torch.cat([weights.detach().flatten(), bias.detach()]))
    if clip is not nothing and not 0 < clipped < STEPS:
        raise ValueError(f"clipped in {clipped} of {STEPS} steps: take another limit")
    autograd.put(header, "gradients", torch.stack(gradients))
    autograd.put(header, "parameters", torch.stack(parameters))


def make():
    header = tables.Header("optimizers", autograd.made_with("optimizers.py", SEED), [
        "Thirty steps of each of PyTorch's optimisers. The problem: dense 2 -> 4 with bias, mean squared error over",
        "all 5 x 4 numbers, the same batch in each step. A row is [weights 2 x 4, bias 4]: gradients has one for each",
        "step, as the optimiser was given them, parameters one after each of problem::kept. Computed in float64 from",
        "float32 inputs, settings and gradients, parameters rounded for these tables only."])
    draw = autograd.Draw(SEED)
    x, targets = draw(SAMPLES, INPUTS), draw(SAMPLES, OUTPUTS, low=-2, high=2)
    first = [draw(INPUTS, OUTPUTS), draw(OUTPUTS)]
    header.case("problem")
    autograd.put(header, "x", x)
    autograd.put(header, "targets", targets)
    autograd.put(header, "initial", torch.cat([t.flatten() for t in first]))
    header.put("kept", KEPT, (len(KEPT),), "unsigned")
    for name, remark, optimizer_for, clip in RULES:
        header.case(name, remark)
        run(header, optimizer_for, clip, x, targets, first)
    return header
