# SPDX-License-Identifier: GPL-3.0-or-later
"""The guide to a server in README.md, its commands run exactly as they are written.

They are run at a terminal, since some ask for a password, and as on a computer where the server is
known as db.example.org.
"""

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import harness

OWNER_PASSWORD = 'wooden ladder 3'
GUIDE = re.search(r'### Many desks, one database\n.*?(?=\n### )',
                  (harness.TREE / 'README.md').read_text(), re.DOTALL).group()
BLOCKS = {kind: [block.splitlines() for block in re.findall(rf'```{kind}\n(.*?)```', GUIDE, re.DOTALL)]
          for kind in ('sh', 'conf')}
MAKE, SET_UP, MOVE_IN, BACK_UP, RESTORE, UPGRADE = BLOCKS['sh']


class Computer:
    """From where commands are typed; `folder` is the home of who types."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.more = {'HOME': str(folder), 'PGPASSFILE': str(self.folder / '.pgpass'),
                     'PGHOSTADDR': '127.0.0.1', 'PATH': f'{folder}/bin:{os.environ["PATH"]}'}

    def environment(self):
        hidden = ('PGPASSWORD', 'OPBMS_DATABASE', 'XDG_DATA_HOME')
        return {**{name: value for name, value in os.environ.items() if name not in hidden},
                **self.more}

    def type(self, command):
        """What it prints; where it asks for a password, the one that fits is typed."""
        password = OWNER_PASSWORD if command.startswith('createuser') else harness.PASSWORD
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.folder)
            os.execve('/bin/bash', ['bash', '-c', command], self.environment())
        said = b''
        while True:
            try:
                part = os.read(terminal, 4096)
            except OSError:  # how a terminal ends on Linux
                part = b''
            if part == b'':
                break
            said += part
            if re.search(rb'(assword|again|role)[^\n]*: $', said):
                os.write(terminal, password.encode() + b'\n')
                said += b'\n'
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        os.close(terminal)
        assert status == 0, (command, status, said.decode())
        return said.decode()

    def type_all(self, commands):
        return [self.type(command) for command in commands]

    def sql(self, query, database='fees'):
        return subprocess.run(['psql', '-XqAt', '-d', database, '-c', query], check=True,
                              env=self.environment(), capture_output=True, text=True).stdout.strip()


def make_computer(desk):
    """With the program, the passwords of the server's superuser and the owner, and a database."""
    (desk.folder / 'bin').mkdir()
    (desk.folder / 'bin/opbmsctl').symlink_to(harness.PROGRAM)
    data = desk.folder / '.local/share/opbms'
    data.mkdir(parents=True)
    shutil.move(desk.database, data / desk.database.name)
    passwords = desk.folder / '.pgpass'
    passwords.write_text(f'*:*:*:bookkeeper:{OWNER_PASSWORD}\n'
                         f'*:*:*:postgres:{os.environ["PGPASSWORD"]}\n')
    passwords.chmod(0o600)
    return Computer(desk.folder)


def sign_in(computer, username):
    """By name and password, over the network: how many accounts one is shown."""
    role = computer.sql('SELECT role_name FROM opbms.login l JOIN opbms.account a'
                        f"    ON a.id = l.account_id WHERE a.username = '{username}'")
    env = {**computer.environment(), 'PGPASSWORD': harness.PASSWORD, 'PGUSER': role}
    return subprocess.run(['psql', '-XqAt', '-d', 'fees', '-h', 'db.example.org', '-c',
                           'SELECT count (*) FROM opbms.account'], env=env, check=True,
                          capture_output=True, text=True).stdout.strip()


def forget(computer):
    """The database and all its roles, for the next test on this server."""
    computer.sql('DROP DATABASE fees', 'postgres')
    for role in computer.sql("SELECT rolname FROM pg_roles WHERE rolname ~ '^fees_'",
                             'postgres').split():
        computer.sql(f'DROP OWNED BY "{role}" CASCADE', 'postgres')
        computer.sql(f'DROP ROLE "{role}"', 'postgres')
    computer.sql('DROP ROLE bookkeeper', 'postgres')


def test_a_server_is_set_up_backed_up_restored_and_upgraded(desk):
    computer = make_computer(desk)
    computer.type_all(MAKE)
    set_up, added = computer.type_all(SET_UP)
    assert 'Needs an administrator' in set_up and 'Left for a superuser' in set_up, set_up
    assert 'meera' in added and sign_in(computer, 'meera') == '1'
    computer.type_all(BACK_UP)
    assert 'SCRAM-SHA-256' in (desk.folder / 'roles.sql').read_text()
    restore = subprocess.run([harness.TREE / 'tests/cluster', sys.executable, __file__, 'restore',
                              desk.folder], capture_output=True, text=True, check=False)
    assert restore.returncode == 0, restore
    assert 'no' in computer.type_all(UPGRADE)[0]
    forget(computer)


def restore(folder):
    """On a second server, with the same files and passwords."""
    computer = Computer(folder)
    checked = computer.type_all(RESTORE)[-1]
    assert re.search(r'In order +yes', checked), checked
    assert sign_in(computer, 'meera') == '1'
    assert computer.sql("SELECT has_database_privilege ('pg_monitor', 'fees', 'CONNECT')") == 'f'


def test_one_moves_in_with_a_file(desk):
    computer = make_computer(desk)
    computer.type_all(MAKE)
    copied = computer.type_all(MOVE_IN)[1]
    assert re.search(r'payment_transaction +0', copied) and 'ravi' in copied, copied
    assert sign_in(computer, 'meera') == '3'
    forget(computer)


def test_the_line_of_pg_hba_conf_is_one(desk):
    hba = Path(os.environ['OPBMS_TEST_CLUSTER']) / 'data/pg_hba.conf'
    before = hba.read_text()
    (line,), = BLOCKS['conf']
    hba.write_text(f'{before}{line}\n')
    rule = subprocess.run(['psql', '-XqAt', '-d', 'postgres', '-c',
                           'SELECT type, database, auth_method, error FROM pg_hba_file_rules'
                           ' ORDER BY line_number DESC LIMIT 1'], check=True, capture_output=True,
                          text=True).stdout.strip()
    hba.write_text(before)
    assert rule in ('hostssl|{fees}|scram-sha-256|',
                    'hostssl|{fees}|scram-sha-256|hostssl record cannot match because SSL is '
                    'disabled'), rule


if sys.argv[1:2] == ['restore']:
    restore(sys.argv[2])
else:
    harness.main(globals())
