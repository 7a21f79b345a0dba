#!/usr/bin/env python3
"""start.py ALWAYSHERE FOLDER [N]: how long from starting `serve` on an existing data folder to its first answer."""

import subprocess
import socket
import sys
import time


def once(program, folder):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    began = time.perf_counter()
    process = subprocess.Popen([program, "--data", folder, "serve", "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        while process.poll() is None:
            try:
                with socket.create_connection(("127.0.0.1", port)) as c:
                    c.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    if c.recv(1000).startswith(b"HTTP/1.1 200"):
                        return 1000 * (time.perf_counter() - began)
            except OSError:
                time.sleep(0.0005)
        sys.exit(f"start.py: serve ended with {process.returncode}: is {folder} served already?")
    finally:
        process.terminate()
        process.wait()


took = sorted(once(sys.argv[1], sys.argv[2]) for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 20))
print(f"start to first answer, {len(took)} starts: least {took[0]:.0f} ms, median {took[len(took) // 2]:.0f} ms, "
      f"most {took[-1]:.0f} ms")
