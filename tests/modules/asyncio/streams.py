# Streams on loopback: what arrives, how a connection ends, what is left open. Ports are the system's choice.
import asyncio
import os
import socket


def descriptors():
    return len(os.listdir("/proc/self/fd"))


async def serve(handler):
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1]


async def close(writer):
    writer.close()
    await writer.wait_closed()


async def echo():
    print("--- echo")
    ended = asyncio.Event()

    async def handler(reader, writer):
        while True:
            line = await reader.readline()
            if not line:
                break
            writer.write(line.upper())
            await writer.drain()
        await close(writer)
        ended.set()

    server, port = await serve(handler)
    print(server.is_serving(), len(server.sockets))
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(writer.get_extra_info("peername") == ("127.0.0.1", port), writer.get_extra_info("nothing", "default"))
    print(writer.get_extra_info("socket").fileno() >= 0)
    for text in (b"one\n", b"two\nthree\n", b"last without newline"):
        writer.write(text)
    writer.write_eof()
    print(await reader.read())
    print(reader.at_eof(), await reader.read(5), await reader.readline())
    await ended.wait()
    await close(writer)
    print(writer.is_closing())
    server.close()
    await server.wait_closed()
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as error:
        print(type(error).__name__)


async def pieces():
    print("--- pieces")

    async def handler(reader, writer):
        for part in (b"ab", b"cdefgh", b"\r\n12", b"34:5678:", b"tail"):
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0.001)
        await close(writer)

    server, port = await serve(handler)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(await reader.readexactly(3), await reader.readuntil(b"\r\n"), await reader.readexactly(0))
    print(await reader.readuntil(b":"), await reader.readuntil(b":"))
    try:
        await reader.readexactly(100)
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    try:
        await reader.readuntil(b"x")
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    await close(writer)
    server.close()
    await server.wait_closed()
    reader = asyncio.StreamReader(limit=4)
    reader.feed_data(b"123456\n789\n")
    try:
        await reader.readline()
    except ValueError as error:
        print(error)
    reader = asyncio.StreamReader()
    reader.feed_data(b"a\nb\nc")
    reader.feed_eof()
    print([line async for line in reader])


async def much():
    print("--- more than the buffers hold")
    total = 5 * 1000 * 1000
    got = asyncio.get_running_loop().create_future()

    async def handler(reader, writer):
        count = 0
        while True:
            data = await reader.read(100000)
            if not data:
                break
            count += len(data)
        writer.write(str(count).encode())
        await close(writer)
        got.set_result(count)

    server, port = await serve(handler)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    block = bytes(range(256)) * 100
    sent = 0
    while sent < total:
        writer.write(block)
        sent += len(block)
        await writer.drain()
    writer.write_eof()
    print(int(await reader.read()) == sent, await got == sent)
    await close(writer)
    server.close()
    await server.wait_closed()


async def many():
    print("--- many connections")
    peak = active = 0

    async def handler(reader, writer):
        nonlocal active, peak
        active += 1
        peak = max(peak, active)
        writer.write(await reader.readexactly(4))
        await writer.drain()
        await reader.read()
        active -= 1
        await close(writer)

    server, port = await serve(handler)
    all_open = asyncio.Semaphore(0)
    go_on = asyncio.Event()

    async def client(n):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(("%04d" % n).encode())
        answer = await reader.readexactly(4)
        all_open.release()
        await go_on.wait()
        await close(writer)
        return int(answer)

    count = 100
    tasks = [asyncio.create_task(client(n)) for n in range(count)]
    for _ in range(count):
        await all_open.acquire()
    print(peak)
    go_on.set()
    print(sum(await asyncio.gather(*tasks)) == sum(range(count)))
    while active:
        await asyncio.sleep(0.001)
    server.close()
    await server.wait_closed()


async def resets():
    print("--- reset by the other side")

    def reset(writer):
        # With a time of 0 to linger, closing sends a reset.
        sock = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct_linger)
        writer.transport.abort()

    async def handler(reader, writer):
        await reader.readline()
        reset(writer)

    server, port = await serve(handler)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"now\n")
    try:
        await reader.read()
    except ConnectionResetError as error:
        print(error)
    try:
        await writer.drain()
    except ConnectionResetError as error:
        print(error)
    try:
        await close(writer)
    except ConnectionResetError as error:
        print(error)
    server.close()
    await server.wait_closed()


async def raw_sockets():
    print("--- sockets and descriptors")
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    receiving = asyncio.create_task(loop.sock_recv(a, 10))
    await asyncio.sleep(0)
    await loop.sock_sendall(b, b"hello")
    print(await receiving)
    got = []
    arrived = loop.create_future()

    def readable():
        got.append(a.recv(10))
        print(loop.remove_reader(a), loop.remove_reader(a))
        arrived.set_result(None)

    loop.add_reader(a, readable)
    b.send(b"ready")
    await arrived
    written = loop.create_future()

    def writable():
        loop.remove_writer(b.fileno())
        written.set_result("writable")

    loop.add_writer(b.fileno(), writable)
    print(got, await written, loop.remove_writer(b))
    waiting = asyncio.create_task(loop.sock_recv(a, 1))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    print(waiting.cancelled(), loop.remove_reader(a))
    a.close()
    b.close()
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    listening.setblocking(False)
    client = socket.socket()
    client.setblocking(False)
    accepting = asyncio.create_task(loop.sock_accept(listening))
    await loop.sock_connect(client, listening.getsockname())
    connection, address = await accepting
    print(address == client.getsockname())
    for each in (connection, client, listening):
        each.close()


async def cancelled_server():
    print("--- serve_forever")

    async def handler(reader, writer):
        await close(writer)

    server, port = await serve(handler)
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(await reader.read())
    await close(writer)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), server.is_serving())
    async with await asyncio.start_server(handler, "127.0.0.1", 0) as server:
        print(server.is_serving())
    print(server.is_serving())


struct_linger = b"\1\0\0\0\0\0\0\0"
before = descriptors()
for part in (echo, pieces, much, many, resets, raw_sockets, cancelled_server):
    asyncio.run(part())
print("descriptors left:", descriptors() - before)
