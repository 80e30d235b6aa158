import Glibc

/// The files at a path: the file itself, or those in a folder, by name.
struct FileListing {
    /// One file.
    struct Entry: Hashable {
        let path: String
        /// When it was changed last, in milliseconds of the epoch.
        let modified: Int64
        let byteCount: Int64
    }

    let files: [Entry]

    /// How deep folders may lie in each other.
    private static let depthMax = 64

    /// Looks a path up.
    ///
    /// - Parameters:
    ///   - path: A file or folder.
    ///   - nested: Whether folders in a folder are looked into.
    ///   - accepts: Whether a file or folder of this name is taken; those that begin with `_` or `.` never are.
    /// - Throws: where there is nothing at the path, or it cannot be listed.
    init(
        _ path: String,
        nested: Bool = false,
        accepts: (String) -> Bool = { _ in true }
    ) throws(SourceError) {
        guard path.utf8.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A }) else {
            throw .blankPath
        }
        guard !path.utf8.contains(0), let status = Self.status(path) else {
            throw .missing(path: path)
        }
        if status.isFolder {
            files = try Self.list(path, nested ? Self.depthMax : 0, accepts)
        } else {
            files = [status.entry(path)]
        }
    }

    private static func list(
        _ folder: String,
        _ depth: Int,
        _ accepts: (String) -> Bool
    ) throws(SourceError) -> [Entry] {
        guard let stream = opendir(folder) else {
            throw .unreadable(source: folder, reason: String(cString: strerror(errno)))
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".") || name.hasPrefix("_") || !accepts(name) { continue }
            names.append(name)
        }
        var entries: [Entry] = []
        for name in names.sorted() {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            // One that has gone meanwhile is not there.
            guard let status = status(path) else { continue }
            if !status.isFolder {
                entries.append(status.entry(path))
            } else if depth > 0 {
                entries += try list(path, depth - 1, accepts)
            }
        }
        return entries
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}

extension stat {
    fileprivate var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }

    fileprivate func entry(_ path: String) -> FileListing.Entry {
        FileListing.Entry(
            path: path,
            modified: Int64(st_mtim.tv_sec) * 1000 + Int64(st_mtim.tv_nsec) / 1_000_000,
            byteCount: Int64(st_size)
        )
    }
}
