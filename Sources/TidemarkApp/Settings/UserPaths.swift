#if canImport(Glibc)
    import Glibc
#endif

/// Where a person's own files are, by the XDG base directories; nil where no home is known.
package struct UserPaths: Sendable {
    /// What the person wrote: `config.toml` and `themes/`.
    package let configFolder: String?
    /// What the program remembers; nothing else is ever written unasked.
    package let stateFolder: String?

    package init() { self.init(environment: Self.variable) }

    package init(environment: (String) -> String?) {
        let home = Self.folder(environment("HOME"))
        configFolder = (Self.folder(environment("XDG_CONFIG_HOME")) ?? home.map { $0 + "/.config" })
            .map { $0 + "/tidemark" }
        stateFolder =
            (Self.folder(environment("XDG_STATE_HOME")) ?? home.map { $0 + "/.local/state" })
            .map { $0 + "/tidemark" }
    }

    package var config: String? { configFolder.map { $0 + "/config.toml" } }
    package var themes: String? { configFolder.map { $0 + "/themes" } }
    package var welcome: String? { stateFolder.map { $0 + "/welcome" } }

    /// The XDG rules ignore paths that are not absolute.
    private static func folder(_ path: String?) -> String? {
        guard var path, path.hasPrefix("/") else { return nil }
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
