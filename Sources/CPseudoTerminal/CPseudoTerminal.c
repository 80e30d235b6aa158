#define _GNU_SOURCE
#include "include/CPseudoTerminal.h"
#include <fcntl.h>
#include <pty.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

pt_process pt_spawn(const char *path, char *const *arguments, char *const *environment,
                    uint16_t columns, uint16_t rows) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    pt_process process = {-1, -1, -1};
    char name[128];
    process.pid = forkpty(&process.controller, NULL, NULL, &size);
    if (process.pid == 0) {
        execve(path, arguments, environment);
        _exit(127);
    }
    if (process.pid < 0) return process;
    fcntl(process.controller, F_SETFD, FD_CLOEXEC);
    if (ptsname_r(process.controller, name, sizeof name) == 0)
        process.line = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    return process;
}
