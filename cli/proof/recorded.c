#include "cli/proof/recorded.h"

#include "cli/date.h"
#include "cli/proof/members.h"

#include <stdlib.h>

enum { LARGEST_REPORT = 256 << 20 };

struct cli_recorded {
  lc_source *source; /* NULL: somebody else's */
  lc_json *json;
  lc_arena arena; /* all strings and lists */
  cli_proof proof;
  const char *hex;
  cli_recorded_result result;
};

/* --- the proof ----------------------------------------------------------------------------- */

#define PROGRAM(name, kind)                                                                        \
  { #name, kind, offsetof(cli_proof_program, name) }

static const cli_member PROGRAM_MEMBERS[] = {PROGRAM(version, CLI_MEMBER_TEXT),
                                             PROGRAM(source, CLI_MEMBER_DIGEST),
                                             PROGRAM(attack, CLI_MEMBER_DIGEST),
                                             PROGRAM(lua, CLI_MEMBER_TEXT),
                                             {NULL, CLI_MEMBER_TEXT, 0}};

#define OPTION(name, kind, field)                                                                  \
  { name, kind, offsetof(cli_proof_options, field) }

static const cli_member OPTION_MEMBERS[] = {
    OPTION("paths", CLI_MEMBER_TEXTS, paths),
    OPTION("stdinName", CLI_MEMBER_OPTIONAL_TEXT, stdin_name),
    OPTION("rules", CLI_MEMBER_TEXTS, rules),
    OPTION("disabled", CLI_MEMBER_TEXTS, disabled),
    OPTION("tags", CLI_MEMBER_TEXTS, tags),
    OPTION("config", CLI_MEMBER_OPTIONAL_TEXT, config),
    OPTION("noConfig", CLI_MEMBER_FLAG, ignores_config),
    OPTION("attack", CLI_MEMBER_TEXTS, catalogues),
    OPTION("maxWarnings", CLI_MEMBER_OPTIONAL_COUNT, max_warnings),
    OPTION("allowEmpty", CLI_MEMBER_FLAG, allows_empty),
    OPTION("now", CLI_MEMBER_OPTIONAL_TEXT, today),
    OPTION("base", CLI_MEMBER_OPTIONAL_TEXT, base),
    OPTION("staged", CLI_MEMBER_FLAG, is_staged),
    OPTION("all", CLI_MEMBER_FLAG, shows_known),
    OPTION("baseline", CLI_MEMBER_OPTIONAL_TEXT, baseline),
    OPTION("isolation", CLI_MEMBER_FLAG, is_isolated),
    {NULL, CLI_MEMBER_TEXT, 0}};

static bool read_limits(cli_recorded *recorded, cli_member_reader *r, lc_json_value limits) {
  cli_proof_options *options = &recorded->proof.options;
  options->limits = cli_limits_default();
  if (!cli_member_is(r, limits, LC_JSON_OBJECT, "limits"))
    return false;
  for (lc_json_cursor cursor = lc_json_walk(limits); lc_json_next(&cursor);) {
    double value = 0;
    lc_error reason;
    if (!cli_member_count(r, cursor.value, "limits", CLI_LARGEST_COUNT, &value))
      return false;
    if (cli_limits_put(&options->limits, lc_json_string(cursor.key), (uint64_t)value, &reason) !=
        LC_OK)
      return CLI_REFUSE(r, cursor.key, "%s", reason.message);
  }
  return true;
}

static bool read_options(cli_recorded *recorded, cli_member_reader *r, lc_json_value object) {
  static const char *const others[] = {"failOn", "limits", NULL};
  cli_proof_options *options = &recorded->proof.options;
  if (!cli_members_take_all(r, object, "options", OPTION_MEMBERS, others, options))
    return false;
  lc_json_value fail_on = lc_json_get(object, LC_STRING("failOn"));
  if (!lc_severity_parse(lc_json_string(fail_on), &options->fail_on))
    return CLI_REFUSE(r, fail_on, "'failOn' must be error, warning, info or off");
  if (options->today != NULL && !cli_date_is_valid(options->today))
    return CLI_REFUSE(r, lc_json_get(object, LC_STRING("now")), "'now' must be a date");
  return read_limits(recorded, r, lc_json_get(object, LC_STRING("limits")));
}

typedef struct recorded_file {
  const char *kind;
  const char *name;
  const char *file;
  const char *hex;
} recorded_file;

static const cli_member FILE_MEMBERS[] = {
    {"kind", CLI_MEMBER_TEXT, offsetof(recorded_file, kind)},
    {"name", CLI_MEMBER_OPTIONAL_TEXT, offsetof(recorded_file, name)},
    {"file", CLI_MEMBER_OPTIONAL_TEXT, offsetof(recorded_file, file)},
    {"sha256", CLI_MEMBER_DIGEST, offsetof(recorded_file, hex)},
    {NULL, CLI_MEMBER_TEXT, 0}};

static bool read_files(cli_recorded *recorded, cli_member_reader *r, lc_json_value list) {
  if (!cli_member_is(r, list, LC_JSON_ARRAY, "files"))
    return false;
  for (lc_json_cursor cursor = lc_json_walk(list); lc_json_next(&cursor);) {
    recorded_file file;
    if (!cli_members_take_all(r, cursor.value, "files", FILE_MEMBERS, NULL, &file))
      return false;
    cli_digest_kind kind = cli_digest_kind_of(lc_string_of(file.kind));
    if (kind == CLI_DIGEST_KINDS)
      return CLI_REFUSE(r, lc_json_get(cursor.value, LC_STRING("kind")),
                        "this program does not know this kind of file");
    if (!cli_digests_add(&recorded->proof.files, kind, file.name, file.file, file.hex))
      return cli_members_out_of_memory(r);
  }
  return true;
}

static bool read_commit(cli_recorded *recorded, cli_member_reader *r, lc_json_value value) {
  static const cli_member commit = {"commit", CLI_MEMBER_OPTIONAL_TEXT, 0};
  const char *text = NULL;
  if (!cli_member_take(r, value, &commit, &text))
    return false;
  if (text == NULL)
    return true;
  if (!cli_is_hex(text, 40) && !cli_is_hex(text, CLI_COMMIT_SIZE - 1))
    return CLI_REFUSE(r, value, "'commit' is no id of git's");
  strcpy(recorded->proof.commit, text);
  return true;
}

static bool read_proof(cli_recorded *recorded, cli_member_reader *r, lc_json_value object) {
  static const char *const others[] = {"program", "options", "commit", "files", NULL};
  static const cli_member members[] = {{"sha256", CLI_MEMBER_DIGEST, 0},
                                       {NULL, CLI_MEMBER_TEXT, 0}};
  return cli_members_take_all(r, object, "proof", members, others, &recorded->hex) &&
         cli_members_take_all(r, lc_json_get(object, LC_STRING("program")), "program",
                              PROGRAM_MEMBERS, NULL, &recorded->proof.program) &&
         read_options(recorded, r, lc_json_get(object, LC_STRING("options"))) &&
         read_commit(recorded, r, lc_json_get(object, LC_STRING("commit"))) &&
         read_files(recorded, r, lc_json_get(object, LC_STRING("files")));
}

/* --- the result ---------------------------------------------------------------------------- */

#define FINDING(name, kind, field)                                                                 \
  { name, kind, offsetof(cli_recorded_finding, field) }

static const cli_member FINDING_MEMBERS[] = {FINDING("rule", CLI_MEMBER_TEXT, rule),
                                             FINDING("severity", CLI_MEMBER_TEXT, severity),
                                             FINDING("message", CLI_MEMBER_TEXT, message),
                                             FINDING("file", CLI_MEMBER_TEXT, file),
                                             FINDING("fingerprint", CLI_MEMBER_TEXT, fingerprint),
                                             FINDING("line", CLI_MEMBER_COUNT, line),
                                             FINDING("column", CLI_MEMBER_COUNT, column),
                                             FINDING("known", CLI_MEMBER_FLAG, is_known),
                                             {NULL, CLI_MEMBER_TEXT, 0}};

static bool read_findings(cli_recorded *recorded, cli_member_reader *r, lc_json_value list) {
  cli_recorded_result *result = &recorded->result;
  if (!cli_member_is(r, list, LC_JSON_ARRAY, "findings"))
    return false;
  result->findings = calloc((size_t)lc_json_count(list) + 1, sizeof *result->findings);
  if (result->findings == NULL)
    return cli_members_out_of_memory(r);
  for (lc_json_cursor cursor = lc_json_walk(list); lc_json_next(&cursor);) {
    cli_recorded_finding *finding = &result->findings[result->finding_count];
    if (!cli_members_take(r, cursor.value, "findings", FINDING_MEMBERS, finding))
      return false;
    lc_json_value waiver = lc_json_get(cursor.value, LC_STRING("waiver"));
    finding->is_waived = lc_json_type_of(waiver) == LC_JSON_OBJECT;
    result->finding_count++;
  }
  return true;
}

static bool read_exit(cli_recorded *recorded, cli_member_reader *r, lc_json_value object) {
  static const cli_member members[] = {
      {"code", CLI_MEMBER_COUNT, offsetof(cli_recorded_result, exit_code)},
      {"reason", CLI_MEMBER_TEXT, offsetof(cli_recorded_result, exit_reason)},
      {NULL, CLI_MEMBER_TEXT, 0}};
  return cli_members_take(r, object, "exit", members, &recorded->result);
}

/* --- the whole ----------------------------------------------------------------------------- */

static bool read_report(cli_recorded *recorded, cli_member_reader *r) {
  const lc_json *json = recorded->json;
  lc_json_value root = lc_json_root(json);
  if (lc_json_type_of(lc_json_get(root, LC_STRING("audit"))) == LC_JSON_OBJECT)
    root = lc_json_get(root, LC_STRING("report")); /* docs/audit.schema.json */
  lc_json_value tool = lc_json_get(root, LC_STRING("tool"));
  bool is_ours = lc_string_equals(lc_json_string(lc_json_get(tool, LC_STRING("name"))),
                                  LC_STRING("layercheck"));
  lc_json_value proof = lc_json_get(root, LC_STRING("proof"));
  if (!is_ours)
    return CLI_REFUSE(r, root, "this is no report: 'layercheck check --format json' makes one");
  if (lc_json_type_of(proof) == LC_JSON_NONE)
    return CLI_REFUSE(r, root, "this report has no proof: an older layercheck made it");
  if (lc_json_repeat_count(json) > 0)
    return CLI_REFUSE(r, lc_json_repeat_at(json, 0).key, "this member is there twice");
  return read_proof(recorded, r, proof) &&
         read_findings(recorded, r, lc_json_get(root, LC_STRING("findings"))) &&
         read_exit(recorded, r, lc_json_get(root, LC_STRING("exit"))) &&
         (cli_proof_seal(&recorded->proof) || cli_members_out_of_memory(r));
}

lc_status cli_recorded_read(cli_recorded **out, const lc_source *source, lc_error *error) {
  const lc_limits limits = {.size = LARGEST_REPORT, .depth = LC_DEFAULT_DEPTH_LIMIT};
  cli_recorded *recorded = calloc(1, sizeof *recorded);
  if (recorded == NULL)
    return lc_error_memory(error, "reading the report");
  cli_member_reader r = {.source = source, .arena = &recorded->arena, .error = error};
  r.status = lc_json_parse(&recorded->json, source, &limits, error);
  if (r.status == LC_OK && read_report(recorded, &r)) {
    *out = recorded;
    return LC_OK;
  }
  cli_recorded_free(recorded);
  return r.status;
}

lc_status cli_recorded_open(cli_recorded **out, const char *path, lc_error *error) {
  const lc_limits limits = {.size = LARGEST_REPORT, .depth = LC_DEFAULT_DEPTH_LIMIT};
  lc_source *source = NULL;
  lc_status status = lc_source_open(&source, path, &limits, error);
  if (status != LC_OK)
    return status;
  status = cli_recorded_read(out, source, error);
  if (status == LC_OK)
    (*out)->source = source;
  else
    lc_source_free(source);
  return status;
}

void cli_recorded_free(cli_recorded *recorded) {
  if (recorded == NULL)
    return;
  cli_proof_free(&recorded->proof);
  free(recorded->result.findings);
  lc_arena_free(&recorded->arena);
  lc_json_free(recorded->json);
  lc_source_free(recorded->source);
  free(recorded);
}

const cli_proof *cli_recorded_proof(const cli_recorded *recorded) {
  return &recorded->proof;
}

const char *cli_recorded_hex(const cli_recorded *recorded) {
  return recorded->hex;
}

bool cli_recorded_is_audit(const cli_recorded *recorded) {
  lc_json_value audit = lc_json_get(lc_json_root(recorded->json), LC_STRING("audit"));
  return lc_json_type_of(audit) != LC_JSON_NONE;
}

const cli_recorded_result *cli_recorded_result_of(const cli_recorded *recorded) {
  return &recorded->result;
}
