#if canImport(Glibc)
    import Glibc
#endif

/// Finds the sources of Tidemark that an ejected package is built with.
enum Checkout {
    /// The clone that the current folder is in, or that this program was built in; nil if there is none.
    static func path() -> String? {
        [".", "/proc/self/exe"].lazy.compactMap { above($0) }.first
    }

    /// The nearest folder above a path that is a clone.
    static func above(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        var folder = String(cString: resolved)
        while !folder.isEmpty {
            if isCheckout(folder) { return folder }
            folder = folder.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
        }
        return nil
    }

    private static func isCheckout(_ folder: String) -> Bool {
        access("\(folder)/Package.swift", R_OK) == 0
            && access("\(folder)/Sources/TidemarkApp/Job/TidemarkJob.swift", R_OK) == 0
    }
}
