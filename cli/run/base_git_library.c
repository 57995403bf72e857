#include "cli/run/base_git_library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

cli_git_library git2;

static const struct {
  const char *name;
  size_t offset;
} FUNCTIONS[] = {
#define ENTRY(name) {"git_" #name, offsetof(cli_git_library, name)},
    CLI_GIT_FUNCTIONS(ENTRY)
#undef ENTRY
};

static bool find_functions(void *library) {
  for (size_t i = 0; i < sizeof FUNCTIONS / sizeof *FUNCTIONS; i++) {
    void *found = dlsym(library, FUNCTIONS[i].name);
    if (found == NULL)
      return false;
    memcpy((char *)&git2 + FUNCTIONS[i].offset, &found, sizeof found);
  }
  return true;
}

/* What was loaded stays, as its functions may be called to the end. */
lc_status cli_git_load(const char *option, lc_error *error) {
  static const char name[] = "libgit2.so." LIBGIT2_SOVERSION;
  void *library = git2.libgit2_init == NULL ? dlopen(name, RTLD_LAZY | RTLD_LOCAL) : NULL;
  if (git2.libgit2_init != NULL || (library != NULL && find_functions(library)))
    return LC_OK;
  git2 = (cli_git_library){0};
  return lc_error_set(error, LC_ERROR_NOT_FOUND,
                      "%s: %s, which reads git revisions, is not installed", option, name);
}
