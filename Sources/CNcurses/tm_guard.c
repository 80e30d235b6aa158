#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "include/tm_guard.h"
#include "include/tm_capture.h"
#include "include/tm_wake.h"
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { DISARMED, ARMED, LENT, RESTORING };
enum { LEAVE_CAPACITY = 512, ALTERNATE_STACK_BYTES = 64 * 1024, PATIENCE_MS = 200 };

static atomic_int state = DISARMED;
static atomic_int entering_thread; // 0 when none is changing the line settings
static atomic_bool resize_pending, stop_pending, continue_pending;
static int tty_fd = -1, null_fd = -1, screen_fd = -1, wake_fd = -1;
static pid_t owner;
static struct termios line_settings;
static const char *(*_Atomic ask_for_work)(void);
static char leave[LEAVE_CAPACITY];
static size_t leave_length;

// Crashes are taken over whoever had them (the Swift runtime's backtracer) and handed on.
static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS, SIGQUIT};
// Requests to end are taken only where nobody else wants them.
static const int requests[] = {SIGTERM, SIGHUP,  SIGINT,    SIGPIPE, SIGALRM, SIGUSR1,
                               SIGUSR2, SIGPROF, SIGVTALRM, SIGXCPU, SIGXFSZ, SIGIO, SIGPWR};
static const int notices[] = {SIGWINCH, SIGCONT, SIGTSTP};
static struct sigaction previous[NSIG];
static bool taken[NSIG];

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void nap(void) {
    struct timespec millisecond = {0, 1000000};
    nanosleep(&millisecond, NULL);
}

static void write_all(int fd, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t written = write(fd, bytes, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        length -= (size_t)written;
    }
}

static void wait_for_entering_thread(void) {
    // Its tcsetattr may wait in the kernel for output to drain, and would then undo ours.
    for (int i = 0; i < PATIENCE_MS; i++) {
        int thread = atomic_load(&entering_thread);
        if (thread == 0 || thread == tm_thread_id()) return;
        nap();
    }
}

static void give_back_terminal(void) {
    wait_for_entering_thread();
    write_all(tty_fd, leave, leave_length);
    tcsetattr(tty_fd, TCSANOW, &line_settings);
    tcflush(tty_fd, TCIFLUSH); // mouse reports still on their way must not reach the shell
}

// True for the first death; `before` says who had the terminal.
static bool is_first_death(int *before) {
    *before = atomic_load(&state);
    while (*before == ARMED || *before == LENT) {
        if (atomic_compare_exchange_strong(&state, before, RESTORING)) return true;
    }
    return false;
}

void tm_guard_restore(void) {
    int before;
    if (getpid() != owner) return; // a child that user code forked
    if (is_first_death(&before)) {
        dup2(null_fd, screen_fd); // whatever the UI thread still draws goes nowhere
        if (before == ARMED) give_back_terminal();
        tm_capture_surrender();
        atomic_store(&state, DISARMED);
        return;
    }
    // Another thread died first: let it finish before this death ends the process.
    for (int i = 0; i < PATIENCE_MS && atomic_load(&state) == RESTORING; i++) nap();
}

void tm_guard_ask_for_work(const char *(*ask)(void)) { atomic_store(&ask_for_work, ask); }

// Only where the thread itself has crashed: a signal from outside meets whichever thread comes first.
static void name_work(const siginfo_t *info) {
    static const char before[] = "crashed in the user code of operator ";
    const char *(*ask)(void) = atomic_load(&ask_for_work);
    bool is_crash = info && (info->si_code > 0 || info->si_pid == owner);
    const char *work = is_crash && ask ? ask() : NULL;
    if (!work) return;
    write_all(STDERR_FILENO, before, sizeof before - 1);
    write_all(STDERR_FILENO, work, strlen(work));
    write_all(STDERR_FILENO, "\n", 1);
}

static void answer_backtracer(void) {
    // The Swift backtracer asks for a key and waits 30 s; it is given one, which means quit.
    int ends[2];
    if (pipe(ends) != 0) return;
    if (write(ends[1], "q", 1) == 1) dup2(ends[0], STDIN_FILENO);
}

// Whoever had the signal before is called, not raised: the Swift backtracer returns and counts on
// the fault to happen again, so a SIGSEGV sent by `kill` would otherwise not kill.
static void tell_previous(int signal, siginfo_t *info, void *context) {
    const struct sigaction *before = &previous[signal];
    sigset_t mask = before->sa_mask;
    bool is_function = before->sa_handler != SIG_DFL && before->sa_handler != SIG_IGN;
    if (!is_function) return;
    sigaddset(&mask, signal);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    if (before->sa_flags & SA_SIGINFO) before->sa_sigaction(signal, info, context);
    else before->sa_handler(signal);
}

static void die(int signal, siginfo_t *info, void *context) {
    struct sigaction deadly = {0};
    tm_guard_restore();
    name_work(info);
    answer_backtracer();
    tell_previous(signal, info, context);
    deadly.sa_handler = SIG_DFL;
    sigemptyset(&deadly.sa_mask);
    sigaction(signal, &deadly, NULL);
    raise(signal); // comes true when this handler returns and the signal is no longer blocked
}

static void notice(int signal) {
    if (signal == SIGWINCH) atomic_store(&resize_pending, true);
    if (signal == SIGTSTP) atomic_store(&stop_pending, true);
    if (signal == SIGCONT) atomic_store(&continue_pending, true);
    tm_wake_signal(wake_fd);
}

static void take(int signal, bool handler_of_others_too) {
    struct sigaction current, ours = {0};
    if (sigaction(signal, NULL, &current) != 0) return;
    bool is_default = !(current.sa_flags & SA_SIGINFO) && current.sa_handler == SIG_DFL;
    if (!is_default && !handler_of_others_too) return;
    ours.sa_sigaction = die;
    ours.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigfillset(&ours.sa_mask); // SIGTTOU too: tcsetattr works from the background
    if (sigaction(signal, &ours, &previous[signal]) == 0) taken[signal] = true;
}

static void take_notice(int signal) {
    struct sigaction ours = {0};
    ours.sa_handler = notice;
    ours.sa_flags = SA_RESTART | SA_ONSTACK;
    sigemptyset(&ours.sa_mask);
    if (sigaction(signal, &ours, &previous[signal]) == 0) taken[signal] = true;
}

static void append(const char *sequence) {
    if (!sequence || sequence == (char *)-1) return;
    for (const char *c = sequence; *c && leave_length < LEAVE_CAPACITY; c++) {
        const char *end = c[0] == '$' && c[1] == '<' ? strchr(c, '>') : NULL;
        if (end) c = end; // a padding delay, which nothing since the VT100 needs
        else leave[leave_length++] = *c;
    }
}

static bool prepare_leave_sequence(const char *term, int fd, bool mouse) {
    int error = 0;
    if (setupterm(term, fd, &error) != OK) return false;
    const char *main_screen = tigetstr("rmcup");
    leave_length = 0;
    if (mouse) append("\033[?1006l\033[?1000l");
    append(tigetstr("sgr0"));
    append(tigetstr("op"));
    append(tigetstr("cnorm"));
    append(tigetstr("rmkx"));
    if (main_screen && main_screen != (char *)-1) append(main_screen);
    else append("\r\n");
    del_curterm(cur_term);
    return true;
}

static void register_exit(void) {
    static atomic_bool registered;
    if (!atomic_exchange(&registered, true)) atexit(tm_guard_restore);
}

bool tm_guard_arm(const char *term, int screen, int wake, bool mouse) {
    if (atomic_load(&state) != DISARMED) return false;
    tty_fd = fcntl(screen, F_DUPFD_CLOEXEC, 3);
    null_fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    screen_fd = screen;
    wake_fd = wake;
    owner = getpid();
    bool ready = tty_fd >= 0 && null_fd >= 0 && tcgetattr(tty_fd, &line_settings) == 0 &&
                 prepare_leave_sequence(term, tty_fd, mouse) && tm_guard_protect_thread();
    if (!ready) {
        close(tty_fd);
        close(null_fd);
        return false;
    }
    register_exit();
    atomic_store(&entering_thread, tm_thread_id());
    atomic_store(&state, ARMED);
    for (size_t i = 0; i < COUNT(crashes); i++) take(crashes[i], true);
    for (size_t i = 0; i < COUNT(requests); i++) take(requests[i], false);
    for (size_t i = 0; i < COUNT(notices); i++) take_notice(notices[i]);
    return true;
}

void tm_guard_lend(void) {
    int expected = ARMED;
    if (atomic_compare_exchange_strong(&state, &expected, LENT)) {
        tcsetattr(tty_fd, TCSADRAIN, &line_settings);
    }
}

void tm_guard_reclaim(void) {
    int expected = LENT;
    atomic_store(&entering_thread, tm_thread_id());
    atomic_compare_exchange_strong(&state, &expected, ARMED);
}

void tm_guard_settle(void) { atomic_store(&entering_thread, 0); }

void tm_guard_disarm(void) {
    int expected = ARMED;
    if (!atomic_compare_exchange_strong(&state, &expected, LENT)) return;
    tcsetattr(tty_fd, TCSADRAIN, &line_settings);
    for (int signal = 1; signal < NSIG; signal++) {
        if (taken[signal]) sigaction(signal, &previous[signal], NULL);
        taken[signal] = false;
    }
    atomic_store(&state, DISARMED);
    close(tty_fd);
    close(null_fd);
}

bool tm_guard_protect_thread(void) {
    stack_t current, ours = {0};
    if (sigaltstack(NULL, &current) != 0) return false;
    if (!(current.ss_flags & SS_DISABLE)) return true;
    ours.ss_size = ALTERNATE_STACK_BYTES;
    ours.ss_sp = mmap(NULL, ours.ss_size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    return ours.ss_sp != MAP_FAILED && sigaltstack(&ours, NULL) == 0;
}

void tm_guard_stop_process(void) {
    struct sigaction stop = {0}, ours;
    if (previous[SIGTSTP].sa_handler == SIG_IGN) return; // nobody could continue us
    stop.sa_handler = SIG_DFL;
    sigemptyset(&stop.sa_mask);
    sigaction(SIGTSTP, &stop, &ours);
    atomic_store(&continue_pending, false);
    kill(0, SIGTSTP); // the whole job, as the kernel does it; another thread may take ours first
    for (int i = 0; i < PATIENCE_MS && !atomic_load(&continue_pending); i++) nap();
    sigaction(SIGTSTP, &ours, NULL);
    atomic_store(&continue_pending, false);
    atomic_store(&stop_pending, false);
}

bool tm_guard_take_resize(void) { return atomic_exchange(&resize_pending, false); }
bool tm_guard_take_stop(void) { return atomic_exchange(&stop_pending, false); }
bool tm_guard_take_continue(void) { return atomic_exchange(&continue_pending, false); }
