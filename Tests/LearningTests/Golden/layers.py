"""Golden values of single layers: activations and their gradients, the logistic loss, batch norm, dropout."""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy as np
import torch
from torch.nn import functional

from arrays import float32_exact, given, result, scalar

keras_version = keras.__version__


def layers():
    return {
        "activations": plain_activations(), "slopes": sloped_activations(), "logistic_loss": logistic_losses(),
        "batch_norm": batch_norm(), "running_statistics": running_statistics(), "dropout": dropout()}


# Activations, by the value that a recipe gives

PLAIN = [
    ("elu", functional.elu),
    ({"elu": {"alpha": 0.5}}, lambda x: functional.elu(x, alpha=0.5)),
    ("relu", functional.relu),
    ("leaky_relu", lambda x: functional.leaky_relu(x, 0.01)),
    ({"leaky_relu": {"slope": 0.2}}, lambda x: functional.leaky_relu(x, 0.2)),
    # In inference: the mean of its slopes.
    ("rrelu", lambda x: functional.rrelu(x, 1 / 8, 1 / 3, training=False)),
    ("selu", functional.selu),
    ("tanh", torch.tanh),
    ("logistic", torch.sigmoid),
]


def plain_activations():
    """The derivative at 0 is the one from below, as PyTorch has it."""
    points = [-1000, -90, -20, -5, -2.5, -1, -0.5, -0.1, -1e-3, -1e-6, -1e-8, -1e-30, 0]
    x = float32_exact(points + [-point for point in reversed(points[:-1])])
    functions = []
    for value, function in PLAIN:
        input = torch.tensor(x, requires_grad=True)
        output = function(input)
        output.sum().backward()
        if value == "elu":
            exact = np.where(x > 0, x, np.expm1(np.minimum(x, 0)))
            np.testing.assert_allclose(output.detach().numpy(), exact, rtol=1e-14)
        functions.append({"activation": value, "output": result(output), "derivative": result(input.grad)})
    return {"input": given(x), "functions": functions}


def sloped_activations():
    """rrelu with the slopes that training drew, one a number; prelu with its learned ones, one a unit (column)."""
    generator = np.random.default_rng(7)
    rows, units = 5, 11
    x = float32_exact(generator.normal(0, 1.5, (rows, units)))
    x[0, 0], x[1, 1], x[2, 2], x[3, 3] = 0, 1e-6, -1e-6, -1000
    x = float32_exact(x)
    delta = float32_exact(generator.normal(0, 1, (rows, units)))
    drawn = float32_exact(generator.uniform(1 / 8, 1 / 3, (rows, units)))
    learned = float32_exact(generator.uniform(-0.1, 0.6, units))
    cases = []
    for name, slopes in [("rrelu", drawn), ("prelu", learned)]:
        input, slope = torch.tensor(x, requires_grad=True), torch.tensor(slopes, requires_grad=True)
        output = functional.prelu(input, slope) if name == "prelu" else torch.where(input > 0, input, slope * input)
        output.backward(torch.tensor(delta))
        cases.append({
            "activation": name, "slopes": given(slopes), "output": result(output), "gradient": result(input.grad)})
        if name == "prelu":
            cases[-1]["slope_gradient"] = result(slope.grad)
    return {"input": given(x), "delta": given(delta), "cases": cases}


# The logistic loss

def logistic_losses():
    """Mean over rows, and its gradient; labels 0 and 1."""
    ordinary = float32_exact(np.random.default_rng(8).normal(0, 2, 9))
    extreme = float32_exact([0, 1e-6, -1e-6, 30, -30, 90, -90, 1000, -1000])
    cases = []
    for name, values, labels in [
        ("ordinary", ordinary, [0, 1, 1, 0, 1, 0, 0, 1, 1]), ("right", extreme, [1, 1, 0, 1, 0, 1, 0, 1, 0]),
        ("wrong", extreme, [0, 0, 1, 0, 1, 0, 1, 0, 1]), ("one row", ordinary[:1], [1]),
    ]:
        logits = torch.tensor(values, requires_grad=True)
        loss = torch.nn.BCEWithLogitsLoss()(logits, torch.tensor(labels, dtype=torch.float64))
        loss.backward()
        cases.append({
            "name": name, "logits": given(values), "labels": labels, "loss": scalar(loss.item()),
            "gradient": result(logits.grad)})
    return cases


# Batch norm

def drawn_batch(generator, rows):
    """(rows, 11): columns of several sizes, one far from 0, one constant."""
    x = generator.normal(0, 1, (rows, 11)) * np.array([1, 1, 0.01, 30, 1, 0.3, 2, 1, 1, 1, 1])
    x[:, 4] += 50
    x[:, 5] = 0.75
    return float32_exact(x)


def batch_norm():
    """Training: the batch's own mean and biased variance; the gradients flow through both."""
    generator = np.random.default_rng(9)
    scale, offset = float32_exact(generator.uniform(0.5, 1.5, 11)), float32_exact(generator.normal(0, 0.5, 11))
    cases = []
    for rows, epsilon in [(7, 1e-3), (20, 1e-5), (2, 1e-3)]:
        x, delta = drawn_batch(generator, rows), float32_exact(generator.normal(0, 1, (rows, 11)))
        tensors = [torch.tensor(value, requires_grad=True) for value in (x, scale, offset)]
        output = functional.batch_norm(tensors[0], None, None, tensors[1], tensors[2], training=True, eps=epsilon)
        output.backward(torch.tensor(delta))
        cases.append({
            "epsilon": epsilon, "input": given(x), "delta": given(delta), "output": result(output),
            "mean": result(x.mean(0)), "variance": result(x.var(0)),
            "gradients": {"input": result(tensors[0].grad), "scale": result(tensors[1].grad),
                          "offset": result(tensors[2].grad)}})
    return {"scale": given(scale), "offset": given(offset), "cases": cases}


def running_statistics():
    """Mean and variance of inference after each of four batches, and inference with the last.

    Keras's definition and PyTorch's layer, both from 0 and 1, and in NumPy v_t / (1 - m^t) with v_0 = 0.
    """
    generator = np.random.default_rng(10)
    batches = [drawn_batch(generator, rows) for rows in (7, 7, 7, 4)]
    scale, offset = float32_exact(generator.uniform(0.5, 1.5, 11)), float32_exact(generator.normal(0, 0.5, 11))
    probe = drawn_batch(generator, 3)
    cases = []
    for settings, statistics in [
        ({"momentum": 0.99, "epsilon": 1e-3, "bias_corrected": False, "running_variance": "biased"}, of_keras),
        ({"momentum": 0.9, "epsilon": 1e-5, "bias_corrected": False, "running_variance": "unbiased"}, of_torch),
        ({"momentum": 0.99, "epsilon": 1e-3, "bias_corrected": True, "running_variance": "biased"}, corrected),
        ({"momentum": 0.9, "epsilon": 1e-3, "bias_corrected": True, "running_variance": "unbiased"}, corrected),
    ]:
        after, inference = statistics(settings, batches, scale, offset, probe)
        mean, variance = after[-1]
        np.testing.assert_allclose(
            inference, (probe - mean) / np.sqrt(variance + settings["epsilon"]) * scale + offset, rtol=1e-9, atol=1e-9)
        cases.append({
            "source": statistics.__name__, "batch_norm": settings,
            "after": [{"mean": result(mean), "variance": result(variance)} for mean, variance in after],
            "inference": result(inference)})
    return {
        "batches": [given(batch) for batch in batches], "scale": given(scale), "offset": given(offset),
        "probe": given(probe), "cases": cases}


def of_keras(settings, batches, scale, offset, probe):
    """Keras's definition in NumPy, checked with its layer, which computes in float32 whatever its type."""
    layer = keras.layers.BatchNormalization(momentum=settings["momentum"], epsilon=settings["epsilon"])
    layer.build(batches[0].shape)
    layer.gamma.assign(scale)
    layer.beta.assign(offset)
    m, mean, variance = settings["momentum"], np.zeros(11), np.ones(11)
    after = []
    for batch in batches:
        layer(torch.tensor(batch), training=True)
        mean, variance = m * mean + (1 - m) * batch.mean(0), m * variance + (1 - m) * batch.var(0)
        after.append((mean, variance))
        for value, own in [(mean, layer.moving_mean), (variance, layer.moving_variance)]:
            np.testing.assert_allclose(keras.ops.convert_to_numpy(own), value, rtol=1e-5, atol=1e-7)
    inference = (probe - mean) / np.sqrt(variance + settings["epsilon"]) * scale + offset
    own = keras.ops.convert_to_numpy(layer(torch.tensor(probe), training=False))
    np.testing.assert_allclose(own, inference, rtol=1e-5, atol=1e-5)
    return after, inference


def of_torch(settings, batches, scale, offset, probe):
    layer = torch.nn.BatchNorm1d(11, eps=settings["epsilon"], momentum=1 - settings["momentum"], dtype=torch.float64)
    after = []
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(scale))
        layer.bias.copy_(torch.tensor(offset))
        for batch in batches:
            layer(torch.tensor(batch))
            after.append((layer.running_mean.numpy().copy(), layer.running_var.numpy().copy()))
        layer.eval()
        return after, layer(torch.tensor(probe)).numpy()


def corrected(settings, batches, scale, offset, probe):
    m, unbiased = settings["momentum"], settings["running_variance"] == "unbiased"
    mean = variance = np.zeros(11)
    after = []
    for count, batch in enumerate(batches, 1):
        mean = m * mean + (1 - m) * batch.mean(0)
        variance = m * variance + (1 - m) * batch.var(0, ddof=1 if unbiased else 0)
        after.append((mean / (1 - m**count), variance / (1 - m**count)))
    mean, variance = after[-1]
    return after, (probe - mean) / np.sqrt(variance + settings["epsilon"]) * scale + offset


# Dropout

def dropout():
    """Inverted: x mask / (1 - rate), and the gradient likewise."""
    generator = np.random.default_rng(11)
    x, delta = (float32_exact(generator.normal(0, 1, (5, 11))) for _ in range(2))
    cases = []
    for rate in (0.2, 0.5):
        mask = (generator.uniform(size=(5, 11)) >= rate).astype(np.int64)
        input = torch.tensor(x, requires_grad=True)
        output = input * torch.tensor(mask) / (1 - rate)
        output.backward(torch.tensor(delta))
        cases.append({"rate": rate, "mask": given(mask), "output": result(output), "gradient": result(input.grad)})
    return {"input": given(x), "delta": given(delta), "cases": cases}
