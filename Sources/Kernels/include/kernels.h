// Inner loops of training. Every function works on row-major float arrays that do not overlap, allocates nothing,
// and gives the same bits on one kind of CPU: the version is chosen by what the CPU can do, never by a timing.
#pragma once
#include "activations.h"
#include "masks.h"
#include "normalization.h"
#include "optimizers.h"
#include "products.h"
#include "sparse_weights.h"
#include <stdint.h>

// Flush-to-zero and denormals-are-zero for the calling thread: moments that decay below 1e-38 otherwise take the
// slow path of the floating-point unit for the rest of a training run. Returns the mode that was set before.
uint64_t trawl_flush_denormals(void);

// Back to the mode that `trawl_flush_denormals` found.
void trawl_restore_denormals(uint64_t mode);

// 1 where the calling thread flushes denormals.
int trawl_flushes_denormals(void);

// Softmax cross-entropy of logits (rows, classes), rows `stride` floats apart: returns the sum of the rows' losses and
// adds each row to confusion[label * classes + predicted], predicted being the first of the greatest logits. A row with
// a NaN is counted nowhere.
double trawl_softmax_loss(
    const float *logits, long stride, const uint8_t *labels, long rows, long classes, int64_t *confusion);

// The same sum of losses; logits are replaced by the gradient of the mean loss, (softmax - one-hot) / rows, and what
// pads a row by 0.
double trawl_softmax_loss_gradient(float *logits, long stride, const uint8_t *labels, long rows, long classes);

// Logistic loss of one logit a row, rows `stride` floats apart, labels 0 and 1: max(x, 0) - x y + log(1 + e^-|x|).
// Returns the sum and adds each row to confusion[label * 2 + predicted], predicted being 1 where the logit is above 0.
// A NaN is counted nowhere; an infinite logit's loss is a NaN.
double trawl_logistic_loss(
    const float *logits, long stride, const uint8_t *labels, long rows, int64_t *confusion);

// The same sum of losses; logits are replaced by the gradient of the mean loss, (sigmoid(x) - y) / rows, and what pads
// a row by 0.
double trawl_logistic_loss_gradient(float *logits, long stride, const uint8_t *labels, long rows);

// out (count rows of `stride` bytes) <- images[rows[i]], images (n, features); what lies behind the features stays.
void trawl_gather_bytes(
    const uint8_t *images, long features, const int32_t *rows, long count, uint8_t *out, long stride);

// out (rows, columns) <- scale * bytes (rows, columns)
void trawl_convert_bytes(
    const uint8_t *bytes, long bytes_stride, float scale, float *out, long stride, long rows, long columns);
