import TidemarkConsole
import TidemarkInspection

/// A user's function that has not returned for a while: the job cannot move, and only the console still can.
struct HeldUp {
    /// How long the job's thread may say nothing before it is asked what it does.
    static let patienceNanoseconds: Int64 = 1_500_000_000

    private let place: String
    private let seconds: Int64

    init(by place: String, nanoseconds: Int64) {
        self.place = place
        seconds = nanoseconds / 1_000_000_000
    }

    /// What a person is told.
    var sentence: String {
        "in user code of \(TerminalText.clean(place, limit: 64)) for \(seconds) s"
    }

    /// The last picture, and above it why there is no newer one.
    func shown(on model: ConsoleModel) -> ConsoleModel {
        var shown = model
        // A picture of its own for each second, and none that the job's thread will ever number.
        shown.revision = model.revision | 1 << 63 | UInt64(seconds & 0xFFFF) << 44
        shown.ageMilliseconds = seconds * 1000
        shown.findings.insert(
            Finding(
                rule: "user-code",
                sentence: sentence + ": everything stands until it returns",
                remedy: "q leaves all the same",
                operatorID: nil
            ),
            at: 0
        )
        return shown
    }
}
