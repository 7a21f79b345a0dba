"""Holds the readers against Python's csv module and an independent reading of workbooks, and reports against files
kept in tests/data/imports. usage: imports_oracle.py DUMP   (DUMP: the program imports_dump)

UPDATE=1 in the environment rewrites the kept reports; read the difference before committing it.
"""
import csv
import datetime
import io
import os
import random
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

DUMP = sys.argv[1]
DATA = os.path.join(os.environ["SOURCE_ROOT"], "tests", "data", "imports")
SHARED = os.path.join(os.environ.get("SHARED_DATA", ""), "annex-a")
FOLDER = tempfile.TemporaryDirectory()
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
results = []


def ok(name, good, detail=""):
    results.append(good)
    print(f"{'ok' if good else 'not ok'} {len(results)} - {name}")
    if not good:
        print("# " + str(detail).replace("\n", "\n# "))


def skip(name, why):
    results.append(True)
    print(f"ok {len(results)} - {name} # SKIP {why}")


def dump(*args):
    run = subprocess.run([DUMP, *args], capture_output=True, timeout=60)
    if run.returncode != 0:
        return "exit %d\n%s" % (run.returncode, run.stderr.decode(errors="replace")[-3000:])
    return run.stdout.decode("utf-8")


def write(name, content):
    path = os.path.join(FOLDER.name, name)
    with open(path, "wb") as out:
        out.write(content)
    return path


def shown(text):
    return "".join("\\x%02x" % ord(c) if ord(c) < 32 or c in "\\|" else c for c in text)


def cells_of(text):
    """Rows of what the program printed: [[(kind, text), ...], ...]."""
    rows = []
    for line in text.split("\n"):
        if line.startswith("row "):
            rows.append([])
        elif line[1:2] == "|":
            rows[-1].append((line[0], line[2:]))
    return rows


# CSV: random tables, written in many ways, read by Python's csv and by us.

ALPHABET = ["a", "b", "7", " ", "'", "=", "\u00e9", "\u20ac", "\u4f8b", "\U0001f600", ",", ";", "\t", '"', "\n", "\r", "\r\n"]


def random_table(rng, letters):
    width = rng.randint(2, 6)
    return [["".join(rng.choice(letters) for _ in range(rng.randint(0, 6))) for _ in range(width)]
            for _ in range(rng.randint(1, 12))]


def write_table(rng, table, separator, line_end):
    out = []
    for row in table:
        fields = []
        for field in row:
            must = any(c in field for c in '",;\t\r\n') or len(row) == 1
            quoted = must or rng.random() < 0.2
            fields.append('"' + field.replace('"', '""') + '"' if quoted else field)
        out.append(separator.join(fields))
    return line_end.join(out) + (line_end if rng.random() < 0.8 else "")


def csv_against_python():
    rng = random.Random(2026)
    encodings = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]
    bad = []
    rounds = 400
    for i in range(rounds):
        encoding, separator = rng.choice(encodings), rng.choice(",;\t")
        letters = [c for c in ALPHABET if encoding != "cp1252" or ord(c[0]) < 256 or c == "\u20ac"]
        table = [["h%d" % k for k in range(rng.randint(3, 5))]] + random_table(rng, letters)
        text = write_table(rng, table, separator, rng.choice(["\n", "\r\n", "\r"]))
        if encoding == "cp1252":
            text += "\n\u00e9\u00e9"  # not UTF-8 for sure
        path = write("random.csv", text.encode(encoding))
        theirs = [[shown(f) for f in row]
                  for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row]
        ours = [[text for _, text in row] for row in cells_of(dump("csv", path))]
        if ours != theirs:
            bad.append((encoding, text, theirs, ours))
    ok("%d random CSV files are read as Python reads them" % rounds, not bad, bad[:1])


# Workbooks.

def column_number(reference):
    n = 0
    for c in reference:
        if c.isalpha():
            n = n * 26 + ord(c.upper()) - 64
    return n


def python_reads(path, part):
    """The cells of a sheet as we should give them, by another road. Formats 14 and 164 are the dates of these files."""
    archive = zipfile.ZipFile(path)
    strings = ["".join(t.text or "" for t in si.iter(MAIN + "t"))
               for si in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    dates = [xf.get("numFmtId") in ("14", "164") for xf in styles.find(MAIN + "cellXfs")]
    rows = []
    for row in ElementTree.fromstring(archive.read(part)).iter(MAIN + "row"):
        cells = {}
        for c in row.iter(MAIN + "c"):
            v = c.find(MAIN + "v")
            if v is None or v.text is None:
                continue
            if c.get("t") == "s":
                value = ("t", strings[int(v.text)])
            elif c.get("t") in ("str", "e"):
                value = ("t" if c.get("t") == "str" else "e", v.text)
            elif dates[int(c.get("s", "0"))]:
                moment = datetime.datetime(1899, 12, 30) + datetime.timedelta(days=float(v.text))
                value = ("d", moment.strftime("%Y-%m-%d" if moment.time() == datetime.time() else "%Y-%m-%dT%H:%M:%S"))
            else:
                number = float(v.text)
                value = ("n", "%d" % number if number == int(number) else v.text)
            if value[1]:
                cells[column_number(c.get("r"))] = value
        if cells and any(text.strip() for _, text in cells.values()):
            rows.append([(k, shown(t)) for k, t in
                         (cells.get(i + 1, ("t", "")) for i in range(max(cells)))])
    return rows


CODES = {"gender": {"a": "M", "b": "F"}, "category": {"a": "relevant", "b": "former-relevant"},
         "yes_no": {"a": "yes", "b": "no"}, "in_touch": {"a": "YES", "b": "NO"}, "suitable": {"a": "1", "b": "2"}}


def leaver_line(names, row):
    value = {name: (row[i][1] if i < len(row) else "") for i, name in enumerate(names)}
    coded = lambda kind, text: CODES[kind][text[0]] if text else ""
    line = "leaver %s born=%s" % (value["Child Unique ID"], value["Date of Birth"])
    for name, text in [
            ("gender", coded("gender", value["Gender"])),
            ("ethnicity", value["Ethnicity"][3:]),
            ("disability", coded("yes_no", value["Does the Child have a Disability"])),
            ("team", value["Allocated Team"]),
            ("worker", value["Allocated Worker"]),
            ("category", coded("category", value["Eligibility Category"])),
            ("in_touch", coded("in_touch", value["LA in Touch"])),
            ("home", value["Type of Accommodation"][:1]),
            ("suitable", coded("suitable", value["Suitability of Accommodation"])),
            ("activity", value["Activity Status"][:2])]:
        if text:
            line += " %s=%s" % (name, text)
    return line + " plan=- contact=-"


def annex_a():
    for name, layout in (("Annex_A.xlsx", "older"), ("Annex_A_2024_Jan.xlsx", "newer")):
        path = os.path.join(SHARED, name)
        if not os.path.exists(path):
            skip(name, "not in SHARED_DATA")
            continue
        for number in range(1, 12):
            theirs = python_reads(path, "xl/worksheets/sheet%d.xml" % number)
            ours = cells_of(dump("rows", path, "list %d" % number))
            ok("%s List %d, %d rows" % (name, number, len(theirs)), ours == theirs and len(ours) > 1,
               [pair for pair in zip(ours, theirs) if pair[0] != pair[1]][:2])
        rows = python_reads(path, "xl/worksheets/sheet9.xml")
        names = [text for _, text in rows[0]]
        wanted = ["layout " + layout] + [leaver_line(names, row) for row in rows[1:]]
        got = dump("annex-a", path).split("\n--\n")
        ok("%s people" % name, got[0].split("\n") == wanted and len(wanted) == 7, (got, wanted))
        ok("%s has no problems" % name, got[1] == name + ": 6 rows read, no problems, 0 notes.\n", got)
        text = "".join(",".join('"%s"' % t for _, t in row) + ",\"\"" * (len(names) - len(row)) + "\r\n" for row in rows)
        got = dump("annex-a", write(name + ".csv", text.encode("utf-8-sig"))).split("\n--\n")
        ok("%s as CSV gives the same" % name, got[0].split("\n") == wanted, (got, wanted))


def workbook(sheet, strings="", styles="", workbook_properties="", sheets='<sheet name="S" sheetId="1" r:id="r1"/>'):
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("xl/worksheets/one.xml", head + sheet)
        z.writestr("xl/workbook.xml", head + "<workbook %s xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/"
                   "2006/relationships\">%s<sheets>%s</sheets></workbook>" % (space, workbook_properties, sheets))
        z.writestr("xl/_rels/workbook.xml.rels", head + '<Relationships xmlns="http://schemas.openxmlformats.org/package/'
                   '2006/relationships"><Relationship Id="r1" Type="x" Target="/xl/worksheets/one.xml"/></Relationships>')
        if strings:
            z.writestr("xl/sharedStrings.xml", head + "<sst %s>%s</sst>" % (space, strings))
        if styles:
            z.writestr("xl/styles.xml", head + "<styleSheet %s>%s</styleSheet>" % (space, styles))
    return out.getvalue()


ODD_SHEET = """<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>
<x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:r><x:t>in</x:t></x:r><x:r><x:t xml:space="preserve">line </x:t></x:r>
<x:rPh><x:t>no</x:t></x:rPh></x:is></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c>
<x:c r="G3" s="1"><x:v>36013.5</x:v></x:c></x:row>
<x:row><x:c t="s"><x:v>1</x:v></x:c><x:c t="d"><x:v>2006-03-12</x:v></x:c><x:c><x:f>1+1</x:f><x:v>2.0</x:v></x:c>
<x:c><x:v>1.2345678E7</x:v></x:c><x:c t="str"><x:f>"a"</x:f><x:v>a &amp; b</x:v></x:c><x:c s="2"><x:v>36013</x:v></x:c></x:row>
<x:row/><x:row r="9"><x:c r="A9" t="s"><x:v>0</x:v></x:c></x:row>
</x:sheetData></x:worksheet>"""


def odd_workbooks():
    path = write("odd.xlsx", workbook(
        ODD_SHEET, "<si><t/></si><si><r><t>two</t></r><r><t> runs</t></r><rPh><t>x</t></rPh></si>",
        '<numFmts><numFmt numFmtId="170" formatCode="0 &quot;days&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/></cellXfs>', '<workbookPr date1904="1"/>'))
    text = dump("rows", path, "")
    wanted = [[("t", ""), ("t", "inline "), ("t", "TRUE"), ("e", "#N/A"), ("t", ""), ("t", ""),
               ("d", "2002-08-07T12:00:00")],
              [("t", "two runs"), ("d", "2006-03-12"), ("n", "2"), ("n", "12345678"), ("t", "a & b"), ("n", "36013")]]
    ok("inline text, errors, formulas, booleans, 1904", cells_of(text) == wanted, text)
    ok("rows keep their numbers", "row 3 7" in text and "row 4 6" in text, text)
    ok("rows of nothing are left out", "row 9" not in text, text)

    escaped = "_x0041__x005F_x0042_ _x0000_ _xD800_ _x41_ _x00e9_"
    path = write("escaped.xlsx", workbook(
        '<worksheet xmlns="m"><sheetData><row><c t="inlineStr"><is><t>%s</t></is></c><c t="s"><v>0</v></c></row></sheetData>'
        "</worksheet>" % escaped, "<si><t>%s</t></si>" % escaped))
    plain = "A_x0042_ _x0000_ _xD800_ _x41_ \u00e9"
    text = dump("rows", path, "")
    ok("_x0041_ in a text is the character that it stands for", cells_of(text) == [[("t", plain), ("t", plain)]], text)

    cells = lambda *texts: "<row>%s</row>" % "".join('<c t="str"><v>%s</v></c>' % t for t in texts)
    path = write("plans.xlsx", workbook('<worksheet xmlns="m"><sheetData>%s</sheetData></worksheet>' % (
        cells("person_id", "by", "date", "event") + cells("1", "", "31/02/2025", "started")
        + '<row r="9"><c><v>1</v></c><c r="C9" t="e"><v>#REF!</v></c><c t="str"><v>review</v></c></row>'
        + '<row r="11"><c><v>1</v></c><c r="C11"><v>45000</v></c><c t="str"><v>review</v></c></row>')))
    text = dump("plans", path)
    ok("a workbook's report names sheet, row and column", text == """plan 1 on=2023-03-15 reviewed
--
plans.xlsx sheet "S" row 2, column C "date": "31/02/2025" is not a day in the calendar. Write it as 28/02/2006 or 2006-02-28.
plans.xlsx sheet "S" row 9, column C "date": "#REF!" is an error in the workbook. Mend the formula, or leave the cell blank.
plans.xlsx: 3 rows read, 2 refused, 2 problems, 0 notes.
""", text)

    plain = '<worksheet xmlns="m"><sheetData><row><c><v>1</v></c></row>%s</sheetData></worksheet>'
    several = '<sheet name="A" sheetId="1" r:id="r1"/><sheet name="B" sheetId="2" r:id="r2"/>'
    good = workbook(plain % "")
    for name, content, sheet, part in [
            ("no such sheet", good, "List 9", 'error: invalid: the workbook has no sheet "List 9"; it has "S"'),
            ("several sheets", workbook(plain % "", sheets=several), "", 'say which one: "A", "B"'),
            ("sheets without a part", workbook(plain % "", sheets=several), "B", "error: invalid: the workbook is damaged"),
            ("a document type", workbook('<!DOCTYPE w [<!ENTITY e "x">]>' + plain % ""), "", "declares a document type"),
            ("XML that ends early", workbook((plain % "")[:-30]), "", "damaged from here on"),
            ("a text that is not there", workbook(plain % '<row><c t="s"><v>5</v></c></row>'), "", "has not got"),
            ("an archive cut short", good[:len(good) // 2], "", "error: invalid:"),
            ("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "", "error: invalid: this is an old .xls"),
            ("a zip that is no workbook", zipped({"a.txt": "x"}), "", "error: invalid:"),
            ("a zip bomb in the sheet", workbook(plain % ("<row><c/></row>" * 3_000_000)), "", "unpacks to far more"),
            ("a zip bomb in the strings", workbook(plain % "", strings="<si><t>%s</t></si>" % ("x" * 999) * 60000), "",
             "unpacks to far more"),
            ("ten thousand and one parts", zipped({"p%d" % i: "" for i in range(10001)}), "", "more than 10,000 parts"),
    ]:
        text = dump("rows", write("bad.xlsx", content), sheet)
        ok("refused: " + name, part in text and "exit" not in text[:4], text[:3000])


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in parts.items():
            z.writestr(name, content)
    return out.getvalue()


# Reports: one of each mistake, and what the clerk is told.

def reports():
    for kind, name in [("people", "people-mistakes.csv"), ("contacts", "contacts-mistakes.csv"),
                       ("plans", "plans-mistakes.csv"), ("annex-a", "list9-mistakes.csv"),
                       ("people", "people-headings.csv"), ("people", "people-unclosed.csv"),
                       ("people", "people.csv"), ("contacts", "contacts.csv"), ("plans", "plans.csv"),
                       ("people", "people-windows.csv"), ("ssda903", "ssda903"), ("ssda903", "ssda903-mistakes"),
                       ("dates", "dates-mistakes.csv")]:
        kept_path = os.path.join(DATA, os.path.splitext(name)[0] + ".txt")
        got = dump(kind, os.path.join(DATA, name))
        if os.environ.get("UPDATE"):
            with open(kept_path, "w", encoding="utf-8") as out:
                out.write(got)
        kept = open(kept_path, encoding="utf-8").read()
        ok("report of " + name, got == kept, got)


def refused_rows():
    """The file of refused rows holds them as they were and can be read again; the rest is what was taken."""
    for kind, name in [("people", "people-mistakes.csv"), ("contacts", "contacts-mistakes.csv"),
                       ("annex-a", "list9-mistakes.csv")]:
        source = os.path.join(DATA, name)
        refused = os.path.join(FOLDER.name, "refused.csv")
        text = dump(kind, source, refused)
        again = dump(kind, refused)
        rows = list(csv.reader(open(source, newline="", encoding="utf-8-sig")))
        kept = list(csv.reader(open(refused, newline="", encoding="utf-8-sig")))
        count = int(text.split("\n")[-2].split()[0])
        ok("refused rows of %s are counted" % name, count == len(kept) - 1 and count > 0, text)
        # Formulas are guarded in the file, with one apostrophe.
        bare = [[f[1:] if f[:1] == "'" and f.lstrip("'")[:1] in ("=", "+", "-", "@", "\t") else f for f in row] for row in kept]
        ok("refused rows of %s are as they were" % name, bare[0] == rows[0] and all(row in rows for row in bare), bare)
        ok("refused rows of %s are refused again" % name,
           ("%d refused" % count) in again and again.startswith(("--", "layout newer\n--")), again)


def large():
    """A hundred thousand rows: bounded time, and the limit on rows says so."""
    lines = ["person_id,date,event,by"] + ["%d,01/02/2025,reviewed,a@example.org" % i for i in range(100_000)]
    text = dump("plans", write("large.csv", "\r\n".join(lines).encode()))
    ok("100,000 rows", text.endswith("large.csv: 100000 rows read, no problems, 0 notes.\n"), text[-300:])
    lines += ["%d,01/02/2024,reviewed,a@example.org" % i for i in range(100_001)]
    text = dump("plans", write("large.csv", "\r\n".join(lines).encode()))
    ok("200,001 rows are too many", "more than 200000 rows" in text, text[-300:])


csv_against_python()
annex_a()
odd_workbooks()
reports()
refused_rows()
large()
print("1..%d" % len(results))
sys.exit(0 if all(results) else 1)
