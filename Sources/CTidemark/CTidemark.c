#include "CTidemark.h"
