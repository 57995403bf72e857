"""Reads reports with parsers that are not ours, and says what is in them.

    read_report.py FORMAT FILE...

For each file one line of JSON: {"findings": [[file, message], ...]}, or {"problem": "..."} when the report is not what
its format says. Standard library only, but for Markdown, which cmark-gfm renders.
"""
import csv
import html.parser
import io
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree

LEVELS = {"error", "warning", "info"}


def expect(condition, what):
    if not condition:
        raise ValueError(what)


def unique(values, what):
    expect(len(values) == len(set(values)), f"{what} are not unique")


def strict_json(data):
    """JSON without repeated keys and NaN, in UTF-8 without lone surrogates."""

    def pairs(items):
        unique([key for key, _ in items], "keys of an object")
        return dict(items)

    def constant(name):
        raise ValueError(name)

    value = json.loads(data.decode("utf-8"), object_pairs_hook=pairs, parse_constant=constant)
    json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def read_json(data):
    return [[f["file"], f["message"]] for f in strict_json(data)["findings"]]


def read_sarif(data):
    log = strict_json(data)
    (run,) = log["runs"]
    expect(run["columnKind"] == "unicodeCodePoints", "columnKind")
    rules = run["tool"]["driver"]["rules"]
    unique([rule["id"] for rule in rules], "rules")
    for rule in rules:
        expect(len(rule["properties"]["tags"]) <= 20, "tags")
        expect(len(rule["shortDescription"]["text"]) <= 1024, "shortDescription")
        expect(len(rule["fullDescription"]["text"]) <= 1024, "fullDescription")
        expect(len(rule.get("name", "")) <= 255 and rule["help"]["text"] != "", "name and help")
    expect(len(run["results"]) <= 25000, "results")
    ranks = [["error", "warning", "note"].index(result["level"]) for result in run["results"]]
    expect(ranks == sorted(ranks), "the gravest are not first")
    findings = []
    for result in run["results"]:
        expect(rules[result["ruleIndex"]]["id"] == result["ruleId"], "ruleIndex")
        (location,) = result["locations"]
        artifact = location["physicalLocation"]["artifactLocation"]
        expect(run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"], "artifact")
        expect(re.fullmatch(r"(?:file:///)?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*", artifact["uri"]), artifact["uri"])
        name = urllib.parse.unquote_to_bytes(artifact["uri"]).decode("utf-8", "backslashreplace")
        findings.append([name, result["message"]["text"]])
    return findings


def read_gitlab(data):
    issues = strict_json(data)
    unique([issue["fingerprint"] for issue in issues], "fingerprints")
    for issue in issues:
        expect(issue["severity"] in {"info", "minor", "major", "critical", "blocker"}, "severity")
        expect(issue["location"]["lines"]["begin"] >= 1 and issue["check_name"] != "", "lines and check_name")
        expect(not issue["location"]["path"].startswith(("/", "./")), "path")
    return [[issue["location"]["path"], issue["description"]] for issue in issues]


def read_navigator(data):
    root = strict_json(data)
    findings = []
    for layer in root if isinstance(root, list) else [root]:
        expect(layer["versions"]["layer"] == "4.5" and layer["name"] and layer["domain"], "layer")
        pairs = [(entry["techniqueID"], entry.get("tactic")) for entry in layer["techniques"]]
        unique(pairs, "techniques")
        unique([i for i, t in pairs if t is None] + list({i for i, t in pairs if t is not None}), "overlapping entries")
        for entry in layer["techniques"]:
            expect(entry["color"] in {item["color"] for item in layer["legendItems"]}, "colour")
            findings += [["", line] for line in entry["comment"].split("\n")]
        expect(layer["metadata"].pop()["name"] == "proof", "the proof")
        for item in layer["metadata"]:
            expect(item["name"] != "" and item["value"] != "", "metadata")
            findings.append(["", item["value"]])
    return findings


def expect_schema(data):
    """By xmllint, where there is one."""
    if shutil.which("xmllint"):
        schema = os.path.join(os.path.dirname(__file__), "junit.xsd")
        command = ["xmllint", "--noout", "--huge", "--schema", schema, "-"]
        verdict = subprocess.run(command, input=data, capture_output=True, check=False)
        expect(verdict.returncode == 0, verdict.stderr.decode("utf-8", "replace")[:300])


def read_junit(data):
    expect_schema(data)
    root = xml.etree.ElementTree.fromstring(data)
    expect(root.tag == "testsuites", root.tag)
    findings, totals = [], {"tests": 0, "failures": 0, "errors": 0}
    for suite in root:
        cases = suite.findall("testcase")
        unique([case.get("name") for case in cases], "cases of a suite")
        counts = {
            "tests": len(cases),
            "failures": sum(case.find("failure") is not None for case in cases),
            "errors": sum(case.find("error") is not None for case in cases),
            "skipped": sum(case.find("skipped") is not None for case in cases),
        }
        for name, count in counts.items():
            expect(int(suite.get(name)) == count, f"{name} of {suite.get('name')}")
            if name in totals:
                totals[name] += count
        for case in cases:
            for child in case:
                body = child.text or ""
                findings += [[suite.get("name"), line] for line in body.split("\n") if line != ""]
    expect({name: int(root.get(name)) for name in totals} == totals, "totals")
    return findings


def read_tap(data):
    lines = data.decode("utf-8").split("\n")
    expect(lines.pop() == "" and lines.pop(0) == "TAP version 14", "first or last line")
    plan = re.fullmatch(r"1\.\.(\d+)", lines.pop(0))
    expect(re.fullmatch(r"# proof sha256 [0-9a-f]{64}", lines.pop()), "the proof")
    findings, number = [], 0
    for line in lines:
        point = re.fullmatch(r"(?:not )?ok (\d+) - (?:[^\\#]|\\[\\#])*( # SKIP .+)?", line)
        item = re.fullmatch(r"    - (\{.*\})", line)
        if point:
            number += 1
            expect(int(point.group(1)) == number, "number")
        elif item:
            findings.append(["", strict_json(item.group(1).encode())["message"]])
        elif line.startswith("  message: "):
            strict_json(line[len("  message: "):].encode())
        else:
            expect(line in {"  ---", "  findings:", "  ..."}, line)
    expect(number == int(plan.group(1)), "plan")
    return findings


def read_csv(data):
    text = data.decode("utf-8")
    expect(text.count("\n") == text.count("\r\n"), "line ends")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    expect({len(row) for row in rows} == {len(rows[0])}, "cells")
    for row in rows[1:]:
        expect(row[0] in LEVELS, "severity")
        expect(not any(re.match(r"[=+\-@\t\r]", cell) for cell in row), "a formula")
    return [[row[rows[0].index("file")], row[rows[0].index("message")]] for row in rows[1:]]


def read_github(data):
    def unescape(text, extra=()):
        for code, character in (("%0D", "\r"), ("%0A", "\n"), *extra, ("%25", "%")):
            text = text.replace(code, character)
        return text

    lines = data.decode("utf-8").split("\n")
    expect(lines.pop() == "" and re.match(r"layercheck: (no findings|\d+ )", lines.pop()), "last line")
    findings, levels = [], []
    while lines and lines[-1].startswith("layercheck: note: "):
        expect("##[" not in lines.pop(), "a command in a note")
    for line in lines:
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        expect(command, line)
        levels.append(command.group(1))
        pairs = [pair.split("=", 1) for pair in command.group(2).split(",")]
        values = {name: unescape(value, (("%3A", ":"), ("%2C", ","))) for name, value in pairs}
        expect(set(values) <= {"file", "line", "endLine", "col", "endColumn", "title"}, "properties")
        if "file" in values:
            findings.append([values["file"], unescape(command.group(3))])
    ranks = [["error", "warning", "notice"].index(level) for level in levels]
    expect(ranks == sorted(ranks), "the gravest are not first")
    expect(all(levels.count(level) <= 10 for level in levels), "more than ten of a level")
    return findings


class Rendered(html.parser.HTMLParser):
    """The cells of a rendered comment's tables; complains of elements that we never write."""

    ALLOWED = {"h3", "p", "strong", "code", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "ul", "li"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.rows, self.cell, self.alien = [], None, set()

    def handle_starttag(self, tag, attributes):
        if tag not in self.ALLOWED or any(name not in {"align"} for name, _ in attributes):
            self.alien.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.cell = ""

    def handle_endtag(self, tag):
        if tag in {"td", "th"}:
            self.rows[-1].append(self.cell)
            self.cell = None

    def handle_data(self, text):
        if self.cell is not None:
            self.cell += text


def read_markdown(data):
    command = ["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", "-e", "tasklist"]
    rendered = Rendered()
    output = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode("utf-8")
    rendered.feed(output)
    rendered.close()
    expect(not rendered.alien, f"elements {rendered.alien}")
    visible = re.sub(r"<[^>]*>", "", output)
    expect(not re.search(r"@\w|(?<![\w&])#\d", visible), "a mention or a reference")
    expect(len(data.decode("utf-8")) < 65536, "longer than a comment")
    findings, head = [], []
    for row in rendered.rows:
        if row[0] in {"Place", "Rule", "Kind"}:
            head = row
            continue
        expect(len(row) == len(head), "cells of a row")
        if "What is wrong" in head:
            cells = [row[0].rsplit(":", 1)[0], row[head.index("What is wrong")]]
            findings.append([cell.replace("\u200b", "") for cell in cells])
    return findings


READERS = {name[5:]: function for name, function in list(globals().items()) if name.startswith("read_")}

# What no report may have in it, but for the line ends of its format.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def read(name, path):
    with open(path, "rb") as file:
        data = file.read()
    found = FORBIDDEN.search(data.decode("utf-8"))
    if found:
        raise ValueError(f"the character {found.group()!r}")
    return READERS[name](data)


def main():
    for path in sys.argv[2:]:
        try:
            print(json.dumps({"findings": read(sys.argv[1], path)}))
        except Exception as problem:  # whatever it is, it is the report's problem
            print(json.dumps({"problem": f"{path}: {problem!r}"[:600]}))


main()
