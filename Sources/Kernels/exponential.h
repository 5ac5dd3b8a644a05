// The exponential, inline and branch-free, so that the loops around it vectorise.
#pragma once
#include "multiversioned.h"

// e^x = 2^n e^r with |r| <= ln 2 / 2; `power` gets 2^n, the result is e^r - 1 (Taylor to r^7: below one ulp there).
// Arguments beyond +-87 are clamped: e^-87 is 1.6e-38, the last normal float.
INLINE float reduced_expm1(float x, float *power) {
    x = x > 87.0f ? 87.0f : x;
    x = x < -87.0f ? -87.0f : x;
    // Adding and taking away 1.5 * 2^23 rounds to the nearest integer.
    float shifted = x * 1.44269504088896341f + 12582912.0f;
    float n = shifted - 12582912.0f;
    float r = x - n * 0.693359375f;
    r = r - n * -2.12194440054690583e-4f;
    // The integer is read off the shifted number's low bits, which is defined for a NaN as well, unlike a conversion.
    int32_t shifted_bits;
    memcpy(&shifted_bits, &shifted, 4);
    int32_t bits = (int32_t)((uint32_t)(shifted_bits - 0x4B400000 + 127) << 23);
    memcpy(power, &bits, 4);
    float p = 1.98412698e-4f;
    p = p * r + 1.38888889e-3f;
    p = p * r + 8.33333333e-3f;
    p = p * r + 4.16666667e-2f;
    p = p * r + 1.66666667e-1f;
    p = p * r + 0.5f;
    return r + r * r * p;
}

INLINE float exponential(float x) {
    float power, e = reduced_expm1(x, &power);
    // A NaN compares false with both clamps and must stay one.
    return power * e + power;
}

INLINE float exponential_minus_1(float x) {
    float power, e = reduced_expm1(x, &power);
    return power * e + (power - 1.0f);
}
