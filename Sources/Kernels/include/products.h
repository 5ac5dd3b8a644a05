// Products of small matrices: batches of 1 to some hundred rows with layers of some ten to some hundred units, where a
// library that packs its operands first spends more on packing than on multiplying.
//
// Row-major; `columns` and all strides (ld...) of float matrices are multiples of 8, and their bases of 32 bytes. Sums
// are taken in order of the inner index, in blocks whose size depends on its length alone.
#pragma once
#include <stdint.h>

// c (rows, columns) <- a (rows, inner) b (inner, columns), plus bias (columns) in every row unless it is NULL.
void trawl_product(const float *a, long lda, const float *b, long ldb, const float *bias, float *c, long ldc, long rows,
    long inner, long columns);

// c (inner, columns) <- transpose of a (rows, inner) times b (rows, columns).
void trawl_product_transposed_left(const float *a, long lda, const float *b, long ldb, float *c, long ldc, long rows,
    long inner, long columns);

// t (columns, rows) <- transpose of a (rows, columns). Rows of a are read up to a multiple of 8 columns, rows of t
// written up to a multiple of 8, with zeros behind a's last row.
void trawl_transpose(const float *a, long lda, float *t, long ldt, long rows, long columns);

// sums (columns) <- the columns' sums of a (rows, columns).
void trawl_column_sums(const float *a, long lda, long rows, long columns, float *sums);

// The products with a matrix of bytes most of which are 0. Its rows are cut into blocks of 64 columns: row r of block k
// lies at x + k * block_stride + r * ldx, padded with zeros to 64 bytes. Only bytes that aren't 0 are multiplied: the
// 64 rows of m that a block needs stay in the first-level cache while all rows of x pass by.
//
// y (rows, columns) <- table[x] m (inner, columns), plus bias (columns) in every row unless it is NULL. m has rows up to
// inner only; bytes behind that are 0.
void trawl_sparse_product(const uint8_t *x, long ldx, long block_stride, const float *table, const float *m, long ldm,
    const float *bias, float *y, long ldy, long rows, long inner, long columns);

// The transpose of x (rows, columns of bytes, columns a multiple of 64) in the form above: row c of block k at
// t + k * 64 * columns + c * 64 holds x[64 k .. 64 k + 63][c], zeros behind the last row.
void trawl_transpose_bytes(const uint8_t *x, long ldx, uint8_t *t, long rows, long columns);
