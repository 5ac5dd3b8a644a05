// Random numbers of a training step: Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011) over whole arrays at once.
//
// Element e of an array takes word (e / 8) % 4 of the block at counter (base + e / 32 * 8 + e % 8, step), so that eight
// blocks are computed side by side and their words land in order.
#pragma once
#include <stdint.h>

// mask (count, a multiple of 8) <- 0 with probability rate, else 1 / (1 - rate): inverted dropout (Srivastava et al.
// 2014).
void trawl_dropout_mask(uint64_t key, uint64_t step, uint64_t base, double rate, float *mask, long count);

// values (count, a multiple of 8) <- uniform in [low, high).
void trawl_uniform(uint64_t key, uint64_t step, uint64_t base, float low, float high, float *values, long count);

// bytes (count) <- 0 with probability rate, else kept: dropout of images. Keeping is not scaled.
void trawl_drop_bytes(uint64_t key, uint64_t step, uint64_t base, double rate, uint8_t *bytes, long count);
