#!/usr/bin/env python3
"""Turns gettext's catalogues into C: catalogues.py NAME.c FILE.po... writes the table that platform/language describes.

Of a .po file it takes msgid and msgstr, in one piece or in several, and from the header Language, X-Name (in the
language itself), X-Direction (ltr or rtl) and X-Checked-By (the translator; empty when nobody has checked it). A phrase
with an empty msgstr, or marked "fuzzy", has no translation. What is wrong is said with file and line."""

import ast
import hashlib
import html
import pathlib
import re
import sys


def fail(path, line, why):
    sys.exit(f"{path}:{line}: {why}")


def entries(path):
    """[(line, msgid, msgstr)], the header first."""
    found, kind, fuzzy = [], None, False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#,") and "fuzzy" in line:
            fuzzy = True
        match = re.fullmatch(r'(msgid |msgstr )?(".*")', line.strip())
        if not match:
            if line.strip() and not line.startswith("#"):
                fail(path, number, "expected msgid, msgstr, a text in quotes or a note that begins with #")
            continue
        try:
            text = ast.literal_eval(match[2])
        except (SyntaxError, ValueError):
            fail(path, number, "this text in quotes cannot be read")
        kind = match[1] or kind
        if match[1] == "msgid ":
            found.append([number, text, "", fuzzy])
            fuzzy = False
        elif not found:
            fail(path, number, "expected msgid first")
        elif kind == "msgid ":
            found[-1][1] += text
        else:
            found[-1][2] += text
    if not found or found[0][1]:
        fail(path, 1, 'expected a header: msgid "" and its msgstr')
    return found


def header_of(path, text):
    header = dict(line.split(": ", 1) for line in (text + " ").replace(":\n", ": \n").splitlines() if ": " in line)
    for name in ("Language", "X-Name", "X-Direction", "X-Checked-By"):
        if name not in header:
            fail(path, 2, f"the header does not say {name}")
    if header["X-Direction"] not in ("ltr", "rtl"):
        fail(path, 2, "X-Direction is ltr or rtl")
    return {name: value.strip() for name, value in header.items()}


def c_text(text):
    """As it stands in markup, as a C literal of bytes."""
    data = html.escape(text, quote=False).replace('"', "&quot;").encode()
    return '{"' + "".join(chr(b) if 32 <= b < 127 and b not in (34, 92, 63) else f"\\{b:03o}" for b in data) + f'", {len(data)}}}'


def phrases(path, found):
    plain, patterns, seen = {}, {}, {}
    for line, english, other, fuzzy in found[1:]:
        if english in seen:
            fail(path, line, f"this phrase stands in line {seen[english]} too")
        seen[english] = line
        if english.count("{}") > 1 or english.count("{}") != other.count("{}") and other:
            fail(path, line, "{} stands once in both, or in none")
        if other and not fuzzy:
            (patterns if "{}" in english else plain)[english] = other
    return plain, patterns


def table(name, of):
    rows = sorted(of.items(), key=lambda row: html.escape(row[0], quote=False).replace('"', "&quot;").encode())
    return f"static const struct phrase {name}[] = {{\n" + "".join(
        f"\t{{{c_text(english)}, {c_text(other)}}},\n" for english, other in rows) + "\t{{NULL, 0}, {NULL, 0}},\n};\n"


def main(target, files):
    tables, rows, mark = [], [], hashlib.sha256()
    for path in sorted(files):
        found = entries(path)
        head = header_of(path, found[0][2])
        plain, patterns = phrases(path, found)
        mark.update(path.read_bytes())
        code = head["Language"]
        tables.append(table(f"phrases_{code}", plain) + table(f"patterns_{code}", patterns))
        rows.append(f"\t{{{c_text(code)}, {c_text(head['X-Name'])}, {c_text(head['X-Checked-By'])}, "
                    f"{'true' if head['X-Direction'] == 'rtl' else 'false'}, phrases_{code}, {len(plain)}, "
                    f"patterns_{code}, {len(patterns)}}},\n")
    target.write_text('#include "languages.h"\n\n' + "\n".join(tables) + "\nstatic const struct language all[] = {\n"
                      + "".join(rows) + f"}};\nconst struct languages languages = {{all, {len(rows)}, "
                      + c_text(mark.hexdigest()[:16]) + "};\n")


main(pathlib.Path(sys.argv[1]), [pathlib.Path(name) for name in sys.argv[2:]])
