/* layercheck init: begins a policy. */
#include "cli/commands/commands.h"

#include "cli/api.h"
#include "cli/folders.h"
#include "cli/scaffold/new_rule.h"
#include "cli/scaffold/scaffold.h"
#include "core/attack.h"
#include "core/layer_attack.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { OPTION_CI };

static const cli_option OPTIONS[] = {
    [OPTION_CI] = {"--ci", "WHICH",
                   "continuous integration: all (the default), github, gitlab or "
                   "none"},
    {NULL, NULL, NULL}};

static int run_init(int argc, char **argv);

const cli_command cli_init = {
    .name = "init",
    .usage = "init [OPTIONS] [DIR]",
    .summary = "Begin a policy: a configuration, a rule with its test, a layer, CI files.",
    .details = "Everything works as it is written. Files that are there already are kept; a folder "
               "with a\n.layercheck.lua is a policy already.\n\n"
               "Examples:\n"
               "  layercheck init\n"
               "  layercheck init --ci github policies/soc\n",
    .options = OPTIONS,
    .run = run_init};

static const char CONFIGURATION[] = ".layercheck.lua";
#define FIRST_RULE "org/score-has-source"

/* What is written; `source` is a template's name, or a format of cli_api_write() behind "api:". */
static const struct {
  const char *path;
  const char *source;
  const char *ci; /* whose file it is, or NULL */
} FILES[] = {{CONFIGURATION, "policy/configuration.lua", NULL},
             {"layers/detections.json", "policy/layer.json", NULL},
             {"policy/library/layercheck.lua", "api:luals", NULL},
             {".luarc.json", "policy/luarc.json", NULL},
             {".luacheckrc", "api:luacheckrc", NULL},
             {".github/workflows/layercheck.yml", "policy/github.yml", "github"},
             {".gitlab-ci.yml", "policy/gitlab.yml", "gitlab"},
             {".pre-commit-config.yaml", "policy/pre-commit.yaml", NULL},
             {"README.md", "policy/readme.md", NULL}};

enum { FILE_COUNT = sizeof FILES / sizeof *FILES };

static bool is_wanted(size_t file, const char *ci) {
  return FILES[file].ci == NULL || strcmp(ci, "all") == 0 || strcmp(ci, FILES[file].ci) == 0;
}

/* "18": the newest release that the program has, which the first layer is made for. */
static void newest_release(char out[16]) {
  snprintf(out, 16, "%u", (unsigned)lc_attack_newest_major(lc_attack_builtin()));
}

static lc_status write_api(const char *path, const char *format, lc_error *error) {
  FILE *file = NULL;
  lc_status status = cli_scaffold_open(&file, path, error);
  if (status != LC_OK)
    return status;
  status = cli_api_write(format, file, error);
  lc_status closed = cli_scaffold_close(file, path, status == LC_OK ? error : NULL);
  return status == LC_OK ? closed : status;
}

static lc_status write_file(const char *path, const char *source, lc_error *error) {
  static const char api[] = "api:";
  if (cli_scaffold_exists(path)) {
    printf("kept  %s\n", path);
    return LC_OK;
  }
  char release[16];
  newest_release(release);
  const cli_word words[] = {{"@ATTACK@", release}, {NULL, NULL}};
  lc_status status = strncmp(source, api, sizeof api - 1) == 0
                         ? write_api(path, source + sizeof api - 1, error)
                         : cli_scaffold_write(path, source, words, error);
  if (status == LC_OK)
    printf("wrote %s\n", path);
  return status;
}

static lc_status write_rule(lc_error *error) {
  const cli_new_rule rule = {.folder = "policy/rules", .id = FIRST_RULE, .hook = "technique"};
  if (!cli_scaffold_exists("policy/rules/" FIRST_RULE ".lua"))
    return cli_new_rule_write(&rule, error);
  puts("kept  policy/rules/" FIRST_RULE ".lua");
  return LC_OK;
}

static lc_status write_files(const char *ci, lc_error *error) {
  if (cli_scaffold_exists(CONFIGURATION))
    return lc_error_set(error, LC_ERROR_IO, "there is a %s already: this is a policy",
                        CONFIGURATION);
  lc_status status = LC_OK;
  for (size_t i = 0; i < FILE_COUNT && status == LC_OK; i++) {
    if (is_wanted(i, ci))
      status = write_file(FILES[i].path, FILES[i].source, error);
  }
  return status == LC_OK ? write_rule(error) : status;
}

/* Everything is written from the policy's own folder. */
static lc_status enter(const char *folder, lc_error *error) {
  char *inside = cli_folders_join(folder, "");
  bool is_there = inside != NULL && cli_folders_make(inside, 0777) && chdir(folder) == 0;
  free(inside);
  cli_folders_learn_here();
  if (is_there)
    return LC_OK;
  return lc_error_set(error, LC_ERROR_IO, "cannot make the folder %s: %s", folder, strerror(errno));
}

static int begin(const char *folder, const char *ci) {
  lc_error error;
  lc_status status = enter(folder, &error);
  if (status == LC_OK)
    status = write_files(ci, &error);
  if (status != LC_OK) {
    fprintf(stderr, "layercheck: %s\n", error.message);
    return CLI_EXIT_USAGE;
  }
  puts("\nNext:");
  if (strcmp(folder, ".") != 0)
    printf("  cd %s\n", folder);
  puts("  layercheck check layers/\n  layercheck test policy/rules");
  return CLI_EXIT_OK;
}

static const char *const CHOICES[] = {"all", "github", "gitlab", "none", NULL};

typedef struct init_options {
  const char *folder;
  const char *ci; /* one of CHOICES */
} init_options;

static int take_ci(void *context, int option, const char *value) {
  init_options *options = context;
  (void)option;
  options->ci = value;
  return cli_check_word(&cli_init, "CI", value, CHOICES);
}

static int take_folder(void *context, const char *word) {
  init_options *options = context;
  if (options->folder != NULL || word[0] == '\0')
    return cli_usage_error(&cli_init, "one folder at a time");
  options->folder = word;
  return CLI_EXIT_OK;
}

static int run_init(int argc, char **argv) {
  const cli_taker taker = {take_ci, take_folder};
  init_options options = {.ci = CHOICES[0]};
  int code = cli_read_arguments(&cli_init, argc, argv, &taker, &options);
  if (code != CLI_EXIT_OK)
    return code;
  return begin(options.folder == NULL ? "." : options.folder, options.ci);
}
