#define _GNU_SOURCE
#include "CTidemark.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct tm_thread {
    pthread_t id;
};

// Belongs to the new thread, which frees it: the starter may be gone by then.
struct start {
    void (*body)(void *);
    void *context;
    char name[16];
};

static void *run(void *argument) {
    struct start *start = argument;
    void (*body)(void *) = start->body;
    void *context = start->context;
#if defined(__APPLE__)
    pthread_setname_np(start->name);
#else
    pthread_setname_np(pthread_self(), start->name);
#endif
    free(start);
    body(context);
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
    free(thread);
}

void tm_thread_detach(tm_thread *thread) {
    pthread_detach(thread->id);
    free(thread);
}
