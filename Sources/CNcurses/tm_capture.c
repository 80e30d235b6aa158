#define _GNU_SOURCE
#include "include/tm_capture.h"
#include "include/tm_wake.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { RING_BYTES = 64 * 1024, FAREWELL_BYTES = 16 * 1024, PATIENCE_MS = 100 };

// `head` counts every byte ever read; byte n lives at n % RING_BYTES.
typedef struct {
    atomic_bool active;
    int standard_fd, original_fd, read_fd;
    atomic_ullong head;
    uint64_t tail;
    char bytes[RING_BYTES];
} captured_stream;

static captured_stream streams[2];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_t reader;
static atomic_bool running, filling;
static int stop_fd = -1, wake_fd = -1;

static ssize_t fill(captured_stream *stream) {
    pthread_mutex_lock(&lock);
    uint64_t head = atomic_load(&stream->head);
    size_t start = head % RING_BYTES;
    atomic_store(&filling, true);
    ssize_t count = read(stream->read_fd, stream->bytes + start, RING_BYTES - start);
    if (count > 0) atomic_store(&stream->head, head + (uint64_t)count);
    atomic_store(&filling, false);
    pthread_mutex_unlock(&lock);
    return count;
}

static void fill_completely(captured_stream *stream) {
    for (int i = 0; i < 1024 && atomic_load(&stream->active) && fill(stream) > 0; i++) continue;
}

static void *read_until_stopped(void *unused) {
    bool ended[2] = {false, false}; // user code may close its streams
    (void)unused;
    for (;;) {
        struct pollfd ready[3] = {{stop_fd, POLLIN, 0}, {-1, POLLIN, 0}, {-1, POLLIN, 0}};
        for (int i = 0; i < 2; i++) {
            if (atomic_load(&streams[i].active) && !ended[i]) ready[i + 1].fd = streams[i].read_fd;
        }
        if (poll(ready, 3, -1) < 0 && errno != EINTR) return NULL;
        for (int i = 0; i < 2; i++) {
            if (ready[i + 1].revents & POLLIN) fill(&streams[i]);
            else ended[i] = ended[i] || ready[i + 1].revents;
        }
        if (ready[1].revents || ready[2].revents) tm_wake_signal(wake_fd);
        if (ready[0].revents) return NULL;
    }
}

static bool redirect(captured_stream *stream, int fd) {
    int ends[2];
    if (!isatty(fd) || pipe2(ends, O_CLOEXEC) != 0) return false;
    stream->standard_fd = fd;
    stream->original_fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    stream->read_fd = ends[0];
    stream->tail = 0;
    atomic_store(&stream->head, 0);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    dup2(ends[1], fd);
    close(ends[1]);
    atomic_store(&stream->active, true);
    return true;
}

bool tm_capture_start(int wake) {
    if (atomic_exchange(&running, true)) return false;
    wake_fd = wake;
    stop_fd = tm_wake_create();
    fflush(NULL);
    redirect(&streams[TM_CAPTURE_OUTPUT], STDOUT_FILENO);
    redirect(&streams[TM_CAPTURE_ERROR], STDERR_FILENO);
    setvbuf(stdout, NULL, _IOLBF, 0); // a pipe would hold lines back for 4 KiB
    // The thread blocks no signals: the Swift backtracer stops all threads with one.
    if (pthread_create(&reader, NULL, read_until_stopped, NULL) == 0) return true;
    tm_capture_surrender();
    atomic_store(&running, false);
    return false;
}

static void give_back(captured_stream *stream) {
    dup2(stream->original_fd, stream->standard_fd);
}

void tm_capture_stop(void) {
    if (!atomic_load(&running)) return;
    fflush(NULL);
    tm_wake_signal(stop_fd);
    pthread_join(reader, NULL);
    for (int i = 0; i < 2; i++) {
        if (!atomic_load(&streams[i].active)) continue;
        give_back(&streams[i]);
        fill_completely(&streams[i]);
        atomic_store(&streams[i].active, false);
        close(streams[i].original_fd);
        close(streams[i].read_fd);
    }
    tm_wake_close(stop_fd);
    atomic_store(&running, false);
}

size_t tm_capture_take(int index, char *bytes, size_t capacity, uint64_t *lost) {
    captured_stream *stream = &streams[index];
    pthread_mutex_lock(&lock);
    uint64_t head = atomic_load(&stream->head);
    if (head - stream->tail > RING_BYTES) {
        *lost += head - stream->tail - RING_BYTES;
        stream->tail = head - RING_BYTES;
    }
    size_t count = 0;
    while (count < capacity && stream->tail < head) {
        bytes[count++] = stream->bytes[stream->tail++ % RING_BYTES];
    }
    pthread_mutex_unlock(&lock);
    return count;
}

static void say_last_errors(captured_stream *stream) {
    uint64_t head = atomic_load(&stream->head);
    uint64_t from = head > FAREWELL_BYTES ? head - FAREWELL_BYTES : 0;
    if (from > 0) {
        while (from < head && stream->bytes[from % RING_BYTES] != '\n') from++;
        if (from < head) from++;
    }
    while (from < head) {
        size_t start = from % RING_BYTES, length = RING_BYTES - start;
        if (length > head - from) length = head - from;
        ssize_t written = write(stream->original_fd, stream->bytes + start, length);
        if (written <= 0) return;
        from += (uint64_t)written;
    }
}

static void say_unread(captured_stream *stream) {
    char chunk[1024];
    for (int i = 0; i < 64; i++) {
        ssize_t count = read(stream->read_fd, chunk, sizeof chunk);
        if (count <= 0 || write(stream->original_fd, chunk, (size_t)count) < 0) return;
    }
}

void tm_capture_surrender(void) {
    struct timespec millisecond = {0, 1000000};
    // No lock here: the thread that holds it may be the one that died.
    for (int i = 0; i < PATIENCE_MS && atomic_load(&filling); i++) nanosleep(&millisecond, NULL);
    for (int i = 0; i < 2; i++) {
        if (atomic_load(&streams[i].active)) give_back(&streams[i]);
    }
    captured_stream *errors = &streams[TM_CAPTURE_ERROR];
    if (!atomic_exchange(&errors->active, false)) return;
    say_last_errors(errors);
    say_unread(errors);
}
