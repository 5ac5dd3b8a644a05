// Shared by the kernels' files: versions for several levels of the instruction set, and vectors.
#pragma once
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)
// One clone a level of the instruction set; the loader picks once a process.
#define MULTIVERSIONED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define MULTIVERSIONED
#endif
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("unroll")

// Eight floats, at an address that is a multiple of 32. Where the CPU's vectors are shorter the compiler takes several.
typedef float f8 __attribute__((vector_size(32), may_alias));


// Macros, since vectors as arguments of functions differ between the levels of the instruction set.
#define LOAD8(p) (*(const f8 *)(p))
#define STORE8(p, v) (*(f8 *)(p) = (v))
