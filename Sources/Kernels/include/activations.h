// What hidden units do with their sums, element by element. Counts are multiples of 8.
#pragma once

// Numbers are part of the interface with Swift.
enum trawl_activation {
    TRAWL_IDENTITY = 0,
    TRAWL_ELU = 1,         // x > 0 ? x : a (e^x - 1)
    TRAWL_RELU = 2,
    TRAWL_LEAKY_RELU = 3,  // x > 0 ? x : a x
    TRAWL_TANH = 4,
    TRAWL_LOGISTIC = 5,
    TRAWL_SELU = 6,        // 1.0507... (x > 0 ? x : 1.6732... (e^x - 1))
};

// y (count) <- f(y); a is ELU's alpha or the leaky ReLU's slope.
void trawl_activate(int activation, float a, float *y, long count);

// delta (count) <- delta * f'(x), with f' taken from the output y = f(x).
void trawl_activation_gradient(int activation, float a, const float *y, float *delta, long count);

// A slope for each element (RReLU in training): y <- y > 0 ? y : slope y, and delta <- delta * (y > 0 ? 1 : slope), the
// latter with y = f(x); slopes are above 0.
void trawl_activate_sloped(const float *slopes, float *y, long count);
void trawl_sloped_gradient(const float *slopes, const float *y, float *delta, long count);

// A slope for each unit (PReLU): y (rows, units) <- z > 0 ? z : slope z, slopes (units). Backward delta becomes the
// gradient of z, and slope_gradient (units) is set.
void trawl_activate_parametric(const float *z, const float *slopes, float *y, long rows, long units);
void trawl_parametric_gradient(
    const float *z, const float *slopes, float *delta, float *slope_gradient, long rows, long units);

// out <- a * b
void trawl_multiply(const float *a, const float *b, float *out, long count);

// a <- a + b
void trawl_add(float *a, const float *b, long count);
