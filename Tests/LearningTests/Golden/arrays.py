"""Arrays and numbers as the fixtures write them."""

import json

import numpy as np
import torch


def float32_exact(values):
    """The values rounded to float32, held in float64."""
    return np.asarray(values, dtype=np.float32).astype(np.float64)


def given(values):
    """An input array: exact."""
    values = np.asarray(values)
    return {"shape": list(values.shape), "values": values.ravel().tolist()}


def result(values):
    """A computed array: 12 significant digits."""
    values = values.detach().numpy() if isinstance(values, torch.Tensor) else np.asarray(values)
    assert values.dtype == np.float64 and np.isfinite(values).all()
    # Adding 0.0 writes -0.0 as 0.0.
    return {"shape": list(values.shape), "values": [float(f"{value:.12g}") + 0.0 for value in values.ravel()]}


def scalar(value):
    return float(f"{value:.12g}")


def indented(value, margin=""):
    """JSON with one line a plain list or a number, so that a changed fixture shows where it changed."""
    inner = margin + " "
    if isinstance(value, dict):
        if set(value) == {"shape", "values"}:
            return json.dumps(value, separators=(",", ":"), allow_nan=False)
        lines = [f"{inner}{json.dumps(key)}: {indented(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{margin}}}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(inner + indented(item, inner) for item in value) + f"\n{margin}]"
    return json.dumps(value, separators=(",", ":"), allow_nan=False)
