#!/usr/bin/env python3
"""Turns files into C: embed.py NODE NAME.c NAME.h FILE... writes the table that web/asset.h describes.

Each file is there as it is and, when that gains a tenth, as gzip and brotli make it, each at its smallest, under /assets/
with a hash of its content in the name; the header gives each its path as ASSET_APP_CSS for app.css. Brotli is what
Node.js has, which the stylesheets need too.
"""
import gzip
import hashlib
import re
import subprocess
import sys
from pathlib import Path

TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
         ".png": "image/png"}


def array(name, data):
    lines = (", ".join(str(b) for b in data[i:i + 24]) for i in range(0, len(data), 24))
    return f"static const unsigned char {name}[] = {{\n" + ",\n".join(lines) + "};\n"


def brotli(node, data):
    program = "process.stdout.write(require('zlib').brotliCompressSync(require('fs').readFileSync(0)))"
    return subprocess.run([node, "-e", program], input=data, stdout=subprocess.PIPE, check=True).stdout


def main(node, source, header, files):
    macros, arrays, rows = [], [], []
    for i, file in enumerate(sorted(files, key=lambda f: f.name)):
        data = file.read_bytes()
        path = f"/assets/{file.stem}-{hashlib.sha256(data).hexdigest()[:8]}{file.suffix}"
        ways = {"bytes": data, "gzip": gzip.compress(data, 9, mtime=0), "brotli": brotli(node, data)}
        if len(ways["gzip"]) > len(data) * 9 // 10:
            ways = {"bytes": data}
        macros.append(f'#define ASSET_{re.sub("[^A-Z0-9]", "_", file.name.upper())} "{path}"\n')
        arrays += [array(f"{way}_{i}", what) for way, what in ways.items()]
        as_is_or_packed = ", ".join(f"{{{way}_{i}, sizeof({way}_{i})}}" for way in ways)
        rows.append(f'\t{{"{path}", "{TYPES[file.suffix]}", {{{as_is_or_packed}}}}},\n')
        print(f"{path}: {', '.join(f'{len(what)} {way}' for way, what in ways.items())}")
    header.write_text('#pragma once\n#include "asset.h"\n\n' + "".join(macros)
                      + f"\n#define ASSETS_N {len(rows)}\nextern const struct asset assets[ASSETS_N];\n")
    source.write_text('#include "assets.h"\n\n' + "".join(arrays)
                      + "\nconst struct asset assets[ASSETS_N] = {\n" + "".join(rows) + "};\n")


main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), [Path(f) for f in sys.argv[4:]])
