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
    ])
    func saysWhetherAPasswordIsExposed(url: String, isExposed: Bool) throws {
        let exposure = try Address(url).exposure
        #expect((exposure != nil) == isExposed)
        #expect(exposure?.contains("amqps://") != false && exposure?.contains("secret") != true)
    }
}
