// The one curses screen of the process. Every call belongs to the thread that opened it.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum {
    TM_BOLD = 1,
    TM_DIM = 2,
    TM_ITALIC = 4,
    TM_UNDERLINE = 8,
    TM_REVERSE = 16,
    TM_CELL_SCALARS = 4
};

// One cell to draw: a base scalar and its marks, 0 where there is none.
typedef struct {
    uint32_t scalars[TM_CELL_SCALARS];
    uint32_t attributes;
    int32_t pair;
} tm_cell;

// Takes both descriptors over. The guard must be armed before.
bool tm_screen_open(const char *term, int input_fd, int output_fd, bool mouse, int escape_delay_ms);
void tm_screen_close(void);

void tm_screen_size(int32_t *columns, int32_t *rows);
// Asks the terminal for its size and takes a new one over; true when it differs.
bool tm_screen_adopt_size(void);

int32_t tm_screen_colors(void); // 0 when monochrome
int32_t tm_screen_pair_limit(void);
// Colours are numbers of the terminal, -1 is its own foreground or background.
bool tm_screen_define_pair(int32_t pair, int32_t foreground, int32_t background);

void tm_screen_draw(int32_t column, int32_t row, const tm_cell *cells, int32_t count);
void tm_screen_show_cursor(int32_t column, int32_t row);
void tm_screen_hide_cursor(void);
// Sends what changed since the last time.
void tm_screen_update(void);
// The next update sends every cell: someone else may have drawn on the terminal.
void tm_screen_distrust(void);
void tm_screen_bell(void);
// Bytes curses knows nothing of, such as a clipboard request.
void tm_screen_send(const char *bytes, int32_t count);

void tm_screen_leave(void);
void tm_screen_return(void);
