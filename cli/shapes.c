#include "cli/shapes.h"

#include <stddef.h>

#define SEVERITIES "\"error\"|\"warning\"|\"info\"|\"off\""

const lc_shape_member cli_configuration_members[] = {
    {"rule_paths", "string[]", "folders of rules, from the configuration's own folder", true},
    {"rules", "table<string, " SEVERITIES "|RuleSetting>",
     "what holds for rules, by id or glob; an id beats a glob, a longer glob a shorter one", true},
    {"require", "table<string, Requirement>", "rules without code, by their ids", true},
    {"overrides", "Override[]", "what holds for some files instead; the last that fits wins", true},
    {"data", "table<string, string>",
     "files of data (JSON or CSV), from the configuration's own folder, for `rule.data`", true},
    {"attack", "AttackSetting", "ATT&CK releases beyond the built-in ones", true},
    {"waivers", "string|Waiver[]",
     "findings that are excused: a file that returns them, or the list itself; see waivers.md",
     true},
    {"baseline", "string",
     "a file of findings that count for nothing; `layercheck check --write-baseline` writes it",
     true},
    {"trust_new_waivers", "boolean",
     "whether waivers that a change adds excuse findings of that change; with --base", true},
    {NULL, NULL, NULL, false}};

const lc_shape_member cli_waiver_members[] = {
    {"rule", "string", "the id of the rule that is waived, or a glob", false},
    {"techniques", "string[]", "ids or globs such as `T1557.*`; left out: whatever is found", true},
    {"tactic", "string", "the shortname of the only tactic under which it holds", true},
    {"layers", "string[]",
     "globs of files from the configuration's folder, or names of layers; left out: all", true},
    {"reason", "string", "why the findings are excused", false},
    {"owner", "string", "who answers for that", false},
    {"expires", "string", "the last day on which it holds, such as 2027-01-31", true},
    {NULL, NULL, NULL, false}};

const lc_shape_member cli_rule_setting_members[] = {
    {"severity", SEVERITIES, "how grave the rule's findings are; off: it does not run", true},
    {"options", "table<string, any>", "the rule's options; `layercheck explain ID` lists them",
     true},
    {NULL, NULL, NULL, false}};

const lc_shape_member cli_override_members[] = {
    {"files", "string[]",
     "globs of layer files from the configuration's folder; without a `/`, of their names", false},
    {"rules", "table<string, " SEVERITIES "|RuleSetting>", "as in the configuration", false},
    {NULL, NULL, NULL, false}};

const lc_shape_member cli_attack_setting_members[] = {
    {"files", "string[]", "catalogues that `layercheck attack import` wrote", true},
    {NULL, NULL, NULL, false}};

#define FIELDS "\"score\"|\"comment\"|\"color\"|\"metadata\"|\"links\""

const lc_shape_member cli_requirement_members[] = {
    {"techniques", "AttackFilter", "of which techniques; without it of every entry", true},
    {"where", "EntryCondition", "of which entries of theirs", true},
    {"entry", "boolean", "true: each of the techniques must be in the layer", true},
    {"field", FIELDS "|(" FIELDS ")[]", "fields that must say something", true},
    {"metadata", "string|string[]", "names of metadata that must be there and say something", true},
    {"score", "ScoreRange", "there must be a score, and in which range", true},
    {"pattern", "string",
     "a Lua pattern that the text of `field` or `metadata` must match; of links one address", true},
    {"values", "string[]", "or the only texts that are allowed", true},
    {"message", "string",
     "what findings say: `{technique}` stands for the technique's label, `{problem}` for what is "
     "said without it",
     true},
    {"title", "string", "what holds when the rule passes; written from the rest when left out",
     true},
    {"reason", "string", "why that matters", true},
    {"docs", "string", "an address to read more", true},
    {"severity", SEVERITIES, "how grave a finding is; error when left out", true},
    {"tags", "string[]", "words for `--tag`", true},
    {NULL, NULL, NULL, false}};

const lc_shape_member cli_entry_condition_members[] = {
    {"id", "string|string[]", "globs of technique ids, such as `T1557.*`", true},
    {"has", FIELDS "|(" FIELDS ")[]", "fields that say something", true},
    {"lacks", FIELDS "|(" FIELDS ")[]", "fields that say nothing", true},
    {"metadata", "string|string[]", "names of metadata that are there", true},
    {"scoreAbove", "number", "there is a score, and it is greater", true},
    {"scoreBelow", "number", "there is a score, and it is less", true},
    {"enabled", "boolean", "whether Navigator shows the entry as enabled", true},
    {NULL, NULL, NULL, false}};

const lc_shape_member cli_score_range_members[] = {{"min", "number", "the least score", true},
                                                   {"max", "number", "the greatest", true},
                                                   {NULL, NULL, NULL, false}};

static const lc_shape_member TEST_FILE[] = {
    {"valid", "TestCase[]", "cases in which the rule finds nothing", true},
    {"invalid", "TestCase[]", "cases in which it finds something", true},
    {NULL, NULL, NULL, false}};

static const lc_shape_member TEST_CASE[] = {
    {"name", "string", "what the case shows", true},
    {"layer", "table|string",
     "the layer, as a table (entry n of `techniques` stands on line n + 1) or as JSON", true},
    {"layers", "(table|string)[]", "or several layers, as in a file with an array", true},
    {"file", "string", "or the name of a layer's file beside the test", true},
    {"files", "string[]", "or of several", true},
    {"base", "table|(table|string)[]|string",
     "the layer or layers before a change; without layers they are gone", true},
    {"baseFile", "string", "what their file was called before the change", true},
    {"options", "table<string, any>", "the rule's options", true},
    {"attack", "string", "the ATT&CK release that layers given as tables are of", true},
    {"data", "table<string, any>", "what the rule reads as `rule.data`", true},
    {"today", "string", "the date that the rule takes for today's, such as 2026-11-24", true},
    {"findings", "integer|ExpectedFinding[]",
     "of an invalid case: what is found, in any order, or how much", true},
    {"error", "string",
     "of an invalid case: a Lua pattern of the error that the rule must break with, of an option "
     "that makes no sense",
     true},
    {"status", "\"ok\"|\"vacuous\"|\"skipped\"", "how the rule must do", true},
    {"snapshot", "boolean",
     "compare the findings with the file `NAME.snapshot`, which --update writes", true},
    {NULL, NULL, NULL, false}};

static const lc_shape_member EXPECTED_FINDING[] = {
    {"technique", "string", "the technique's id", true},
    {"tactic", "string", "the tactic's shortname", true},
    {"field", "string", "the field that the finding is at", true},
    {"line", "integer", "the line that it is on, from 1", true},
    {"layer", "integer", "which of the case's layers it is about, from 0", true},
    {"severity", "\"error\"|\"warning\"|\"info\"", "how grave it is", true},
    {"message", "string", "a Lua pattern that its message matches", true},
    {NULL, NULL, NULL, false}};

const lc_shape cli_shapes[] = {
    {"Configuration", "what `.layercheck.lua` returns", cli_configuration_members},
    {"RuleSetting", "what a configuration says of a rule", cli_rule_setting_members},
    {"Override", "settings for some of the files", cli_override_members},
    {"Requirement", "a rule without code: what must be said of some techniques",
     cli_requirement_members},
    {"EntryCondition",
     "which entries are meant: all of this must hold, but of several ids one is enough",
     cli_entry_condition_members},
    {"ScoreRange", "a range of scores, both ends included", cli_score_range_members},
    {"AttackSetting", "which ATT&CK releases there are", cli_attack_setting_members},
    {"Waiver", "findings that are excused, and by whom", cli_waiver_members},
    {"TestFile", "what a test file returns", TEST_FILE},
    {"TestCase", "a layer, and what the rule says of it", TEST_CASE},
    {"ExpectedFinding", "what a finding must be like; what is left out may be anything",
     EXPECTED_FINDING},
    {NULL, NULL, NULL}};
