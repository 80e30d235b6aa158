#ifndef CZLIB_H
#define CZLIB_H

#include <stdbool.h>
#include <stdint.h>

// Unpacks gzip members one after another; see zlib's inflate.
typedef struct tm_inflater tm_inflater;

typedef enum {
    TM_INFLATE_MORE,      // goes on with more input, or more room
    TM_INFLATE_MEMBER,    // a member has ended; more input may begin another
    TM_INFLATE_DAMAGED,   // these are not the bytes of a gzip file
} tm_inflate_outcome;

tm_inflater *tm_inflater_create(void);
void tm_inflater_destroy(tm_inflater *inflater);

// Takes from the input and gives into the output; says how much of both was used.
tm_inflate_outcome tm_inflater_run(tm_inflater *inflater, const uint8_t *input, int64_t input_count,
                                   uint8_t *output, int64_t output_count, int64_t *taken, int64_t *given);

// Gets ready for the next member.
bool tm_inflater_restart(tm_inflater *inflater);

#endif
