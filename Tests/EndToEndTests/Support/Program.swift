import Glibc
import Synchronization

/// The program `tidemark`, started without a shell and without a terminal.
///
/// Used by one thread.
///
/// Everything it says is kept. A program that says nothing more before its deadline is killed, and the test that
/// waits for it fails.
final class Program {
    /// How a program has ended.
    enum End: Equatable {
        case exited(Int32)
        case killed(by: Int32)
    }

    /// Why there is nothing to look at.
    enum Failure: Error {
        case cannotStart(String, Int32)
        case deadline(output: String, errors: String)
        case endedWithout(String, output: String, errors: String)
    }

    private static let deadlineSeconds = 60
    /// A pipe that another program inherited before it was marked would keep its reader waiting.
    private static let starting = Mutex(())

    private let pid: pid_t
    private var pipes: [(descriptor: Int32, bytes: [UInt8])]
    private let deadline: Int
    private var end: End?

    /// Starts it; its standard input is a file, or nothing, and its environment is what is given.
    init(
        _ arguments: [String],
        input: String = "/dev/null",
        environment: [String] = []
    ) throws {
        let (pid, output, errors) = try Self.starting.withLock { _ in
            let output = try Pipe()
            let errors = try Pipe()
            return (
                try Self.start(arguments, input, output, errors, environment), output.reader,
                errors.reader
            )
        }
        self.pid = pid
        pipes = [(output, []), (errors, [])]
        deadline = Self.now + Self.deadlineSeconds * 1000
    }

    private static func start(
        _ arguments: [String],
        _ input: String,
        _ output: Pipe,
        _ errors: Pipe,
        _ environment: [String]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writer, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors.writer, STDERR_FILENO)
        let words = ([path] + arguments).map { strdup($0) }
        let variables = environment.map { strdup($0) }
        defer { (words + variables).forEach { free($0) } }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The threads of tests hold signals back, and what they start would inherit that.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var pid: pid_t = 0
        let code = posix_spawn(
            &pid,
            path,
            &actions,
            &attributes,
            words + [nil],
            variables + [nil]
        )
        close(output.writer)
        close(errors.writer)
        if code == 0 { return pid }
        close(output.reader)
        close(errors.reader)
        throw Failure.cannotStart(path, code)
    }

    deinit {
        for pipe in pipes where pipe.descriptor >= 0 { close(pipe.descriptor) }
        if end == nil {
            kill(pid, SIGKILL)
            var status: Int32 = 0
            waitpid(pid, &status, 0)
        }
    }

    /// What it has written to its standard output.
    var output: String { String(decoding: pipes[0].bytes, as: UTF8.self) }
    /// What it has written to its standard error.
    var errors: String { String(decoding: pipes[1].bytes, as: UTF8.self) }
    /// The lines of its standard output.
    var lines: [Substring] { output.split(separator: "\n") }

    /// Starts it and waits for its end.
    static func run(_ arguments: String..., input: String = "/dev/null") throws -> (Program, End) {
        try run(arguments, input: input)
    }

    static func run(_ arguments: [String], input: String = "/dev/null") throws -> (Program, End) {
        let program = try Program(arguments, input: input)
        return (program, try program.waitForEnd())
    }

    /// Reads until a text has been said on either output.
    func wait(for text: String) throws {
        while !output.contains(text) && !errors.contains(text) {
            guard try read() else {
                throw Failure.endedWithout(text, output: output, errors: errors)
            }
        }
    }

    func signal(_ number: Int32) {
        kill(pid, number)
    }

    /// Whether it has ended; its status is left to `waitForEnd`.
    var hasEnded: Bool {
        if end != nil { return true }
        var facts = siginfo_t()
        return waitid(P_PID, id_t(pid), &facts, WEXITED | WNOHANG | WNOWAIT) != 0
            || facts.si_signo != 0
    }

    /// Reads to the end of both outputs and takes the status.
    func waitForEnd() throws -> End {
        while try read() {}
        if let end { return end }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        let code = status & 0x7f
        let end: End = code == 0 ? .exited(status >> 8 & 0xff) : .killed(by: code)
        self.end = end
        return end
    }

    /// Waits for either output and takes what is there; false once both are at their ends.
    private func read() throws -> Bool {
        var waiting = pipes.filter { $0.descriptor >= 0 }
            .map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        if waiting.isEmpty { return false }
        let left = max(0, deadline - Self.now)
        let ready = poll(&waiting, nfds_t(waiting.count), Int32(left))
        if ready < 0 && errno == EINTR { return true }
        if ready <= 0 {
            kill(pid, SIGKILL)
            throw Failure.deadline(output: output, errors: errors)
        }
        for index in pipes.indices where waiting.contains(where: { $0.isReady(pipes[index]) }) {
            take(from: index)
        }
        return true
    }

    private func take(from index: Int) {
        var block = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(pipes[index].descriptor, &block, block.count)
        if count > 0 {
            pipes[index].bytes.append(contentsOf: block[0..<count])
        } else if count == 0 || errno != EINTR {
            close(pipes[index].descriptor)
            pipes[index].descriptor = -1
        }
    }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    /// `tidemark`, built beside the tests.
    private static let path: String = {
        var path = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        let text = String(
            decoding: path[..<max(0, count)].map { UInt8(bitPattern: $0) },
            as: UTF8.self
        )
        return text.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/tidemark"
    }()
}

/// Both ends of a pipe that no other program inherits.
private struct Pipe {
    let reader: Int32
    let writer: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Program.Failure.cannotStart("pipe", errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reader, writer) = (ends[0], ends[1])
    }
}

extension pollfd {
    fileprivate func isReady(_ pipe: (descriptor: Int32, bytes: [UInt8])) -> Bool {
        fd == pipe.descriptor && revents != 0
    }
}
