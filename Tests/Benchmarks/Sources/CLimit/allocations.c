/* Counts what the whole process asks of the C library's allocator, by standing in front of it. The Swift runtime
 * allocates through these functions too. Only where the C library is glibc, which gives its own functions second names. */
#include "CLimit.h"
#include <features.h>

#ifdef __GLIBC__
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

static atomic_llong allocations;

static inline void count(void) {
    atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
}

void *malloc(size_t size) { count(); return __libc_malloc(size); }
void *calloc(size_t number, size_t size) { count(); return __libc_calloc(number, size); }
void *realloc(void *old, size_t size) { count(); return __libc_realloc(old, size); }
void *memalign(size_t alignment, size_t size) { count(); return __libc_memalign(alignment, size); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }
int posix_memalign(void **block, size_t alignment, size_t size) {
    *block = memalign(alignment, size);
    return *block || !size ? 0 : ENOMEM;
}
void free(void *block) { __libc_free(block); }

int64_t limit_allocations(void) {
    return (int64_t)atomic_load_explicit(&allocations, memory_order_relaxed);
}
#else
int64_t limit_allocations(void) { return -1; }
#endif
