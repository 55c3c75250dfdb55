"""Optimisers over thirty steps: the gradient of each step, and the parameters after some steps."""

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


def nothing(parameters):
    return False


# The next two return whether they changed anything.
def clip_value(parameters):
    before = [p.grad.clone() for p in parameters]
    torch.nn.utils.clip_grad_value_(parameters, f(0.1))
    return any((a != p.grad).any() for a, p in zip(before, parameters))


def clip_norm(parameters):
    return bool(torch.nn.utils.clip_grad_norm_(parameters, f(0.2)) > f(0.2))


SGD, ADAM, ADAMW = torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW
RMSPROP, ADAGRAD = torch.optim.RMSprop, torch.optim.Adagrad
MOMENTS = {"lr": f(0.05), "betas": (f(0.9), f(0.999)), "eps": f(1e-8)}

# name, remark, optimiser, what clips the gradient
RULES = [
    ("sgd", "rate 0.1", every(SGD, lr=f(0.1)), nothing),
    ("sgd_decay", "rate 0.1, decay 0.1 (L2: added to the gradient)", every(SGD, lr=f(0.1), weight_decay=f(0.1)),
     nothing),
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
    ("rmsprop", "rate 0.01, average 0.99, epsilon 1e-8 outside the root, not centred",
     every(RMSPROP, lr=f(0.01), alpha=f(0.99), eps=f(1e-8)), nothing),
    ("adagrad", "rate 0.1, sums from 0, epsilon 1e-10 outside the root", every(ADAGRAD, lr=f(0.1), eps=f(1e-10)),
     nothing),
    ("clip_value", "sgd, rate 0.5, each value of the gradient clipped to [-0.1, 0.1]; `gradients` are not clipped yet",
     every(SGD, lr=f(0.5)), clip_value),
    ("clip_norm", "sgd, rate 0.5, the norm of all tensors clipped to 0.2; `gradients` are not clipped yet. PyTorch\n"
     "multiplies by 0.2 / (norm + 1e-6).",
     every(SGD, lr=f(0.5)), clip_norm),
]


def run(file, optimizer_for, clip, x, targets, first):
    weights, bias = [t.clone().requires_grad_() for t in first]
    optimizer = optimizer_for(weights, bias)
    gradients, parameters, clipped = [], [], 0
    for step in range(1, STEPS + 1):
        loss = torch.nn.functional.mse_loss(x @ weights + bias, targets)
        optimizer.zero_grad()
        loss.backward()
        for p in (weights, bias):
            p.grad.copy_(p.grad.float())  # the gradient that a test can pass on
        gradients.append(torch.cat([weights.grad.flatten(), bias.grad]))
        clipped += clip([weights, bias])
        optimizer.step()
        if step in KEPT:
            parameters.append(torch.cat([weights.detach().flatten(), bias.detach()]))
    if clip is not nothing and not 0 < clipped < STEPS:
        raise ValueError(f"clipped in {clipped} of {STEPS} steps: take another limit")
    autograd.put(file, "gradients", torch.stack(gradients))
    autograd.put(file, "parameters", torch.stack(parameters))


def make():
    file = tables.File("optimizers", autograd.written_by("optimizers.py", SEED), [
        "Thirty steps of each of PyTorch's optimisers. The problem is a dense layer 2 -> 4 with bias, the mean squared",
        "error over all 5 x 4 values, and the same batch in each step. A row is [weights 2 x 4, bias 4]: `gradients`",
        "has a row for each step, as the optimiser received it, `parameters` one after each step that is in `kept`",
        "(case problem). Computed in float64 from float32 inputs, settings and gradients; parameters are rounded only",
        "for these tables."])
    draw = autograd.Draw(SEED)
    x, targets = draw(SAMPLES, INPUTS), draw(SAMPLES, OUTPUTS, low=-2, high=2)
    first = [draw(INPUTS, OUTPUTS), draw(OUTPUTS)]
    file.case("problem")
    autograd.put(file, "x", x)
    autograd.put(file, "targets", targets)
    autograd.put(file, "initial", torch.cat([t.flatten() for t in first]))
    file.put("kept", KEPT, (len(KEPT),), "unsigned")
    for name, remark, optimizer_for, clip in RULES:
        file.case(name, remark)
        run(file, optimizer_for, clip, x, targets, first)
    return file
