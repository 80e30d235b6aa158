extension Color {
    /// The nearest colour a terminal of this depth has.
    package func lowered(to depth: ColorDepth) -> Color {
        switch (self, depth) {
        case (.standard, _): .standard
        case (_, .mono): .standard
        case (_, .truecolor), (.ansi, _): self
        case (.indexed, .indexed256): self
        case (.indexed(let number), .ansi16) where number < 16: .ansi(number)
        case (.indexed(let number), .ansi16): .ansi(Palette.nearest16(Palette.light(of: number)))
        case (.rgb(let red, let green, let blue), .indexed256):
            .indexed(Palette.nearest256(Light(red, green, blue)))
        case (.rgb(let red, let green, let blue), .ansi16):
            .ansi(Palette.nearest16(Light(red, green, blue)))
        }
    }
}

/// A colour as three numbers of light.
struct Light {
    let red: Int
    let green: Int
    let blue: Int

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        (self.red, self.green, self.blue) = (Int(red), Int(green), Int(blue))
    }

    /// Squared distance with the usual weights of the eye: green most, red least.
    func distance(to other: Light) -> Int {
        let (r, g, b) = (red - other.red, green - other.green, blue - other.blue)
        return 2 * r * r + 4 * g * g + 3 * b * b
    }
}

/// What the numbers of the 256-colour palette look like.
enum Palette {
    static func nearest256(_ light: Light) -> UInt8 {
        let cubed = UInt8(16 + 36 * step(light.red) + 6 * step(light.green) + step(light.blue))
        let mean = (light.red + light.green + light.blue) / 3
        let grey = UInt8(232 + min(23, max(0, (mean - 3) / 10)))
        let isGreyNearer =
            light.distance(to: Self.light(of: grey)) < light.distance(to: Self.light(of: cubed))
        return isGreyNearer ? grey : cubed
    }

    static func nearest16(_ light: Light) -> UInt8 {
        var best: UInt8 = 0
        for number in UInt8(1)...15
        where light.distance(to: own[Int(number)]) < light.distance(to: own[Int(best)]) {
            best = number
        }
        return best
    }

    static func light(of number: UInt8) -> Light {
        if number < 16 { return own[Int(number)] }
        if number >= 232 {
            let level = 8 + 10 * (number - 232)
            return Light(level, level, level)
        }
        let cube = Int(number) - 16
        return Light(levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
    }

    /// The nearest of the six levels 0, 95, 135, 175, 215, 255.
    private static func step(_ value: Int) -> Int {
        value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40
    }

    private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

    /// What xterm draws for its own 16; users change them, so nearness is a guess here.
    private static let own: [Light] = [
        Light(0, 0, 0), Light(205, 0, 0), Light(0, 205, 0), Light(205, 205, 0),
        Light(0, 0, 238), Light(205, 0, 205), Light(0, 205, 205), Light(229, 229, 229),
        Light(127, 127, 127), Light(255, 0, 0), Light(0, 255, 0), Light(255, 255, 0),
        Light(92, 92, 255), Light(255, 0, 255), Light(0, 255, 255), Light(255, 255, 255),
    ]
}
