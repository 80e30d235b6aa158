package import TidemarkTerminal

/// One row of the table from which keys, footers, help and the key reference are made.
package struct ActionEntry: Sendable {
    /// Under which heading help lists it.
    package enum Group: Int, Sendable, CaseIterable {
        case moving
        case stopping
        case looking
        case rows
        case asking
        case typing

        /// The heading.
        package var title: String {
            switch self {
            case .moving: "Moving the job"
            case .stopping: "Stopping it"
            case .looking: "Looking"
            case .rows: "Rows and cursors"
            case .asking: "Asking and leaving"
            case .typing: "Typing"
            }
        }
    }

    package let action: Action
    /// The keys that mean it, the one to show first.
    package let keys: [Key]
    /// The word beside the key in a footer.
    package let label: String
    /// That word while the job is paused, where it is another.
    package let pausedLabel: String?
    /// That word where there is little room.
    package let shortLabel: String?
    /// One sentence for help.
    package let help: String
    package let group: Group
    package let places: Set<Place>
    package let layers: Set<KeyContext.Layer>
    /// How early it stands in a footer; nil keeps it out.
    package let rank: Int?

    init(
        _ action: Action,
        _ keys: [Key],
        _ label: String,
        _ help: String,
        _ group: Group,
        rank: Int? = nil,
        places: Set<Place> = Set(Place.allCases),
        layers: Set<KeyContext.Layer> = [.screen],
        pausedLabel: String? = nil,
        shortLabel: String? = nil
    ) {
        self.action = action
        self.keys = keys
        self.label = label
        self.help = help
        self.group = group
        self.rank = rank
        self.places = places
        self.layers = layers
        self.pausedLabel = pausedLabel
        self.shortLabel = shortLabel
    }

    /// Whether its keys mean it here.
    package func applies(in context: KeyContext) -> Bool {
        guard places.contains(context.place) else { return false }
        // The panel for newcomers stands over a screen that already works.
        return layers.contains(context.layer)
            || context.layer == .welcome && layers.contains(.screen)
    }

    /// The name of the key to show.
    package var keyName: String { keys.first?.name ?? "" }
}
