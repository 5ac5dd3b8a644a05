#include "normalization.h"
#include "multiversioned.h"

// Sums over rows stay in registers: V vectors of columns at a time pass over all rows.
#define NORMALIZE(V)                                                                                                   \
    INLINE void normalize_##V(float *z, float *y, const float *scale, const float *offset, float epsilon, float *mean, \
        float *variance, float *inverse, long rows, long units) {                                                      \
        float share = 1.0f / (float)rows;                                                                              \
        f8 m[V], s[V], i[V], g[V], b[V];                                                                               \
        UNROLL for (int v = 0; v < V; v++) m[v] = s[v] = (f8){0};                                                      \
        for (long r = 0; r < rows; r++) UNROLL for (int v = 0; v < V; v++) m[v] += LOAD8(z + r * units + 8 * v);       \
        UNROLL for (int v = 0; v < V; v++) m[v] *= share;                                                              \
        for (long r = 0; r < rows; r++) UNROLL for (int v = 0; v < V; v++) {                                           \
            f8 d = LOAD8(z + r * units + 8 * v) - m[v];                                                                \
            s[v] += d * d;                                                                                             \
        }                                                                                                              \
        UNROLL for (int v = 0; v < V; v++) {                                                                           \
            s[v] *= share;                                                                                             \
            i[v] = 1.0f / __builtin_elementwise_sqrt(s[v] + epsilon);                                                  \
            g[v] = LOAD8(scale + 8 * v);                                                                               \
            b[v] = LOAD8(offset + 8 * v);                                                                              \
            STORE8(mean + 8 * v, m[v]);                                                                                \
            STORE8(variance + 8 * v, s[v]);                                                                            \
            STORE8(inverse + 8 * v, i[v]);                                                                             \
        }                                                                                                              \
        for (long r = 0; r < rows; r++) UNROLL for (int v = 0; v < V; v++) {                                           \
            f8 n = (LOAD8(z + r * units + 8 * v) - m[v]) * i[v];                                                       \
            STORE8(z + r * units + 8 * v, n);                                                                          \
            STORE8(y + r * units + 8 * v, g[v] * n + b[v]);                                                            \
        }                                                                                                              \
    }
NORMALIZE(1)
NORMALIZE(2)

MULTIVERSIONED
void trawl_normalize(float *restrict z, float *restrict y, const float *restrict scale, const float *restrict offset,
    float epsilon, float *restrict mean, float *restrict variance, float *restrict inverse, long rows, long units) {
    long u = 0;
    for (; u + 16 <= units; u += 16)
        normalize_2(z + u, y + u, scale + u, offset + u, epsilon, mean + u, variance + u, inverse + u, rows, units);
    if (u < units)
        normalize_1(z + u, y + u, scale + u, offset + u, epsilon, mean + u, variance + u, inverse + u, rows, units);
}

#define GRADIENT(V)                                                                                                    \
    INLINE void gradient_##V(const float *normalized, const float *scale, const float *inverse, float *delta,          \
        float *scale_gradient, float *offset_gradient, long rows, long units) {                                        \
        float share = 1.0f / (float)rows;                                                                              \
        f8 g[V], b[V], factor[V];                                                                                      \
        UNROLL for (int v = 0; v < V; v++) g[v] = b[v] = (f8){0};                                                      \
        for (long r = 0; r < rows; r++) UNROLL for (int v = 0; v < V; v++) {                                           \
            f8 d = LOAD8(delta + r * units + 8 * v);                                                                   \
            b[v] += d;                                                                                                 \
            g[v] += d * LOAD8(normalized + r * units + 8 * v);                                                         \
        }                                                                                                              \
        UNROLL for (int v = 0; v < V; v++) {                                                                           \
            STORE8(scale_gradient + 8 * v, g[v]);                                                                      \
            STORE8(offset_gradient + 8 * v, b[v]);                                                                     \
            factor[v] = LOAD8(scale + 8 * v) * LOAD8(inverse + 8 * v);                                                 \
            g[v] *= share;                                                                                             \
            b[v] *= share;                                                                                             \
        }                                                                                                              \
        for (long r = 0; r < rows; r++) UNROLL for (int v = 0; v < V; v++) {                                           \
            f8 d = LOAD8(delta + r * units + 8 * v), n = LOAD8(normalized + r * units + 8 * v);                        \
            STORE8(delta + r * units + 8 * v, factor[v] * (d - b[v] - n * g[v]));                                      \
        }                                                                                                              \
    }
GRADIENT(1)
GRADIENT(2)

MULTIVERSIONED
void trawl_normalize_gradient(const float *restrict normalized, const float *restrict scale,
    const float *restrict inverse, float *restrict delta, float *restrict scale_gradient,
    float *restrict offset_gradient, long rows, long units) {
    long u = 0;
    for (; u + 16 <= units; u += 16)
        gradient_2(normalized + u, scale + u, inverse + u, delta + u, scale_gradient + u, offset_gradient + u, rows, units);
    if (u < units)
        gradient_1(normalized + u, scale + u, inverse + u, delta + u, scale_gradient + u, offset_gradient + u, rows, units);
}

MULTIVERSIONED
void trawl_affine(
    float *restrict z, const float *restrict factor, const float *restrict shift, long rows, long units) {
    for (long r = 0; r < rows; r++)
        for (long u = 0; u < units; u++) z[r * units + u] = factor[u] * z[r * units + u] + shift[u];
}
