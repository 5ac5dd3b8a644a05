#include "kernels.h"
#include "multiversioned.h"
#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#if defined(__x86_64__)
static uint64_t floating_point_mode(void) { return _mm_getcsr(); }
static void set_floating_point_mode(uint64_t mode) { _mm_setcsr((unsigned)mode); }
static const uint64_t flushing = 0x8040;  // FTZ is bit 15, DAZ bit 6
#elif defined(__aarch64__)
static uint64_t floating_point_mode(void) {
    uint64_t mode;
    __asm__ volatile("mrs %0, fpcr" : "=r"(mode));
    return mode;
}
static void set_floating_point_mode(uint64_t mode) { __asm__ volatile("msr fpcr, %0" : : "r"(mode)); }
static const uint64_t flushing = 1ull << 24;  // FZ
#else
static uint64_t floating_point_mode(void) { return 0; }
static void set_floating_point_mode(uint64_t mode) { (void)mode; }
static const uint64_t flushing = 0;
#endif

uint64_t trawl_flush_denormals(void) {
    uint64_t mode = floating_point_mode();
    set_floating_point_mode(mode | flushing);
    return mode;
}

void trawl_restore_denormals(uint64_t mode) { set_floating_point_mode(mode); }

int trawl_flushes_denormals(void) { return flushing != 0 && (floating_point_mode() & flushing) == flushing; }

// e^x = 2^n e^r with |r| <= ln 2 / 2; `power` gets 2^n, the result is e^r - 1 (Taylor to r^7: below one ulp there).
// Branch-free, so that the loops around it vectorise. Arguments beyond +-87 are clamped: e^-87 is 1.6e-38, the last
// normal float.
INLINE float reduced_expm1(float x, float *power) {
    x = x > 87.0f ? 87.0f : x;
    x = x < -87.0f ? -87.0f : x;
    // Adding and taking away 1.5 * 2^23 rounds to the nearest integer.
    float shifted = x * 1.44269504088896341f + 12582912.0f;
    float n = shifted - 12582912.0f;
    float r = x - n * 0.693359375f;
    r = r - n * -2.12194440054690583e-4f;
    // The integer is read off the shifted number's low bits, which is defined for a NaN as well, unlike a conversion.
    int32_t shifted_bits;
    memcpy(&shifted_bits, &shifted, 4);
    int32_t bits = (int32_t)((uint32_t)(shifted_bits - 0x4B400000 + 127) << 23);
    memcpy(power, &bits, 4);
    float p = 1.98412698e-4f;
    p = p * r + 1.38888889e-3f;
    p = p * r + 8.33333333e-3f;
    p = p * r + 4.16666667e-2f;
    p = p * r + 1.66666667e-1f;
    p = p * r + 0.5f;
    return r + r * r * p;
}

INLINE float exponential(float x) {
    float power, e = reduced_expm1(x, &power);
    // A NaN compares false with both clamps and must stay one.
    return power * e + power;
}

INLINE float exponential_minus_1(float x) {
    float power, e = reduced_expm1(x, &power);
    return power * e + (power - 1.0f);
}

INLINE float elu(float x) {
    float negative = exponential_minus_1(x < 0 ? x : 0);
    return x > 0 ? x : (x == x ? negative : x);
}

INLINE float hyperbolic_tangent(float x) {
    // tanh is 1 to the last bit of a float from 9.1 on.
    float c = x > 10 ? 10 : x;
    c = c < -10 ? -10 : c;
    float e = exponential_minus_1(2 * c);
    return x == x ? e / (e + 2) : x;
}

INLINE float logistic(float x) {
    float y = 1 / (1 + exponential(-x));
    return x == x ? y : x;
}

#define FORWARD(expression)                                                                                            \
    for (long r = 0; r < rows; r++) {                                                                                  \
        float *row = y + r * units;                                                                                    \
        for (long u = 0; u < units; u++) {                                                                             \
            float x = row[u] + bias[u];                                                                                \
            row[u] = (expression);                                                                                     \
        }                                                                                                              \
    }                                                                                                                  \
    break

MULTIVERSIONED
void trawl_bias_activation(
    int activation, float slope, const float *restrict bias, float *restrict y, long rows, long units) {
    switch (activation) {
    case TRAWL_ELU: FORWARD(elu(x));
    case TRAWL_RELU: FORWARD(x < 0 ? 0 : x);
    case TRAWL_LEAKY_RELU: FORWARD(x < 0 ? slope * x : x);
    case TRAWL_TANH: FORWARD(hyperbolic_tangent(x));
    case TRAWL_LOGISTIC: FORWARD(logistic(x));
    default: FORWARD(x);
    }
}

#define BACKWARD(derivative)                                                                                           \
    for (long r = 0; r < rows; r++) {                                                                                  \
        const float *row = y + r * units;                                                                              \
        float *d = delta + r * units;                                                                                  \
        for (long u = 0; u < units; u++) {                                                                             \
            float o = row[u];                                                                                          \
            float change = d[u] * (derivative);                                                                        \
            d[u] = change;                                                                                             \
            bias_gradient[u] += change;                                                                                \
        }                                                                                                              \
    }                                                                                                                  \
    break

MULTIVERSIONED
void trawl_activation_gradient(int activation, float slope, const float *restrict y, float *restrict delta,
    float *restrict bias_gradient, long rows, long units) {
    memset(bias_gradient, 0, units * sizeof(float));
    switch (activation) {
    case TRAWL_ELU: BACKWARD(o > 0 ? 1.0f : o + 1.0f);
    case TRAWL_RELU: BACKWARD(o > 0 ? 1.0f : 0.0f);
    case TRAWL_LEAKY_RELU: BACKWARD(o > 0 ? 1.0f : slope);
    case TRAWL_TANH: BACKWARD(1.0f - o * o);
    case TRAWL_LOGISTIC: BACKWARD(o * (1.0f - o));
    default:  // the identity's derivative is 1: y is not read, and may be delta itself
        for (long r = 0; r < rows; r++) {
            const float *d = delta + r * units;
            for (long u = 0; u < units; u++) bias_gradient[u] += d[u];
        }
    }
}

// The loss of one row, from the greatest logit and the sum of e^(logit - greatest).
INLINE double row_loss(const float *row, long classes, long label, float *greatest, float *sum) {
    float m = row[0];
    for (long c = 1; c < classes; c++) m = row[c] > m ? row[c] : m;
    float s = 0;
    for (long c = 0; c < classes; c++) s += exponential(row[c] - m);
    *greatest = m;
    *sum = s;
    return (double)(m - row[label]) + log((double)s);
}

double trawl_softmax_loss(const float *logits, const uint8_t *labels, long rows, long classes, long *correct) {
    double loss = 0;
    for (long r = 0; r < rows; r++) {
        const float *row = logits + r * classes;
        float greatest, sum;
        loss += row_loss(row, classes, labels[r], &greatest, &sum);
        long best = 0;
        for (long c = 1; c < classes; c++) best = row[c] > row[best] ? c : best;
        *correct += best == labels[r] && sum == sum;  // a NaN anywhere in the row makes the sum one
    }
    return loss;
}

double trawl_softmax_loss_gradient(float *logits, const uint8_t *labels, long rows, long classes) {
    double loss = 0;
    float share = 1.0f / (float)rows;
    for (long r = 0; r < rows; r++) {
        float *row = logits + r * classes;
        float greatest, sum;
        loss += row_loss(row, classes, labels[r], &greatest, &sum);
        float scale = share / sum;
        for (long c = 0; c < classes; c++) row[c] = exponential(row[c] - greatest) * scale;
        row[labels[r]] -= share;
    }
    return loss;
}

MULTIVERSIONED
void trawl_gather_bytes(const uint8_t *restrict images, const int32_t *restrict rows, long count, long features,
    float scale, float *restrict out) {
    for (long r = 0; r < count; r++) {
        const uint8_t *image = images + (long)rows[r] * features;
        float *row = out + r * features;
        for (long f = 0; f < features; f++) row[f] = (float)image[f] * scale;
    }
}
