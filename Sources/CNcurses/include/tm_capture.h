// Standard output and error of user code, read from pipes into rings while the screen is up.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TM_CAPTURE_OUTPUT = 0, TM_CAPTURE_ERROR = 1 };

// Takes those of the two streams that are terminals; the others go where the user sent them.
bool tm_capture_start(int wake_fd);
void tm_capture_stop(void);

// Copies the oldest bytes not yet taken; `lost` grows by what the ring had to forget before.
size_t tm_capture_take(int stream, char *bytes, size_t capacity, uint64_t *lost);

// Async-signal-safe: both streams become what they were, and the last errors are written there.
void tm_capture_surrender(void);
