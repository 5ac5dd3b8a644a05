#include "augmentation.h"
#include <string.h>

#if defined(__x86_64__)
// One clone a level of the instruction set; the loader picks once a process.
#define MULTIVERSIONED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define MULTIVERSIONED
#endif

// Pixels of a row that are taken together: an image of 28 columns needs no second round.
enum { span = 32 };

// A row of the room: a column of border before the image, two after it (the last place that counts is in the first, and
// its right neighbour the second), and what reading four bytes there takes.
static long room_stride(long width) { return width + 6; }

long trawl_warp_room(long height, long width) { return (height + 3) * room_stride(width); }

MULTIVERSIONED
void trawl_warp_bytes(
    const uint8_t *image, long height, long width, const double *m, uint8_t *room, uint8_t *out) {
    int32_t stride = (int32_t)room_stride(width);
    for (long y = 0; y < height; y++) memcpy(room + (y + 1) * stride + 1, image + y * width, width);
    double middle_x = (double)(width - 1) / 2, middle_y = (double)(height - 1) / 2;
    float last_column = (float)(width + 1), last_row = (float)(height + 1);
    float du = (float)m[0], dv = (float)m[3];
    int32_t places[span];
    uint32_t upper_pairs[span], lower_pairs[span];  // a pixel and its right neighbour in the low bytes
    float rights[span], belows[span];
    uint8_t bytes[span];
    for (long y = 0; y < height; y++) {
        // Where the row's first pixel is taken from, in columns and rows of the room.
        double from_middle = (double)y - middle_y;
        float u = (float)(m[1] * from_middle - m[0] * middle_x + m[2] + middle_x + 1);
        float v = (float)(m[4] * from_middle - m[3] * middle_x + m[5] + middle_y + 1);
        for (long start = 0; start < width; start += span) {
            for (int32_t i = 0; i < span; i++) {
                float column = u + du * (float)((int32_t)start + i);
                float row = v + dv * (float)((int32_t)start + i);
                // Beyond the border all is 0, as it is there.
                column = column < 0 ? 0 : column;
                column = column > last_column ? last_column : column;
                row = row < 0 ? 0 : row;
                row = row > last_row ? last_row : row;
                int32_t left = (int32_t)column, top = (int32_t)row;
                rights[i] = column - (float)left;
                belows[i] = row - (float)top;
                places[i] = top * stride + left;
            }
            // By itself, since this is what no vector does: two reads for four neighbours.
            for (int32_t i = 0; i < span; i++) {
                memcpy(upper_pairs + i, room + places[i], 4);
                memcpy(lower_pairs + i, room + places[i] + stride, 4);
            }
            for (int32_t i = 0; i < span; i++) {
                float a = (float)(int32_t)(upper_pairs[i] & 255), b = (float)(int32_t)(upper_pairs[i] >> 8 & 255);
                float c = (float)(int32_t)(lower_pairs[i] & 255), d = (float)(int32_t)(lower_pairs[i] >> 8 & 255);
                float upper = a + rights[i] * (b - a);
                float lower = c + rights[i] * (d - c);
                bytes[i] = (uint8_t)(int32_t)(upper + belows[i] * (lower - upper) + 0.5f);
            }
            memcpy(out + y * width + start, bytes, width - start < span ? width - start : span);
        }
    }
}
