// Products with a matrix of floats most of which are 0, for batches kept transposed: one row of TRAWL_LANES samples for
// each input, so that a weight costs one broadcast and a few whole vectors.
#pragma once
#include <stdint.h>

// Samples a batch.
#define TRAWL_LANES 64

// y (units, TRAWL_LANES) <- transpose of a matrix (inputs, units) times x (inputs, TRAWL_LANES), plus bias (units). The
// matrix is kept without its zeros, unit by unit: weights[k] is that of input indices[k], with k from starts[u] to
// before starts[u + 1] for unit u. x and y are at multiples of 32 bytes.
void trawl_sparse_weights(const long *starts, const int32_t *indices, const float *weights, const float *bias,
    const float *x, float *y, long units);
