import Postgres
import Testing

struct AddressTests {
    @Test(arguments: [
        ("postgresql://trawl:geh%40eim@db.example:5433/fleet", "db.example:5433/fleet"),
        ("postgres://trawl:geheim@db.example/fleet", "db.example:5432/fleet"),
        ("postgresql://trawl@127.0.0.1/fleet?sslmode=verify-full&application_name=x", "127.0.0.1:5432/fleet"),
        ("postgresql://trawl:geh%2Feim%3A%23@db.example:5432/fleet?connect_timeout=2", "db.example:5432/fleet"),
    ])
    func anAddressShowsHostPortAndDatabaseOnly(_ url: String, _ shown: String) throws {
        #expect(try DatabaseAddress(url).description == shown)
    }

    @Test(arguments: [
        "", " ", "geheim", "postgresql:/trawl:geheim@h/d", "mysql://trawl:geheim@h/d", "http://trawl:geheim@h/d",
        "host=h user=trawl password=geheim", "trawl:geheim@h/d", " postgresql://trawl:geheim@h/d",
        "postgresql://trawl:geheim@h:port/d", "postgresql://trawl:geheim@h:99999/d", "postgresql://trawl:geheim@h:-1/d",
        "postgresql://trawl:geh%zzeim@h/d", "postgresql://trawl:geh%eim", "postgresql://trawl:geheim@[::1/d",
        "postgresql://trawl:geheim@h/d?nosuch=1", "postgresql://trawl:geheim@h/d?geheim",
        "postgresql://trawl:geh%00eim@h/d",
    ])
    func anythingElseIsRefusedWithoutAnEcho(_ url: String) {
        let error = #expect(throws: PostgresError.self) { try DatabaseAddress(url) }
        let text = "\(error.map(String.init(describing:)) ?? "")"
        #expect(text.contains("postgresql://user:password@host:port/database"))
        #expect(!text.contains("geh") && !text.contains("eim") && !text.contains(where: \.isNewline))
        #expect(error?.transient == false)
    }

    /// Whatever libpq makes of a password that should have been escaped, no part of it is ever shown as a host or database.
    @Test(
        arguments: ["@", "/", ":", "#", "?", "@/", "/@", ":@", "@:", "&", "=", ",", "@1:2/", "%", "[", "]", " "],
        ["geh", "5432", ""])
    func noPartOfAnUnescapedPasswordIsShown(_ character: String, _ start: String) {
        let shown: String
        do {
            shown = try DatabaseAddress("postgresql://trawl:\(start)\(character)eim@h:5432/d").description
            #expect(shown == "h:5432/d")
        } catch {
            shown = "\(error)"
        }
        #expect(!shown.contains("geh") && !shown.contains("eim"))
    }

    /// A connection that others may read is remarked upon.
    @Test(arguments: [
        ("postgresql://trawl:geheim@db.example/fleet", true), ("postgresql://trawl@10.0.0.1/fleet", true),
        ("postgresql://trawl:geheim@db.example/fleet?sslmode=require", true),
        ("postgresql://trawl:geheim@127.0.0.1,db.example/fleet", true),
        ("postgresql://trawl:geheim@localhost/fleet?hostaddr=10.0.0.1", true),
        ("postgresql://trawl:geheim@db.example/fleet?sslmode=verify-full", false),
        ("postgresql://trawl:geheim@db.example/fleet?sslmode=verify-ca", false),
        ("postgresql://trawl:geheim@127.0.0.1:5433/fleet", false), ("postgresql://trawl:geheim@[::1]/fleet", false),
        ("postgresql:///fleet?host=/run/postgresql", false), ("postgresql://trawl:geheim@localhost/fleet", false),
    ])
    func anExposedConnectionSaysSo(_ url: String, _ isExposed: Bool) throws {
        let exposure = try DatabaseAddress(url).exposure
        #expect((exposure != nil) == isExposed)
        #expect(exposure?.contains("sslmode=verify-full") != false && exposure?.contains("geheim") != true)
    }
}
