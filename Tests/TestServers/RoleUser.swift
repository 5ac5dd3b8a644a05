internal import Foundation
internal import Postgres
package import Store

extension TestDatabase {
    /// Runs `body` with a store that a user of a role's own uses, and the user's URL.
    package func with<T>(role: String, _ body: (Store, _ url: String) async throws -> T) async throws -> T {
        let user = "trawl_test_" + UUID().uuidString.lowercased().replacing("-", with: "_")
        let password = UUID().uuidString
        try await query(
            "create role \(quotedIdentifier(user)) login password '\(password)' in role \(quotedIdentifier(role))")
        var components = URLComponents(string: url)
        components?.user = user
        components?.password = password
        let own = components?.string ?? ""
        let store = Store(Connection(try DatabaseAddress(own), application: "trawl test role"))
        let result: Result<T, any Error>
        do {
            result = .success(try await body(store, own))
        } catch {
            result = .failure(error)
        }
        await store.connection.close()
        try await query("drop role \(quotedIdentifier(user))")
        return try result.get()
    }
}
