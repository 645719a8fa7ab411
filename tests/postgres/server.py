# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody at the server with psql and a password, as often as they like.

Runs beside the server of tests/cluster.
"""

import base64
import hashlib
import hmac
import os
import subprocess

PASSWORD = 'paper lantern 7'
END = '-- answered --'
# What a desk's session is like; and nothing left of what was tried before.
CLEAN = ('ROLLBACK; RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; DEALLOCATE ALL; '
         'SET search_path = opbms_own, opbms, pg_temp;')


def make_verifier(password=PASSWORD):
    """What the server keeps of a password (RFC 5802)."""
    salt = os.urandom(16)
    salted = hashlib.pbkdf2_hmac('sha256', password.encode(), salt, 4096)
    stored = hashlib.sha256(hmac.digest(salted, b'Client Key', 'sha256')).digest()
    parts = salt, stored, hmac.digest(salted, b'Server Key', 'sha256')
    return 'SCRAM-SHA-256$4096:%s$%s:%s' % tuple(base64.b64encode(part).decode() for part in parts)


class Seat:
    """One connection, open until it is closed."""

    def __init__(self, database, user=None, password=PASSWORD):
        env = dict(os.environ, PGDATABASE=database)
        if user is not None:
            env.update(PGUSER=user, PGPASSWORD=password)
        self.psql = subprocess.Popen(['psql', '-XqAt'], env=env, text=True, stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def ask(self, sql):
        """Say it, and return the code of what failed ('00000'), the message, and the rows."""
        for line in (CLEAN, "\\set LAST_ERROR_SQLSTATE 00000", "\\set LAST_ERROR_MESSAGE ''",
                     '\\echo ' + END, sql + ';', '\\echo ' + END,
                     '\\echo :LAST_ERROR_SQLSTATE :LAST_ERROR_MESSAGE', '\\echo ' + END):
            self.psql.stdin.write(line + '\n')
        self.psql.stdin.flush()
        self.read()
        rows = self.read()
        code, _, message = ' '.join(self.read()).partition(' ')
        return code, message, rows

    def read(self):
        lines = []
        while (line := self.psql.stdout.readline()) != END + '\n':
            assert line, 'the connection is gone'
            lines.append(line.removesuffix('\n'))
        return lines

    def get(self, sql):
        code, message, rows = self.ask(sql)
        assert code == '00000', (sql, code, message)
        return rows

    def close(self):
        self.psql.stdin.close()
        self.psql.wait(10)
        self.psql.stdout.close()


def connect_fails(database, user, password=PASSWORD):
    """What the server says to who may not connect; '' if they may."""
    env = dict(os.environ, PGDATABASE=database, PGUSER=user, PGPASSWORD=password)
    result = subprocess.run(['psql', '-XqAt', '-c', 'SELECT 1'], env=env, text=True,
                            capture_output=True)
    return '' if result.returncode == 0 else result.stderr.strip()


class Database:
    """A database that opbmsctl set up, and its owner at work."""

    def __init__(self, name):
        self.name = name
        subprocess.run(['createdb', name], check=True)
        self.control('setup')
        self.seat = Seat(name)

    def control(self, *arguments):
        """Run opbmsctl on it; what it prints."""
        server = 'host={PGHOST}&port={PGPORT}&user={PGUSER}'.format_map(os.environ)
        result = subprocess.run([os.environ['OPBMSCTL'], '--json', '--database',
                                 f'postgresql:///{self.name}?{server}', *arguments],
                                text=True, capture_output=True)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def get(self, sql):
        """The first value of what the owner asks."""
        rows = self.seat.get(f'SET ROLE "{self.name}_owner"; SET search_path = opbms; {sql}')
        return rows[0] if rows else ''

    def get_all(self, sql):
        return self.seat.get(sql)

    def add_account(self, username, role):
        return self.get(f"SELECT create_account ('{username}', '{username}@example.org', '{role}', "
                        f"'{username.title()} Nair', '', '', '{make_verifier()}', now ())")

    def get_role(self, account, kept=None):
        condition = 'kept_sign_in_id IS NULL' if kept is None else f'kept_sign_in_id = {kept}'
        return self.get(f'SELECT role_name FROM login WHERE account_id = {account} AND {condition}')

    def act_as(self, account, sql):
        return self.get(f"SET opbms.actor = '{account}'; {sql}")
