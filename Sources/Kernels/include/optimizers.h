// Steps of the optimisers, and what is done to gradients and weights around them. Arrays of `count` floats that do not
// overlap; nothing is allocated. A weight whose gradient and state are 0 stays as it is, so that padding stays 0.
#pragma once
#include <stdint.h>

// w -= rate * g
void trawl_sgd(float *w, const float *g, long count, float rate);

// a <- momentum a + g; w -= rate a
void trawl_momentum(float *w, float *a, const float *g, long count, float rate, float momentum);

// a <- momentum a + rate g; w -= a
void trawl_momentum_rate_inside(float *w, float *a, const float *g, long count, float rate, float momentum);

// a <- momentum a + g; w -= rate (g + momentum a)
void trawl_nesterov(float *w, float *a, const float *g, long count, float rate, float momentum);

// a <- momentum a + rate g; w -= rate g + momentum a
void trawl_nesterov_rate_inside(float *w, float *a, const float *g, long count, float rate, float momentum);

// s <- decay s + gain g^2; w -= rate g / (sqrt(s + inside) + outside). AdaGrad: decay = gain = 1; RMSProp:
// gain = 1 - decay. The epsilon is one of the last two, the other is 0.
void trawl_scaled_by_root(float *w, float *s, const float *g, long count, float rate, float decay, float gain,
    float inside, float outside);

// m <- beta1 m + (1 - beta1) g; v <- beta2 v + (1 - beta2) g^2; w -= rate m / (sqrt(v) * root_scale + epsilon).
// 1 - beta is rounded by itself: taken from a rounded beta it would be off by 1e-5, a hundred times float's precision.
// The caller folds the bias corrections into rate = lr / (1 - beta1^t) and root_scale = 1 / sqrt(1 - beta2^t).
void trawl_adam(float *w, float *m, float *v, const float *g, long count, float rate, double beta1,
    double beta2, float root_scale, float epsilon);

// m and v as Adam's; w -= (gradient_rate g + moment_rate m) / (sqrt(v) * root_scale + epsilon).
void trawl_nadam(float *w, float *m, float *v, const float *g, long count, float gradient_rate, float moment_rate,
    double beta1, double beta2, float root_scale, float epsilon);

// n' = n + g^2; z += g - ((sqrt(n') - sqrt(n)) inverse + sqrt(n) change) w;
// w = |z| <= l1 ? 0 : (sign(z) l1 - z) / (sqrt(n') inverse + 2 l2); n = n'.
// `inverse` is 1 / rate, `change` what it has grown by since the step before.
void trawl_ftrl(
    float *w, float *n, float *z, const float *g, long count, float inverse, float change, float l1, float l2);

// s += g^2; h += rate g; w = |h| <= threshold ? 0 : (sign(h) threshold - h) / (shrinkage + sqrt(s)).
void trawl_dual_averaging(
    float *w, float *s, float *h, const float *g, long count, float rate, float threshold, float shrinkage);

// g += l1 sign(w) + 2 l2 w, sign(0) = 0.
void trawl_add_penalties(float *g, const float *w, long count, float l1, float l2);

// Brings g into [-limit, limit]; a NaN stays one.
void trawl_clip(float *g, long count, float limit);

// The sum of squares, in double precision and in an order that depends on `count` alone.
double trawl_sum_of_squares(const float *g, long count);

// g *= factor
void trawl_scale(float *g, long count, float factor);

// Scales each column of w (rows, stride) whose norm is above `limit` down to it. `scratch` has `stride` floats, the
// factors afterwards. A column whose norm isn't finite stays.
void trawl_max_norm(float *w, long rows, long stride, float limit, float *scratch);
