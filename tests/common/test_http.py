"""The transport, against servers that misbehave on real sockets."""

import contextlib
import datetime as dt
import socket
import ssl
import threading
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from common.breaker import Breaker
from common.http import Client, Deadline, HttpError
from common.wire import tls

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n" + b'{"a": "b"}\n'
BUSY = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"
LONG_HEADER = b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 99
PIN = "41506859999988"


def send(answer):
    return lambda connection: connection.sendall(answer)


def drip(answer):
    """One byte at a time: no single read ever waits long."""

    def script(connection):
        for byte in answer:
            connection.sendall(bytes([byte]))
            time.sleep(0.05)

    return script


def hang_up(connection):
    connection.close()


def stay_silent(connection):
    time.sleep(1.5)


def whole_request(connection):
    text = ""
    while "\r\n\r\n" not in text or len(text.partition("\r\n\r\n")[2]) < promised(text):
        text += connection.recv(65536).decode()
    return text


def promised(text):
    lengths = [line for line in text.splitlines() if line.startswith("Content-Length: ")]
    return int(lengths[0].split()[1]) if lengths else 0


class Scripted:
    """A server that treats each connection by the next of its scripts; `received` holds what came."""

    def __init__(self, *scripts, secured_by=None):
        self.scripts = scripts
        self.secured_by = secured_by
        self.received = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.listener.getsockname()[1]}"
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        for script in self.scripts:
            with contextlib.suppress(OSError):
                connection, _ = self.listener.accept()
                with connection:
                    self.treat(connection, script)

    def treat(self, connection, script):
        secured = self.secured_by.wrap_socket(connection, server_side=True) if self.secured_by else connection
        with secured:
            self.received.append(whole_request(secured))
            script(secured)

    def stop(self):
        self.listener.close()


@pytest.fixture
def serve():
    servers = []

    def start(*scripts, **options):
        server = Scripted(*scripts, **options)
        # Another test's server may have had this port.
        Breaker(server.address, 1, 1, 1).succeeded()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.stop()


def client(server, **options):
    return Client(f"http://{server.address}", timeout=options.pop("timeout", 2), name="test", **options)


def kind_of(call):
    with pytest.raises(HttpError) as caught:
        call()
    return caught.value.kind


def test_an_answer_is_given_with_its_status_headers_and_json(serve):
    response = client(serve(send(OK))).request("GET", "/thing")
    assert (response.status, response.headers["content-length"], response.json()) == (200, "11", {"a": "b"})


def test_a_form_and_its_headers_go_out(serve):
    server = serve(send(OK))
    client(server).request("POST", "/token", form={"grant_type": "password"}, idempotency_key="k-1")
    assert "POST /token HTTP/1.1" in server.received[0]
    assert "Idempotency-Key: k-1" in server.received[0]
    assert "X-Request-Id: " in server.received[0]
    assert server.received[0].endswith("grant_type=password")


def test_an_error_status_is_an_answer_too(serve):
    assert client(serve(send(BUSY))).request("GET").status == 503


def test_a_redirect_is_not_followed(serve):
    away = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"
    assert client(serve(send(away))).request("GET").status == 302


@pytest.mark.parametrize(
    "script", [stay_silent, drip(OK * 2), drip(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 99)]
)
def test_the_deadline_holds_for_silence_for_a_dripping_body_and_for_dripping_headers(serve, script):
    started = time.monotonic()
    assert kind_of(lambda: client(serve(script), timeout=0.3).request("GET")) == "timeout"
    assert time.monotonic() - started < 0.6


def test_a_deadline_may_be_shared_by_several_calls(serve):
    deadline = Deadline(0.2)
    calls = client(serve(send(OK), send(OK)))
    assert calls.request("GET", deadline=deadline).status == 200
    time.sleep(0.2)
    assert kind_of(lambda: calls.request("GET", deadline=deadline)) == "timeout"


def test_an_answer_that_is_too_large_is_cut(serve):
    large = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"x" * 100000
    assert kind_of(lambda: client(serve(send(large)), max_bytes=1000).request("GET")) == "too_large"


@pytest.mark.parametrize("script", [hang_up, send(b"SSH-2.0 nonsense\r\n\r\n"), send(OK[:-5])])
def test_nonsense_and_a_cut_connection_are_a_protocol_error(serve, script):
    assert kind_of(lambda: client(serve(script)).request("GET")) == "protocol"


def test_an_answer_that_is_not_json_is_a_protocol_error_and_is_not_quoted(serve):
    body = b"HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n" + PIN.encode()[:13] + b"x"
    with pytest.raises(HttpError) as caught:
        client(serve(send(body))).request("GET").json()
    assert PIN[:13] not in repr(caught.value)


def test_a_closed_port_is_a_connect_error(serve):
    server = serve()
    server.stop()
    assert kind_of(lambda: client(server).request("GET")) == "connect"


def test_an_address_without_a_protocol_is_a_permanent_error():
    with pytest.raises(HttpError) as caught:
        Client("", timeout=1, name="test").request("GET")
    assert caught.value.permanent


def test_a_read_is_repeated_while_the_server_is_busy(serve):
    server = serve(send(BUSY), hang_up, send(OK))
    assert client(server).request("GET", retry=True).status == 200
    assert len(server.received) == 3


def test_the_last_busy_answer_is_given(serve):
    assert client(serve(*[send(BUSY)] * 3)).request("GET", retry=True).status == 503


def test_a_post_without_retry_is_sent_once(serve):
    server = serve(send(BUSY), send(OK))
    assert client(server).request("POST", json={}).status == 503
    assert len(server.received) == 1


def test_a_post_that_could_be_done_twice_may_not_be_repeated(serve):
    with pytest.raises(ValueError, match="idempotency key"):
        client(serve()).request("POST", retry=True)


def test_a_repeated_post_keeps_its_idempotency_key(serve):
    server = serve(send(BUSY), send(OK))
    client(server).request("POST", json={}, retry=True, idempotency_key="k-2")
    assert ["Idempotency-Key: k-2" in text for text in server.received] == [True, True]


def test_the_breaker_opens_and_lets_a_probe_through_after_a_rest(serve):
    server = serve(hang_up, hang_up, send(OK), send(OK))
    calls = client(server, failures_to_trip=2, rest_seconds=0.3)
    assert [kind_of(lambda: calls.request("GET")) for _ in range(4)] == ["protocol"] * 2 + [
        "breaker_open"
    ] * 2
    assert len(server.received) == 2
    time.sleep(0.35)
    assert [calls.request("GET").status for _ in range(2)] == [200, 200]


def test_the_breaker_rests_again_after_a_failed_probe(serve):
    server = serve(hang_up, send(BUSY), send(OK))
    calls = client(server, failures_to_trip=1, rest_seconds=0.3)
    assert kind_of(lambda: calls.request("GET")) == "protocol"
    time.sleep(0.35)
    assert calls.request("GET").status == 503
    assert kind_of(lambda: calls.request("GET")) == "breaker_open"


def test_a_success_forgets_earlier_failures(serve):
    calls = client(serve(hang_up, send(OK), hang_up, send(OK)), failures_to_trip=2)
    assert kind_of(lambda: calls.request("GET")) == "protocol"
    assert calls.request("GET").status == 200
    assert kind_of(lambda: calls.request("GET")) == "protocol"
    assert calls.request("GET").status == 200


def test_only_one_probe_is_let_through_at_a_time(serve):
    breaker = Breaker(serve().address, failures=1, rest=0, probe_seconds=1)
    breaker.failed()
    assert [breaker.lets_through(), breaker.lets_through()] == [True, False]
    breaker.succeeded()
    assert [breaker.lets_through(), breaker.lets_through()] == [True, True]


def test_the_log_holds_no_personal_data(serve, caplog):
    caplog.set_level("INFO")
    client(serve(send(OK))).request("POST", "/gcp/docrest/v1", json={"pinpp": PIN}, params={"pin": PIN})
    assert "/gcp/docrest/v1" in caplog.text
    assert PIN not in caplog.text


@pytest.fixture
def own_certificate(tmp_path):
    """A server's TLS and the file of an authority that vouches for it: itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    bundle, both = tmp_path / "authority.pem", tmp_path / "server.pem"
    bundle.write_bytes(certificate)
    both.write_bytes(certificate + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    return context, bundle


def over_tls(server):
    return Client(f"https://localhost:{server.address.partition(':')[2]}", timeout=2, name="test")


def test_a_certificate_of_an_unknown_authority_is_refused(serve, own_certificate):
    server = serve(send(OK), secured_by=own_certificate[0])
    assert kind_of(lambda: over_tls(server).request("GET")) == "connect"


def test_an_internal_authority_is_trusted_when_the_settings_name_it(serve, own_certificate, settings):
    settings.OUTGOING_CA_BUNDLE = str(own_certificate[1])
    server = serve(send(OK), secured_by=own_certificate[0])
    assert over_tls(server).request("GET").status == 200
    tls.cache_clear()
