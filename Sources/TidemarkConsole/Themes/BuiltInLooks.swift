import TidemarkTerminal

/// The looks of last resort: attributes without colours, for a role that no theme file names.
enum BuiltInLooks {
    static func attributes(of role: Role) -> Attributes {
        switch role {
        case .title, .borderFocus, .keyHint, .watermark, .finding, .cursor, .jobRunning, .breakOn,
            .eventBehind, .lateAllowed, .toastWarning:
            .bold
        case .watermarkHeld, .stateQuiet, .sourceQuiet, .changed: [.bold, .underline]
        case .selection, .jobEnded: .reverse
        case .selectionIdle, .stateHeld: .underline
        case .viewFrozen, .replaying: [.reverse, .underline]
        case .jobPaused, .jobFailed, .stateFailed, .lateDropped, .toastError, .checkpointFailed:
            [.bold, .reverse]
        default: []
        }
    }
}
