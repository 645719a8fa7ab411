# SPDX-License-Identifier: GPL-3.0-or-later
"""A database that was dumped and restored under another name works as it did, with its roles."""

import subprocess
import sys
import tempfile

import tap
from server import Database, Seat


class Copy(Database):
    """What pg_dump and pg_restore make of a database, set up again."""

    def __init__(self, first, name):
        with tempfile.NamedTemporaryFile() as dump:
            subprocess.run(['pg_dump', '-Fc', '-f', dump.name, first.name], check=True)
            subprocess.run(['createdb', name], check=True)
            subprocess.run(['pg_restore', '-d', name, dump.name], check=True)
        self.name, self.first = name, first.name
        self.control('setup')
        self.seat = Seat(name)

    def get(self, sql):
        return self.seat.get(f'SET ROLE "{self.first}_owner"; SET search_path = opbms; {sql}')[0]


def perform(test, sentence):
    test(**made)


def test_who_signed_in_before_signs_in_to_the_copy(first, copy, ravi):
    seat = Seat(copy.name, first.get_role(ravi))
    assert seat.get('SELECT username FROM finish_sign_in ()') == ['ravi']
    assert seat.get('SELECT title FROM bill') == ['Fees']


def test_the_gate_is_called_as_before(first, copy, ravi):
    gate = Seat(copy.name, first.name + '_gate', 'opbms')
    assert gate.get("SELECT role_name FROM begin_sign_in ('ravi')") == [first.get_role(ravi)]


def test_new_roles_are_called_as_before(first, copy, ravi):
    account = copy.add_account('sita', 'customer')
    role = copy.get(f'SELECT role_name FROM login WHERE account_id = {account}')
    assert role.startswith(first.name + '_'), role
    assert Seat(copy.name, role).get('SELECT username FROM finish_sign_in ()') == ['sita']


def test_setting_up_the_copy_makes_no_roles(first, copy, ravi):
    assert copy.seat.get(f"SELECT * FROM pg_roles WHERE rolname LIKE '{copy.name}%'") == []


def test_customers_of_the_copy_make_no_tables_there(first, copy, ravi):
    code, message, rows = Seat(copy.name, first.get_role(ravi)).ask('CREATE TEMP TABLE x (a INT)')
    assert code == '42501', (code, message)


def test_a_check_of_the_copy_finds_nothing(first, copy, ravi):
    assert '"ok":true' in copy.control('check').replace(' ', '')


def make():
    first = Database('fees')
    meera, ravi = first.add_account('meera', 'admin'), first.add_account('ravi', 'customer')
    first.act_as(meera, f"SELECT assign_bill ({ravi}, 'Fees', '', 100, 2, '2026-11-01', now ())")
    return {'first': first, 'copy': Copy(first, 'archive'), 'ravi': ravi}


if __name__ == '__main__':
    made = make()
    sys.exit(1 if tap.run('/postgres/restored', globals(), perform) else 0)
