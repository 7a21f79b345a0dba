#!/usr/bin/env python3
"""Turns files into C: embed.py NAME.c NAME.h FILE... writes the table that web/asset.h describes.

Each file is there as it is and as gzip -9n makes it, when that gains a tenth, under /assets/ with a hash of its content
in the name; the header gives each its path as ASSET_APP_CSS for app.css.
"""
import gzip
import hashlib
import re
import sys
from pathlib import Path

TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
         ".png": "image/png"}


def array(name, data):
    lines = (", ".join(str(b) for b in data[i:i + 24]) for i in range(0, len(data), 24))
    return f"static const unsigned char {name}[] = {{\n" + ",\n".join(lines) + "};\n"


def main(source, header, files):
    macros, arrays, rows = [], [], []
    for i, file in enumerate(sorted(files, key=lambda f: f.name)):
        data = file.read_bytes()
        path = f"/assets/{file.stem}-{hashlib.sha256(data).hexdigest()[:8]}{file.suffix}"
        packed = gzip.compress(data, 9, mtime=0)
        if len(packed) > len(data) * 9 // 10:
            packed = b""
        macros.append(f'#define ASSET_{re.sub("[^A-Z0-9]", "_", file.name.upper())} "{path}"\n')
        arrays.append(array(f"bytes_{i}", data) + (array(f"gzip_{i}", packed) if packed else ""))
        rows.append(f'\t{{"{path}", "{TYPES[file.suffix]}", bytes_{i}, sizeof(bytes_{i}), '
                    + (f"gzip_{i}, sizeof(gzip_{i})" if packed else "NULL, 0") + "},\n")
        print(f"{path}: {len(data)} bytes, {len(packed) or len(data)} sent")
    header.write_text('#pragma once\n#include "asset.h"\n\n' + "".join(macros)
                      + f"\n#define ASSETS_N {len(rows)}\nextern const struct asset assets[ASSETS_N];\n")
    source.write_text('#include "assets.h"\n\n' + "".join(arrays)
                      + "\nconst struct asset assets[ASSETS_N] = {\n" + "".join(rows) + "};\n")


main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(f) for f in sys.argv[3:]])
