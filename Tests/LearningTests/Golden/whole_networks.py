"""Golden values of whole networks: the weights after some epochs of training from given ones, without shuffling.

Each network carries its recipe as the engine reads it; Tests/parity/reference.py trains it in PyTorch.
"""

import pathlib
import sys

import numpy as np
import torch

from arrays import float32_exact, given, result, scalar

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "parity"))

import reference  # noqa: E402: its folder has to be on the path first

FEATURES, CLASSES, ROWS = 6, 3, 20
# Nearer to a kink, a penalty's sign or a threshold than this, float32 may fall on the other side.
MARGIN = 2e-5

TORCH_NORM = {"momentum": 0.9, "epsilon": 1e-5, "bias_corrected": False, "running_variance": "unbiased"}
KERAS_NORM = {"momentum": 0.99, "epsilon": 1e-3, "bias_corrected": False, "running_variance": "biased"}
PLAIN = {"batch_norm": None, "dropout": 0, "early_stopping": None, "batch_size": 5}
NORMED = PLAIN | {"batch_norm": True}

# Name, rows, epochs, recipe.
RECIPES = [
    ("sgd", 20, 4, PLAIN | {"hidden": [9, 5], "optimizer": {"sgd": {"learning_rate": 0.1}}}),
    ("no hidden layer", 20, 4, PLAIN | {"hidden": [], "optimizer": {"momentum": {"learning_rate": 0.05}}}),
    ("default without dropout", 20, 4, NORMED | {"hidden": [9, 9, 5], "optimizer": {"adam": {"learning_rate": 0.01}}}),
    ("batch norm of PyTorch", 20, 4, NORMED | {
        "hidden": [9, 5], "activation": "relu", "batch_norm": TORCH_NORM,
        "optimizer": {"momentum": {"learning_rate": 0.02, "momentum": 0.9}}}),
    ("batch norm of Keras", 20, 4, NORMED | {
        "hidden": [9, 5], "activation": "tanh", "batch_norm": KERAS_NORM,
        "optimizer": {"adam": {"learning_rate": 0.01, "epsilon": 1e-7}}}),
    ("nesterov, l2, exponential", 20, 4, PLAIN | {
        "hidden": [9, 5], "activation": {"leaky_relu": {"slope": 0.2}}, "l2": 0.01,
        "optimizer": {"nesterov": {"learning_rate": 0.05, "momentum": 0.9}},
        "schedule": {"exponential": {"factor": 0.1, "steps": 12}}}),
    ("rmsprop, clipping by norm", 20, 4, PLAIN | {
        "hidden": [9, 5], "activation": "tanh", "gradient_clipping": {"norm": 0.3},
        "optimizer": {"rmsprop": {
            "learning_rate": 0.01, "decay": 0.99, "epsilon": 1e-8, "epsilon_inside_root": False}}}),
    ("selu, adagrad, power", 20, 4, PLAIN | {
        "hidden": [9, 5], "initializer": "lecun_normal", "activation": "selu",
        "optimizer": {"adagrad": {"learning_rate": 0.05}}, "schedule": {"power": {"exponent": 0.5, "epochs": 2}}}),
    ("logistic output, l1", 20, 4, PLAIN | {
        "hidden": [9, 5], "activation": "logistic", "output": "logistic", "l1": 0.002,
        "optimizer": {"sgd": {"learning_rate": 0.5}}}),
    ("prelu, 1cycle", 20, 5, PLAIN | {
        "hidden": [9, 5], "activation": "prelu", "l2": 0.001, "optimizer": {"adam": {"learning_rate": 0.02}},
        "schedule": {"one_cycle": {"up": 0.3}}}),
    ("1cycle of momentum", 20, 5, NORMED | {
        "hidden": [9], "optimizer": {"momentum": {"learning_rate": 0.1}}, "schedule": "one_cycle"}),
    ("skip connections, nadam", 20, 4, PLAIN | {
        "hidden": [9, 9, 9, 9, 9, 5], "skip_connections": {"layers": 2},
        "optimizer": {"nadam": {"learning_rate": 0.005, "momentum_decay": 0.004}}}),
    ("max-norm, clipping by value, piecewise", 20, 4, PLAIN | {
        "hidden": [9, 5], "activation": "relu", "max_norm": 1.0, "gradient_clipping": {"value": 0.05},
        "optimizer": {"sgd": {"learning_rate": 0.2}},
        "schedule": {"piecewise": {"steps": [5, 11], "rates": [0.2, 0.1, 0.05]}}}),
    ("batch norm, skip connections, a tail of two", 17, 4, NORMED | {
        "hidden": [9, 9, 9], "activation": "leaky_relu", "skip_connections": {"layers": 1},
        "batch_norm": {"momentum": 0.9}, "optimizer": {"momentum": {"learning_rate": 0.01}}}),
    ("batch norm, a tail of one", 16, 4, NORMED | {
        "hidden": [9, 5], "batch_norm": {"momentum": 0.9, "running_variance": "unbiased"}, "l1": 0.001, "l2": 0.001,
        "gradient_clipping": {"norm": 0.5}, "max_norm": 2.0, "optimizer": {"adam": {"learning_rate": 0.01}}}),
    ("a tail of one", 16, 4, PLAIN | {
        "hidden": [9, 5], "activation": {"elu": {"alpha": 0.5}}, "optimizer": {"sgd": {"learning_rate": 0.1}}}),
    ("sparsified by a threshold", 20, 3, PLAIN | {
        "hidden": [9, 5], "sparsify": {"threshold": 0.2}, "l1": 0.005, "optimizer": {"sgd": {"learning_rate": 0.1}}}),
    ("sparsified by a fraction", 20, 3, NORMED | {
        "hidden": [10, 4], "sparsify": {"fraction": 0.25}, "optimizer": {"adam": {"learning_rate": 0.01}}}),
    ("layers of 8, 1 and 17 units", 17, 4, NORMED | {
        "hidden": [8, 1, 17], "optimizer": {"adam": {"learning_rate": 0.01}}}),
    ("ftrl, its penalties on kernels alone", 20, 4, PLAIN | {
        "hidden": [9, 5], "optimizer": {"ftrl": {"learning_rate": 0.1, "l1": 0.2, "l2": 0.01}}}),
    ("dual averaging, its penalties on kernels alone", 20, 4, PLAIN | {
        "hidden": [9, 5], "optimizer": {"dual_averaging": {"learning_rate": 0.1, "l1": 0.02, "l2": 0.01}}}),
]


def whole_networks():
    inputs, labels = data()
    networks = [
        measured(name, rows, epochs, recipe, inputs, labels) for name, rows, epochs, recipe in RECIPES]
    return {"inputs": given(inputs), "labels": labels, "networks": networks}


def masked_networks():
    """Dropout with the masks that the engine draws for seed 0, replicate 0, fold 0."""
    inputs, labels = data()
    networks = []
    for name, dropout, recipe in [
        ("dropout", {"inputs": 0.0, "hidden": 0.5}, PLAIN | {"hidden": [9, 5], "optimizer": {
            "sgd": {"learning_rate": 0.1}}}),
        ("dropout of inputs, batch norm, skip connections", {"inputs": 0.2, "hidden": 0.2}, NORMED | {
            "hidden": [5, 5, 5], "skip_connections": {"layers": 1}, "optimizer": {"adam": {"learning_rate": 0.01}}}),
    ]:
        recipe = recipe | {"dropout": dropout}
        widths = {"inputs": FEATURES} | {f"hidden.{index}": width for index, width in enumerate(recipe["hidden"])}
        masks = [
            {place: drawn_mask(step, place, width, dropout) for place, width in widths.items()} for step in range(4)]
        networks.append(measured(name, 10, 2, recipe, inputs, labels, masks))
    return {"inputs": given(inputs), "labels": labels, "networks": networks}


def drawn_mask(step, place, width, dropout, rows=5):
    """1 where a number is kept, (rows, width): the engine's numbering of Philox4x32-10's words (Salmon et al. 2011)."""
    rate = dropout["inputs" if place == "inputs" else "hidden"]
    base = (0xFFFF if place == "inputs" else int(place.removeprefix("hidden."))) << 40
    stride = (width + 7) // 8 * 8
    mask = np.ones((rows, width), np.int64)
    for row in range(rows):
        for unit in range(width):
            element = row * stride + unit
            words = philox(stream_key(0, 0, 0, 6), base + element // 32 * 8 + element % 8, step)
            mask[row, unit] = words[element // 8 % 4] >= int(rate * 2**32)
    return mask


def stream_key(seed, *parts):
    """The key of a stream: SplitMix64's finaliser over the parts of its name."""
    def mix(value):
        value = (value + 0x9E3779B97F4A7C15) % 2**64
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        value = (value ^ value >> 27) * 0x94D049BB133111EB % 2**64
        return value ^ value >> 31
    for part in parts:
        seed = mix(seed ^ mix((part + 0x9E3779B97F4A7C15) % 2**64))
    return seed


def philox(key, low, high):
    c = [low % 2**32, low >> 32, high % 2**32, high >> 32]
    k = [key % 2**32, key >> 32]
    for _ in range(10):
        p, q = c[0] * 0xD2511F53, c[2] * 0xCD9E8D57
        c = [q >> 32 ^ c[1] ^ k[0], q % 2**32, p >> 32 ^ c[3] ^ k[1], p % 2**32]
        k = [(k[0] + 0x9E3779B9) % 2**32, (k[1] + 0xBB67AE85) % 2**32]
    return c


def data():
    """A third of the inputs is 0, as in images; labels that the inputs half explain."""
    generator = np.random.default_rng(3)
    inputs = generator.uniform(0, 1, (ROWS, FEATURES)) * (generator.uniform(size=(ROWS, FEATURES)) > 1 / 3)
    noise = generator.normal(0, 0.3, (ROWS, CLASSES))
    labels = (inputs[:, :CLASSES] - inputs[:, CLASSES:] + noise).argmax(1)
    return float32_exact(inputs), labels.tolist()


def measured(name, rows, epochs, recipe, inputs, labels, masks=None):
    """Trains in float64 and float32, from the first seed whose float64 run stays clear of every kink."""
    x, y = inputs[:rows], np.array(labels[:rows])
    if recipe.get("output") == "logistic":
        y = np.minimum(y, 1)
    for seed in range(1, 1000):
        initial = reference.initial_weights(recipe, FEATURES, CLASSES, seed, spread=0.2)
        double, losses, _ = reference.train(recipe, initial, x, y, epochs, torch.float64, masks=masks)
        if clear(recipe, double, initial, x, y, epochs, masks):
            break
    else:
        raise AssertionError(f"{name}: every seed comes near a kink")
    single, single_losses, _ = reference.train(recipe, initial, x, y, epochs, torch.float32, masks=masks)
    weights, single = double.weights(), single.weights()
    distances = {tensor: float(f"{reference.distance(single[tensor], weights[tensor]):.3g}") for tensor in weights}
    worst = max(distances, key=distances.get)
    moved = min(reference.distance(weights[tensor], initial[tensor]) for tensor in weights if np.any(initial[tensor]))
    print(f"  {name}: seed {seed}, loss {losses[0]:.3f} -> {losses[-1]:.3f}, "
          f"float32 {distances[worst]:.1e} ({worst}), least moved {moved:.1e}, "
          f"zeros {sum((value == 0).sum() for value in weights.values())}")
    zeros = [{tensor: (value == 0).tolist() for tensor, value in run.items()} for run in (single, weights)]
    assert zeros[0] == zeros[1], f"{name}: float32 zeroes other weights"
    assert distances[worst] < 3e-5, f"{name}: chaotic, it would prove little"
    assert (masks or losses[-1] < losses[0]) and moved > 1e-3, f"{name}: it hardly trains"
    return {
        "name": name, "recipe": recipe, "rows": rows, "epochs": epochs, "labels": y.tolist(),
        "classes": 2 if recipe.get("output") == "logistic" else CLASSES,
        "initial": {tensor: given(value) for tensor, value in initial.items()},
        "losses": [scalar(loss) for loss in losses],
        "weights": {tensor: result(value) for tensor, value in weights.items()}, "float32_distance": distances}


def clear(recipe, network, initial, x, y, epochs, masks):
    """Whether no pre-activation of a kinked activation, no weight under l1 and no weight at a threshold came near."""
    if network.nearest_kink < MARGIN:
        return False
    weights = network.weights()
    kernels = np.concatenate([weights[name].ravel() for name in weights if name.endswith(".kernel")])
    sizes = np.sort(np.abs(kernels))
    if recipe.get("sparsify"):
        dense = reference.train(recipe | {"sparsify": None}, initial, x, y, epochs, torch.float64, masks=masks)[0]
        sizes = np.sort(np.abs(np.concatenate([kernel.detach().numpy().ravel() for kernel in dense.kernels()])))
        zeros = int((kernels == 0).sum())
        if not 0 < zeros < len(sizes) or sizes[zeros] - sizes[zeros - 1] < 50 * MARGIN:
            return False
        if "threshold" in recipe["sparsify"] and np.abs(sizes - recipe["sparsify"]["threshold"]).min() < 10 * MARGIN:
            return False
    return not recipe.get("l1") or sizes[0] > MARGIN
