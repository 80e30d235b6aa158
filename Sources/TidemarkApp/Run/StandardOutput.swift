import Tidemark

#if canImport(Glibc)
    import Glibc
#endif

/// Writes whole lines to the process's own outputs.
package enum StandardOutput {
    /// Writes a line to the standard output.
    package static func line(_ text: String) {
        _ = TextFile.write(text + "\n", to: STDOUT_FILENO)
    }

    /// Writes a text that has its line feeds to the standard output.
    package static func text(_ text: String) {
        _ = TextFile.write(text, to: STDOUT_FILENO)
    }

    /// Writes a line to the standard error.
    package static func error(_ text: String) {
        _ = TextFile.write(text + "\n", to: STDERR_FILENO)
    }
}

/// Prints the lines of print sinks; beside JSON replies they go to the standard error.
struct ProcessPrinter: LinePrinter {
    let keepsOutputClean: Bool

    func print(_ line: String, toStandardError: Bool) {
        if toStandardError || keepsOutputClean {
            StandardOutput.error(line)
        } else {
            StandardOutput.line(line)
        }
    }
}
