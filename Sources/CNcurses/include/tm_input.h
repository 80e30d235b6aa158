// What the keyboard and the mouse said, with our own numbers instead of curses macros.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { TM_INPUT_NONE, TM_INPUT_SCALAR, TM_INPUT_KEY, TM_INPUT_MOUSE };

enum {
    TM_KEY_UP = 1,
    TM_KEY_DOWN,
    TM_KEY_LEFT,
    TM_KEY_RIGHT,
    TM_KEY_SHIFT_UP,
    TM_KEY_SHIFT_DOWN,
    TM_KEY_SHIFT_LEFT,
    TM_KEY_SHIFT_RIGHT,
    TM_KEY_HOME,
    TM_KEY_END,
    TM_KEY_PAGE_UP,
    TM_KEY_PAGE_DOWN,
    TM_KEY_INSERT,
    TM_KEY_DELETE,
    TM_KEY_BACKSPACE,
    TM_KEY_ENTER,
    TM_KEY_BACKTAB,
    TM_KEY_FUNCTION = 100 // + n for the function key n
};

enum { TM_MOUSE_LEFT = 1, TM_MOUSE_MIDDLE, TM_MOUSE_RIGHT, TM_MOUSE_WHEEL_UP, TM_MOUSE_WHEEL_DOWN,
       TM_MOUSE_LEFT_RELEASED };
enum { TM_SHIFT = 1, TM_CONTROL = 2, TM_ALT = 4 };

typedef struct {
    int32_t kind;
    uint32_t code;      // a scalar, a TM_KEY or a TM_MOUSE
    int32_t column, row;
    uint32_t modifiers; // of the mouse
} tm_input;

// The next thing already read, without waiting; kind is TM_INPUT_NONE when there is none.
tm_input tm_input_next(void);

enum { TM_READY_INPUT = 1, TM_READY_WAKE = 2, TM_READY_CLOSED = 4 };

// Waits for either descriptor; a negative time waits for ever. 0 when the time is over.
int32_t tm_input_wait(int input_fd, int wake_fd, int32_t milliseconds);
