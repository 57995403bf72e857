/* layercheck diff OLD NEW: what a layer file says that another did not. */
#include "cli/commands/commands.h"

#include "bindings/change.h"
#include "bindings/sandbox.h"
#include "cli/layer_file.h"
#include "cli/policy/attack_finder.h"
#include "cli/script.h"
#include "cli/terminal.h"
#include "core/suggest.h"

#include <stdlib.h>
#include <unistd.h>

enum { EXIT_SAME = 0, EXIT_DIFFERENT = 1 };

enum { OPTION_FORMAT, OPTION_ATTACK, OPTION_GIT_DRIVER, OPTION_STDIN_NAME, OPTION_COLOR };

static const cli_option OPTIONS[] = {
    [OPTION_FORMAT] = {"--format", "FMT", "text (the default), markdown, json or navigator"},
    [OPTION_ATTACK] = CLI_ATTACK_OPTION,
    [OPTION_GIT_DRIVER] = {"--git-driver", NULL, "take the arguments that git gives, see below"},
    [OPTION_STDIN_NAME] = {"--stdin-name", "NAME", "what standard input is called"},
    [OPTION_COLOR] = {"--color", "WHEN", "auto (the default), always or never; NO_COLOR is obeyed"},
    {NULL, NULL, NULL}};

static const char *const FORMATS[] = {"text", "markdown", "json", "navigator", NULL};

static int run_diff(int argc, char **argv);

const cli_command cli_diff = {
    .name = "diff",
    .usage = "diff [OPTIONS] OLD NEW",
    .summary = "Say what changed between two versions of a layer file, in ATT&CK's words.",
    .details =
        "Compared is what Navigator reads: a file that was only reformatted, reordered or saved "
        "again has\n"
        "no difference. Entries are compared technique by technique under each of their tactics; "
        "'~'\n"
        "is one that changed. '-' is standard input, /dev/null no file. With the format navigator "
        "the\n"
        "changes are a layer, which opens in Navigator. Releases of ATT&CK beyond the built-in "
        "ones "
        "are those\n"
        "of the configuration beside or above NEW.\n\n"
        "Exit codes:\n"
        "  0  no difference\n"
        "  1  there are differences\n"
        "  2  the command line is wrong\n"
        "  4  a file could not be read, or is no layer\n\n"
        "As git's diff for layers (git then ignores the exit code):\n"
        "  git config diff.layercheck.command 'layercheck diff --git-driver'\n"
        "  echo 'layers/*.json diff=layercheck' >>.gitattributes\n\n"
        "Examples:\n"
        "  layercheck diff old.json new.json\n"
        "  git show main:layers/blue.json | layercheck diff --format markdown - layers/blue.json\n"
        "  layercheck diff --format navigator old.json new.json >changes.json\n",
    .options = OPTIONS,
    .run = run_diff};

typedef struct compared_file {
  const char *path;
  const char *name;      /* in messages and headings */
  lc_document *document; /* NULL: no such file */
} compared_file;

typedef struct comparison {
  const char *format;
  const char *color;
  const char *stdin_name;
  const char *title; /* of what is compared, or NULL: the names of both sides are enough */
  bool is_git_driver;
  const char **words; /* what the command line names beside options */
  size_t word_count;
  compared_file old;
  compared_file new;
  cli_attack_finder attacks;
  const lc_attack *attack; /* which says what tactics techniques have */
  lc_change_set *set;
} comparison;

/* --- the script ---------------------------------------------------------------------------- */

/* Pushes a box for the side's document, or nothing; gives its index, or 0. */
static int push_document(lua_State *L, const compared_file *file) {
  if (file->document == NULL)
    return 0;
  lc_document **box = lc_lua_new_document(L);
  *box = lc_document_retain(file->document);
  return lua_gettop(L);
}

/* Pushes the list of the layers' changes; two files that are not there have none. */
static void push_layers(lua_State *L, const comparison *compared) {
  if (compared->old.document == NULL && compared->new.document == NULL) {
    lua_newtable(L);
    return;
  }
  int base = push_document(L, &compared->old);
  int head = push_document(L, &compared->new);
  lc_change_set **set = lc_lua_new_change_set(L, base, head);
  *set = lc_change_set_retain(compared->set);
  int owner = lua_gettop(L);
  uint32_t count = lc_change_set_layer_count(*set);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    lc_lua_push_layer_change(L, lc_change_set_layer_at(*set, i), owner);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

static void push_comparison(lua_State *L, const void *data) {
  const comparison *compared = data;
  luaL_checkstack(L, 10, NULL);
  lc_lua_use_attack(L, compared->attack);
  lua_createtable(L, 0, 4);
  int table = lua_gettop(L);
  push_layers(L, compared);
  lua_setfield(L, table, "layers");
  lua_settop(L, table);
  lua_pushstring(L, compared->title);
  lua_setfield(L, table, "title");
  lua_pushstring(L, compared->old.name);
  lua_setfield(L, table, "old");
  lua_pushstring(L, compared->new.name);
  lua_setfield(L, table, "new");
}

static lc_status write_changes(const comparison *compared, lc_error *error) {
  char path[64];
  snprintf(path, sizeof path, "commands/diff/%s.lua", compared->format);
  lua_State *L = cli_script_create();
  if (L == NULL)
    return lc_error_memory(error, NULL);
  cli_script_output output = {stdout, cli_wants_color(compared->color, stdout)};
  lc_status status = cli_script_run(L, path, error);
  if (status == LC_OK)
    status = cli_script_write(L, push_comparison, compared, &output, error);
  lc_sandbox_close(L);
  return status;
}

/* --- comparing ----------------------------------------------------------------------------- */

/* git too calls a file that is not there /dev/null. */
static lc_status open_file(compared_file *file, lc_error *error) {
  if (strcmp(file->path, "/dev/null") == 0) {
    file->name = file->path;
    return LC_OK;
  }
  return cli_layer_file_open(&file->document, file->path, file->name, error);
}

static bool is_json_name(const char *path) {
  static const char ending[] = ".json";
  size_t len = strlen(path);
  return len >= sizeof ending - 1 && strcmp(path + len - (sizeof ending - 1), ending) == 0;
}

/* Whether a word that names no file looks like what git calls a version: "HEAD~2", "main:a.json".
 */
static bool looks_like_revision(const char *word) {
  return strcmp(word, "-") != 0 && access(word, F_OK) != 0 &&
         (strchr(word, ':') != NULL || !is_json_name(word));
}

/* Other commands take a revision; here one comes through standard input. */
static void say_how_git_shows(const comparison *compared) {
  bool is_old = looks_like_revision(compared->old.path);
  const char *word = is_old ? compared->old.path : compared->new.path;
  const char *other = is_old ? compared->new.path : compared->old.path;
  if (compared->title != NULL || looks_like_revision(other) || !looks_like_revision(word) ||
      strcmp(other, "-") == 0)
    return;
  bool has_path = strchr(word, ':') != NULL;
  /* git takes a path from the top of the repository unless it begins with a dot. */
  const char *from = has_path ? "" : other[0] == '.' || other[0] == '/' ? ":" : ":./";
  lc_error hint;
  lc_error_set(&hint, LC_OK, "git show %.100s%s%.100s | layercheck diff %s%.100s%s", word, from,
               has_path ? "" : other, is_old ? "- " : "", other, is_old ? "" : " -");
  fprintf(stderr, "  files are compared; one as it was at a git revision: %s\n", hint.message);
}

static int compare_and_write(comparison *compared) {
  lc_error error;
  lc_status status = open_file(&compared->old, &error);
  if (status == LC_OK)
    status = open_file(&compared->new, &error);
  if (status != LC_OK) {
    cli_layer_file_say(&error, stderr);
    say_how_git_shows(compared);
    return CLI_EXIT_INPUT;
  }
  const compared_file *judged = compared->new.document == NULL ? &compared->old : &compared->new;
  status = cli_attack_finder_find(&compared->attacks, judged->name, &compared->attack, &error);
  if (status == LC_OK)
    status = lc_change_set_create(&compared->set, compared->old.document, compared->new.document,
                                  compared->attack, &error);
  if (status == LC_OK)
    status = write_changes(compared, &error);
  if (status != LC_OK) {
    fprintf(stderr, "layercheck: %s\n", error.message);
    return CLI_EXIT_USAGE;
  }
  return lc_change_set_is_empty(compared->set) ? EXIT_SAME : EXIT_DIFFERENT;
}

/* --- git's arguments ----------------------------------------------------------------------- */

/* A driver that fails ends the whole `git diff`, other files included; so what could not be
   compared is said where the difference would stand. */
static int compare_for_git(comparison *compared) {
  int code = compare_and_write(compared);
  if (code == EXIT_SAME || code == EXIT_DIFFERENT)
    return CLI_EXIT_OK;
  printf("%s: not compared, see 'git diff --no-ext-diff'\n", compared->title);
  return CLI_EXIT_OK;
}

/* git's pager shows colours; the program itself sees but a pipe. */
static bool has_git_pager(void) {
  const char *no_color = getenv("NO_COLOR");
  const char *in_use = getenv("GIT_PAGER_IN_USE");
  return in_use != NULL && strcmp(in_use, "true") == 0 && (no_color == NULL || *no_color == '\0');
}

/* git gives: path old-file old-hex old-mode new-file new-hex new-mode, and for a renamed file two
   more, the new path first; of an unmerged one the path alone (gitdiff documentation,
   GIT_EXTERNAL_DIFF). */
static int run_for_git(comparison *compared) {
  const char **words = compared->words;
  size_t count = compared->word_count;
  if (count == 1) {
    printf("%s: unmerged\n", words[0]);
    return CLI_EXIT_OK;
  }
  if (count != 7 && count != 9)
    return cli_usage_error(&cli_diff,
                           "git's arguments are 7, or 9 of a renamed file; these are %zu", count);
  compared->title = words[0];
  if (strcmp(compared->color, "auto") == 0 && has_git_pager())
    compared->color = "always";
  compared->old = (compared_file){.path = words[1], .name = words[0]};
  compared->new = (compared_file){.path = words[4], .name = count == 9 ? words[7] : words[0]};
  return compare_for_git(compared);
}

/* --- the command line ---------------------------------------------------------------------- */

static int take_option(void *context, int option, const char *value) {
  comparison *compared = context;
  switch (option) {
  case OPTION_FORMAT:
    compared->format = value;
    return cli_check_word(&cli_diff, "format", compared->format, FORMATS);
  case OPTION_ATTACK:
    return cli_attack_finder_take(&compared->attacks, &cli_diff, value);
  case OPTION_GIT_DRIVER:
    compared->is_git_driver = true;
    return CLI_EXIT_OK;
  case OPTION_STDIN_NAME:
    compared->stdin_name = value;
    return CLI_EXIT_OK;
  default:
    compared->color = value;
    if (!cli_is_color_choice(compared->color))
      return cli_usage_error(&cli_diff, "--color is auto, always or never, not '%s'",
                             compared->color);
    return CLI_EXIT_OK;
  }
}

static int take_word(void *context, const char *word) {
  comparison *compared = context;
  compared->words[compared->word_count++] = word;
  return CLI_EXIT_OK;
}

static compared_file file_of(const comparison *compared, const char *path) {
  return (compared_file){.path = path,
                         .name = strcmp(path, "-") == 0 ? compared->stdin_name : path};
}

static int run_for_people(comparison *compared) {
  const char **words = compared->words;
  if (compared->word_count != 2)
    return cli_usage_error(&cli_diff, "which two files? the old one and the new one");
  if (strcmp(words[0], "-") == 0 && strcmp(words[1], "-") == 0)
    return cli_usage_error(&cli_diff, "only one of the files can be standard input");
  int code = cli_check_stdin_name(&cli_diff, compared->stdin_name, words, compared->word_count);
  if (code != CLI_EXIT_OK)
    return code;
  compared->old = file_of(compared, words[0]);
  compared->new = file_of(compared, words[1]);
  return compare_and_write(compared);
}

/* Without the option git is recognised by what it sets for its drivers. */
static bool is_called_by_git(const comparison *compared) {
  return compared->is_git_driver ||
         (compared->word_count >= 7 && getenv("GIT_DIFF_PATH_COUNTER") != NULL);
}

static int run_diff(int argc, char **argv) {
  const char **words = calloc((size_t)argc + 1, sizeof *words);
  if (words == NULL)
    return cli_usage_error(&cli_diff, "out of memory");
  const cli_taker taker = {take_option, take_word};
  comparison compared = {
      .format = FORMATS[0], .color = "auto", .stdin_name = CLI_STDIN_NAME, .words = words};
  int code = cli_read_arguments(&cli_diff, argc, argv, &taker, &compared);
  if (code == CLI_EXIT_OK)
    code = is_called_by_git(&compared) ? run_for_git(&compared) : run_for_people(&compared);
  lc_change_set_release(compared.set);
  cli_attack_finder_free(&compared.attacks);
  lc_document_release(compared.old.document);
  lc_document_release(compared.new.document);
  free(words);
  return code;
}
