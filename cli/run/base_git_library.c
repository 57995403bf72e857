#include "cli/run/base_git_library.h"

#include "cli/library.h"

cli_git_library git2;

static const cli_library_function FUNCTIONS[] = {
#define ENTRY(name) {"git_" #name, offsetof(cli_git_library, name)},
    CLI_GIT_FUNCTIONS(ENTRY)
#undef ENTRY
};

lc_status cli_git_load(const char *option, lc_error *error) {
  static const char name[] = "libgit2.so." LIBGIT2_SOVERSION;
  if (git2.libgit2_init != NULL ||
      cli_library_load(name, FUNCTIONS, sizeof FUNCTIONS / sizeof *FUNCTIONS, &git2))
    return LC_OK;
  git2 = (cli_git_library){0};
  return lc_error_set(error, LC_ERROR_NOT_FOUND,
                      "%s: %s, which reads git revisions, is not installed", option, name);
}
