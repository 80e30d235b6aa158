import Testing

@testable import TidemarkTerminal

@Suite struct ColorLoweringTests {
    @Test(arguments: [
        (Color.rgb(0, 0, 0), UInt8(16)), (.rgb(255, 255, 255), 231), (.rgb(255, 0, 0), 196),
        (.rgb(95, 135, 175), 67), (.rgb(128, 128, 128), 244), (.rgb(8, 8, 8), 232),
        (.rgb(86, 180, 233), 74),
    ])
    func `24 bits become the nearest of 256`(color: Color, number: UInt8) {
        #expect(color.lowered(to: .indexed256) == .indexed(number))
    }

    @Test(arguments: [
        (Color.rgb(250, 10, 10), UInt8(9)), (.rgb(0, 0, 0), 0), (.rgb(255, 255, 255), 15),
        (.rgb(120, 120, 120), 8), (.indexed(196), 9), (.indexed(3), 3), (.indexed(244), 8),
    ])
    func `any colour becomes the nearest of 16`(color: Color, number: UInt8) {
        #expect(color.lowered(to: .ansi16) == .ansi(number))
    }

    @Test func `the terminal's own colours stay its own until there are none`() {
        #expect(Color.ansi(12).lowered(to: .ansi16) == .ansi(12))
        #expect(Color.ansi(12).lowered(to: .truecolor) == .ansi(12))
        #expect(Color.standard.lowered(to: .indexed256) == .standard)
        #expect(Color.ansi(12).lowered(to: .mono) == .standard)
        #expect(Color.rgb(1, 2, 3).lowered(to: .mono) == .standard)
    }

    @Test func `no entry of the palette is nearer than the chosen one`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<300 {
            let parts = (0..<3).map { _ in UInt8.random(in: 0...255, using: &random) }
            let light = Light(parts[0], parts[1], parts[2])
            let chosen = light.distance(to: Palette.light(of: Palette.nearest256(light)))
            let best =
                (UInt8(16)...255).map { light.distance(to: Palette.light(of: $0)) }.min() ?? 0
            // The grey is chosen by its mean, which can miss the weighted optimum a little.
            #expect(chosen <= best + best / 4 + 64)
        }
    }

    @Test func `a style says in words what it is`() {
        let style = CellStyle(foreground: .rgb(1, 2, 255), background: .ansi(4), attributes: .bold)
        #expect("\(style)" == "#0102ff on ansi:4 bold")
        #expect("\(CellStyle.plain)" == "plain")
    }

    @Test func `an overlay changes only what it names`() {
        let row = CellStyle(foreground: .ansi(2), background: .ansi(4), attributes: .bold)
        let selection = CellStyle(background: .ansi(6), attributes: .reverse)
        let expected = CellStyle(
            foreground: .ansi(2),
            background: .ansi(6),
            attributes: [.bold, .reverse]
        )
        #expect(row.overlaid(by: selection) == expected)
    }
}
