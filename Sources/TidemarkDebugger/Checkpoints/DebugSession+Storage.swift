package import Tidemark
public import TidemarkInspection

/// From where a job goes on.
enum RestoreOrigin {
    /// A checkpoint of this process.
    case kept(CompletedCheckpoint)
    /// One that lies in a storage, read and found sound.
    case stored(RestorePlan, name: String)

    var number: Int {
        switch self {
        case .kept(let checkpoint): checkpoint.id.number
        case .stored(let plan, _): plan.manifest.id
        }
    }

    /// What it is called in the storage; nil for one of this process.
    var storedName: String? {
        guard case .stored(_, let name) = self else { return nil }
        return name
    }
}

extension DebugSession {
    /// From where the job went on when the session began, in a reply; all of it is absent where it began afresh.
    ///
    /// `path` is where that lies, as the person who asked knows it.
    public func startReply(path: String?) -> Reply {
        let manifest = startedFrom?.manifest
        return Reply(
            "resume",
            at: position,
            body: [
                RowField("checkpoint", .count(manifest.map { Int64($0.id) })),
                RowField("kind", .text(manifest?.kind)),
                RowField("name", .text(manifest?.name)),
                RowField("path", .text(path.map { TerminalText.clean($0, limit: 1024) })),
                RowField("status", .text(jobStatus.rawValue)),
            ]
        )
    }

    /// A checkpoint by its number, its name or its path; 0 is the start.
    ///
    /// One that lies in a storage is read whole before anything is touched.
    func origin(_ word: String) throws(ErrorReply) -> RestoreOrigin {
        let digits = word.hasPrefix("#") ? String(word.dropFirst()) : word
        var unknown: ErrorReply?
        if !CheckpointPlaces.isPath(word) {
            do throws(ErrorReply) {
                return .kept(try kept(digits))
            } catch {
                unknown = error
            }
        }
        do throws(SnapshotError) {
            let found =
                unknown == nil ? try places?.checkpoint(at: word) : try places?.stored(digits)
            if let found {
                return .stored(try RestorePlan(found, job: name), name: found.name)
            }
        } catch {
            throw ErrorReply(error)
        }
        throw unknown ?? ErrorReply(code: "storage", message: "this session reads no files")
    }

    /// Refuses a savepoint that has no place to go before it is taken.
    func refuseTakenPlace(_ kind: CheckpointKind) throws(ErrorReply) {
        guard case .savepoint(let name?) = kind, CheckpointPlaces.isPath(name) else { return }
        do throws(SnapshotError) {
            guard let places else { throw .storage("this session writes no files") }
            _ = try places.newPlace(name)
        } catch {
            throw ErrorReply(error)
        }
    }

    /// Lets go of a checkpoint, and of its directory.
    func deleteCheckpoint(_ number: Int) throws(ErrorReply) -> SessionReply {
        let coordinator = driver.checkpoints
        let kept = coordinator.kept.first { $0.id.number == number }
        do throws(SnapshotError) {
            if case .savepoint(let path?)? = kept?.kind, CheckpointPlaces.isPath(path) {
                try places?.checkpoint(at: path).delete()
            } else if kept == nil, let stored = try places?.stored("\(number)") {
                try stored.delete()
                return reply("delete", [RowField("checkpoint", .count(number))])
            }
        } catch {
            throw ErrorReply(error)
        }
        do throws(CheckpointError) {
            try coordinator.delete(CheckpointID(number))
        } catch {
            throw ErrorReply(error)
        }
        return reply("delete", [RowField("checkpoint", .count(number))])
    }
}

extension ErrorReply {
    /// What is the matter with a stored checkpoint.
    package init(_ error: SnapshotError) {
        let code =
            switch error.code {
            case .corrupt: Self.corruptCheckpoint
            case .unknownVersion: Self.unknownVersion
            case .mismatch: "mismatch"
            case .notWritable: "notWritable"
            case .storage: "storage"
            }
        let isDamage = Self.damage.contains(code)
        self.init(
            code: code,
            message: error.description,
            hint: isDamage ? "the job is untouched; go on from another checkpoint" : nil
        )
    }

    /// Whether a file was refused for what is in it.
    package var isDamage: Bool { Self.damage.contains(code) }

    private static let corruptCheckpoint = "corruptCheckpoint"
    private static let unknownVersion = "unknownVersion"
    private static let damage = [corruptCheckpoint, unknownVersion]
}
