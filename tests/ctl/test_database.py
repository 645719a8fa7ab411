# SPDX-License-Identifier: GPL-3.0-or-later
"""opbmsctl setup, check, backup and demo; and what happens when files or pipes fail."""

import ctypes
import signal
import sqlite3
import subprocess
import threading

import harness


def change(desk, sql):
    """A change by hand, behind the program's back."""
    database = sqlite3.connect(desk.database)
    with database:
        database.executescript(sql)
    database.close()


def test_setup_makes_a_database_and_leaves_one_alone(desk):
    desk.database.unlink()
    made = desk.json('setup')
    assert made == {'database': str(desk.database), 'created': True, 'upgraded': False,
                    'needs_admin': True, 'for_superuser': []}
    before = desk.database.read_bytes()
    assert desk.json('setup') == {**made, 'created': False}
    assert desk.database.read_bytes() == before
    assert 'account add' in desk.text('setup')


def test_a_database_that_is_not_there_is_not_made_by_the_way(desk):
    desk.database.unlink()
    for command in (['bill', 'list'], ['generate'], ['summary'], ['check'],
                    ['backup', str(desk.folder / 'copy')]):
        desk.refused('opbmsctl setup', *command)
    assert list(desk.folder.iterdir()) == []


def test_a_file_of_somebody_else_is_refused_and_kept(desk):
    desk.database.write_text('a letter\n' * 500)
    before = desk.database.read_bytes()
    for command in (['setup'], ['bill', 'list'], ['check'], ['demo']):
        desk.refused('', *command)
    desk.database.unlink()
    change(desk, 'CREATE TABLE recipe (title TEXT)')
    desk.refused('', 'setup')
    assert before.startswith(b'a letter')


def test_check_finds_nothing_in_a_sound_database(desk):
    desk.json('bill', 'pay', str(desk.add_bill()['id']))
    desk.add_subscription('ravi', 'x', '5', '2026-01-31')
    assert desk.check() == []
    assert 'yes' in desk.text('check')


def test_check_finds_what_was_changed_by_hand(desk):
    desk.add_bill('ravi', 'Gas', '5')
    change(desk, 'UPDATE bill SET amount = 700')
    out = desk.fails(1, 'problem', '--json', 'check')
    import json
    result = json.loads(out)
    assert set(result) == harness.CHECK and result['ok'] is False
    assert any('ravi' in problem for problem in result['problems']), result
    assert 'ravi' in desk.fails(1, 'problem', 'check')


def test_check_finds_a_total_changed_by_hand(desk):
    desk.add_bill('ravi', 'Gas', '5')
    change(desk, 'UPDATE account_total SET outstanding = 501 WHERE outstanding > 0')
    assert '5.01' in desk.fails(1, '1 problem', 'check')


def test_check_finds_a_paid_bill_without_a_payment(desk):
    desk.add_bill('ravi', 'Gas', '5')
    change(desk, "UPDATE bill SET status = 'paid', paid_at = created_at")
    assert 'Gas' in desk.fails(1, 'problem', 'check')


def test_check_says_where_the_audit_log_ends(desk):
    before = desk.json('check')
    desk.add_bill('ravi', 'Gas', '5')
    newest, older = desk.json('audit', '--limit', '2')
    after = desk.json('check')
    assert (before['last_entry'], before['last_hash']) == (older['id'], older['hash'])
    assert (after['last_entry'], after['last_hash']) == (newest['id'], newest['hash'])
    assert newest['hash'] in desk.text('check') and len(newest['hash']) == 64


def test_check_finds_an_entry_of_the_audit_log_changed_by_hand(desk):
    desk.add_bill('ravi', 'Gas', '5')
    change(desk, 'DROP TRIGGER audit_is_never_changed;'
                 'UPDATE audit_log SET entity_id = 7 WHERE id = 2')
    assert 'Entry 2 of the audit log (create account 7' in desk.fails(1, '1 problem', 'check')


def test_check_finds_a_damaged_file(desk):
    for _ in range(3):
        desk.add_subscription('ravi', 'x', '5', '2018-01-31')
    with open(desk.database, 'r+b') as file:
        size = file.seek(0, 2)
        for page in range(6, size // 4096):
            file.seek(page * 4096 + 100)
            file.write(b'\xa5' * 900)
    status, out, err = desk.run('--json', 'check')
    assert status == 1 and err.startswith('opbmsctl: ') and err.count('\n') == 1, (out, err)
    assert '"ok" : false' in out


def test_a_backup_can_be_opened(desk):
    desk.add_bill()
    copy = desk.folder / 'copy.sqlite3'
    assert desk.json('backup', copy) == {'file': str(copy)}
    bills = desk.json('bill', 'list')
    assert desk.json('--database', copy, 'bill', 'list') == bills
    assert desk.json('--database', copy, 'check')['ok'] is True


def test_a_backup_that_cannot_be_written_is_refused(desk):
    desk.refused('', 'backup', desk.folder / 'no' / 'such' / 'folder')
    desk.refused('', 'backup', desk.folder)
    desk.refused('', 'backup', '/dev/full')
    desk.refused('', 'backup', desk.database)
    assert desk.json('check')['ok'] is True


def test_a_backup_is_sound_while_others_pay(desk):
    numbers = [str(desk.add_bill(amount='5')['id']) for _ in range(12)]
    payer = threading.Thread(target=lambda: [desk.text('bill', 'pay', n) for n in numbers])
    payer.start()
    copies = []
    while payer.is_alive() or not copies:
        copies.append(desk.folder / f'copy-{len(copies)}.sqlite3')
        desk.text('backup', copies[-1])
    payer.join()
    for copy in copies:
        assert desk.json('--database', copy, 'check')['ok'] is True
        paid = desk.json('--database', copy, 'bill', 'list', '--status', 'paid')
        assert len(desk.json('--database', copy, 'transaction', 'list')) == len(paid)
    assert len(desk.json('bill', 'list', '--status', 'paid')) == len(numbers)


def test_the_demo_fills_an_empty_database_only(desk):
    desk.refused('', 'demo')
    desk.database.unlink()
    demo = desk.json('demo')
    assert (demo['staff_username'], demo['customer_username']) == ('meera', 'lakshmi')
    assert demo['customers'] > 5 and demo['bills'] > 20 and demo['subscriptions'] > 2
    assert desk.check() == []
    assert desk.json('--as', 'lakshmi', 'summary')['pending_bills'] >= 0
    desk.refused('', 'demo')


def test_a_full_disk_behind_standard_output_fails(desk):
    number = str(desk.add_bill()['id'])
    for arguments in (['bill', 'list'], ['--json', 'bill', 'show', number], ['--help'], ['check']):
        with open('/dev/full', 'wb') as full:
            desk.fails(1, 'standard output', *arguments, stdout=full)


def test_a_reader_that_goes_away_ends_it_quietly(desk):
    desk.add_subscription('ravi', 'x', '5', '2016-08-01', '--unit', 'week')
    pipeline = subprocess.run(
        f'"{harness.PROGRAM}" --json bill list | head -n 1; echo ${{PIPESTATUS[0]}}', shell=True,
        executable='/bin/bash', env=desk.environment(), capture_output=True, text=True, check=False)
    first, status = pipeline.stdout.splitlines()
    assert first == '[' and pipeline.stderr == '', pipeline
    assert int(status) in (0, 128 + signal.SIGPIPE), status


def obey_permissions():
    """Root may write every file: have this process lose that right with its next exec()."""
    pr_capbset_drop, cap_dac_override = 24, 1
    ctypes.CDLL(None).prctl(pr_capbset_drop, cap_dac_override, 0, 0, 0)


def test_a_file_that_may_not_be_written_is_refused(desk):
    desk.add_bill()
    before = desk.database.read_bytes()
    desk.database.chmod(0o400)
    for arguments in (['bill', 'list'], ['summary'], ['bill', 'pay', '1'], ['setup']):
        desk.refused('may not be written', *arguments, preexec_fn=obey_permissions)
    assert desk.database.read_bytes() == before


harness.main(globals())
