# SPDX-License-Identifier: GPL-3.0-or-later
"""Journeys on a database of a server: that of tests/cluster, if they are run beside one."""

import os
import subprocess

TRUST_CLOCKS = "INSERT INTO opbms.engine_setting (name, value) VALUES ('trusted_clock', 'yes')"


def is_there():
    return 'OPBMS_TEST_CLUSTER' in os.environ


class Database:
    """A database of its own on the server: where its owner finds it, and where everybody does."""

    n_made = 0

    def __init__(self):
        Database.n_made += 1
        name = f'journey{Database.n_made}'
        user, password = os.environ['PGUSER'], os.environ['PGPASSWORD']
        host, port = os.environ['PGHOST'], os.environ['PGPORT']
        subprocess.run(['createdb', name], check=True)
        self.name = name
        self.owners = f'postgresql://{user}:{password}@/{name}?host={host}&port={port}'
        self.everybodys = f'postgresql://127.0.0.1:{port}/{name}'

    def trust_clocks(self):
        """Have the server believe what day a desk says it is."""
        subprocess.run(['psql', '-q', '-d', self.name, '-c', TRUST_CLOCKS], check=True)
