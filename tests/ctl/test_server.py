# SPDX-License-Identifier: GPL-3.0-or-later
"""opbmsctl setup, check and backup of a database on the server of tests/cluster."""

import os
import sqlite3
import subprocess

import harness
from server_database import Database

OWNER_PASSWORD = 'wooden ladder 3'


class Owned(Database):
    """A database whose owner may make roles, and nothing else."""

    def __init__(self, desk):
        super().__init__(desk, is_set_up=False)
        self.owner = f'{self.name}_keeper_of_books'
        self.location = f'postgresql://{self.owner}@/{self.name}'
        self.sql(f"CREATE ROLE {self.owner} LOGIN CREATEROLE PASSWORD '{OWNER_PASSWORD}'",
                 f'ALTER DATABASE {self.name} OWNER TO {self.owner}')
        desk.password = OWNER_PASSWORD

    def asked(self, *arguments):
        env = self.desk.environment(PGPASSWORD=OWNER_PASSWORD, OPBMS_DATABASE=self.location)
        return self.desk.json(*arguments, env=env)


def test_setup_says_what_it_made_and_what_is_missing(desk):
    club = Database(desk, is_set_up=False)
    setup = desk.json('--database', club.location, 'setup')
    assert setup == {'database': f'postgresql:///{club.name}', 'created': True, 'upgraded': False,
                     'needs_admin': True, 'for_superuser': []}, setup
    assert desk.json('--database', club.location, 'setup') == {**setup, 'created': False}


def test_setup_leaves_to_a_superuser_what_only_one_can_do(desk):
    club = Owned(desk)
    setup = club.asked('setup')
    assert setup['created'] is True and len(setup['for_superuser']) == 2, setup
    check = club.asked('check')
    assert check['ok'] is True and check['for_superuser'] == setup['for_superuser'], check
    club.sql('SET search_path = pg_catalog', *setup['for_superuser'])
    assert club.asked('check')['for_superuser'] == []
    assert club.asked('setup') == {**setup, 'created': False, 'for_superuser': []}


def test_an_upgrade_is_said(desk):
    old = sqlite3.connect(desk.folder / 'old.sqlite3')
    old.executescript((harness.TREE / 'src/store/sql/migrations/sqlite/0001-tables.sql').read_text())
    new = sqlite3.connect(desk.database)
    old.execute(f"PRAGMA application_id = {new.execute('PRAGMA application_id').fetchone()[0]}")
    old.execute('PRAGMA user_version = 1')
    old.close()
    for is_old in (True, False):
        setup = desk.json('--database', desk.folder / 'old.sqlite3', 'setup')
        assert (setup['created'], setup['upgraded']) == (False, is_old), setup


def test_a_backup_is_the_servers_own(desk):
    club = Database(desk)
    desk.refused('pg_dump', '--database', club.location, 'backup', desk.folder / 'copy')
    assert not (desk.folder / 'copy').exists()


def test_a_password_comes_from_a_file_too(desk):
    club = Owned(desk)
    passfile = desk.folder / 'pgpass'
    passfile.write_text(f'*:*:{club.name}:{club.owner}:{OWNER_PASSWORD}\n')
    passfile.chmod(0o600)
    env = desk.environment(PGPASSWORD=None, PGPASSFILE=str(passfile))
    assert desk.json('--database', club.location, 'setup', env=env)['created'] is True
    service = desk.folder / 'services'
    service.write_text(f'[books]\nhost={os.environ["PGHOST"]}\n')
    env = desk.environment(PGPASSFILE=str(passfile), PGSERVICEFILE=str(service), PGPASSWORD=None,
                           PGHOST='nowhere', OPBMS_DATABASE=f'{club.location}?service=books')
    assert desk.json('check', env=env)['ok'] is True


def test_the_first_administrator_is_made_by_the_owner(desk):
    club = Owned(desk)
    club.asked('setup')
    env = desk.environment(PGPASSWORD=OWNER_PASSWORD, OPBMS_DATABASE=club.location)
    made = desk.json('account', 'add', 'meera', '--admin', '--password-stdin', env=env,
                     typed=harness.PASSWORD + '\n')
    assert made['role'] == 'admin'
    assert club.asked('setup')['needs_admin'] is False
    role = club.sql('SELECT role_name FROM login')
    signed_in = subprocess.run(['psql', '-XqAt', '-d', club.name, '-U', role, '-h', '127.0.0.1',
                                '-c', 'SELECT username FROM opbms.account'],
                               env={**os.environ, 'PGPASSWORD': harness.PASSWORD},
                               check=True, capture_output=True, text=True)
    assert signed_in.stdout == 'meera\n'


harness.main(globals())
