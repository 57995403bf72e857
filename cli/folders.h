/**
 * Folders: the way to a file that is to be written.
 */
#ifndef LAYERCHECK_CLI_FOLDERS_H
#define LAYERCHECK_CLI_FOLDERS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/** Makes the folders that lead to `path` where they are not there. False, and errno, on failure. */
bool cli_folders_make(const char *path, mode_t mode);

/** `folder` and `name` with a slash between them, where one is needed; the caller frees it. */
char *cli_folders_join(const char *folder, const char *name);

/** To be called at the beginning, and when the working folder changes: caged workers cannot ask. */
void cli_folders_learn_here(void);

/**
 * What `path` is from the folder that the file `from` lies in, both written from the working
 * folder: "../layers/a.json". Links are not followed. False when it does not fit into `size` bytes.
 */
bool cli_folders_relative(const char *from, const char *path, char *out, size_t size);

/** Whether both paths lead to the same file, which is there. */
bool cli_folders_same_file(const char *a, const char *b);

#endif
