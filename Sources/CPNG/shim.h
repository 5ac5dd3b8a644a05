#pragma once
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

// libpng reports errors by longjmp, which Swift can't cross, so a picture is decoded here. libpng's simplified interface
// needs no longjmp, but as Debian patches it, it mixes up the rows of interlaced pictures of 16 bits.

typedef struct {
    png_uint_32 width, height;
    // 1 grey, 2 grey and alpha, 3 red, green and blue, 4 these and alpha
    int channels;
    // (height, width, channels), 8 bits each, encoded as sRGB; to be freed
    png_bytep pixels;
    char reason[128];

    // What is left of the file.
    const unsigned char *bytes;
    size_t count;
    png_bytepp rows;
} trawl_png;

static inline void trawl_png_fail(png_structp png, png_const_charp reason) {
    trawl_png *image = (trawl_png *)png_get_error_ptr(png);
    strncpy(image->reason, reason, sizeof image->reason - 1);
    png_longjmp(png, 1);
}

static inline void trawl_png_warn(png_structp png, png_const_charp reason) {
    (void)png;
    (void)reason;
}

static inline void trawl_png_fetch(png_structp png, png_bytep out, size_t count) {
    trawl_png *image = (trawl_png *)png_get_io_ptr(png);
    if (count > image->count) png_error(png, "the file ends too early");
    memcpy(out, image->bytes, count);
    image->bytes += count;
    image->count -= count;
}

static inline void trawl_png_decode(png_structp png, png_infop info, trawl_png *image, png_uint_32 side_limit) {
    // The chunks that aren't needed and can be large when they are inflated.
    static const png_byte unused[] = "iCCP\0sPLT\0tEXt\0zTXt\0iTXt\0eXIf";
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, unused, 6);
    png_read_info(png, info);
    image->width = png_get_image_width(png, info);
    image->height = png_get_image_height(png, info);
    if (image->width > side_limit || image->height > side_limit) return;
    png_set_expand(png);
    png_set_scale_16(png);
    png_fixed_point gamma;
    int intent;
    if (!png_get_sRGB(png, info, &intent) && png_get_gAMA_fixed(png, info, &gamma))
        png_set_gamma_fixed(png, PNG_DEFAULT_sRGB, gamma);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    image->channels = png_get_channels(png, info);
    const size_t stride = png_get_rowbytes(png, info);
    if (png_get_bit_depth(png, info) != 8 || stride != (size_t)image->width * (size_t)image->channels)
        png_error(png, "its rows have an unexpected size");
    image->pixels = (png_bytep)calloc(image->height, stride);
    image->rows = (png_bytepp)calloc(image->height, sizeof(png_bytep));
    if (!image->pixels || !image->rows) png_error(png, "not enough memory");
    for (png_uint_32 row = 0; row < image->height; row++) image->rows[row] = image->pixels + row * stride;
    png_read_image(png, image->rows);
}

// Decodes a picture; whatever encoding its values have becomes sRGB, and without a chunk that tells they are taken for that.
// Without pixels and without a reason it is larger than `side_limit` in one direction.
static inline void trawl_png_read(trawl_png *image, const void *bytes, size_t count, png_uint_32 side_limit) {
    memset(image, 0, sizeof *image);
    image->bytes = (const unsigned char *)bytes;
    image->count = count;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, image, trawl_png_fail, trawl_png_warn);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info) {
        strcpy(image->reason, "not enough memory");
    } else if (setjmp(png_jmpbuf(png)) == 0) {
        png_set_read_fn(png, image, trawl_png_fetch);
        trawl_png_decode(png, info, image, side_limit);
    } else {
        // What changes after setjmp is in `image`: locals would be indeterminate here.
        free(image->pixels);
        image->pixels = NULL;
    }
    png_destroy_read_struct(&png, &info, NULL);
    free(image->rows);
    image->rows = NULL;
}
