#define _GNU_SOURCE
#include "CTidemark.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct tm_thread {
    pthread_t id;
    atomic_int owners; // the starter's handle and the thread itself; the last one frees it
    _Atomic(const char *) work;
    tm_thread *next;
};

static _Thread_local tm_thread *running;  // NULL on threads started by others
static _Thread_local const char *current; // on its own, for threads started by others

// All that run, so that one that does not return can be named from another.
static pthread_mutex_t roll = PTHREAD_MUTEX_INITIALIZER;
static tm_thread *first;

// Belongs to the new thread, which frees it: the starter may be gone by then.
struct start {
    void (*body)(void *);
    void *context;
    char name[16];
    tm_thread *thread;
};

static void release(tm_thread *thread) {
    if (atomic_fetch_sub(&thread->owners, 1) == 1) free(thread);
}

const char *tm_thread_enter(const char *work) {
    const char *before = current;
    current = work;
    if (running) atomic_store_explicit(&running->work, work, memory_order_relaxed);
    return before;
}

const char *tm_thread_current_work(void) { return current; }

static void sign_in(tm_thread *thread) {
    pthread_mutex_lock(&roll);
    thread->next = first;
    first = thread;
    pthread_mutex_unlock(&roll);
}

static void sign_out(tm_thread *thread) {
    pthread_mutex_lock(&roll);
    tm_thread **place = &first;
    while (*place && *place != thread) place = &(*place)->next;
    if (*place) *place = thread->next;
    pthread_mutex_unlock(&roll);
}

bool tm_threads_work(char *text, size_t capacity) {
    bool found = false;
    pthread_mutex_lock(&roll);
    for (tm_thread *thread = first; thread && !found; thread = thread->next) {
        const char *work = atomic_load_explicit(&thread->work, memory_order_acquire);
        if (!work || capacity == 0) continue;
        strncpy(text, work, capacity - 1);
        text[capacity - 1] = 0;
        found = true;
    }
    pthread_mutex_unlock(&roll);
    return found;
}

static void *run(void *argument) {
    struct start *start = argument;
    void (*body)(void *) = start->body;
    void *context = start->context;
#if defined(__APPLE__)
    pthread_setname_np(start->name);
#else
    pthread_setname_np(pthread_self(), start->name);
#endif
    running = start->thread;
    free(start);
    sign_in(running);
    body(context);
    sign_out(running);
    release(running);
    return NULL;
}

int tm_thread_start(tm_thread **thread, void (*body)(void *), void *context, const char *name,
                    size_t stack_bytes) {
    tm_thread *made = calloc(1, sizeof *made);
    struct start *start = calloc(1, sizeof *start);
    if (!made || !start) {
        free(made);
        free(start);
        return ENOMEM;
    }
    start->body = body;
    start->context = context;
    start->thread = made;
    atomic_init(&made->owners, 2);
    strncpy(start->name, name, sizeof start->name - 1);

    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    int refusal = pthread_attr_setstacksize(&attributes, stack_bytes);
    if (refusal == 0) refusal = pthread_create(&made->id, &attributes, run, start);
    pthread_attr_destroy(&attributes);
    if (refusal != 0) {
        free(made);
        free(start);
        return refusal;
    }
    *thread = made;
    return 0;
}

void tm_thread_join(tm_thread *thread) {
    pthread_join(thread->id, NULL);
    release(thread);
}

void tm_thread_detach(tm_thread *thread) {
    pthread_detach(thread->id);
    release(thread);
}
