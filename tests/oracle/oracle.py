"""A second reading of the rules for residents of Zaozhuang, to hold against the engine: estimate(case) -> dict.

Written from the two documents (zz-2023-7, cn-2020-37) and the meaning of the fields (docs/case.md), never from the engine or its
policy data; nothing is shared with them. It takes valid cases only. Exact: whole fen, whole basis points, days as whole numbers.

How: what is open is tried out. A completion answers every open question; the questions fall into groups that do not touch each
other (when the person is entitled; whether the raise has begun; who else pays; each fee; the days with a visit), and of each group
every value that can matter is tried, with every reading of the text. `low` and `high` are the ends of what comes out, `stated` is
what all completions share under the default readings. A key that is not in the answer is not said by this reading.
"""

from bisect import bisect_left
from datetime import date
from functools import lru_cache

# ---- The numbers, each with its clause ----------------------------------------------------------------------------------

BED_OPTIONS = ("medical_ward.tier1", "medical_ward.tier2", "medical_ward.tier3", "institution")
OPTIONS = BED_OPTIONS + ("home_visit", "family_care")

# What the fund bears of the cost, in basis points. Home visits have no rate.
RATE_BP = {
    "medical_ward.tier1": 7500, "medical_ward.tier2": 7000, "medical_ward.tier3": 6500,  # zz-2023-7#3.6.1
    "institution": 7000,  # zz-2023-7#3.6.2
}
# The limit of a bed-day, in fen.
LIMIT_FEN = {
    "medical_ward.tier1": 3000, "medical_ward.tier2": 4500, "medical_ward.tier3": 6000,  # zz-2023-7#3.6.1
    "institution": 3000,  # zz-2023-7#3.6.2
    "home_visit": 2000,  # zz-2023-7#3.6.3
}
# What listed persons get on top, from the month after they were listed (zz-2023-7#3.6): percentage points and fen a bed-day.
RAISE_BP = {
    "medical_ward.tier1": 500, "medical_ward.tier2": 500, "medical_ward.tier3": 500,  # zz-2023-7#3.6.1
    "institution": 500,  # zz-2023-7#3.6.2
}
RAISE_FEN = {
    "medical_ward.tier1": 500, "medical_ward.tier2": 500, "medical_ward.tier3": 500,  # zz-2023-7#3.6.1
    "institution": 500,  # zz-2023-7#3.6.2
    "home_visit": 300,  # zz-2023-7#3.6.3
}
# Care by the family, fen a month (zz-2023-7#3.6.3).
ALLOWANCE = {"fen": 30000, "raise_fen": 5000}
# Who is entitled (zz-2023-7#3.4): months that it has lasted, months that it is expected to last in all, level.
ENTRY = {"months": 3, "months_expected": 6, "level": 3}
# Money of a year for each person (zz-2023-7#3.2); the person's own part comes out of the pool during the pilot.
CONTRIBUTION = {"medical_pool": 2000, "government": 1000, "individual": 1000, "out_of_pocket": 0}
# 2025 is the target year for all districts (zz-2023-7#2); which began earlier the text does not say.
DATES = {"answers_from": "2026-01-01", "review_by": "2026-12-31"}

# Pilot places of the annex of cn-2020-37 with their codes of GB/T 2260.
NEW_PLACES = "110107 120000 140500 150100 211100 350100 410200 430300 450100 522300 530100 610700 623000 650100".split()
FIRST_PLACES = (
    "130800 220100 220200 220500 220700 220581 222404 230200 310000 320500 320600 330200 340800 361100 370100 370200 370300 370400 "
    "370500 370600 370700 370800 370900 371000 371100 371300 371400 371500 371600 371700 420800 440100 500000 510100 659001").split()
PLACES = frozenset(NEW_PLACES + FIRST_PLACES)
ONLY_THEMSELVES = frozenset(("110107", "222404", "220581", "659001"))
PROVINCES = frozenset(f"{n}0000" for n in (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66)))

# The national assessment standard: most points of an item; daily living goes by fives, the other two by ones.
DAILY_LIVING = {"eating": 10, "dressing": 10, "face_mouth": 5, "bowels": 10, "bladder": 10, "toilet": 10, "walking": 15, "transfer": 15, "stairs": 10,
                "bathing": 5}
COGNITION = {"time": 4, "persons": 4, "place": 4, "memory": 4}
SENSES = {"sight": 4, "hearing": 4, "communication": 4}
# The least points for intact, mild, moderate; below is severe.
GRADES = {"daily_living": (100, 65, 45), "cognition": (16, 4, 2), "senses": (12, 4, 2)}
# Row: daily living; column: the worse of the other two; both versions that are remembered.
LEVELS = [[(0,), (0,), (1,), (1,)], [(1,), (1,), (1,), (2,)], [(1, 2), (2,), (2,), (3,)], [(2, 3), (3,), (4,), (5,)]]

GREATEST_FEE = 10_000_000  # the greatest that can be answered; stands for "as much as you like" where the fee is open
ALWAYS = {note: True for note in ("fee_in_scope", "provider_has_agreement", "one_mode_a_day", "even_spread")}  # 3a: on every result


# ---- Dates: whole numbers, one for each day -----------------------------------------------------------------------------

@lru_cache(maxsize=None)
def day_of(text):
    return date.fromisoformat(text).toordinal()


@lru_cache(maxsize=None)
def text_of(day):
    return date.fromordinal(day).isoformat()


@lru_cache(maxsize=None)
def first_of(year, month):
    """The first day of a month; `month` may run past 12."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1).toordinal()


@lru_cache(maxsize=1 << 16)
def add_months(day, months):
    """The same day of a later (earlier) month, or its last day: 30 November and three months are the end of February."""
    d = date.fromordinal(day)
    first = first_of(d.year, d.month + months)
    return min(first + d.day - 1, first_of(d.year, d.month + months + 1) - 1)


@lru_cache(maxsize=1 << 16)
def full_months(since, until):
    """How many months are full: n of them where `since` and n months is not after `until`."""
    a, b = date.fromordinal(since), date.fromordinal(until)
    n = (b.year - a.year) * 12 + b.month - a.month
    return n if add_months(since, n) <= until else n - 1


# ---- Small helpers ------------------------------------------------------------------------------------------------------

def amount(low, high, stated):
    return {"low": low, "high": high, "stated": stated}


def shared(values):
    """The one value that all have, else None. Of no value at all: None."""
    values = set(values)
    return values.pop() if len(values) == 1 else None


def half_up(ten_thousandths):
    """Fen, rounded half up, from ten-thousandths of a fen (a whole number of fen times basis points)."""
    return (ten_thousandths + 5000) // 10000


# ---- Which scheme -------------------------------------------------------------------------------------------------------

def place_of(division):
    """The place of the directory that a code belongs to: the longest code that matches, or None."""
    if division in PLACES:
        return division
    city, province = division[:4] + "00", division[:2] + "0000"
    for code in (city, province):
        if code in PLACES and code not in ONLY_THEMSELVES:
            return code
    return None


# ---- Entitlement: zz-2023-7#3.4 -----------------------------------------------------------------------------------------

class Start:
    """Every first day of entitlement that some completion has: some days, perhaps all days from one on, perhaps never."""

    def __init__(self, days, all_from, never):
        self.days, self.all_from, self.never = days, all_from, never


@lru_cache(maxsize=1 << 14)
def durations(as_of, since, months, expected):
    """(day from which three months are full, "prognosis is met") of every completion; the day is `as_of` where they are already full."""
    need = ENTRY["months"]
    found = set()

    def add(full, met_from):
        if expected is not None:
            totals = [expected] if expected >= full else []  # the expected total is at least what has passed
        else:
            totals = {max(full, total) for total in (0, ENTRY["months_expected"] - 1, ENTRY["months_expected"], 1200)}
        for total in totals:
            found.add((met_from, total >= ENTRY["months_expected"]))

    def by_date(d):
        add(full_months(d, as_of), max(as_of, add_months(d, need)))

    def by_months(n):
        add(n, as_of if n >= need else add_months(as_of, need - n))  # month n is full on as_of: clamped once

    if since is not None:
        by_date(since)
    elif months is not None:
        by_months(months)
    else:  # said either way
        for n in (*range(need + 4), 1200):
            by_months(n)
        for d in range(as_of - 31 * (need + 4), as_of + 1):
            by_date(d)
    return frozenset(found)


def entitlement(c, as_of):
    """The verdict with its criteria, and the days on which entitlement can begin."""
    # Benefit status as in basic medical insurance; nothing during its waiting period, so from the day after its last day.
    status, ends = c.get("benefit_status"), c.get("waiting_ends")
    status_days, status_from, lapsed = set(), None, False  # known first days; all days from; never
    if status in (None, "active"):
        status_days.add(as_of)
    if status in (None, "lapsed"):
        lapsed = True
    if status == "waiting" and ends is not None:
        status_days.add(max(as_of, day_of(ends) + 1))
    elif status in (None, "waiting"):
        status_from = as_of + 1  # an open last day is as_of or later
    treated = [c["treated"]] if c.get("treated") is not None else [True, False]
    level = c.get("level")
    levels = sorted({n >= ENTRY["level"] for n in (range(6) if level is None else (level,))})
    since, months = c.get("disabled_since"), c.get("months_disabled")
    lasted = durations(as_of, None if since is None else day_of(since), months if since is None else None, c.get("months_expected"))

    # Kinds of completions: of a date only whether it has come.
    status_kinds = set()
    for day in status_days:
        status_kinds.add("met" if day <= as_of else "later")
    if status_from is not None:
        status_kinds.add("later")
    if lapsed:
        status_kinds.add("never")
    lasted_kinds = {("met" if day <= as_of else "later", prognosis) for day, prognosis in lasted}
    hospitalised = [c["hospitalised"]] if c.get("hospitalised") is not None else [True, False]
    results = {}
    for s in status_kinds:
        for t in treated:
            for duration, prognosis in lasted_kinds:
                for l in levels:
                    if s == "never" or not t or not prognosis or not l:
                        result = "not_eligible"  # time alone does not help
                    elif s == "later" or duration == "later":
                        result = "not_yet"
                    else:
                        result = "eligible"
                    results.setdefault(result, (s, t, duration, prognosis, l))
    today = {result == "eligible" and not h for result in results for h in hospitalised}

    can_hold = True in treated and True in levels
    lasted_days = {day for day, prognosis in lasted if prognosis}
    days, all_from = set(), None
    if can_hold and lasted_days:
        days = {max(a, b) for a in status_days for b in lasted_days}
        if status_from is not None:
            all_from = max(status_from, min(lasted_days))
    start = Start(days, all_from, "not_eligible" in results)
    earliest = None
    if not start.never and all_from is None and len(days) == 1:
        earliest = text_of(next(iter(days)))

    def criterion(name, states, dates=(None,)):
        states, dates = set(states), set(dates)
        state = {True: "met", False: "unmet"}[states.pop()] if len(states) == 1 else "unknown"
        only = dates.pop() if len(dates) == 1 else None
        return {"id": name, "state": state, "met_from": text_of(only) if only is not None else None}

    status_dates = [day if day > as_of else None for day in status_days]
    if status_from is not None:
        status_dates += [status_from, status_from + 1]
    if lapsed:
        status_dates.append(None)
    criteria = [
        criterion("insured", [True]),
        criterion("status", [kind == "met" for kind in status_kinds], status_dates),
        criterion("treated", treated),
        criterion("duration", [day <= as_of for day, _ in lasted], [day if day > as_of else None for day, _ in lasted]),
        criterion("prognosis", [prognosis for _, prognosis in lasted]),
        criterion("level", levels),
    ]
    verdict = {
        "result": shared(results) or "undetermined", "earliest": earliest, "payable_today": shared(today), "criteria": criteria,
    }
    open_verdict = {
        "status_days": status_days, "status_from": status_from, "lapsed": lapsed, "treated": treated, "levels": levels, "lasted": lasted,
    }
    return verdict, start, open_verdict


# ---- What the fund pays -------------------------------------------------------------------------------------------------

def terms(option, raised):
    """(rate in basis points or None, limit in fen) of a bed-day."""
    rate, limit = RATE_BP.get(option), LIMIT_FEN[option]
    if raised:
        limit += RAISE_FEN[option]
        if rate is not None:
            rate += RAISE_BP[option]
    return rate, limit


def paid_for_days(option, raised, limit_on, fee, days):
    """The fund's payment of `days` bed-days of one fee, in fen, rounded once. zz-2023-7#3.6: paid by bed-day up to a limit, below it by actual cost."""
    rate, limit = terms(option, raised)
    if rate is None:
        return days * min(fee, limit)
    if limit_on == "payment":
        return half_up(days * min(fee * rate, limit * 10000))
    return half_up(days * rate * min(fee, limit))


def binds_from(option, raised, limit_on):
    """The least whole fee at which the limit cuts."""
    rate, limit = terms(option, raised)
    if rate is None or limit_on == "cost":
        return limit
    return -(-limit * 10000 // rate)


def limit_readings(option):
    return ("payment", "cost") if option in RATE_BP else ("payment",)  # the first is the default


def fees_to_try(option, fee, raised):
    """Of an open fee: nothing, the least, both sides of where a limit cuts, and as much as can be."""
    if fee is not None:
        return [fee]
    edges = {binds_from(option, r, limit_on) for r in raised for limit_on in limit_readings(option)}
    return sorted({0, 1, GREATEST_FEE} | edges | {edge - 1 for edge in edges})


class Hull:
    """Gathers the values of one amount."""

    __slots__ = ("low", "high", "said", "agreed")

    def __init__(self):
        self.low = self.high = self.said = None
        self.agreed = True

    def add(self, value, by_default):
        if self.low is None or value < self.low:
            self.low = value
        if self.high is None or value > self.high:
            self.high = value
        if by_default:
            if self.said is None:
                self.said = value
            elif self.said != value:
                self.agreed = False

    def amount(self, without_end=False):
        return amount(self.low, None if without_end else self.high, self.said if self.agreed else None)


@lru_cache(maxsize=1 << 15)
def care_line(option, covered, paid, raised, third, fee, visits):
    """Amounts (fund, own, fee) of one month of care that is paid for.

    `covered`: covered days under each reading of hospital days, the default first; `paid`: the payable days of each completion, in
    the same order; `raised`, `third`: whether the raise has begun, whether a third party pays, each that is possible; `visits`: days
    with a visit in a month where they count: known, or -1 for open; None for a bed.
    """
    fund, own, cost = Hull(), Hull(), Hull()
    fees = fees_to_try(option, fee, raised)
    plans = (None,) if visits is None else (visits,) if visits >= 0 else range(32)
    without_end = False
    for h, covered_days in enumerate(covered):
        days = set()
        for completion in paid:
            for plan in plans:
                days.add((covered_days, completion[h]) if plan is None else (min(plan, covered_days), min(plan, completion[h])))
        for billed, payable in days:
            if fee is None and billed > 0:
                without_end = True  # limits hold the fund back, so what is left grows with the fee
            for f in fees:
                bill = billed * f
                cost.add(bill, h == 0)
                for liable in third:
                    if liable:  # zz-2023-7#4.2: what a third party owes the fund does not pay
                        fund.add(0, h == 0)
                        own.add(bill, h == 0)
                        continue
                    for r in raised:
                        for limit_on in limit_readings(option):
                            pays = paid_for_days(option, r, limit_on, f, payable)
                            default = h == 0 and limit_on == "payment"
                            fund.add(pays, default)
                            own.add(bill - pays, default)
    return fund.amount(), own.amount(without_end), cost.amount(without_end)


@lru_cache(maxsize=1 << 15)
def allowance_line(days_of_month, paid, raised, third):
    """The allowance of one month (zz-2023-7#3.6.3): of a part of it by calendar days, or nothing, or the whole."""
    fund = Hull()
    for h in range(len(next(iter(paid)))):
        for days in {completion[h] for completion in paid}:
            for r in raised:
                whole = ALLOWANCE["fen"] + (ALLOWANCE["raise_fen"] if r else 0)
                if days == 0:
                    readings = [0]
                elif days == days_of_month:
                    readings = [whole]
                else:
                    readings = [(2 * whole * days + days_of_month) // (2 * days_of_month), 0, whole]  # the first: half up
                for liable in third:
                    for i, value in enumerate(readings):
                        fund.add(value, h == 0 and i == 0)
                    if liable:  # not a cost, so as usual; or nothing
                        fund.add(0, False)
    return fund.amount()


@lru_cache(maxsize=1 << 15)
def one_day(option, raised, third, fee):
    """What `per_day` and `cap_binds_from_fen_per_day` say."""
    fund, own, cap, rate, binds = Hull(), Hull(), Hull(), Hull(), Hull()
    for r in raised:
        rate_bp, limit = terms(option, r)
        cap.add(limit, True)
        if rate_bp is not None:
            rate.add(rate_bp, True)
        for limit_on in limit_readings(option):
            default = limit_on == "payment"
            binds.add(binds_from(option, r, limit_on), default)
            for f in fees_to_try(option, fee, raised):
                for liable in third:
                    pays = 0 if liable else paid_for_days(option, r, limit_on, f, 1)
                    fund.add(pays, default)
                    own.add(f - pays, default)
    day = {"cap_fen": cap.amount(), "rate_bp": rate.amount() if rate.low is not None else None, "fund_fen": fund.amount(), "own_fen": own.amount(fee is None)}
    return day, binds.amount()


# ---- Months of the period -----------------------------------------------------------------------------------------------

class Month:
    """One calendar month of the period: its days, and how many are covered and payable."""

    __slots__ = ("name", "days", "hospital_days", "covered", "paid", "raised", "in_force", "in_period")


def months_of(c, as_of, start):
    period = c.get("period") or {}
    today = date.fromordinal(as_of)
    begins = day_of(period["from"]) if period.get("from") is not None else first_of(today.year, today.month)
    count = period["months"] if period.get("months") is not None else 1
    stays = [(day_of(s["admitted"]), day_of(s["discharged"])) for s in period.get("hospital_stays") or ()]
    approved = day_of(period["benefits_from"]) if period.get("benefits_from") is not None else 0
    answers_from = day_of(DATES["answers_from"])
    d = date.fromordinal(begins)
    # When the raise begins: the first of the month after the person was listed. None: open, so every month may have it or not.
    raise_from, raise_open = None, False
    if c.get("assisted") is None or (c["assisted"] and c.get("assisted_since") is None):
        raise_open = True
    elif c["assisted"]:
        listed = date.fromordinal(day_of(c["assisted_since"]))
        raise_from = first_of(listed.year, listed.month + 1)
    out = []
    for i in range(count):
        m = Month()
        first, after = first_of(d.year, d.month + i), first_of(d.year, d.month + i + 1)
        m.name = text_of(first)[:7]
        m.days = after - first
        m.in_force = first >= answers_from
        within = range(max(first, begins), after)
        m.in_period = len(within)
        near = [(a, b) for a, b in stays if a < after and b >= within.start]
        if near:
            # The day of admission is out, that of discharge in (default); or both are out.
            readings = [[x for x in within if not any(a <= x < b for a, b in near)], [x for x in within if not any(a <= x <= b for a, b in near)]]
        else:
            readings = [within]
        m.hospital_days = len(within) - len(readings[0])
        m.covered = tuple(len(days) for days in readings)
        begun = {max(day, approved) for day in start.days}
        if start.all_from is not None:
            begun.update(max(day, approved) for day in range(max(start.all_from, first), after))
        if start.never or start.all_from is not None:
            begun.add(after)
        paid = set()
        for day in begun:
            paid.add(tuple(len(days) - bisect_left(days, day) for days in readings))
        m.paid = frozenset(paid)
        if raise_open:
            m.raised = (False, True)
        else:
            m.raised = (raise_from is not None and first >= raise_from,)
        out.append(m)
    return out


# ---- The self-check -----------------------------------------------------------------------------------------------------

def self_check(given):
    totals, grades = {}, {}
    for part, items, step in (("daily_living", DAILY_LIVING, 5), ("cognition", COGNITION, 1), ("senses", SENSES, 1)):
        low = high = 0
        for item, most in items.items():
            points = given.get(item)
            low += 0 if points is None else points
            high += most if points is None else points
        totals[part] = {"low": low, "high": high}
        limits = GRADES[part]
        grades[part] = {sum(total < least for least in limits) for total in range(low, high + 1, step)}  # 0 intact .. 3 severe
    levels = {level for a in grades["daily_living"] for b in grades["cognition"] for s in grades["senses"] for level in LEVELS[a][max(b, s)]}
    return {"band": {"low": min(levels), "high": max(levels)}, "totals": totals, "grade": "draft"}


# ---- What to ask next ---------------------------------------------------------------------------------------------------

def next_questions(answers, verdict, open_verdict, months, shown, as_of, c):
    """Every open question that can change the result, the first day or an amount; first those that can change the result."""
    if verdict["result"] in ("not_eligible", "no_rule"):
        return []
    raised, third = answers["raised"], answers["third"]
    fees, visits = answers["fees"], answers["visits"]

    def width(raised=raised, third=third, fees=fees, visits=visits):
        """How much is open in what the fund pays in the month shown, over all options."""
        if shown is None:
            return 0
        total = 0
        for option in OPTIONS:
            if option == "family_care":
                fund = allowance_line(shown.days, frozenset([shown.covered]), raised, third)
            else:
                fund = care_line(option, shown.covered, frozenset([shown.covered]), raised, third, fees[option],
                                 visits if option == "home_visit" else None)[0]
            total += fund["high"] - fund["low"]
        return total

    now = width()
    found = []  # (changes the result, narrows, field)

    # Entitlement. An answer changes the result where all other criteria can be met, or can be met by time.
    o = open_verdict
    treated_ok, level_ok, prognosis_ok = True in o["treated"], True in o["levels"], any(p for _, p in o["lasted"])
    status_ok = bool(o["status_days"]) or o["status_from"] is not None
    lasted_days = {day for day, prognosis in o["lasted"] if prognosis}

    def ask(field, result, anything, narrowed):
        if anything:
            found.append((result, now - narrowed, field))

    if c.get("benefit_status") is None:
        others = treated_ok and level_ok and prognosis_ok
        ask("benefit_status", others, others, now)
    elif c["benefit_status"] == "waiting" and c.get("waiting_ends") is None:
        # Every last day means "not yet"; the first day differs.
        ask("waiting_ends", False, treated_ok and level_ok and prognosis_ok, now)
    if c.get("treated") is None:
        others = status_ok and level_ok and prognosis_ok
        ask("treated", others, others, now)
    if c.get("disabled_since") is None and c.get("months_disabled") is None:
        others = treated_ok and level_ok and prognosis_ok and status_ok
        # It alone may be answered either way beside a long expectation: full already, or only some day up to three months away.
        today = others and as_of in o["status_days"] and len({day <= as_of for day in lasted_days}) == 2
        later = others and (o["status_from"] is not None or any(len({max(a, b) for b in lasted_days}) > 1 for a in o["status_days"]))
        ask("months_disabled", today, today or later, now)
    if c.get("months_expected") is None:
        both = len({prognosis for _, prognosis in o["lasted"]}) == 2
        others = treated_ok and level_ok and status_ok and both
        ask("months_expected", others, others, now)
    if c.get("level") is None:
        others = treated_ok and status_ok and prognosis_ok
        ask("level", others, others, now)

    if shown is not None:
        def settled(field, narrowed):
            ask(field, False, True, narrowed)

        # The limit of a day hangs on the raise, and what is left of a day's fee on the fee: these always change an amount.
        if len(raised) == 2:
            widest = max(width(raised=(r,)) for r in (False, True))
            settled("assisted" if c.get("assisted") is None else "assisted_since", widest)
        if len(third) == 2 and third_party_matters(answers, months, shown):
            settled("third_party_pays", max(width(third=(t,)) for t in (False, True)))
        for mode, options in (("medical_ward", BED_OPTIONS[:3]), ("institution", ("institution",)), ("home_visit", ("home_visit",))):
            if fees[options[0]] is None:
                tries = sorted({f for option in options for f in fees_to_try(option, None, (False, True))})
                settled(f"care.{mode}.fee_fen_per_day", max(width(fees={**fees, **{option: f for option in options}}) for f in tries))
        if visits == -1 and visits_matter(answers, months, shown):
            settled("care.home_visit.days_per_month", max(width(visits=v) for v in range(32)))
    order = [field for _, _, field in found]  # they were asked in the order of a case
    found.sort(key=lambda q: (not q[0], 0 if q[0] else -q[1], order.index(q[2])))
    return [{"field": field, "narrows_fen": narrows} for _, narrows, field in found]


def lines_of(months, shown):
    """Every month line of the answer as (month, one completion's payable days): as if approved, then the calendar."""
    yield shown, shown.covered
    for m in months:
        if m.in_force:
            for paid in m.paid:
                yield m, paid


def third_party_matters(answers, months, shown):
    """Is there a completion whose amounts differ by who pays?"""
    for option in BED_OPTIONS + ("home_visit",):
        for f in fees_to_try(option, answers["fees"][option], answers["raised"]):
            for r in answers["raised"]:
                if one_day(option, (r,), (False,), f) != one_day(option, (r,), (True,), f):
                    return True
    for m, paid in lines_of(months, shown):
        for r in m.raised:
            if allowance_line(m.days, frozenset([paid]), (r,), (False,)) != allowance_line(m.days, frozenset([paid]), (r,), (True,)):
                return True
    return False  # a month of care differs only where a day of it does


def visits_matter(answers, months, shown):
    """Is there a completion whose amounts differ by the days with a visit?"""
    for m, paid in lines_of(months, shown):
        for f in fees_to_try("home_visit", answers["fees"]["home_visit"], m.raised):
            for r in m.raised:
                for t in answers["third"]:
                    if len({str(care_line("home_visit", m.covered, frozenset([paid]), (r,), (t,), f, v)) for v in range(32)}) > 1:
                        return True
    return False


# ---- The estimate -------------------------------------------------------------------------------------------------------

def estimate(c, with_questions=True):
    """What the rules say of a valid case."""
    out = {"estimate": 1, "as_of": c["as_of"], "scheme": None, "options": [], "calendar": []}
    if c.get("self_check") is not None:
        out["self_check"] = self_check(c["self_check"])
    division, insured = c.get("division"), c.get("insured")
    as_of = day_of(c["as_of"])
    if insured == "none":  # whatever else is open; only members are covered (zz-2023-7#3.1, cn-2020-37#2.4)
        out["eligibility"] = {"result": "not_eligible", "earliest": None, "payable_today": False, "criteria": [{"id": "insured", "state": "unmet", "met_from": None}]}
        out["next_questions"], out["notes"] = [], {"start_unknown": False, "name_the_city": False, **ALWAYS}
        return out
    if division is None or insured is None:
        out["eligibility"] = {"result": "undetermined", "earliest": None, "payable_today": None}
        out["next_questions"] = [{"field": field, "narrows_fen": 0} for field in ("division", "insured") if c.get(field) is None]
        out["notes"] = {"start_unknown": False, "name_the_city": False, **ALWAYS}
        return out
    place = place_of(division)
    early = as_of < day_of(DATES["answers_from"])
    if insured != "resident" or place != "370400" or early:
        out["eligibility"] = {"result": "no_rule", "earliest": None, "payable_today": None}
        out["next_questions"] = []
        out["notes"] = {"start_unknown": insured == "resident" and place == "370400", "name_the_city": place is None and division in PROVINCES,
                        "not_in_pilot_list": place is None and division not in PROVINCES, **ALWAYS}
        return out

    verdict, start, open_verdict = entitlement(c, as_of)
    months = months_of(c, as_of, start)
    shown = next((m for m in months if m.in_force), None)  # "if approved" is said of the first month that has rules
    care = c.get("care") or {}

    def answer(mode, key):
        return (care.get(mode) or {}).get(key)

    third = (c["third_party_pays"],) if c.get("third_party_pays") is not None else (False, True)
    fees = {option: answer(option.split(".")[0], "fee_fen_per_day") for option in BED_OPTIONS + ("home_visit",)}
    visits = answer("home_visit", "days_per_month")
    visits = -1 if visits is None else visits
    nothing = amount(0, 0, 0)

    out["eligibility"] = verdict
    out["scheme"] = {"grade": "official", "review_by": DATES["review_by"], "stale": as_of > day_of(DATES["review_by"])}
    approved_assumed = (c.get("period") or {}).get("benefits_from") is None
    for option in OPTIONS if shown is not None else ():
        mode, _, tier = option.partition(".tier")
        line = {"id": option, "mode": mode, "tier": int(tier) if tier else None, "payee": "family" if option == "family_care" else "institution",
                "assumptions": {"approved_from_earliest": approved_assumed}}
        month = {"month": shown.name, "days": shown.days, "covered_days": shown.covered[0]}
        if option == "family_care":
            line["per_day"] = line["cap_binds_from_fen_per_day"] = None
            month["fund_fen"], month["own_fen"] = allowance_line(shown.days, frozenset([shown.covered]), shown.raised, third), nothing
        else:
            line["per_day"], line["cap_binds_from_fen_per_day"] = one_day(option, shown.raised, third, fees[option])
            month["fund_fen"], month["own_fen"], month["fee_fen"] = care_line(
                option, shown.covered, frozenset([shown.covered]), shown.raised, third, fees[option], visits if option == "home_visit" else None)
        line["per_month"] = month
        out["options"].append(line)

    for m in months:
        # Days are those under the default reading of hospital days.
        entry = {"month": m.name, "days": m.days, "hospital_days": m.hospital_days, "covered_days": m.covered[0],
                 "payable_days": shared(paid[0] for paid in m.paid)}
        if not m.in_force:
            entry["no_rule"], entry["options"] = True, {}
            out["calendar"].append(entry)
            continue
        entry["assisted_days"] = shared(m.in_period if r else 0 for r in m.raised)
        lines = {}
        for option in OPTIONS:
            if option == "family_care":
                lines[option] = {"fund_fen": allowance_line(m.days, m.paid, m.raised, third), "own_fen": nothing}
            else:
                fund, own, _ = care_line(option, m.covered, m.paid, m.raised, third, fees[option], visits if option == "home_visit" else None)
                lines[option] = {"fund_fen": fund, "own_fen": own}
        entry["options"] = lines
        out["calendar"].append(entry)

    parts = [{"payer": payer, "fen": CONTRIBUTION[payer]} for payer in ("medical_pool", "government", "individual")]
    out["contribution"] = {"per_year": {"total_fen": sum(part["fen"] for part in parts), "parts": parts, "out_of_pocket_fen": CONTRIBUTION["out_of_pocket"]}}
    out["notes"] = {"start_unknown": False, "name_the_city": False, **ALWAYS,
                    "months_counted_from_today": c.get("months_disabled") is not None and c.get("disabled_since") is None}
    if with_questions:
        raised = shown.raised if shown is not None else (False,)
        answers = {"raised": raised, "third": third, "fees": fees, "visits": visits}
        out["next_questions"] = next_questions(answers, verdict, open_verdict, months, shown, as_of, c)
    return out


def forget():
    """After a number above was changed: what was computed with the old one is dropped."""
    for function in (durations, care_line, allowance_line, one_day):
        function.cache_clear()
