#pragma once

// The few lines that C is needed for. Nothing here knows what Tidemark is.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Clocks

/// Nanoseconds of a clock that never goes back; its zero means nothing.
int64_t tm_monotonic_nanoseconds(void);

/// Milliseconds since the Unix epoch.
int64_t tm_real_milliseconds(void);

/// Processor time that all threads of this process have used, in nanoseconds.
int64_t tm_process_cpu_nanoseconds(void);

// Checksum

/// CRC-32C (Castagnoli) of bytes, going on from the checksum of what came before them; begin with
/// zero.
uint32_t tm_crc32c(uint32_t crc, const void *bytes, size_t length);

/// The same from a table, without the processor's instruction; for comparison.
uint32_t tm_crc32c_software(uint32_t crc, const void *bytes, size_t length);

// Bytes

/// Which of sixteen bytes are equal to one: the first byte is the lowest bit.
static inline uint32_t tm_equal_bytes(const void *bytes, uint8_t wanted) {
#if defined(__SSE2__)
    typedef char vector __attribute__((vector_size(16), aligned(1)));
    return (uint32_t)__builtin_ia32_pmovmskb128(*(const vector *)bytes == (char)wanted);
#else
    uint32_t bits = 0;
    for (int place = 0; place < 16; place++) {
        bits |= (uint32_t)(((const uint8_t *)bytes)[place] == wanted) << place;
    }
    return bits;
#endif
}

/// Which of sixteen bytes are beyond ASCII: the first byte is the lowest bit.
static inline uint32_t tm_high_bytes(const void *bytes) {
#if defined(__SSE2__)
    typedef char vector __attribute__((vector_size(16), aligned(1)));
    return (uint32_t)__builtin_ia32_pmovmskb128(*(const vector *)bytes);
#else
    uint32_t bits = 0;
    for (int place = 0; place < 16; place++) {
        bits |= (uint32_t)(((const uint8_t *)bytes)[place] >> 7) << place;
    }
    return bits;
#endif
}

// Memory

/// Bytes that the allocator has handed out and not got back; -1 where the C library does not tell.
int64_t tm_heap_bytes_in_use(void);

/// Lets the allocator keep so many freed bytes for itself before it gives any back to the system; does nothing where
/// the C library does not let itself be told.
void tm_keep_freed_bytes(int bytes);

// Waking a thread

/// A counter that threads can wait on.
typedef struct tm_waker tm_waker;

/// A new waker at epoch zero, or NULL if the system has no more memory.
tm_waker *tm_waker_create(void);
void tm_waker_destroy(tm_waker *waker);

uint64_t tm_waker_epoch(tm_waker *waker);

/// Adds one to the epoch and wakes all that wait. Costs one atomic addition if nobody waits.
void tm_waker_signal(tm_waker *waker);

/// Waits until the epoch differs from the given one; a negative timeout waits for ever.
/// Says whether it differs.
bool tm_waker_wait_until_changed(tm_waker *waker, uint64_t epoch, int64_t timeout_nanoseconds);

// Threads

typedef struct tm_thread tm_thread;

/// Starts a thread that calls `body(context)`; returns zero, or an errno. The name is cut to what
/// the system holds (15 bytes on Linux).
int tm_thread_start(tm_thread **thread, void (*body)(void *), void *context, const char *name,
                    size_t stack_bytes);

/// Waits for the thread to end and forgets it.
void tm_thread_join(tm_thread *thread);

/// Lets the thread run on alone and forgets it.
void tm_thread_detach(tm_thread *thread);

/// Notes by name what the calling thread works on, NULL for nothing; gives back what was noted before. The text must
/// outlive the note.
const char *tm_thread_enter(const char *work);

/// What the calling thread works on; may be asked by a signal handler.
const char *tm_thread_current_work(void);

/// Copies what the threads started here work on, the newest that works on anything; false where none does.
bool tm_threads_work(char *text, size_t capacity);
