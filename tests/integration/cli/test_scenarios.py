"""validate, init, schema, info of a scenario: what happens before a run."""
import json
import shutil
import unittest

import yaml

import cli
from cli import JINING, ROOT, TEACHING, CliTest


def shipped_scenarios():
    """All but histories and nights, which are other formats."""
    return [path for path in sorted((ROOT / "scenarios").glob("*/*.yaml"))
            if path.name != "history.yaml" and path.parent.name != "nights"]


class Validate(CliTest):
    def test_a_sound_scenario_is_counted(self):
        done = self.good("validate", TEACHING)
        self.assertRegex(done.stdout, r"^valid: 三县教学案例\n3 areas, years 2023-2030, 1 projects \(1 take part\), \d+ rows of data \(.+\)\n$")
        self.assertIn("3 个地区，2023–2030 年，1 个项目（1 个计入）", self.good("validate", TEACHING, lang="zh").stdout)
        self.assertEqual(self.good("validate", TEACHING, "-q").stdout, "")

    def test_every_scenario_of_the_repository_is_sound(self):
        for path in shipped_scenarios():
            with self.subTest(scenario=str(path.relative_to(ROOT))):
                document = self.document(self.good("validate", path, "--json"))
                self.assertTrue(document["valid"])
                self.assertEqual(sum(document["scenario"]["rows_by_quality"].values()), document["scenario"]["rows"])

    def test_all_faults_at_once_with_place_and_way_out(self):
        bad = self.write("bad.yaml", f"extends: {TEACHING}\nhorizon: {{end_year: 2020}}\npolicy: {{clas_size: {{primary: 450}}}}\n"
                                     "warnings: {watch: {measure: utilization, at_least: 0.9}}\n")
        done = self.fails(1, "validate", bad)
        self.assertEqual(done.stdout, "")
        for text in ("bad.yaml:2:21: error E301", "bad.yaml:3:10: error E101", "did you mean `class_size`?",
                     "is not sound"):
            self.assertIn(text, done.stderr)
        self.assertIn("错误 E301：", self.fails(1, "validate", bad, lang="zh").stderr)
        document = self.document(self.fails(1, "validate", bad, "--json"))
        self.assertFalse(document["valid"])
        self.assertEqual(document["errors"], len(document["diagnostics"]))
        first = document["diagnostics"][0]
        self.assertEqual(set(first), {"severity", "code", "file", "line", "col", "end", "path", "message", "hint"})
        self.assertNotIn("scenario", document)

    def test_warnings_do_not_make_it_invalid(self):
        odd = self.write("odd.yaml", f"extends: {TEACHING}\npolicy: {{class_size: {{primary: {{2027: 40}}}}}}\n")
        document = self.document(self.good("validate", odd, "--json"))
        self.assertTrue(document["valid"])
        self.assertEqual([one["code"] for one in document["diagnostics"]], ["W303"])

    def test_overrides(self):
        self.assertIn("years 2023-2026", self.good("validate", TEACHING, "-s", "horizon.end_year=2026").stdout)
        done = self.fails(1, "validate", TEACHING, "-s", "horizon.end_yaer=2026")
        self.assertIn("did you mean `end_year`?", done.stderr)

    def test_a_file_that_is_not_there_is_the_environments_fault(self):
        done = self.fails(3, "validate", "nowhere.yaml")
        self.assertIn("nowhere.yaml", done.stderr)
        self.assertIn("不能读取" if "不能读取" in self.fails(3, "validate", "nowhere.yaml", lang="zh").stderr else "nowhere",
                      self.fails(3, "validate", "nowhere.yaml", lang="zh").stderr)
        self.assertEqual(self.document(self.fails(3, "validate", "nowhere.yaml", "--json"))["error"]["exit_code"], 3)

    def test_things_that_are_no_scenario(self):
        self.write("empty.yaml", "")
        self.write("list.yaml", "- a\n- b\n")
        self.write("table.csv", "area,name\nA,甲县\n")
        (self.folder / "zeros.yaml").write_bytes(bytes(1000))
        self.assertIn("E102", self.fails(1, "validate", "empty.yaml").stderr)
        self.assertIn("E103", self.fails(1, "validate", "list.yaml").stderr)
        for name in ("table.csv", "zeros.yaml"):
            self.assertRegex(self.fails(1, "validate", name).stderr, r"error E\d{3}")
        self.fails(3, "validate", self.folder)

    def test_print_config_tells_every_value_and_its_origin(self):
        done = self.good("validate", TEACHING, "--print-config", "-s", "horizon.end_year=2026")
        config = yaml.safe_load(done.stdout)
        self.assertEqual(config["horizon"], {"base_year": 2023, "end_year": 2026})
        self.assertEqual(config["policy"]["sweeps"], 4)
        self.assertIn("# -s horizon.end_year=2026", done.stdout)
        self.assertIn("sweeps: 4  # default", done.stdout)
        self.assertIn("baseline.yaml:", done.stdout)
        self.assertEqual(done.stderr, "")
        self.assertEqual(json.loads(self.good("run", TEACHING, "--print-config", "--json").stdout)["name"], "teaching")
        self.assertEqual(self.files(), [])

    def test_a_printed_configuration_is_the_scenario_again(self):
        shutil.copytree(ROOT / "scenarios", self.folder / "scenarios")
        for path in shipped_scenarios():
            place = path.relative_to(ROOT)
            with self.subTest(scenario=str(place)):
                printed = self.good("validate", place, "--print-config").stdout
                again = self.good("validate", self.write(place.parent / "again.yaml", printed), "--print-config").stdout
                self.assertEqual(yaml.safe_load(again), yaml.safe_load(printed))

    def test_a_printed_configuration_names_tables_from_where_the_scenario_lies(self):
        shutil.copytree(TEACHING.parent, self.folder / "base")
        self.write("plan/late.csv", "id,name,area,kind,stage,seats,opening,status\nP9,九号,A,expansion,primary,90,2026-08,blue\n")
        self.write("plan/variant.yaml", "extends: ../base/baseline.yaml\nprojects: {ledger+: [late.csv]}\n")
        printed = self.good("validate", "plan/variant.yaml", "--print-config").stdout
        self.assertEqual(yaml.safe_load(printed)["projects"]["ledger"], ["../base/data/projects.csv", "late.csv"])
        self.good("validate", self.write("plan/whole.yaml", printed))


class Init(CliTest):
    def test_its_scenario_is_sound_and_runs_in_both_languages(self):
        for lang in ("en", "zh"):
            done = self.good("init", lang, lang=lang)
            self.assertIn(f"{lang}/scenario.yaml", done.stdout)
            document = self.document(self.good("validate", f"{lang}/scenario.yaml", "--json"))
            self.assertEqual((document["errors"], document["warnings"]), (0, 0))
            self.good("run", f"{lang}/scenario.yaml", "--replicates", 20, "-o", f"{lang}.h5")
        text = (self.folder / "zh" / "data" / "population.csv").read_text(encoding="utf-8-sig")
        self.assertIn("地区代码", text)

    def test_every_key_of_the_format_is_in_the_template(self):
        self.good("init", ".")
        template = (self.folder / "scenario.yaml").read_text(encoding="utf-8")
        for key in ("schema_version", "horizon", "ensemble", "replicates", "migration", "senior", "class_size", "relief",
                    "slippage", "warnings", "targets", "output"):
            self.assertRegex(template, rf"(?m)^[# ]*{key}:")
        self.assertTrue(template.startswith("# yaml-language-server: $schema=scenario.schema.json\n"))

    def test_replaces_nothing_unless_told(self):
        self.good("init", "city")
        (self.folder / "city" / "scenario.yaml").write_text("mine", encoding="utf-8")
        done = self.fails(3, "init", "city")
        self.assertIn("scenario.yaml", done.stderr)
        self.assertIn("--force", done.stderr)
        self.assertEqual((self.folder / "city" / "scenario.yaml").read_text(), "mine")
        self.good("init", "city", "--force")
        self.good("validate", "city/scenario.yaml")

    def test_into_a_file(self):
        self.write("city", "")
        self.fails(3, "init", "city")

    def test_json(self):
        document = self.document(self.good("init", "city", "--json"))
        self.assertIn("city/data/areas.csv", document["files"])


class Schema(CliTest):
    def test_accepts_the_scenarios_of_the_repository(self):
        self.good("schema", "-o", "scenario.schema.json")
        schema = json.loads((self.folder / "scenario.schema.json").read_text(encoding="utf-8"))
        self.assertEqual(json.loads(self.good("schema").stdout), schema)
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed: the schema was not applied")
        for path in shipped_scenarios():
            with self.subTest(scenario=path.name):
                text = path.read_text(encoding="utf-8")
                if "!delete" in text or "!replace" in text:
                    continue  # tags are for the layers, not for JSON
                jsonschema.validate(json.loads(json.dumps(yaml.safe_load(text))), schema)

    def test_refuses_a_mistyped_key(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed: the schema was not applied")
        schema = json.loads(self.good("schema").stdout)
        scenario = yaml.safe_load(TEACHING.read_text(encoding="utf-8"))
        scenario["policy"]["clas_size"] = {}
        with self.assertRaises(jsonschema.ValidationError):
            jsonschema.validate(json.loads(json.dumps(scenario)), schema)


    def test_histories_and_batches(self):
        """Each format accepts what ships, and refuses a key of another format."""
        self.assertEqual(self.good("schema").stdout, self.good("schema", "scenario").stdout)
        self.fails(2, "schema", "histories")
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed: the schema was not applied")
        for kind, paths, wrong in (("history", "*/history.yaml", "scenarios"), ("batch", "nights/*.yaml", "ladder")):
            schema = json.loads(self.good("schema", kind).stdout)
            files = sorted((ROOT / "scenarios").glob(paths))
            self.assertTrue(files)
            for path in files:
                with self.subTest(file=str(path.relative_to(ROOT))):
                    document = yaml.safe_load(path.read_text(encoding="utf-8"))
                    jsonschema.validate(document, schema)
                    with self.assertRaises(jsonschema.ValidationError):
                        jsonschema.validate({**document, wrong: ["G1", "G2"]}, schema)


class InfoOfScenarios(CliTest):
    def test_what_is_in_it(self):
        done = self.good("info", JINING, lang="zh")
        for text in ("济宁市学位供给基准方案", "2023–2040", "任城区", "projects.csv", "有效"):
            self.assertIn(text, done.stdout)
        document = self.document(self.good("info", JINING, "--json"))
        self.assertEqual(document["kind"], "scenario")
        self.assertEqual(sum(one["projects"] for one in document["projects"].values()), 60)
        self.assertTrue(document["valid"])

    def test_layers_of_a_variant(self):
        document = self.document(self.good("info", JINING.with_name("no_new_projects.yaml"), "--json"))
        self.assertEqual([name.rsplit("/", 1)[-1] for name in document["layers"]], ["no_new_projects.yaml", "baseline.yaml"])

    def test_says_that_it_is_not_sound(self):
        bad = self.write("bad.yaml", f"extends: {TEACHING}\nhorizon: {{end_year: 2020}}\n")
        self.assertIn("seatcast validate", self.good("info", bad).stdout)
        self.assertFalse(self.document(self.good("info", bad, "--json"))["valid"])

    def test_measures(self):
        document = self.document(self.good("info", "--measures", "--json"))
        ids = [one["id"] for one in document["measures"]]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertIn("shortage", ids)
        for lang, name in (("en", "shortage"), ("zh", "学位缺口")):
            self.assertIn(name, self.good("info", "--measures", lang=lang).stdout)


if __name__ == "__main__":
    cli.main()
