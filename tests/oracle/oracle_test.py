"""The oracle by itself, with figures worked by hand from zz-2023-7, and planted mistakes: one number moved, in the engine's policy data
or in the oracle, must be seen by the comparison.

    python3 -m unittest discover -s tests/oracle -p '*_test.py'
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from copy import deepcopy
from datetime import date
from fractions import Fraction
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parent))

import compare
import grid
import oracle
import random_cases

DATA = compare.TOP / "policy-data"
ENGINE = compare.TOP / "build/native/ltci"


def whole(**answers):
    """A whole case of somebody entitled since before December 2026, no hospital, with some answers of its own."""
    c = {
        "case": 1, "as_of": "2026-11-21", "division": "370403", "insured": "resident", "benefit_status": "active", "treated": True, "disabled_since": "2026-06-10",
        "months_expected": 12, "level": 4, "assisted": False, "third_party_pays": False, "hospitalised": False, "care": {}, "period": {"from": "2026-12-01"},
    }
    return {**c, **answers}


def care(ward=None, institution=None, visit=None, days=None):
    return {"medical_ward": {"fee_fen_per_day": ward}, "institution": {"fee_fen_per_day": institution}, "home_visit": {"fee_fen_per_day": visit, "days_per_month": days}}


LISTED = {"assisted": True, "assisted_since": "2026-01-15"}


def option(name, **answers):
    return next(o for o in oracle.estimate(whole(**answers))["options"] if o["id"] == name)


def day(name, **answers):
    """(fund, own) stated for one paid day."""
    per_day = option(name, **answers)["per_day"]
    return per_day["fund_fen"]["stated"], per_day["own_fen"]["stated"]


def triple(a):
    return a["low"], a["high"], a["stated"]


class WorkedByHand(unittest.TestCase):
    def test_institution(self):
        self.assertEqual(day("institution", care=care(institution=4000)), (2800, 1200))
        self.assertEqual(day("institution", care=care(institution=4286)), (3000, 1286))  # 70 % of 42.86 is 30.002, cut
        self.assertEqual(day("institution", care=care(institution=6000)), (3000, 3000))
        self.assertEqual(day("institution", care=care(institution=6000), **LISTED), (3500, 2500))

    def test_ward(self):
        self.assertEqual(day("medical_ward.tier1", care=care(ward=4000)), (3000, 1000))  # 75 % of 40 is the limit itself
        self.assertEqual(day("medical_ward.tier2", care=care(ward=6000)), (4200, 1800))
        self.assertEqual(option("medical_ward.tier2", care=care(ward=6000))["per_day"]["fund_fen"]["low"], 3150)  # 70 % of 45, the limit on the cost
        self.assertEqual(day("medical_ward.tier3", care=care(ward=9200)), (5980, 3220))
        self.assertEqual(day("medical_ward.tier3", care=care(ward=10000)), (6000, 4000))

    def test_home_visits(self):
        self.assertEqual(day("home_visit", care=care(visit=1500)), (1500, 0))
        self.assertEqual(day("home_visit", care=care(visit=2500)), (2000, 500))
        self.assertEqual(day("home_visit", care=care(visit=2500), **LISTED), (2300, 200))

    def test_family(self):
        self.assertEqual(triple(option("family_care")["per_month"]["fund_fen"]), (30000, 30000, 30000))
        self.assertEqual(triple(option("family_care", **LISTED)["per_month"]["fund_fen"]), (35000, 35000, 35000))
        stay = {"from": "2026-12-01", "hospital_stays": [{"admitted": "2026-12-03", "discharged": "2026-12-09"}]}
        self.assertEqual(triple(option("family_care", period=stay)["per_month"]["fund_fen"]), (0, 30000, 24194))  # 300 x 25 / 31

    def test_a_month_is_rounded_once(self):
        # 70 % of 0.01 is 0.007 a day: 0.217 of 31 days is 0.22, not 31 times 0.01.
        month = option("institution", care=care(institution=1))["per_month"]
        self.assertEqual((month["fund_fen"]["stated"], month["own_fen"]["stated"]), (22, 9))
        # 65 % of 0.10 is 0.065: half up.
        self.assertEqual(day("medical_ward.tier3", care=care(ward=10)), (7, 3))

    def test_where_a_limit_begins_to_cut(self):
        self.assertEqual(triple(option("medical_ward.tier1")["cap_binds_from_fen_per_day"]), (3000, 4000, 4000))
        self.assertEqual(triple(option("medical_ward.tier2")["cap_binds_from_fen_per_day"]), (4500, 6429, 6429))
        self.assertEqual(triple(option("home_visit")["cap_binds_from_fen_per_day"]), (2000, 2000, 2000))
        self.assertEqual(triple(option("medical_ward.tier1", assisted=None)["cap_binds_from_fen_per_day"]), (3000, 4375, None))

    def test_payment_by_fractions(self):
        # The same once more with fractions, for every fee up to 120 yuan.
        for name in oracle.BED_OPTIONS:
            for raised in (False, True):
                rate, limit = oracle.terms(name, raised)
                for fee in range(0, 12001, 7):
                    share = min(Fraction(fee * rate, 10000), limit)
                    self.assertEqual(oracle.paid_for_days(name, raised, "payment", fee, 30), int(30 * share + Fraction(1, 2)))
                    self.assertEqual(oracle.paid_for_days(name, raised, "cost", fee, 30), int(30 * Fraction(rate, 10000) * min(fee, limit) + Fraction(1, 2)))

    def test_a_third_party(self):
        self.assertEqual(day("institution", care=care(institution=6000), third_party_pays=True), (0, 6000))
        self.assertEqual(triple(option("family_care", third_party_pays=True)["per_month"]["fund_fen"]), (0, 30000, 30000))

    def test_contribution(self):
        year = oracle.estimate(whole())["contribution"]["per_year"]
        self.assertEqual((year["total_fen"], [part["fen"] for part in year["parts"]], year["out_of_pocket_fen"]), (4000, [2000, 1000, 1000], 0))

    def test_self_check(self):
        best = {**oracle.DAILY_LIVING, **oracle.COGNITION, **oracle.SENSES}
        self.assertEqual(sum(oracle.DAILY_LIVING.values()), 100)
        self.assertEqual(oracle.self_check(best)["band"], {"low": 0, "high": 0})
        self.assertEqual(oracle.self_check({})["band"], {"low": 0, "high": 5})
        self.assertEqual(oracle.self_check(dict.fromkeys(best, 0))["band"], {"low": 5, "high": 5})
        self.assertEqual(oracle.self_check({**best, **dict.fromkeys(oracle.DAILY_LIVING, 0)})["band"], {"low": 2, "high": 3})


class Dates(unittest.TestCase):
    def months(self, since, n):
        return oracle.text_of(oracle.add_months(oracle.day_of(since), n))

    def test_the_end_of_a_month(self):
        self.assertEqual(self.months("2026-11-30", 3), "2027-02-28")
        self.assertEqual(self.months("2027-11-30", 3), "2028-02-29")
        self.assertEqual(self.months("2026-05-31", -3), "2026-02-28")
        self.assertEqual(self.months("2099-11-30", 3), "2100-02-28")  # no leap year
        self.assertEqual(self.months("2026-08-31", 6), "2027-02-28")

    def test_full_months(self):
        full = lambda a, b: oracle.full_months(oracle.day_of(a), oracle.day_of(b))
        self.assertEqual([full("2026-08-21", d) for d in ("2026-11-20", "2026-11-21", "2026-11-22")], [2, 3, 3])
        self.assertEqual([full("2026-11-30", d) for d in ("2027-02-27", "2027-02-28")], [2, 3])
        self.assertEqual(full("2026-11-21", "2026-11-21"), 0)

    def test_earliest(self):
        earliest = lambda **answers: oracle.estimate(whole(**answers))["eligibility"]["earliest"]
        self.assertEqual(earliest(), "2026-11-21")
        self.assertEqual(earliest(disabled_since="2026-11-01"), "2027-02-01")
        self.assertEqual(earliest(benefit_status="waiting", waiting_ends="2026-12-31"), "2027-01-01")
        self.assertEqual(earliest(benefit_status="waiting", waiting_ends="2026-11-20"), "2026-11-21")
        # Counted from the day of the case where only months are known, clamped once: 31 August and two months.
        self.assertEqual(earliest(as_of="2027-08-31", disabled_since=None, months_disabled=1), "2027-10-31")
        self.assertEqual(earliest(as_of="2026-12-31", disabled_since=None, months_disabled=1), "2027-02-28")
        self.assertIsNone(earliest(level=2))

    def test_the_raise_begins_on_the_first_of_the_next_month(self):
        for listed, days in (("2026-11-30", 31), ("2026-12-01", 0)):
            calendar = oracle.estimate(whole(assisted=True, assisted_since=listed))["calendar"]
            self.assertEqual(calendar[0]["assisted_days"], days)

    def test_days_of_a_month(self):
        period = {"from": "2026-11-10", "months": 2, "hospital_stays": [{"admitted": "2026-11-29", "discharged": "2026-12-02"}, {"admitted": "2026-12-20", "discharged": "2026-12-20"}]}
        november, december = oracle.estimate(whole(period=period))["calendar"]
        self.assertEqual([november[key] for key in ("days", "hospital_days", "covered_days", "payable_days")], [30, 2, 19, 8])  # covered from the 10th; payable from the 21st to the 28th
        self.assertEqual([december[key] for key in ("days", "hospital_days", "covered_days", "payable_days")], [31, 1, 30, 30])
        # Under the other reading the day of discharge and the same-day stay take one day each.
        visits = oracle.estimate(whole(period=period, care=care(institution=3000)))["calendar"][1]["options"]["institution"]["fund_fen"]
        self.assertEqual(triple(visits), (28 * 2100, 30 * 2100, 30 * 2100))


class WhatIsOpen(unittest.TestCase):
    def result(self, **answers):
        return oracle.estimate(whole(**answers))["eligibility"]

    def state(self, name, **answers):
        return next(c["state"] for c in self.result(**answers)["criteria"] if c["id"] == name)

    def test_unanimity(self):
        self.assertEqual(self.result(disabled_since="2026-11-01", level=None)["result"], "undetermined")
        seven = {"disabled_since": None, "months_disabled": 7, "months_expected": None}
        self.assertEqual(self.state("prognosis", **seven), "met")
        self.assertEqual(self.state("duration", disabled_since=None, months_expected=2), "unmet")
        self.assertEqual(self.result(benefit_status="waiting"), {**self.result(benefit_status="waiting"), "result": "not_yet", "earliest": None, "payable_today": False})
        self.assertEqual(self.result(hospitalised=None)["payable_today"], None)
        self.assertEqual(self.result(level=0, treated=None)["result"], "not_eligible")

    def test_no_scheme(self):
        self.assertEqual(oracle.estimate(whole(insured="none", division=None))["eligibility"]["result"], "not_eligible")
        self.assertEqual(oracle.estimate(whole(insured=None))["eligibility"]["result"], "undetermined")
        early = oracle.estimate(whole(as_of="2025-12-31", disabled_since=None, months_expected=None))
        self.assertEqual((early["eligibility"]["result"], early["notes"]["start_unknown"], early["options"]), ("no_rule", True, []))
        self.assertEqual((len(oracle.PLACES), oracle.place_of("370481"), oracle.place_of("120101"), oracle.place_of("220581"), oracle.place_of("110105")),
                         (49, "370400", "120000", "220581", None))
        self.assertTrue(oracle.estimate(whole(division="370000"))["notes"]["name_the_city"])

    def test_a_fee_without_end(self):
        month = option("institution")["per_month"]
        self.assertEqual(triple(month["fund_fen"]), (0, 31 * 3000, None))
        self.assertEqual(triple(month["own_fen"]), (0, None, None))
        self.assertEqual(triple(option("institution", care=care(institution=0), third_party_pays=None)["per_month"]["fund_fen"]), (0, 0, 0))
        in_hospital = {"from": "2026-12-01", "hospital_stays": [{"admitted": "2026-11-20", "discharged": "2027-01-05"}]}
        self.assertEqual(triple(option("institution", period=in_hospital)["per_month"]["own_fen"]), (0, 0, 0))

    def test_level_open(self):
        month = oracle.estimate(whole(level=None, care=care(institution=4000)))["calendar"][0]["options"]["institution"]["fund_fen"]
        self.assertEqual(triple(month), (0, 31 * 2800, None))

    def test_questions(self):
        asked = oracle.estimate(whole(level=None, assisted=None, care=care(4000, 4000, 1500, 10)))["next_questions"]
        # The raise adds per day 80 % of 40 less 30, likewise 2 and 2, 2 in the institution, nothing at home; in the family 50. But with the
        # raise, too, the limit may be on the cost: see the widths below.
        self.assertEqual([q["field"] for q in asked], ["level", "assisted"])
        self.assertEqual(asked[0]["narrows_fen"], 0)
        ordinary = (3000 - 2250) + 0 + 0 + (2800 - 2100)  # payment less cost reading, for each bed
        raised = (3200 - 2800) + 0 + 0 + (3000 - 2625)
        both = (3200 - 2250) + (3000 - 2800) + (2800 - 2600) + (3000 - 2100)
        self.assertEqual(asked[1]["narrows_fen"], 31 * (both - max(ordinary, raised)) + 5000)
        self.assertEqual(oracle.estimate(whole(care=care(1, 1, 1, 1)))["next_questions"], [])
        self.assertEqual(oracle.estimate(whole(level=None, treated=False))["next_questions"], [])


class GoldenCases(unittest.TestCase):
    """The cases of tests/cases, worked by hand from the documents by others: what both say is the same."""

    def test_residents(self):
        seen = 0
        for file in sorted((compare.TOP / "tests/cases").glob("*.json")):
            golden = json.loads(file.read_text(encoding="utf-8"))
            if golden["case"].get("insured") == "employee" and not file.name.startswith("no-rule"):
                continue  # other schemes
            seen += 1
            with self.subTest(file.stem):
                self.match(golden["expect"], oracle.estimate(golden["case"]), "")
        self.assertGreaterEqual(seen, 70)

    def match(self, expect, ours, path):
        if isinstance(expect, dict) and isinstance(ours, list):  # items by name
            ours = {item.get("id") or item.get("month") or item.get("field"): item for item in ours}
            self.assertLessEqual(expect.keys(), ours.keys(), path)
        if isinstance(expect, dict) and isinstance(ours, dict):
            for key, value in expect.items():
                if key in ours:
                    self.match(value, ours[key], f"{path}/{key}")
        elif isinstance(ours, dict):  # a list of words, of which the oracle knows some
            for word, there in ours.items():
                self.assertTrue(there or word not in expect, f"{path}: {word}")
        elif isinstance(ours, list) and ours and isinstance(ours[0], dict):
            self.assertEqual(len(expect), len(ours), path)
            for i, (e, o) in enumerate(zip(expect, ours)):
                self.match(e, o, f"{path}/{i}")
        else:
            self.assertEqual(expect, ours, path)


# ---- Planted mistakes ---------------------------------------------------------------------------------------------------

def sample():
    """Some of the grid, every place and many self-checks, some random cases; what is quickly seen comes first."""
    return [*grid.cases(2999), *random_cases.cases(5, 60), *small_parts(), *grid.cases(499), *random_cases.cases(6, 300)]


def small_parts(first=0, last=3):
    """Whole parts of the grid: groups, places, totals of the self-check, its items."""
    sizes = [grid.size_of(axes) for _, axes, _ in grid.PARTS]
    return [grid.case_at(number) for number in range(sum(sizes[:first]), sum(sizes[:last + 1]))]


def answers(policy, cases):
    """The engine's answer lines, or None where it refuses the data."""
    run = subprocess.run([ENGINE, "batch", "--policy", policy], input="".join(json.dumps(c) + "\n" for c in cases), capture_output=True, text=True, encoding="utf-8")
    return run.stdout.splitlines() if run.returncode == 0 else None


def estimate_in(line):
    return json.loads(line).get("value")


def first_difference(wanted, got):
    return next((found for want, line in zip(wanted, got) if (found := compare.differences(want, estimate_in(line)))), None)


def has_self_check(c):
    return c.get("self_check") is not None


class PlantedMistakes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cases = sample()
        cls.wanted = [oracle.estimate(c, with_questions=False) for c in cls.cases]
        cls.got = answers(DATA, cls.cases)
        cls.estimates = [estimate_in(line) for line in cls.got]

    def test_nothing_planted(self):
        self.assertEqual(len(self.got), len(self.cases))
        self.assertIsNone(first_difference(self.wanted, self.got))

    def test_in_the_policy_data(self):
        """Every number and date of the residents' pack on which an estimate hangs, each moved by its least step."""
        folder = DATA / "packs/zaozhuang-resident"
        name = max(file.name for file in folder.glob("*.json"))
        pack = json.loads((folder / name).read_text(encoding="utf-8"))
        pack.pop("cases", None)  # its own worked cases would refuse the mistake before we see it
        # No estimate hangs on these: the form of the file, which place it is for, the example of the page, where a hint is shown, what the
        # register of readings says of the date that itself stands elsewhere.
        aside = ("pack", "division", "version", "example", "hint_below", "readings")
        places = [path for path in leaves(pack) if not set(path) & set(aside)]
        seen = []
        with tempfile.TemporaryDirectory() as work:
            data = Path(work) / "policy"
            shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("voice"))
            for path in places:
                planted = deepcopy(pack)
                move(planted, path)
                if path[0] == "contribution" and path[1] == "parts":  # parts and total must agree, or the pack is refused
                    move(planted, ["contribution", "total", "value"])
                elif path[0] == "contribution" and path[1] == "total":
                    move(planted, ["contribution", "parts", 0, "share", "value"])
                (data / "packs/zaozhuang-resident" / name).write_text(json.dumps(planted, ensure_ascii=False), encoding="utf-8")
                where = "/".join(map(str, path))
                for some in (slice(0, 200), slice(200, None)):
                    got = answers(data, self.cases[some])
                    self.assertIsNotNone(got, f"{where}: refused, so it shows nothing")
                    found = first_difference(self.wanted[some], got)
                    if found:
                        seen.append(where)
                        break
                else:
                    self.fail(f"{where}: moved, and nothing differs")
        self.assertGreaterEqual(len(seen), 25, seen)

    def test_in_the_places_and_the_self_check(self):
        """Every number of the standard and every code of the directory, each moved by one: seen, or refused by the data's own check."""
        with tempfile.TemporaryDirectory() as work:
            data = Path(work) / "policy"
            shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("voice"))
            for name, parts, within, least in (("assessment/cn-2021-37.json", (2, 3), ("dimensions", "levels"), 70), ("directory.json", (1, 1), ("places",), 40)):
                cases = small_parts(*parts)
                wanted = [oracle.estimate(c, with_questions=False) for c in cases]
                whole_file = json.loads((DATA / name).read_text(encoding="utf-8"))
                seen = 0
                for path in leaves(whole_file):
                    if path[0] not in within or value_at(whole_file, path) == "220581":  # (its neighbours' city answers with the same words)
                        continue
                    planted = deepcopy(whole_file)
                    move(planted, path)
                    (data / name).write_text(json.dumps(planted, ensure_ascii=False), encoding="utf-8")
                    got = answers(data, cases)
                    if got is None:
                        continue
                    self.assertIsNotNone(first_difference(wanted, got), f"{name}/{'/'.join(map(str, path))}: moved, and nothing differs")
                    seen += 1
                (data / name).write_text((DATA / name).read_text(encoding="utf-8"), encoding="utf-8")
                self.assertGreaterEqual(seen, least, name)

    def test_in_the_oracle(self):
        """Every number and date of the oracle, each moved by its least step."""
        tables = {"RATE_BP": 1, "LIMIT_FEN": 1, "RAISE_BP": 1, "RAISE_FEN": 1, "ALLOWANCE": 1, "ENTRY": 1, "CONTRIBUTION": 1, "DAILY_LIVING": 5, "COGNITION": 1, "SENSES": 1}
        for name, step in tables.items():
            for key, value in getattr(oracle, name).items():
                with mock.patch.dict(getattr(oracle, name), {key: value + step}):
                    self.assert_seen(f"{name} {key}", has_self_check if name in ("DAILY_LIVING", "COGNITION", "SENSES") else lambda _: True)
        for key, value in oracle.DATES.items():
            for step in (-1, 1):
                with mock.patch.dict(oracle.DATES, {key: date.fromordinal(date.fromisoformat(value).toordinal() + step).isoformat()}):
                    self.assert_seen(f"{key} {step}")
        for part, least in oracle.GRADES.items():
            for i in range(3):
                step = 5 if part == "daily_living" else 1
                for way in (step, -step):
                    if least[i] + way <= {"daily_living": 100, "cognition": 16, "senses": 12}[part]:
                        with mock.patch.dict(oracle.GRADES, {part: (*least[:i], least[i] + way, *least[i + 1:])}):
                            self.assert_seen(f"grade {part} {i} {way}", has_self_check)
        for row in range(4):
            for column in range(4):
                for levels in ((oracle.LEVELS[row][column][0] + 1,), (oracle.LEVELS[row][column][-1] - 1,)):
                    table = deepcopy(oracle.LEVELS)
                    table[row][column] = levels
                    with mock.patch.object(oracle, "LEVELS", table):
                        self.assert_seen(f"level {row} {column} {levels}", has_self_check)
        for place in oracle.PLACES - {"220581"}:  # without it its neighbours' city would answer, with the same words
            with mock.patch.object(oracle, "PLACES", oracle.PLACES - {place}):
                self.assert_seen(f"place {place}", lambda c: (c.get("division") or "")[:2] == place[:2])

    def test_in_the_method_of_the_oracle(self):
        really = oracle.full_months
        for what, changed in {
            "half_up": lambda n: n // 10000,
            "limit_readings": lambda _: ("payment",),
            "binds_from": lambda option, raised, _: oracle.terms(option, raised)[1],
            "full_months": lambda since, until: max(0, really(since, until) - 1),
            "add_months": lambda day, months: day + 30 * months,
        }.items():
            with mock.patch.object(oracle, what, changed):
                self.assert_seen(what)

    def assert_seen(self, what, first=lambda _: True):
        """`first`: which cases to look at first."""
        oracle.forget()
        try:
            for c, got in sorted(zip(self.cases, self.estimates), key=lambda pair: not first(pair[0])):
                if compare.differences(oracle.estimate(c, with_questions=False), got):
                    return
        finally:
            oracle.forget()
        self.fail(f"{what}: moved, and nothing differs")


def leaves(tree, path=()):
    """The places of all numbers and dates."""
    if isinstance(tree, (dict, list)):
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from leaves(value, (*path, key))
    elif isinstance(tree, int) and not isinstance(tree, bool) or isinstance(tree, str) and re.fullmatch(r"\d+(\.\d+)?|\d{4}-\d\d-\d\d", tree):
        yield path


def value_at(tree, path):
    for key in path:
        tree = tree[key]
    return tree


def move(tree, path):
    """Moves one number by one in its last place, one date by a day."""
    tree = value_at(tree, path[:-1])
    value = tree[path[-1]]
    if isinstance(value, int):
        value += 1
    elif "-" in value:
        value = date.fromordinal(date.fromisoformat(value).toordinal() + 1).isoformat()
    else:
        decimals = len(value.partition(".")[2])
        digits = str(int(value.replace(".", "")) + 1).rjust(decimals + 1, "0")
        value = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    tree[path[-1]] = value


if __name__ == "__main__":
    unittest.main()
