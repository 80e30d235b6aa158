// A descriptor that any thread or signal handler may ring to end the wait of the UI thread.
#pragma once
#include <stdbool.h>
#include <stdint.h>

int tm_wake_create(void);
void tm_wake_signal(int fd);
bool tm_wake_clear(int fd); // true when it was rung
void tm_wake_close(int fd);

// Names the calling thread, so that a screen can insist on one owner.
int32_t tm_thread_id(void);
