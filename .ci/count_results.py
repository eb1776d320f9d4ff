"""Counts the test results (trx files). Fails on any failure, and on a test that was skipped and ran in no other round: what CI has, it must run."""
import pathlib
import sys
import xml.etree.ElementTree as xml

folder, other_failures = pathlib.Path(sys.argv[1]), int(sys.argv[2])
space = {"t": "http://microsoft.com/schemas/VisualStudio/TeamTest/2010"}
failed = 0
ran, skipped, failures = [], set(), []
for file in folder.rglob("*.trx"):
    for result in xml.parse(file).getroot().iterfind(".//t:UnitTestResult", space):
        outcome = result.get("outcome")
        if outcome not in ("Passed", "NotExecuted"):
            message = result.findtext(".//t:Message", "", space).strip().replace("\n", " ")
            failures.append(f"failed in {file.name}: {result.get('testName')}: {message[:500]}")
        # A theory that is skipped is one result, without its cases.
        method = result.get("testName").split("(")[0]
        if outcome == "Passed":
            ran.append(method)
        elif outcome == "NotExecuted":
            skipped.add(method)
        else:
            failed += 1
left_out = sorted(skipped - set(ran))
for failure in failures + [f"skipped, which CI does not allow: {method}" for method in left_out]:
    print(failure)
passed = len(ran)
failed += len(left_out) + other_failures
print(f"{passed} passed, {failed} failed")
sys.exit(0 if failed == 0 and passed > 0 else 1)
