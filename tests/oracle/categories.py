"""The category of many made-up care histories, from the heart and from oracle.py: they must be the same.

  categories.py CATEGORY_LINES HISTORIES SEED
  categories.py --write HISTORIES SEED QUESTIONS ANSWERS   (into two files, a line each, for others to compare)

A history is asked about on one day, mostly one on which something turns. Every setting that categories depend on is tried.
"""
import os
import random
import subprocess
import sys
from collections import Counter
from datetime import date
from multiprocessing import Pool

PROGRAM, HISTORIES, SEED, FILES = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:]
sys.argv = sys.argv[:1]
import oracle  # noqa: E402  its settings are none until they are chosen

CHUNK = 5000
EPOCH = date(1970, 1, 1).toordinal()
NONE = str(-2 ** 31)
LETTERS = {"b": "both-ends", "f": "28-february", "q": "qualifying-until-25"}


def number(day):
    return str(day.toordinal() - EPOCH) if day else "-"


def line(p, settings, day):
    care = ";".join(f"{number(c['from'])},{number(c['to'])},{c['short_break']:d},{c['ours']:d},{c['ended']}" for c in p["care"])
    spells = ";".join(f"{number(s['from'])},{number(s['to'])},{s['kind']}" for s in p["spells"])
    stated = ";".join(f"{number(s['on'])},{s['category']}" for s in p["stated"])
    return "|".join((number(p["birth"]), number(p["died"]), settings, care, spells, stated, number(day)))


def second_opinion(p, day):
    life = oracle.Life(p, day)
    name, will_be, nights, elsewhere, stated = life.category()
    became = life.became
    return " ".join((name, number(will_be) if will_be else NONE, str(nights), str(int(elsewhere)), str(int(stated)),
                     number(became) if became else NONE))


def make(index):
    r, lines, wanted = random.Random(f"{SEED} {index}"), [], []
    settings = "".join(s for s in LETTERS if r.random() < 0.5)
    oracle.SETTINGS = {LETTERS[s] for s in settings}
    for _ in range(min(CHUNK, HISTORIES - index * CHUNK)):
        p, b = oracle.made_up(r, 0)
        day = r.choice(oracle.days_to_ask(r, p, b))
        lines.append(line(p, settings, day))
        wanted.append(second_opinion(p, day))
    return lines, wanted


def chunk(index):
    lines, wanted = make(index)
    seen = Counter(w.split()[0] for w in wanted)
    ran = subprocess.run([PROGRAM], input="\n".join(lines) + "\n", capture_output=True, text=True)
    got = ran.stdout.splitlines()
    if ran.returncode or len(got) != len(lines):
        return seen, [f"the program ended with {ran.returncode} after {len(got)} lines {ran.stderr[-500:]}"]
    return seen, [f"{one}: {g}, and the oracle says {w}" for one, g, w in zip(lines, got, wanted) if g != w]


def write():
    with open(FILES[0], "w") as questions, open(FILES[1], "w") as answers:
        for index in range((HISTORIES + CHUNK - 1) // CHUNK):
            lines, wanted = make(index)
            questions.write("\n".join(lines) + "\n")
            answers.write("\n".join(wanted) + "\n")


def main():
    seen, wrong = Counter(), []
    with Pool(os.cpu_count()) as pool:
        for counted, differ in pool.imap(chunk, range((HISTORIES + CHUNK - 1) // CHUNK)):
            seen += counted
            wrong += differ[:20]
    for text in wrong[:20]:
        print("#", text)
    print(f"# seed {SEED}, {seen.total()} histories:", ", ".join(f"{n} {name}" for name, n in seen.most_common()))
    print("1..2")
    print("not ok" if wrong or seen.total() != HISTORIES else "ok", f"1 - the categories of {HISTORIES} histories are the same")
    few = [c for c in "none not-yet eligible relevant former-relevant qualifying closed".split() if seen[c] < HISTORIES // 1000]
    print("not ok" if few else "ok", "2 - every category was met", *few)
    sys.exit(bool(wrong or few))


if __name__ == "__main__":
    write() if FILES else main()
