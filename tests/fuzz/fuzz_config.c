/* Configurations: any file is refused with its name and a line, or answers every question. */
#include "cli/policy/config.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <unistd.h>

/* Configurations are files, so each run writes one. */
static char path[] = "/tmp/layercheck-fuzz-XXXXXX";
static int file = -1;

static void remove_file(void) {
  unlink(path);
}

static void write_file(const uint8_t *bytes, size_t size) {
  if (file < 0) {
    file = mkstemp(path);
    REQUIRE(file >= 0 && atexit(remove_file) == 0);
  }
  /* In this order: some file systems write a file that was emptied to the disk at once. */
  REQUIRE(size == 0 || pwrite(file, bytes, size, 0) == (ssize_t)size);
  REQUIRE(ftruncate(file, (off_t)size) == 0);
}

/* Here and not in a process of its own, or the fuzzer would see nothing of it. */
static const cli_isolation HERE = {.limits = {.budget = {.instructions = 100000,
                                                         .memory = 1 << 20,
                                                         .recursion = 190,
                                                         .output = 1}},
                                   .is_off = true};

static void require_strings(cli_paths strings) {
  for (; *strings != NULL; strings++)
    REQUIRE((*strings)[strlen(*strings)] == '\0');
}

static void require_settings(const cli_config *config) {
  static const char *const files[] = {"", "a.json", "drafts/a.json", "/tmp/drafts/x/a.json"};
  static const char *const rules[] = {"format/type", "org/owner", ""};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++) {
      cli_setting setting = cli_config_setting(config, rules[k], files[i]);
      lc_json_type type = lc_json_type_of(setting.options);
      REQUIRE(!setting.is_set || setting.severity <= LC_SEVERITY_ERROR);
      REQUIRE(type == LC_JSON_NONE || type == LC_JSON_OBJECT);
    }
  }
}

static void require_config(const cli_config *config) {
  REQUIRE(strcmp(cli_config_path(config), path) == 0);
  require_strings(cli_config_rule_paths(config));
  require_strings(cli_config_attack_files(config));
  require_strings(cli_config_data_names(config));
  require_strings(cli_config_data_files(config));
  for (size_t i = 0; i < cli_config_pattern_count(config); i++)
    REQUIRE(cli_config_pattern(config, i) != NULL);
  require_settings(config);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  cli_config *config = NULL;
  lc_error error = {.status = LC_OK};
  write_file(bytes, size);
  lc_status status = cli_config_open(&config, path, &HERE, &error);
  if (status != LC_OK) {
    REQUIRE(error.status == status && strstr(error.message, path) != NULL);
    fuzz_require_printable(lc_string_of(error.message));
    return 0;
  }
  require_config(config);
  cli_config_free(config);
  return 0;
}
