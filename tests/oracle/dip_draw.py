"""Drawing a dip sample, written a second time from doc/dip-samples.md alone, with fractions and not with integers; both
programs must draw the same people in the same order.  dip_draw.py DRAW_LINES QUESTIONS SEED"""

import hashlib
import random
import subprocess
import sys
from fractions import Fraction


def shares(sizes, number):
    """sizes: stratum -> how many are on the list."""
    everybody = sum(sizes.values())
    if number >= everybody:
        return dict(sizes)
    quota = {s: Fraction(number * n, everybody) for s, n in sizes.items()}
    got = {s: int(q) for s, q in quota.items()}
    by_rest = sorted(sizes, key=lambda s: (-(quota[s] - got[s]), s))
    for s in by_rest[:number - sum(got.values())]:
        got[s] += 1
    if number >= len(sizes):
        for s in sorted(sizes):
            if got[s] == 0:
                giver = max((t for t in sizes if got[t] > 1), key=lambda t: (got[t] - quota[t], -t))
                got[giver] -= 1
                got[s] = 1
    return got


def draw(seed, people, number):
    sizes = {}
    for _, stratum in people:
        sizes[stratum] = sizes.get(stratum, 0) + 1
    left = shares(sizes, number)
    drawn = []
    for ref, stratum in sorted(people, key=lambda p: (hashlib.sha256(f"{seed}\n{p[0]}".encode()).digest(), p[0])):
        if left[stratum]:
            left[stratum] -= 1
            drawn.append(ref)
    return drawn


def question(chance):
    strata = chance.randrange(1, 12)
    people = [(f"r{i:x}{chance.randrange(10**6)}", min(int(chance.expovariate(0.4)), strata) * chance.choice((1, 1, 7)))
              for i in range(chance.choice((0, 1, 3, 20, 100, 900)))]
    return f"s{chance.randrange(10**9)}", people, chance.choice((0, 1, 2, 5, 10, 12, 40, 1000))


def main():
    program, questions, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    asked = [question(chance) for _ in range(questions)]
    text = "".join(f"{number} {seed}\n" + "".join(f"{r} {s}\n" for r, s in people) + "\n"
                   for seed, people, number in asked)
    run = subprocess.run([program], input=text, capture_output=True, text=True, check=True)
    answers = run.stdout.split("\n")[:-1]
    wrong = sum(answer.split() != draw(seed, people, number)
                for answer, (seed, people, number) in zip(answers, asked))
    good = wrong == 0 and len(answers) == questions
    print("1..1")
    print(f"{'ok' if good else 'not ok'} 1 - {questions} samples are drawn as a second program draws them, {wrong} are not")
    return 0 if good else 1


sys.exit(main())
