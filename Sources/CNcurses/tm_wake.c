#define _GNU_SOURCE
#include "include/tm_wake.h"
#include <errno.h>
#include <sys/eventfd.h>
#include <unistd.h>

int tm_wake_create(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void tm_wake_signal(int fd) {
    int saved = errno;
    uint64_t one = 1;
    if (write(fd, &one, sizeof one) < 0) errno = saved; // full means already rung
}

bool tm_wake_clear(int fd) {
    uint64_t count;
    return read(fd, &count, sizeof count) > 0;
}

void tm_wake_close(int fd) { close(fd); }

int32_t tm_thread_id(void) {
    // Asked several times a frame: the system is asked once a thread.
    static _Thread_local int32_t id;
    if (id == 0) id = gettid();
    return id;
}
