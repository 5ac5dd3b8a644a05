"""Trains what a recipe describes in PyTorch, in the precision asked for: the reference of parity.py and of the golden
values of whole networks.

A recipe is the tree that a study file or `trawl train` reads. What PyTorch has is PyTorch's own (autograd, its
optimisers, OneCycleLR, batch_norm, cross_entropy); the rest is written out.

Tensors have the names that weights are saved under: `hidden.0.kernel` (in, out), `hidden.0.bias`, `hidden.0.scale`,
`.offset`, `.mean`, `.variance` where batch norm is on (there is no bias then), `hidden.0.slope`, `output.kernel`,
`output.bias`. `mean` and `variance` are what inference uses; bias-corrected statistics don't read the initial ones.

Not covered, since they draw random numbers: dropout without given masks, rrelu in training, augmentation.
"""

import math

import numpy as np
import torch
from torch.nn import functional

from updates import Schedule, Unsupported, choice, make_optimizer


KEYS = {
    "hidden", "initializer", "bias_initializer", "activation", "output", "batch_norm", "dropout", "l1", "l2",
    "max_norm", "gradient_clipping", "optimizer", "schedule", "skip_connections", "augmentation", "sparsify",
    "batch_size", "epochs", "early_stopping"}


def batch_norm_settings(recipe):
    value = recipe.get("batch_norm", True)
    if value is None or value is False:
        return None
    return {"momentum": 0.99, "epsilon": 1e-3, "bias_corrected": False, "running_variance": "biased"} | (
        {} if value is True else value)


def dropout_settings(recipe):
    value = recipe.get("dropout", 0.2)
    if not isinstance(value, dict):
        value = {"hidden": value or 0.0}
    return {"inputs": 0.0, "hidden": 0.2} | value


# Activations


def activation(name, settings, slope=None):
    """x -> y; `slope` is PReLU's tensor. rrelu is the inference one."""
    if name == "elu":
        return lambda x: functional.elu(x, alpha=settings.get("alpha", 1.0))
    if name == "leaky_relu":
        return lambda x: functional.leaky_relu(x, settings.get("slope", 0.01))
    if name == "rrelu":
        return lambda x: functional.rrelu(x, settings.get("lower", 1 / 8), settings.get("upper", 1 / 3), training=False)
    if name == "prelu":
        return lambda x: functional.prelu(x, slope)
    return {"relu": functional.relu, "selu": functional.selu, "tanh": torch.tanh, "logistic": torch.sigmoid}[name]


def has_kink(name, settings):
    """Whether the derivative jumps at 0."""
    return name in ("relu", "leaky_relu", "rrelu", "prelu", "selu") or name == "elu" and settings.get("alpha", 1) != 1


# Networks


def batches(rows, size, batch_norm):
    """Slices of one epoch; under batch norm a last row alone joins the batch before."""
    starts = list(range(0, rows, size))
    if batch_norm and len(starts) > 1 and rows - starts[-1] == 1:
        starts.pop()
    return [slice(start, end) for start, end in zip(starts, starts[1:] + [rows])]


class Network:
    """The recipe's network over named tensors, in one precision."""

    def __init__(self, recipe, initial, dtype):
        self.recipe, self.dtype = recipe, dtype
        self.layers = [f"hidden.{index}" for index in range(len(recipe.get("hidden", [100] * 5)))]
        self.activation = choice(recipe.get("activation"), "elu")
        self.norm, self.dropout = batch_norm_settings(recipe), dropout_settings(recipe)
        self.logistic = recipe.get("output", "softmax") == "logistic"
        self.skip = (recipe.get("skip_connections") or {}).get("layers")
        self.tensors = {
            name: torch.tensor(value, dtype=dtype, requires_grad=True) for name, value in initial.items()
            if not name.endswith((".mean", ".variance"))}
        self.running = {
            name: torch.tensor(value, dtype=dtype) for name, value in initial.items()
            if name.endswith((".mean", ".variance"))}
        if self.norm and self.norm["bias_corrected"]:
            self.running = {name: torch.zeros_like(value) for name, value in self.running.items()}
        self.batches_seen = 0
        # How near a pre-activation came to a kink, where float32 may fall on the other side of it.
        self.nearest_kink = math.inf

    def kernels(self):
        return [tensor for name, tensor in self.tensors.items() if name.endswith(".kernel")]

    def logits(self, x, training, masks=None):
        if training and masks is None and any(self.dropout.values()):
            raise Unsupported("dropout draws random numbers: set `dropout: 0`")
        if training and self.activation[0] == "rrelu":
            raise Unsupported("rrelu draws random numbers")
        if training:
            self.batches_seen += 1
        x = self.drop(x, "inputs", masks if training else None)
        block = None
        for index, name in enumerate(self.layers):
            if self.skip and index > 0 and (index - 1) % self.skip == 0 and index + self.skip <= len(self.layers):
                block = (x, index + self.skip - 1)
            x = x @ self.tensors[f"{name}.kernel"]
            x = self.normalize(x, name, training) if self.norm else x + self.tensors[f"{name}.bias"]
            if has_kink(*self.activation):
                self.nearest_kink = min(self.nearest_kink, x.detach().abs().min().item())
            x = activation(*self.activation, slope=self.tensors.get(f"{name}.slope"))(x)
            x = self.drop(x, name, masks if training else None)
            if block and block[1] == index:
                x = x + block[0]
        return x @ self.tensors["output.kernel"] + self.tensors["output.bias"]

    def drop(self, x, place, masks):
        rate = self.dropout["inputs" if place == "inputs" else "hidden"]
        return x * torch.tensor(masks[place], dtype=self.dtype) / (1 - rate) if masks and rate else x

    def normalize(self, x, name, training):
        scale, offset = self.tensors[f"{name}.scale"], self.tensors[f"{name}.offset"]
        if not training:
            mean, variance = self.statistics(name)
            return functional.batch_norm(x, mean, variance, scale, offset, training=False, eps=self.norm["epsilon"])
        with torch.no_grad():
            m, unbiased = self.norm["momentum"], self.norm["running_variance"] == "unbiased"
            self.running[f"{name}.mean"].mul_(m).add_(x.mean(0), alpha=1 - m)
            self.running[f"{name}.variance"].mul_(m).add_(x.var(0, unbiased=unbiased), alpha=1 - m)
        return functional.batch_norm(x, None, None, scale, offset, training=True, eps=self.norm["epsilon"])

    def statistics(self, name):
        """The mean and variance of inference."""
        correction = 1 - self.norm["momentum"] ** self.batches_seen if self.norm["bias_corrected"] else 1
        return tuple(self.running[f"{name}.{what}"] / correction for what in ("mean", "variance"))

    def loss(self, logits, labels):
        """The mean loss of rows, without penalties."""
        if self.logistic:
            return functional.binary_cross_entropy_with_logits(logits[:, 0], labels.to(logits.dtype))
        return functional.cross_entropy(logits, labels)

    def weights(self):
        """All tensors as float64 arrays."""
        found = {name: tensor.detach() for name, tensor in self.tensors.items()}
        for name in self.layers if self.norm else []:
            found[f"{name}.mean"], found[f"{name}.variance"] = self.statistics(name)
        return {name: tensor.double().numpy().copy() for name, tensor in found.items()}


def train(recipe, initial, x, y, epochs, dtype, validation=None, masks=None):
    """Trains without shuffling.

    x (rows, features), y (rows); `validation` (x, y) is what a performance schedule watches; `masks` has one entry a
    step: arrays of 0 and 1 (rows, units) by the names `inputs`, `hidden.0`, ...
    Returns the network, its losses (mean over each epoch's samples), and the validation losses.
    """
    if set(recipe) - KEYS:
        raise Unsupported(f"unknown keys {sorted(set(recipe) - KEYS)}")
    if recipe.get("augmentation"):
        raise Unsupported("augmentation draws random numbers")
    network = Network(recipe, initial, dtype)
    x, y = torch.tensor(np.asarray(x), dtype=dtype), torch.tensor(np.asarray(y)).long()
    kernels = network.kernels()
    others = [tensor for tensor in network.tensors.values() if not any(tensor is kernel for kernel in kernels)]
    optimizer, base = make_optimizer(recipe, kernels, others)
    slices = batches(len(y), recipe.get("batch_size", 50), network.norm)
    schedule = Schedule(recipe.get("schedule"), base, len(slices), epochs)
    clipping = recipe.get("gradient_clipping") or {}
    step, losses, validation_losses = 0, [], []
    for _ in range(epochs):
        total = 0.0
        for rows in slices:
            for group in optimizer.param_groups:
                group["lr"] = schedule.rate(step)
                momentum = schedule.momentum(step)
                if momentum is not None and "betas" in group:
                    group["betas"] = (momentum, group["betas"][1])
                elif momentum is not None:
                    group["momentum"] = momentum
            optimizer.zero_grad()
            loss = network.loss(network.logits(x[rows], True, masks[step] if masks else None), y[rows])
            total += loss.item() * (rows.stop - rows.start)
            penalty = sum(recipe.get("l1", 0) * w.abs().sum() + recipe.get("l2", 0) * (w * w).sum() for w in kernels)
            (loss + penalty).backward()
            clip(clipping, list(network.tensors.values()))
            optimizer.step()
            if recipe.get("max_norm"):
                limit_norms(kernels, recipe["max_norm"])
            step += 1
        losses.append(total / len(y))
        if validation is not None:
            validation_losses.append(evaluate(network, *validation))
            schedule.epoch_ended(validation_losses[-1])
    sparsify(kernels, recipe.get("sparsify") or {})
    return network, losses, validation_losses


@torch.no_grad()
def evaluate(network, x, y):
    """The mean loss in inference."""
    x, y = torch.tensor(np.asarray(x), dtype=network.dtype), torch.tensor(np.asarray(y)).long()
    return network.loss(network.logits(x, False), y).item()


@torch.no_grad()
def clip(clipping, tensors):
    """By value, or by the norm of all gradients together: g limit / max(norm, limit)."""
    if "value" in clipping:
        for tensor in tensors:
            tensor.grad.clamp_(-clipping["value"], clipping["value"])
    if "norm" in clipping:
        norm = math.sqrt(sum((tensor.grad.double() ** 2).sum().item() for tensor in tensors))
        for tensor in tensors:
            tensor.grad.mul_(clipping["norm"] / max(norm, clipping["norm"]))


@torch.no_grad()
def limit_norms(kernels, limit):
    """Each unit's incoming weights (a column) to at most `limit`."""
    for kernel in kernels:
        norms = kernel.norm(dim=0, keepdim=True)
        kernel.mul_(torch.where(norms > limit, limit / norms, torch.ones_like(norms)))


@torch.no_grad()
def sparsify(kernels, settings):
    """Weights of all kernels up to a threshold, or the smallest fraction of them, become 0."""
    if not settings:
        return
    sizes = torch.cat([kernel.abs().flatten() for kernel in kernels])
    threshold = settings.get("threshold")
    if threshold is None:
        count = int(settings["fraction"] * len(sizes))
        if count == 0:
            return
        threshold = torch.sort(sizes).values[count - 1]
    for kernel in kernels:
        kernel.mul_(kernel.abs() > threshold)


# Comparison

def distance(found, expected):
    """Relative L2."""
    return float(np.linalg.norm(found - expected) / np.linalg.norm(expected))


def initial_weights(recipe, features, classes, seed, spread=0.1):
    """He-normal kernels, biases, offsets and slopes that aren't their usual starts, so that a comparison sees them.

    Values are float32-exact, in float64.
    """
    generator = np.random.default_rng(seed)

    def drawn(values):
        return np.asarray(values, dtype=np.float32).astype(np.float64)

    tensors, hidden = {}, recipe.get("hidden", [100] * 5)
    norm = batch_norm_settings(recipe)
    units = hidden + [1 if recipe.get("output", "softmax") == "logistic" else classes]
    for index, (inputs, count) in enumerate(zip([features] + hidden, units)):
        name = f"hidden.{index}" if index < len(hidden) else "output"
        tensors[f"{name}.kernel"] = drawn(generator.normal(0, math.sqrt(2 / inputs), (inputs, count)))
        if name == "output" or not norm:
            tensors[f"{name}.bias"] = drawn(generator.uniform(-spread, spread, count))
        if name != "output" and norm:
            tensors[f"{name}.scale"] = drawn(generator.uniform(1 - spread, 1 + spread, count))
            tensors[f"{name}.offset"] = drawn(generator.uniform(-spread, spread, count))
            tensors[f"{name}.mean"], tensors[f"{name}.variance"] = np.zeros(count), np.ones(count)
        if name != "output" and choice(recipe.get("activation"), "elu")[0] == "prelu":
            tensors[f"{name}.slope"] = drawn(generator.uniform(0.25 - spread, 0.25 + spread, count))
    return tensors
