"""Self-attention: y, and all gradients for a given dy."""

import torch

import autograd
import tables

SEED = 15000


def attention(file, draw, samples, time, channels, heads, causal=False, bias=True):
    """PyTorch's MultiheadAttention; its weights are those of the file, transposed."""
    inputs = {"x": draw.variable(samples, time, channels), "input_weights": draw.variable(channels, 3 * channels)}
    if bias:
        inputs["input_bias"] = draw.variable(3 * channels)
    inputs["output_weights"] = draw.variable(channels, channels)
    if bias:
        inputs["output_bias"] = draw.variable(channels)
    for name, tensor in inputs.items():
        autograd.put(file, name, tensor)
    x = inputs["x"].transpose(0, 1)
    mask = torch.full((time, time), float("-inf"), dtype=torch.float64).triu(1) if causal else None
    y, _ = torch.nn.functional.multi_head_attention_forward(
        x, x, x, channels, heads, inputs["input_weights"].T, inputs.get("input_bias"), None, None, False, 0.0,
        inputs["output_weights"].T, inputs.get("output_bias"), need_weights=False, attn_mask=mask)
    y = y.transpose(0, 1)
    autograd.put_backward(file, y, draw(*y.shape), **inputs)


def make():
    file = tables.File("attention", autograd.written_by("attention.py", SEED), [
        "Self-attention as PyTorch computes it: y = f(x), and the gradients of sum(y dy). x is [N, Time, C], weights are",
        "[C, 3 C] and [C, C]. Computed in float64 from float32 inputs, rounded once."])
    draw = autograd.Draw(SEED)
    file.case("attention", "three heads of two")
    attention(file, draw, 2, 5, 6, 3)
    file.case("attention_causal", "two heads of three; a frame sees itself and earlier ones")
    attention(file, draw, 2, 5, 6, 2, causal=True)
    file.case("attention_without_bias", "five heads of one")
    attention(file, draw, 1, 7, 5, 5, bias=False)
    return file
