"""The grid: every combination of what the rules ask, around every threshold, limit and kink, each with its number.

    python3 tests/oracle/grid.py [--every K] [--count]     the cases as JSON Lines, or how many they are

`size()` says how many, `case_at(number)` gives one of them. Parts: who is insured; every place of the directory with its neighbours;
totals of the self-check around each grade, each item at each of its points; who is entitled from when, in months of 28 to 31 days
with and without hospital; fees at every fen around each limit and each fee from which one cuts.
"""

import argparse
import json

from oracle import COGNITION, DAILY_LIVING, PLACES, PROVINCES, SENSES, add_months, day_of, text_of

# The month before the middle of which the case is asked, with 28, 29, 30 and 31 days.
MONTHS = ("2027-02", "2028-02", "2026-11", "2026-12")
STATUS = (("active", None), ("lapsed", None), (None, None), ("waiting", None), ("waiting", -1), ("waiting", 0), ("waiting", 25))
# (how it is said since when, months, months expected in all), around 3 and 6; the expected total is never below what has passed.
LASTED = [(way, n, total) for n in (2, 3, 4, 5, 6, 7) for way in ("months", "date") for total in (*range(n, 8), None)]
LASTED += [(None, None, total) for total in (2, 3, 4, 5, 6, 7, None)]
LASTED += [("day after", 3, 12), ("day before", 3, 12)]
LEVELS = (0, 1, 2, 3, 4, 5, None)
# Listed: no, open, yes without a date, on the last day of the month before (so the raise has begun), on the first of the month.
LISTED = ("no", "open", "no date", "before", "after")
HOSPITAL = ("none", "over the end of the month", "same day", "whole month")
GROUPS = (("resident", "370402"), ("resident", None), ("resident", "370100"), ("resident", "370000"), ("resident", "220581"), ("resident", "999999"), ("employee", "370100"),
          ("employee", "370000"), ("none", "370402"), ("none", None), (None, "370402"), (None, None))

# Limits and the fees from which they cut: share and limit of zz-2023-7#3.6, ordinary and raised; written out, not computed.
EDGES = (2000, 2300, 3000, 3500, 4000, 4286, 4375, 4500, 4667, 5000, 6000, 6429, 6500, 6667, 9231, 9286)
FEES = sorted({edge + k for edge in EDGES for k in range(-3, 4)} | {0, 1, 2, 3, 9_999_999, 10_000_000})
# Each place, a code that begins like it, one beside it, and the provinces.
DIVISIONS = sorted(PLACES | PROVINCES | {f"{code[:4]}{n}" for code in PLACES for n in ("01", "28", "83")} | {f"{code[:2]}99{code[4:]}" for code in PLACES} | {"999999", "000000"})
# Totals of the self-check at both sides of each grade; in every second case one item is left open.
TOTALS = ((0, 35, 40, 45, 60, 65, 95, 100), (0, 1, 2, 3, 4, 15, 16), (0, 1, 2, 3, 4, 11, 12))
ITEMS = (*DAILY_LIVING, *COGNITION, *SENSES)
POINTS = [(item, points) for items, step in ((DAILY_LIVING, 5), (COGNITION, 1), (SENSES, 1)) for item, most in items.items() for points in range(0, most + 1, step)]
VISITS = (0, 1, 12, 28, 31, None)
TRUTHS = (False, True, None)


def base(month):
    """A whole case asked on the 10th of a month, for that month and the next."""
    return {
        "case": 1, "as_of": f"{month}-10", "division": "370403", "insured": "resident", "benefit_status": "active", "treated": True, "months_disabled": 6,
        "months_expected": 12, "level": 4, "assisted": False, "third_party_pays": False, "hospitalised": False,
        "care": {"medical_ward": {"fee_fen_per_day": 8000}, "institution": {"fee_fen_per_day": 6000}, "home_visit": {"fee_fen_per_day": 2500, "days_per_month": 12}},
        "period": {"from": f"{month}-01", "months": 2},
    }


def listed(c, how, month):
    first = day_of(f"{month}-01")
    c["assisted"] = {"no": False, "open": None}.get(how, True)
    if how in ("before", "after"):
        c["assisted_since"] = text_of(first - 1 if how == "before" else first)


def hospital(c, how, month):
    first = day_of(f"{month}-01")
    after = add_months(first, 1)
    stays = {"over the end of the month": (after - 4, after + 5), "same day": (first + 14, first + 14), "whole month": (first, after)}
    if how in stays:
        admitted, discharged = stays[how]
        c["period"]["hospital_stays"] = [{"admitted": text_of(admitted), "discharged": text_of(discharged)}]


def case_of_groups(group, status, level):
    insured, division = group
    c = base("2026-12")
    c.update(insured=insured, division=division, benefit_status=status, level=level)
    return c


def case_of_division(division, insured):
    return {**base("2026-12"), "division": division, "insured": insured}


def case_of_self_check(daily_living, cognition, senses, number):
    points = {}
    for items, step, total in ((DAILY_LIVING, 5, daily_living), (COGNITION, 1, cognition), (SENSES, 1, senses)):
        for item, most in items.items():
            points[item] = min(most, total)
            total -= points[item]
    if number % 2:
        points[ITEMS[number // 2 % len(ITEMS)]] = None
    return {**base("2026-12"), "self_check": points}


def case_of_item(item, others):
    """One item at one of its points, all others best or worst."""
    name, points = item
    best = {**DAILY_LIVING, **COGNITION, **SENSES}
    return {**base("2026-12"), "self_check": {**(best if others == "best" else dict.fromkeys(best, 0)), name: points}}


def case_of_entitlement(status, lasted, level, how_listed, stay, month, number):
    c = base(month)
    as_of = day_of(c["as_of"])
    c["benefit_status"], ends = status
    if ends is not None:
        c["waiting_ends"] = text_of(as_of + ends)
    way, months, c["months_expected"] = lasted
    if way != "months":
        del c["months_disabled"]
        if way is not None:
            c["disabled_since"] = text_of(add_months(as_of, -months) + {"date": 0, "day after": 1, "day before": -1}[way])
    else:
        c["months_disabled"] = months
    c["level"] = level
    listed(c, how_listed, month)
    hospital(c, stay, month)
    # These touch nothing else here, so they take turns instead of multiplying.
    c["care"]["medical_ward"]["tier"] = (1, 2, 3, None)[number % 4]
    c["treated"] = (True, True, True, True, True, None, False)[number // 4 % 7]
    c["hospitalised"] = (False, None, True)[number // 28 % 3]
    return c


def case_of_fees(fee, how_listed, third_party, visits, stay, month):
    c = base(month)
    for mode in ("medical_ward", "institution", "home_visit"):
        c["care"][mode]["fee_fen_per_day"] = fee
    c["care"]["home_visit"]["days_per_month"] = visits
    c["third_party_pays"] = third_party
    listed(c, how_listed, month)
    hospital(c, stay, month)
    return c


PARTS = (
    (case_of_groups, (GROUPS, ("active", "lapsed", None), LEVELS), False),
    (case_of_division, (DIVISIONS, ("resident",)), False),
    (case_of_self_check, TOTALS, True),
    (case_of_item, (POINTS, ("best", "worst")), False),
    (case_of_entitlement, (STATUS, LASTED, LEVELS, LISTED, HOSPITAL, MONTHS), True),
    (case_of_fees, (FEES, ("no", "before", "open"), TRUTHS, VISITS, HOSPITAL, MONTHS), False),
)


def size_of(axes):
    n = 1
    for axis in axes:
        n *= len(axis)
    return n


def size():
    return sum(size_of(axes) for _, axes, _ in PARTS)


def case_at(number):
    for build, axes, numbered in PARTS:
        n = size_of(axes)
        if number < n:
            chosen, rest = [], number
            for axis in reversed(axes):
                rest, i = divmod(rest, len(axis))
                chosen.append(axis[i])
            chosen.reverse()
            return build(*chosen, number) if numbered else build(*chosen)
        number -= n
    raise IndexError(number)


def cases(every=1, first=0, last=None):
    """Every K-th case, of the places first..last in that row."""
    for number in range(first * every, size() if last is None else min(size(), (last + 1) * every), every):
        yield case_at(number)


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--every", type=int, default=1)
    options.add_argument("--count", action="store_true")
    chosen = options.parse_args()
    if chosen.count:
        print(len(range(0, size(), chosen.every)))
    else:
        for c in cases(chosen.every):
            print(json.dumps(c))
