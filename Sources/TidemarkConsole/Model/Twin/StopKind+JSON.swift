import TidemarkInspection

extension StopKind {
    var json: JSONValue {
        switch self {
        case .moving: .object([JSONMember("kind", .string("moving"))])
        case .paused(let reason):
            .object([
                JSONMember("kind", .string("paused")),
                JSONMember("reason", .optional(reason.map { TerminalText.clean($0) })),
            ])
        case .quiet(let source, let span):
            .object([
                JSONMember("kind", .string("quiet")),
                JSONMember("source", .string(TerminalText.clean(source))),
                JSONMember("silentMs", .optional(span)),
            ])
        case .ended: .object([JSONMember("kind", .string("ended"))])
        case .failed(let message):
            .object([
                JSONMember("kind", .string("failed")),
                JSONMember("message", .string(TerminalText.clean(message))),
            ])
        }
    }
}

extension Finding {
    var json: JSONValue {
        .object([
            JSONMember("rule", .string(TerminalText.clean(rule))),
            JSONMember("sentence", .string(TerminalText.clean(sentence))),
            JSONMember("remedy", .optional(remedy.map { TerminalText.clean($0) })),
            JSONMember("operator", .optional(operatorID.map { TerminalText.clean($0) })),
        ])
    }
}
