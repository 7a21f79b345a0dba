"""Do the tests of the heart notice when it is wrong? Changes one thing of src/promises at a time and runs them.

  mutate.py [--sample N] [--seed S] [--least PERCENT] [--jobs J] [--sanitize] [--facts BUILD] [FILE.c ...]

What is changed: a comparison becomes its neighbour or its opposite, "and" becomes "or", one side of either is dropped, a "not"
goes, plus becomes minus, a number is one more, true is false, the earlier day is the later, a call that stands alone goes.
A change that the compiler makes nothing of (the same object code) is not counted. --sample takes so many at random, from a
seed; --sanitize runs the tests again for survivors, with the sanitizers that ./test has: some read past an end; --facts also
holds survivors against the lives of tests/facts, with the program built in BUILD.

Those that equivalent.txt lists, with the reason why nothing can notice them, are left out. Prints each change, a line
beginning with "# alive" when no test noticed, how many were noticed by file, and as TAP whether they were as many of a
hundred as --least says.
"""
import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from glob import glob
from pathlib import Path

os.chdir(Path(__file__).parents[2])
FLAGS = "-std=c17 -O1 -w -fPIC -D_GNU_SOURCE -DALLOW_BANNED -Isrc/platform/base -Isrc/promises -Isrc/policy".split()
SANITIZERS = "-fsanitize=address,undefined -fno-sanitize-recover=all".split()
LIBRARIES = "-lcmocka -lyaml -ljansson -lsodium".split()
ENVIRONMENT = dict(os.environ, LIVES="600", ASAN_OPTIONS="detect_leaks=0")
SECONDS = 60  # a test that takes so long goes round in circles
OPPOSITE = {"<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
            "&&": ["||"], "||": ["&&"], "+": ["-"], "-": ["+"], "+=": ["-="], "-=": ["+="], "++": ["--"], "--": ["++"],
            "true": ["false"], "false": ["true"], "date_min": ["date_max"], "date_max": ["date_min"]}
TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|/\*.*?\*/|\'(?:\\.|[^\'])*\'|^[ \t]*#[^\n]*|->|<<|>>|[<>=!]=|&&|\|\||\+\+|--|[+-]=|'
                   r"[A-Za-z_]\w*|0x[0-9a-fA-F]+[uU]?|\d+U?|[^\s]", re.S | re.M)


def tokens(text):
    return [(m.start(), m[0]) for m in TOKEN.finditer(text)
            if not m[0].startswith("/*") and not m[0].lstrip().startswith("#")]


def side(found, at, step):
    """The tokens from `at` on, in the direction of step, that are one side of an "and" or "or"."""
    opening, closing = ("([{", ")]}") if step > 0 else (")]}", "([{")
    depth, i = 0, at
    while 0 <= i < len(found):
        word = found[i][1]
        if depth == 0 and (word in closing or word in ("&&", "||", "?", ":", ";", ",", "=", "return")):
            break
        depth += (word in opening) - (word in closing)
        i += step
    return i - step


def changes(text):
    """(start, end, what stands there instead)"""
    found = tokens(text)
    for i, (at, word) in enumerate(found):
        before, after = found[i - 1][1] if i else "", found[i + 1][1] if i + 1 < len(found) else ""
        binary = re.match(r"[\w)\]]", before) and before not in ("return", "case")
        if word in OPPOSITE and (word not in "+-" or binary):
            for other in OPPOSITE[word]:
                yield at, at + len(word), other
        if word in ("&&", "||"):
            neutral = "1" if word == "&&" else "0"
            right, left = side(found, i + 1, 1), side(found, i - 1, -1)
            yield found[i + 1][0], found[right][0] + len(found[right][1]), neutral
            yield found[left][0], found[i - 1][0] + len(found[i - 1][1]), neutral
        if word == "!" and after != "=":
            yield at, at + 1, ""
        if re.fullmatch(r"\d+U?", word) and before not in ("[",):
            yield at, at + len(word), str(int(word.rstrip("U")) + 1)
    for m in re.finditer(r"^\t+\w+\([^;{}]*\);$", text, re.M):
        yield m.start(), m.end() - 1, ""


def mutants(path):
    text = Path(path).read_text(encoding="utf-8")
    for start, end, other in changes(text):
        line = text.count("\n", 0, start) + 1
        whole = text[:start] + other + text[end:]
        first, last = whole.rfind("\n", 0, start) + 1, whole.find("\n", start + len(other))
        shown = " ".join(whole[first:last].split()) or "(the call is gone)"
        if shown in (";", "(the call is gone)"):
            shown = "gone: " + " ".join(text[start:end].split())
        yield path, line, " ".join(text[start:end].split()), shown, whole


def run(command, **more):
    try:
        return subprocess.run(command, capture_output=True, timeout=SECONDS, **more).returncode
    except subprocess.TimeoutExpired:
        return 1


class Bench:
    """The heart built once, and its tests, which find it as a shared library."""

    def __init__(self, folder, sanitizers=()):
        self.folder = folder
        self.flags = [*FLAGS, *sanitizers]
        sources = [p for p in sorted(glob("src/promises/*.c")) if not p.endswith("_test.c")]
        self.heart = [p for p in sources if not p.endswith("random_facts.c")]
        below = [f"src/platform/base/{n}.c" for n in "arena buf date error log str".split()]
        others = below + [p for p in sorted(glob("src/policy/*.c")) if not p.endswith("_test.c")]
        others += ["src/promises/random_facts.c"]
        self.objects = {p: f"{folder}/{Path(p).stem}.o" for p in self.heart + others}
        with ThreadPoolExecutor(2) as pool:
            for failed in pool.map(lambda p: run(["cc", *self.flags, "-c", "-o", self.objects[p], p]), self.objects):
                assert not failed
        self.link(f"{folder}/libheart.so", {})
        # Those that say no soonest come first.
        names = "category words promises asks edges time forecast overdue property forecast_walk".split()
        there = sorted(Path(p).stem[:-5] for p in glob("src/promises/*_test.c"))
        names = [n for n in names if n in there] + [n for n in there if n not in names]
        built = {}
        for source in [f"src/promises/{n}_test.c" for n in names] + ["src/policy/golden_test.c"]:
            built[Path(source).stem] = program = f"{folder}/{Path(source).stem}"
            more = [self.objects[p] for p in others]
            assert not run(["cc", *self.flags, "-rdynamic", "-o", program, source, *more, f"-L{folder}", "-lheart", *LIBRARIES])
        golden = [[built["golden_test"], f"tests/policies/{c}/policy.yaml", f"src/policy/golden_{c}.yaml"]
                  for c in ("nottinghamshire", "nottingham", "clocks")]
        golden += [[built["golden_test"], "--councils", "councils"]]
        tests = [[built[n + "_test"]] for n in names]
        lines = f"{folder}/category_lines"
        assert not run(["cc", *self.flags, "-rdynamic", "-o", lines, "tests/oracle/category_lines.c",
                        *[self.objects[p] for p in below], f"-L{folder}", "-lheart", *LIBRARIES])
        assert not run([sys.executable, "tests/oracle/categories.py", "--write", "15000", "1", f"{folder}/questions",
                        f"{folder}/answers"])
        oracle = ["sh", "-c", f"{lines} <{folder}/questions | cmp -s - {folder}/answers", "oracle"]
        self.tests = tests[:6] + golden + [oracle] + tests[6:]
        self.original = {p: Path(self.objects[p]).read_bytes() for p in self.heart}
        for test in self.tests:
            assert self.passes(test, folder), f"{test} fails as it is"

    def link(self, library, instead):
        objects = [instead.get(p, self.objects[p]) for p in self.heart]
        assert not run(["cc", *self.flags, "-shared", "-o", library, *objects])

    def passes(self, test, folder):
        return run(test, env=dict(ENVIRONMENT, LD_LIBRARY_PATH=folder)) == 0

    def facts(self, build, heart):
        """The lives of tests/facts, with the program linked anew."""
        commands = subprocess.run(["ninja", "-C", build, "-t", "commands", "src/alwayshere"], capture_output=True, text=True)
        command = commands.stdout.splitlines()[-1].replace("-o src/alwayshere", f"-o {heart}/alwayshere")
        command = command.replace("src/promises/libpromises.a", " ".join(f"{heart}/{Path(p).stem}.o" for p in self.heart))
        if run(command, shell=True, cwd=build):
            return True
        return run([sys.executable, "tests/facts/facts.py", f"{heart}/alwayshere", "councils", "tests/facts"]) == 0

    def notices(self, mutant, build):
        """"same", "refused" by the compiler, the name of the test that noticed, or None."""
        path, _, _, _, text = mutant
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            source, made = f"{folder}/{Path(path).name}", f"{folder}/{Path(path).stem}.o"
            Path(source).write_text(text, encoding="utf-8")
            if run(["cc", *self.flags, "-c", "-o", made, source]):
                return "refused"
            if Path(made).read_bytes() == self.original[path]:
                return "same"
            self.link(f"{folder}/libheart.so", {path: made})
            for test in self.tests:
                if not self.passes(test, folder):
                    return Path(test[0] if len(test) < 4 else test[3]).name
            if build:
                for p in self.heart:
                    if p != path:
                        os.symlink(self.objects[p], f"{folder}/{Path(p).stem}.o")
                if not self.facts(build, folder):
                    return "facts"
        return None


def equivalents():
    """Of each that nothing can notice: (file, the line as changed)."""
    known = {}
    for line in Path("tests/heart/equivalent.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, shown, reason = line.split(" @ ")
            known[name, shown] = reason
    return known


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--sample", type=int, default=0)
    arguments.add_argument("--seed", default="1")
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--sanitize", action="store_true")
    arguments.add_argument("--facts", metavar="BUILD")
    arguments.add_argument("--least", type=int, default=100)
    arguments.add_argument("files", nargs="*")
    a = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(folder)
        second = Bench(tempfile.mkdtemp(dir=folder), SANITIZERS) if a.sanitize else None
        all_of_them = [m for p in bench.heart if not a.files or Path(p).name in a.files for m in mutants(p)]
        known, chosen = equivalents(), all_of_them
        if a.sample:
            chosen = random.Random(a.seed).sample(chosen, min(a.sample, len(chosen)))
        chosen = [m for m in chosen if (Path(m[0]).name, m[3]) not in known]
        noticed, lived, by = Counter(), Counter(), Counter()
        n = 0

        def who_notices(mutant):
            return bench.notices(mutant, a.facts) or (second and second.notices(mutant, None))

        with ThreadPoolExecutor(a.jobs) as pool:
            for mutant, who in zip(chosen, pool.map(who_notices, chosen)):
                path, line, was, shown, _ = mutant
                if who in ("same", "refused"):
                    continue
                n += 1
                (noticed if who else lived)[Path(path).name] += 1
                by[who] += 1
                print("# noticed" if who else "# alive", f"{path}:{line}: {was} -> {shown}", flush=True)
    for name in sorted(noticed | lived):
        print(f"# {name}: {noticed[name]} noticed, {lived[name]} not")
    print("# noticed by:", ", ".join(f"{who} {k}" for who, k in by.most_common() if who))
    print(f"# seed {a.seed}, {len(all_of_them)} changes there are, {len(known)} listed as making no difference")
    good = n > 0 and 100 * sum(noticed.values()) >= a.least * n
    print("1..1")
    print("ok" if good else "not ok", f"1 - {sum(noticed.values())} of {n} changes to the heart were noticed")
    sys.exit(not good)


main()
