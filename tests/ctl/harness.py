# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of opbmsctl share: a database of its own for each, and running the program.

A test is a function called test_…, given a Desk; it fails by an assertion.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import tap

PROGRAM = os.environ['OPBMSCTL']
TREE = Path(os.environ['OPBMS_SOURCE_DIR'])
SAMPLE = TREE / 'tests/billing/django-small.sqlite3'
PASSWORD = 'paper lantern 7'
TODAY = '2026-07-31'

ACCOUNT = {'id', 'username', 'email', 'role', 'active', 'full_name', 'phone', 'address',
           'pending_bills', 'outstanding'}
BILL = {'id', 'customer', 'subscription_id', 'title', 'description', 'type', 'amount', 'due_date',
        'status', 'overdue', 'created_by', 'created_at', 'paid_at'}
SUBSCRIPTION = {'id', 'customer', 'name', 'type', 'amount', 'start_date', 'every', 'unit',
                'next_renewal_date', 'status', 'created_by', 'notes'}
TRANSACTION = {'id', 'customer', 'bill_id', 'bill_title', 'amount', 'method', 'status', 'reference',
               'processed_by', 'created_at'}
CHECK = {'ok', 'last_entry', 'last_hash', 'problems', 'for_superuser'}


class Desk:
    """A folder with a database, and somebody who types."""

    today = TODAY

    def __init__(self, folder):
        self.folder = Path(folder)
        self.database = self.folder / 'opbms.sqlite3'

    def environment(self, **more):
        env = {**os.environ, 'HOME': str(self.folder), 'XDG_DATA_HOME': str(self.folder / 'data'),
               'OPBMS_DATABASE': str(self.database), **more}
        return {name: value for name, value in env.items() if value is not None}

    def start(self, *arguments, **options):
        """Start the program; --today is the tests' day unless the arguments say otherwise."""
        given = [str(argument) for argument in arguments]
        today = [] if any(a.startswith('--today') for a in given) else ['--today', self.today]
        options.setdefault('env', self.environment())
        return subprocess.Popen([PROGRAM, *today, *given], stdin=subprocess.PIPE,
                                stdout=options.pop('stdout', subprocess.PIPE),
                                stderr=subprocess.PIPE, **options)

    def run(self, *arguments, typed='', **options):
        process = self.start(*arguments, **options)
        typed = typed if isinstance(typed, bytes) else typed.encode()
        out, err = process.communicate(typed, timeout=100)
        return process.returncode, (out or b'').decode(), err.decode()

    def text(self, *arguments, **options):
        """What it prints for people; it must succeed, and say nothing on standard error."""
        status, out, err = self.run(*arguments, **options)
        assert (status, err) == (0, ''), (arguments, status, err)
        return out

    def json(self, *arguments, **options):
        return json.loads(self.text('--json', *arguments, **options))

    def fails(self, status, words, *arguments, **options):
        """It must fail with this status and one line on standard error that has these words."""
        got, out, err = self.run(*arguments, **options)
        assert got == status, (arguments, got, err)
        assert err.startswith('opbmsctl: ') and err.count('\n') == 1 and err.endswith('\n'), err
        assert words in err, (words, err)
        return out

    def refused(self, words, *arguments, **options):
        assert self.fails(1, words, *arguments, **options) == ''

    def misused(self, words, *arguments, **options):
        assert self.fails(2, words, *arguments, **options) == ''

    def check(self):
        """What a check finds."""
        result = self.json('check')
        assert set(result) == CHECK, result
        return result['problems']

    def add_account(self, username, *options):
        return self.json('account', 'add', username, '--password-stdin', *options,
                         typed=PASSWORD + '\n')

    def add_bill(self, customer='ravi', title='Exam fees', amount='1240.50', due='2026-08-01',
                 *more):
        return self.json('bill', 'add', '--customer', customer, '--title', title, '--amount',
                         amount, '--due', due, *more)

    def add_subscription(self, customer='ravi', name='Tuition', amount='499', start='2026-08-31',
                         *more):
        return self.json('subscription', 'add', '--customer', customer, '--name', name, '--amount',
                         amount, '--start', start, *more)


def make_template(folder):
    """A database with the administrator meera and the customers ravi and sita, made once."""
    desk = Desk(folder)
    desk.text('setup')
    desk.add_account('meera', '--admin', '--full-name', 'Meera Nair')
    desk.add_account('ravi', '--full-name', 'Ravi Kumar', '--email', 'ravi@example.org', '--phone',
                     '+91 98450 12345', '--address', '12 MG Road\nBengaluru')
    desk.add_account('sita')
    return desk.database


def main(names):
    """Run the tests among these names, each on a copy of the template."""
    group = Path(sys.argv[0]).stem.removeprefix('test_')
    with tempfile.TemporaryDirectory(prefix='opbms-ctl-') as shared:
        template = make_template(shared)

        def perform(test, sentence):
            with tempfile.TemporaryDirectory(prefix='opbms-ctl-') as folder:
                desk = Desk(folder)
                shutil.copy(template, desk.database)
                test(desk)

        n_failed = tap.run(f'/ctl/{group}', names, perform)
    sys.exit(1 if n_failed else 0)
