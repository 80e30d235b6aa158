import TidemarkConsole
import TidemarkInspection

#if canImport(Glibc)
    import Glibc
#endif

/// The themes a person can choose from: those the program carries, and those of their own folder.
struct UserThemes {
    /// One theme file.
    struct File {
        let name: String
        let text: String
        /// Where it was found; nil for one that is built in.
        let path: String?
    }

    let library: ThemeLibrary
    /// The files by theme; one of the person's own hides one of the same name that is built in.
    let files: [String: File]
    private static let filesMax = 200
    private static let bytesMax = 64 * 1024

    init(_ paths: UserPaths) throws {
        let builtIn = EmbeddedFile.texts(in: "themes/").filter { $0.name.hasSuffix(".toml") }
        var library = try ThemeLibrary(files: builtIn)
        var unreadable: [(name: String, reason: String)] = []
        let own = paths.themes.map { Self.files(in: $0, &unreadable) } ?? []
        library.add(userFiles: own.map { ($0.name, $0.text) }, unreadable: unreadable)
        self.library = library
        var files: [String: File] = [:]
        for (name, text) in builtIn {
            files[Self.theme(name)] = File(name: name, text: text, path: nil)
        }
        for file in own { files[Self.theme(file.name)] = file }
        self.files = files
    }

    /// Refuses a name that is no theme, or a theme with a mistake in it.
    func require(_ name: String) throws(UsageError) {
        if library.contains(name) { return }
        if let error = library.broken[name] { throw UsageError("\(error)") }
        throw UsageError(
            "there is no theme '\(TerminalText.clean(name, limit: 64))': "
                + NearestName.hint(for: name, among: library.names)
        )
    }

    private static func theme(_ file: String) -> String {
        file.hasSuffix(".toml") ? String(file.dropLast(5)) : file
    }

    /// The files of a folder in the order of their names, without those that cannot be read.
    private static func files(
        in folder: String,
        _ unreadable: inout [(name: String, reason: String)]
    ) -> [File] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while names.count < filesMax, let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".toml"), !name.hasPrefix(".") { names.append(name) }
        }
        var files: [File] = []
        for name in names.sorted() {
            let path = "\(folder)/\(name)"
            do {
                let text = try TextFile.read(path, limitBytes: bytesMax)
                files.append(File(name: name, text: text, path: path))
            } catch {
                unreadable.append((name, error.reason))
            }
        }
        return files
    }
}
