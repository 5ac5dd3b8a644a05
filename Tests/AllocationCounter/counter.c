#include "allocation_counter.h"
#include <errno.h>
#include <stddef.h>

// glibc's own functions under their other names.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static _Thread_local long counting, counted;

void count_allocations(void) {
    counted = 0;
    counting = 1;
}

long counted_allocations(void) {
    counting = 0;
    return counted;
}

void *malloc(size_t size) {
    counted += counting;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    counted += counting;
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
    counted += counting;
    return __libc_realloc(memory, size);
}

void *memalign(size_t alignment, size_t size) {
    counted += counting;
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    counted += counting;
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
    counted += counting;
    *memory = __libc_memalign(alignment, size);
    return *memory ? 0 : ENOMEM;
}
