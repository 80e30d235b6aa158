#pragma once

#include <stddef.h>

/// A file that was part of the source tree when the program was compiled.
struct tm_embedded_file {
    /// The path inside the source tree, such as "demos/FlightDelays/data/EWR.csv".
    const char *name;
    /// The contents, valid for the life of the process; not terminated by a zero.
    const unsigned char *bytes;
    size_t length;
};

/// How many files the program carries.
size_t tm_embedded_count(void);

/// The file at an index, in the order of their names; all zero beyond the last one.
struct tm_embedded_file tm_embedded_at(size_t index);
