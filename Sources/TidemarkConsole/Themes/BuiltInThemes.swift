/// The themes that come with the program.
package enum BuiltInThemes {
    /// Their names; the first is the default.
    package static let names = ["dark", "light", "mono", "high-contrast"]
}
