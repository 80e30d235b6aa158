/* The plain loops. One thread, no engine, nothing shared with the engine's code. */
#define _GNU_SOURCE
#include "CLimit.h"
#include "stream.h"
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define WM_EVERY 1000
#define BOUND 4000LL
#define SIZE 10000LL

static Params p;
static uint64_t check, rows, late;

static inline void emit(uint64_t h) { check += mix(h); rows++; }

static void *zalloc(size_t n) {
    void *q = calloc(1, n);
    if (!q) abort();
    return q;
}

/* Open addressing: a positive integer to three integers. */
typedef struct { int64_t k, a, b, c; } Slot;
typedef struct { Slot *s; uint64_t mask, used; } Map;

static void map_init(Map *m, uint64_t cap) {
    m->s = zalloc(cap * sizeof(Slot));
    m->mask = cap - 1;
    m->used = 0;
}
static void map_grow(Map *m);
static inline Slot *map_get(Map *m, int64_t k) {
    uint64_t i = ((uint64_t)k * GAMMA) >> 20;
    for (;; i++) {
        Slot *s = &m->s[i & m->mask];
        if (s->k == k) return s;
        if (!s->k) {
            if (m->used * 2 > m->mask) { map_grow(m); return map_get(m, k); }
            s->k = k;
            m->used++;
            return s;
        }
    }
}
static void map_grow(Map *m) {
    Map n;
    map_init(&n, (m->mask + 1) * 2);
    for (uint64_t i = 0; i <= m->mask; i++)
        if (m->s[i].k) *map_get(&n, m->s[i].k) = m->s[i];
    free(m->s);
    *m = n;
}
static void map_clear(Map *m) { memset(m->s, 0, (m->mask + 1) * sizeof(Slot)); m->used = 0; }

static void run_w1(uint64_t n) {
    Bid b;
    for (uint64_t i = 0; i < n; i++) {
        make_bid(&p, i, &b);
        if (b.channel != 3 && b.price >= 50000)
            emit((uint64_t)b.auction * K1 + (uint64_t)b.bidder * K2
                 + (uint64_t)(b.price * 908 / 1000) * K3 + (uint64_t)b.ts * K4);
    }
}

/* Tumbling windows: a ring of maps. */
#define RING 16
static struct { int64_t start; int live; Map m; } ring[RING];
static int64_t max_ts, wm;

static void fire(int64_t upTo) {
    for (;;) {
        int best = -1;
        for (int r = 0; r < RING; r++)
            if (ring[r].live && ring[r].start + SIZE - 1 <= upTo
                && (best < 0 || ring[r].start < ring[best].start))
                best = r;
        if (best < 0) return;
        Map *m = &ring[best].m;
        for (uint64_t i = 0; i <= m->mask; i++)
            if (m->s[i].k)
                emit((uint64_t)m->s[i].k * K1 + (uint64_t)ring[best].start * K2
                     + (uint64_t)m->s[i].a * K3 + (uint64_t)m->s[i].b * K4);
        map_clear(m);
        ring[best].live = 0;
    }
}
static inline Map *window_of(int64_t start) {
    int r = (int)((start / SIZE) % RING);
    if (!ring[r].live) {
        ring[r].live = 1;
        ring[r].start = start;
        if (!ring[r].m.s) map_init(&ring[r].m, 1 << 15);
    }
    return &ring[r].m;
}
static void run_w2(uint64_t n) {
    Bid b;
    max_ts = wm = INT64_MIN / 2;
    for (uint64_t i = 0; i < n; i++) {
        make_bid(&p, i, &b);
        int64_t start = b.ts - b.ts % SIZE;
        if (start + SIZE - 1 <= wm) late++;
        else { Slot *s = map_get(window_of(start), b.auction); s->a++; s->b += b.price; }
        if (b.ts > max_ts) max_ts = b.ts;
        if ((i + 1) % WM_EVERY == 0) {
            int64_t w = max_ts - BOUND - 1;
            if (w > wm) { wm = w; fire(wm); }
        }
    }
    fire(INT64_MAX);
    for (int r = 0; r < RING; r++) free(ring[r].m.s);
    memset(ring, 0, sizeof ring);
}

static void run_w5(uint64_t n, int ordered) {
    Bid b;
    Map m;
    map_init(&m, 1 << 15);
    for (uint64_t i = 0; i < n; i++) {
        make_bid(&p, i, &b);
        Slot *s = map_get(&m, b.auction);
        s->a++;
        s->b += b.price;
        if (b.price > s->c) s->c = b.price;
        uint64_t h = (uint64_t)b.auction * K1 + (uint64_t)s->a * K2;
        if (ordered) h += (uint64_t)s->b * K3 + (uint64_t)s->c * K4;
        emit(h);
    }
    free(m.s);
}

LimitResult limit_run(int workload, uint64_t events, uint64_t lateBids, uint64_t parallelism) {
    p = (Params){42, 10000, 100000, 2000, lateBids, 10};
    check = rows = late = 0;
    switch (workload) {
        case 1: run_w1(events); break;
        case 2: run_w2(events); break;
        case 5: run_w5(events, parallelism == 1); break;
        default: break;
    }
    return (LimitResult){check, rows, late};
}

static int64_t nanoseconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}
int64_t limit_cpu_nanoseconds(void) { return nanoseconds(CLOCK_PROCESS_CPUTIME_ID); }
int64_t limit_wall_nanoseconds(void) { return nanoseconds(CLOCK_MONOTONIC); }

int64_t limit_cpu_nanoseconds_of(int pid) {
    clockid_t clock;
    return clock_getcpuclockid(pid, &clock) == 0 ? nanoseconds(clock) : 0;
}

int64_t limit_cpu_nanoseconds_of_children(void) {
    struct rusage usage;
    if (getrusage(RUSAGE_CHILDREN, &usage) != 0) return 0;
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * (int64_t)1000000000 +
           (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * (int64_t)1000;
}
