// Images moved, turned and scaled, byte by byte.
#pragma once
#include <stdint.h>

// Bytes of the room that `trawl_warp_bytes` works in: the image with a black border.
long trawl_warp_room(long height, long width);

// out (height, width) <- image (height, width), warped: the pixel at column x and row y, counted from the centre, is
// taken from column m[0] x + m[1] y + m[2] and row m[3] x + m[4] y + m[5] of the image, interpolated bilinearly between
// its four neighbours and rounded to the nearest byte. Outside of the image everything is 0. All of m must be finite.
// `out` may be `image`; `room` is of the caller, one a thread, and was 0 before its first use.
void trawl_warp_bytes(
    const uint8_t *image, long height, long width, const double *m, uint8_t *room, uint8_t *out);
