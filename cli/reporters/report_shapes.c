#include "cli/reporters/report_shapes.h"

#include <stddef.h>

#define SEVERITY "\"error\"|\"warning\"|\"info\""

static const lc_shape_member REPORT[] = {
    {"tool", "ReportTool", "which program made it", false},
    {"summary", "ReportSummary", "the counts", false},
    {"findings", "ReportFinding[]", "ordered by file, line, column and rule", false},
    {"waivers", "ReportHeldWaiver[]", "all waivers that the run met, by file and place", false},
    {"waiversLeftOut", "integer", "how many others there are, with --owner or --state", false},
    {"baselines", "ReportBaseline[]", "the baselines that findings were held against", false},
    {"rules", "ReportRule[]", "the rules that ran, by id", false},
    {"layers", "ReportLayer[]", "the layers that were checked, by file", false},
    {"releases", "ReportRelease[]", "of ATT&CK, which matrices refer to; only for html", false},
    {"trends", "string",
     "for a page, JSON of how findings and coverage changed over the recorded runs", true},
    {"audit", "string", "what layers cover together, as JSON, for an audit: docs/audit-data.md",
     true},
    {"inputs", "ReportInput[]", "the files, readable or not", false},
    {"isolation", "ReportIsolation", "what kept rules and parsing apart from the program", false},
    {"hasBase", "boolean", "whether a change was judged: with --base", false},
    {"showsFingerprints", "boolean", "wanted in texts for people: --show-fingerprints", false},
    {"showsWaived", "boolean", "whether people are to see what waivers excuse: --show-waived",
     false},
    {"failOn", SEVERITY "|\"off\"", "the severity from which on findings fail the run", false},
    {"folder", "string", "where the program ran, which paths are relative to", true},
    {"proof", "ReportProof", "what the verdict rests on: docs/verify.md", true},
    {"profile", "ReportProfile", "what the run took: with --profile", true},
    {"exit", "ReportExit", "how the program will end", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member TOOL[] = {{"name", "string", "layercheck", false},
                                       {"version", "string", "such as 0.1.0", false},
                                       {NULL, NULL, NULL, false}};

static const lc_shape_member SUMMARY[] = {
    {"files", "integer", "inputs, readable or not", false},
    {"layers", "integer", "layers that were checked", false},
    {"techniques", "integer", "entries of all layers", false},
    {"rules", "integer", "rules that ran", false},
    {"errors", "integer", "findings that count, by severity", false},
    {"warnings", "integer", "the same", false},
    {"infos", "integer", "the same", false},
    {"waived", "integer", "findings that a waiver excuses", false},
    {"known", "integer", "findings that the base had already", false},
    {"baseline", "integer", "findings that a baseline has", false},
    {"skipped", "integer", "JSON files of a folder that are no layers", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member FINDING[] = {
    {"rule", "string", "the rule's id", false},
    {"severity", SEVERITY, "how grave it is", false},
    {"message", "string", "one line", false},
    {"file", "string", "the path as it was given or found", false},
    {"layer", "integer", "which layer of the file, from 0", true},
    {"line", "integer", "where it is, from 1", false},
    {"column", "integer", "in characters, from 1", false},
    {"endLine", "integer", "where that ends", false},
    {"endColumn", "integer", "the column behind the last character", false},
    {"technique", "string", "the techniqueID at hand", true},
    {"tactic", "string", "its tactic's shortname", true},
    {"field", "string", "the layer format's field at fault", true},
    {"fingerprint", "string", "names it across line moves; unique within a file", false},
    {"known", "boolean", "the base or a baseline has it already, so it counts for nothing", false},
    {"excerpt", "ReportExcerpt", "the line that shows it", false},
    {"waiver", "ReportWaiver", "what excuses it", true},
    {"fix", "ReportFix", "what would put it right", true},
    {NULL, NULL, NULL, false}};

static const lc_shape_member EXCERPT[] = {
    {"text", "string", "fit to be shown, and cut around the mark; empty when there is none", false},
    {"line", "integer", "its number in the file, from 1; 0 when there is none", false},
    {"markStart", "integer", "how many characters stand in front of the mark", false},
    {"markLength", "integer", "how many are marked", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member WAIVER[] = {
    {"reason", "string", "why the finding is excused", false},
    {"owner", "string", "who answers for that", false},
    {"expires", "string", "the last day, such as 2027-01-31", true},
    {"file", "string", "the file in which the waiver stands", false},
    {"line", "integer", "where it begins there, from 1", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member HELD_WAIVER[] = {
    {"rule", "string", "the id or glob of the rules that it is about", false},
    {"techniques", "string[]", "ids or globs; empty: any", false},
    {"tactic", "string", "the only tactic that it is about", true},
    {"layers", "string[]", "globs of files or names of layers; empty: any, or its own", false},
    {"reason", "string", "why findings are excused", false},
    {"owner", "string", "who answers for that", false},
    {"expires", "string", "its last day, such as 2027-01-31", true},
    {"daysLeft", "integer", "to its last day; negative: it is over", true},
    {"state", "\"active\"|\"expiring\"|\"expired\"|\"unused\"|\"refused\"",
     "refused: the change that needs it adds it", false},
    {"file", "string", "where it stands", false},
    {"layer", "integer", "the layer that it stands in, from 0", true},
    {"line", "integer", "where it begins, from 1", false},
    {"column", "integer", "in characters, from 1", false},
    {"covered", "integer", "findings that it is about", false},
    {"excused", "integer", "those that it excuses", false},
    {"covers", "ReportCover[]", "what it is about; only for `layercheck waivers`", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member COVER[] = {{"file", "string", "the file", false},
                                        {"technique", "string", "the techniqueID", true},
                                        {"count", "integer", "findings", false},
                                        {NULL, NULL, NULL, false}};

static const lc_shape_member BASELINE[] = {
    {"file", "string", "its path", false},
    {"gone", "integer", "findings that it has and that are no more", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member FIX[] = {
    {"description", "string", "what it does", false},
    {"edits", "ReportEdit[]", "changes of the file, which do not overlap", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member EDIT[] = {{"line", "integer", "where the old text begins", false},
                                       {"column", "integer", "in characters, from 1", false},
                                       {"endLine", "integer", "where it ends", false},
                                       {"endColumn", "integer", "the column behind it", false},
                                       {"text", "string", "what stands there then", false},
                                       {NULL, NULL, NULL, false}};

static const lc_shape_member RULE[] = {
    {"id", "string", "its path below the rule folder", false},
    {"severity", SEVERITY, "the highest that it ran with", false},
    {"selected", "integer", "entries that it looked at", false},
    {"reported", "integer", "findings", false},
    {"skipped", "integer", "layers that it could not judge for want of what it needs", false},
    {"status", "\"ok\"|\"vacuous\"|\"skipped\"|\"error\"",
     "vacuous: it looked at nothing; skipped: on every layer; error: it broke", false},
    {"message", "string", "why it broke, or else was skipped, or else looked at nothing", true},
    {"skipReason", "string", "why it was skipped, on the first of these layers", true},
    {"idleReason", "string",
     "why it looked at nothing; only of rules that somebody wrote or asked for by name", true},
    {"title", "string", "what holds when it passes", true},
    {"reason", "string", "why that matters", true},
    {"tags", "string[]", "words for --tag", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member LAYER[] = {
    {"file", "string", "the path of its file", false},
    {"layer", "integer", "which layer of the file, from 0", false},
    {"name", "string", "what it is called", true},
    {"domain", "string", "in today's spelling", true},
    {"attack", "string", "the version of the ATT&CK release that judges it", true},
    {"techniques", "integer", "its entries", false},
    {"matrix", "string", "its matrix as JSON, for html: docs/matrix-data.md", true},
    {"audit", "string", "what it covers, as JSON, for an audit: docs/audit-data.md", true},
    {NULL, NULL, NULL, false}};

static const lc_shape_member RELEASE[] = {
    {"name", "string", "such as enterprise-attack 18.1", false},
    {"json", "string", "its matrix: docs/matrix-data.md", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member INPUT[] = {
    {"file", "string", "the path as it was given or found", false},
    {"status", "\"ok\"|\"error\"", "whether it could be read", false},
    {"error", "ReportInputError", "why it could not", true},
    {NULL, NULL, NULL, false}};

static const lc_shape_member INPUT_ERROR[] = {
    {"message", "string", "one line", false},
    {"line", "integer", "where it is, from 1", true},
    {"column", "integer", "in characters, from 1", true},
    {"excerpt", "ReportExcerpt", "the line that shows it", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member ISOLATION[] = {
    {"processes", "boolean", "processes of their own, with limits", false},
    {"seccomp", "boolean", "the kernel ended them at any needless system call", false},
    {"landlock", "boolean", "they could open no file", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member PROOF[] = {
    {"program", "ReportProofProgram", "the program, and what it was built of", false},
    {"options", "ReportProofOptions", "the command line, as far as it decides the verdict", false},
    {"commit", "string", "the git commit that was the base", true},
    {"files", "ReportProofFile[]", "what was read, by kind, name and file", false},
    {"sha256", "string", "the digest of all of this", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member PROOF_PROGRAM[] = {
    {"version", "string", "such as 0.1.0", false},
    {"source", "string", "the digest of all files that it was built of", false},
    {"attack", "string", "the digest of its own facts of ATT&CK", false},
    {"lua", "string", "such as Lua 5.4.6", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member PROOF_OPTIONS[] = {
    {"paths", "string[]", "what was to be checked, as it was given", false},
    {"stdinName", "string", "what standard input was called", true},
    {"rules", "string[]", "--rule", false},
    {"disabled", "string[]", "--disable", false},
    {"tags", "string[]", "--tag", false},
    {"config", "string", "--config", true},
    {"noConfig", "boolean", "--no-config", false},
    {"attack", "string[]", "--attack", false},
    {"failOn", SEVERITY "|\"off\"", "--fail-on", false},
    {"maxWarnings", "integer", "--max-warnings", true},
    {"allowEmpty", "boolean", "--allow-empty", false},
    {"now", "string", "the day that rules took for today", true},
    {"base", "string", "--base", true},
    {"staged", "boolean", "--staged", false},
    {"all", "boolean", "--all", false},
    {"baseline", "string", "--baseline, --write-baseline", true},
    {"isolation", "boolean", "whether it was not turned off", false},
    {"limits", "table", "--limit, all of them: counts, bytes, milliseconds", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member PROOF_FILE[] = {
    {"kind",
     "\"layer\"|\"base\"|\"config\"|\"waivers\"|\"baseline\"|\"data\"|\"attack\"|\"rule\"|"
     "\"module\"",
     "what it was to the run", false},
    {"name", "string", "a rule's id, or what data or a module are called", true},
    {"file", "string", "its path; none for a built-in rule", true},
    {"sha256", "string", "the digest of its bytes", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member PROFILE[] = {
    {"elapsed", "integer", "nanoseconds by the clock, from the configuration to the report", false},
    {"reading", "integer", "nanoseconds of reading inputs, in all processes together", false},
    {"rules", "ReportProfileRule[]", "the dearest first", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member PROFILE_RULE[] = {
    {"id", "string", "the rule's id", false},
    {"running", "integer", "nanoseconds in its functions, in all processes together", false},
    {"loading", "integer", "nanoseconds of making it ready to run, likewise", false},
    {"selected", "integer", "entries, changes or collected layers that it looked at", false},
    {"memory", "integer", "bytes that its Lua state held at most; 0 if it never ran", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member EXIT[] = {
    {"code", "integer", "the program's exit code, 0 to 5", false},
    {"reason", "string", "what it stands for", false},
    {NULL, NULL, NULL, false}};

static const lc_shape_member OUTPUT[] = {
    {"write", "fun(...: string)", "writes texts one behind the other", false},
    {"color", "boolean", "whether colours are wanted", false},
    {"width", "integer", "columns for text that is wrapped", false},
    {NULL, NULL, NULL, false}};

const lc_shape cli_report_shapes[] = {
    {"Report", "what a reporter is called with: docs/reporters.md", REPORT},
    {"ReportTool", "the program", TOOL},
    {"ReportSummary", "the counts of a report", SUMMARY},
    {"ReportFinding", "one fault, with the place that it is at", FINDING},
    {"ReportExcerpt", "a line of a file with a mark below it", EXCERPT},
    {"ReportWaiver", "what excuses a finding", WAIVER},
    {"ReportHeldWaiver", "a waiver of the run", HELD_WAIVER},
    {"ReportCover", "what a waiver is about in one file", COVER},
    {"ReportBaseline", "a file of findings that count for nothing", BASELINE},
    {"ReportFix", "what would put a finding right", FIX},
    {"ReportEdit", "a text for a place of the file", EDIT},
    {"ReportRule", "a rule, and how it went", RULE},
    {"ReportLayer", "a layer that was checked", LAYER},
    {"ReportRelease", "a release of ATT&CK, for the formats that draw matrices", RELEASE},
    {"ReportInput", "a file that was checked", INPUT},
    {"ReportInputError", "why a file could not be read", INPUT_ERROR},
    {"ReportIsolation", "what held rules and parsing", ISOLATION},
    {"ReportProof", "what a verdict rests on, so that it can be found again", PROOF},
    {"ReportProofProgram", "the program that made a report", PROOF_PROGRAM},
    {"ReportProofOptions", "the command line that made a report", PROOF_OPTIONS},
    {"ReportProofFile", "a file that a report rests on", PROOF_FILE},
    {"ReportProfile", "the time that a run took", PROFILE},
    {"ReportProfileRule", "what a rule cost", PROFILE_RULE},
    {"ReportExit", "how the program will end", EXIT},
    {"ReportOutput", "where a reporter writes", OUTPUT},
    {NULL, NULL, NULL}};
