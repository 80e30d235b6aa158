import Synchronization
import TidemarkConsole
import TidemarkInspection

/// What the console and the job's thread exchange: the newest picture one way, commands the other, replies back.
///
/// Neither side ever waits for the other; the job's thread is woken by a command, the console by a picture.
final class LiveSource: InspectionSource, Sendable {
    private let state: Mutex<State>

    private struct State {
        var model: ConsoleModel
        var commands: [Command] = []
        var replies: [ConsoleReply] = []
        var onChange: (@Sendable () -> Void)?
        var onCommand: (@Sendable () -> Void)?
    }

    init(_ model: ConsoleModel) {
        state = Mutex(State(model: model))
    }

    // MARK: - The console's side

    var model: ConsoleModel { state.withLock { $0.model } }

    func send(_ command: Command) {
        let tell = state.withLock { state in
            state.commands.append(command)
            return state.onCommand
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

    /// Names whom to tell when a command has come.
    func onCommand(_ body: @escaping @Sendable () -> Void) {
        state.withLock { $0.onCommand = body }
    }

    var hasCommands: Bool { state.withLock { !$0.commands.isEmpty } }

    func takeCommands() -> [Command] {
        state.withLock { state in
            defer { state.commands = [] }
            return state.commands
        }
    }

    func publish(_ model: ConsoleModel) {
        let tell = state.withLock { state in
            state.model = model
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
