/* The tables that rules are made of and are handed. */
#include "bindings/shape.h"

#include <stddef.h>

const lc_shape_member lc_rule_members[] = {
    {"title", "string", "what holds when the rule passes", false},
    {"reason", "string", "why that matters", true},
    {"docs", "string", "an address to read more", true},
    {"severity", "\"error\"|\"warning\"|\"info\"",
     "how grave a finding is unless the configuration says otherwise; error when left out", true},
    {"recommended", "boolean",
     "false: the rule runs only when the configuration, `--rule` or `--tag` names it", true},
    {"tags", "string[]", "words for `--tag`", true},
    {"needs", "(\"attack\"|\"base\")[]",
     "what the rule is skipped without: the layer's ATT&CK release, a base to compare with", true},
    {"options", "table<string, RuleOption>", "what the configuration may set, by name", true},
    {"technique", "fun(technique: Technique, rule: RuleObject): boolean?",
     "called for each entry of a layer, in file order; false: the entry is none of the rule's, and "
     "a rule that had no entry at all is reported as vacuous",
     true},
    {"layer", "fun(layer: Layer, rule: RuleObject): integer?",
     "called once for each layer, before `technique`; may give how many techniques it looked at, "
     "which otherwise is every entry",
     true},
    {"collect", "fun(layer: Layer, rule: RuleObject): table|boolean|nil",
     "gives what `conclude` needs of a layer, a table of plain data, or nil or false for nothing; "
     "objects of the layer become places",
     true},
    {"conclude", "fun(collected: table[], rule: RuleObject)",
     "called once with what was collected from all layers, in their order", true},
    {"change", "fun(change: Change, rule: RuleObject)",
     "called for each entry that differs from the base (`--base`)", true},
    {"layerChange", "fun(change: LayerChange, rule: RuleObject)",
     "called once for each layer that differs from the base, or whose file was renamed, before "
     "`change`",
     true},
    {NULL, NULL, NULL, false}};

const lc_shape_member lc_rule_option_members[] = {
    {"type",
     "\"string\"|\"strings\"|\"number\"|\"numbers\"|\"integer\"|\"boolean\"|\"technique\"|"
     "\"techniques\"|\"tactic\"|\"tactics\"|\"platform\"|\"platforms\"|\"mitigation\"|"
     "\"mitigations\"|\"group\"|\"groups\"|\"actor\"|\"actors\"|\"release\"",
     "what the configuration may write; plurals are lists; what names something must be known to "
     "some release of ATT&CK",
     false},
    {"default", "any", "what holds when the configuration says nothing", true},
    {"values", "any[]", "the only values allowed, of the option itself or of its list's items",
     true},
    {"minimum", "number", "the least number allowed, of the option itself or of its list's items",
     true},
    {"maximum", "number", "the greatest number allowed", true},
    {"doc", "string", "one line for people", true},
    {NULL, NULL, NULL, false}};

static const lc_shape_member RULE_OBJECT[] = {
    {"id", "string", "the rule's id: its path below the rule folder, without `.lua`", false},
    {"options", "table<string, any>", "the options that hold for the layer at hand", false},
    {"data", "Json", "the organisation's data, by the configuration's names", false},
    {"today", "string", "today's date, such as 2026-11-24", false},
    {"daysSince", "fun(self: RuleObject, date: string): integer?",
     "the days from a date to today, negative when it is to come; nil when it is none", false},
    {"report", "fun(self: RuleObject, place: Reportable, format: string, ...: any)",
     "reports a finding at a place (of ATT&CK's own technique: at the layer, about that "
     "technique); "
     "the rest is as for `string.format`",
     false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member JSON[] = {
    {"decode", "fun(text: string): any", "the value that a JSON text stands for", false},
    {"encode", "fun(value: any): string", "the JSON text of a value", false},
    {"null", "lightuserdata", "what `decode` gives for null", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member ATTACK[] = {
    {"release", "fun(domain: string, version?: string): AttackRelease?",
     "the release of a domain: `18.0` exactly, `18` the newest of 18, without a version the newest "
     "of all; nil when it is not known",
     false},
    {"releases", "fun(domain: string): fun(): AttackRelease?",
     "all releases of a domain, oldest first", false},
    {"domains", "fun(): string[]", "the names of the domains", false},
    {"history",
     "fun(domain: string, id: string): fun(): AttackTechnique?, AttackRelease?, AttackRelease?",
     "the periods in which a technique stayed the same: how it was, since when, until when", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member SCORES[] = {
    {"domain", "string", "the domain of the layers", true},
    {"attack", "string", "the ATT&CK release that they are of", true},
    {"techniques", "table[]",
     "a table `{ techniqueID, tactic, score }` for each technique under each tactic that has a "
     "score, by id and tactic; without `tactic` for those that no other names",
     false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member LAYERS[] = {
    {"combine",
     "fun(what: string|(fun(...: any): any), layers: table<string, Layer|Scores>, options?: "
     "CombineOptions): "
     "Scores",
     "a score for each technique and tactic, computed by an expression over the layers' names, or "
     "by a function whose parameters are named after them",
     false},
    {"scores", "fun(layer: Layer): Scores",
     "the layer's scores as plain data, for `collect` to give", false},
    {"max", "fun(...: number?): number?", "the greatest of the scores that there are", false},
    {"min", "fun(...: number?): number?", "the least of them", false},
    {"sum", "fun(...: number?): number?", "their sum; nil of none, as all of these", false},
    {"avg", "fun(...: number?): number?", "their average", false},
    {"count", "fun(...: number?): integer", "how many there are", false},
    {"or0", "fun(...: number?): number", "the scores, each that is nil as 0", false},
    {"default", "fun(score: number?, otherwise: number): number",
     "the score, or another number where it is nil", false},
    {NULL, NULL, NULL, false}};

const lc_shape lc_rule_shapes[] = {
    {"Rule", "what a rule file returns", lc_rule_members},
    {"RuleOption", "an option that a rule declares", lc_rule_option_members},
    {"RuleObject", "the second argument of a rule's functions", RULE_OBJECT},
    {"AttackFilter",
     "what an iteration over ATT&CK selects: of a list any may hold, of several keys all must",
     lc_lua_filter_keys},
    {"CoverageMeasure", "what counts as coverage of a technique", lc_lua_measure_keys},
    {"TextFilter", "which texts of a layer: those that all keys hold of", lc_lua_text_keys},
    {"Scores", "scores as plain data: of a layer, or of several combined", SCORES},
    {"CombineOptions", "how layers are combined", lc_lua_combine_keys},
    {NULL, NULL, NULL}};

const lc_shape lc_rule_libraries[] = {
    {"attack", "ATT&CK in every release, whatever the layer names", ATTACK},
    {"layers", "layers combined, and arithmetic over scores that may be nil", LAYERS},
    {"json", "JSON, by lua-cjson; a rule has an instance of its own", JSON},
    {NULL, NULL, NULL}};
