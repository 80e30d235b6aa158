import Glibc

/// The programs that the terminal tests run.
enum Programs {
    /// `terminal-probe`, built beside the tests.
    static let probe: String = {
        var path = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        let text = String(
            decoding: path[..<max(0, count)].map { UInt8(bitPattern: $0) },
            as: UTF8.self
        )
        return text.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
            + "/terminal-probe"
    }()

    /// nil where it is not installed.
    static let tmux: String? = ["/usr/bin/tmux", "/usr/local/bin/tmux"].first {
        access($0, X_OK) == 0
    }
}
