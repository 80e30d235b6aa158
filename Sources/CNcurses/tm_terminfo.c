#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "include/tm_terminfo.h"
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <term.h>
#include <wchar.h>

tm_terminfo tm_terminfo_read(const char *term, int fd) {
    tm_terminfo result = {0};
    int error = 0;
    if (setupterm(term, fd, &error) != OK) return result;
    const char *motion = tigetstr("cup");
    int colors = tigetnum("colors");
    result.found = true;
    result.moves_cursor = motion && motion != (char *)-1;
    result.direct_color = tigetflag("RGB") > 0 || tigetnum("RGB") > 0;
    result.colors = colors > 0 ? colors : 0;
    del_curterm(cur_term);
    return result;
}

bool tm_locale_is_utf8(void) {
    setlocale(LC_CTYPE, "");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int32_t tm_scalar_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
