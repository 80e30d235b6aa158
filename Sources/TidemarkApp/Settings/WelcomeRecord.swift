/// Whether the panel for newcomers was closed once, remembered in a file of the state folder.
///
/// Nothing here fails: what cannot be read or written only shows the panel again.
package struct WelcomeRecord {
    private let path: String?
    private static let text = "tidemark state 1\nwelcome dismissed\n"

    package init(_ paths: UserPaths) {
        path = paths.welcome
    }

    package var isDismissed: Bool {
        guard let path, let text = try? TextFile.read(path, limitBytes: 4096) else { return false }
        return text == Self.text
    }

    package func dismiss() {
        guard let path else { return }
        try? AtomicFile.write(Self.text, to: path)
    }
}
