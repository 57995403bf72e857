/* layercheck merge BASE OURS THEIRS: what two people changed in one layer file, put together. */
#include "cli/commands/commands.h"

#include "bindings/object.h"
#include "bindings/sandbox.h"
#include "cli/layer_file.h"
#include "cli/output.h"
#include "cli/policy/attack_finder.h"
#include "cli/script.h"
#include "core/layercheck.h"

#include <lauxlib.h>
#include <stdlib.h>

enum { EXIT_MERGED = 0, EXIT_CONFLICTS = 1 };

enum { OPTION_OUTPUT, OPTION_OUTPUT_SHORT, OPTION_ATTACK, OPTION_NAME };

static const cli_option OPTIONS[] = {
    [OPTION_OUTPUT] = {"--output", "FILE", "where the merged file goes; standard output otherwise"},
    [OPTION_OUTPUT_SHORT] = {"-o", "FILE", "the same"},
    [OPTION_ATTACK] = CLI_ATTACK_OPTION,
    [OPTION_NAME] = {"--name", "PATH", "what messages call the file"},
    {NULL, NULL, NULL}};

static int run_merge(int argc, char **argv);

const cli_command cli_merge = {
    .name = "merge",
    .usage = "merge [OPTIONS] BASE OURS THEIRS",
    .summary = "Put together what two people changed in one layer file.",
    .details =
        "What THEIRS changed since BASE is written into OURS, technique by technique, tactic by "
        "tactic and\n"
        "field by field; the rest of OURS stays as it is. Where both changed the same field in "
        "different ways,\n"
        "OURS stays, and standard error says what was against it. An empty BASE, or /dev/null, is "
        "none: both\n"
        "files are new. FILE may be OURS. Releases of ATT&CK beyond the built-in ones are those of "
        "the\n"
        "configuration beside or above PATH, or OURS.\n\n"
        "Exit codes:\n"
        "  0  merged\n"
        "  1  merged but for conflicts\n"
        "  2  the command line is wrong, or FILE cannot be written\n"
        "  4  a file could not be read, or is no layer; nothing is written\n\n"
        "As git's merge of layers:\n"
        "  git config merge.layercheck.name 'layers by technique and tactic'\n"
        "  git config merge.layercheck.driver 'layercheck merge %O %A %B -o %A --name %P'\n"
        "  echo 'layers/*.json merge=layercheck' >>.gitattributes\n\n"
        "Examples:\n"
        "  layercheck merge base.json mine.json yours.json -o merged.json\n",
    .options = OPTIONS,
    .run = run_merge};

enum { BASE, OURS, THEIRS, FILE_COUNT };

typedef struct merging {
  const char *output; /* NULL: standard output */
  const char *name;   /* NULL: that of OURS */
  const char *paths[FILE_COUNT];
  int path_count;
  lc_document *documents[FILE_COUNT]; /* of BASE maybe NULL */
  cli_attack_finder attacks;
  const lc_attack *attack; /* which says what tactics techniques have */
  lc_merge *merge;
} merging;

/* --- conflicts ----------------------------------------------------------------------------- */

/* A value as it was written; nil where there is none. */
static void set_written(lua_State *L, const char *name, lc_json_value value) {
  if (lc_json_type_of(value) != LC_JSON_NONE)
    lc_lua_set_string(L, name, lc_json_written(value));
}

/* The layer at hand: of many conflicts most are about the same. */
typedef struct layer_at_hand {
  const lc_attack *attack;
  const lc_layer *layer;
  lc_string name;
  lc_attack_release release;
} layer_at_hand;

static void go_to_layer(layer_at_hand *at, const lc_layer *layer) {
  lc_attack_resolution resolution = {.release = {0}};
  if (at->layer == layer)
    return;
  lc_layer_attack(layer, at->attack, &resolution);
  *at = (layer_at_hand){at->attack, layer, lc_layer_name(layer), resolution.release};
}

static lc_string technique_name(const layer_at_hand *at, lc_string id) {
  lc_attack_technique known = lc_attack_technique_find(at->release, id);
  return lc_attack_technique_is_known(known) ? lc_attack_technique_name(known) : (lc_string){"", 0};
}

static void push_conflict(lua_State *L, const lc_conflict *conflict, layer_at_hand *at) {
  go_to_layer(at, conflict->layer);
  lua_createtable(L, 0, 9);
  lc_lua_set_string(L, "layer", at->name);
  lc_lua_set_string(L, "techniqueID", conflict->technique);
  lc_lua_set_string(L, "techniqueName", technique_name(at, conflict->technique));
  lc_lua_set_string(L, "object", lc_string_of(conflict->object));
  lc_lua_set_string(L, "field", conflict->field);
  set_written(L, "base", conflict->base);
  set_written(L, "ours", conflict->ours);
  set_written(L, "theirs", conflict->theirs);
  lua_createtable(L, (int)conflict->tactic_count, 0);
  for (uint32_t i = 0; i < conflict->tactic_count; i++) {
    lua_pushlstring(L, conflict->tactics[i].ptr, conflict->tactics[i].len);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "tactics");
}

static void push_conflicts(lua_State *L, const void *data) {
  const merging *merged = data;
  luaL_checkstack(L, 10, NULL);
  uint32_t count = lc_merge_conflict_count(merged->merge);
  lua_createtable(L, 0, 3);
  lua_pushstring(L, merged->name);
  lua_setfield(L, -2, "name");
  lc_lua_set_flag(L, "hasLayers", lc_document_layer_count(merged->documents[OURS]) > 1);
  lua_createtable(L, (int)count, 0);
  layer_at_hand at = {.attack = merged->attack};
  for (uint32_t i = 0; i < count; i++) {
    push_conflict(L, lc_merge_conflict_at(merged->merge, i), &at);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "conflicts");
}

static lc_status say_conflicts(const merging *merged, lc_error *error) {
  lua_State *L = cli_script_create();
  if (L == NULL)
    return lc_error_memory(error, NULL);
  cli_script_output output = {stderr, false};
  lc_status status = cli_script_run(L, "commands/merge.lua", error);
  if (status == LC_OK)
    status = cli_script_write(L, push_conflicts, merged, &output, error);
  lc_sandbox_close(L);
  return status;
}

/* --- the merged file ----------------------------------------------------------------------- */

/* In the encoding of ours. */
static lc_status write_merged(const merging *merged, lc_error *error) {
  lc_encoding encoding = lc_source_encoding(lc_document_source(merged->documents[OURS]));
  char *bytes = NULL;
  size_t size = 0;
  lc_status status = lc_source_encode(lc_merge_text(merged->merge), encoding, &bytes, &size, error);
  if (status == LC_OK)
    status = cli_output_write(merged->output, bytes, size, error);
  free(bytes);
  return status;
}

/* A merge that is no layer any more must not replace one that is. */
static lc_status check_merged(const merging *merged, lc_error *error) {
  lc_document *document = NULL;
  lc_error reason;
  if (lc_document_parse(&document, lc_merge_text(merged->merge), merged->name, NULL, &reason) ==
      LC_OK) {
    lc_document_release(document);
    return LC_OK;
  }
  return lc_error_set(error, reason.status, "the merged file is wrong in line %u: %s",
                      (unsigned)reason.position.line, reason.message);
}

/* --- merging ------------------------------------------------------------------------------- */

static bool is_blank(const lc_source *source) {
  return lc_string_is_blank(lc_source_text(source));
}

/* git gives an empty file where there is no base. */
static lc_status open_base(merging *merged, lc_error *error) {
  lc_source *source = NULL;
  lc_status status = lc_source_open(&source, merged->paths[BASE], NULL, error);
  if (status != LC_OK)
    return status;
  bool has_base = !is_blank(source);
  lc_source_free(source);
  if (!has_base)
    return LC_OK;
  return cli_layer_file_open(&merged->documents[BASE], merged->paths[BASE], merged->paths[BASE],
                             error);
}

static int merge_and_write(merging *merged) {
  lc_error error;
  lc_status status = open_base(merged, &error);
  for (int i = OURS; status == LC_OK && i < FILE_COUNT; i++)
    status = cli_layer_file_open(&merged->documents[i], merged->paths[i], merged->paths[i], &error);
  if (status != LC_OK) {
    cli_layer_file_say(&error, stderr);
    return CLI_EXIT_INPUT;
  }
  status = cli_attack_finder_find(&merged->attacks, merged->name, &merged->attack, &error);
  if (status == LC_OK)
    status = lc_merge_create(&merged->merge, merged->documents[BASE], merged->documents[OURS],
                             merged->documents[THEIRS], merged->attack, &error);
  if (status == LC_OK)
    status = check_merged(merged, &error);
  if (status == LC_OK)
    status = write_merged(merged, &error);
  bool has_conflicts = status == LC_OK && lc_merge_conflict_count(merged->merge) > 0;
  if (has_conflicts)
    status = say_conflicts(merged, &error);
  if (status != LC_OK) {
    fprintf(stderr, "layercheck: %s\n", error.message);
    return CLI_EXIT_USAGE;
  }
  return has_conflicts ? EXIT_CONFLICTS : EXIT_MERGED;
}

/* --- the command line ---------------------------------------------------------------------- */

static int take_option(void *context, int option, const char *value) {
  merging *merged = context;
  if (option == OPTION_ATTACK)
    return cli_attack_finder_take(&merged->attacks, &cli_merge, value);
  *(option == OPTION_NAME ? &merged->name : &merged->output) = value;
  return CLI_EXIT_OK;
}

static int take_path(void *context, const char *word) {
  merging *merged = context;
  if (merged->path_count == FILE_COUNT)
    return cli_usage_error(&cli_merge, "which three files? '%s' is a fourth", word);
  merged->paths[merged->path_count++] = word;
  return CLI_EXIT_OK;
}

/* git has the merge written into OURS; the other two are to be there afterwards. */
static int spare_inputs(const merging *merged) {
  lc_error error;
  if (cli_output_spare(merged->output, merged->paths[OURS], &error) != LC_OK)
    return CLI_EXIT_OK;
  if (cli_output_spare(merged->output, merged->paths[BASE], &error) != LC_OK ||
      cli_output_spare(merged->output, merged->paths[THEIRS], &error) != LC_OK)
    return cli_usage_error(&cli_merge, "%s, or that of OURS", error.message);
  return CLI_EXIT_OK;
}

static int parse(merging *merged, int argc, char **argv) {
  const cli_taker taker = {take_option, take_path};
  int code = cli_read_arguments(&cli_merge, argc, argv, &taker, merged);
  if (code == CLI_EXIT_OK && merged->path_count < FILE_COUNT)
    return cli_usage_error(&cli_merge, "which three files? the base, ours and theirs");
  return code == CLI_EXIT_OK ? spare_inputs(merged) : code;
}

static int run_merge(int argc, char **argv) {
  merging merged = {.output = NULL};
  int code = parse(&merged, argc, argv);
  if (merged.name == NULL)
    merged.name = merged.paths[OURS];
  if (code == CLI_EXIT_OK)
    code = merge_and_write(&merged);
  lc_merge_free(merged.merge);
  cli_attack_finder_free(&merged.attacks);
  for (int i = 0; i < FILE_COUNT; i++)
    lc_document_release(merged.documents[i]);
  return code;
}
