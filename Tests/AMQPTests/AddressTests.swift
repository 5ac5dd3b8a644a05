import AMQP
import Testing

@Suite struct AddressTests {
    @Test(arguments: [
        ("amqp://localhost", "localhost:5672 vhost /"),
        ("amqp://guest:guest@127.0.0.1:5673/", "127.0.0.1:5673 vhost /"),
        ("amqp://u:p%40ss@broker.example:5672/trials", "broker.example:5672 vhost trials"),
        ("amqp://u:p@broker/%2Ftrials", "broker:5672 vhost /trials"),
        ("AMQP://u:p@[::1]:5672/x", "[::1]:5672 vhost x"),
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
        ("amqps://u:secret@h", "TLS"), ("amqp://u:secret@", "no host"), ("amqp://u:secret@h:99999", "65535"),
        ("amqp://u:12#secret@h", "%23"), ("amqp://u:12?secret@h", "%3F"), ("amqp://u:12/secret@h", "%2F"),
        ("amqp://u:se cret@h", "percent-encoded"), ("amqp://u:secret%00@h", "zero byte"), ("amqp://h/a/b", "%2F"),
    ])
    func refusesWithoutRepeatingThePassword(url: String, hint: String) {
        let error = #expect(throws: AMQPError.self) { try Address(url) }
        let text = error?.description ?? ""
        #expect(text.contains(hint) && text.contains("amqp://user:password@host:port/vhost"))
        #expect(!text.contains("secret") && !text.contains("cret@") && !text.contains("12"))
        #expect(error?.retryable == false)
    }
}
