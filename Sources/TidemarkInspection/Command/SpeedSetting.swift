/// How fast the processing-time clock passes for a person who watches.
public enum SpeedSetting: Sendable, Hashable, CustomStringConvertible {
    /// Times the job's own speed, or that of the wall where it has none; positive and finite.
    case multiple(Double)
    /// The job's own speed.
    case own
    /// As fast as the machine goes.
    case max

    /// The speed as commands write it.
    public var description: String {
        switch self {
        case .multiple(let factor): Int64(exactly: factor).map(String.init) ?? factor.description
        case .own: "own"
        case .max: "max"
        }
    }
}
