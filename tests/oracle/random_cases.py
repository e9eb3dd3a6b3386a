"""Random valid cases, drawn towards the edges of the rules: cases(seed, count). Two in five are whole, the others leave open some
of their questions or nearly all. The same seed gives the same cases."""

from datetime import date
from random import Random

from oracle import COGNITION, DAILY_LIVING, SENSES, add_months, day_of, first_of, full_months, text_of

AS_OF = ("2026-01-01", "2026-01-31", "2026-02-28", "2026-03-01", "2026-03-31", "2026-05-31", "2026-08-31", "2026-11-21", "2026-11-30", "2026-12-31", "2027-01-01",
         "2027-02-28", "2027-03-01", "2027-07-15", "2028-02-28", "2028-02-29", "2028-03-01", "2028-05-31", "2096-02-29", "2100-02-28", "2100-03-01")
TOO_EARLY = ("2025-12-31", "2025-11-30", "2023-01-01", "2001-06-15")
ZAOZHUANG = ("370400", "370402", "370403", "370404", "370405", "370406", "370481", "370499")
# Without rules for anybody: other places (of the list or not), provinces.
ELSEWHERE = ("370100", "370102", "370000", "440000", "440106", "220581", "220582", "222404", "222401", "310115", "659001", "659002", "999999", "130100", "110107", "110105",
             "110000", "371402", "460000")
# Both sides of every limit and of every fee where a limit begins to cut (zz-2023-7#3.6), ordinary and raised.
EDGES = (2000, 2300, 3000, 3500, 4000, 4286, 4375, 4500, 4667, 5000, 6000, 6429, 6500, 6667, 9231, 9286)


def month_start(day):
    d = date.fromordinal(day)
    return first_of(d.year, d.month)


def fee_of(r):
    kind = r.random()
    if kind < 0.55:
        return r.choice(EDGES) + r.randint(-2, 2)
    if kind < 0.8:
        return r.randint(0, 12_000)
    return r.choice((0, 0, 1, 2, 7, 33, 100, 1333, r.randint(0, 40_000), r.randint(0, 10_000_000), 9_999_999, 10_000_000))


def stays_of(r, begins, months):
    """Stays that do not overlap: of one day, back to back, over the ends of months, outside the period; in any order."""
    end = add_months(begins, months)
    taken, out = [], []
    for _ in range(r.choice((1, 1, 2, 3, 6))):
        a = r.choice((begins - 1, begins, begins + r.randint(0, 27), end - 1, end - r.randint(1, 5), end, end + r.randint(0, 20), begins - r.randint(1, 60),
                      begins + r.randint(0, 31 * months), add_months(begins, r.randint(0, months)) + r.randint(-1, 1)))
        if taken and r.random() < 0.4:
            a = r.choice(taken)[1]
        d = a + r.choice((0, 0, 1, 2, 5, r.randint(0, 35), 31, 70))
        if any(a < y and x < d for x, y in taken):
            continue
        if d > a:
            taken.append((a, d))  # a same-day stay takes no day, so it may lie in another
        out.append({"admitted": text_of(a), "discharged": text_of(d)})
    return out


def self_check_of(r):
    missing = r.choice((0, 0, 0, 0.05, 0.2, 0.6, 1))
    out = {}
    for items, step in ((DAILY_LIVING, 5), (COGNITION, 1), (SENSES, 1)):
        trend = r.choice(("best", "worst", "any"))
        for item, most in items.items():
            if r.random() < missing:
                if r.random() < 0.3:
                    out[item] = None
                continue
            out[item] = r.randrange(0, most + 1, step)
            if trend != "any" and r.random() < 0.85:
                out[item] = most if trend == "best" else 0
    return out


def one_case(r):
    chance = lambda p: r.random() < p
    answered = r.choice((1.0, 1.0, 0.93, 0.8, 0.45))  # how much of the case is answered
    c = {"case": 1, "as_of": r.choice(AS_OF) if chance(0.5) else text_of(day_of("2026-01-01") + r.randint(0, 1500))}
    if chance(0.02):
        c["as_of"] = r.choice(TOO_EARLY)
    as_of = day_of(c["as_of"])

    def put(target, key, value, p=None):
        if chance(answered if p is None else p):
            target[key] = value() if callable(value) else value
            return True
        if chance(0.3):
            target[key] = None
        return False

    likely = max(answered, 0.985)
    put(c, "division", r.choice(ZAOZHUANG) if chance(0.96) else r.choice(ELSEWHERE), likely)
    put(c, "insured", "resident" if chance(0.985) else "none", likely)
    if c.get("division") in ELSEWHERE and c.get("insured") and chance(0.4) and c["division"][:2] not in ("12", "50", "35"):
        c["insured"] = "employee"
    put(c, "benefit_status", lambda: r.choice(("active", "active", "active", "active", "waiting", "waiting", "lapsed")))
    if c.get("benefit_status") == "waiting":
        put(c, "waiting_ends", lambda: text_of(r.choice((as_of + r.randint(-2, 3), add_months(as_of, r.randint(-1, 5)), as_of + r.randint(-40, 200)))))
    put(c, "treated", lambda: chance(0.93))
    # Both ways to say since when are rare; then they agree.
    months = None
    some_months = lambda: r.choice((0, 1, 2, 2, 3, 3, 4, 5, 6, 6, 7, 12, 40, 1200))
    if chance(answered):
        way = r.random()
        if way < 0.6:
            since = min(as_of, max(add_months(as_of, -1200), add_months(as_of, -some_months()) + r.randint(-2, 2) if chance(0.6) else as_of - r.randint(0, 250)))
            c["disabled_since"], months = text_of(since), full_months(since, as_of)
            if way < 0.1:
                c["months_disabled"] = months
        else:
            c["months_disabled"] = months = some_months()
    elif chance(0.3):
        c[r.choice(("disabled_since", "months_disabled"))] = None
    put(c, "months_expected", lambda: min(1200, max(months or 0, r.choice((0, 2, 3, 5, 6, 6, 6, 7, 7, 12, 12, 12, 1200, (months or 3) + r.randint(0, 4))))))
    put(c, "level", lambda: r.choice((0, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5)))
    put(c, "assisted", lambda: chance(0.5))
    begins, count = month_start(as_of), 1
    if chance(0.85):
        p = c["period"] = {}
        if chance(0.85):
            start = r.choice((as_of, add_months(as_of, 1), month_start(add_months(as_of, 1)), as_of - r.randint(0, 70), as_of + r.randint(0, 120), as_of - r.randint(0, 500),
                              add_months(as_of, 2) - r.randint(0, 3)))
            p["from"] = text_of(start)
            begins = month_start(start)
        if chance(0.75):
            count = p["months"] = r.randint(1, 3) if chance(0.85) else r.randint(1, 36 if chance(0.3) else 12)
        if chance(0.2):
            p["benefits_from"] = text_of(r.choice((begins, as_of + r.randint(-20, 80), add_months(begins, r.randint(0, 3)) + r.randint(-2, 16))))
        if chance(0.4):
            p["hospital_stays"] = stays_of(r, begins, count)
        elif chance(0.2):
            p["hospital_stays"] = r.choice(([], None))
    elif chance(0.3):
        c["period"] = None
    if c.get("assisted"):
        put(c, "assisted_since", lambda: text_of(r.choice((begins - 1, begins, begins - r.randint(1, 40), as_of + r.randint(-40, 90), add_months(begins, 1) - 1,
                                                           add_months(begins, r.randint(0, count)) + r.randint(-1, 1), day_of("2020-06-30")))))
    put(c, "third_party_pays", lambda: chance(0.12))
    put(c, "hospitalised", lambda: chance(0.25))
    if answered == 1.0 or chance(0.85):
        care = c["care"] = {}
        for mode in ("medical_ward", "institution", "home_visit"):
            o = {}
            if mode == "medical_ward" and chance(0.4):
                o["tier"] = r.choice((1, 2, 3, None))
            put(o, "fee_fen_per_day", lambda: fee_of(r))
            if mode == "home_visit":
                put(o, "days_per_month", lambda: r.choice((0, 1, 2, 8, 12, 20, 25, 26, 27, 28, 29, 30, 31)))
            if o or chance(0.5):
                care[mode] = o
            elif chance(0.3):
                care[mode] = None
        if chance(0.3):
            care["family_care"] = r.choice(({}, None))
    elif chance(0.3):
        c["care"] = None
    if chance(0.15):
        c["self_check"] = self_check_of(r)
    return c


def cases(seed, count):
    r = Random(seed)
    for _ in range(count):
        yield one_case(r)
