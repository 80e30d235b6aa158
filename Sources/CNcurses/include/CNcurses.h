// What Swift sees of ncurses and of the terminal's signals: plain structs and functions.
// curses.h stays in the .c files, because Swift can import neither its macros nor its globals.
#pragma once
#include "tm_capture.h"
#include "tm_guard.h"
#include "tm_input.h"
#include "tm_screen.h"
#include "tm_terminfo.h"
#include "tm_wake.h"
