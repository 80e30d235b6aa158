#define _GNU_SOURCE
#include "include/CPseudoTerminal.h"
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

// The usual ones with a different kill key, to tell "restored" from "reset".
static bool choose_settings(struct termios *settings) {
    int controller, line;
    if (openpty(&controller, &line, NULL, NULL, NULL) != 0) return false;
    bool known = tcgetattr(line, settings) == 0;
    close(controller);
    close(line);
    settings->c_cc[VKILL] = 'X' & 0x1f;
    return known;
}

pt_process pt_spawn(const char *path, char *const *arguments, char *const *environment,
                    uint16_t columns, uint16_t rows) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    pt_process process = {.pid = -1, .controller = -1, .line = -1};
    sigset_t none, before;
    char name[128];
    if (!choose_settings(&process.settings)) return process;
    // Threads of a test pool block signals, and a child inherits that.
    sigemptyset(&none);
    pthread_sigmask(SIG_SETMASK, &none, &before);
    process.pid = forkpty(&process.controller, NULL, &process.settings, &size);
    if (process.pid == 0) {
        execve(path, arguments, environment);
        _exit(127);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (process.pid < 0) return process;
    fcntl(process.controller, F_SETFD, FD_CLOEXEC);
    if (ptsname_r(process.controller, name, sizeof name) == 0)
        process.line = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    return process;
}

bool pt_has_first_settings(const pt_process *process) {
    struct termios now;
    const struct termios *first = &process->settings;
    if (tcgetattr(process->line, &now) != 0) return false;
    return now.c_iflag == first->c_iflag && now.c_oflag == first->c_oflag &&
           now.c_lflag == first->c_lflag &&
           memcmp(now.c_cc, first->c_cc, sizeof now.c_cc) == 0;
}

void pt_resize(const pt_process *process, uint16_t columns, uint16_t rows) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    ioctl(process->controller, TIOCSWINSZ, &size);
}
