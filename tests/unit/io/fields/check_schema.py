"""The JSON Schema that editors use must agree with the reader that decides.

Usage: check_schema.py PROGRAM. PROGRAM (schema_cases.cpp) prints the schema and then one case per line. What the reader accepts the
schema must accept; what the reader refuses for a reason that a schema can express the schema must refuse.
"""
import json
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: the Python module jsonschema is not installed (python3-jsonschema)")
    sys.exit(77)

lines = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout.splitlines()
schema = json.loads(lines[0])
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)

accepted = refused = wrong = 0
for line in lines[1:]:
    case = json.loads(line)
    errors = list(validator.iter_errors(case["json"]))
    accepted += case["accepted"]
    refused += not case["accepted"] and case["judged"]
    too_strict = case["accepted"] and errors
    too_lax = not case["accepted"] and case["judged"] and not errors
    if too_strict or too_lax:
        wrong += 1
        if wrong <= 5:
            print("too strict:" if too_strict else "too lax:", json.dumps(case["json"], ensure_ascii=False))
            for error in errors[:3]:
                print("   ", error.message[:200])

# A variant needs none of the required keys, and may append.
variant = {"extends": "baseline.yaml", "policy": {"class_size": {"primary": 40}, "relief+": [{"raise_by": 3}]}}
if list(validator.iter_errors(variant)):
    wrong += 1
    print("a variant with extends is refused")
if list(validator.iter_errors({"extends": "baseline.yaml", "policy": {"relief": None, "staff": {"primary": None}}})):
    wrong += 1
    print("a variant that deletes keys is refused: editors see null for !delete")
if not list(validator.iter_errors({"extends": "baseline.yaml", "polcy": {}})):
    wrong += 1
    print("a variant with an unknown key is accepted")

print(f"{accepted} accepted, {refused} refused, {wrong} disagreements")
if accepted < 300 or refused < 300:
    print("too few cases of either kind to mean anything")
    sys.exit(1)
sys.exit(1 if wrong else 0)
