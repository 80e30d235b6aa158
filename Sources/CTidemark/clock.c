#define _GNU_SOURCE
#include "CTidemark.h"

#include <time.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

static int64_t nanoseconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t tm_monotonic_nanoseconds(void) {
    return nanoseconds(CLOCK_MONOTONIC);
}

int64_t tm_real_milliseconds(void) {
    return nanoseconds(CLOCK_REALTIME) / 1000000;
}

int64_t tm_process_cpu_nanoseconds(void) {
    return nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
}

int64_t tm_heap_bytes_in_use(void) {
#if defined(__GLIBC__) && (__GLIBC__ > 2 || (__GLIBC__ == 2 && __GLIBC_MINOR__ >= 33))
    struct mallinfo2 info = mallinfo2();
    return (int64_t)(info.uordblks + info.hblkhd);
#else
    return -1;
#endif
}
