#include "multiversioned.h"
#include "products.h"

typedef uint8_t bytes64 __attribute__((ext_vector_type(64), may_alias, aligned(1)));
typedef _Bool bits64 __attribute__((ext_vector_type(64)));

// Bit i is set where p[i] isn't 0.
INLINE uint64_t nonzero(const uint8_t *p) {
    bits64 bits = __builtin_convertvector(*(const bytes64 *)p != (bytes64)(0), bits64);
    uint64_t mask;
    memcpy(&mask, &bits, 8);
    return mask;
}

// out (V vectors) <- start + the sum of table[p[i]] times row i of m. 13 sums and a factor fit into 16 registers.
#define BLOCK(V)                                                                                                       \
    INLINE void block_##V(                                                                                             \
        const uint8_t *p, const float *table, const float *m, long ldm, const float *start, float *out) {              \
        f8 sum[V];                                                                                                     \
        UNROLL for (int v = 0; v < V; v++) sum[v] = start ? LOAD8(start + 8 * v) : (f8){0};                            \
        for (uint64_t mask = nonzero(p); mask; mask &= mask - 1) {                                                     \
            long i = __builtin_ctzll(mask);                                                                            \
            float value = table[p[i]];                                                                                 \
            const float *row = m + i * ldm;                                                                            \
            UNROLL for (int v = 0; v < V; v++) sum[v] += value * LOAD8(row + 8 * v);                                   \
        }                                                                                                              \
        UNROLL for (int v = 0; v < V; v++) STORE8(out + 8 * v, sum[v]);                                                \
    }
BLOCK(1) BLOCK(2) BLOCK(3) BLOCK(4) BLOCK(5) BLOCK(6) BLOCK(7) BLOCK(8) BLOCK(9) BLOCK(10) BLOCK(11) BLOCK(12) BLOCK(13)

MULTIVERSIONED
void trawl_sparse_product(const uint8_t *restrict x, long ldx, long block_stride, const float *restrict table,
    const float *restrict m, long ldm, const float *restrict bias, float *restrict y, long ldy, long rows, long inner,
    long columns) {
    long vectors = columns / 8, parts = (vectors + 12) / 13;
    for (long part = 0; part < parts; part++) {
        long from = vectors * part / parts, count = vectors * (part + 1) / parts - from;
        for (long k = 0; k < inner; k += 64) {
            const float *rows_of_m = m + k * ldm + 8 * from;
            const uint8_t *bytes = x + k / 64 * block_stride;
#define CASE(V)                                                                                                        \
    case V:                                                                                                            \
        for (long r = 0; r < rows; r++) {                                                                              \
            float *out = y + r * ldy + 8 * from;                                                                       \
            block_##V(bytes + r * ldx, table, rows_of_m, ldm, k ? out : bias ? bias + 8 * from : 0, out);              \
        }                                                                                                              \
        break;
            switch (count) {
                CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12)
                CASE(13)
            }
        }
    }
}

// 8 x 8 bytes at a time, in three rounds of exchanges between words; 64 x 64 bytes stay in the first-level cache.
MULTIVERSIONED
void trawl_transpose_bytes(const uint8_t *restrict x, long ldx, uint8_t *restrict t, long rows, long columns) {
#define EXCHANGE(i, j, shift, mask)                                                                                    \
    do {                                                                                                               \
        uint64_t s = ((v[i] >> shift) ^ v[j]) & mask;                                                                  \
        v[i] ^= s << shift;                                                                                            \
        v[j] ^= s;                                                                                                     \
    } while (0)
    for (long k = 0; k < rows; k += 64)
        for (long j = 0; j < columns; j += 64)
            for (long r = k; r < k + 64; r += 8)
                for (long c = j; c < j + 64; c += 8) {
                    uint64_t v[8];
                    UNROLL for (int i = 0; i < 8; i++) {
                        v[i] = 0;
                        if (r + i < rows) memcpy(&v[i], x + (r + i) * ldx + c, 8);
                    }
                    UNROLL for (int i = 0; i < 4; i++) EXCHANGE(i, i + 4, 32, 0x00000000FFFFFFFFull);
                    UNROLL for (int h = 0; h < 8; h += 4) {
                        EXCHANGE(h, h + 2, 16, 0x0000FFFF0000FFFFull);
                        EXCHANGE(h + 1, h + 3, 16, 0x0000FFFF0000FFFFull);
                    }
                    UNROLL for (int i = 0; i < 8; i += 2) EXCHANGE(i, i + 1, 8, 0x00FF00FF00FF00FFull);
                    UNROLL for (int i = 0; i < 8; i++) memcpy(t + k * columns + (c + i) * 64 + r - k, &v[i], 8);
                }
}
