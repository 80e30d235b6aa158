import TidemarkInspection
import TidemarkTerminal

/// The language of a role: `FG [on BG] [bold|dim|italic|underline|reverse …]`.
struct StyleText {
    /// Nil says nothing about the colour.
    var foreground: Color?
    var background: Color?
    var attributes: Attributes = []

    init(_ text: String, palette: [String: Color]) throws(StyleTextError) {
        var words = text.split(separator: " ").map(String.init)[...]
        // A palette may call a colour `dim`; in the first place that is what it means.
        if let first = words.first, first != "on",
            palette[first] != nil || Self.attribute(first) == nil
        {
            foreground = try Self.color(first, palette)
            words = words.dropFirst()
        }
        if words.first == "on" {
            guard words.count > 1 else { throw StyleTextError("\"on\" needs a colour behind it") }
            background = try Self.color(words[words.startIndex + 1], palette)
            words = words.dropFirst(2)
        }
        for word in words {
            guard let attribute = Self.attribute(word) else {
                throw StyleTextError(
                    "\"\(word)\" is not an attribute",
                    hint: NearestName.hint(for: word, among: Attributes.named.map(\.name))
                )
            }
            attributes.insert(attribute)
        }
    }

    private static func attribute(_ word: String) -> Attributes? {
        Attributes.named.first { $0.name == word }?.attribute
    }

    private static func color(
        _ word: String,
        _ palette: [String: Color]
    ) throws(StyleTextError) -> Color {
        if let color = palette[word] { return color }
        if let color = ColorText.parse(word) { return color }
        throw StyleTextError(
            "\"\(word)\" is not a colour",
            hint: NearestName.hint(for: word, among: palette.keys.sorted())
        )
    }
}
