#!/usr/bin/env python3
"""Compares `trawl train` with PyTorch, tensor by tensor, after some epochs from the same initial weights.

To run (by hand; not part of CI), from the repository's root:

    swift build -c release
    python3 -m venv /tmp/parity && /tmp/parity/bin/pip install torch numpy safetensors pyyaml
    /tmp/parity/bin/python Tests/parity/parity.py --mnist FOLDER_OF_THE_IDX_FILES     # all of Tests/parity/recipes
    /tmp/parity/bin/python Tests/parity/parity.py my.yaml --data mine.safetensors     # a recipe and data of one's own

The rule: a tensor's relative L2 distance to PyTorch in float64 is at most 1e-4, or 3 times that of PyTorch's float32
run where that is more, since two correct float32 programs part as training goes on. Prints the distances and exits 1
when one breaks the rule. `--reference-only` runs the PyTorch side alone.

A data file holds x (n, d) F32 and y (n) I64, and x_validation and y_validation where a schedule watches them. Recipes
must draw no random numbers: no dropout, rrelu or augmentation; nothing is shuffled.
Written with Python 3.11.7, PyTorch 2.15.0, NumPy 2.4.6, safetensors 0.8.0, PyYAML 6.0.3.
"""

import argparse
import gzip
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import numpy as np
import torch
import yaml
from safetensors.numpy import load_file, save_file

import reference
from updates import Unsupported, choice

FOLDER = pathlib.Path(__file__).resolve().parent


class Loader(yaml.SafeLoader):
    """Reads 1e-3 as a number, as YAML 1.2 does."""


Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$"), list("-+.0123456789"))
# Resolvers are tried in the order they were added: whole numbers first.
for first, resolvers in Loader.yaml_implicit_resolvers.items():
    resolvers.sort(key=lambda resolver: resolver[0].endswith("float"))


def mnist(folder, rows, validation):
    """The first `rows` training images as numbers from 0 to 1, and the next `validation` ones."""
    def read(name, header):
        with gzip.open(pathlib.Path(folder) / name) as file:
            return np.frombuffer(file.read(), dtype=np.uint8, offset=header)
    labels = read("train-labels-idx1-ubyte.gz", 8).astype(np.int64)
    images = read("train-images-idx3-ubyte.gz", 16).reshape(len(labels), -1)[: rows + validation]
    images = images.astype(np.float32) / np.float32(255)
    return {
        "x": images[:rows], "y": labels[:rows], "x_validation": images[rows:],
        "y_validation": labels[rows : rows + validation]}


def two_classes(data):
    """The rows of classes 0 and 1: what a single logistic output can tell apart."""
    kept = {}
    for suffix in ("", "_validation"):
        if f"y{suffix}" in data:
            rows = data[f"y{suffix}"] < 2
            kept |= {f"x{suffix}": data[f"x{suffix}"][rows], f"y{suffix}": data[f"y{suffix}"][rows]}
    return kept


def compare(recipe_file, data, arguments, scratch):
    """Whether the rule holds for one recipe; prints the tensors' distances."""
    recipe = yaml.load(recipe_file.read_text(), Loader)
    if recipe.get("output") == "logistic" and data["y"].max() > 1:
        data = two_classes(data)
    x, y = data["x"], data["y"]
    validation = (data["x_validation"], data["y_validation"]) if "x_validation" in data else None
    if choice(recipe.get("schedule"), "none")[0] == "performance" and validation is None:
        raise Unsupported("a performance schedule needs x_validation and y_validation in the data")
    if recipe.get("early_stopping", True):
        raise Unsupported("early stopping restores the best epoch's weights: set `early_stopping: null`")
    initial = reference.initial_weights(recipe, x.shape[1], int(y.max()) + 1, arguments.seed)
    started = time.monotonic()
    runs = [
        reference.train(recipe, initial, x, y, arguments.epochs, dtype, validation)
        for dtype in (torch.float64, torch.float32)]
    seconds = time.monotonic() - started
    (double, losses, _), (single, _, _) = runs
    expected, single = double.weights(), single.weights()
    print(
        f"{recipe_file.stem}: {len(y)} rows, {arguments.epochs} epochs, "
        f"loss {losses[0]:.4f} -> {losses[-1]:.4f} ({seconds:.1f} s)")
    found = None if arguments.reference_only else trawl(recipe_file, data, initial, arguments, scratch)
    if found is not None and set(found) != set(expected):
        print(f"  tensors differ: missing {sorted(set(expected) - set(found))}, "
              f"unexpected {sorted(set(found) - set(expected))}")
        return False
    holds, chaotic = True, False
    for name in expected:
        own = reference.distance(single[name], expected[name])
        chaotic = chaotic or own > 1e-3
        line = f"  {name:20} {str(expected[name].shape):12} float32 {own:8.1e}"
        if found is not None:
            if found[name].shape != expected[name].shape:
                print(f"{line}  shape {found[name].shape}")
                holds = False
                continue
            limit = max(1e-4, 3 * own)
            distance = reference.distance(found[name].astype(np.float64), expected[name])
            kept = distance <= limit  # false for NaN
            holds = holds and kept
            line += f"  trawl {distance:8.1e}  limit {limit:8.1e}  {'' if kept else 'BROKEN'}"
        print(line.rstrip())
    if chaotic:
        print("  float32 parts from float64 so far here that the comparison says little: lower the learning rate")
    return holds


def trawl(recipe_file, data, initial, arguments, scratch):
    """The weights that `trawl train` saves."""
    paths = {name: scratch / f"{name}.safetensors" for name in ("data", "initial", "saved")}
    paths["saved"].unlink(missing_ok=True)
    save_file({name: np.ascontiguousarray(value) for name, value in data.items()}, paths["data"])
    save_file({name: value.astype(np.float32) for name, value in initial.items()}, paths["initial"])
    command = [
        arguments.trawl, "train", recipe_file, "--data", paths["data"], "--initial", paths["initial"], "--save",
        paths["saved"], "--epochs", arguments.epochs, "--no-shuffle", "--format", "json"]
    ended = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if ended.returncode != 0:
        raise Unsupported(f"trawl train exited {ended.returncode}: {ended.stderr.strip() or ended.stdout.strip()}")
    return load_file(paths["saved"])


def main():
    parser = argparse.ArgumentParser(description="Compares `trawl train` with PyTorch.")
    parser.add_argument("recipes", nargs="*", type=pathlib.Path, help="default: all of Tests/parity/recipes")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", type=pathlib.Path, help="a safetensors file with x and y")
    source.add_argument("--mnist", type=pathlib.Path, help="the folder of MNIST's gzipped IDX files")
    parser.add_argument("--rows", type=int, default=2000, help="MNIST images to train on (2000)")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1, help="of the initial weights")
    parser.add_argument("--trawl", default=FOLDER.parents[1] / ".build/release/trawl", help="the program")
    parser.add_argument("--reference-only", action="store_true", help="run PyTorch alone")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    data = mnist(arguments.mnist, arguments.rows, 500) if arguments.mnist else load_file(arguments.data)
    broken = []
    with tempfile.TemporaryDirectory() as scratch:
        for recipe_file in arguments.recipes or sorted((FOLDER / "recipes").glob("*.yaml")):
            try:
                holds = compare(recipe_file, data, arguments, pathlib.Path(scratch))
            except Unsupported as problem:
                print(f"{recipe_file.stem}: {problem}")
                holds = False
            if not holds:
                broken.append(recipe_file.stem)
    if broken:
        print(f"broken: {', '.join(broken)}")
    elif not arguments.reference_only:
        print("the rule holds")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
