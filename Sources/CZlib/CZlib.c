#include "CZlib.h"

#include <stdlib.h>
#include <zlib.h>

struct tm_inflater {
    z_stream stream;
};

// 15 bits of window, and 16 for a gzip header and checksum rather than those of zlib.
enum { TM_GZIP_WINDOW = 15 + 16 };

tm_inflater *tm_inflater_create(void) {
    tm_inflater *inflater = calloc(1, sizeof *inflater);
    if (!inflater) return NULL;
    if (inflateInit2(&inflater->stream, TM_GZIP_WINDOW) != Z_OK) {
        free(inflater);
        return NULL;
    }
    return inflater;
}

void tm_inflater_destroy(tm_inflater *inflater) {
    inflateEnd(&inflater->stream);
    free(inflater);
}

static uInt bounded(int64_t count) {
    return count > INT32_MAX ? INT32_MAX : (uInt)count;
}

tm_inflate_outcome tm_inflater_run(tm_inflater *inflater, const uint8_t *input, int64_t input_count,
                                   uint8_t *output, int64_t output_count, int64_t *taken, int64_t *given) {
    z_stream *stream = &inflater->stream;
    uInt in = bounded(input_count), out = bounded(output_count);
    stream->next_in = (Bytef *)input;
    stream->avail_in = in;
    stream->next_out = output;
    stream->avail_out = out;
    int result = inflate(stream, Z_NO_FLUSH);
    *taken = in - stream->avail_in;
    *given = out - stream->avail_out;
    if (result == Z_STREAM_END) return TM_INFLATE_MEMBER;
    return result == Z_OK || result == Z_BUF_ERROR ? TM_INFLATE_MORE : TM_INFLATE_DAMAGED;
}

bool tm_inflater_restart(tm_inflater *inflater) {
    return inflateReset(&inflater->stream) == Z_OK;
}
