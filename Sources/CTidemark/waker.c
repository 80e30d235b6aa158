#include "CTidemark.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

// A waiter counts itself in before it looks at the epoch, and a signaller moves the epoch before it
// looks at the count, both in one total order. So either the waiter sees the new epoch or the
// signaller sees the waiter, and a signal to nobody needs no lock.
struct tm_waker {
    _Atomic uint64_t epoch;
    _Atomic int waiting;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
};

tm_waker *tm_waker_create(void) {
    tm_waker *waker = calloc(1, sizeof *waker);
    if (!waker) return NULL;
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
#if !defined(__APPLE__)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
#endif
    pthread_mutex_init(&waker->mutex, NULL);
    pthread_cond_init(&waker->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    return waker;
}

void tm_waker_destroy(tm_waker *waker) {
    pthread_cond_destroy(&waker->changed);
    pthread_mutex_destroy(&waker->mutex);
    free(waker);
}

uint64_t tm_waker_epoch(tm_waker *waker) {
    return atomic_load(&waker->epoch);
}

void tm_waker_signal(tm_waker *waker) {
    atomic_fetch_add(&waker->epoch, 1);
    if (atomic_load(&waker->waiting) == 0) return;
    // Taking the lock puts this after the waiter's last look or before its next one.
    pthread_mutex_lock(&waker->mutex);
    pthread_mutex_unlock(&waker->mutex);
    pthread_cond_broadcast(&waker->changed);
}

static struct timespec deadline_after(int64_t nanoseconds) {
#if defined(__APPLE__)
    clockid_t clock = CLOCK_REALTIME;
#else
    clockid_t clock = CLOCK_MONOTONIC;
#endif
    struct timespec deadline;
    clock_gettime(clock, &deadline);
    deadline.tv_sec += nanoseconds / 1000000000;
    deadline.tv_nsec += nanoseconds % 1000000000;
    if (deadline.tv_nsec >= 1000000000) {
        deadline.tv_sec += 1;
        deadline.tv_nsec -= 1000000000;
    }
    return deadline;
}

bool tm_waker_wait_until_changed(tm_waker *waker, uint64_t epoch, int64_t timeout_nanoseconds) {
    if (atomic_load(&waker->epoch) != epoch) return true;
    if (timeout_nanoseconds == 0) return false;
    bool forever = timeout_nanoseconds < 0;
    struct timespec deadline = { 0 };
    if (!forever) deadline = deadline_after(timeout_nanoseconds);

    pthread_mutex_lock(&waker->mutex);
    atomic_fetch_add(&waker->waiting, 1);
    int outcome = 0;
    while (atomic_load(&waker->epoch) == epoch && outcome != ETIMEDOUT) {
        outcome = forever ? pthread_cond_wait(&waker->changed, &waker->mutex)
                          : pthread_cond_timedwait(&waker->changed, &waker->mutex, &deadline);
    }
    atomic_fetch_sub(&waker->waiting, 1);
    pthread_mutex_unlock(&waker->mutex);
    return atomic_load(&waker->epoch) != epoch;
}
