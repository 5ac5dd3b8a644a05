"""Does one thing at a broker, as the user of TRAWL_AMQP_URL, and prints "done" or the broker's refusal.

For ops/attacks: what a role's password is good for in other hands than Trawl's, which never send these methods.
usage: amqp.py declare|look|delete|purge|consume|get QUEUE
       amqp.py bind QUEUE EXCHANGE | publish EXCHANGE KEY [BODY] | make-exchange|delete-exchange EXCHANGE
"""

import os
import socket
import struct
import sys
from urllib.parse import unquote, urlsplit


def short(text):
    return struct.pack("B", len(text)) + text.encode()


def long(data):
    return struct.pack(">L", len(data)) + data


class Broker:
    def __init__(self, url):
        self.socket = socket.create_connection((url.hostname, url.port), timeout=10)
        self.socket.sendall(b"AMQP\0\0\x09\x01")
        self.receive()
        login = f"\0{unquote(url.username)}\0{unquote(url.password)}".encode()
        self.send(0, 10, 11, long(b"") + short("PLAIN") + long(login) + short("en_US"))
        tune = self.receive()
        self.send(0, 10, 31, tune[4:10] + b"\0\0")  # as the broker says, without heartbeats
        self.send(0, 10, 40, short(unquote(url.path[1:])) + short("") + b"\0")
        self.receive()
        self.send(1, 20, 10, short(""))
        self.receive()

    def frame(self, kind, channel, payload):
        self.socket.sendall(struct.pack(">BHL", kind, channel, len(payload)) + payload + b"\xce")

    def send(self, channel, kind, method, arguments):
        self.frame(1, channel, struct.pack(">HH", kind, method) + arguments)

    def exactly(self, count):
        data = b""
        while len(data) < count:
            piece = self.socket.recv(count - len(data))
            if not piece:
                sys.exit("the broker has closed the connection")
            data += piece
        return data

    def receive(self):
        """The next method; ends the program if it closes the channel or the connection."""
        _, _, size = struct.unpack(">BHL", self.exactly(7))
        payload = self.exactly(size + 1)[:-1]
        if payload[:4] in (struct.pack(">HH", 20, 40), struct.pack(">HH", 10, 50)):
            code, length = struct.unpack(">HB", payload[4:7])
            sys.exit(f"{code} {payload[7:7 + length].decode()}")
        return payload


broker = Broker(urlsplit(os.environ["TRAWL_AMQP_URL"]))
act, name, *rest = sys.argv[1:]
if name == "amq.default":
    name = ""  # what permissions call by that name has none
bits, table = b"\0", long(b"")
if act == "publish":
    broker.send(1, 60, 40, b"\0\0" + short(name) + short(rest[0]) + bits)
    body = (rest[1] if len(rest) > 1 else "1").encode()
    broker.frame(2, 1, struct.pack(">HHQH", 60, 0, len(body), 0))
    broker.frame(3, 1, body)
    broker.send(1, 60, 10, b"\0\0\0\0\0\1\0")  # qos is always answered: a refusal would come before
else:
    arguments = {
        "declare": (50, 10, b"\2" + table),
        "look": (50, 10, b"\1" + table),
        "bind": (50, 20, short(rest[0] if rest else "") + short("") + bits + table),
        "purge": (50, 30, bits),
        "delete": (50, 40, bits),
        "consume": (60, 20, short("") + bits + table),
        "get": (60, 70, bits),
        "make-exchange": (40, 10, short("fanout") + bits + table),
        "delete-exchange": (40, 20, bits),
    }[act]
    broker.send(1, *arguments[:2], b"\0\0" + short(name) + arguments[2])
broker.receive()
print("done")
