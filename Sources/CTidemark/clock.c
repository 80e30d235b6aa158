#define _GNU_SOURCE
#include "CTidemark.h"

#include <time.h>

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
