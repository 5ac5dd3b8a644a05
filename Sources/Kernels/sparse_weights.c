#include "multiversioned.h"
#include "sparse_weights.h"

#define VECTORS (TRAWL_LANES / 8)

// Eight sums are enough to hide an addition's latency, and with a factor fit into 16 registers.
MULTIVERSIONED
void trawl_sparse_weights(const long *restrict starts, const int32_t *restrict indices,
    const float *restrict weights, const float *restrict bias, const float *restrict x, float *restrict y, long units) {
    for (long u = 0; u < units; u++) {
        f8 sum[VECTORS];
        UNROLL for (int v = 0; v < VECTORS; v++) sum[v] = (f8){0} + bias[u];
        for (long k = starts[u]; k < starts[u + 1]; k++) {
            float weight = weights[k];
            const float *row = x + (long)indices[k] * TRAWL_LANES;
            UNROLL for (int v = 0; v < VECTORS; v++) sum[v] += weight * LOAD8(row + 8 * v);
        }
        UNROLL for (int v = 0; v < VECTORS; v++) STORE8(y + u * TRAWL_LANES + 8 * v, sum[v]);
    }
}
