import CNcurses

/// Gives each style the attributes and the colour pair that curses draws it with.
///
/// Pairs are made on demand and kept. A terminal of 8 colours has 63; when they are used up, a style
/// keeps its attributes and loses its colours, so that no cell already drawn changes.
struct CursesPalette {
    struct Pen {
        let attributes: UInt32
        let pair: Int32
    }

    private struct Colors: Hashable {
        let foreground: Int32
        let background: Int32
    }

    private let depth: ColorDepth
    private let colors: Int32
    private let pairLimit: Int32
    private var pens: [CellStyle: Pen] = [:]
    // Neighbouring cells mostly share their style, and looking it up costs more than comparing.
    private var last = (style: CellStyle.plain, pen: Pen(attributes: 0, pair: 0))
    private var pairs: [Colors: Int32] = [:]

    init(depth: ColorDepth) {
        self.depth = depth
        colors = tm_screen_colors()
        pairLimit = tm_screen_pair_limit()
    }

    mutating func pen(for style: CellStyle) -> Pen {
        if last.style == style { return last.pen }
        let pen = pens[style] ?? makePen(style.lowered(to: depth))
        if pens.count < Self.penLimit { pens[style] = pen }
        last = (style, pen)
        return pen
    }

    private mutating func makePen(_ style: CellStyle) -> Pen {
        var attributes = style.attributes
        if colors < 16, case .ansi(8...) = style.foreground { attributes.insert(.bold) }
        let wanted = Colors(
            foreground: number(of: style.foreground),
            background: number(of: style.background)
        )
        return Pen(attributes: UInt32(attributes.rawValue), pair: pair(for: wanted))
    }

    private mutating func pair(for wanted: Colors) -> Int32 {
        if wanted.foreground == -1, wanted.background == -1 { return 0 }
        if let pair = pairs[wanted] { return pair }
        let next = Int32(pairs.count) + 1
        guard next < pairLimit,
            tm_screen_define_pair(next, wanted.foreground, wanted.background)
        else { return 0 }
        pairs[wanted] = next
        return next
    }

    /// The terminal's number of a colour already lowered, -1 for its own.
    private func number(of color: Color) -> Int32 {
        switch color {
        case .standard: -1
        case .ansi(let number) where number < 8: Int32(number)
        case .ansi(let number) where depth == .truecolor: direct(Palette.light(of: number))
        case .ansi(let number): colors < 16 ? Int32(number & 7) : Int32(number)
        case .indexed(let number) where depth == .truecolor: direct(Palette.light(of: number))
        case .indexed(let number): Int32(number)
        case .rgb(let red, let green, let blue): direct(Light(red, green, blue))
        }
    }

    /// Direct-colour terminals read the numbers 0 to 7 as their own colours.
    private func direct(_ light: Light) -> Int32 {
        let number = Int32(light.red << 16 | light.green << 8 | light.blue)
        return number < 8 ? 0 : number
    }

    private static let penLimit = 4096
}
