"""Reads what tables_test writes with Python's csv, zipfile and xml: what stands in each cell, and as what it is typed.
usage: tables_oracle.py TABLES_TEST"""
import csv
import datetime
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXTS = ["=1+1", "+447700900123", "-5", "@SUM(A1)", "\t=1", "\r=cmd|' /C calc'!A0", "'=quoted", "''+twice", "'tis nothing",
         "00012", "1e5", "2026-11-21", "TRUE", 'a "b", c;\nd', " kept ", "Zo\u00eb \u2014 \U0001f382", "_x0041_ and _x",
         "https://example.org", "<b>&amp;</b>", ""]
DAYS = [datetime.date(2026, 11, 21), datetime.date(1900, 2, 28), datetime.date(2008, 2, 29), None]
# A figure that can be reckoned with, and how it is shown; what is none stays the text that it is.
FIGURES = [(0.774, "0.0%"), (1, "0.0%"), (0.08, "0%"), (290, None), (0, "0.0%"), "c", "none", "1.5", "12.34%", "-1%", "%", "=1",
           ".5%", "1 of 2", "99999999999%"]
HEADING = ["id", 'what, "said"', "day", "n"]
results = []


def ok(name, good, detail=""):
    results.append(good)
    print(f"{'ok' if good else 'not ok'} {len(results)} - {name}")
    if not good:
        print("# " + str(detail).replace("\n", "\n# "))


def expected():
    return [(i, text, DAYS[i % 4], -i * 1000000) for i, text in enumerate(TEXTS)]


def read_csv(path):
    with open(path, "rb") as f:
        data = f.read()
    ok("the CSV begins with a byte order mark", data.startswith(b"\xef\xbb\xbf"))
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True), strict=True))
    ok("its heading", rows[0] == HEADING, rows[0])
    ok("no field of it would run", not [f for r in rows for f in r[:3] if re.match(r"[=+\-@\t\r]", f)], rows)
    mended = [(int(r[0]), re.sub(r"^'('*[=+\-@\t\r])", r"\1", r[1]),
               datetime.date.fromisoformat(r[2]) if r[2] else None, int(r[3])) for r in rows[1:]]
    ok("with its apostrophes off, every field is what was written", mended == expected(), mended)


def cell(c, dates):
    if c.get("t") == "inlineStr":
        text = "".join(t.text or "" for t in c.iter(MAIN + "t"))
        return "text", re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)
    value = float(c.find(MAIN + "v").text)
    if c.get("s") in dates:
        return "date", datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value))
    return "number", value


def read_sheet(book, name, dates):
    rows = []
    for row in ElementTree.fromstring(book.read(name)).iter(MAIN + "row"):
        rows.append({re.sub(r"\d", "", c.get("r")): cell(c, dates) for c in row})
    return rows


def read_xlsx(path):
    book = zipfile.ZipFile(path)
    ok("the workbook's archive is whole", book.testzip() is None)
    styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    formats = {f.get("numFmtId") for f in styles.iter(MAIN + "numFmt") if f.get("formatCode") == "dd/mm/yyyy"}
    dates = {str(i) for i, xf in enumerate(styles.find(MAIN + "cellXfs")) if xf.get("numFmtId") in formats}
    names = [s.get("name") for s in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")]
    ok("its sheets have their names", names == ["List 9", "Another"], names)
    rows = read_sheet(book, "xl/worksheets/sheet1.xml", dates)
    ok("its heading is text", [rows[0].get(c) for c in "ABCD"] == [("text", h) for h in HEADING], rows[0])
    wrong = []
    for (i, text, day, n), row in zip(expected(), rows[1:]):
        as_day = None if day is None else ("text", day.isoformat()) if day.year < 1901 else ("date", day)
        want = {"A": ("number", i), "B": ("text", text) if text else None, "C": as_day, "D": ("number", n)}
        if any(row.get(k) != v for k, v in want.items()):
            wrong.append((want, row))
    ok("every text is typed as text, every day as a date, every number as a number", not wrong and len(rows) == 21, wrong)
    everything = b"".join(book.read(n) for n in book.namelist())
    ok("there is no formula and no link in it", b"<f>" not in everything and b"hyperlink " not in everything.lower())
    ok("it was created when it says", b"2026-11-29T12:00:00Z" in book.read("docProps/core.xml"),
       book.read("docProps/core.xml"))


def read_figures(path):
    book = zipfile.ZipFile(path)
    styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    own = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
    shown = [{"0": None, "9": "0%", **own}.get(xf.get("numFmtId")) for xf in styles.find(MAIN + "cellXfs")]
    found = []
    for c in list(ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(MAIN + "c"))[1:]:
        kind, value = cell(c, ())
        found.append(value if kind == "text" else (value, shown[int(c.get("s", 0))]))
    ok("a figure is a number that is shown as on the page, and what is none a text", found == FIGURES, found)


with tempfile.TemporaryDirectory() as folder:
    run = subprocess.run([sys.argv[1], folder], capture_output=True, timeout=100)
    ok("the files are written", run.returncode == 0, run.stderr.decode(errors="replace"))
    read_csv(os.path.join(folder, "list.csv"))
    read_xlsx(os.path.join(folder, "list.xlsx"))
    read_figures(os.path.join(folder, "figures.xlsx"))
    many = zipfile.ZipFile(os.path.join(folder, "many.xlsx"))
    ok("4,000 rows come out", many.read("xl/worksheets/sheet1.xml").count(b"<row ") == 4001)
    ok("nothing else is left", sorted(os.listdir(folder)) == ["figures.xlsx", "list.csv", "list.xlsx", "many.xlsx"], os.listdir(folder))
print(f"1..{len(results)}")
sys.exit(0 if all(results) else 1)
