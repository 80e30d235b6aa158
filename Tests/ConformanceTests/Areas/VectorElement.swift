import Tidemark

/// The record of a script item.
struct VectorElement: Sendable {
    let key: String
    var value: Int64
    /// The second payload.
    let payload: Int64
    /// The timestamp it arrives with, if any.
    let timestamp: Timestamp?
    /// The timestamp an assigner extracts.
    let extracted: Timestamp
    /// The session gap or punctuation flag.
    let flag: Int64
    /// What the function under test is to do.
    let commands: [Command]

    /// One thing to do, as `["reg", 10]`.
    struct Command: Sendable {
        let name: String
        let argument: Int64
    }

    init(_ json: JSON) {
        key = json["k"]?.string ?? ""
        value = json["v"]?.integer ?? 0
        payload = json["p"]?.integer ?? 0
        timestamp = json["ts"]?.integer.map { Timestamp($0) }
        extracted = json["et"]?.integer.map { Timestamp($0) } ?? timestamp ?? Timestamp(0)
        flag = json["g"]?.integer ?? 0
        commands = (json["c"]?.array ?? []).map { command in
            Command(
                name: command.array.first?.string ?? "",
                argument: command.array.dropFirst().first?.integer ?? 0
            )
        }
    }

    /// The instant a command names; those that begin with `rel` count from the element's timestamp.
    func time(of command: Command) -> Timestamp {
        command.name.hasPrefix("rel")
            ? (timestamp ?? Timestamp(0)).wrapping(by: command.argument)
            : Timestamp(command.argument)
    }
}
