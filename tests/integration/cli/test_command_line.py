"""Help, mistakes, languages, completion: what the command line itself says."""
import json
import shutil
import subprocess
import unittest

import cli
from cli import CliTest, environment

COMMANDS = ("init", "validate", "run", "info", "export", "backtest", "schema", "explain", "bench", "doctor", "completion")


class Help(CliTest):
    def test_overview_names_every_command(self):
        for lang in ("en", "zh"):
            done = self.good("--help", lang=lang)
            self.assertEqual(done.stderr, "")
            for command in COMMANDS:
                self.assertIn(f"  {command} ", done.stdout)

    def test_every_command_has_an_example_and_the_common_options(self):
        for command in COMMANDS:
            for lang, heading in (("en", "Examples"), ("zh", "例")):
                done = self.good(command, "--help", lang=lang)
                self.assertEqual(done.stderr, "")
                self.assertIn(f"seatcast {command}", done.stdout)
                self.assertIn(f"\n{heading}\n", done.stdout)
                for option in ("--lang", "--json", "--quiet", "--help"):
                    self.assertIn(option, done.stdout)

    def test_help_wins_over_mistakes(self):
        self.assertIn("Usage: seatcast run", self.good("run", "--threads", "many", "--nonsense", "--help").stdout)

    def test_version(self):
        self.assertRegex(self.good("--version").stdout, r"^seatcast \d+\.\d+\.\d+ \(.+\)\n$")


class Mistakes(CliTest):
    CASES = [
        (["valdate", "x.yaml"], "there is no command 'valdate'", "没有命令“valdate”", "`validate`"),
        (["x.yaml"], "there is no command 'x.yaml'", "没有命令“x.yaml”", "seatcast run x.yaml"),
        ([], "no command was given", "没有写命令", "--help"),
        (["run"], "SCENARIO is missing", "缺少 SCENARIO", "seatcast run --help"),
        (["run", "a", "b"], "'b' is one word too many", "不知道如何处理“b”", "seatcast run --help"),
        (["run", "a", "--thread", "2"], "there is no option --thread", "没有选项 --thread", "`--threads`"),
        (["run", "a", "--replicate=5"], "there is no option --replicate", "没有选项 --replicate", "`--replicates`"),
        (["run", "a", "--threads"], "--threads needs a value N", "--threads 后面缺少值 N", ""),
        (["run", "a", "--threads", "0"], "a whole number from 1 to 1024, got '0'", "1 到 1024 的整数，这里是“0”", ""),
        (["run", "a", "--replicates", "1e3"], "a whole number from 0 to 1000000", "0 到 1000000 的整数", ""),
        (["run", "a", "--threads", "1", "--threads", "2"], "--threads is given 2 times", "--threads 给了 2 次", ""),
        (["run", "a", "--json=1"], "--json takes no value", "--json 后面不能有值", ""),
        (["run", "a", "--color", "alway"], "--color must be one of auto, always, never", "--color 应为", "`always`"),
        (["completion", "tcsh"], "shell must be one of bash, zsh, fish", "shell 应为", ""),
        (["info"], "give a result or scenario file", "请给出结果文件或方案文件", "--measures"),
        (["explain", "E999"], "there is no rule E999", "没有规则 E999", "seatcast explain"),
    ]

    def test_explaining_a_scenario_that_is_not_there(self):
        self.assertIn("plan.yaml", self.fails(3, "explain", "plan.yaml").stderr)

    def test_exit_code_message_and_way_out(self):
        for arguments, en, zh, way_out in self.CASES:
            for lang, text in (("en", en), ("zh", zh)):
                with self.subTest(arguments=arguments, lang=lang):
                    done = self.fails(2, *arguments, lang=lang)
                    self.assertEqual(done.stdout, "")
                    self.assertIn(text, done.stderr)
                    self.assertIn(way_out, done.stderr)

    def test_json_tells_it_on_stdout_too(self):
        for arguments in (["run", "--json"], ["valdate", "--json"], ["explain", "E999", "--json"]):
            done = self.fails(2, *arguments)
            self.assertEqual(self.document(done)["error"]["exit_code"], 2)
            self.assertTrue(self.document(done)["error"]["message"])

    def test_unknown_language(self):
        done = self.fails(2, "explain", "--lang", "fr", lang=None)
        self.assertIn("--lang must be one of zh, en, got 'fr'", done.stderr)


class Languages(CliTest):
    def first_line(self, lang=None, **env):
        return self.good("explain", "E114", lang=lang, env=environment(**env)).stdout.splitlines()[0]

    def test_option_then_environment_then_english(self):
        en, zh = self.first_line("en"), self.first_line("zh")
        self.assertNotEqual(en, zh)
        self.assertEqual(self.first_line(), en)
        self.assertEqual(self.first_line(LANG="zh_CN.UTF-8"), zh)
        self.assertEqual(self.first_line(LANG="zh_CN.UTF-8", LC_ALL="C"), en)
        self.assertEqual(self.first_line(LC_ALL="C", SEATCAST_LANG="zh"), zh)
        self.assertEqual(self.first_line("en", SEATCAST_LANG="zh"), en)

    def test_scenario_speaks_its_own_language_unless_somebody_chose(self):
        self.assertIn("有效", self.good("validate", cli.TEACHING, lang=None).stdout)
        self.assertIn("valid:", self.good("validate", cli.TEACHING, lang=None, env=environment(LANG="en_US.UTF-8")).stdout)


class Explain(CliTest):
    def test_page_of_a_rule(self):
        self.assertIn("# E315", self.good("explain", "e315").stdout)
        page = self.document(self.good("explain", "E315", "--json"))
        self.assertEqual((page["id"], page["severity"]), ("E315", "error"))

    def test_list_of_all_rules(self):
        rules = self.document(self.good("explain", "--json"))["rules"]
        self.assertGreater(len(rules), 100)
        self.assertIn("W301", self.good("explain").stdout)


class Doctor(CliTest):
    def test_finds_this_machine_well(self):
        for lang in ("en", "zh"):
            done = self.good("doctor", "--json", lang=lang)
            document = self.document(done)
            self.assertTrue(document["well"])
            findings = {one["id"]: one for one in document["findings"]}
            for name in ("program", "hdf5", "threads", "instruction_sets", "arithmetic", "current_folder", "readers"):
                self.assertIn(name, findings)
            self.assertEqual(findings["arithmetic"]["health"], "fine")
        self.assertIn("All is well", self.good("doctor").stdout)

    def test_a_folder_that_cannot_be_written_is_bad(self):
        done = self.seatcast("doctor", "--json", env=environment(TMPDIR=str(self.folder / "missing")))
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertFalse(self.document(done)["well"])


class Completion(CliTest):
    def bash(self, *words):
        """What bash offers behind these words."""
        script = self.good("completion", "bash").stdout
        line = " ".join(f'"{word}"' for word in words)
        ask = f'{script}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _seatcast; printf "%s\\n" "${{COMPREPLY[@]}}"'
        done = subprocess.run(["bash", "-c", ask], cwd=self.folder, capture_output=True, text=True, env=environment())
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_bash_completes_commands_options_values_and_files(self):
        self.assertEqual(self.bash("seatcast", "va"), ["validate"])
        self.assertEqual(self.bash("seatcast", "run", "--rep"), ["--replicates"])
        self.assertEqual(self.bash("seatcast", "run", "--lang", ""), ["zh", "en"])
        self.assertEqual(self.bash("seatcast", "completion", ""), ["bash", "zsh", "fish"])
        self.write("plan.yaml", "")
        self.assertEqual(self.bash("seatcast", "run", "pl"), ["plan.yaml"])
        self.assertEqual(self.bash("seatcast", "run", "x.yaml", "-o", "pl"), ["plan.yaml"])

    def test_other_shells_accept_their_scripts(self):
        for shell, check in (("zsh", ["zsh", "-n"]), ("fish", ["fish", "--no-execute"])):
            script = self.write(f"completion.{shell}", self.good("completion", shell).stdout)
            for command in COMMANDS:
                self.assertIn(command, script.read_text())
            if shutil.which(shell) is None:
                print(f"{shell} is not installed: its script was not checked")
                continue
            done = subprocess.run([*check, str(script)], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_json(self):
        document = self.document(self.good("completion", "fish", "--json"))
        self.assertEqual(document["shell"], "fish")
        self.assertIn("complete -c seatcast", document["script"])


if __name__ == "__main__":
    cli.main()
