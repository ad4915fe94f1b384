"""bench: what it measures and says; never how fast anything is."""
import cli
from cli import JINING, TEACHING, CliTest


class Bench(CliTest):
    def bench(self, *arguments):
        done = self.good("bench", *arguments, "--repeats", 1, "--json")
        self.assertEqual(self.files(), [])
        return self.document(done)["bench"]

    def test_a_scenario_by_phase_and_size(self):
        found = self.bench(JINING, "--replicates", 16, "--threads", 2, "--isa", "x86_64")
        self.assertEqual((found["areas"], found["years"], found["replicates"]), (14, 18, 16))
        self.assertEqual((found["threads"], found["isa"]), (2, "x86_64"))
        self.assertEqual(list(found["phases"]), ["read", "model", "measures", "keep", "write"])
        for phase in ("read", "model", "write"):
            self.assertGreater(found["phases"][phase]["processor_seconds"], 0)
        total = sum(one["processor_seconds"] for one in found["phases"].values())
        self.assertAlmostEqual(found["total"]["processor_seconds"], total)
        self.assertAlmostEqual(found["total"]["processor_ns_per_cyr"], total / (14 * 18 * 16) * 1e9, delta=1)
        sizes = {what: [point["size"] for point in one["points"]] for what, one in found["growth"].items()}
        self.assertEqual(sizes, {"replicates": [4, 8, 16], "years": [4, 9, 18], "areas": [3, 7, 14]})
        self.assertGreater(found["speedup_of_threads"], 0)
        self.assertGreater(found["memory"]["peak_bytes"], 1e6)

    def test_without_a_scenario_and_on_one_thread(self):
        found = self.bench("--replicates", 8, "--threads", 1)
        self.assertEqual(found["areas"], 2)
        self.assertNotIn("speedup_of_threads", found)
        self.assertNotIn("areas", found["growth"])  # two are too few

    def test_speaks(self):
        for lang, words in (("en", ("area-year-replicates", "model years", "total", "to the power", "Memory")),
                            ("zh", ("地区年次", "逐年推演", "合计", "次方", "内存"))):
            done = self.good("bench", TEACHING, "--replicates", 8, "--repeats", 1, lang=lang)
            for word in words:
                self.assertIn(word, done.stdout)
            self.assertEqual(done.stderr, "")

    def test_what_cannot_be_measured(self):
        self.assertIn("E", self.fails(1, "bench", self.write("x.yaml", "schema_version: 1\n")).stderr)
        self.assertIn("at least one", self.fails(2, "bench", TEACHING, "-s", "ensemble.replicates=0").stderr)
        self.fails(3, "bench", "missing.yaml")


if __name__ == "__main__":
    cli.main()
