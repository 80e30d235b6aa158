// The program carries its demo data and its themes, so that a binary moved to another machine still plays. A new
// file is one array below and one line in the table; the table is kept in the order of the names.

#include "CEmbedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char flights_ewr[] = {
#embed "../../demos/FlightDelays/data/EWR.csv"
};

static const unsigned char flights_jfk[] = {
#embed "../../demos/FlightDelays/data/JFK.csv"
};

static const unsigned char flights_lga[] = {
#embed "../../demos/FlightDelays/data/LGA.csv"
};

static const unsigned char theme_dark[] = {
#embed "../../themes/dark.toml"
};

static const unsigned char theme_high_contrast[] = {
#embed "../../themes/high-contrast.toml"
};

static const unsigned char theme_light[] = {
#embed "../../themes/light.toml"
};

static const unsigned char theme_mono[] = {
#embed "../../themes/mono.toml"
};

static const struct tm_embedded_file files[] = {
    { "demos/FlightDelays/data/EWR.csv", flights_ewr, sizeof flights_ewr },
    { "demos/FlightDelays/data/JFK.csv", flights_jfk, sizeof flights_jfk },
    { "demos/FlightDelays/data/LGA.csv", flights_lga, sizeof flights_lga },
    { "themes/dark.toml", theme_dark, sizeof theme_dark },
    { "themes/high-contrast.toml", theme_high_contrast, sizeof theme_high_contrast },
    { "themes/light.toml", theme_light, sizeof theme_light },
    { "themes/mono.toml", theme_mono, sizeof theme_mono },
};

size_t tm_embedded_count(void) {
    return sizeof files / sizeof files[0];
}

struct tm_embedded_file tm_embedded_at(size_t index) {
    if (index >= tm_embedded_count()) {
        return (struct tm_embedded_file){ NULL, NULL, 0 };
    }
    return files[index];
}
