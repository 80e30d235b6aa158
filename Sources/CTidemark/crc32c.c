#include "CTidemark.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#if defined(__x86_64__)
#include <nmmintrin.h>
#elif defined(__aarch64__)
#include <arm_acle.h>
#if defined(__linux__)
#include <sys/auxv.h>
#endif
#endif

typedef uint32_t crc_function(uint32_t, const void *, size_t);

static uint32_t table[8][256];
static pthread_once_t table_once = PTHREAD_ONCE_INIT;

static void fill_table(void) {
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t crc = byte;
        for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (crc & 1 ? 0x82F63B78u : 0);
        table[0][byte] = crc;
    }
    for (int slice = 1; slice < 8; slice++) {
        for (int byte = 0; byte < 256; byte++) {
            uint32_t crc = table[slice - 1][byte];
            table[slice][byte] = (crc >> 8) ^ table[0][crc & 0xFF];
        }
    }
}

static uint64_t little_endian_word(const unsigned char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

uint32_t tm_crc32c_software(uint32_t crc, const void *bytes, size_t length) {
    pthread_once(&table_once, fill_table);
    const unsigned char *next = bytes;
    crc = ~crc;
    for (; length >= 8; length -= 8, next += 8) {
        uint64_t word = little_endian_word(next) ^ crc;
        crc = 0;
        for (int slice = 0; slice < 8; slice++) {
            crc ^= table[7 - slice][(word >> (8 * slice)) & 0xFF];
        }
    }
    for (; length > 0; length--, next++) crc = (crc >> 8) ^ table[0][(crc ^ *next) & 0xFF];
    return ~crc;
}

#if defined(__x86_64__)

__attribute__((target("sse4.2")))
static uint32_t hardware(uint32_t crc, const void *bytes, size_t length) {
    const unsigned char *next = bytes;
    uint64_t wide = (uint32_t)~crc;
    for (; length >= 8; length -= 8, next += 8) {
        wide = _mm_crc32_u64(wide, little_endian_word(next));
    }
    uint32_t narrow = (uint32_t)wide;
    for (; length > 0; length--, next++) narrow = _mm_crc32_u8(narrow, *next);
    return ~narrow;
}

static crc_function *best(void) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("sse4.2") ? hardware : tm_crc32c_software;
}

#elif defined(__aarch64__)

__attribute__((target("crc")))
static uint32_t hardware(uint32_t crc, const void *bytes, size_t length) {
    const unsigned char *next = bytes;
    crc = ~crc;
    for (; length >= 8; length -= 8, next += 8) crc = __crc32cd(crc, little_endian_word(next));
    for (; length > 0; length--, next++) crc = __crc32cb(crc, *next);
    return ~crc;
}

static crc_function *best(void) {
#if defined(__linux__)
    return getauxval(AT_HWCAP) & (1ul << 7) ? hardware : tm_crc32c_software;
#else
    return hardware;
#endif
}

#else

static crc_function *best(void) {
    return tm_crc32c_software;
}

#endif

// Found out once; two threads that both find it out store the same answer.
static _Atomic(crc_function *) chosen;

uint32_t tm_crc32c(uint32_t crc, const void *bytes, size_t length) {
    crc_function *function = atomic_load_explicit(&chosen, memory_order_relaxed);
    if (!function) {
        function = best();
        atomic_store_explicit(&chosen, function, memory_order_relaxed);
    }
    return function(crc, bytes, length);
}
