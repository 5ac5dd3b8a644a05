#pragma once
#include <zlib.h>

// `inflateInit2` is a macro over the library's version and the stream's size, which Swift does not import.
static inline int trawl_inflate_init(z_stream *stream, int window_bits) { return inflateInit2(stream, window_bits); }
