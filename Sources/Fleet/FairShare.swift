package import Store

/// Who gets the next places in a pool's queue: the highest priority first, and among equals whoever has the fewest
/// trials out.
package enum FairShare {
    /// - Parameters:
    ///   - places: how many trials may be handed out.
    ///   - studies: of one pool; those without pending trials left out.
    /// - Returns: study's id -> places, zeros left out.
    package static func split(_ places: Int, among studies: [OpenStudy]) -> [Int: Int] {
        guard places > 0, let highest = studies.map(\.priority).max() else { return [:] }
        // Trials out, for each study of the highest priority; raised to a common level from below.
        var levels = studies.filter { $0.priority == highest }.map { (id: $0.id, out: $0.queued + $0.running) }
        levels.sort { ($0.out, $0.id) < ($1.out, $1.id) }
        var left = places
        var sharing = levels.count
        // The last ones have more than their share already: leave out whom the places can't reach.
        while sharing > 1, levels[..<sharing].reduce(0, { $0 + levels[sharing - 1].out - $1.out }) >= left {
            sharing -= 1
        }
        let total = levels[..<sharing].reduce(0) { $0 + $1.out } + left
        let level = total / sharing
        var extra = total - level * sharing
        var shares: [Int: Int] = [:]
        for (id, out) in levels[..<sharing] {
            let share = min(left, level - out + (extra > 0 ? 1 : 0))
            extra -= 1
            guard share > 0 else { continue }
            shares[id] = share
            left -= share
        }
        return shares
    }
}
