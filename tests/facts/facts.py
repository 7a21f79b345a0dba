"""Lives in files, each with what is owed on some days, worked out by hand from the councils' documents and the law.

  facts.py ALWAYSHERE COUNCILS FACTS

FACTS has a folder for each council with a file for each life: "what" it is about, its "source", the "facts" as "alwayshere
explain" reads them, and what to "expect" on some days. There "dues" are what must be, with the sum behind each day, and
nothing else of the same promises; "none" names promises of which nothing may be; "only" says that there is nothing but
those dues; "history" asks for what was met and missed too. Each block of each file is a test.
"""
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

PROGRAM, COUNCILS, FACTS = sys.argv[1:4]
KEYS = {"what", "source", "facts", "expect"}
BLOCK_KEYS = {"on", "category", "because", "dues", "none", "only", "history"}
DUE_KEYS = {"promise", "state", "due", "because"}


def ask(council, life, block):
    options = ["--history"] if block.get("history") else []
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".json") as f:
        json.dump(life, f)
        f.flush()
        r = subprocess.run([PROGRAM, "explain", "--council", f"{COUNCILS}/{council}", "--on", block["on"], f.name, "--json",
                            *options], capture_output=True, text=True)
    return (json.loads(r.stdout), "") if r.returncode == 0 else (None, r.stderr)


def line(due):
    return f"{due['promise']} {due['state']} {due['due'] or '-'}"


def differences(block, answer):
    """As in a patch: - is what the file expects, + what the program says."""
    if answer["category"]["name"] != block["category"]:
        yield f"- category {block['category']}"
        yield f"+ category {answer['category']['name']}"
    got, expected = [line(d) for d in answer["dues"]], [line(d) for d in block["dues"]]
    of = {d["promise"] for d in block["dues"]}
    for due, text in zip(block["dues"], expected):
        if text in got:
            got.remove(text)
        else:
            yield f"- {text}   ({due['because']})"
    for text in got:
        promise = text.split()[0]
        if block.get("only") or promise in block.get("none", []) or promise in of and not block.get("history"):
            yield f"+ {text}"


def unreadable(file):
    """A key that nobody reads would be an expectation that nobody checks."""
    if set(file) != KEYS:
        yield f"keys {sorted(file)}"
    for block in file["expect"]:
        if not set(block) <= BLOCK_KEYS or not {"on", "category", "dues"} <= set(block):
            yield f"{block['on']}: keys {sorted(block)}"
        for due in block["dues"]:
            if set(due) != DUE_KEYS or not due["because"]:
                yield f"{block['on']}: keys {sorted(due)}"


tests = failed = 0


def check(wrong, name):
    global tests, failed
    tests += 1
    failed += bool(wrong)
    print("not ok" if wrong else "ok", tests, "-", name)
    for text in wrong:
        print("#  ", text.rstrip().replace("\n", "\n#   "))


def files():
    for council in sorted(c for c in os.listdir(FACTS) if os.path.isdir(f"{FACTS}/{c}")):
        for name in sorted(n for n in os.listdir(f"{FACTS}/{council}") if n.endswith(".json")):
            with open(f"{FACTS}/{council}/{name}", encoding="utf-8") as f:
                yield council, f"{council}/{name}", json.load(f)


with ThreadPoolExecutor(os.cpu_count()) as pool:
    asked = [(name, file, [(b, pool.submit(ask, council, file["facts"], b)) for b in file["expect"]])
             for council, name, file in files()]
    for name, file, blocks in asked:
        check(list(unreadable(file)), f"{name}: {file['what']}")
        for block, future in blocks:
            answer, error = future.result()
            check(list(differences(block, answer)) if answer else [error],
                  f"{name} {'until' if block.get('history') else 'on'} {block['on']}")
print(f"1..{tests}")
sys.exit(failed > 0 or tests == 0)
