"""Runs a program at a pseudo-terminal and plays the one who types.

    terminal.py STEPS PROGRAM ARGUMENT...

STEPS is a file of lines: `wait TEXT` until the program has shown TEXT since the last step, `type TEXT`, where TEXT may
have escapes such as \\t, \\x03 (Ctrl-C) and \\x04 (Ctrl-D). Standard output is all that the program showed; the exit code is
the program's, or 99 when TEXT was not shown within twenty seconds. A program that does not end is killed.
"""
import os
import pty
import select
import signal
import sys
import time

PATIENCE = 20


def main():
    steps = [line.rstrip("\n").split(" ", 1) for line in open(sys.argv[1])]
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm"
        os.execv(sys.argv[2], sys.argv[2:])
    shown, position = bytearray(), 0

    def read(until):
        """More of what the program shows; False when it has ended or time is up."""
        if not select.select([terminal], [], [], max(0, until - time.time()))[0]:
            return False
        try:
            data = os.read(terminal, 65536)
        except OSError:
            return False
        shown.extend(data)
        return bool(data)

    for kind, text in steps:
        wanted = text.encode().decode("unicode_escape").encode("latin-1")
        if kind == "type":
            position = len(shown)
            os.write(terminal, wanted)
            continue
        until = time.time() + PATIENCE
        while shown.find(wanted, position) < 0:
            if not read(until):
                os.kill(child, signal.SIGKILL)
                sys.stdout.buffer.write(shown)
                sys.exit(99)
        position = shown.find(wanted, position) + len(wanted)
    until = time.time() + PATIENCE
    while read(until):
        pass
    if time.time() > until:
        os.kill(child, signal.SIGKILL)
    sys.stdout.buffer.write(shown)
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


main()
