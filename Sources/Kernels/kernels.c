#include "kernels.h"
#include "exponential.h"
#include <math.h>

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

// e^(logit - greatest) of the next classes from `start` on, at most 8: how many. All 8 are computed, as whole vectors.
INLINE long powers_of(const float *row, long start, long classes, float greatest, float *powers) {
    long count = classes - start < 8 ? classes - start : 8;
    float shifted[8] = {0};
    for (long k = 0; k < count; k++) shifted[k] = row[start + k] - greatest;
    for (long k = 0; k < 8; k++) powers[k] = exponential(shifted[k]);
    return count;
}

double trawl_softmax_loss(
    const float *logits, long stride, const uint8_t *labels, long rows, long classes, int64_t *confusion) {
    double loss = 0;
    for (long r = 0; r < rows; r++) {
        const float *row = logits + r * stride;
        long best = 0;
        for (long c = 1; c < classes; c++) best = row[c] > row[best] ? c : best;
        // From the greatest logit and the sum of e^(logit - greatest).
        float sum = 0;
        for (long c = 0; c < classes; c += 8) {
            float powers[8];
            long count = powers_of(row, c, classes, row[best], powers);
            for (long k = 0; k < count; k++) sum += powers[k];
        }
        loss += (double)(row[best] - row[labels[r]]) + log((double)sum);
        confusion[labels[r] * classes + best] += sum == sum;  // a NaN anywhere in the row makes the sum one
    }
    return loss;
}

double trawl_softmax_loss_gradient(float *logits, long stride, const uint8_t *labels, long rows, long classes) {
    double loss = 0;
    float share = 1.0f / (float)rows;
    for (long r = 0; r < rows; r++) {
        float *row = logits + r * stride;
        float greatest = row[0], own = row[labels[r]], sum = 0;
        for (long c = 1; c < classes; c++) greatest = row[c] > greatest ? row[c] : greatest;
        for (long c = 0; c < classes; c += 8) {
            float powers[8];
            long count = powers_of(row, c, classes, greatest, powers);
            for (long k = 0; k < count; k++) sum += row[c + k] = powers[k];
        }
        loss += (double)(greatest - own) + log((double)sum);
        float scale = share / sum;
        for (long c = 0; c < classes; c++) row[c] *= scale;
        row[labels[r]] -= share;
        for (long c = classes; c < stride; c++) row[c] = 0;
    }
    return loss;
}

// The loss of one logit; `decay` gets e^-|x|.
INLINE double logit_loss(double x, double y, double *decay) {
    *decay = exp(-fabs(x));
    return (x > 0 ? x : 0) - x * y + log1p(*decay);
}

double trawl_logistic_loss(
    const float *logits, long stride, const uint8_t *labels, long rows, int64_t *confusion) {
    double loss = 0;
    for (long r = 0; r < rows; r++) {
        float x = logits[r * stride];
        double decay;
        loss += logit_loss(x, labels[r], &decay);
        confusion[labels[r] * 2 + (x > 0)] += x == x;
    }
    return loss;
}

double trawl_logistic_loss_gradient(float *logits, long stride, const uint8_t *labels, long rows) {
    double loss = 0;
    for (long r = 0; r < rows; r++) {
        float *row = logits + r * stride;
        double x = row[0], decay;
        loss += logit_loss(x, labels[r], &decay);
        // sigmoid(x) is 1 / (1 + e^-|x|) for x > 0 and e^-|x| / (1 + e^-|x|) else; 1 - sigmoid(x) is sigmoid(-x),
        // which doesn't cancel.
        double miss = ((labels[r] ? x < 0 : x > 0) ? 1 : decay) / (1 + decay);
        row[0] = (float)((labels[r] ? -miss : miss) / (double)rows);
        for (long c = 1; c < stride; c++) row[c] = 0;
    }
    return loss;
}

void trawl_gather_bytes(const uint8_t *restrict images, long features, const int32_t *restrict rows, long count,
    uint8_t *restrict out, long stride) {
    // Rows lie anywhere in memory: some are always on their way while one is copied.
    enum { ahead = 12 };
    for (long r = -ahead; r < count; r++) {
        if (r + ahead < count) {
            const uint8_t *coming = images + (long)rows[r + ahead] * features;
            for (long f = 0; f < features; f += 64) __builtin_prefetch(coming + f);
        }
        if (r >= 0) memcpy(out + r * stride, images + (long)rows[r] * features, features);
    }
}

MULTIVERSIONED
void trawl_convert_bytes(const uint8_t *restrict bytes, long bytes_stride, float scale, float *restrict out, long stride,
    long rows, long columns) {
    for (long r = 0; r < rows; r++)
        for (long c = 0; c < columns; c++) out[r * stride + c] = (float)bytes[r * bytes_stride + c] * scale;
}
