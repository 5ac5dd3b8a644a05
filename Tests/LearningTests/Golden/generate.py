#!/usr/bin/env python3
"""Writes the golden values that LearningTests compares the learning engine with.

Written with Python 3.11.7, PyTorch 2.15.0, NumPy 2.4.6, Keras 3.15.1; each fixture names the versions that made it.

To run (not part of CI: the fixtures are committed, and change only when this file does):

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install torch==2.15.0 numpy==2.4.6 keras==3.15.1
    /tmp/golden/bin/python Tests/LearningTests/Golden/generate.py

Every expected value is computed in float64, by PyTorch unless its fixture says otherwise, from inputs that float32
represents exactly, so a float32 engine starts from the same numbers; only rates, slopes and betas (0.1, 0.999, ...) are
rounded when it reads them.
Arrays are {"shape": [...], "values": [...]}, row-major; inputs are written exactly, results with 12 significant digits.
Some results are below float32's range (the logistic of -90): read them as doubles, compare with an absolute tolerance.
The float32 distances of networks are PyTorch's own rounding and differ a little from processor to processor.
"""

import math
import pathlib
import platform

import numpy as np
import torch
from torch.nn import functional

from arrays import float32_exact, given, indented, result, scalar
from layers import keras_version, layers
from whole_networks import masked_networks, whole_networks

FOLDER = pathlib.Path(__file__).resolve().parent
SIZE_LIMIT = 200_000  # bytes a fixture

# Activations as the engine defines them: name, slope (leaky ReLU's alone) and PyTorch's function.
ACTIVATIONS = [
    ("elu", None, lambda x: functional.elu(x, alpha=1.0)),
    ("relu", None, functional.relu),
    ("leaky_relu", 0.01, lambda x: functional.leaky_relu(x, 0.01)),
    ("leaky_relu", 0.1, lambda x: functional.leaky_relu(x, 0.1)),
    ("tanh", None, torch.tanh),
    ("logistic", None, torch.sigmoid),
]


# Activations


def activations():
    points = [-90, -20, -5, -2.5, -1, -0.5, -0.1, -1e-3, -1e-8, -1e-30, 0]
    x = float32_exact(points + [-point for point in reversed(points[:-1])])
    functions = []
    for name, slope, function in ACTIVATIONS:
        input = torch.tensor(x, requires_grad=True)
        output = function(input)
        output.sum().backward()
        functions.append(
            {"activation": name, "slope": slope, "output": result(output), "derivative": result(input.grad)})
    return {"input": given(x), "functions": functions}


# Softmax cross-entropy


def softmax_cross_entropy():
    generator = np.random.default_rng(20170313)
    ordinary = generator.normal(0, 1.5, (7, 5))
    # Rows whose exponentials overflow or vanish unless the maximum is subtracted first.
    large = np.array([
        [1000, 999, 998, 0, -1000],
        [-1000, -1001, -1002, -1003, -1004],
        [89, 88, 90, 87.5, 88.75],
        [0, 0, 0, 0, 10000],
        [500, -500, 500, -500, 500],
        [-88, -104, -120, -90, -89],
        [30, -30, 15, 0.25, 29.5],
    ])
    equal = np.repeat([[0.0], [3.0], [-3.0], [100.0], [-100.0], [1e4], [1e-4]], 5, axis=1)
    labels = {"ordinary": [0, 4, 2, 2, 1, 3, 0], "large": [1, 4, 0, 0, 3, 2, 0], "equal": [0, 1, 2, 3, 4, 0, 1]}
    cases = []
    for name, values in [("ordinary", ordinary), ("large", large), ("equal", equal)]:
        values = float32_exact(values)
        logits = torch.tensor(values, requires_grad=True)
        loss = functional.cross_entropy(logits, torch.tensor(labels[name]))
        loss.backward()
        cases.append({
            "name": name, "logits": given(values), "labels": labels[name],
            "loss": scalar(loss.item()), "gradient": result(logits.grad)})
    return {"cases": cases}


# Optimizers


def sgd(rate, momentum=0.0):
    settings = {"optimizer": "momentum" if momentum else "sgd", "learning_rate": rate}
    if momentum:
        settings["momentum"] = momentum
    return settings, lambda tensors: torch.optim.SGD(tensors, lr=rate, momentum=momentum)


def adam(rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    settings = {
        "optimizer": "adam", "learning_rate": rate, "beta1": beta1, "beta2": beta2, "epsilon": epsilon}
    return settings, lambda tensors: torch.optim.Adam(tensors, lr=rate, betas=(beta1, beta2), eps=epsilon)


def optimizers():
    generator = np.random.default_rng(42)
    initial = float32_exact(generator.normal(0, 0.5, 11))
    # One scale a weight: always zero, below Adam's epsilon, near it (where its place in the formula shows), ordinary,
    # large. Each weight's gradients change sign; the last weight's first four are zero.
    scales = np.array([0, 1e-9, 1e-8, 3e-7, 1e-4, 0.01, 0.1, 1, 1, 30, 1])
    gradients = generator.normal(0, 1, (10, 11)) * scales
    gradients[:4, 10] = 0
    gradients = float32_exact(gradients) + 0.0
    runs = []
    for settings, make in [sgd(0.1), sgd(0.05, momentum=0.9), adam(0.01), adam(0.003, beta1=0.8, beta2=0.95)]:
        weights = torch.tensor(initial, requires_grad=True)
        optimizer = make([weights])
        after = []
        for gradient in gradients:
            weights.grad = torch.tensor(gradient)
            optimizer.step()
            after.append(weights.detach().numpy().copy())
        runs.append(settings | {"weights": result(np.stack(after))})
    return {"initial": given(initial), "gradients": given(gradients), "runs": runs}


# Whole networks

NETWORK_SEED = 1
INPUTS, HIDDEN, CLASSES, ROWS = 6, [5, 4, 3], 3, 9
# A pre-activation this near ReLU's kink could fall on either side of it in float32.
KINK_MARGIN = 1e-4


def initial_tensors(generator):
    """Kernels (in, out), He-scaled; small biases that are not 0, so that a test sees them."""
    widths = [INPUTS, *HIDDEN, CLASSES]
    names = [f"hidden.{layer}" for layer in range(len(HIDDEN))] + ["output"]
    tensors = {}
    for name, fan_in, units in zip(names, widths, widths[1:]):
        tensors[f"{name}.kernel"] = float32_exact(generator.normal(0, math.sqrt(2 / fan_in), (fan_in, units)))
        tensors[f"{name}.bias"] = float32_exact(generator.uniform(-0.2, 0.3, units))
    return tensors


class Network:
    """A dense network over named tensors, in one precision."""

    def __init__(self, tensors, function, dtype):
        self.tensors = {name: torch.tensor(value, dtype=dtype, requires_grad=True) for name, value in tensors.items()}
        self.function = function
        self.nearest_kink = math.inf

    def logits(self, inputs):
        for layer in range(len(HIDDEN)):
            inputs = inputs @ self.tensors[f"hidden.{layer}.kernel"] + self.tensors[f"hidden.{layer}.bias"]
            self.nearest_kink = min(self.nearest_kink, inputs.detach().abs().min().item())
            inputs = self.function(inputs)
        return inputs @ self.tensors["output.kernel"] + self.tensors["output.bias"]

    def loss(self, inputs, labels):
        return functional.cross_entropy(self.logits(inputs), labels)

    def train(self, make, steps, inputs, labels):
        optimizer = make(list(self.tensors.values()))
        for _ in range(steps):
            optimizer.zero_grad()
            self.loss(inputs, labels).backward()
            optimizer.step()


def measure(tensors, function, inputs, labels, trainings, dtype):
    """Logits, loss, gradients and trained weights in one precision, and the pre-activation nearest to 0."""
    inputs, labels = torch.tensor(inputs, dtype=dtype), torch.tensor(labels)
    network = Network(tensors, function, dtype)
    logits = network.logits(inputs)
    loss = functional.cross_entropy(logits, labels)
    loss.backward()
    trained, nearest_kink = [], network.nearest_kink
    for (_, make), steps in trainings:
        copy = Network(tensors, function, dtype)
        copy.train(make, steps, inputs, labels)
        trained.append(detached(copy.tensors))
        nearest_kink = min(nearest_kink, copy.nearest_kink)
    gradients = detached({name: tensor.grad for name, tensor in network.tensors.items()})
    return logits.detach().double().numpy(), loss.item(), gradients, trained, nearest_kink


def detached(tensors):
    return {name: tensor.detach().double().numpy().copy() for name, tensor in tensors.items()}


def distance(single, double):
    """The relative L2 distance of the float32 run from the float64 run."""
    return float(f"{np.linalg.norm(single - double) / np.linalg.norm(double):.3g}")


def distances(single, double):
    return {name: distance(single[name], double[name]) for name in double}


def networks():
    generator = np.random.default_rng(NETWORK_SEED)
    tensors = initial_tensors(generator)
    input_bytes = generator.integers(0, 256, (ROWS, INPUTS))
    input_bytes[0, 0], input_bytes[ROWS - 1, INPUTS - 1] = 0, 255
    # The float32 nearest to byte / 255: dividing gives it, multiplying by a rounded 1 / 255 may miss it by a bit.
    inputs = (input_bytes.astype(np.float32) / np.float32(255)).astype(np.float64)
    labels = [0, 1, 2, 2, 1, 0, 0, 2, 1]
    trainings = [(adam(0.01), 10), (sgd(0.1), 5)]

    runs = []
    for name, slope, function in ACTIVATIONS:
        if slope == 0.1:
            continue
        setting = (tensors, function, inputs, labels, trainings)
        logits, loss, gradients, trained, nearest_kink = measure(*setting, torch.float64)
        logits32, loss32, gradients32, trained32, _ = measure(*setting, torch.float32)
        assert nearest_kink > KINK_MARGIN, f"{name}: a pre-activation of {nearest_kink}: choose another NETWORK_SEED"
        assert all(np.any(value) for value in gradients.values()), f"{name}: dead units: choose another NETWORK_SEED"
        runs.append({
            "activation": name, "slope": slope, "logits": result(logits), "loss": scalar(loss),
            "gradients": {tensor: result(value) for tensor, value in gradients.items()},
            "trainings": [
                settings | {
                    "steps": steps,
                    "weights": {tensor: result(value) for tensor, value in after.items()},
                    "float32_distance": distances(after32, after),
                }
                for ((settings, _), steps), after, after32 in zip(trainings, trained, trained32)
            ],
            "float32_distance": {
                "logits": distance(logits32, logits), "loss": distance(np.array([loss32]), np.array([loss])),
                "gradients": distances(gradients32, gradients)},
        })
    return {
        "input_bytes": given(input_bytes), "inputs": given(inputs), "labels": labels,
        "initial": {name: given(value) for name, value in tensors.items()}, "networks": runs}


# He initialisation


def he_normal():
    """Moments of N(0, sigma^2) truncated at 2 sigma, in closed form (integration by parts), checked by quadrature."""
    bound = 2.0
    density = math.exp(-bound * bound / 2) / math.sqrt(2 * math.pi)
    mass = math.erf(bound / math.sqrt(2))
    second = 1 - 2 * bound * density / mass
    fourth = 3 * second - 2 * bound**3 * density / mass
    shrinkage = 0.87962566103423978  # the standard deviation left by the truncation, as Keras writes it
    assert math.isclose(math.sqrt(second), shrinkage, rel_tol=1e-14)
    nodes, weights = np.polynomial.legendre.leggauss(60)
    z = bound * nodes
    truncated = weights * bound * np.exp(-z * z / 2) / math.sqrt(2 * math.pi) / mass
    assert math.isclose(truncated @ z**2, second, rel_tol=1e-13)
    assert math.isclose(truncated @ z**4, fourth, rel_tol=1e-13)
    cases = []
    for fan_in in [784, 100, 10]:
        deviation = math.sqrt(2 / fan_in)
        sigma = deviation / shrinkage
        cases.append({
            "fan_in": fan_in, "standard_deviation": scalar(deviation), "untruncated_deviation": scalar(sigma),
            "bound": scalar(bound * sigma), "fourth_standardised_moment": scalar(fourth / second**2)})
    return {"truncation_in_sigmas": bound, "cases": cases}


# Files


def main():
    torch.set_num_threads(1)
    generator = {
        "script": "generate.py", "python": platform.python_version(), "torch": torch.__version__,
        "numpy": np.__version__, "keras": keras_version, "precision": "float64"}
    fixtures = [
        activations, softmax_cross_entropy, optimizers, networks, he_normal, layers, whole_networks, masked_networks]
    for make in fixtures:
        text = indented({"generator": generator} | make()) + "\n"
        assert len(text) < SIZE_LIMIT, f"{make.__name__}: {len(text)} bytes"
        (FOLDER / f"{make.__name__}.json").write_text(text)
        print(f"{make.__name__}.json: {len(text)} bytes")


if __name__ == "__main__":
    main()
