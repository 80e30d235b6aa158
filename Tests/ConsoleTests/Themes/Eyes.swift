import Foundation
import TidemarkTerminal

/// How colours look to people: contrast, and distance for eyes that lack a kind of cone.
enum Eyes {
    enum Deficiency: String, CaseIterable {
        case protanopia, deuteranopia, tritanopia

        /// What is left of linear red, green and blue (Machado, Oliveira and Fernandes 2009).
        var matrix: [[Double]] {
            switch self {
            case .protanopia:
                [
                    [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                    [-0.003882, -0.048116, 1.051998],
                ]
            case .deuteranopia:
                [
                    [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                    [-0.011820, 0.042940, 0.968881],
                ]
            case .tritanopia:
                [
                    [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                    [0.004733, 0.691367, 0.303900],
                ]
            }
        }
    }

    /// The contrast of the words of a style with what is behind them (WCAG 2).
    static func contrast(_ style: CellStyle) -> Double? {
        guard let front = linear(style.foreground), let back = linear(style.background) else {
            return nil
        }
        let (left, right) = (luminance(front), luminance(back))
        return (max(left, right) + 0.05) / (min(left, right) + 0.05)
    }

    /// How far apart two styles look to such an eye (CIE76).
    static func distance(
        _ left: CellStyle,
        _ right: CellStyle,
        _ eye: Deficiency
    ) -> Double? {
        guard let first = linear(left.foreground), let second = linear(right.foreground) else {
            return nil
        }
        let (a, b) = (lab(seen(first, eye)), lab(seen(second, eye)))
        return zip(a, b).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
    }

    private static func seen(_ light: [Double], _ eye: Deficiency) -> [Double] {
        eye.matrix.map { row in
            min(1, max(0, zip(row, light).map { $0 * $1 }.reduce(0, +)))
        }
    }

    private static func linear(_ color: Color) -> [Double]? {
        guard case .rgb(let red, let green, let blue) = color else { return nil }
        return [red, green, blue].map { part in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
    }

    private static func luminance(_ light: [Double]) -> Double {
        0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    }

    private static func lab(_ light: [Double]) -> [Double] {
        let x = (0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.95047
        let y = luminance(light)
        let z = (0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.08883
        let f = [x, y, z].map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 16.0 / 116 }
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }
}
