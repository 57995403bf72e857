/* layercheck attack import: a STIX bundle becomes a catalogue file. */
#include "bindings/object.h"
#include "cli/commands/attack.h"
#include "cli/commands/attack_query.h"
#include "cli/output.h"
#include "cli/run/input.h"
#include "core/stix.h"

#include <errno.h>
#include <fcntl.h>
#include <lauxlib.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { OPTION_OUTPUT, OPTION_RELEASE, OPTION_DOMAIN, OPTION_FORMAT, OPTION_COLOR };

static const cli_option OPTIONS[] = {
    [OPTION_OUTPUT] = {"-o", "FILE",
                       "the catalogue to write (DOMAIN-RELEASE.catalogue); - is "
                       "standard output"},
    [OPTION_RELEASE] = {"--release", "VERSION", "the bundle's release, where it does not say so"},
    [OPTION_DOMAIN] = {"--domain", "DOMAIN", "the domain to import, where the bundle has several"},
    [OPTION_FORMAT] = CLI_ATTACK_OPTION_FORMAT,
    [OPTION_COLOR] = CLI_ATTACK_OPTION_COLOR,
    {NULL, NULL, NULL}};

static int run_import(int argc, char **argv);

const cli_command cli_attack_import = {
    .name = "attack import",
    .usage = "attack import [OPTIONS] BUNDLE.json",
    .summary = "Make a catalogue of a STIX bundle: a release that is not built in.",
    .details =
        "Bundles are STIX 2.0 or 2.1, of any domain of ATT&CK or of your own; - is standard "
        "input.\n"
        "MITRE publishes ATT&CK at https://github.com/mitre-attack/attack-stix-data. What is left\n"
        "out of the catalogue is listed with a reason. Rules see the catalogue when check or the\n"
        "configuration names it, in place of a built-in release of the same domain and version.\n\n"
        "Exit codes: 0 written, 2 wrong usage or cannot write, 4 the bundle was refused.\n\n"
        "Examples:\n"
        "  layercheck attack import enterprise-attack-19.2.json\n"
        "  layercheck attack import --domain acme-attack --release 1.0 -o acme.catalogue "
        "acme.json\n"
        "  layercheck check --attack acme.catalogue layers/\n",
    .options = OPTIONS,
    .run = run_import};

typedef struct bundle_import {
  cli_attack_query query;
  const char *bundle;
  const char *name; /* of the bundle, for messages */
  lc_stix_options options;
  const char *output; /* NULL: named after what is in it */
  char *default_output;
  lc_attack_catalogue *catalogue;
  lc_stix_report *report;
  char *text;
  size_t len;
} bundle_import;

/* --- the command line ---------------------------------------------------------------------- */

/* "ics" stands for ics-attack, as everywhere; a name that is not known is one of the user's own. */
static lc_string domain_name(const char *given) {
  const lc_attack_domain *domain = cli_attack_find_domain(lc_attack_builtin(), given);
  return domain == NULL ? lc_string_of(given) : lc_attack_domain_name(domain);
}

static int take_option(void *context, int option, const char *value) {
  bundle_import *self = context;
  if (option == OPTION_OUTPUT)
    self->output = value;
  else if (option == OPTION_RELEASE)
    self->options.release = lc_string_of(value);
  else if (option == OPTION_DOMAIN)
    self->options.domain = domain_name(value);
  else
    return cli_attack_take_output_option(&self->query, OPTIONS[option].name, value);
  return CLI_EXIT_OK;
}

static int take_bundle(void *context, const char *word) {
  bundle_import *self = context;
  if (self->bundle != NULL)
    return cli_usage_error(&cli_attack_import, "one bundle at a time: '%s' is another", word);
  self->bundle = word;
  self->name = strcmp(word, "-") == 0 ? "<stdin>" : word;
  return CLI_EXIT_OK;
}

static int check_arguments(const bundle_import *self) {
  lc_error error;
  if (self->bundle == NULL) {
    cli_usage_error(&cli_attack_import, "'attack import' needs a bundle");
    return CLI_EXIT_USAGE;
  }
  if (lc_stix_check_options(&self->options, &error) != LC_OK)
    return cli_usage_error(&cli_attack_import, "%s", error.message);
  return CLI_EXIT_OK;
}

static int read_arguments(bundle_import *self, int argc, char **argv) {
  const cli_taker taker = {take_option, take_bundle};
  int code = cli_read_arguments(&cli_attack_import, argc, argv, &taker, self);
  return code == CLI_EXIT_OK ? check_arguments(self) : code;
}

/* --- reading ------------------------------------------------------------------------------- */

/* What is shown while a large bundle is read. */
typedef struct progress {
  uint64_t size; /* of the bundle; 0 when it is not known */
  time_t started;
  bool is_shown;
} progress;

/* Silent where it is no terminal, and in its first second. */
static void show_progress(void *context, uint64_t done) {
  progress *shown = context;
  if (time(NULL) - shown->started < 2)
    return;
  shown->is_shown = true;
  fprintf(stderr, "\r\033[Kreading %.0f MB", (double)done / 1e6);
  if (shown->size > done)
    fprintf(stderr, " of %.0f MB", (double)shown->size / 1e6);
}

static void clear_progress(const progress *shown) {
  if (shown->is_shown)
    fputs("\r\033[K", stderr);
}

static int open_bundle(const char *path) {
  return strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
}

/* What helps where the bundle does not say what it has to. */
static void say_refusal(const bundle_import *self, const lc_error *error) {
  cli_input_say_error(self->name, error);
  if (error->status == LC_ERROR_NOT_FOUND)
    fputs("what a bundle does not say can be given: --release VERSION, --domain DOMAIN\n", stderr);
}

static int read_bundle(bundle_import *self) {
  int descriptor = open_bundle(self->bundle);
  if (descriptor < 0) {
    fprintf(stderr, "layercheck: cannot open %s: %s\n", self->name, strerror(errno));
    return CLI_EXIT_INPUT;
  }
  struct stat file = {0};
  progress shown = {.started = time(NULL)};
  if (fstat(descriptor, &file) == 0 && S_ISREG(file.st_mode))
    shown.size = (uint64_t)file.st_size;
  self->options.progress = isatty(STDERR_FILENO) ? show_progress : NULL;
  self->options.context = &shown;
  lc_error error;
  lc_status status =
      lc_stix_read(&self->catalogue, &self->report, descriptor, self->name, &self->options, &error);
  clear_progress(&shown);
  close(descriptor);
  if (status == LC_OK)
    return CLI_EXIT_OK;
  say_refusal(self, &error);
  return CLI_EXIT_INPUT;
}

/* --- writing ------------------------------------------------------------------------------- */

/* Whether a text can be a part of a file's name as it is. */
static bool is_plain(lc_string text) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!is_letter && !(c >= '0' && c <= '9') && strchr("-_.", c) == NULL)
      return false;
  }
  return text.len > 0 && text.ptr[0] != '.' && text.ptr[0] != '-';
}

static int name_output(bundle_import *self) {
  if (self->output != NULL)
    return CLI_EXIT_OK;
  lc_attack_release release = lc_attack_catalogue_release(self->catalogue);
  lc_string domain = lc_attack_release_domain_name(release);
  lc_string version = lc_attack_release_version(release);
  if (!is_plain(domain))
    return cli_usage_error(&cli_attack_import,
                           "the domain's name makes no file's name: say what to write with -o");
  if (asprintf(&self->default_output, "%.*s-%.*s.catalogue", (int)domain.len, domain.ptr,
               (int)version.len, version.ptr) < 0) {
    self->default_output = NULL;
    return cli_usage_error(&cli_attack_import, "out of memory");
  }
  self->output = self->default_output;
  return CLI_EXIT_OK;
}

static bool is_to_stdout(const bundle_import *self) {
  return strcmp(self->output, "-") == 0;
}

static int cannot_write(const lc_error *error) {
  fprintf(stderr, "layercheck: %s\n", error->message);
  return CLI_EXIT_USAGE;
}

static int write_to_stdout(const bundle_import *self) {
  lc_error error;
  if (cli_output_write(NULL, self->text, self->len, &error) == LC_OK)
    return CLI_EXIT_OK;
  return cannot_write(&error);
}

static int write_catalogue(bundle_import *self) {
  lc_error error;
  if (lc_attack_catalogue_write(lc_attack_catalogue_release(self->catalogue), &self->text,
                                &self->len, &error) != LC_OK)
    return cannot_write(&error);
  if (is_to_stdout(self))
    return write_to_stdout(self);
  cli_output output;
  lc_status status = cli_output_spare(self->output, self->bundle, &error);
  if (status == LC_OK)
    status = cli_output_open(&output, self->output, CLI_OUTPUT_REPLACE, &error);
  if (status != LC_OK)
    return cannot_write(&error);
  fwrite(self->text, 1, self->len, output.stream);
  return cli_output_commit(&output, &error) == LC_OK ? CLI_EXIT_OK : cannot_write(&error);
}

/* --- the summary --------------------------------------------------------------------------- */

static void count(lua_State *L, const char *name) {
  lua_getfield(L, -1, name);
  lua_pushinteger(L, lua_tointeger(L, -1) + 1);
  lua_setfield(L, -3, name);
  lua_pop(L, 1);
}

/* Pushes how many objects of each kind there are, of any status, and how many relations. */
static void push_counts(lua_State *L, lc_attack_release release) {
  static const char *const names[] = {"tactic",    "technique", "sub-technique", "mitigation",
                                      "group",     "campaign",  "malware",       "tool",
                                      "mitigates", "uses",      "inactive"};
  lua_createtable(L, 0, 11);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    lua_pushinteger(L, 0);
    lua_setfield(L, -2, names[i]);
  }
  cli_attack_walk walk = {.release = release};
  cli_attack_object object;
  while (cli_attack_object_next(&walk, &object)) {
    count(L, cli_attack_object_kind_name(&object));
    if (cli_attack_object_status(&object) != LC_ATTACK_ACTIVE)
      count(L, "inactive");
    lc_attack_technique technique;
    for (uint32_t cursor = 0;
         object.kind == CLI_ATTACK_SUBJECT &&
         lc_attack_subject_next_technique(object.subject, &cursor, &technique);)
      count(L,
            lc_attack_subject_kind(object.subject) == LC_ATTACK_MITIGATION ? "mitigates" : "uses");
  }
}

static void push_example(lua_State *L, const lc_stix_example *example) {
  lua_createtable(L, 0, 3);
  lc_lua_set_optional_string(L, "what", example->what);
  lc_lua_set_integer(L, "count", example->count);
  lc_lua_set_integer(L, "line", example->line);
}

static void push_omission(lua_State *L, const lc_stix_omission *omission) {
  lua_createtable(L, 0, 4);
  lua_pushstring(L, omission->reason);
  lua_setfield(L, -2, "reason");
  lua_pushstring(L, omission->what);
  lua_setfield(L, -2, "what");
  lc_lua_set_integer(L, "count", omission->count);
  lua_createtable(L, (int)omission->example_count, 0);
  for (uint32_t i = 0; i < omission->example_count; i++) {
    push_example(L, &omission->examples[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "examples");
}

static void push_omissions(lua_State *L, const lc_stix_report *report) {
  lua_Integer found = 0;
  lua_newtable(L);
  for (int i = 0; i < LC_STIX_REASON_COUNT; i++) {
    const lc_stix_omission *omission = lc_stix_report_omission(report, (lc_stix_reason)i);
    if (omission->count == 0)
      continue;
    push_omission(L, omission);
    lua_rawseti(L, -2, ++found);
  }
}

static void push_summary(lua_State *L, const void *data) {
  const bundle_import *self = data;
  lc_attack_release release = lc_attack_catalogue_release(self->catalogue);
  luaL_checkstack(L, 12, NULL);
  lua_createtable(L, 0, 9);
  lc_lua_set_optional_string(L, "domain", lc_attack_release_domain_name(release));
  lc_lua_set_optional_string(L, "release", lc_attack_release_version(release));
  lc_lua_set_optional_string(L, "name", lc_stix_report_name(self->report));
  lc_lua_set_optional_string(L, "bundle", lc_string_of(self->name));
  lc_lua_set_optional_string(L, "catalogue", lc_string_of(self->output));
  lc_lua_set_integer(L, "size", (lua_Integer)self->len);
  lc_lua_set_integer(L, "objects", lc_stix_report_object_count(self->report));
  push_counts(L, release);
  lua_setfield(L, -2, "counts");
  push_omissions(L, self->report);
  lua_setfield(L, -2, "leftOut");
}

static int run_import(int argc, char **argv) {
  bundle_import self = {.query = {.command = &cli_attack_import, .color = "auto"}};
  int code = read_arguments(&self, argc, argv);
  if (code == CLI_EXIT_OK)
    code = read_bundle(&self);
  if (code == CLI_EXIT_OK)
    code = name_output(&self);
  if (code == CLI_EXIT_OK)
    code = write_catalogue(&self);
  if (code == CLI_EXIT_OK) {
    self.query.stream = is_to_stdout(&self) ? stderr : stdout;
    code = cli_attack_answer(&self.query, "attack_import", push_summary, &self);
  }
  lc_stix_report_free(self.report);
  lc_attack_catalogue_free(self.catalogue);
  free(self.default_output);
  free(self.text);
  return code;
}
