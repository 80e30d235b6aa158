package import TidemarkTerminal

/// The looks of everything, for one depth of colour and one repertoire of glyphs.
package struct Theme: Sendable {
    package let name: String
    package let repertoire: Repertoire
    private let styles: [CellStyle]
    /// By the number of the mark.
    private let glyphs: [Glyph]

    init(
        name: String,
        repertoire: Repertoire,
        styles: [CellStyle],
        marks: [Mark: (unicode: Character, ascii: Character)]
    ) {
        self.name = name
        self.repertoire = repertoire
        self.styles = styles
        glyphs = Mark.allCases.map { mark in
            let form = marks[mark] ?? (mark.unicode, mark.ascii)
            let sign = repertoire == .unicode ? form.unicode : form.ascii
            return sign.unicodeScalars.first.flatMap { Glyph($0) } ?? .blank
        }
    }

    /// The style of a role.
    package func style(_ role: Role) -> CellStyle {
        styles[role.rawValue]
    }

    /// The sign as a cell shows it.
    package func glyph(_ mark: Mark) -> Glyph {
        glyphs[mark.rawValue]
    }

    /// The sign as text.
    package func sign(_ mark: Mark) -> String {
        glyph(mark).description
    }

    /// The letters of all roles, for style layers of golden files.
    package var letters: [CellStyle: Character] {
        var letters: [CellStyle: Character] = [:]
        for (role, letter) in zip(Role.allCases, Self.alphabet) where letters[style(role)] == nil {
            letters[style(role)] = letter
        }
        return letters
    }

    private static let alphabet = Array(
        ".dt-=Ss?cxWHobLXwfGgQrzquk!BIP0123456789jpeJKyMUDAVRmnNvaFCEiT"
    )
}
