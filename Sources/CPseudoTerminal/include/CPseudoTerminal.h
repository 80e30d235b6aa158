// A child process on a terminal of its own, for tests.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

typedef struct {
    pid_t pid;      // -1 when it could not be started
    int controller; // what the person at the terminal types into and looks at
    int line;       // the other side, kept open so that its settings can be read after a death
    struct termios settings; // what the line was given before the child started
} pt_process;

// After the fork the child calls nothing but execve.
pt_process pt_spawn(const char *path, char *const *arguments, char *const *environment,
                    uint16_t columns, uint16_t rows);

// The line is as it was before the child started: cooked, echoing, and with its own odd kill key.
bool pt_has_first_settings(const pt_process *process);

void pt_resize(const pt_process *process, uint16_t columns, uint16_t rows);
