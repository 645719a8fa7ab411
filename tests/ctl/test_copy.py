# SPDX-License-Identifier: GPL-3.0-or-later
"""opbmsctl copy: files, and databases on the server of tests/cluster."""

import signal
import sqlite3

import harness
from server_database import Database

# What proves a password, and what is worth nothing without, does not go from engine to engine.
PROOFS = {'account': 'password_hash', 'kept_sign_in': 'token_hash'}


def fill(desk):
    desk.text('bill', 'pay', str(desk.add_bill('ravi', 'Fees "é" \\ \t\x01 ☺', '12.50')['id']))
    desk.text('bill', 'pay', '--decline', str(desk.add_bill('sita')['id']))
    desk.text('bill', 'void', str(desk.add_bill('ravi', 'Void')['id']))
    desk.add_subscription('ravi', 'Tuition', '499', '2024-01-31')
    desk.text('account', 'deactivate', 'sita')
    change(desk.database, "INSERT INTO kept_sign_in VALUES (3, 2, printf ('%064d', 1), 'lap',"
                          "       '2026-07-01T10:00:00.000001Z', '2026-07-01T10:00:00.000000Z');"
                          "INSERT INTO sign_in_failure"
                          " VALUES ('ravi', 4, '2026-07-31T10:00:00.123456Z')")


def change(path, sql):
    database = sqlite3.connect(path)
    with database:
        database.executescript(sql)
    database.close()


def dump(path, with_proofs):
    """Every row of every table of a file."""
    database = sqlite3.connect(path)
    rows = {}
    for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
        columns = [row[1] for row in database.execute(f'PRAGMA table_info ({table})')]
        if table == 'kept_sign_in' and not with_proofs or table == 'schema_migration':
            continue
        if not with_proofs:
            columns = [column for column in columns if column != PROOFS.get(table)]
        rows[table] = sorted(database.execute(f'SELECT {", ".join(columns)} FROM {table}'),
                             key=repr)
    database.close()
    return rows


def test_a_database_goes_to_a_server_and_back_as_it_was(desk):
    fill(desk)
    club = Database(desk)
    back = desk.folder / 'back.sqlite3'
    there = desk.json('copy', desk.database, club.location)
    assert set(there) == {'from', 'to', 'tables', 'kept_sign_ins', 'need_password'}, there
    assert there['kept_sign_ins'] == 1
    assert there['need_password'] == [{'username': 'meera', 'role': 'admin'},
                                      {'username': 'ravi', 'role': 'customer'}], there
    assert desk.json('--database', club.location, 'check')['ok'] is True
    for command in (['bill', 'list'], ['transaction', 'list'], ['audit', '--limit', '0'],
                    ['subscription', 'list'], ['account', 'list']):
        assert desk.json(*command) == desk.json('--database', club.location, *command), command

    again = desk.json('copy', club.location, back)
    assert again['tables'] == there['tables']
    assert dump(back, False) == dump(desk.database, False)
    assert len(dump(back, False)['bill']) > 30
    assert desk.json('--database', back, 'check')['ok'] is True


def test_a_file_is_copied_with_its_passwords(desk):
    fill(desk)
    copy = desk.folder / 'copy.sqlite3'
    result = desk.json('copy', desk.database, copy)
    assert (result['kept_sign_ins'], result['need_password']) == (0, [])
    assert dump(copy, True) == dump(desk.database, True)
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_server_is_copied_to_a_server(desk):
    fill(desk)
    first, second = Database(desk), Database(desk)
    there = desk.json('copy', desk.database, first.location)
    assert desk.json('copy', first.location, second.location)['tables'] == there['tables']


def test_every_column_of_every_table_is_copied(desk):
    """The round trip proves it for those of a file; the server has no more."""
    club = Database(desk)
    own = {'login', 'account_channel', 'engine_setting', 'audit_end', 'schema_migration',
           'staff_acted'}
    columns = club.sql("SELECT table_name, column_name FROM information_schema.columns c"
                       "  JOIN information_schema.tables t USING (table_schema, table_name)"
                       " WHERE table_schema = 'opbms' AND table_type = 'BASE TABLE'")
    on_server = {tuple(line.split('|')) for line in columns.splitlines()}
    database = sqlite3.connect(desk.database)
    in_file = {(table, row[1])
               for table, in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
               for row in database.execute(f'PRAGMA table_info ({table})')
               if table not in ('schema_migration', 'sqlite_sequence')}
    database.close()
    assert {c for c in on_server if c[0] not in own} == in_file - set(PROOFS.items())
    copied = {table['name'] for table in desk.json('copy', desk.database, club.location)['tables']}
    assert copied == {table for table, _ in in_file} - {'kept_sign_in'}


def test_what_is_in_use_is_no_place_to_copy_to(desk):
    other = desk.folder / 'other.sqlite3'
    club = Database(desk)
    desk.text('--database', other, 'demo')
    before = dump(other, True)
    desk.refused('in use already', 'copy', desk.database, other)
    assert dump(other, True) == before
    desk.text('copy', desk.database, club.location)
    desk.refused('in use already', 'copy', other, club.location)
    desk.refused('in use already', 'copy', desk.database, desk.database)
    assert desk.json('--database', club.location, 'account', 'list') == desk.json('account', 'list')


def test_a_place_must_be_ready_and_a_source_there(desk):
    bare = Database(desk, is_set_up=False)
    desk.refused('opbmsctl setup', 'copy', desk.database, bare.location)
    desk.refused('', 'copy', desk.folder / 'nothing', desk.folder / 'new')
    assert not (desk.folder / 'new').exists()
    desk.misused('FROM TO is missing', 'copy', desk.database)
    desk.misused('one word too many', 'copy', 'a', 'b', 'c')
    desk.misused('--database', '--database', 'x', 'copy', 'a', 'b')


def test_only_its_owner_copies_a_database(desk):
    club = Database(desk)
    stranger = f'postgresql:///{club.name}'
    desk.refused('', 'copy', stranger, desk.folder / 'new')
    desk.refused('', 'copy', desk.database, stranger)
    assert club.sql('SELECT COUNT (*) FROM account') == '0'


def test_what_is_not_in_order_is_not_copied(desk):
    club = Database(desk)
    desk.add_bill('ravi', 'Gas', '5')
    change(desk.database, 'UPDATE account_total SET outstanding = 501 WHERE outstanding > 0')
    desk.refused('not in order', 'copy', desk.database, club.location)
    assert club.sql('SELECT COUNT (*) FROM account') == '0'


def test_an_end_of_the_audit_log_that_was_cut_off_does_not_get_lost(desk):
    club = Database(desk)
    change(desk.database, 'DROP TRIGGER audit_is_never_deleted;'
                          'DELETE FROM audit_log WHERE id = (SELECT MAX (id) FROM audit_log)')
    desk.refused('audit log', 'copy', desk.database, club.location)


def test_a_copy_that_is_not_like_the_original_is_thrown_away(desk):
    club = Database(desk)
    club.sql("CREATE FUNCTION spoil () RETURNS TRIGGER LANGUAGE plpgsql AS"
             " $$ BEGIN NEW.address := 'elsewhere'; RETURN NEW; END $$",
             'CREATE TRIGGER spoil BEFORE INSERT ON profile FOR EACH ROW EXECUTE FUNCTION spoil ()',
             'GRANT EXECUTE ON FUNCTION spoil () TO PUBLIC')
    desk.refused('profile is not like the original', 'copy', desk.database, club.location)
    assert club.sql('SELECT COUNT (*) FROM account') == '0'


def interrupt(desk, signal_number):
    """End a copy to a server after it wrote bills; what it exits with."""
    fill(desk)
    club = Database(desk)
    holder = club.hold('LOCK TABLE opbms.audit_log IN SHARE MODE')
    copying = desk.start('copy', desk.database, club.location)
    club.wait("EXISTS (SELECT 1 FROM pg_locks WHERE relation = 'audit_log'::regclass"
              "                               AND NOT granted)")
    copying.send_signal(signal_number)
    copying.communicate(timeout=60)
    holder.communicate('ROLLBACK;\n')
    assert club.sql('SELECT COUNT (*) FROM bill') == '0'
    assert len(desk.json('copy', desk.database, club.location)['tables']) > 10
    assert desk.json('--database', club.location, 'check')['ok'] is True


def test_a_copy_that_is_interrupted_leaves_nothing(desk):
    interrupt(desk, signal.SIGINT)


def test_a_copy_that_is_killed_leaves_nothing(desk):
    interrupt(desk, signal.SIGKILL)


def test_who_was_copied_signs_in_with_a_new_password(desk):
    club = Database(desk)
    desk.text('copy', desk.database, club.location)
    assert club.sql('SELECT COUNT (*) FROM login') == '0'
    desk.text('--database', club.location, 'account', 'set-password', 'meera', '--password-stdin',
              typed='harbour lantern 9\n')
    assert club.sql('SELECT COUNT (*) FROM login l JOIN account a ON a.id = l.account_id'
                    "  JOIN pg_roles r ON r.rolname = l.role_name"
                    " WHERE a.username = 'meera' AND r.rolcanlogin") == '1'


harness.main(globals())
