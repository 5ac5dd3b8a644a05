#!/usr/bin/env python3
"""Writes the golden values of optimisers, schedules, clipping, penalties and max-norm: optimizer_variants.json and
schedules.json. (generate.py makes those of SGD, momentum and Adam, and explains the files' form.)

Written with Python 3.11, PyTorch 2.15.0, Keras 3.15.1 on TensorFlow 2.21.0, NumPy 2.4.6; each fixture names the versions
that made it.

To run (not part of CI: the fixtures are committed, and change only when this file does):

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install torch==2.15.0 keras==3.15.1 tensorflow==2.21.0
    /tmp/golden/bin/python Tests/LearningTests/Golden/generate_optimizers.py

Everything is computed in float64 from inputs that float32 represents exactly. FTRL and dual averaging come from
TensorFlow's kernels and from Keras; a changing rate, which both let rescale the weights, comes from the published
recurrences in NumPy, which are first checked against TensorFlow for a constant one.
"""

import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import platform  # noqa: E402
import sys  # noqa: E402

# Triton, which PyTorch loads where it finds it, and TensorFlow each bring an LLVM, and one process holds only one.
sys.modules["triton"] = None

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
import torch  # noqa: E402
from generate import FOLDER, SIZE_LIMIT, float32_exact, given, indented, result, scalar  # noqa: E402

STEPS = 10
# One scale a weight: always zero, near Adam's epsilon, small, ordinary, large; the last one's first four are zero.
SCALES = np.array([0, 1e-8, 1e-4, 0.01, 1, 30, 1])


def inputs():
    generator = np.random.default_rng(9)
    initial = float32_exact(generator.normal(0, 0.5, len(SCALES)))
    gradients = generator.normal(0, 1, (STEPS, len(SCALES))) * SCALES
    gradients[:4, -1] = 0
    return initial, float32_exact(gradients) + 0.0


INITIAL, GRADIENTS = inputs()


def by_torch(make, schedule=None):
    """The weights after each step; `schedule` makes a scheduler, whose rates and momenta are returned too."""
    weights = torch.tensor(INITIAL, requires_grad=True)
    optimizer = make([weights])
    scheduler = schedule(optimizer) if schedule else None
    after, rates, momenta = [], [], []
    for gradient in GRADIENTS:
        group = optimizer.param_groups[0]
        rates.append(scalar(group["lr"]))
        momenta.append(scalar(group["betas"][0] if "betas" in group else group.get("momentum", 0)))
        # The fixture's digits are what both sides compute with.
        group["lr"] = rates[-1]
        if "betas" in group:
            group["betas"] = (momenta[-1], group["betas"][1])
        weights.grad = torch.tensor(gradient)
        optimizer.step()
        if scheduler:
            scheduler.step()
        after.append(weights.detach().numpy().copy())
    return np.stack(after), rates, momenta


def by_keras(make, rates=None):
    weights = keras.Variable(INITIAL, dtype="float64")
    optimizer = make()
    optimizer.build([weights])
    after = []
    for step, gradient in enumerate(GRADIENTS):
        if rates:
            optimizer.learning_rate = rates[step]
        optimizer.apply([keras.ops.convert_to_tensor(gradient, "float64")], [weights])
        after.append(keras.ops.convert_to_numpy(weights).copy())
    return np.stack(after)


def by_tensorflow(slots, apply):
    """`apply(weights, slots, gradient, step)` calls a raw kernel."""
    weights = tf.Variable(INITIAL, dtype=tf.float64)
    variables = [tf.Variable(np.full(len(INITIAL), slot), dtype=tf.float64) for slot in slots]
    after = []
    for step, gradient in enumerate(GRADIENTS):
        apply(weights.handle, [variable.handle for variable in variables], tf.constant(gradient), step + 1)
        after.append(weights.numpy().copy())
    return np.stack(after)


def double(value):
    return tf.constant(value, tf.float64)


def ftrl_recurrence(rates, initial_accumulator, l1, l2, keep):
    """McMahan et al. 2013, algorithm 1 with beta = 0: sigma is the growth of sqrt(n) / rate."""
    w, n = INITIAL.copy(), np.full(len(INITIAL), initial_accumulator)
    inverse = 1 / rates[0]
    z = -w * (np.sqrt(n) * inverse + 2 * l2) - np.sign(w) * l1 if keep else np.zeros(len(w))
    after = []
    for gradient, rate in zip(GRADIENTS, rates):
        new = n + gradient**2
        z = z + gradient - (np.sqrt(new) / rate - np.sqrt(n) * inverse) * w
        w = np.where(np.abs(z) <= l1, 0, (np.sign(z) * l1 - z) / (np.sqrt(new) / rate + 2 * l2))
        n, inverse = new, 1 / rate
        after.append(w.copy())
    return np.stack(after)


def dual_averaging_recurrence(rates, initial_accumulator, l1, l2, keep):
    """Duchi et al. 2011 with each gradient weighted by its step's rate (Nesterov 2009)."""
    squares = np.full(len(INITIAL), initial_accumulator)
    sums = -INITIAL * np.sqrt(initial_accumulator) if keep else np.zeros(len(INITIAL))
    total, after = 0.0, []
    for gradient, rate in zip(GRADIENTS, rates):
        squares = squares + gradient**2
        sums = sums + rate * gradient
        total += rate
        w = -np.sign(sums) * np.maximum(np.abs(sums) - l1 * total, 0) / (l2 * total + np.sqrt(squares))
        after.append(w)
    return np.stack(after)


def tensorflow_ftrl(rate, initial_accumulator, l1, l2):
    return by_tensorflow([initial_accumulator, 0.0], lambda w, s, g, _: tf.raw_ops.ResourceApplyFtrl(
        var=w, accum=s[0], linear=s[1], grad=g, lr=double(rate), l1=double(l1), l2=double(l2), lr_power=double(-0.5)))


def tensorflow_dual_averaging(rate, initial_accumulator, l1, l2):
    return by_tensorflow([0.0, initial_accumulator], lambda w, s, g, step: tf.raw_ops.ResourceApplyAdagradDA(
        var=w, gradient_accumulator=s[0], gradient_squared_accumulator=s[1], grad=g, lr=double(rate), l1=double(l1),
        l2=double(l2), global_step=tf.constant(step, tf.int64)))


def optimizer_variants():
    runs = []

    def add(source, name, settings, weights, rates=None, momenta=None):
        run = {"source": source, "settings": {name: settings}}
        if rates:
            run["rates"] = rates
        if momenta:
            run["momenta"] = momenta
        runs.append(run | {"weights": result(weights)})

    optim = torch.optim
    falling = [scalar(0.1 * 0.7**step) for step in range(STEPS)]

    add("PyTorch", "nesterov", {"learning_rate": 0.05, "momentum": 0.9},
        by_torch(lambda w: optim.SGD(w, lr=0.05, momentum=0.9, nesterov=True))[0])
    # With a falling rate its place shows.
    for name, nesterov in [("momentum", False), ("nesterov", True)]:
        weights, rates, _ = by_torch(
            lambda w: optim.SGD(w, lr=0.1, momentum=0.9, nesterov=nesterov),
            lambda optimizer: optim.lr_scheduler.ExponentialLR(optimizer, 0.7))
        add("PyTorch", name, {"learning_rate": 0.1, "momentum": 0.9}, weights, rates)
        add("Keras", name, {"learning_rate": 0.1, "momentum": 0.9, "rate_inside": True},
            by_keras(lambda: keras.optimizers.SGD(0.1, momentum=0.9, nesterov=nesterov), falling), falling)
    add("PyTorch", "adagrad", {"learning_rate": 0.1, "initial_accumulator": 0.1, "epsilon": 1e-7},
        by_torch(lambda w: optim.Adagrad(w, lr=0.1, initial_accumulator_value=0.1, eps=1e-7))[0])
    add("PyTorch", "adagrad", {"learning_rate": 0.05, "initial_accumulator": 0, "epsilon": 1e-10},
        by_torch(lambda w: optim.Adagrad(w, lr=0.05, eps=1e-10))[0])
    add("Keras", "adagrad",
        {"learning_rate": 0.1, "initial_accumulator": 0.01, "epsilon": 1e-3, "epsilon_inside_root": True},
        by_keras(lambda: keras.optimizers.Adagrad(0.1, initial_accumulator_value=0.01, epsilon=1e-3)))
    add("Keras", "rmsprop", {"learning_rate": 0.01, "decay": 0.9, "epsilon": 1e-7},
        by_keras(lambda: keras.optimizers.RMSprop(0.01, rho=0.9, epsilon=1e-7)))
    add("PyTorch", "rmsprop", {"learning_rate": 0.01, "decay": 0.99, "epsilon": 1e-8, "epsilon_inside_root": False},
        by_torch(lambda w: optim.RMSprop(w, lr=0.01, alpha=0.99, eps=1e-8))[0])
    add("TensorFlow", "rmsprop", {"learning_rate": 0.01, "decay": 0.9, "epsilon": 1e-10, "initial_accumulator": 1},
        by_tensorflow([1.0, 0.0], lambda w, s, g, _: tf.raw_ops.ResourceApplyRMSProp(
            var=w, ms=s[0], mom=s[1], lr=double(0.01), rho=double(0.9), momentum=double(0), epsilon=double(1e-10),
            grad=g)))
    add("Keras", "adam", {"learning_rate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7, "epsilon_hat": True},
        by_keras(lambda: keras.optimizers.Adam(0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-7)))
    add("PyTorch", "nadam",
        {"learning_rate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "momentum_decay": 0.004},
        by_torch(lambda w: optim.NAdam(w, lr=0.01, momentum_decay=0.004))[0])
    add("PyTorch", "nadam",
        {"learning_rate": 0.01, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-6, "momentum_decay": 0.3},
        by_torch(lambda w: optim.NAdam(w, lr=0.01, betas=(0.8, 0.95), eps=1e-6, momentum_decay=0.3))[0])
    add("Keras", "nadam",
        {"learning_rate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7, "momentum_decay": 1},
        by_keras(lambda: keras.optimizers.Nadam(0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-7)))
    # 1cycle's momenta replace the optimiser's own.
    for name, settings, make in [
        ("momentum", {"momentum": 0.9}, lambda w: optim.SGD(w, lr=0.1, momentum=0.9)),
        ("adam", {"beta1": 0.9, "beta2": 0.99}, lambda w: optim.Adam(w, lr=0.1, betas=(0.9, 0.99))),
        ("nadam", {"beta1": 0.9, "beta2": 0.99}, lambda w: optim.NAdam(w, lr=0.1, betas=(0.9, 0.99))),
    ]:
        weights, rates, momenta = by_torch(
            make, lambda optimizer: optim.lr_scheduler.OneCycleLR(optimizer, 0.1, total_steps=STEPS + 1))
        add("PyTorch", name, {"learning_rate": 0.1} | settings, weights, rates, momenta)

    for name, l1, l2 in [(name, *penalties) for name in ["ftrl", "dual_averaging"] for penalties in [(0, 0), (0.05, 0.3)]]:
        settings = {"learning_rate": 0.1, "initial_accumulator": 0.1, "l1": l1, "l2": l2}
        numbers = (0.1, l1, l2)
        if name == "ftrl":
            weights, recurrence = tensorflow_ftrl(0.1, *numbers), ftrl_recurrence
            other = by_keras(lambda: keras.optimizers.Ftrl(
                0.1, initial_accumulator_value=0.1, l1_regularization_strength=l1, l2_regularization_strength=l2))
            # Keras holds its rate in float32.
            np.testing.assert_allclose(other, weights, rtol=1e-7, atol=1e-8)
        else:
            weights, recurrence = tensorflow_dual_averaging(0.1, *numbers), dual_averaging_recurrence
        np.testing.assert_allclose(recurrence([0.1] * STEPS, *numbers, keep=False), weights, rtol=1e-10, atol=1e-13)
        add("TensorFlow", name, settings | {"keep_initial": False}, weights)
        add("the recurrence in NumPy", name, settings | {"keep_initial": True},
            recurrence(falling, *numbers, keep=True), falling)
    return {"initial": given(INITIAL), "gradients": given(GRADIENTS), "runs": runs}


# Schedules


def scheduled(make, steps, momentum=False):
    weights = [torch.zeros(1, requires_grad=True)]
    optimizer = torch.optim.SGD(weights, lr=0.1, momentum=0.9)
    scheduler = make(optimizer)
    rates, momenta = [], []
    for _ in range(steps):
        rates.append(scalar(optimizer.param_groups[0]["lr"]))
        momenta.append(scalar(optimizer.param_groups[0]["momentum"]))
        optimizer.step()
        scheduler.step()
    return (rates, momenta) if momentum else rates


def keras_curve(schedule, steps):
    return [scalar(float(schedule(step))) for step in range(steps)]


def schedules():
    scheduler = torch.optim.lr_scheduler
    decay = keras.optimizers.schedules
    curves = []

    def add(source, value, steps_per_epoch, epochs, rates, momenta=None, losses=None):
        curve = {"source": source, "schedule": value, "steps_per_epoch": steps_per_epoch, "epochs": epochs}
        if losses:
            curve["losses"] = losses
        if momenta:
            curve["momenta"] = momenta
        curves.append(curve | {"rates": rates})

    add("Keras", {"exponential": {"factor": 0.1, "steps": 8}}, 4, 5, keras_curve(decay.ExponentialDecay(0.1, 8, 0.1), 20))
    torch_rates = scheduled(lambda o: scheduler.ExponentialLR(o, 0.5 ** (1 / 12)), 20)
    add("PyTorch", {"exponential": {"factor": 0.5, "epochs": 3}}, 4, 5, torch_rates)
    add("Keras", {"power": {"exponent": 1, "epochs": 2}}, 4, 5, keras_curve(decay.InverseTimeDecay(0.1, 8, 1.0), 20))
    add("PyTorch", {"power": {"exponent": 0.5, "steps": 6}}, 4, 5,
        scheduled(lambda o: scheduler.LambdaLR(o, lambda t: (1 + t / 6) ** -0.5), 20))
    # Keras changes the rate a step after its boundary.
    add("Keras", {"piecewise": {"steps": [3, 11], "rates": [0.3, 0.1, 0.02]}}, 4, 5,
        keras_curve(decay.PiecewiseConstantDecay([2, 10], [0.3, 0.1, 0.02]), 20))
    add("PyTorch", {"piecewise": {"epochs": [2, 3], "rates": [0.1, 0.01, 0.001]}}, 4, 5,
        scheduled(lambda o: scheduler.MultiStepLR(o, [8, 12]), 20))
    for steps_per_epoch, epochs in [(7, 5), (10, 10), (1, 1), (1, 2), (3, 1), (4, 1), (1, 50)]:
        total = steps_per_epoch * epochs
        rates, momenta = scheduled(lambda o: scheduler.OneCycleLR(o, 0.1, total_steps=total), total, momentum=True)
        add("PyTorch", {"one_cycle": {}}, steps_per_epoch, epochs, rates, momenta)
    rates, momenta = scheduled(lambda o: scheduler.OneCycleLR(
        o, 0.1, total_steps=24, pct_start=0.45, div_factor=10, final_div_factor=100, base_momentum=0.7,
        max_momentum=0.99), 24, momentum=True)
    add("PyTorch",
        {"one_cycle": {
            "up": 0.45, "start_divisor": 10, "end_divisor": 100, "momentum_low": 0.7, "momentum_high": 0.99}},
        6, 4, rates, momenta)

    # Improvements, plateaus of several lengths, equal losses, which are none, and a late improvement.
    losses = [2, 1.5, 1.5, 1.6, 1.4, 1.41, 1.42, 1.4, 1.4, 1.5, 1.6, 1.7, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.39]
    losses += [1.4] * 14
    for factor, patience, value in [
        (0.5, 5, {"performance": {}}), (0.1, 0, {"performance": {"factor": 0.1, "patience": 0}}),
        (0.8, 2, {"performance": {"factor": 0.8, "patience": 2}}),
    ]:
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
        plateau = scheduler.ReduceLROnPlateau(optimizer, factor=factor, patience=patience, threshold=0, eps=0)
        rates = []
        for loss in losses:
            rates.append(scalar(optimizer.param_groups[0]["lr"]))
            plateau.step(loss)
        add("PyTorch", value, 1, len(losses), rates, losses=losses)

    generator = np.random.default_rng(3)
    values = float32_exact(generator.normal(0, 1, 37))
    clipping = []
    for limit in [0.5, 5.5, 100]:
        tensor = torch.zeros(37, dtype=torch.float64, requires_grad=True)
        tensor.grad = torch.tensor(values)
        norm = torch.nn.utils.clip_grad_norm_([tensor], limit).item()
        by_norm = tensor.grad
        tensor.grad = torch.tensor(values)
        torch.nn.utils.clip_grad_value_([tensor], limit)
        clipping.append({"limit": limit, "norm": scalar(norm), "by_norm": result(by_norm), "by_value": result(tensor.grad)})

    kernel = float32_exact(generator.normal(0, 1, (13, 5)) * [0.1, 0.3, 1, 3, 0.5])
    constraint = keras.constraints.MaxNorm(1.5, axis=0)
    kernel_variable = tf.Variable(kernel)
    with tf.GradientTape() as tape:
        penalty = keras.regularizers.L1L2(l1=0.02, l2=0.3)(kernel_variable)
    return {
        "learning_rate": 0.1, "curves": curves, "gradients": given(values), "clipping": clipping,
        "kernel": given(kernel), "max_norm": {"limit": 1.5, "kernel": result(constraint(kernel).numpy())},
        "penalty": {"l1": 0.02, "l2": 0.3, "gradient": result(tape.gradient(penalty, kernel_variable).numpy())}}


def main():
    torch.set_num_threads(1)
    keras.config.set_floatx("float64")
    generator = {
        "script": "generate_optimizers.py", "python": platform.python_version(), "torch": torch.__version__,
        "keras": keras.__version__, "tensorflow": tf.__version__, "numpy": np.__version__, "precision": "float64"}
    for make in [optimizer_variants, schedules]:
        text = indented({"generator": generator} | make()) + "\n"
        assert len(text) < SIZE_LIMIT, f"{make.__name__}: {len(text)} bytes"
        (FOLDER / f"{make.__name__}.json").write_text(text)
        print(f"{make.__name__}.json: {len(text)} bytes")


if __name__ == "__main__":
    main()
