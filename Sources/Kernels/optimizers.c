#include "optimizers.h"
#include "multiversioned.h"

// The builtin, unlike sqrtf, sets no errno, which would keep the loops from vectorising.
#define SQRT(x) __builtin_elementwise_sqrt(x)

MULTIVERSIONED
void trawl_sgd(float *restrict w, const float *restrict g, long count, float rate) {
    for (long i = 0; i < count; i++) w[i] -= rate * g[i];
}

MULTIVERSIONED
void trawl_momentum(
    float *restrict w, float *restrict a, const float *restrict g, long count, float rate, float momentum) {
    for (long i = 0; i < count; i++) {
        float accumulated = momentum * a[i] + g[i];
        a[i] = accumulated;
        w[i] -= rate * accumulated;
    }
}

MULTIVERSIONED
void trawl_momentum_rate_inside(
    float *restrict w, float *restrict a, const float *restrict g, long count, float rate, float momentum) {
    for (long i = 0; i < count; i++) {
        float accumulated = momentum * a[i] + rate * g[i];
        a[i] = accumulated;
        w[i] -= accumulated;
    }
}

MULTIVERSIONED
void trawl_nesterov(
    float *restrict w, float *restrict a, const float *restrict g, long count, float rate, float momentum) {
    for (long i = 0; i < count; i++) {
        float gradient = g[i];
        float accumulated = momentum * a[i] + gradient;
        a[i] = accumulated;
        w[i] -= rate * (gradient + momentum * accumulated);
    }
}

MULTIVERSIONED
void trawl_nesterov_rate_inside(
    float *restrict w, float *restrict a, const float *restrict g, long count, float rate, float momentum) {
    for (long i = 0; i < count; i++) {
        float change = rate * g[i];
        float accumulated = momentum * a[i] + change;
        a[i] = accumulated;
        w[i] -= change + momentum * accumulated;
    }
}

MULTIVERSIONED
void trawl_scaled_by_root(float *restrict w, float *restrict s, const float *restrict g, long count, float rate,
    float decay, float gain, float inside, float outside) {
    for (long i = 0; i < count; i++) {
        float gradient = g[i];
        float sum = decay * s[i] + gain * gradient * gradient;
        s[i] = sum;
        w[i] -= rate * gradient / (SQRT(sum + inside) + outside);
    }
}

MULTIVERSIONED
void trawl_adam(float *restrict w, float *restrict m, float *restrict v, const float *restrict g, long count,
    float rate, double beta1, double beta2, float root_scale, float epsilon) {
    float keep1 = (float)beta1, gain1 = (float)(1 - beta1), keep2 = (float)beta2, gain2 = (float)(1 - beta2);
    for (long i = 0; i < count; i++) {
        float gradient = g[i];
        float first = keep1 * m[i] + gain1 * gradient;
        float second = keep2 * v[i] + gain2 * gradient * gradient;
        m[i] = first;
        v[i] = second;
        w[i] -= rate * first / (SQRT(second) * root_scale + epsilon);
    }
}

MULTIVERSIONED
void trawl_nadam(float *restrict w, float *restrict m, float *restrict v, const float *restrict g, long count,
    float gradient_rate, float moment_rate, double beta1, double beta2, float root_scale, float epsilon) {
    float keep1 = (float)beta1, gain1 = (float)(1 - beta1), keep2 = (float)beta2, gain2 = (float)(1 - beta2);
    for (long i = 0; i < count; i++) {
        float gradient = g[i];
        float first = keep1 * m[i] + gain1 * gradient;
        float second = keep2 * v[i] + gain2 * gradient * gradient;
        m[i] = first;
        v[i] = second;
        w[i] -= (gradient_rate * gradient + moment_rate * first) / (SQRT(second) * root_scale + epsilon);
    }
}

MULTIVERSIONED
void trawl_ftrl(float *restrict w, float *restrict n, float *restrict z, const float *restrict g, long count,
    float inverse, float change, float l1, float l2) {
    for (long i = 0; i < count; i++) {
        float gradient = g[i], before = n[i];
        float after = before + gradient * gradient;
        float root = SQRT(before), new_root = SQRT(after);
        // The roots' difference first: where nothing changes, z must not gather rounding errors.
        float linear = z[i] + (gradient - ((new_root - root) * inverse + root * change) * w[i]);
        n[i] = after;
        z[i] = linear;
        float shrunk = (linear < 0 ? -l1 : l1) - linear;
        float weight = shrunk / (new_root * inverse + 2 * l2);
        // Not >, so that a NaN passes.
        w[i] = (linear < 0 ? -linear : linear) <= l1 ? 0 : weight;
    }
}

MULTIVERSIONED
void trawl_dual_averaging(float *restrict w, float *restrict s, float *restrict h, const float *restrict g,
    long count, float rate, float threshold, float shrinkage) {
    for (long i = 0; i < count; i++) {
        float gradient = g[i];
        float sum = s[i] + gradient * gradient;
        float average = h[i] + rate * gradient;
        s[i] = sum;
        h[i] = average;
        float shrunk = (average < 0 ? -threshold : threshold) - average;
        float weight = shrunk / (shrinkage + SQRT(sum));
        w[i] = (average < 0 ? -average : average) <= threshold ? 0 : weight;
    }
}

MULTIVERSIONED
void trawl_add_penalties(float *restrict g, const float *restrict w, long count, float l1, float l2) {
    for (long i = 0; i < count; i++) {
        float weight = w[i];
        float sign = weight > 0 ? l1 : (weight < 0 ? -l1 : 0);
        g[i] += sign + 2 * l2 * weight;
    }
}

MULTIVERSIONED
void trawl_clip(float *g, long count, float limit) {
    for (long i = 0; i < count; i++) {
        float gradient = g[i];
        gradient = gradient > limit ? limit : gradient;
        g[i] = gradient < -limit ? -limit : gradient;
    }
}

// Two sets of eight partial sums: additions wait for one another. A square of a float is exact in double precision, so
// that fused and separate additions give the same bits.
MULTIVERSIONED
double trawl_sum_of_squares(const float *g, long count) {
    typedef float floats __attribute__((vector_size(32), aligned(4), may_alias));
    typedef double doubles __attribute__((vector_size(64)));
    doubles sums = {0}, others = {0};
    long i = 0;
    for (; i + 16 <= count; i += 16) {
        doubles x = __builtin_convertvector(*(const floats *)(g + i), doubles);
        doubles y = __builtin_convertvector(*(const floats *)(g + i + 8), doubles);
        sums += x * x;
        others += y * y;
    }
    sums += others;
    double rest = 0;
    for (; i < count; i++) rest += (double)g[i] * g[i];
    return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7])) + rest;
}

MULTIVERSIONED
void trawl_scale(float *g, long count, float factor) {
    for (long i = 0; i < count; i++) g[i] *= factor;
}

MULTIVERSIONED
void trawl_max_norm(float *restrict w, long rows, long stride, float limit, float *restrict scratch) {
    memset(scratch, 0, stride * sizeof(float));
    long r = 0;
    // Four rows at a time: the sums are loaded and stored a quarter as often.
    for (; r + 4 <= rows; r += 4) {
        const float *a = w + r * stride, *b = a + stride, *c = b + stride, *d = c + stride;
        for (long u = 0; u < stride; u++)
            scratch[u] += (a[u] * a[u] + b[u] * b[u]) + (c[u] * c[u] + d[u] * d[u]);
    }
    for (; r < rows; r++) {
        const float *a = w + r * stride;
        for (long u = 0; u < stride; u++) scratch[u] += a[u] * a[u];
    }
    int above = 0;
    for (long u = 0; u < stride; u++) {
        float norm = SQRT(scratch[u]);
        int too_great = norm > limit && norm < __builtin_inff();
        scratch[u] = too_great ? limit / norm : 1;
        above |= too_great;
    }
    if (!above) return;
    for (r = 0; r < rows; r++) {
        float *a = w + r * stride;
        for (long u = 0; u < stride; u++) a[u] *= scratch[u];
    }
}
