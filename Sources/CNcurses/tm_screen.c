#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "include/tm_screen.h"
#include <curses.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { RUN_CAPACITY = 512 };

static SCREEN *screen;
static FILE *input, *output;

static void ask_for_mouse(void) {
    // Clicks would wait for a possible second one; presses are told apart later.
    mouseinterval(0);
    mousemask(BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON2_PRESSED | BUTTON3_PRESSED |
                  BUTTON4_PRESSED | BUTTON5_PRESSED | BUTTON_SHIFT | BUTTON_CTRL | BUTTON_ALT,
              NULL);
}

static void close_streams(void) {
    if (input) fclose(input);
    if (output) fclose(output);
    input = output = NULL;
}

static void set_modes(bool mouse, int escape_delay_ms) {
    raw();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    // A frame is shown whole: nobody looks for input while it is written.
    typeahead(-1);
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    scrollok(stdscr, FALSE);
    set_escdelay(escape_delay_ms);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    if (mouse) ask_for_mouse();
    tm_screen_hide_cursor();
}

// A screen that has never been left counts as not yet initialised, and then every move of the cursor is written to the
// terminal at once: some twenty writes a frame. Leaving and returning once makes it one.
static void leave_initial_state(void) {
    endwin();
    doupdate();
}

bool tm_screen_open(const char *term, int input_fd, int output_fd, bool mouse, int escape_delay_ms) {
    input = fdopen(input_fd, "r");
    output = fdopen(output_fd, "w");
    if (!input || !output) return false;
    use_tioctl(TRUE); // LINES and COLUMNS of the environment would pin the size
    screen = newterm(term, output, input);
    if (!screen) {
        close_streams();
        return false;
    }
    set_term(screen);
    set_modes(mouse, escape_delay_ms);
    leave_initial_state();
    return true;
}

void tm_screen_close(void) {
    endwin();
    delscreen(screen);
    screen = NULL;
    close_streams();
}

void tm_screen_size(int32_t *columns, int32_t *rows) {
    *columns = getmaxx(stdscr);
    *rows = getmaxy(stdscr);
}

bool tm_screen_adopt_size(void) {
    struct winsize size;
    if (ioctl(fileno(output), TIOCGWINSZ, &size) != 0) return false;
    if (size.ws_row == 0 || size.ws_col == 0) return false;
    if (!is_term_resized(size.ws_row, size.ws_col)) return false;
    return resize_term(size.ws_row, size.ws_col) == OK;
}

int32_t tm_screen_colors(void) { return has_colors() ? COLORS : 0; }

int32_t tm_screen_pair_limit(void) { return has_colors() ? COLOR_PAIRS : 0; }

bool tm_screen_define_pair(int32_t pair, int32_t foreground, int32_t background) {
    return has_colors() && init_extended_pair(pair, foreground, background) == OK;
}

static attr_t curses_attributes(uint32_t attributes) {
    attr_t result = A_NORMAL;
    if (attributes & TM_BOLD) result |= A_BOLD;
    if (attributes & TM_DIM) result |= A_DIM;
    if (attributes & TM_ITALIC) result |= A_ITALIC;
    if (attributes & TM_UNDERLINE) result |= A_UNDERLINE;
    if (attributes & TM_REVERSE) result |= A_REVERSE;
    return result;
}

static void convert(const tm_cell *cell, cchar_t *result) {
    wchar_t text[TM_CELL_SCALARS + 1];
    int pair = cell->pair, length = 0;
    while (length < TM_CELL_SCALARS && cell->scalars[length]) {
        text[length] = (wchar_t)cell->scalars[length];
        length++;
    }
    text[length] = L'\0';
    setcchar(result, text, curses_attributes(cell->attributes), 0, &pair);
}

void tm_screen_draw(int32_t column, int32_t row, const tm_cell *cells, int32_t count) {
    cchar_t run[RUN_CAPACITY];
    if (count > RUN_CAPACITY) count = RUN_CAPACITY;
    for (int32_t i = 0; i < count; i++) convert(&cells[i], &run[i]);
    // This call neither wraps nor scrolls, so that the bottom-right cell is like any other.
    mvadd_wchnstr(row, column, run, count);
}

void tm_screen_show_cursor(int32_t column, int32_t row) {
    leaveok(stdscr, FALSE);
    curs_set(1);
    move(row, column);
}

void tm_screen_hide_cursor(void) {
    curs_set(0);
    leaveok(stdscr, TRUE);
}

void tm_screen_update(void) {
    wnoutrefresh(stdscr);
    doupdate();
}

void tm_screen_distrust(void) { clearok(stdscr, TRUE); }

void tm_screen_bell(void) { beep(); }

void tm_screen_send(const char *bytes, int32_t count) {
    while (count > 0) {
        ssize_t written = write(fileno(output), bytes, (size_t)count);
        if (written <= 0) return;
        bytes += written;
        count -= (int32_t)written;
    }
}

void tm_screen_leave(void) { endwin(); }

void tm_screen_return(void) {
    reset_prog_mode();
    tm_screen_distrust();
    tm_screen_update();
}
