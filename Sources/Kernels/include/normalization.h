// Batch normalisation (Ioffe and Szegedy 2015, algorithm 1) over the columns of matrices whose rows are `units` floats
// apart, units a multiple of 8 and all bases multiples of 32 bytes.
#pragma once

// z (rows, units) becomes the normalised sums (z - mean) / sqrt(variance + epsilon), y (rows, units) becomes
// scale * normalised + offset. mean, variance (biased: divided by rows) and inverse = 1 / sqrt(variance + epsilon), each
// (units), are the batch's.
void trawl_normalize(float *z, float *y, const float *scale, const float *offset, float epsilon, float *mean,
    float *variance, float *inverse, long rows, long units);

// delta (rows, units), the gradient of y, becomes that of the sums before normalisation; scale_gradient and
// offset_gradient (units) are set. normalized is what trawl_normalize left in z.
void trawl_normalize_gradient(const float *normalized, const float *scale, const float *inverse, float *delta,
    float *scale_gradient, float *offset_gradient, long rows, long units);

// z (rows, units) <- factor * z + shift, both (units): normalisation by given statistics.
void trawl_affine(float *z, const float *factor, const float *shift, long rows, long units);
