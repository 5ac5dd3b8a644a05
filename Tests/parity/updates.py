"""Optimisers and learning-rate schedules by a recipe's names: PyTorch's where it has them; the others are written out
from their formulas. Defaults are the engine's.
"""

import math

import torch


class Unsupported(Exception):
    pass


def choice(value, default):
    """`elu` or `{elu: {alpha: 1}}` -> ("elu", settings)."""
    value = default if value is None else value
    if isinstance(value, str):
        return value, {}
    (name, settings), = value.items()
    return name, dict(settings or {})


# Optimisers


class RMSProp(torch.optim.Optimizer):
    """s = r s + (1 - r) g^2; w -= lr g / sqrt(s + eps): epsilon inside the root."""

    def __init__(self, tensors, lr, decay, eps, initial):
        super().__init__(tensors, {"lr": lr, "decay": decay, "eps": eps, "initial": initial})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for w in group["params"]:
                s = self.state[w].setdefault("s", torch.full_like(w, group["initial"]))
                s.mul_(group["decay"]).addcmul_(w.grad, w.grad, value=1 - group["decay"])
                w.sub_(group["lr"] * w.grad / torch.sqrt(s + group["eps"]))


class AdamHat(torch.optim.Optimizer):
    """Adam with TensorFlow's epsilon: w -= lr sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + eps)."""

    def __init__(self, tensors, lr, betas, eps):
        super().__init__(tensors, {"lr": lr, "betas": betas, "eps": eps})
        self.t = 0

    @torch.no_grad()
    def step(self):
        self.t += 1
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            rate = group["lr"] * math.sqrt(1 - beta2**self.t) / (1 - beta1**self.t)
            for w in group["params"]:
                m = self.state[w].setdefault("m", torch.zeros_like(w))
                v = self.state[w].setdefault("v", torch.zeros_like(w))
                m.mul_(beta1).add_(w.grad, alpha=1 - beta1)
                v.mul_(beta2).addcmul_(w.grad, w.grad, value=1 - beta2)
                w.sub_(rate * m / (torch.sqrt(v) + group["eps"]))


class FTRL(torch.optim.Optimizer):
    """FTRL-proximal (McMahan et al. 2013) as TensorFlow states it, learning rate power -1/2."""

    def __init__(self, groups, lr, initial, keep_initial):
        super().__init__(groups, {"lr": lr, "initial": initial, "keep_initial": keep_initial})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            rate, l1, l2 = group["lr"], group["l1"], group["l2"]
            for w in group["params"]:
                state = self.state[w]
                if not state:
                    state["n"] = torch.full_like(w, group["initial"])
                    curvature = math.sqrt(group["initial"]) / rate + 2 * l2
                    state["z"] = -w * curvature - torch.sign(w) * l1 if group["keep_initial"] else torch.zeros_like(w)
                n, z = state["n"], state["z"]
                root = torch.sqrt(n)
                n.addcmul_(w.grad, w.grad)
                z.add_(w.grad - (torch.sqrt(n) - root) / rate * w)
                solution = (torch.sign(z) * l1 - z) / (torch.sqrt(n) / rate + 2 * l2)
                w.copy_(torch.where(z.abs() <= l1, torch.zeros_like(w), solution))


class DualAveraging(torch.optim.Optimizer):
    """AdaGrad's dual averaging (Duchi et al. 2011) as TensorFlow's AdagradDA states it."""

    def __init__(self, groups, lr, initial, keep_initial):
        super().__init__(groups, {"lr": lr, "initial": initial, "keep_initial": keep_initial})
        self.t = 0

    @torch.no_grad()
    def step(self):
        self.t += 1
        for group in self.param_groups:
            rate, l1, l2 = group["lr"], group["l1"], group["l2"]
            for w in group["params"]:
                state = self.state[w]
                if not state:
                    start = -w * math.sqrt(group["initial"]) / rate
                    state["g"] = start if group["keep_initial"] else torch.zeros_like(w)
                    state["gg"] = torch.full_like(w, group["initial"])
                state["g"].add_(w.grad)
                state["gg"].addcmul_(w.grad, w.grad)
                above = torch.clamp(state["g"].abs() - l1 * self.t, min=0)
                w.copy_(-torch.sign(state["g"]) * rate * above / (l2 * self.t * rate + torch.sqrt(state["gg"])))


SETTINGS = {
    "sgd": {}, "momentum": {"momentum"}, "nesterov": {"momentum"}, "adagrad": {"initial_accumulator", "epsilon"},
    "rmsprop": {"decay", "epsilon", "epsilon_inside_root", "initial_accumulator"},
    "adam": {"beta1", "beta2", "epsilon", "epsilon_hat"},
    "nadam": {"beta1", "beta2", "epsilon", "momentum_decay"}, "ftrl": {"initial_accumulator", "l1", "l2", "keep_initial"},
    "dual_averaging": {"initial_accumulator", "l1", "l2", "keep_initial"},
}


def make_optimizer(recipe, kernels, others):
    """-> (PyTorch optimiser, learning rate)"""
    name, s = choice(recipe.get("optimizer"), "adam")
    unknown = set(s) - set(SETTINGS.get(name, s)) - {"learning_rate"}
    if name not in SETTINGS or unknown:
        raise Unsupported(f"optimizer {name} {sorted(unknown)}")
    tensors = kernels + others
    rate = s.get("learning_rate", 0.001 if name in ("adam", "nadam", "rmsprop") else 0.01)
    betas, eps = (s.get("beta1", 0.9), s.get("beta2", 0.999)), s.get("epsilon", 1e-8)
    if name == "sgd":
        made = torch.optim.SGD(tensors, lr=rate)
    elif name in ("momentum", "nesterov"):
        made = torch.optim.SGD(tensors, lr=rate, momentum=s.get("momentum", 0.9), nesterov=name == "nesterov")
    elif name == "adagrad":
        made = torch.optim.Adagrad(
            tensors, lr=rate, initial_accumulator_value=s.get("initial_accumulator", 0.1), eps=s.get("epsilon", 1e-7))
    elif name == "rmsprop":
        decay, eps, initial = s.get("decay", 0.9), s.get("epsilon", 1e-7), s.get("initial_accumulator", 0.0)
        outside = not s.get("epsilon_inside_root", True)
        if outside and initial != 0:
            raise Unsupported("rmsprop with epsilon outside the root and a start other than 0")
        if outside:
            made = torch.optim.RMSprop(tensors, lr=rate, alpha=decay, eps=eps)
        else:
            made = RMSProp(tensors, lr=rate, decay=decay, eps=eps, initial=initial)
    elif name == "adam":
        kind = AdamHat if s.get("epsilon_hat", False) else torch.optim.Adam
        made = kind(tensors, lr=rate, betas=betas, eps=eps)
    elif name == "nadam":
        made = torch.optim.NAdam(tensors, lr=rate, betas=betas, eps=eps, momentum_decay=s.get("momentum_decay", 0.004))
    else:
        groups = [
            {"params": kernels, "l1": s.get("l1", 0.0), "l2": s.get("l2", 0.0)}, {"params": others, "l1": 0, "l2": 0}]
        made = (FTRL if name == "ftrl" else DualAveraging)(
            groups, lr=rate, initial=s.get("initial_accumulator", 0.1), keep_initial=s.get("keep_initial", True))
    return made, rate


# Schedules


class Schedule:
    """The learning rate and the momentum of each step, counted from 0."""

    def __init__(self, value, base, steps_per_epoch, epochs):
        self.name, s = choice(value, "none")
        self.base, self.factor = base, 1.0
        self.settings, self.bad, self.best = s, 0, math.inf
        if self.name in ("exponential", "power"):
            self.span = s["steps"] if "steps" in s else s.get("epochs", 10) * steps_per_epoch
        elif self.name == "piecewise":
            self.boundaries = s["steps"] if "steps" in s else [epoch * steps_per_epoch for epoch in s["epochs"]]
        elif self.name == "one_cycle":
            self.cycle = one_cycle(s, base, steps_per_epoch * epochs)
        elif self.name not in ("none", "performance"):
            raise Unsupported(f"schedule {self.name}")

    def rate(self, t):
        s = self.settings
        if self.name == "exponential":
            return self.base * s.get("factor", 0.1) ** (t / self.span)
        if self.name == "power":
            return self.base / (1 + t / self.span) ** s.get("exponent", 1)
        if self.name == "piecewise":
            return s["rates"][sum(t >= boundary for boundary in self.boundaries)]
        if self.name == "one_cycle":
            return self.cycle[t][0]
        return self.base * self.factor

    def momentum(self, t):
        return self.cycle[t][1] if self.name == "one_cycle" else None

    def epoch_ended(self, validation_loss):
        """Acts when the epochs without strict improvement exceed the patience, and counts anew."""
        self.bad = 0 if validation_loss < self.best else self.bad + 1
        self.best = min(self.best, validation_loss)
        if self.name == "performance" and self.bad > self.settings.get("patience", 5):
            self.factor *= self.settings.get("factor", 0.5)
            self.bad = 0


def one_cycle(s, base, total):
    """PyTorch's own cycle: (rate, momentum) of each step."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=base, momentum=0.9)
    cycle = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=base, total_steps=total, pct_start=s.get("up", 0.3), div_factor=s.get("start_divisor", 25),
        final_div_factor=s.get("end_divisor", 1e4), base_momentum=s.get("momentum_low", 0.85),
        max_momentum=s.get("momentum_high", 0.95))
    steps = []
    for _ in range(total):
        group = optimizer.param_groups[0]
        steps.append((float(group["lr"]), float(group["momentum"])))
        optimizer.step()
        if len(steps) < total:
            cycle.step()
    return steps
