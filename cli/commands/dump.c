/* layercheck dump LAYER...: layers as rules see them. */
#include "cli/commands/commands.h"

#include "bindings/object.h"
#include "cli/inspect.h"
#include "cli/policy/attack_finder.h"
#include "cli/run/input.h"
#include "cli/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { OPTION_FORMAT, OPTION_PLACES, OPTION_TECHNIQUE, OPTION_ATTACK, OPTION_STDIN_NAME };

static const cli_option OPTIONS[] = {
    [OPTION_FORMAT] = {"--format", "FMT", "text (the default) or json"},
    [OPTION_PLACES] = {"--places", NULL, "say where each field stands"},
    [OPTION_TECHNIQUE] = {"--technique", "ID", "only the entries of this technique; repeatable"},
    [OPTION_ATTACK] = CLI_ATTACK_OPTION,
    [OPTION_STDIN_NAME] = {"--stdin-name", "NAME", "what standard input is called"},
    {NULL, NULL, NULL}};

static const char *const FORMATS[] = {"text", "json", NULL};

static int run_dump(int argc, char **argv);

const cli_command cli_dump = {
    .name = "dump",
    .usage = "dump [OPTIONS] LAYER...",
    .summary = "Print layers as rules see them: every member, with defaults and what ATT&CK says.",
    .details = "JSON is a list with a table for each layer, whose techniques stand one a line.\n\n"
               "Examples:\n"
               "  layercheck dump layer.json\n"
               "  layercheck dump --places --technique T1557 layer.json\n"
               "  layercheck dump --format json layer.json | jq '.[0].techniques[].score'\n",
    .options = OPTIONS,
    .run = run_dump};

typedef struct dump {
  cli_inputs inputs;
  const char *format;
  const char *stdin_name;
  const char **paths;      /* NULL-terminated, like the next */
  const char **techniques; /* empty: all */
  bool *are_found;         /* of each of these: a layer has it */
  bool shows_places;
  /* The walk: the input that comes next, the document at hand and the layer of it that comes next.
   */
  size_t next_input;
  const lc_document *document;
  uint32_t next_layer;
  size_t layer_count;
  bool has_failed;
  cli_attack_finder attacks;
} dump;

/* --- the walk over layers ------------------------------------------------------------------ */

/* From here on the layer's ATT&CK is that of its own configuration. */
static void use_attack(lua_State *L, dump *walk, const char *path) {
  const lc_attack *attack = NULL;
  lc_error error;
  if (cli_attack_finder_find(&walk->attacks, path, &attack, &error) != LC_OK) {
    lua_pushstring(L, error.message);
    lua_error(L);
  }
  lc_lua_use_attack(L, attack);
}

/* Opens the next input into a box that it leaves on the stack; false when it cannot be read or is
   no layer. */
static bool open_next(lua_State *L, dump *walk) {
  const cli_input *input = &walk->inputs.items[walk->next_input++];
  lc_document **box = lc_lua_new_document(L);
  lc_error error;
  lc_status status = input->is_stdin
                         ? lc_document_read(box, STDIN_FILENO, input->path, NULL, &error)
                         : lc_document_open(box, input->path, NULL, &error);
  if (status != LC_OK) {
    cli_input_say_error(input->path, &error);
    walk->has_failed = true;
    return false;
  }
  if (input->was_searched && !lc_document_looks_like_layer(*box))
    return false;
  use_attack(L, walk, input->path);
  walk->document = *box;
  walk->next_layer = 0;
  return true;
}

static void look_for_techniques(dump *walk, const lc_layer *layer) {
  uint32_t count = lc_layer_technique_count(layer);
  for (size_t i = 0; walk->techniques[i] != NULL; i++) {
    lc_string id = lc_string_of(walk->techniques[i]);
    for (uint32_t at = 0; at < count && !walk->are_found[i]; at++)
      walk->are_found[i] = lc_string_equals(lc_technique_id(lc_layer_technique_at(layer, at)), id);
  }
}

/* Upvalues: the walk, and the box of the document at hand. */
static int next_layer(lua_State *L) {
  dump *walk = lua_touserdata(L, lua_upvalueindex(1));
  while (walk->document == NULL || walk->next_layer == lc_document_layer_count(walk->document)) {
    if (walk->next_input == walk->inputs.count)
      return 0;
    walk->document = NULL;
    if (open_next(L, walk))
      lua_replace(L, lua_upvalueindex(2));
    lua_settop(L, 0);
  }
  walk->layer_count++;
  const lc_layer *layer = lc_document_layer_at(walk->document, walk->next_layer++);
  look_for_techniques(walk, layer);
  lc_lua_push_layer(L, layer, lua_upvalueindex(2));
  return 1;
}

/* --- the script ---------------------------------------------------------------------------- */

static void push_options(lua_State *L, const dump *walk) {
  lua_createtable(L, 0, 3);
  lua_pushstring(L, walk->format);
  lua_setfield(L, -2, "format");
  lc_lua_set_flag(L, "places", walk->shows_places);
  if (walk->techniques[0] == NULL)
    return;
  lua_newtable(L);
  for (const char **id = walk->techniques; *id != NULL; id++) {
    lua_pushboolean(L, true);
    lua_setfield(L, -2, *id);
  }
  lua_setfield(L, -2, "techniques");
}

/* What the script writes about: { layers, inspect, options }. */
static void push_dump(lua_State *L, const void *data) {
  const dump *walk = data;
  lua_createtable(L, 0, 3);
  lua_pushlightuserdata(L, (void *)walk);
  lua_pushnil(L);
  lua_pushcclosure(L, next_layer, 2);
  lua_setfield(L, -2, "layers");
  cli_inspect_push(L);
  lua_setfield(L, -2, "inspect");
  push_options(L, walk);
  lua_setfield(L, -2, "options");
}

/* Says which techniques no layer has; whether there is something to be seen all the same. */
static bool has_shown_some(const dump *walk) {
  bool has_shown = walk->layer_count > 0 && walk->techniques[0] == NULL;
  for (size_t i = 0; walk->layer_count > 0 && walk->techniques[i] != NULL; i++) {
    lc_error note;
    has_shown |= walk->are_found[i];
    if (walk->are_found[i])
      continue;
    lc_error_set(&note, LC_ERROR_NOT_FOUND, "no entry has the techniqueID '%s'",
                 walk->techniques[i]);
    fprintf(stderr, "layercheck: note: %s\n", note.message);
  }
  return has_shown;
}

static int write_or_say(dump *walk) {
  const cli_script_output output = {.stream = stdout};
  int code = cli_script_answer("commands/dump.lua", push_dump, walk, &output);
  if (code != CLI_EXIT_OK)
    return code;
  bool has_shown = has_shown_some(walk);
  if (walk->has_failed)
    return CLI_EXIT_INPUT;
  for (const char **path = walk->paths; walk->layer_count == 0 && *path != NULL; path++)
    cli_say_none("layer", path, 1);
  return has_shown ? CLI_EXIT_OK : CLI_EXIT_NOTHING;
}

/* --- the command line ---------------------------------------------------------------------- */

static void append(const char **list, const char *value) {
  while (*list != NULL)
    list++;
  *list = value;
}

static int take_option(void *context, int option, const char *value) {
  dump *walk = context;
  switch (option) {
  case OPTION_FORMAT:
    walk->format = value;
    return cli_check_word(&cli_dump, "format", walk->format, FORMATS);
  case OPTION_PLACES:
    walk->shows_places = true;
    return CLI_EXIT_OK;
  case OPTION_TECHNIQUE:
    append(walk->techniques, value);
    return CLI_EXIT_OK;
  case OPTION_ATTACK:
    return cli_attack_finder_take(&walk->attacks, &cli_dump, value);
  default:
    walk->stdin_name = value;
    return CLI_EXIT_OK;
  }
}

/* Paths are kept until --stdin-name is known, wherever it stands. */
static int take_path(void *context, const char *word) {
  dump *walk = context;
  append(walk->paths, word);
  return CLI_EXIT_OK;
}

static int collect_inputs(dump *walk) {
  if (walk->paths[0] == NULL)
    return cli_usage_error(&cli_dump,
                           "nothing to dump: name a layer, a folder, or - for standard input");
  size_t count = 0;
  for (const char **path = walk->paths; *path != NULL; path++, count++) {
    if (!cli_inputs_add(&walk->inputs, *path, walk->stdin_name))
      return cli_usage_error(&cli_dump, "out of memory");
  }
  cli_inputs_finish(&walk->inputs);
  return cli_check_stdin_name(&cli_dump, walk->stdin_name, walk->paths, count);
}

static int run_dump(int argc, char **argv) {
  size_t most = (size_t)argc + 1;
  const char **lists = calloc(most * 2, sizeof *lists);
  bool *are_found = calloc(most, sizeof *are_found);
  if (lists == NULL || are_found == NULL) {
    free(lists);
    free(are_found);
    return cli_usage_error(&cli_dump, "out of memory");
  }
  dump walk = {.format = "text",
               .stdin_name = CLI_STDIN_NAME,
               .paths = lists,
               .techniques = lists + most,
               .are_found = are_found};
  const cli_taker taker = {take_option, take_path};
  int code = cli_read_arguments(&cli_dump, argc, argv, &taker, &walk);
  if (code == CLI_EXIT_OK)
    code = collect_inputs(&walk);
  if (code == CLI_EXIT_OK)
    code = write_or_say(&walk);
  cli_attack_finder_free(&walk.attacks);
  cli_inputs_free(&walk.inputs);
  free(lists);
  free(are_found);
  return code;
}
