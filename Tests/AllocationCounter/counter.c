#include "allocation_counter.h"
#include <errno.h>
#include <malloc.h>
#include <stddef.h>

// glibc's own functions under their other names.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *memory);

static _Thread_local long counting, counted;
static _Thread_local long weighing, bytes, peak_bytes;

void count_allocations(void) {
    counted = 0;
    counting = 1;
}

long counted_allocations(void) {
    counting = 0;
    return counted;
}

void count_bytes(void) {
    bytes = peak_bytes = 0;
    weighing = 1;
}

long counted_peak_bytes(void) {
    weighing = 0;
    return peak_bytes;
}

static void *note(void *memory) {
    counted += counting;
    if (weighing && memory) {
        bytes += (long)malloc_usable_size(memory);
        if (bytes > peak_bytes) peak_bytes = bytes;
    }
    return memory;
}

void *malloc(size_t size) { return note(__libc_malloc(size)); }

void *calloc(size_t count, size_t size) { return note(__libc_calloc(count, size)); }

void *realloc(void *memory, size_t size) {
    long before = weighing && memory ? (long)malloc_usable_size(memory) : 0;
    void *grown = __libc_realloc(memory, size);
    if (grown || size == 0) bytes -= before;
    return note(grown);
}

void *memalign(size_t alignment, size_t size) { return note(__libc_memalign(alignment, size)); }

void *aligned_alloc(size_t alignment, size_t size) { return note(__libc_memalign(alignment, size)); }

int posix_memalign(void **memory, size_t alignment, size_t size) {
    *memory = note(__libc_memalign(alignment, size));
    return *memory ? 0 : ENOMEM;
}

void free(void *memory) {
    if (weighing && memory) bytes -= (long)malloc_usable_size(memory);
    __libc_free(memory);
}
