#!/usr/bin/env python3
"""The tables of safe answers, attacked by somebody who has nothing but them.

    answers.py LINES FIRST N

LINES prints tables of random cohorts: each cell with its number, and a c where it is hidden. This program knows from
what the tables say of themselves which sums hold (it does not ask the program), and then, for each hidden number from 1
to 5, looks for another table with the same shown cells and the same sums in which it is another number: with that,
nobody can work it out. It solves the sums by elimination in fractions, and tries every small change of what is left
free. It also bounds each by the simplex method, as an attacker would.

That it would notice is shown on the same tables with one hidden cell shown.
"""
import itertools
import subprocess
import sys
from fractions import Fraction

AGES = ["u21", "21", "all"]
SUMS = [
    ("open", ["16-17", "18-20", "21"]), ("open", ["16-17", "former"]), ("16-17", ["eligible", "relevant"]),
    ("former", ["18-20", "21"]), ("under-21", ["16-17", "18-20"]), ("open", ["under-21", "21"]),
    ("left", ["relevant", "former"]), ("open", ["eligible", "left"]), ("left-u21", ["relevant", "18-20"]),
    ("left", ["left-u21", "21"]), ("under-21", ["eligible", "left-u21"]), ("21", ["uptake-yes", "uptake-no"]),
]
for block, parts, totals in [
        ("contact", ["two", "one", "none"], ["under-21", "21", "open"]),
        ("home", ["suitable", "custody", "other", "not-recorded", "not-counted"], ["left-u21", "21", "left"]),
        ("work", ["in", "not", "not-recorded"], ["left-u21", "21", "left"]),
        ("offer", ["has", "has-not"], ["under-21", "21", "open"])]:
    for age, total in zip(AGES, totals):
        SUMS.append((total, [f"{block}-{age}-{part}" for part in parts]))
    for part in parts:
        SUMS.append((f"{block}-all-{part}", [f"{block}-u21-{part}", f"{block}-21-{part}"]))


def equations(hidden):
    """Rows of coefficients of the hidden cells whose sum is fixed by what is shown."""
    rows = []
    for total, parts in SUMS:
        row = {}
        for cell, sign in [(p, 1) for p in parts] + [(total, -1)]:
            if cell in hidden:
                row[cell] = row.get(cell, 0) + sign
        if any(row.values()):
            rows.append(row)
    return rows


def eliminate(rows, cells):
    """Reduced rows, and which cells are free."""
    matrix = [[Fraction(row.get(c, 0)) for c in cells] for row in rows]
    pivots, at = [], 0
    for column in range(len(cells)):
        found = next((i for i in range(at, len(matrix)) if matrix[i][column]), None)
        if found is None:
            continue
        matrix[at], matrix[found] = matrix[found], matrix[at]
        pivot = matrix[at][column]
        matrix[at] = [x / pivot for x in matrix[at]]
        for i, row in enumerate(matrix):
            if i != at and row[column]:
                factor = row[column]
                matrix[i] = [x - factor * y for x, y in zip(row, matrix[at])]
        pivots.append(column)
        at += 1
    return matrix[:at], pivots


def parts_of(rows, cells):
    """Cells that hang together by sums: the others say nothing of them."""
    group = {c: c for c in cells}

    def root(c):
        while group[c] != c:
            c = group[c]
        return c
    for row in rows:
        first, *rest = row
        for c in rest:
            group[root(c)] = root(first)
    found = {}
    for c in cells:
        found.setdefault(root(c), []).append(c)
    return list(found.values())


def others(table, rows, cells, small):
    """Those of the small cells that no other table has at another number. Exact, by small changes of the free cells."""
    mine = [row for row in rows if next(iter(row)) in cells]
    matrix, pivots = eliminate(mine, cells)
    free = [i for i in range(len(cells)) if i not in pivots]
    left = {c for c in small if c in cells}
    for most in range(1, len(free) + 1):
        for chosen in itertools.combinations(free, most):
            for steps in itertools.product((-1, 1), repeat=most):
                if not left:
                    return left
                change = [Fraction(0)] * len(cells)
                for i, step in zip(chosen, steps):
                    change[i] = Fraction(step)
                for row, column in zip(matrix, pivots):
                    change[column] = -sum(row[i] * change[i] for i in chosen)
                if all(d.denominator == 1 and table[c] + d >= 0 for c, d in zip(cells, change)):
                    left -= {c for c, d in zip(cells, change) if d}
        if most == 4:
            break
    return left


def simplex(matrix, right, goal):
    """The most of goal . x, where matrix . x = right and x >= 0, from the two-phase method with Bland's rule."""
    rows = [[*row, *[Fraction(int(i == k)) for k in range(len(matrix))], b]
            for i, (row, b) in enumerate(zip(matrix, right))]
    for row in rows:
        if row[-1] < 0:
            row[:len(goal)] = [-x for x in row[:len(goal)]]
            row[-1] = -row[-1]
    n, m = len(goal), len(rows)
    basis = list(range(n, n + m))

    def run(cost, allowed):
        while True:
            value = [cost[j] - sum(cost[basis[i]] * rows[i][j] for i in range(m)) for j in range(n + m)]
            enter = next((j for j in range(allowed) if j not in basis and value[j] > 0), None)
            if enter is None:
                return sum(cost[basis[i]] * rows[i][-1] for i in range(m))
            ratios = [(rows[i][-1] / rows[i][enter], basis[i], i) for i in range(m) if rows[i][enter] > 0]
            if not ratios:
                return None
            _, _, leave = min(ratios)
            pivot = rows[leave][enter]
            rows[leave] = [x / pivot for x in rows[leave]]
            for i in range(m):
                if i != leave and rows[i][enter]:
                    factor = rows[i][enter]
                    rows[i] = [x - factor * y for x, y in zip(rows[i], rows[leave])]
            basis[leave] = enter
    run([Fraction(0)] * n + [Fraction(-1)] * m, n)
    return run([Fraction(g) for g in goal] + [Fraction(-10**9)] * m, n)


def bounds(table, rows, cells, cell):
    """From the least to the most that it can be; the most is None where nothing bounds it."""
    mine = [row for row in rows if next(iter(row)) in cells]
    matrix, _ = eliminate(mine, cells)
    right = [sum(x * table[c] for x, c in zip(row, cells)) for row in matrix]
    goal = [int(c == cell) for c in cells]
    most = simplex([list(r) for r in matrix], list(right), goal)
    least = simplex([list(r) for r in matrix], list(right), [-g for g in goal])
    return -least, most


def attack(table, hidden, with_bounds):
    """What is wrong with these tables: a list of words."""
    wrong = []
    for cell, n in table.items():
        if 1 <= n <= 5 and cell not in hidden:
            wrong.append(f"{cell} is {n} and shown")
    for total, parts in SUMS:
        if len(hidden & {total, *parts}) == 1:
            wrong.append(f"one hidden of {total} = {' + '.join(parts)}")
    rows = equations(hidden)
    small = {c for c in hidden if 1 <= table[c] <= 5}
    for cells in parts_of(rows, sorted(hidden)):
        for cell in others(table, rows, cells, small):
            wrong.append(f"{cell} is told")
        for cell in sorted(small & set(cells)) if with_bounds else []:
            least, most = bounds(table, rows, cells, cell)
            if most is not None and most - least < 1:
                wrong.append(f"{cell} is between {least} and {most}")
    return wrong


def read(line):
    seed, *cells = line.split()
    table, hidden = {}, set()
    for cell in cells:
        name, n = cell.split("=")
        if n.endswith("c"):
            hidden.add(name)
            n = n[:-1]
        table[name] = int(n)
    return seed, table, hidden


def main():
    lines, first, n = sys.argv[1:4]
    tables = [read(line) for line in subprocess.run([lines, first, n], check=True, capture_output=True,
                                                    text=True).stdout.splitlines()]
    print("1..4")
    bad = 0
    for seed, table, _ in tables:
        for total, parts in SUMS:
            if table[total] != sum(table[p] for p in parts):
                bad += 1
                print(f"# seed {seed}: {total} is not {' + '.join(parts)}")
    print("not ok" if bad else "ok", f"1 - the sums hold in {len(tables)} tables")
    bad = small = 0
    for i, (seed, table, hidden) in enumerate(tables):
        small += sum(1 <= table[c] <= 5 for c in hidden)
        for words in attack(table, hidden, i % 5 == 0):
            bad += 1
            print(f"# seed {seed}: {words}")
    print("not ok" if bad else "ok", f"2 - none of {small} hidden numbers from 1 to 5 can be told")
    print("ok" if small > 5 * len(tables) else "not ok", "3 - there was something to hide")
    caught = tried = 0
    for seed, table, hidden in tables:
        beside = [c for c in sorted(hidden) if not 1 <= table[c] <= 5]
        if beside and tried < 60:
            tried += 1
            caught += bool(attack(table, hidden - set(beside), False))
    print("ok" if tried and caught > tried * 3 // 4 else "not ok",
          f"4 - without what is hidden beside, {caught} of {tried} tables tell somebody")


if __name__ == "__main__":
    main()
