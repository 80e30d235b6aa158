// A child process on a terminal of its own, for tests.
#pragma once
#include <stdint.h>
#include <sys/types.h>

typedef struct {
    pid_t pid;     // -1 when it could not be started
    int controller; // what the person at the terminal types into and looks at
    int line;      // the other side, kept open so that its settings can be read after a death
} pt_process;

// After the fork the child calls nothing but execve.
pt_process pt_spawn(const char *path, char *const *arguments, char *const *environment,
                    uint16_t columns, uint16_t rows);
