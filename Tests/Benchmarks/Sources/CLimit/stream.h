/* The benchmark's stream of bids: any part of it can be made alone, from the numbers of its events. */
#ifndef BENCH_STREAM_H
#define BENCH_STREAM_H
#include <stdint.h>

#define GAMMA 0x9E3779B97F4A7C15ULL
#define K1 0x9E3779B97F4A7C15ULL
#define K2 0xC2B2AE3D27D4EB4FULL
#define K3 0x165667B19E3779F9ULL
#define K4 0xD6E8FEB86659FD93ULL

static inline uint64_t mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}
/* The k-th output (k = 0, 1, ...) of splitmix64 whose state starts at seed. */
static inline uint64_t rnd(uint64_t seed, uint64_t k) { return mix(seed + (k + 1) * GAMMA); }
static inline uint64_t hi32(uint64_t r) { return r >> 32; }
static inline uint64_t lo32(uint64_t r) { return r & 0xFFFFFFFFULL; }
/* From x in [0, 2^32) to [0, n). */
static inline uint64_t scale(uint64_t x, uint64_t n) { return (x * n) >> 32; }

typedef struct {
    uint64_t seed;
    uint64_t auctions;
    uint64_t bidders;
    uint64_t disorder; /* greatest ordinary delay, ms */
    uint64_t late;     /* late bids in 10,000 */
    uint64_t perMs;    /* bids in a millisecond of event time */
} Params;

#define T0 1600000000000LL
#define LATE_BY 20000LL

typedef struct { int64_t auction, bidder, price, ts; int32_t channel; } Bid;

static inline void make_bid(const Params *p, uint64_t i, Bid *b) {
    uint64_t r0 = rnd(p->seed, 3 * i), r1 = rnd(p->seed, 3 * i + 1), r2 = rnd(p->seed, 3 * i + 2);
    b->auction = 1000 + (int64_t)((lo32(r0) & 3) == 0 ? (i / 4096) % p->auctions
                                                      : scale(hi32(r0), p->auctions));
    b->bidder = 1000 + (int64_t)scale(hi32(r1), p->bidders);
    b->price = 100 + (int64_t)scale(lo32(r1), 1000000);
    b->channel = (int32_t)(lo32(r2) & 3);
    b->ts = T0 + (int64_t)(i / p->perMs) - (int64_t)scale(hi32(r2), p->disorder + 1);
    if (scale(lo32(r2), 10000) < p->late) b->ts -= LATE_BY;
}
#endif
