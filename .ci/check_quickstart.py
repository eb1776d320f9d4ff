"""Checks the Quickstart's JSON report: every opportunity is accounted for, nothing is lost, every event replays."""
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
}
broken = [law for law, holds in laws.items() if not holds]
print("\n".join(f"broken: {law}" for law in broken) or "all laws of the report hold")
sys.exit(1 if broken else 0)
