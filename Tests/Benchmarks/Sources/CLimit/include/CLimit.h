/* The limit: what a workload costs as one plain loop, with no engine at all; and the clocks and counts by which the
 * engine is compared with it. */
#ifndef CLIMIT_H
#define CLIMIT_H
#include <stdint.h>

/* What a workload gave. */
typedef struct {
    uint64_t checksum; /* the sum of the hashes of all result rows */
    uint64_t rows;
    uint64_t late;
} LimitResult;

/* Runs the plain loop of workload 1, 2 or 5 on the calling thread. `late` bids in 10,000 come too late; W5's checksum
 * leaves out what depends on order unless `parallelism` is 1. One call at a time. */
LimitResult limit_run(int workload, uint64_t events, uint64_t late, uint64_t parallelism);

/* Processor time of all threads of this process, and time passed, in nanoseconds. */
int64_t limit_cpu_nanoseconds(void);
int64_t limit_wall_nanoseconds(void);

/* Processor time of another process so far, 0 where it is gone; and of all children that have ended. */
int64_t limit_cpu_nanoseconds_of(int pid);
int64_t limit_cpu_nanoseconds_of_children(void);

/* How many blocks of memory this process has asked for so far; -1 where that is not counted. */
int64_t limit_allocations(void);

#endif
