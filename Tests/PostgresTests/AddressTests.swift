import Postgres
import Testing

struct AddressTests {
    @Test(arguments: [
        ("postgresql://trawl:geh%40eim@db.example:5433/fleet", "db.example:5433/fleet"),
        ("postgres://trawl:geheim@db.example/fleet", "db.example:5432/fleet"),
        ("postgresql://trawl@127.0.0.1/fleet?sslmode=verify-full&application_name=x", "127.0.0.1:5432/fleet"),
        ("postgresql://trawl:geh%2Feim%3A%23@db.example:5432/fleet?connect_timeout=2", "db.example:5432/fleet"),
        ("postgresql://trawl:geheim@db.example/fleet?hostaddr=10.0.0.1", "db.example (10.0.0.1):5432/fleet"),
        ("postgresql://trawl@/fleet?hostaddr=10.0.0.1&port=5433", "10.0.0.1:5433/fleet"),
        ("postgresql://trawl@a.example,b.example:5433/fleet", "a.example:5432,b.example:5433/fleet"),
        ("postgresql://trawl@a.example,b.example/fleet?port=5433", "a.example:5433,b.example:5433/fleet"),
        ("postgresql://trawl@[::1]:5433/fleet", "[::1]:5433/fleet"),
        ("postgresql://trawl@/fleet?host=/run/postgresql", "/run/postgresql:5432/fleet"),
        ("postgresql://trawl:geheim@db.example/fleet?pooler=transaction", "db.example:5432/fleet"),
        (
            "postgresql://trawl:geheim@db.example/fleet?sslmode=require&pooler=session&connect_timeout=2",
            "db.example:5432/fleet"
        ),
        ("postgresql://trawl@db.example", "db.example:5432/trawl"),
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
        "postgresql://trawl:geh%00eim@h/d", "postgresql://trawl:geheim@h:0/d",
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
        ("postgresql://trawl:geheim@127.0.0.1.example/fleet", true),
        ("postgresql://trawl:geheim@127.example/fleet", true),
        ("postgresql://trawl:geheim@127.9.9.9/fleet", false), ("postgresql://trawl:geheim@[::2]/fleet", true),
        ("postgresql://trawl:geheim@db.example/fleet?hostaddr=127.0.0.1", false),
        ("postgresql://trawl:geheim@localhost/fleet?pooler=transaction", false),
    ])
    func anExposedConnectionSaysSo(_ url: String, _ isExposed: Bool) throws {
        let exposure = try DatabaseAddress(url).exposure
        #expect((exposure != nil) == isExposed)
        #expect(exposure?.contains("sslmode=verify-full") != false && exposure?.contains("geheim") != true)
    }

    /// Whatever number stands there, connecting takes a bounded time and nothing overflows.
    @Test(arguments: [
        "9223372036854775807", "99999999999999999999999999", "2147483648", "-1", "-9223372036854775808", "0", "+5",
    ])
    func everyNumberIsBounded(_ number: String) throws {
        for name in [
            "connect_timeout", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count",
            "tcp_user_timeout",
        ] {
            #expect(try DatabaseAddress("postgresql://trawl@h/d?\(name)=\(number)").description == "h:5432/d")
        }
    }

    /// They could never connect: refused at once, by name, without the value.
    @Test(arguments: [
        ("connect_timeout=geheim", "connect_timeout"), ("connect_timeout=1e9", "connect_timeout"),
        ("keepalives_idle=5s", "keepalives_idle"), ("tcp_user_timeout=0x10", "tcp_user_timeout"),
        ("sslmode=geheim", "sslmode"), ("target_session_attrs=geheim", "target_session_attrs"),
        ("gssencmode=geheim", "gssencmode"), ("channel_binding=geheim", "channel_binding"),
        ("pooler=geheim", "pooler=transaction or pooler=session"), ("pooler=", "pooler=transaction"),
        ("hostaddr=10.0.0.1,10.0.0.2", "2 hostaddr"), ("port=1,2,3", "3 port"),
        ("service=no-such-service", "service"),
    ])
    func parametersThatCanNotWorkAreRefused(_ parameter: String, _ named: String) {
        let error = #expect(throws: PostgresError.self) {
            try DatabaseAddress("postgresql://trawl:geheim@h/d?\(parameter)")
        }
        let text = "\(error.map(String.init(describing:)) ?? "")"
        #expect(text.contains(named) && !text.contains("geheim"), "\(text)")
        #expect(error?.transient == false)
    }

    @Test func aThousandHostsAreRead() throws {
        let hosts = (1...1000).map { "h\($0):\($0)" }.joined(separator: ",")
        #expect(
            try DatabaseAddress("postgresql://trawl@\(hosts)/d?connect_timeout=99999999999").description == "\(hosts)/d"
        )
    }
}
