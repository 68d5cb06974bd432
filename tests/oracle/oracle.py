#!/usr/bin/env python3
"""A second, independent implementation of the scoring semantics.

Written from the text of the semantics, not from the program; plain Python, exact fractions, nothing else. Reads JSON
lines {"set": criteria set, "assessment": assessment document} and prints one JSON line for each: every leaf, every node
and the whole, as the tests compare them with what the program computes.
"""

import json
import sys
from datetime import date
from fractions import Fraction
from itertools import product

ZERO, ONE = Fraction(0), Fraction(1)
# Completions are tried one by one: beyond this many open items that may leave, the index range is not computed.
MOST_LEAVING = 5


# --- numbers ---------------------------------------------------------------------------------------------------------

def half_up(number, decimals):
    """Half away from zero, at so many decimals."""
    scale = 10 ** decimals
    units = abs(number) * scale
    whole, rest = divmod(units.numerator, units.denominator)
    if 2 * rest >= units.denominator:
        whole += 1
    return Fraction(-whole if number < 0 else whole, scale)


def text(number):
    """The shortest decimal form: 6, 1.25, -0.5."""
    sign = "-" if number < 0 else ""
    number = abs(number)
    whole, rest = divmod(number.numerator, number.denominator)
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, number.denominator)
        digits += str(digit)
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"


def whole_units(number, decimals):
    """Whether it has at most so many decimals."""
    return (number * 10 ** decimals).denominator == 1


def clamp(number, low, high):
    return max(low, min(high, number))


# --- what was entered ------------------------------------------------------------------------------------------------

class Missing(Exception):
    """The item is open; `only_target` where nothing but an assigned target is lacking."""

    def __init__(self, only_target=False):
        super().__init__()
        self.only_target = only_target


class Excluded(Exception):
    """A zero denominator takes the item out of the score."""


class Figures:
    """The figures of one assessment: a value of the input's kind, or nothing that could be used. What stands there although it is of
    another kind is typed all the same."""

    def __init__(self, criteria, assessment):
        self.kinds = {entry["id"]: entry["kind"] for entry in criteria["inputs"]}
        self.entries = assessment.get("inputs", {})
        self.unit_type = assessment["unit"]["type"]
        self.holidays = {date.fromisoformat(day) for day in criteria.get("holidays", [])}
        self.decimals = criteria.get("leaf_decimals", 2)
        self.options = {}
        for area in criteria["areas"]:
            gather_options(area, self.options)

    def typed(self, name):
        return name in self.entries

    def number(self, name):
        entry = self.entries.get(name)
        if not isinstance(entry, dict) or "number" not in entry:
            raise Missing
        value, kind = Fraction(entry["number"]), self.kinds[name]
        if kind == "count" and (value < 0 or value.denominator != 1):
            raise Missing
        if kind in ("decimal", "money") and value < 0:
            raise Missing
        if kind == "percent" and not 0 <= value <= 100:
            raise Missing
        return value

    def answer(self, name):
        entry = self.entries.get(name)
        if isinstance(entry, dict) and "answer" in entry:
            return entry["answer"]
        raise Missing

    def box(self, name, may_not_arise):
        if self.entries.get(name) == "not_arising" and may_not_arise:
            return None
        return self.answer(name)

    def option(self, name):
        entry = self.entries.get(name)
        if isinstance(entry, dict) and "choice" in entry:
            return entry["choice"]
        raise Missing

    def day(self, name):
        entry = self.entries.get(name)
        if isinstance(entry, dict) and "date" in entry:
            return date.fromisoformat(entry["date"])
        raise Missing

    def points(self, name, low, high):
        """Typed points: more decimals than points have are an error, never rounded."""
        value = self.number(name)
        if not low <= value <= high or not whole_units(value, self.decimals):
            raise Missing
        return value

    def known(self, reader):
        """What a reader gives, or nothing while it cannot."""
        try:
            return reader()
        except Missing:
            return None


def gather_options(part, options):
    """The ids of all options that any rule gives to each choice."""
    if isinstance(part, list):
        for one in part:
            gather_options(one, options)
    elif isinstance(part, dict):
        if part.get("type") == "choice":
            options.setdefault(part["input"], set()).update(option["id"] for option in part["options"])
        for one in part.values():
            gather_options(one, options)


def all_of(readers):
    """Reads everything, so that it is known whether more than a target is lacking."""
    values, lacking = [], []
    for reader in readers:
        try:
            values.append(reader())
        except Missing as missing:
            lacking.append(missing)
    if lacking:
        raise Missing(all(missing.only_target for missing in lacking))
    return values


# --- conditions ------------------------------------------------------------------------------------------------------

def holds(condition, figures):
    if condition.get("unit_type"):
        return figures.unit_type in condition["unit_type"]
    if "is" in condition and condition["is"] is not None:
        return figures.answer(condition["input"]) == condition["is"]
    if condition.get("chosen"):
        taken = figures.option(condition["input"])
        if taken not in figures.options[condition["input"]]:
            raise Missing
        return taken in condition["chosen"]
    value = figures.number(condition["input"])
    compared = []
    for name, compare in (("more_than", lambda a, b: a > b), ("at_least", lambda a, b: a >= b),
                          ("less_than", lambda a, b: a < b), ("at_most", lambda a, b: a <= b)):
        if condition.get(name) is not None:
            compared.append(compare(value, Fraction(condition[name])))
    return all(compared)


# --- rules: unrounded points of a leaf, or of a part, of this maximum ------------------------------------------------

def amount(source, maximum):
    if source.get("points") is not None:
        return Fraction(source["points"])
    return Fraction(source["percent_of_max"]) / 100 * maximum


def yes_no(rule, figures, maximum, _floor, _decimals):
    if figures.answer(rule["input"]):
        return Fraction(rule["yes"]) if rule.get("yes") is not None else maximum
    return Fraction(rule["no"]) if rule.get("no") is not None else ZERO


def choice(rule, figures, maximum, _floor, _decimals):
    taken = figures.option(rule["input"])
    for option in rule["options"]:
        if option["id"] == taken:
            return amount(option, maximum)
    raise Missing


def every_condition(rule, figures, maximum, _floor, _decimals):
    answers = all_of([lambda name=name: figures.answer(name) for name in rule["conditions"]])
    return maximum if all(answers) else ZERO


def checks(rule, figures, maximum, _floor, _decimals):
    policy = rule.get("not_arising", "forbidden")
    answers = all_of([lambda box=box: figures.box(box["input"], policy != "forbidden") for box in rule["boxes"]])
    counted = ticked = ZERO
    out = False
    for box, answer in zip(rule["boxes"], answers):
        worth = Fraction(box["points"])
        if answer is None and policy == "exclude":
            out = True
            continue
        counted += worth
        if answer is None or answer:
            ticked += worth
    if counted == 0:
        raise Missing
    # The boxes that are left are scaled back to the maximum where they no longer reach it.
    return min(maximum, ticked * maximum / counted if out and counted < maximum else ticked)


def fraction(rule, figures):
    """The rate, or what stands in for it where the denominator is zero."""
    numerator, denominator = all_of([lambda: figures.number(rule["numerator"]),
                                     lambda: figures.number(rule["denominator"])])
    if numerator > denominator:
        if rule.get("over", "error") == "error":
            raise Missing
        return ONE, None
    if denominator == 0:
        policy = rule.get("zero_denominator", "ask")
        if policy == "ask":
            raise Missing
        return None, policy
    return numerator / denominator, None


def by_zero_denominator(policy, maximum):
    if policy == "excluded":
        raise Excluded
    return maximum if policy == "full" else ZERO


def in_band(band, rate):
    low, high = Fraction(band["from"]), band.get("to")
    if not (rate > low or (rate == low and band.get("from_inclusive", True))):
        return False
    if high is None:
        return True
    high = Fraction(high)
    return rate < high or (rate == high and band.get("to_inclusive", False))


def ratio(rule, figures, maximum, floor, decimals):
    points = by_bands(rule, figures, maximum, floor, decimals)
    if rule.get("round_to") is None:
        return points
    step = Fraction(rule["round_to"])
    return half_up(points / step, 0) * step


def by_bands(rule, figures, maximum, _floor, _decimals):
    if rule.get("percent") is not None:
        rate = figures.number(rule["percent"]) / 100
    elif rule.get("count") is not None:
        rate = figures.number(rule["count"])
    else:
        rate, policy = fraction(rule, figures)
        if policy:
            return by_zero_denominator(policy, maximum)
    (band,) = [band for band in rule["bands"] if in_band(band, rate)]
    gives = band["gives"]
    if gives == "times_max":
        return maximum * rate
    if gives == "interpolated":
        low, high = Fraction(band["from"]), Fraction(band["to"])
        return maximum * (rate - low) / (high - low)
    if "constant" in gives:
        return Fraction(gives["constant"])
    return maximum * rate / Fraction(gives["times_max_over"])


def target(rule, figures, maximum, _floor, _decimals):
    by_rate = rule.get("value") is None

    def assigned():
        given = ZERO
        if figures.typed(rule["target"]):
            given = figures.number(rule["target"]) / (100 if by_rate else 1)
        if given == 0 and rule.get("default") is not None:
            given = Fraction(rule["default"])
        if given == 0:
            raise Missing(only_target=True)
        return given

    def achieved():
        return fraction(rule, figures) if by_rate else (figures.number(rule["value"]), None)

    (reached, policy), wanted = all_of([achieved, assigned])
    if policy:
        return by_zero_denominator(policy, maximum)
    if rule.get("curve", "linear") == "met_or_zero":
        return maximum if reached >= wanted else ZERO
    return min(maximum, maximum * reached / wanted)


def per_item(rule, figures, maximum, _floor, _decimals):
    return min(maximum, figures.number(rule["count"]) * Fraction(rule["each"]))


def deduct(rule, figures, maximum, _floor, _decimals):
    counts = all_of([lambda item=item: figures.number(item["count"]) for item in rule["items"]])
    costs = [(count, amount(item, maximum)) for count, item in zip(counts, rule["items"])]
    if rule.get("mode", "sum") == "worst":
        taken = max((cost for count, cost in costs if count > 0), default=ZERO)
    else:
        taken = sum((count * cost for count, cost in costs), ZERO)
    return (maximum if rule.get("start", "max") == "max" else ZERO) - taken


def lateness(rule, figures, maximum, _floor, _decimals):
    def due():
        return date.fromisoformat(rule["due"]) if rule.get("due") is not None else figures.day(rule["due_input"])

    expected, actual = all_of([due, lambda: figures.day(rule["actual"])])
    late = 0
    for day in range(expected.toordinal() + 1, actual.toordinal() + 1):
        day = date.fromordinal(day)
        if rule.get("days", "calendar") == "calendar" or (day.isoweekday() <= 5 and day not in figures.holidays):
            late += 1
    if rule.get("per_day") is not None:
        return maximum - late * amount(rule["per_day"], maximum)
    for step in rule["steps"]:
        if step.get("up_to") is None or late <= int(step["up_to"]):
            return Fraction(step["points"])
    raise AssertionError("steps without end")


def composite(rule, figures, _maximum, _floor, decimals):
    def part(source):
        most = Fraction(source["max"])
        points = clamp(evaluate(source["rule"], figures, most, ZERO, decimals), ZERO, most)
        return half_up(points, decimals) if rule.get("round_parts") else points

    return sum(all_of([lambda source=source: part(source) for source in rule["parts"]]), ZERO)


def switch(rule, figures, maximum, floor, decimals):
    for case in rule["cases"]:
        if holds(case["when"], figures):
            return evaluate(case["rule"], figures, maximum, floor, decimals)
    return evaluate(rule["otherwise"], figures, maximum, floor, decimals)


def manual(rule, figures, maximum, floor, _decimals):
    low = Fraction(rule["min"]) if rule.get("min") is not None else floor
    return figures.points(rule["input"], low, maximum)


def survey(rule, figures, maximum, floor, _decimals):
    return figures.points(rule["input"], floor, maximum)


RULES = {
    "yes_no": yes_no, "choice": choice, "all_of": every_condition, "checks": checks, "ratio": ratio, "target": target,
    "per_item": per_item, "deduct": deduct, "lateness": lateness, "composite": composite, "switch": switch,
    "manual": manual, "survey": survey,
}


def evaluate(rule, figures, maximum, floor, decimals):
    return RULES[rule["type"]](rule, figures, maximum, floor, decimals)


# --- the least and the most that a rule can still give, what is there staying as it is --------------------------------------

def span(rule, figures, floor, maximum):
    """Bounds before the leaf's own; what one figure does in two places is not looked at together."""
    kind = rule["type"]
    if kind == "yes_no":
        yes = Fraction(rule["yes"]) if rule.get("yes") is not None else maximum
        no = Fraction(rule["no"]) if rule.get("no") is not None else ZERO
        return min(yes, no), max(yes, no)
    if kind == "choice":
        amounts = [amount(option, maximum) for option in rule["options"]]
        return min(amounts), max(amounts)
    if kind == "all_of":
        known = [figures.known(lambda name=name: figures.answer(name)) for name in rule["conditions"]]
        return ZERO, ZERO if False in known else maximum
    if kind == "checks":
        if rule.get("not_arising") == "exclude":
            return ZERO, maximum
        known = [(Fraction(box["points"]), figures.known(lambda box=box: figures.answer(box["input"])))
                 for box in rule["boxes"]]
        ticked = sum((worth for worth, answer in known if answer is True), ZERO)
        reachable = sum((worth for worth, answer in known if answer is not False), ZERO)
        return min(maximum, ticked), min(maximum, reachable)
    if kind == "ratio":
        gives = rule["bands"][0]["gives"]
        least = Fraction(gives["constant"]) if isinstance(gives, dict) and "constant" in gives else ZERO
        if rule.get("numerator") is not None and rule.get("zero_denominator", "ask") == "zero":
            least = min(ZERO, least)
        return least, maximum
    if kind in ("target", "per_item"):
        return ZERO, maximum
    if kind == "deduct":
        start = maximum if rule.get("start", "max") == "max" else ZERO
        known = [(amount(item, maximum), figures.known(lambda item=item: figures.number(item["count"])))
                 for item in rule["items"]]
        if rule.get("mode", "sum") == "worst":
            taken = max((cost for cost, count in known if count), default=ZERO)
            at_most = max([taken] + [cost for cost, count in known if count is None])
            return start - at_most, start - taken
        taken = sum((cost * count for cost, count in known if count is not None), ZERO)
        return min(floor, start - taken), start - taken
    if kind == "lateness":
        return (floor if rule.get("per_day") is not None else Fraction(rule["steps"][-1]["points"])), maximum
    if kind == "composite":
        ends = [ZERO, ZERO]
        for part in rule["parts"]:
            most = Fraction(part["max"])
            for at, end in enumerate(span(part["rule"], figures, ZERO, most)):
                ends[at] += clamp(end, ZERO, most)
        return tuple(ends)
    if kind == "switch":
        ends = []
        for case in rule["cases"]:
            held = figures.known(lambda case=case: holds(case["when"], figures))
            if held is not False:
                ends.append(span(case["rule"], figures, floor, maximum))
            if held:
                break
        else:
            ends.append(span(rule["otherwise"], figures, floor, maximum))
        return min(low for low, _ in ends), max(high for _, high in ends)
    if kind == "manual":
        return (Fraction(rule["min"]) if rule.get("min") is not None else floor), maximum
    return floor, maximum


def typed_by_hand(rule, figures):
    """The inputs of points typed by hand in the parts and the arms that are selected."""
    if rule["type"] == "manual":
        return [rule["input"]]
    if rule["type"] == "composite":
        return [name for part in rule["parts"] for name in typed_by_hand(part["rule"], figures)]
    if rule["type"] == "switch":
        for case in rule["cases"]:
            held = figures.known(lambda case=case: holds(case["when"], figures))
            if held is None:
                return []
            if held:
                return typed_by_hand(case["rule"], figures)
        return typed_by_hand(rule["otherwise"], figures)
    return []


# --- which inputs a leaf names ---------------------------------------------------------------------------------------

def named(rule):
    names = [rule.get(field) for field in
             ("input", "numerator", "denominator", "percent", "count", "value", "target", "due_input", "actual")]
    names += rule.get("conditions", [])
    names += [box["input"] for box in rule.get("boxes", [])]
    names += [item["count"] for item in rule.get("items", [])]
    for part in rule.get("parts", []):
        names += named(part["rule"])
    for case in rule.get("cases", []):
        names += [case["when"].get("input")] + list(named(case["rule"]))
    if rule.get("otherwise"):
        names += named(rule["otherwise"])
    return {name for name in names if name is not None}


def may_be_excluded(rule):
    if rule["type"] in ("ratio", "target") and rule.get("zero_denominator") == "excluded":
        return True
    inner = [part["rule"] for part in rule.get("parts", [])] + [case["rule"] for case in rule.get("cases", [])]
    inner += [rule["otherwise"]] if rule.get("otherwise") else []
    return any(may_be_excluded(rule) for rule in inner)


# --- leaves ----------------------------------------------------------------------------------------------------------

class Leaf:
    """A leaf and what came of it, before and after others gave it their maxima."""

    def __init__(self, node, role, applies, above):
        self.id, self.node, self.role = node["id"], node, role
        # Whether it is one for units of this kind.
        self.applies = applies
        self.declared = self.max = Fraction(node["max"])
        self.floor = Fraction(node.get("floor") or 0)
        self.na = node.get("na") or "forbidden"
        self.is_survey = node["rule"]["type"] == "survey"
        self.by_verifier = node.get("verifier_only", False)
        # Conditions that leave nothing: its own, and those that void all of a group around it.
        self.voids, self.conditions = above, node.get("zero_if", []) + above
        self.names = named(node["rule"]) | {c["input"] for c in self.conditions if c.get("input")}
        self.state, self.unrounded, self.gives_away = None, None, False
        # What it can still come to while it is open, and whether a text is still asked for.
        self.least, self.most, self.lacks = self.floor, self.max, False

    @property
    def open(self):
        return self.applies and self.state in ("unanswered", "data_missing")

    @property
    def by_unit(self):
        return self.applies and not self.is_survey and not self.by_verifier

    @property
    def outside(self):
        """Others enter it and have not yet: no points, no maximum."""
        return self.applies and not self.by_unit and self.unrounded is None and (self.by_verifier or self.open)

    @property
    def gone(self):
        return not self.open and self.unrounded is None and not self.outside


def score_leaf(leaf, figures, answer, shared, decimals):
    """Precedence: not applicable, announced points, zero_if, the rule."""
    node, mark = leaf.node, answer.get("mark")
    if not leaf.applies:
        leaf.state = "verifier" if leaf.by_verifier else "not_applicable"
        return
    if leaf.by_verifier:
        leaf.state = "verifier"
        rounds = [one for one in answer.get("verified", []) if one.get("points") is not None]
        if rounds:
            points = Fraction(max(rounds, key=lambda one: one["round"])["points"])
            if leaf.floor <= points <= leaf.max and whole_units(points, decimals):
                leaf.unrounded = points
        return
    leaf.least, leaf.most = still_gives(leaf, figures, answer, decimals)
    unexplained = not answer.get("explanation", "").strip()
    if isinstance(mark, dict) and "not_applicable" in mark and leaf.na != "forbidden":
        if leaf.na == "full":
            # Full points in a group that is void are none.
            try:
                void = any(all_of([lambda c=c: holds(c, figures) for c in leaf.voids]))
            except Missing:
                leaf.state = "data_missing"
                return
        leaf.state = "not_applicable"
        leaf.gives_away = leaf.na == "redistribute"
        leaf.unrounded = {"full": leaf.max, "zero": ZERO}.get(leaf.na)
        if leaf.na == "full" and void:
            leaf.unrounded = ZERO
        leaf.lacks = not mark["not_applicable"].get("reason", "").strip()
        return
    own_typed = any(figures.typed(name) and name not in shared for name in leaf.names)
    announced = answer.get("announced")
    if announced is not None:
        entry = announced.get("points")
        points = Fraction(entry["number"]) if isinstance(entry, dict) and "number" in entry else None
        if points is not None and leaf.floor <= points <= leaf.max and whole_units(points, decimals):
            leaf.state, leaf.unrounded = "answered", points
            leaf.lacks = not announced.get("source", "").strip()
            return
        begun = entry is not None or announced.get("source", "").strip() or own_typed or mark == "data_missing"
        leaf.state = "data_missing" if begun else "unanswered"
        return
    if mark == "data_missing":
        leaf.state = "data_missing"
        return
    lacking = None
    try:
        conditions = all_of([lambda c=c: holds(c, figures) for c in leaf.conditions])
    except Missing as missing:
        conditions, lacking = [], missing
    try:
        points = evaluate(node["rule"], figures, leaf.max, leaf.floor, decimals)
        points = clamp(points, leaf.floor, leaf.max)
        if any(conditions):
            points = min(ZERO, points)
    except Missing as missing:
        # Without points below zero there is nothing else that it could come to.
        points = ZERO if any(conditions) and leaf.floor >= 0 else None
        if points is None:
            lacking = Missing(missing.only_target and lacking is None)
    except Excluded:
        points = ZERO if any(conditions) else None
    if lacking is not None:
        leaf.state = "data_missing" if own_typed or lacking.only_target else "unanswered"
        return
    leaf.state, leaf.unrounded = "answered", points
    if points is not None:
        leaf.lacks = unexplained and any(figures.typed(name) for name in typed_by_hand(node["rule"], figures))


def still_gives(leaf, figures, answer, decimals):
    """The least and the most points of an open leaf: by its rule, by a mark that gives points, or any that may be published."""
    if answer.get("announced") is not None or leaf.node.get("announced_by") is not None:
        return leaf.floor, leaf.max
    least, most = (half_up(clamp(end, leaf.floor, leaf.max), decimals)
                   for end in span(leaf.node["rule"], figures, leaf.floor, leaf.max))
    held = [figures.known(lambda c=c: holds(c, figures)) for c in leaf.conditions]
    if True in held:
        most = min(ZERO, most)
    if any(one is not False for one in held):
        least = min(ZERO, least)
    if leaf.na == "full":
        most = leaf.max
    if leaf.na == "zero":
        least, most = min(least, ZERO), max(most, ZERO)
    return least, most


def largest_remainder(whole, weights, decimals):
    """Whole units of the last decimal; those left over go to the largest remainders, the first of equal ones."""
    units, total = whole * 10 ** decimals, sum(weights)
    quotas = [units * weight / total for weight in weights]
    shares = [quota.numerator // quota.denominator for quota in quotas]
    by_remainder = sorted(range(len(weights)), key=lambda at: (shares[at] - quotas[at], at))
    for at in by_remainder[:int(units) - sum(shares)]:
        shares[at] += 1
    return [Fraction(share, 10 ** decimals) for share in shares]


# --- the whole -------------------------------------------------------------------------------------------------------

class Case:
    def __init__(self, criteria, document):
        assessment = document["assessment"]
        self.criteria = criteria
        self.decimals = criteria.get("leaf_decimals", 2)
        self.percent_decimals = criteria.get("percent_decimals", 2)
        self.leaves, self.nodes, self.ancestors = {}, [], {}
        self.unit_type = assessment["unit"]["type"]
        for area in criteria["areas"]:
            self.walk(area, area.get("role") or "base", True, [])
            self.gather_ancestors(area, [])
        self.groups, self.covered = {}, {}
        for area in criteria["areas"]:
            self.announced_groups(area, assessment.get("answers", {}))
        uses = {}
        for leaf in self.leaves.values():
            for name in leaf.names:
                uses[name] = uses.get(name, 0) + 1
        shared = {name for name, count in uses.items() if count > 1}
        figures = self.figures = Figures(criteria, assessment)
        for leaf in self.leaves.values():
            answer = assessment.get("answers", {}).get(leaf.id, {})
            score_leaf(leaf, figures, answer, shared, self.decimals)
        surveys = [leaf for leaf in self.leaves.values() if leaf.applies and leaf.is_survey and not leaf.by_verifier]
        self.surveyed = bool(surveys)
        self.survey_known = any(leaf.unrounded is not None for leaf in surveys)
        self.rescaled = (self.surveyed and not self.survey_known
                         and criteria.get("survey", "separate") == "rescale_when_absent")

    def applies_to_unit(self, node):
        return not node.get("unit_types") or self.unit_type in node["unit_types"]

    def walk(self, node, role, applies, above):
        applies = applies and self.applies_to_unit(node)
        self.nodes.append(node)
        if node.get("rule"):
            self.leaves[node["id"]] = Leaf(node, role, applies, above)
        for child in node.get("children", []):
            self.walk(child, role, applies, above + node.get("zero_if", []))

    def gather_ancestors(self, node, above):
        self.ancestors[node["id"]] = above
        for child in node.get("children", []):
            self.gather_ancestors(child, [*above, node["id"]])

    def below(self, node):
        if node.get("rule"):
            return [self.leaves[node["id"]]]
        return [leaf for child in node["children"] for leaf in self.below(child)]

    def announced_groups(self, node, answers):
        """The outermost groups for which one published number is taken: its points, or none, its least, and whether it is done."""
        if node.get("rule") or not self.applies_to_unit(node):
            return
        below = self.below(node)
        systems = {leaf.node.get("announced_by") for leaf in below}
        allowed = node.get("announced_as_one") is not None or (len(below) > 1 and len(systems) == 1 and None not in systems)
        announced = answers.get(node["id"], {}).get("announced")
        if not allowed or announced is None or not all(not leaf.is_survey and not leaf.by_verifier for leaf in below):
            for child in node["children"]:
                self.announced_groups(child, answers)
            return
        least = sum((leaf.floor for leaf in below if leaf.applies), ZERO)
        entry = announced.get("points")
        points = Fraction(entry["number"]) if isinstance(entry, dict) and "number" in entry else None
        if points is not None and not (least <= points <= Fraction(node["max"]) and whole_units(points, self.decimals)):
            points = None
        done = points is not None and bool(announced.get("source", "").strip())
        self.groups[node["id"]] = (points, least, done)
        for leaf in below:
            self.covered[leaf.id] = node["id"]

    def share(self, part):
        """What a node inside a group can have of the group's number; none where no number is above it."""
        own = self.below(part)
        name = self.covered.get(own[0].id)
        if name is None or name == part["id"] or len({self.covered.get(leaf.id) for leaf in own}) > 1:
            return None
        (group,) = [node for node in self.nodes if node["id"] == name]
        if group["id"] not in self.ancestors[part["id"]]:
            return None
        points, _, _ = self.groups[name]
        floor = sum((leaf.floor for leaf in own if leaf.applies), ZERO)
        most = Fraction(part["max"])
        if points is None:
            return floor, most
        others = [leaf for leaf in self.below(group) if leaf.applies and leaf not in own]
        low = points - sum((other.declared for other in others), ZERO)
        # A cap may have cut what was more.
        high = most if points == Fraction(group["max"]) else points - sum((other.floor for other in others), ZERO)
        return clamp(low, floor, most), clamp(high, floor, most)

    def applicable(self, leaving=()):
        """Per leaf its applicable maximum and its points, least and most; `leaving` says how open leaves leave."""
        leaving = dict(leaving)
        gone = {leaf.id for leaf in self.leaves.values() if leaf.gone} | set(leaving)
        received = dict.fromkeys(self.leaves, ZERO)
        for leaf in self.leaves.values():
            if not (leaf.gives_away or leaving.get(leaf.id) == "redistribute"):
                continue
            takers = [name for name in leaf.node.get("redistribute_to", [])
                      if name not in gone and self.leaves[name].state != "not_applicable"]
            if takers:
                weights = [self.leaves[name].declared for name in takers]
                for name, share in zip(takers, largest_remainder(leaf.declared, weights, self.decimals)):
                    received[name] += share
        results = {}
        for leaf in self.leaves.values():
            if leaf.id in gone:
                results[leaf.id] = (ZERO, None, ZERO, ZERO)
                continue
            maximum = leaf.declared + received[leaf.id]
            if leaf.outside:
                results[leaf.id] = (maximum, None, ZERO, ZERO)
                continue
            if leaf.open:
                results[leaf.id] = (maximum, None, *(half_up(end * maximum / leaf.declared, self.decimals)
                                                     for end in (leaf.least, leaf.most)))
                continue
            points = half_up(leaf.unrounded * maximum / leaf.declared, self.decimals)
            results[leaf.id] = (maximum, points, points, points)
        return results

    def tally(self, node, results):
        """Maximum, points, least, most, and whether anything is scored."""
        if node.get("rule"):
            leaf = self.leaves[node["id"]]
            if leaf.outside or not leaf.applies:
                return (ZERO, ZERO, ZERO, ZERO, False)
            maximum, points, least, most = results[leaf.id]
            return (maximum, points or ZERO, least, most, points is not None)
        if node["id"] in self.groups:
            points, least, _ = self.groups[node["id"]]
            maximum = Fraction(node["max"])
            if points is None:
                return (maximum, ZERO, least, maximum, False)
            return (maximum, points, points, points, True)
        parts = [self.tally(child, results) for child in node["children"]]
        sums = [sum((part[at] for part in parts), ZERO) for at in range(4)]
        if node.get("cap") is not None:
            sums = [min(one, Fraction(node["cap"])) for one in sums]
        return (*sums, any(part[4] for part in parts))

    def percent(self, points, maximum):
        return half_up(points / maximum * 100, self.percent_decimals) if maximum > 0 else None

    def parts(self, results):
        """Base, bonus and penalty: maximum, points, least, most, scored."""
        sums = {}
        for role in ("base", "bonus", "penalty"):
            areas = [area for area in self.criteria["areas"] if (area.get("role") or "base") == role]
            tallies = [self.tally(area, results) for area in areas]
            sums[role] = tuple(sum((tally[at] for tally in tallies), ZERO) for at in range(4)) + (
                any(tally[4] for tally in tallies),)
        return sums

    def total(self, base, maximum, net):
        """Points and maximum of the whole, the self part rescaled where there is no survey."""
        if self.rescaled and maximum > 0:
            scale = Fraction(self.criteria["scale"])
            base, maximum = half_up(base / maximum * scale, self.percent_decimals), scale
        total = max(ZERO, base + net)
        if not self.criteria.get("total_may_exceed", False):
            total = min(total, maximum)
        return total, maximum

    def ends(self, parts):
        base, bonus, penalty = parts["base"], parts["bonus"], parts["penalty"]
        return (self.total(base[2], base[0], bonus[2] - penalty[3]),
                self.total(base[3], base[0], bonus[3] - penalty[2]))

    def capped_above(self, name):
        def below(node, capped):
            if node["id"] == name:
                return capped
            found = [below(child, capped or node.get("cap") is not None) for child in node.get("children", [])]
            return next((one for one in found if one is not None), None)

        return any(below(area, False) for area in self.criteria["areas"])

    def index_range(self):
        """The ends over every way to complete it, and whether no wider range will do."""
        ways = []
        tight = not any(leaf.gives_away for leaf in self.leaves.values())
        for leaf in self.leaves.values():
            if not leaf.open or not leaf.by_unit or leaf.id in self.covered:
                continue
            out = []
            if leaf.na == "exclude" or may_be_excluded(leaf.node["rule"]):
                out.append((leaf.id, "exclude"))
            if leaf.na == "redistribute":
                out.append((leaf.id, "redistribute"))
                tight = False
            if out:
                ways.append([None, *out])
                tight = tight and not self.capped_above(leaf.id)
        self.ways = ways
        if len(ways) > MOST_LEAVING:
            return None, False, False
        found = []
        for way in product(*ways):
            (low, maximum), (high, _) = self.ends(self.parts(self.applicable(one for one in way if one)))
            if maximum > 0:
                found += [self.percent(low, maximum), self.percent(high, maximum)]
        return ((min(found), max(found)) if found else None), tight, True

    def may_receive(self, leaf):
        """Whether an open item can still give its maximum, or what it would get of another's, to this one."""
        for giver in self.leaves.values():
            names = giver.node.get("redistribute_to", [])
            if giver.na != "redistribute" or leaf.id not in names:
                continue
            others = [self.leaves[name] for name in names if name != leaf.id]
            if giver.open or (giver.gives_away and any(
                    other.open and (other.na in ("exclude", "redistribute") or may_be_excluded(other.node["rule"]))
                    for other in others)):
                return True
        return False

    def by_condition(self, knock_out):
        """Whether a condition may hold, and whether it does whatever comes."""
        condition = knock_out["if"]
        held = self.figures.known(lambda: holds(condition, self.figures))
        if held is not None:
            return held, held
        users = [leaf for leaf in self.leaves.values() if condition["input"] in leaf.names]
        open_ones = [leaf for leaf in users if leaf.open and not leaf.outside and leaf.id not in self.covered]
        return not users or bool(open_ones), False

    def by_share(self, knock_out):
        """The same for a part whose index must not be below a percentage, over every way to complete it."""
        (node,) = [node for node in self.nodes if node["id"] == knock_out["item"]]
        below = Fraction(knock_out["below"])
        inside = self.share(node)
        if inside is not None:
            held = [self.percent(points, Fraction(node["max"])) < below for points in inside]
            return any(held), all(held)
        ends, may_go = [], False
        for way in product(*self.ways):
            maximum, _, least, most, _ = self.tally(node, self.applicable(one for one in way if one))
            if maximum > 0:
                ends += [self.percent(least, maximum), self.percent(most, maximum)]
            else:
                may_go = True
        if not ends:
            return False, False
        grows = bool(node.get("rule")) and self.may_receive(self.leaves[node["id"]])
        return min(ends) < below or grows, max(ends) < below and not may_go and not grows

    def classes(self, reach, results):
        bands = self.criteria.get("classification", {}).get("bands", [])
        if reach is None or not bands:
            return None
        low, high = (max(at for at, band in enumerate(bands) if Fraction(band["from"]) <= end) for end in reach)
        labels = [band["label"] for band in bands]
        for knock_out in self.criteria["classification"].get("knock_outs", []):
            best = labels.index(knock_out["best"])
            if knock_out.get("when") is None:
                may, must = self.by_condition(knock_out) if knock_out.get("if") else self.by_share(knock_out)
                low = min(low, best) if may else low
                high = min(high, best) if must else high
                continue
            leaf = self.leaves[knock_out["item"]]
            maximum, points, least, most = results[leaf.id]

            def limits(points, maximum=maximum, when=knock_out["when"]):
                return {"zero": points <= 0, "not_full": points < maximum, "any": points > 0}[when]

            if leaf.outside or not leaf.applies:
                # Nobody's to complete: it limits when its result is known.
                continue
            if leaf.id in self.covered:
                maximum = leaf.declared
                held = [limits(points, maximum) for points in self.share(leaf.node)]
                low = min(low, best) if any(held) else low
                high = min(high, best) if all(held) else high
                continue
            # With a greater maximum, points rise or stay: some may come, and all may become not all.
            grows = self.may_receive(leaf)
            may_come = grows and knock_out["when"] != "zero"
            may_end = grows and knock_out["when"] != "any"
            if leaf.open:
                if limits(least) or limits(most) or may_come:
                    low = min(low, best)
                may_leave = leaf.na != "forbidden" or may_be_excluded(leaf.node["rule"])
                if limits(least) and limits(most) and not may_leave and not may_end:
                    high = min(high, best)
            elif leaf.state in ("answered", "verifier") and points is not None:
                if limits(points) or may_come:
                    low = min(low, best)
                if limits(points) and not may_end:
                    high = min(high, best)
        return [labels[low], labels[high]]

    def report(self):
        results = self.applicable()
        leaves = []
        for leaf in self.leaves.values():
            maximum, points, _, _ = results[leaf.id]
            leaves.append({
                "id": leaf.id, "state": leaf.state, "points": None if points is None else text(points),
                "max": text(maximum), "excluded": leaf.gone,
            })
        nodes = []
        for node in self.nodes:
            maximum, points, _, _, scored = self.tally(node, results)
            index = self.percent(points, maximum) if scored else None
            nodes.append({"id": node["id"], "points": text(points), "max": text(maximum),
                          "index": None if index is None else text(index)})
        parts = self.parts(results)
        base, net = parts["base"], parts["bonus"][1] - parts["penalty"][1]
        points, maximum = self.total(base[1], base[0], net)
        (least, _), (most, _) = self.ends(parts)
        scored = any(part[4] for part in parts.values())
        index = self.percent(points, maximum) if scored else None
        done = sum(1 for leaf in self.leaves.values() if leaf.by_unit and leaf.id not in self.covered and not leaf.open and not leaf.lacks)
        done += sum(1 for _, _, is_done in self.groups.values() if is_done)
        reach, tight, computed = self.index_range()
        return {
            "leaves": leaves, "nodes": nodes,
            "total": {"points": text(points), "max": text(maximum), "least": text(least), "most": text(most),
                      "index": None if index is None else text(index), "done": done},
            "range": {"computed": computed, "tight": tight,
                      "index": None if reach is None else [text(end) for end in reach],
                      "classes": self.classes(reach, results)},
        }


def main():
    for line in sys.stdin:
        if line.strip():
            case = json.loads(line)
            print(json.dumps(Case(case["set"], case["assessment"]).report(), ensure_ascii=False))


if __name__ == "__main__":
    main()
