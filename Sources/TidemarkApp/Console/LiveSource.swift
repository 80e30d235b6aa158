import Synchronization
import Tidemark
import TidemarkConsole
import TidemarkInspection

/// What the console and the job's thread exchange: the newest picture one way, commands the other, replies back.
///
/// Neither side ever waits for the other; the job's thread is woken by a command, the console by a picture.
final class LiveSource: InspectionSource, Sendable {
    private let state: Mutex<State>
    private let host: any HostClock
    /// Whose user code is running at the moment; asked on the console's thread.
    private let holder = Mutex<(@Sendable () -> String?)?>(nil)

    private struct State {
        var model: ConsoleModel
        var commands: [Command] = []
        var replies: [ConsoleReply] = []
        var onChange: (@Sendable () -> Void)?
        var onCommand: (@Sendable () -> Void)?
        var signOfLife: Int64 = 0
        var isResting = false
        var place = Place.operators
        /// The console looks at something that the last picture may not hold.
        var wantsPicture = false
    }

    init(_ model: ConsoleModel, host: any HostClock = SystemHostClock()) {
        self.host = host
        state = Mutex(State(model: model, signOfLife: host.monotonicNanoseconds))
    }

    // MARK: - The console's side

    /// The newest picture; where the job's thread has given no sign of life for a while, with what it is held up by.
    var model: ConsoleModel {
        let (model, silence) = state.withLock { state in
            let now = state.isResting ? state.signOfLife : host.monotonicNanoseconds
            return (state.model, now - state.signOfLife)
        }
        guard silence >= HeldUp.patienceNanoseconds, let ask = holder.withLock({ $0 }),
            let place = ask()
        else { return model }
        return HeldUp(by: place, nanoseconds: silence).shown(on: model)
    }

    /// Whether all commands were obeyed and the job stands until the next one.
    var isResting: Bool { state.withLock { $0.isResting && $0.commands.isEmpty } }

    func send(_ command: Command) {
        let tell = state.withLock { state in
            state.isResting = false
            state.signOfLife = host.monotonicNanoseconds
            state.commands.append(command)
            return state.onCommand
        }
        tell?()
    }

    /// Values in windows, of late records and of state are shown in few places, and cost the most to read.
    func attend(to place: Place) {
        let tell = state.withLock { state in
            state.wantsPicture =
                place.showsValues && !state.place.showsValues
                || place.showsState && !state.place.showsState
            state.place = place
            return state.wantsPicture ? state.onCommand : nil
        }
        tell?()
    }

    func takeReplies() -> [ConsoleReply] {
        state.withLock { state in
            defer { state.replies = [] }
            return state.replies
        }
    }

    var onChange: (@Sendable () -> Void)? {
        get { state.withLock { $0.onChange } }
        set { state.withLock { $0.onChange = newValue } }
    }

    // MARK: - The job's side

    /// Names whom to ask whose user code is running.
    func onHeldUp(_ ask: @escaping @Sendable () -> String?) {
        holder.withLock { $0 = ask }
    }

    /// The job's thread has nothing to do until a command comes.
    func rest() {
        let tell = state.withLock { state in
            state.isResting = state.commands.isEmpty
            return state.onChange
        }
        tell?()
    }

    /// Names whom to tell when a command has come.
    func onCommand(_ body: @escaping @Sendable () -> Void) {
        state.withLock { $0.onCommand = body }
    }

    var hasCommands: Bool { state.withLock { !$0.commands.isEmpty } }

    /// Whether a picture is wanted before the next is due, and whether it needs the values in windows, or state.
    var wish: (isPressing: Bool, values: Bool, states: Bool) {
        state.withLock { ($0.wantsPicture, $0.place.showsValues, $0.place.showsState) }
    }

    func takeCommands() -> [Command] {
        state.withLock { state in
            defer { state.commands = [] }
            return state.commands
        }
    }

    func publish(_ model: ConsoleModel) {
        let tell = state.withLock { state in
            state.model = model
            state.wantsPicture = false
            state.signOfLife = host.monotonicNanoseconds
            return state.onChange
        }
        tell?()
    }

    func reply(_ replies: [ConsoleReply]) {
        if replies.isEmpty { return }
        let tell = state.withLock { state in
            state.replies.append(contentsOf: replies)
            return state.onChange
        }
        tell?()
    }
}

extension Place {
    /// Whether it shows what is in windows and in late records.
    fileprivate var showsValues: Bool { self == .operatorPage || self == .events }

    fileprivate var showsState: Bool { self == .state }
}
