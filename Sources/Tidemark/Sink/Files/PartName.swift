/// Names one part of a file sink, and the names of its file on the way.
struct PartName: Hashable, Sendable {
    let subtask: Int
    let number: Int

    /// How far a part has come.
    enum Stage: String, CaseIterable, Sendable {
        case inProgress = ".inprogress"
        case pending = ".pending"
        case committed = ""
    }

    /// The name of its file.
    func file(_ stage: Stage) -> String {
        (stage == .committed ? "" : ".") + "part-\(subtask)-\(number)" + stage.rawValue
    }

    init(subtask: Int, number: Int) {
        self.subtask = subtask
        self.number = number
    }

    /// The part whose file has a name; nil for a file of somebody else.
    init?(file name: String) {
        for stage in Stage.allCases {
            let words = name.dropFirst(stage == .committed ? 0 : 1).split(separator: "-")
            guard words.count == 3, words[2].hasSuffix(stage.rawValue),
                let subtask = Int(words[1]),
                let number = Int(words[2].dropLast(stage.rawValue.count))
            else { continue }
            self.init(subtask: subtask, number: number)
            // Only what would be written like this is ours.
            if file(stage) == name { return }
        }
        return nil
    }
}
