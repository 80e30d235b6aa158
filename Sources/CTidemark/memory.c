#define _GNU_SOURCE
#include "CTidemark.h"

#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

int64_t tm_heap_bytes_in_use(void) {
#if defined(__GLIBC__) && (__GLIBC__ > 2 || (__GLIBC__ == 2 && __GLIBC_MINOR__ >= 33))
    struct mallinfo2 info = mallinfo2();
    return (int64_t)(info.uordblks + info.hblkhd);
#else
    return -1;
#endif
}

void tm_keep_freed_bytes(int bytes) {
#if defined(__GLIBC__)
    mallopt(M_TRIM_THRESHOLD, bytes);
    // Setting the one switches off that the other adapts itself: what it would come to.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
#else
    (void)bytes;
#endif
}
