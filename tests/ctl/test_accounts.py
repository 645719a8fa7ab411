# SPDX-License-Identifier: GPL-3.0-or-later
"""opbmsctl account, summary and audit."""

import os
import pty
import select
import sqlite3
import time

import harness
from harness import ACCOUNT, PASSWORD


def test_account_add_prints_the_account(desk):
    account = desk.json('account', 'add', 'lakshmi', '--full-name', 'Lakshmi Menon', '--email',
                        'lakshmi@example.org', '--phone', '044 1234', '--address', 'Chennai',
                        '--password-stdin', typed='blue umbrella 3\n')
    assert set(account) == ACCOUNT
    assert isinstance(account.pop('id'), int)
    assert account == {'username': 'lakshmi', 'email': 'lakshmi@example.org', 'role': 'customer',
                       'active': True, 'full_name': 'Lakshmi Menon', 'phone': '044 1234',
                       'address': 'Chennai', 'pending_bills': 0, 'outstanding': '0.00'}
    assert desk.add_account('boss', '--admin')['role'] == 'admin'


def test_what_is_absent_is_null(desk):
    account = desk.json('account', 'show', 'sita')
    assert [account[name] for name in ('email', 'full_name', 'phone', 'address')] == [None] * 4


def test_account_add_refuses_bad_passwords_and_names_that_are_taken(desk):
    for password in ('short', '1234567890', 'lakshmi1', 'password1'):
        desk.refused('', 'account', 'add', 'lakshmi', '--password-stdin', typed=password + '\n')
    desk.refused('taken', 'account', 'add', 'RAVI', '--password-stdin', typed=PASSWORD + '\n')
    desk.refused('', 'account', 'add', 'two words', '--password-stdin', typed=PASSWORD + '\n')
    desk.refused('password', 'account', 'add', 'lakshmi', '--password-stdin', typed='')
    assert len(desk.json('account', 'list')) == 3


def test_a_password_needs_a_terminal_or_standard_input(desk):
    desk.misused('--password-stdin', 'account', 'add', 'lakshmi', typed=PASSWORD + '\n')


def type_at_terminal(desk, arguments, lines):
    """Run it on a terminal of its own; what the terminal shows, and the exit status."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(harness.PROGRAM, [harness.PROGRAM, *arguments], desk.environment())
    shown = b''
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], 0.5)[0]:
            continue
        try:
            got = os.read(terminal, 4096)
        except OSError:
            break
        if not got:
            break
        shown += got
        if lines and shown.endswith(b': '):
            os.write(terminal, lines.pop(0).encode() + b'\n')
            shown += b'|'  # asked and answered
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_a_password_typed_at_a_terminal_is_asked_for_twice_and_not_shown(desk):
    shown, status = type_at_terminal(desk, ['account', 'add', 'lakshmi'], [PASSWORD, PASSWORD])
    assert status == 0, shown
    assert PASSWORD not in shown and shown.count('Password: ') == 1, shown
    shown, status = type_at_terminal(desk, ['account', 'add', 'arjun'], [PASSWORD, 'another 12345'])
    assert status == 1 and 'not the same' in shown, shown


def test_account_list_searches_names_and_phones(desk):
    accounts = desk.json('account', 'list')
    assert [account['username'] for account in accounts] == ['meera', 'ravi', 'sita']
    assert all(set(account) == ACCOUNT for account in accounts)
    for text in ('KUMAR', 'rav', '98450'):
        assert [a['username'] for a in desk.json('account', 'list', '--search', text)] == ['ravi']
    assert desk.json('account', 'list', '--search', 'nobody') == []


def test_account_edit_changes_what_is_named_and_nothing_else(desk):
    before = desk.json('account', 'show', 'ravi')
    after = desk.json('account', 'edit', 'ravi', '--full-name', 'Ravi K.', '--phone', '')
    assert after == {**before, 'full_name': 'Ravi K.', 'phone': None}
    assert desk.json('account', 'edit', 'ravi', '--username', 'ravik')['id'] == before['id']
    desk.refused('', 'account', 'show', 'ravi')
    desk.refused('email', 'account', 'edit', 'ravik', '--email', 'nonsense')
    desk.misused('what to change', 'account', 'edit', 'ravik')


def test_a_password_can_be_set_anew(desk):
    desk.json('account', 'set-password', 'ravi', '--password-stdin', typed='green kettle 9\n')
    desk.refused('', 'account', 'set-password', 'ravi', '--password-stdin', typed='ravi\n')
    entry = desk.json('audit', '--limit', '1')[0]
    assert 'kettle' not in str(entry) and entry['customer'] == 'ravi'


def test_an_account_is_deactivated_and_activated(desk):
    assert desk.json('account', 'deactivate', 'ravi')['active'] is False
    desk.refused('', 'bill', 'list', '--as', 'ravi')
    assert desk.json('account', 'activate', 'ravi')['active'] is True
    desk.text('bill', 'list', '--as', 'ravi')


def test_kept_sign_ins_are_forgotten(desk):
    with sqlite3.connect(desk.database) as database:
        for username in ('ravi', 'ravi', 'sita'):
            database.execute('''INSERT INTO kept_sign_in (account_id, token_hash, computer,
                                                          created_at, last_used_at)
                                SELECT id, ?, 'office', created_at, created_at
                                  FROM account WHERE username = ?''', ('0' * 64, username))
    assert desk.json('account', 'forget-sign-ins', 'ravi') == {'forgotten': 2}
    assert desk.json('account', 'forget-sign-ins', 'ravi') == {'forgotten': 0}
    assert desk.json('account', 'forget-sign-ins', 'sita', '--as', 'sita') == {'forgotten': 1}
    newest, older = desk.json('audit', '--limit', '2')
    assert (older['action'], older['customer']) == ('forget-sign-ins', 'ravi')
    assert newest['actor'] == 'sita'


def test_an_account_that_is_not_there_is_named(desk):
    for verb in ('show', 'activate', 'deactivate', 'forget-sign-ins'):
        desk.refused('nobody', 'account', verb, 'nobody')


def test_staff_sees_the_numbers_of_all(desk):
    desk.json('bill', 'pay', str(desk.add_bill(amount='10')['id']))
    desk.add_bill(amount='20.05', due='2026-07-01')
    desk.add_bill('sita', amount='30')
    desk.add_subscription()
    assert desk.json('summary') == {
        'customers': 2, 'pending_bills': 2, 'overdue_bills': 1, 'outstanding': '50.05',
        'total_paid': '10.00', 'subscriptions': {'active': 1, 'paused': 0, 'cancelled': 0}}


def test_a_customer_has_numbers_of_their_own(desk):
    desk.json('bill', 'pay', str(desk.add_bill(amount='10', title='a')['id']))
    desk.add_bill(amount='20.05', due='2026-07-01')
    desk.add_bill(amount='7', due='2026-08-07')
    desk.add_bill(amount='8', due='2026-08-08')
    desk.add_bill('sita', amount='30')
    expected = {
        'pending_bills': 3, 'overdue_bills': 1, 'overdue_amount': '20.05', 'due_within_7_days': 1,
        'due_within_7_days_amount': '7.00', 'outstanding': '35.05', 'total_paid': '10.00',
        'active_subscriptions': 0, 'monthly': [{'month': '2026-07', 'total': '10.00'}],
        'by_type': [{'type': 'Other', 'total': '10.00'}]}
    assert desk.json('summary', '--customer', 'ravi') == expected
    assert desk.json('summary', '--as', 'ravi') == expected


def test_the_summary_makes_the_bills_that_are_due(desk):
    desk.add_subscription(start='2026-08-31', amount='5')
    assert desk.json('summary')['pending_bills'] == 0
    assert desk.json('summary', '--today', '2026-10-01')['pending_bills'] == 2


def test_every_change_is_in_the_audit_log(desk):
    bill = desk.add_bill('ravi', 'Gas', '5', '2026-08-01', '--as', 'meera')
    desk.json('bill', 'edit', str(bill['id']), '--title', 'Water')
    newest, older = desk.json('audit', '--limit', '2')
    assert set(newest) == {'id', 'created_at', 'actor', 'customer', 'action', 'entity', 'entity_id',
                           'before', 'after', 'hash'}
    assert (newest['actor'], older['actor']) == (None, 'meera')
    assert (newest['customer'], newest['entity']) == ('ravi', 'bill')
    assert newest['entity_id'] == bill['id']
    assert newest['before'] == {'title': 'Gas'} and newest['after'] == {'title': 'Water'}
    assert older['before'] is None
    assert len(desk.json('audit', '--limit', '0')) >= 5


harness.main(globals())
