// Gives the terminal back on every way to die, and notes the signals that the UI thread must act on.
// Handlers call only async-signal-safe functions: write, tcsetattr, tcflush, dup2, sigaction, raise.
#pragma once
#include <stdbool.h>
#include <stdint.h>

// Remembers the line settings, prepares the sequence that leaves the screen, takes the signals.
// `screen_fd` is the descriptor curses draws on; a dying process points it at /dev/null, so that
// no other thread can draw over the shell.
bool tm_guard_arm(const char *term, int screen_fd, int wake_fd, bool mouse);

// Between these two the terminal belongs to the shell: a death then leaves it alone. Curses has
// left the screen before the first and returns to it after the second.
void tm_guard_lend(void);
void tm_guard_reclaim(void);
// To be called when curses has set the line up, after arming and after reclaiming.
void tm_guard_settle(void);

// Puts the line settings back and the previous signal handlers in place again.
void tm_guard_disarm(void);

// What every deadly signal and `exit` do first. Async-signal-safe; only the first call acts.
void tm_guard_restore(void);

// Whom to ask what the thread that crashed was working on, NULL for nobody; called in the handler. What it
// answers is printed after the last errors.
void tm_guard_ask_for_work(const char *(*ask)(void));

// Gives the calling thread a stack on which to handle the overflow of its own.
bool tm_guard_protect_thread(void);

// Stops the process group as Ctrl-Z does in a cooked terminal; returns when it is continued.
void tm_guard_stop_process(void);

// Each is true once after the signal came.
bool tm_guard_take_resize(void);
bool tm_guard_take_stop(void);
bool tm_guard_take_continue(void);
