import Postgres
import Testing

struct IdentifierTests {
    @Test(arguments: [
        "plain", "select", "a.b-c_d", "2024", "Upper Case", "it's", "a\"b", "\"", "\"\"", "\"; drop schema public; --",
        "back\\slash", "two\nlines", "$$", "größe", "👩‍👩‍👧‍👦", "\"\u{301}", "x\"\u{200d}y", String(repeating: "n", count: 63),
    ])
    func everyNameNamesATable(_ name: String) async throws {
        let names = try await Server.connection().run { session in
            try session.script(
                "create temporary table \(quotedIdentifier(name)) (\(quotedIdentifier(name)) integer)",
                operation: "create")
            return try session.query(
                """
                select relname, attname from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0
                where relnamespace = pg_my_temp_schema()
                """
            ).map { [$0.text("relname"), $0.text("attname")] }
        }
        #expect(names == [[name, name]])
    }
}
