"""Holds the engine against the oracle, figure by figure, no tolerances.

    python3 tests/oracle/compare.py [--grid [--every K]] [--random COUNT] [--seed S] [--first I] [--last J] [--questions SHARE]
                                    [--lines FILE] [--jobs N] [--state FILE] [--policy DIR] [--engine FILE] [--show N]

Cases go in blocks of 10,000 to `ltci batch`, one process a block, `--jobs` blocks at a time. Random block number B has the seed S + B;
--first and --last choose blocks. With --questions every case up to that share (0..1) has its next_questions compared too. --state keeps
what is done, for the same program, data and oracle, and goes on from there. --lines takes valid cases from a file, one a line. Ends with `same: …` or `DIFFERENT: …`; exit 0 or 1.
"""

import argparse
import hashlib
import json
import multiprocessing
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import date
from pathlib import Path

import grid
import oracle
import random_cases

TOP = Path(__file__).resolve().parents[2]
BLOCK = 10_000


# ---- One case -----------------------------------------------------------------------------------------------------------

def walk(path, want, got, out):
    """What of `want` is not in `got`; of a thing the answer may say more, of a list neither more nor less."""
    if isinstance(want, dict):
        if not isinstance(got, dict):
            out.append((path, want, got))
            return
        for key, value in want.items():
            if key not in got:
                out.append((f"{path}/{key}", value, "(absent)"))
            elif value != got[key] or not isinstance(value, dict):  # equal amounts need no look
                walk(f"{path}/{key}", value, got[key], out)
    elif isinstance(want, list):
        if not isinstance(got, list) or len(want) != len(got):
            out.append((path, want, got))
            return
        for i, (w, g) in enumerate(zip(want, got)):
            name = w.get("id") or w.get("month") or w.get("field") or i if isinstance(w, dict) else i
            walk(f"{path}/{name}", w, g, out)
    elif want != got or type(want) is not type(got):
        out.append((path, want, got))


def differences(want, got):
    """[(path, ours, theirs)] for one estimate; what the oracle does not say is not compared."""
    out = []
    if not isinstance(got, dict):
        return [("", "an estimate", got)]
    for key, value in want.items():
        if key == "notes":
            said = got.get("notes")
            for note, there in value.items():
                if not isinstance(said, list) or (note in said) != there:
                    out.append(("/notes", note if there else f"no {note}", said))
        elif key == "options":
            theirs = got.get("options")
            if not isinstance(theirs, list) or [o["id"] for o in value] != [o.get("id") for o in theirs]:
                out.append(("/options", [o["id"] for o in value], theirs))
                continue
            for ours, other in zip(value, theirs):
                path = f"/options/{ours['id']}"
                for part, w in ours.items():
                    if part == "assumptions":
                        for word, there in w.items():
                            if (word in other.get("assumptions", ())) != there:
                                out.append((f"{path}/assumptions", word if there else f"no {word}", other.get("assumptions")))
                    else:
                        walk(f"{path}/{part}", w, other.get(part, "(absent)"), out)
        elif key == "calendar":
            walk("/calendar", value, got.get("calendar"), out)
            for month, other in zip(value, got.get("calendar") or ()):
                if not isinstance(other, dict):
                    continue
                if list(month["options"]) != list(other.get("options", ())):
                    out.append((f"/calendar/{month['month']}/options", list(month["options"]), list(other.get("options", ()))))
                if other.get("no_rule", False) != month.get("no_rule", False):
                    out.append((f"/calendar/{month['month']}/no_rule", month.get("no_rule", False), other.get("no_rule")))
        else:
            walk(f"/{key}", value, got.get(key, "(absent)"), out)
    if "self_check" not in want and "self_check" in got:
        out.append(("/self_check", "(absent)", got["self_check"]))
    return out


def check(c, line, with_questions):
    """The differences of one answer line."""
    try:
        reply = json.loads(line)
    except ValueError:
        return [("", "JSON", line[:200])]
    if reply.get("ok") is not True:
        return [("", "accepted: the case is valid", reply.get("issues"))]
    return differences(oracle.estimate(c, with_questions), reply.get("value"))


# ---- Many ---------------------------------------------------------------------------------------------------------------

def ask(engine, policy, cases):
    """Yields (case, answer line or "") for each case, from one process of the engine."""
    child = subprocess.Popen([str(engine), "batch", "--policy", str(policy)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def send():
        try:
            for c in cases:
                child.stdin.write(json.dumps(c) + "\n")
        except BrokenPipeError:
            pass  # an engine that stops early is seen by its missing answers
        finally:
            try:
                child.stdin.close()
            except BrokenPipeError:
                pass

    cases = list(cases)
    writer = threading.Thread(target=send)
    writer.start()
    for c in cases:
        yield c, child.stdout.readline()
    more = child.stdout.read()
    writer.join()
    child.stdout.close()
    status = child.wait()
    if status != 0 or more:
        yield None, f"the engine ended with {status} and said {more[:200]!r} besides"


def block_cases(kind, number, options):
    if kind == "lines":
        with open(options.lines, encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    if kind == "grid":
        return grid.cases(options.every, number * BLOCK, number * BLOCK + BLOCK - 1)
    return random_cases.cases(options.seed + number, min(BLOCK, options.random - number * BLOCK))


def of_another_scheme(line):
    """Whether one answers whose rules the oracle does not know: only the residents' document was read a second time."""
    scheme = json.loads(line).get("value", {}).get("scheme")
    return scheme is not None and scheme["id"] != "zaozhuang-resident"


def run_block(job):
    """One block: what it counted and the first differences, as text."""
    kind, number, options = job
    seen = {"block": f"{kind}:{number}", "cases": 0, "questions": 0, "different": 0, "left_out": 0, "first": [], "paths": Counter()}
    questions = 0.0
    for c, line in ask(options.engine, options.policy, block_cases(kind, number, options)):
        if c is None:
            seen["different"] += 1
            seen["first"].append(line)
            continue
        questions += options.questions
        asked = questions >= 1
        if asked:
            questions -= 1
        if kind == "lines" and c.get("insured") == "employee" and of_another_scheme(line):
            seen["left_out"] += 1
            continue
        found = check(c, line, asked)
        seen["cases"] += 1
        seen["questions"] += asked
        if found:
            seen["different"] += 1
            for path, _, _ in found:
                seen["paths"]["/".join("*" if part[:1].isdigit() else part for part in path.split("/"))] += 1
            if len(seen["first"]) < options.show:
                told = [f"{json.dumps(c, ensure_ascii=False)}"]
                told += [f"   {path}: ours {json.dumps(want)}, theirs {json.dumps(got)}" for path, want, got in found[:12]]
                if len(found) > 12:
                    told.append(f"   … {len(found) - 12} more")
                seen["first"].append("\n".join(told))
    return seen


def fingerprint(options):
    """Of all that decides an answer: the program, its data, the oracle."""
    digest = hashlib.sha256()
    files = [Path(options.engine), *sorted(Path(options.policy).rglob("*.json")), *(Path(__file__).parent / f"{m}.py" for m in ("oracle", "grid", "random_cases", "compare"))]
    for file in files:
        digest.update(file.read_bytes())
    digest.update(f"{options.seed} {options.every} {options.questions} {options.random % BLOCK}".encode())
    return digest.hexdigest()


def commit():
    def git(*words):
        return subprocess.run(["git", "-C", str(TOP), *words], capture_output=True, text=True, check=True).stdout.strip()
    try:
        return git("rev-parse", "--short=12", "HEAD") + (" and changes" if git("status", "--porcelain") else "")
    except (subprocess.CalledProcessError, FileNotFoundError):
        return "no commit"


def jobs_of(options):
    jobs = []
    if options.grid:
        count = len(range(0, grid.size(), options.every))
        jobs += [("grid", i, options) for i in range(-(-count // BLOCK))]
    if options.lines:
        jobs.append(("lines", 0, options))
    blocks = range(-(-options.random // BLOCK))
    jobs += [("random", i, options) for i in blocks if options.first <= i <= (options.last if options.last is not None else i)]
    return jobs


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--grid", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--last", type=int)
    parser.add_argument("--questions", type=float, default=0.1)
    parser.add_argument("--lines")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--state")
    parser.add_argument("--policy", default=str(TOP / "policy-data"))
    parser.add_argument("--engine", default=str(TOP / "build/native/ltci"))
    parser.add_argument("--show", type=int, default=5)
    options = parser.parse_args(argv)

    began, tested, done = time.time(), fingerprint(options), {}
    state = Path(options.state) if options.state else None
    if state is not None and state.exists():
        kept = json.loads(state.read_text())
        if kept.get("tested") == tested:
            done = kept["done"]
    jobs = [job for job in jobs_of(options) if f"{job[0]}:{job[1]}" not in done]
    fresh, paths, shown = 0, Counter(), 0
    with multiprocessing.Pool(options.jobs) if options.jobs > 1 and len(jobs) > 1 else SameProcess() as pool:
        for seen in pool.imap_unordered(run_block, jobs):
            for text in seen["first"][:max(0, options.show - shown)]:
                print(f"\n{seen['block']}: {text}")
                shown += 1
            paths.update(seen["paths"])
            fresh += seen["cases"]
            done[seen["block"]] = {key: seen[key] for key in ("cases", "questions", "different", "left_out")}
            if state is not None and not seen["different"]:  # what differs is looked at again
                state.parent.mkdir(parents=True, exist_ok=True)
                same = {block: counts for block, counts in done.items() if not counts["different"]}
                state.write_text(json.dumps({"tested": tested, "commit": commit(), "done": same}))
    chosen = {f"{kind}:{number}": counts for kind, number, counts in
              ((kind, number, done.get(f"{kind}:{number}")) for kind, number, _ in jobs_of(options)) if counts}
    total = lambda key, kind="": sum(counts[key] for block, counts in chosen.items() if block.startswith(kind))
    if paths:
        print("\nwhere they differ: " + ", ".join(f"{path} ({n})" for path, n in paths.most_common(15)))
    different = total("different")
    print(f"{'DIFFERENT' if different or not chosen else 'same'}: {f'{different} of ' if different else ''}{total('cases')} cases ({total('cases', 'grid')} of the grid, "
          f"{total('cases', 'random')} random, {total('cases', 'lines')} from a file, {total('left_out')} left out; {total('questions')} with questions; {fresh} now in {time.time() - began:.0f} s), seed {options.seed}, {commit()}, {date.today()}")
    return 1 if different or not chosen else 0


class SameProcess:
    """Like a pool, without processes."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    imap_unordered = staticmethod(map)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
