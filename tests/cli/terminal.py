"""Runs a program at a pseudo-terminal and plays the one who types.

    terminal.py STEPS PROGRAM ARGUMENT...

STEPS is a file of lines: `wait TEXT` until the program has shown TEXT since the last step, `type TEXT`, where TEXT may
have escapes such as \\t, \\x03 (Ctrl-C) and \\x04 (Ctrl-D). Standard output is all that the program showed; the exit code is
the program's, or 99 when TEXT was not shown within twenty seconds, with a line on standard error about where the program
stands. A program that does not end is killed.
"""
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

PATIENCE = 20


def describe(child, terminal):
    """Where a program that shows nothing stands: its state, what it waits in, what it has not read of what was typed."""
    def about(name):
        try:
            with open("/proc/%d/%s" % (child, name)) as file:
                return file.read().strip()
        except OSError as error:
            return error.strerror
    try:
        unread = struct.unpack("i", fcntl.ioctl(terminal, termios.TIOCOUTQ, b"\0" * 4))[0]
    except OSError as error:
        unread = error.strerror
    state = about("stat").rpartition(")")[2].split()[:1]
    return "state %s, waits in %s, system call %s, bytes on the way to it: %s" % (
        "".join(state) or "unknown", about("wchan"), about("syscall"), unread)


def main():
    steps = [line.rstrip("\n").split(" ", 1) for line in open(sys.argv[1])]
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm"
        os.execv(sys.argv[2], sys.argv[2:])
    shown, position = bytearray(), 0

    def read(until):
        """More of what the program shows; False when it has ended or time is up."""
        if not select.select([terminal], [], [], max(0, until - time.monotonic()))[0]:
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
        until = time.monotonic() + PATIENCE
        while shown.find(wanted, position) < 0:
            if not read(until):
                sys.stderr.write("waited for %r: %s\n" % (text, describe(child, terminal)))
                os.kill(child, signal.SIGKILL)
                sys.stdout.buffer.write(shown)
                sys.exit(99)
        position = shown.find(wanted, position) + len(wanted)
    until = time.monotonic() + PATIENCE
    while read(until):
        pass
    if time.monotonic() > until:
        os.kill(child, signal.SIGKILL)
    sys.stdout.buffer.write(shown)
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


main()
