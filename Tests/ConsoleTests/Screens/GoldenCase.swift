import TidemarkConsole
import TidemarkInspection
import TidemarkTerminal

/// One picture of one screen.
struct GoldenCase: Sendable, CustomStringConvertible {
    enum Moment: String, Sendable, CaseIterable {
        case normal, empty, paused, past, failed

        /// The moment as a view has it: a checkpoint is under way where checkpoints are looked at.
        func model(for view: View) throws -> ConsoleModel {
            var model = try model()
            guard view == .checkpoints, self != .empty, let clock = model.job.clock else {
                return model
            }
            model.checkpoints =
                self == .past || self == .failed
                ? FlightCheckpoints.settled(at: clock) : FlightCheckpoints.running(at: clock)
            return model
        }

        func model() throws -> ConsoleModel {
            switch self {
            case .normal: try FlightModel.running()
            case .empty: FlightModel.empty()
            case .paused: try FlightModel.paused()
            case .past: try FlightModel.past()
            case .failed: try FlightModel.failed()
            }
        }
    }

    enum View: String, Sendable, CaseIterable {
        case ops, time, checkpoints, state, events, page

        var state: UIState {
            switch self {
            case .ops: UIState(screen: .operators)
            case .time: UIState(screen: .time)
            case .state: UIState(screen: .state)
            case .events: UIState(screen: .events)
            case .page: Self.windowPage
            case .checkpoints: UIState(screen: .checkpoints)
            }
        }

        private static var windowPage: UIState {
            var state = UIState(screen: .operators)
            state.openOperator = "2"
            state.selectedLine = "2"
            return state
        }
    }

    let view: View
    let size: Size
    let moment: Moment
    let isASCII: Bool

    var description: String {
        "\(view.rawValue)-\(size)-\(moment.rawValue)-\(isASCII ? "ascii" : "utf8")"
    }

    /// Four screens and a page, two designed sizes at four moments, and the smallest at one.
    static let all: [GoldenCase] = View.allCases.flatMap { view in
        [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24)].flatMap { size in
            Moment.allCases.flatMap { moment in
                [false, true].map {
                    GoldenCase(view: view, size: size, moment: moment, isASCII: $0)
                }
            }
        }
            + [false, true].map {
                let size = Size(columns: 60, rows: 16)
                return GoldenCase(view: view, size: size, moment: .normal, isASCII: $0)
            }
    }

    func picture() throws -> String {
        let profile = isASCII ? Looks.ascii : .complete
        let theme = try Looks.theme("dark", profile)
        let frame = render(try moment.model(for: view), view.state, theme, size)
        let names = isASCII ? [:] : theme.letters
        return ScreenSnapshot(profile.rendition(of: frame), names: names).description
    }
}
