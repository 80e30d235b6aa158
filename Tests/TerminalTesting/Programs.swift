import Glibc

/// The programs that the terminal tests run.
package enum Programs {
    /// `terminal-probe`, built beside the tests.
    package static let probe = built("terminal-probe")
    /// `tidemark`, built beside the tests.
    package static let tidemark = built("tidemark")
    /// `console-probe`, built beside the tests.
    package static let consoleProbe = built("console-probe")

    /// nil where it is not installed.
    package static let tmux: String? = ["/usr/bin/tmux", "/usr/local/bin/tmux"].first {
        access($0, X_OK) == 0
    }

    /// nil where it is not installed.
    package static let bash: String? = ["/bin/bash", "/usr/bin/bash"].first {
        access($0, X_OK) == 0
    }

    private static func built(_ name: String) -> String {
        var path = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        let text = String(
            decoding: path[..<max(0, count)].map { UInt8(bitPattern: $0) },
            as: UTF8.self
        )
        return text.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/\(name)"
    }
}
