# SPDX-License-Identifier: GPL-3.0-or-later
"""A database on the server of tests/cluster, for one test."""

import os
import subprocess
import time
from itertools import count

_numbers = count(1)


class Database:
    """Made by the server's superuser, as whom `location` opens it."""

    def __init__(self, desk, is_set_up=True):
        self.desk = desk
        self.name = f'club{next(_numbers)}'
        self.location = f'postgresql://{os.environ["PGUSER"]}@/{self.name}'
        subprocess.run(['createdb', self.name], check=True)
        if is_set_up:
            desk.text('--database', self.location, 'setup')

    def sql(self, *statements):
        """What psql prints for them, as the superuser, without decoration."""
        arguments = [part for statement in statements for part in ('-c', statement)]
        return subprocess.run(['psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', self.name,
                               '-c', 'SET search_path = opbms', *arguments],
                              check=True, capture_output=True, text=True).stdout.strip()

    def hold(self, statement):
        """Begin a transaction with a statement, which ends when standard input does."""
        process = subprocess.Popen(['psql', '-XqAt', '-d', self.name], text=True,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write(f"BEGIN; {statement}; SELECT 'held';\n")
        process.stdin.flush()
        assert process.stdout.readline() == 'held\n'
        return process

    def wait(self, condition):
        """Until a query says t."""
        deadline = time.monotonic() + 60
        while self.sql(f'SELECT {condition}') != 't':
            assert time.monotonic() < deadline, condition
