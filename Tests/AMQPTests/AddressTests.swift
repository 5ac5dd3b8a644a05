import AMQP
import Testing

@Suite struct AddressTests {
    @Test(arguments: [
        ("amqp://localhost", "localhost:5672 vhost /"),
        ("amqp://guest:guest@127.0.0.1:5673/", "127.0.0.1:5673 vhost /"),
        ("amqp://u:p%40ss@broker.example:5672/trials", "broker.example:5672 vhost trials"),
        ("amqp://u:p@broker/%2Ftrials", "broker:5672 vhost /trials"),
        ("AMQP://u:p@[::1]:5672/x", "[::1]:5672 vhost x"),
        ("amqps://u:p%40ss@broker.example/trials", "broker.example:5671 vhost trials"),
        ("amqps://u:p@127.0.0.1:5673/%2f?cacertfile=/etc/ca.crt&verify=verify_peer", "127.0.0.1:5673 vhost /"),
        ("AMQPS://u:p@h/x?certfile=/c&keyfile=/k&server_name_indication=other.example", "h:5671 vhost x"),
        ("amqp://u:p%40ss@a:5672,b:5673/trials", "a:5672,b:5673 vhost trials"),
        ("amqp://u:p@a,b,[::1],[fe80::1%25eth0]:99", "a:5672,b:5672,[::1]:5672,[fe80::1%eth0]:99 vhost /"),
        ("amqps://u:p@a,10.0.0.7:99/%2f?verify=verify_peer", "a:5671,10.0.0.7:99 vhost /"),
        ("amqp://u:p,q@a,b", "a:5672,b:5672 vhost /"),
        ("amqp://my_broker.internal-1:1/a,b", "my_broker.internal-1:1 vhost a,b"),
        ("amqp://:@h", "h:5672 vhost /"), ("amqp://h/%C3%A9", "h:5672 vhost \u{E9}"),
        ("amqp://h:05672", "h:5672 vhost /"),
    ])
    func describesWithoutUserAndPassword(url: String, description: String) throws {
        let address = try Address(url)
        #expect("\(address)" == description)
        var dumped = ""
        dump(address, to: &dumped)
        #expect(!dumped.contains("p@ss") && !String(reflecting: address).contains("p@ss"))
    }

    @Test(arguments: [
        ("", "amqp://"), ("localhost:5672", "amqp://"), ("http://u:secret@h", "amqp://"),
        ("amqp://u:secret@", "no host"), ("amqp://u:secret@h:99999", "65535"),
        ("amqp://u:12#secret@h", "%23"), ("amqp://u:12?secret@h", "%3F"), ("amqp://u:12/secret@h", "%2F"),
        ("amqps://u:12?secret@h", "%3F"), ("amqps://u:12?secret", "cacertfile"),
        ("amqps://u:secret@h?cacertfile=", "each once"),
        ("amqps://u:secret@h?verify=verify_none", "always verified"), ("amqps://u:secret@h?certfile=/c", "together"),
        ("amqps://u:secret@h?keyfile=/c", "together"), ("amqps://u:secret@h?cacertfile=/a&cacertfile=/b", "each once"),
        ("amqps://u:secret@h?heartbeat=5", "cacertfile"), ("amqps://u:secret@h?cacertfile=%00", "cacertfile"),
        ("amqps://u:secret@h?cacertfile", "cacertfile"), ("amqps://u:12#secret@h", "%23"),
        ("amqp://u:secret@h?cacertfile=/a", "only after amqps://"),
        ("amqp://u:secret@a,", "empty one between commas"), ("amqp://u:secret@,b", "empty one between commas"),
        ("amqp://u:secret@a,,b", "empty one between commas"), ("amqp://u:secret@a:1,:2", "empty one between commas"),
        ("amqp://u:secret@a:1,u:secret@b:2", "name the user once"), ("amqp://u:se@cret@h", "%40"),
        ("amqp://u:secret@h:0", "65535"), ("amqp://u:secret@h:", "65535"), ("amqp://u:secret@h:65536", "65535"),
        ("amqp://u:secret@h:-1", "65535"), ("amqp://u:secret@h:+1", "65535"), ("amqp://u:secret@h:5672x", "65535"),
        ("amqp://u:secret@a:1,b:x", "65535"), ("amqp://u:secret@::1", "brackets"),
        ("amqp://u:secret@a:1:2", "brackets"),
        ("amqp://u:secret@[::1", "closing bracket"), ("amqp://u:secret@[::g]", "not an IPv6"),
        ("amqp://u:secret@[]", "not an IPv6"), ("amqp://u:secret@[::1]5672", "':' and a port"),
        ("amqp://u:secret@[::1%25]", "no host"), ("amqp://u:secret@h%41", "letters, digits"),
        ("amqp://u:secret@a;b", "letters, digits"), ("amqp://u:secret@é", "percent-encoded"),
        ("amqp:u:secret@h", "amqp://"), ("amqp:/u:secret@h", "amqp://"), ("amqp://u:secret%@h", "percent-encoded"),
        ("amqp://u:secret%4@h", "percent-encoded"), ("amqp://u:secret%FF@h", "UTF-8"),
        ("amqp://u:secret@h/%FF", "UTF-8"), ("amqp://u:secret@h/\(String(repeating: "v", count: 256))", "255 bytes"),
        ("amqp://u:secret@\(String(repeating: "h", count: 254))", "letters, digits"),
        ("amqp://u:secret@h\n", "percent-encoded"),
        ("amqp://u:se cret@h", "percent-encoded"), ("amqp://u:secret%00@h", "zero byte"), ("amqp://h/a/b", "%2F"),
    ])
    func refusesWithoutRepeatingThePassword(url: String, hint: String) {
        let error = #expect(throws: AMQPError.self) { try Address(url) }
        let text = error?.description ?? ""
        #expect(text.contains(hint) && text.contains("amqp://user:password@host:port/vhost"))
        #expect(!text.contains("secret") && !text.contains("cret@") && !text.contains("12"))
        #expect(error?.retryable == false)
    }

    /// A password that crosses a network in the clear is remarked upon, without being repeated.
    @Test(arguments: [
        ("amqp://u:secret@broker.example", true), ("amqp://u:secret@10.0.0.1:5673/x", true),
        ("amqp://broker.example", true), ("amqp://u:secret@127.0.0.1", false), ("amqp://u:secret@127.1.2.3", false),
        ("amqp://u:secret@localhost", false), ("amqp://u:secret@[::1]", false), ("amqp://u@broker.example", false),
        ("amqps://u:secret@broker.example", false), ("amqp://u:secret@localhost.example", true),
        ("amqp://u:secret@localhost,127.0.0.1", false), ("amqp://u:secret@localhost,broker.example", true),
    ])
    func saysWhetherAPasswordIsExposed(url: String, isExposed: Bool) throws {
        let exposure = try Address(url).exposure
        #expect((exposure != nil) == isExposed)
        #expect(exposure?.contains("amqps://") != false && exposure?.contains("secret") != true)
    }
}
