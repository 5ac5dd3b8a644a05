// Inner loops of training. Every function works on row-major float arrays that do not overlap, allocates nothing,
// and gives the same bits on one kind of CPU: the version is chosen by what the CPU can do, never by a timing.
#pragma once
#include "optimizers.h"
#include <stdint.h>

// How a unit turns its weighted sum into its output. Numbers are part of the interface with Swift.
enum trawl_activation {
    TRAWL_IDENTITY = 0,
    TRAWL_ELU = 1,         // x > 0 ? x : e^x - 1
    TRAWL_RELU = 2,
    TRAWL_LEAKY_RELU = 3,  // x > 0 ? x : slope x
    TRAWL_TANH = 4,
    TRAWL_LOGISTIC = 5,
};

// Flush-to-zero and denormals-are-zero for the calling thread: moments that decay below 1e-38 otherwise take the
// slow path of the floating-point unit for the rest of a training run. Returns the mode that was set before.
uint64_t trawl_flush_denormals(void);

// Back to the mode that `trawl_flush_denormals` found.
void trawl_restore_denormals(uint64_t mode);

// 1 where the calling thread flushes denormals.
int trawl_flushes_denormals(void);

// y (rows, units) <- f(y + bias), bias (units).
void trawl_bias_activation(int activation, float slope, const float *bias, float *y, long rows, long units);

// delta (rows, units) <- delta * f'(x), with f' taken from the output y = f(x); bias_gradient (units) <- sums of
// delta's columns. For the identity y is not read and may be delta.
void trawl_activation_gradient(
    int activation, float slope, const float *y, float *delta, float *bias_gradient, long rows, long units);

// Softmax cross-entropy of logits (rows, classes): returns the sum of the rows' losses and adds the number of rows
// whose greatest logit is the label's to `correct`. A row with a NaN is not correct.
double trawl_softmax_loss(const float *logits, const uint8_t *labels, long rows, long classes, long *correct);

// The same sum of losses; logits are replaced by the gradient of the mean loss: (softmax - one-hot) / rows.
double trawl_softmax_loss_gradient(float *logits, const uint8_t *labels, long rows, long classes);

// out (count, features) <- scale * images[rows[i]], images (n, features) of bytes.
void trawl_gather_bytes(
    const uint8_t *images, const int32_t *rows, long count, long features, float scale, float *out);
