"""The server of server.py as coroutines on one event loop."""
import asyncio

import coroutines

served = []


async def serve(reader, writer):
    served.append(1)
    while True:
        data = await reader.read(64)
        if not data:
            break
        writer.write(data)
    writer.close()


async def serve_until_closed(control_port):
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", control_port)
    writer.write(("%d\n" % server.sockets[0].getsockname()[1]).encode())
    await reader.read()
    writer.close()
    server.close()
    await server.wait_closed()
    await asyncio.sleep(0.05)  # the last connections end


def run(control_port):
    coroutines.run(serve_until_closed(control_port))
    return len(served)
