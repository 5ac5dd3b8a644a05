#include "activations.h"
#include "exponential.h"

INLINE float elu(float x, float alpha) {
    float negative = alpha * exponential_minus_1(x < 0 ? x : 0);
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

// Klambauer et al. 2017
static const float selu_alpha = 1.6732632423543772848f, selu_scale = 1.0507009873554804934f;

#define FORWARD(expression)                                                                                            \
    for (long i = 0; i < count; i++) {                                                                                 \
        float x = y[i];                                                                                                \
        y[i] = (expression);                                                                                           \
    }                                                                                                                  \
    break

MULTIVERSIONED
void trawl_activate(int activation, float a, float *restrict y, long count) {
    switch (activation) {
    case TRAWL_ELU: FORWARD(elu(x, a));
    case TRAWL_RELU: FORWARD(x < 0 ? 0 : x);
    case TRAWL_LEAKY_RELU: FORWARD(x < 0 ? a * x : x);
    case TRAWL_TANH: FORWARD(hyperbolic_tangent(x));
    case TRAWL_LOGISTIC: FORWARD(logistic(x));
    case TRAWL_SELU: FORWARD(selu_scale * elu(x, selu_alpha));
    default: break;
    }
}

#define BACKWARD(derivative)                                                                                           \
    for (long i = 0; i < count; i++) {                                                                                 \
        float o = y[i];                                                                                                \
        delta[i] *= (derivative);                                                                                      \
    }                                                                                                                  \
    break

MULTIVERSIONED
void trawl_activation_gradient(
    int activation, float a, const float *restrict y, float *restrict delta, long count) {
    switch (activation) {
    case TRAWL_ELU: BACKWARD(o > 0 ? 1.0f : o + a);
    case TRAWL_RELU: BACKWARD(o > 0 ? 1.0f : 0.0f);
    case TRAWL_LEAKY_RELU: BACKWARD(o > 0 ? 1.0f : a);
    case TRAWL_TANH: BACKWARD(1.0f - o * o);
    case TRAWL_LOGISTIC: BACKWARD(o * (1.0f - o));
    case TRAWL_SELU: BACKWARD(o > 0 ? selu_scale : o + selu_scale * selu_alpha);
    default: break;
    }
}

MULTIVERSIONED
void trawl_activate_sloped(const float *restrict slopes, float *restrict y, long count) {
    for (long i = 0; i < count; i++) {
        float x = y[i], sloped = slopes[i] * x;
        y[i] = x < 0 ? sloped : x;
    }
}

MULTIVERSIONED
void trawl_sloped_gradient(const float *restrict slopes, const float *restrict y, float *restrict delta, long count) {
    for (long i = 0; i < count; i++) {
        float slope = slopes[i];
        delta[i] *= y[i] > 0 ? 1.0f : slope;
    }
}

MULTIVERSIONED
void trawl_activate_parametric(
    const float *restrict z, const float *restrict slopes, float *restrict y, long rows, long units) {
    for (long r = 0; r < rows; r++)
        for (long u = 0; u < units; u++) {
            float x = z[r * units + u], sloped = slopes[u] * x;
            y[r * units + u] = x < 0 ? sloped : x;
        }
}

MULTIVERSIONED
void trawl_parametric_gradient(const float *restrict z, const float *restrict slopes, float *restrict delta,
    float *restrict slope_gradient, long rows, long units) {
    memset(slope_gradient, 0, units * sizeof(float));
    for (long r = 0; r < rows; r++)
        for (long u = 0; u < units; u++) {
            float x = z[r * units + u], d = delta[r * units + u], slope = slopes[u];
            slope_gradient[u] += d * (x < 0 ? x : 0);
            delta[r * units + u] = d * (x > 0 ? 1.0f : slope);
        }
}

MULTIVERSIONED
void trawl_multiply(const float *a, const float *restrict b, float *out, long count) {
    for (long i = 0; i < count; i++) out[i] = a[i] * b[i];
}

MULTIVERSIONED
void trawl_add(float *restrict a, const float *restrict b, long count) {
    for (long i = 0; i < count; i++) a[i] += b[i];
}
