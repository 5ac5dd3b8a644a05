package import Datasets
internal import Learning
internal import Postgres

extension Store {
    /// The size of a stored dataset's images; nil where there is none of that content.
    package func shape(ofDataset hash: String) async throws -> Dataset.Shape? {
        try await connection.run { session in
            let row = try session.query(
                "select description from fleet.dataset where hash = $1", [.text(hash)],
                operation: "look up dataset \(hash.prefix(12))"
            ).first
            guard let row, case .array(let sides)? = try Value(json: row.text("description"))["shape"],
                case .integer(let height)? = sides.first, case .integer(let width)? = sides.last
            else { return nil }
            return Dataset.Shape(height: height, width: width)
        }
    }
}
