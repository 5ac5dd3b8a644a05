#include "masks.h"
#include "multiversioned.h"
#include <math.h>

typedef uint32_t u8x32 __attribute__((vector_size(32)));
typedef uint64_t u4x64 __attribute__((vector_size(32)));
typedef int32_t i8x32 __attribute__((vector_size(32)));


// The 64-bit products of eight words with a factor, as their high and low halves.
#define MULTIPLY(c, factor, high, low)                                                                                 \
    do {                                                                                                               \
        u4x64 even = ((u4x64)(c) & lower) * (factor), odd = ((u4x64)(c) >> 32) * (factor);                             \
        high = (u8x32)((even >> 32) | (odd & ~lower));                                                                 \
        low = (u8x32)((even & lower) | (odd << 32));                                                                   \
    } while (0)

// Eight blocks at the counters first ... first + 7.
INLINE void philox(uint64_t key, uint64_t step, uint64_t first, u8x32 c[4]) {
    uint32_t low = (uint32_t)first, k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
    u8x32 lane = {0, 1, 2, 3, 4, 5, 6, 7};
    u8x32 c0 = lane + low;
    // Where the low word wraps the comparison is -1, and the high word carries.
    u8x32 c1 = (u8x32){0} + (uint32_t)(first >> 32) - (u8x32)(c0 < low);
    u8x32 c2 = (u8x32){0} + (uint32_t)step, c3 = (u8x32){0} + (uint32_t)(step >> 32);
    u4x64 lower = (u4x64){0} + 0xFFFFFFFFull;
    UNROLL for (int round = 0; round < 10; round++) {
        u8x32 h0, l0, h1, l1;
        MULTIPLY(c0, 0xD2511F53ull, h0, l0);
        MULTIPLY(c2, 0xCD9E8D57ull, h1, l1);
        c0 = h1 ^ c1 ^ k0;
        c1 = l1;
        c2 = h0 ^ c3 ^ k1;
        c3 = l0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    c[0] = c0;
    c[1] = c1;
    c[2] = c2;
    c[3] = c3;
}

// Words below the threshold are dropped.
INLINE uint32_t threshold(double rate) { return (uint32_t)(rate * 4294967296.0); }

MULTIVERSIONED
void trawl_dropout_mask(uint64_t key, uint64_t step, uint64_t base, double rate, float *restrict mask, long count) {
    uint32_t limit = threshold(rate);
    i8x32 value = (i8x32)((f8){0} + (float)(1 / (1 - rate)));
    for (long e = 0; e < count; e += 32) {
        u8x32 c[4];
        philox(key, step, base + e / 4, c);
        long vectors = count - e < 32 ? (count - e) / 8 : 4;
        for (long v = 0; v < vectors; v++) STORE8(mask + e + 8 * v, (f8)((i8x32)(c[v] >= limit) & value));
    }
}

MULTIVERSIONED
void trawl_uniform(
    uint64_t key, uint64_t step, uint64_t base, float low, float high, float *restrict values, long count) {
    float width = (high - low) * 0x1p-24f;
    // The greatest words' sums may round to high.
    f8 below = (f8){0} + nextafterf(high, low);
    for (long e = 0; e < count; e += 32) {
        u8x32 c[4];
        philox(key, step, base + e / 4, c);
        long vectors = count - e < 32 ? (count - e) / 8 : 4;
        for (long v = 0; v < vectors; v++) {
            f8 value = __builtin_convertvector((i8x32)(c[v] >> 8), f8) * width + low;
            STORE8(values + e + 8 * v, __builtin_elementwise_min(value, below));
        }
    }
}

MULTIVERSIONED
void trawl_drop_bytes(uint64_t key, uint64_t step, uint64_t base, double rate, uint8_t *restrict bytes, long count) {
    uint32_t limit = threshold(rate);
    for (long e = 0; e < count; e += 32) {
        u8x32 c[4];
        uint32_t words[32];
        philox(key, step, base + e / 4, c);
        memcpy(words, c, sizeof words);
        long some = count - e < 32 ? count - e : 32;
        for (long i = 0; i < some; i++) bytes[e + i] = words[i] >= limit ? bytes[e + i] : 0;
    }
}
