"""What an event and a request cost in processor time, through each way of speaking to the daemon.

python3 client_costs.py PACKAGE EVENTS REQUESTS: PACKAGE is the folder that holds renderbridge. The
daemon is a stand-in in a process of its own. Prints FIGURES and JSON, in microseconds.
"""

import base64
import hashlib
import hmac
import json
import multiprocessing
import os
import shutil
import socket
import struct
import sys
import tempfile
import threading
import time

TOKEN = "bench-token-0123456789abcdef"
#: Against what hangs: 20,000 events take a fifth of a second.
GUARD_SECONDS = 60
PAGE = 500


def event(number):
    """Return a task that changed, about as long as a real one."""
    data = {"taskId": str(number), "revision": number, "state": "rendering", "note": "x" * 400}
    return {
        "cursor": f"db.{number}",
        "at": "2026-01-02T03:04:05Z",
        "type": "task.changed",
        "data": data,
    }


def frame(message):
    payload = json.dumps(message).encode()
    return struct.pack("!BBH", 0x81, 126, len(payload)) + payload


def serve(listener, count):
    """Be a daemon: prove, then answer each request, or say `count` events."""
    events = b"".join(frame(event(number)) for number in range(count))
    page = {"events": [event(number) for number in range(PAGE)], "cursor": "db.1"}
    from renderbridge.routes_generated import FARM_PATH, READ_EVENTS_PATH

    answers = {FARM_PATH: {"name": "sandbox"}, READ_EVENTS_PATH: page}
    answers = {path: json.dumps(answer).encode() for path, answer in answers.items()}
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=talk, args=(connection, events, answers), daemon=True).start()


def talk(connection, events, answers):
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        with connection.makefile("rb") as reader:
            while True:
                line = reader.readline().decode()
                if not line:
                    return
                headers = dict(row.split(": ", 1) for row in iter_head(reader))
                target = line.split(" ")[1]
                if "Upgrade" in headers:
                    connection.sendall(upgraded(headers["Sec-WebSocket-Key"]) + events)
                else:
                    body = proof(target, connection) or answers.get(target.split("?")[0], b"{}")
                    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n"
                    connection.sendall(head.encode() + body)
    except (OSError, ValueError):  # a client that hangs up says goodbye in a frame
        pass


def iter_head(reader):
    while True:
        row = reader.readline().decode().rstrip("\r\n")
        if not row:
            return
        yield row


def proof(target, connection):
    if "nonce=" not in target:
        return None
    message = f"{connection.getsockname()[1]}:{target.split('nonce=')[1]}".encode()
    return json.dumps(
        {"proof": hmac.new(TOKEN.encode(), message, hashlib.sha256).hexdigest()}
    ).encode()


def upgraded(key):
    digest = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
    return (
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Accept: {base64.b64encode(digest).decode()}\r\n\r\n"
    ).encode()


def microseconds_of(work, count):
    """Return the processor time of this process for each of `count` things that work() does."""
    started = time.process_time()
    work()
    return round((time.process_time() - started) / count * 1e6, 1)


def take_events(stream, count):
    taken, last, guard = 0, None, time.monotonic() + GUARD_SECONDS
    while taken < count:
        messages = stream.poll()
        taken += len(messages)
        if messages:
            last = messages[-1]
        else:
            time.sleep(0.001)
        if time.monotonic() > guard:
            raise SystemExit(f"{taken} of {count} events came: {stream.failure}")
    stream.close()
    if taken > count or last["data"]["revision"] != count - 1:
        raise SystemExit(f"{taken} events came instead of {count}, and {last} as the last one")


def finish(steps):
    from renderbridge.background_task import BackgroundTask

    task = BackgroundTask(steps)
    while not task.advance(0.005):
        time.sleep(0 if task.has_more else 0.0005)
    if task.error:
        raise task.error
    return task.result


def whole_page(page):
    ends = [each["data"]["revision"] for each in page["events"][:: PAGE - 1]]
    if len(page["events"]) != PAGE or ends != [0, PAGE - 1]:
        raise SystemExit(f"of a page of {PAGE} events {len(page['events'])} came, or others")


def answered(farm):
    if farm["name"] != "sandbox":
        raise SystemExit(f"an answer was lost: {farm}")


def measure(home, events, requests):
    from renderbridge.async_client import AsyncBridge
    from renderbridge.client import Bridge
    from renderbridge.discovery import find_daemon
    from renderbridge.events import EventStream
    from renderbridge.worker import Worker

    worker = Worker([home])
    blocking = Bridge(find=lambda timeout: find_daemon([home], timeout=timeout), timeout=30)
    on_timer, on_thread = AsyncBridge([home]), worker.bridge()
    pages = max(1, events // PAGE)
    figures = {
        "event, timer": (lambda: take_events(EventStream([home]), events), events),
        "event, thread": (lambda: take_events(worker.stream(), events), events),
        "event, blocking": (
            lambda: [whole_page(blocking.events()) for _ in range(pages)],
            pages * PAGE,
        ),
        "request, timer": (
            lambda: [answered(finish(on_timer.farm())) for _ in range(requests)],
            requests,
        ),
        "request, thread": (
            lambda: [answered(finish(on_thread.farm())) for _ in range(requests)],
            requests,
        ),
        "request, blocking": (
            lambda: [answered(blocking.farm()) for _ in range(requests)],
            requests,
        ),
    }
    measured = {name: microseconds_of(*figure) for name, figure in figures.items()}
    worker.close()
    return measured


def main(package, events, requests):
    sys.path.insert(0, package)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    home = tempfile.mkdtemp(prefix="renderbridge-bench-")
    record = {"url": f"http://127.0.0.1:{listener.getsockname()[1]}", "token": TOKEN, "pid": 0}
    with open(
        os.open(os.path.join(home, "daemon.json"), os.O_CREAT | os.O_WRONLY, 0o600), "w"
    ) as file:
        json.dump(record, file)
    server = multiprocessing.Process(target=serve, args=(listener, events), daemon=True)
    server.start()
    try:
        print("FIGURES " + json.dumps(measure(home, events, requests)))
    finally:
        server.terminate()
        shutil.rmtree(home)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
