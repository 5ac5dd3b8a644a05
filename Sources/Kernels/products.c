#include "products.h"
#include "multiversioned.h"

// A tile of c, R rows by V vectors, stays in registers while the inner index runs: with 12 sums (4 x 3 or 6 x 2) both
// multipliers of a core are busy and 16 registers suffice. The barrier keeps the compiler from loading the left factors
// ahead of their use, which would need a 17th register.
#define TILE(R, V)                                                                                                     \
    INLINE void tile_##R##_##V(const float *a, long a_row, long a_inner, const float *b, long ldb, float *c, long ldc, \
        long inner, const float *start, long start_row) {                                                              \
        f8 sum[R][V];                                                                                                  \
        UNROLL for (int r = 0; r < R; r++) UNROLL for (int v = 0; v < V; v++)                                          \
            sum[r][v] = start ? LOAD8(start + r * start_row + 8 * v) : (f8){0};                                        \
        for (long k = 0; k < inner; k++) {                                                                             \
            f8 right[V];                                                                                               \
            UNROLL for (int v = 0; v < V; v++) right[v] = LOAD8(b + k * ldb + 8 * v);                                  \
            UNROLL for (int r = 0; r < R; r++) {                                                                       \
                __asm__ volatile("" ::: "memory");                                                                     \
                float left = a[r * a_row + k * a_inner];                                                               \
                UNROLL for (int v = 0; v < V; v++) sum[r][v] += left * right[v];                                       \
            }                                                                                                          \
        }                                                                                                              \
        UNROLL for (int r = 0; r < R; r++) UNROLL for (int v = 0; v < V; v++) STORE8(c + r * ldc + 8 * v, sum[r][v]);  \
    }
TILE(1, 1) TILE(2, 1) TILE(3, 1) TILE(4, 1) TILE(5, 1) TILE(6, 1) TILE(7, 1) TILE(8, 1)
TILE(1, 2) TILE(2, 2) TILE(3, 2) TILE(4, 2) TILE(5, 2) TILE(6, 2)
TILE(1, 3) TILE(2, 3) TILE(3, 3) TILE(4, 3)

// c (rows, columns) <- start + a b, a's element (r, k) at a[r * a_row + k * a_inner]; start is c itself, one row for all
// (start_row 0), or nothing.
INLINE void product(const float *a, long a_row, long a_inner, const float *b, long ldb, float *c, long ldc, long rows,
    long inner, long columns, const float *start, long start_row) {
#define RUN(R, V)                                                                                                      \
    tile_##R##_##V(a + r * a_row, a_row, a_inner, b + j, ldb, c + r * ldc + j, ldc, inner,                             \
        start ? start + r * start_row + j : 0, start_row)
#define REST(R, V)                                                                                                     \
    case R: RUN(R, V); break
    for (long j = 0, v; j < columns; j += 8 * v) {
        long left = (columns - j) / 8;
        long r = 0;
        v = left == 1 ? 1 : left == 2 || left == 4 ? 2 : 3;
        if (v == 3) {
            for (; r + 4 <= rows; r += 4) RUN(4, 3);
            switch (rows - r) { REST(1, 3); REST(2, 3); REST(3, 3); }
        } else if (v == 2) {
            for (; r + 6 <= rows; r += 6) RUN(6, 2);
            switch (rows - r) { REST(1, 2); REST(2, 2); REST(3, 2); REST(4, 2); REST(5, 2); }
        } else {
            for (; r + 8 <= rows; r += 8) RUN(8, 1);
            switch (rows - r) { REST(1, 1); REST(2, 1); REST(3, 1); REST(4, 1); REST(5, 1); REST(6, 1); REST(7, 1); }
        }
    }
}

// The inner index is cut into equal blocks of at most 112, so that a block of b's panel stays in the first-level cache.
INLINE long inner_block(long inner) {
    long blocks = (inner + 111) / 112;
    return blocks > 1 ? (inner + blocks - 1) / blocks : inner;
}

MULTIVERSIONED
void trawl_product(const float *restrict a, long lda, const float *restrict b, long ldb, const float *restrict bias,
    float *restrict c, long ldc, long rows, long inner, long columns) {
    long block = inner_block(inner);
    for (long k = 0; k < inner; k += block)
        product(a + k, lda, 1, b + k * ldb, ldb, c, ldc, rows, inner - k < block ? inner - k : block, columns,
            k ? c : bias, k ? ldc : 0);
}

MULTIVERSIONED
void trawl_product_transposed_left(const float *restrict a, long lda, const float *restrict b, long ldb,
    float *restrict c, long ldc, long rows, long inner, long columns) {
    long block = inner_block(rows);
    for (long k = 0; k < rows; k += block)
        product(a + k * lda, 1, lda, b + k * ldb, ldb, c, ldc, inner, rows - k < block ? rows - k : block, columns,
            k ? c : 0, ldc);
}

MULTIVERSIONED
void trawl_transpose(const float *restrict a, long lda, float *restrict t, long ldt, long rows, long columns) {
#define PAIRS_LOW(x, y) __builtin_shufflevector(x, y, 0, 8, 1, 9, 4, 12, 5, 13)
#define PAIRS_HIGH(x, y) __builtin_shufflevector(x, y, 2, 10, 3, 11, 6, 14, 7, 15)
#define FOURS_LOW(x, y) __builtin_shufflevector(x, y, 0, 1, 8, 9, 4, 5, 12, 13)
#define FOURS_HIGH(x, y) __builtin_shufflevector(x, y, 2, 3, 10, 11, 6, 7, 14, 15)
#define HALVES_LOW(x, y) __builtin_shufflevector(x, y, 0, 1, 2, 3, 8, 9, 10, 11)
#define HALVES_HIGH(x, y) __builtin_shufflevector(x, y, 4, 5, 6, 7, 12, 13, 14, 15)
    for (long r = 0; r < rows; r += 8)
        for (long c = 0; c < columns; c += 8) {
            f8 m[8], n[8];
            UNROLL for (int i = 0; i < 8; i++) m[i] = r + i < rows ? LOAD8(a + (r + i) * lda + c) : (f8){0};
            UNROLL for (int i = 0; i < 8; i += 2) {
                n[i] = PAIRS_LOW(m[i], m[i + 1]);
                n[i + 1] = PAIRS_HIGH(m[i], m[i + 1]);
            }
            UNROLL for (int i = 0; i < 8; i += 4) {
                m[i] = FOURS_LOW(n[i], n[i + 2]);
                m[i + 1] = FOURS_HIGH(n[i], n[i + 2]);
                m[i + 2] = FOURS_LOW(n[i + 1], n[i + 3]);
                m[i + 3] = FOURS_HIGH(n[i + 1], n[i + 3]);
            }
            UNROLL for (int i = 0; i < 4; i++) {
                if (c + i < columns) STORE8(t + (c + i) * ldt + r, HALVES_LOW(m[i], m[i + 4]));
                if (c + i + 4 < columns) STORE8(t + (c + i + 4) * ldt + r, HALVES_HIGH(m[i], m[i + 4]));
            }
        }
}

MULTIVERSIONED
void trawl_column_sums(const float *restrict a, long lda, long rows, long columns, float *restrict sums) {
    memset(sums, 0, columns * sizeof(float));
    for (long r = 0; r < rows; r++)
        for (long c = 0; c < columns; c++) sums[c] += a[r * lda + c];
}
