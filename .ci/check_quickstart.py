"""Checks the Quickstart's JSON report: every opportunity is accounted for, nothing is lost, every event replays,
and most customers hear from us as promised."""
import json
import sys

report = json.load(sys.stdin)
laws = {
    "8,800 opportunities are read": report["read"] == 8800,
    "read = prospects + lost + won": report["read"] == report["prospects"] + report["lost"] + report["won"],
    "won = satisfied + presumed + inFlight + cancelled":
        report["won"] == report["satisfied"] + report["presumed"] + report["inFlight"] + report["cancelled"],
    "4,238 said Yes": report["won"] == 4238,
    "no state differs from the fold of its events": report["foldMismatches"] == 0,
    "no crack": report["cracks"] == 0,
    "every open item has an owner": report["itemsWithoutOwner"] == 0,
    "every open item is timed": report["itemsWithoutDate"] == 0,
    "no item is open where all has ended": report["itemsLoose"] == 0,
    "no commitment is missing": report["commitmentsMissing"] == 0,
    "no gap of coverage is open": report["coverageGapsOpen"] == 0,
    "some gaps of coverage were found ahead": report["coverageGapsFound"] > 0,
    "open items are items": 0 < report["itemsOpen"] < report["items"],
    "there are more update promises than customers": report["updatePromises"] > report["won"],
    "most update promises are kept": 2 * report["updatePromisesKept"] > report["updatePromises"] > report["updatePromisesKept"],
    "some problems are told late, most in time":
        2 * report["problemsToldInTime"] > report["problems"] > report["problemsToldInTime"],
    "some decisions are made by silence": report["decisions"] > report["decisionsPresumed"] > 0,
    "some milestones slip, most do not": report["milestonesKept"] > report["milestonesSlipped"] > 0,
}
broken = [law for law, holds in laws.items() if not holds]
print("\n".join(f"broken: {law}" for law in broken) or "all laws of the report hold")
sys.exit(1 if broken else 0)
