# SPDX-License-Identifier: GPL-3.0-or-later
"""Persons who go around the program: each attempt of attacks.py is refused, and nothing changed."""

import json
import statistics
import string
import sys
import time

import tap
from attacks import ATTACKS
from server import Database, Seat, connect_fails, make_verifier

NOBODY = 'siege_0123456789abcdef'

# All that attacks could have changed: the rows, and who may do what.
KEPT = """
SELECT format ('%s %s', c.oid::REGCLASS,
               query_to_xml (format ('SELECT * FROM %s t ORDER BY t::TEXT', c.oid::REGCLASS),
                             TRUE, FALSE, ''))
  FROM pg_class c
 WHERE c.relnamespace = 'opbms'::REGNAMESPACE AND c.relkind = 'r'
 ORDER BY c.relname;
SELECT a::TEXT FROM pg_authid a ORDER BY oid;
SELECT m::TEXT FROM pg_auth_members m ORDER BY m::TEXT;
SELECT s::TEXT FROM pg_db_role_setting s ORDER BY s::TEXT;
SELECT n::TEXT FROM pg_namespace n WHERE nspname !~ '^pg_' ORDER BY oid;
SELECT d.datname, d.datacl FROM pg_database d ORDER BY oid;
SELECT oid, relname, relowner, relkind, relhastriggers, relrowsecurity, relforcerowsecurity, relacl
  FROM pg_class WHERE relnamespace::REGNAMESPACE::TEXT LIKE 'opbms%' ORDER BY oid;
SELECT p::TEXT FROM pg_proc p WHERE pronamespace::REGNAMESPACE::TEXT LIKE 'opbms%' ORDER BY oid;
SELECT p::TEXT FROM pg_policy p ORDER BY oid;
SELECT t::TEXT FROM pg_trigger t ORDER BY oid;
SELECT count(*) FROM pg_largeobject_metadata
"""


class Town:
    """Two administrators, three customers, and what they owe and paid."""

    def __init__(self, database):
        self.database = database
        self.names = {'database': database.name, 'verifier': make_verifier()}
        for username, role in [('meera', 'admin'), ('arun', 'admin'), ('ravi', 'customer'),
                               ('sita', 'customer'), ('lalit', 'customer')]:
            self.names[username] = database.add_account(username, role)
            self.names[username + '_role'] = database.get_role(self.names[username])
        for username in 'ravi', 'sita', 'lalit':
            self.furnish(username)
        self.names['lalit_desk_role'] = database.get_role(self.names['lalit'],
                                                          self.names['lalit_kept'])
        self.names['n_bills'] = database.get(
            f"SELECT count (*) FROM bill WHERE account_id = {self.names['ravi']}")
        database.seat.get('ANALYZE')

    def furnish(self, username):
        account, meera = self.names[username], self.names['meera']
        amount = 100000 + 1000 * int(account)
        reference = f'TXN-20261122-00000000000{account}'
        for day, what in enumerate(['bill', 'paid', 'void', 'other', 'another'], start=1):
            bill = self.database.act_as(
                meera, f"SELECT assign_bill ({account}, 'Fees {day}', 'secret of {username}', "
                f"{amount + day}, 2, '2026-11-{day:02}', now ())")
            self.names[f'{username}_{what}'] = bill
            self.names[f'{username}_{what}_amount'] = str(amount + day)
        self.names[username + '_amount'] = str(amount + 1)
        self.names[username + '_reference'] = reference
        self.database.act_as(
            account, f"SELECT pay_bill ({self.names[username + '_paid']}, {amount + 2}, "
            f"'Simulated', 'success', '{reference}', now (), current_date)")
        self.database.act_as(meera, f"SELECT void_bill ({self.names[username + '_void']}, now ())")
        self.names[username + '_subscription'] = self.database.act_as(
            account, f"SELECT id FROM create_subscription ({account}, 'Gym {username}', 5000, 3, "
            "current_date - 40, 1, 'month', '', current_date, now ())")
        self.names[username + '_kept'] = self.database.act_as(
            account, f"SELECT id FROM keep_sign_in ('laptop', '{make_verifier()}', now ())")

    def seat(self, role):
        return Seat(self.database.name, role)

    def take_seats(self):
        """Whoever attacks, connected; the leaver was let in and is then deactivated."""
        seats = {'customer': self.seat(self.names['ravi_role']),
                 'admin': self.seat(self.names['meera_role']),
                 'desk': self.seat(self.database.get_role(self.names['ravi'],
                                                          self.names['ravi_kept'])),
                 'gate': Seat(self.database.name, self.database.name + '_gate', 'opbms'),
                 'leaver': self.seat(self.names['lalit_role'])}
        self.victim = self.seat(self.names['sita_role'])
        self.names['sita_pid'] = self.victim.get('SELECT pg_backend_pid ()')[0]
        self.names['superuser_pid'] = self.database.get('SELECT pg_backend_pid ()')
        for seat in seats.values():
            assert seat.get('SELECT 1') == ['1']
        self.database.act_as(self.names['meera'], f"SELECT set_account_active "
                             f"({self.names['lalit']}, 0, current_date, now ())")
        return seats


def fill(text, names):
    return string.Template(text).substitute(names)


def describe(code, message, rows):
    return f'{code} {message}' if code != '00000' else f'rows: {rows}' if rows else 'no rows'


def attack(seat, sql, expected, names):
    """Try it; what came back."""
    code, message, rows = seat.ask(fill(sql, names))
    answer = describe(code, message, rows)
    if isinstance(expected, list):
        assert (code, rows) == ('00000', [fill(row, names) for row in expected]), answer
    else:
        assert code in (expected if isinstance(expected, tuple) else (expected,)), answer
    return answer


def name_test(who, what):
    words = f'the {who} cannot {what}'.replace("'", '').replace(',', '')
    return 'test_' + words.replace(' ', '_')


class Siege:
    def __init__(self):
        self.town = Town(Database('siege'))
        self.seats = self.town.take_seats()
        self.neighbour = Town(Database('neighbour'))
        self.before = self.keep()

    def keep(self):
        return self.town.database.get_all(KEPT)

    def tests(self):
        tests = {}
        for whos, what, sql, expected in ATTACKS:
            for who in whos.split():
                def test(who=who, sql=sql, expected=expected):
                    answer = attack(self.seats[who], sql, expected, self.town.names)
                    print('# ' + answer, flush=True)
                tests[name_test(who, what)] = test
        for name in ('a_leaver_cannot_connect_again', 'a_desk_that_was_ended_cannot_connect',
                     'a_person_of_another_database_cannot_connect', 'a_wrong_password_is_refused',
                     'a_name_that_nobody_has_is_answered_alike', 'nothing_has_changed',
                     'a_check_finds_nothing', 'whoever_stays_at_the_gate_keeps_nobody_waiting',
                     'a_failed_sign_in_takes_as_long_whoever_it_is'):
            tests['test_' + name] = getattr(self, name)
        return tests

    def begin_sign_in(self, username):
        return self.seats['gate'].get(f"BEGIN; SELECT * FROM begin_sign_in ('{username}'); "
                                      'ROLLBACK')

    def a_leaver_cannot_connect_again(self):
        answer = connect_fails('siege', self.town.names['lalit_role'])
        assert 'is not permitted to log in' in answer, answer

    def a_desk_that_was_ended_cannot_connect(self):
        answer = connect_fails('siege', self.town.names['lalit_desk_role'])
        assert 'password authentication failed' in answer, answer

    def a_person_of_another_database_cannot_connect(self):
        for username in 'ravi', 'meera':
            answer = connect_fails('siege', self.neighbour.names[username + '_role'])
            assert 'permission denied for database' in answer, answer
        assert 'permission denied for database' in connect_fails('siege', 'neighbour_gate', 'opbms')

    def a_wrong_password_is_refused(self):
        """What the server says is the same for a role that is none."""
        role = self.town.names['sita_role']
        known, unknown = (connect_fails('siege', who, 'wrong') for who in (role, NOBODY))
        assert 'password authentication failed' in known, known
        assert unknown.replace(NOBODY, role) == known, unknown

    def a_name_that_nobody_has_is_answered_alike(self):
        """Each ask counts as a failure, so they are taken back for the comparison."""
        answers = [self.begin_sign_in(name) for name in ('sita', 'nobody', 'nobody')]
        assert answers[1] == answers[2] != answers[0], answers
        assert {len(answer[0]) for answer in answers} == {len('0|' + NOBODY)}, answers

    def whoever_stays_at_the_gate_keeps_nobody_waiting(self):
        """Nor does sita have to wait who signs in under the very name that is counted there."""
        self.seats['gate'].get("BEGIN; SELECT lock_writer (); SELECT begin_sign_in ('sita')")
        who = self.town.victim.get('SET lock_timeout = 2000; '
                                   'SELECT username FROM finish_sign_in ()')
        assert who == ['sita'], who

    def nothing_has_changed(self):
        for before, after in zip(self.before, self.keep(), strict=True):
            assert before == after, (before, after)

    def a_check_finds_nothing(self):
        result = json.loads(self.town.database.control('check'))
        assert result['ok'], result

    def a_failed_sign_in_takes_as_long_whoever_it_is(self):
        """At the gate, and at the password; by the median, as the machine does other things too."""
        def measure(perform, *whom):
            took = {who: [] for who in whom}
            for _ in range(30):
                for who in whom:
                    start = time.monotonic()
                    perform(who)
                    took[who].append(time.monotonic() - start)
            known, unknown = (1000 * statistics.median(took[who]) for who in whom)
            print(f'# known {known:.2f} ms, unknown {unknown:.2f} ms', flush=True)
            assert abs(known - unknown) < max(5, 0.25 * known), (known, unknown)

        measure(self.begin_sign_in, 'sita', 'nobody')
        measure(lambda who: connect_fails('siege', who, 'wrong'), self.town.names['sita_role'],
                NOBODY)


if __name__ == '__main__':
    tests = Siege().tests()
    sys.exit(1 if tap.run('/postgres/attacks', tests, lambda test, sentence: test()) else 0)
