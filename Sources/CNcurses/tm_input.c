#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "include/tm_input.h"
#include <curses.h>
#include <poll.h>

static uint32_t key_number(wint_t code) {
    if (code >= KEY_F0 && code <= KEY_F(63)) return TM_KEY_FUNCTION + (code - KEY_F0);
    switch (code) {
    case KEY_UP: return TM_KEY_UP;
    case KEY_DOWN: return TM_KEY_DOWN;
    case KEY_LEFT: return TM_KEY_LEFT;
    case KEY_RIGHT: return TM_KEY_RIGHT;
    case KEY_SR: return TM_KEY_SHIFT_UP;
    case KEY_SF: return TM_KEY_SHIFT_DOWN;
    case KEY_SLEFT: return TM_KEY_SHIFT_LEFT;
    case KEY_SRIGHT: return TM_KEY_SHIFT_RIGHT;
    case KEY_HOME: return TM_KEY_HOME;
    case KEY_END: return TM_KEY_END;
    case KEY_PPAGE: return TM_KEY_PAGE_UP;
    case KEY_NPAGE: return TM_KEY_PAGE_DOWN;
    case KEY_IC: return TM_KEY_INSERT;
    case KEY_DC: return TM_KEY_DELETE;
    case KEY_BACKSPACE: return TM_KEY_BACKSPACE;
    case KEY_ENTER: return TM_KEY_ENTER;
    case KEY_BTAB: return TM_KEY_BACKTAB;
    default: return 0;
    }
}

static uint32_t button_number(mmask_t state) {
    if (state & BUTTON4_PRESSED) return TM_MOUSE_WHEEL_UP;
    if (state & BUTTON5_PRESSED) return TM_MOUSE_WHEEL_DOWN;
    if (state & BUTTON1_PRESSED) return TM_MOUSE_LEFT;
    if (state & BUTTON2_PRESSED) return TM_MOUSE_MIDDLE;
    if (state & BUTTON3_PRESSED) return TM_MOUSE_RIGHT;
    if (state & BUTTON1_RELEASED) return TM_MOUSE_LEFT_RELEASED;
    return 0;
}

static tm_input mouse_input(void) {
    tm_input result = {0};
    MEVENT event;
    if (getmouse(&event) != OK) return result;
    result.kind = TM_INPUT_MOUSE;
    result.code = button_number(event.bstate);
    result.column = event.x;
    result.row = event.y;
    if (event.bstate & BUTTON_SHIFT) result.modifiers |= TM_SHIFT;
    if (event.bstate & BUTTON_CTRL) result.modifiers |= TM_CONTROL;
    if (event.bstate & BUTTON_ALT) result.modifiers |= TM_ALT;
    return result;
}

tm_input tm_input_next(void) {
    tm_input result = {0};
    wint_t code;
    for (;;) {
        int status = get_wch(&code);
        if (status == ERR) return result;
        result.kind = status == KEY_CODE_YES ? TM_INPUT_KEY : TM_INPUT_SCALAR;
        result.code = status == KEY_CODE_YES ? key_number(code) : (uint32_t)code;
        if (status == KEY_CODE_YES && code == KEY_MOUSE) result = mouse_input();
        // A key or button without a name of ours is passed over.
        if (result.kind == TM_INPUT_SCALAR || result.code != 0) return result;
    }
}

int32_t tm_input_wait(int input_fd, int wake_fd, int32_t milliseconds) {
    struct pollfd ready[2] = {{input_fd, POLLIN, 0}, {wake_fd, POLLIN, 0}};
    int32_t result = 0;
    if (poll(ready, 2, milliseconds) <= 0) return 0;
    if (ready[0].revents & POLLIN) result |= TM_READY_INPUT;
    if (ready[0].revents & (POLLHUP | POLLERR | POLLNVAL)) result |= TM_READY_CLOSED;
    if (ready[1].revents & POLLIN) result |= TM_READY_WAKE;
    return result;
}
