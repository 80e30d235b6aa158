// What terminfo and the locale say about a terminal, read without drawing anything.
#pragma once
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    bool found;             // terminfo has an entry of this name
    bool moves_cursor;      // without it no full screen is possible (`dumb`)
    bool direct_color;      // colour numbers are 24-bit values
    int32_t colors;         // 0 for a monochrome terminal
} tm_terminfo;

tm_terminfo tm_terminfo_read(const char *term, int fd);

// Takes the character set of the environment (LC_CTYPE only: numbers keep their dots).
bool tm_locale_is_utf8(void);

// Columns the C library, and so ncurses, gives a scalar; -1 when it does not know it.
int32_t tm_scalar_width(uint32_t scalar);
