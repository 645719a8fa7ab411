# SPDX-License-Identifier: GPL-3.0-or-later
"""opbmsctl --as: the rights of the account, and no others."""

import harness
from harness import PASSWORD

STAFF_ONLY = [
    ['account', 'add', 'x', '--password-stdin'],
    ['account', 'deactivate', 'ravi'],
    ['account', 'deactivate', 'sita'],
    ['account', 'forget-sign-ins', 'sita'],
    ['account', 'set-password', 'sita', '--password-stdin'],
    ['account', 'edit', 'sita', '--phone', '1'],
    ['account', 'show', 'sita'],
    ['bill', 'add', '--customer', 'ravi', '--title', 'x', '--amount', '1', '--due', '2026-08-01'],
    ['bill', 'edit', '1', '--title', 'x'],
    ['bill', 'void', '1'],
    ['bill', 'show', '2'],
    ['bill', 'pay', '2'],
    ['bill', 'list', '--customer', 'sita'],
    ['subscription', 'add', '--customer', 'sita', '--name', 'x', '--amount', '1', '--start',
     '2026-08-01'],
    ['subscription', 'list', '--customer', 'sita'],
    ['subscription', 'show', '1'],
    ['subscription', 'preview', '1'],
    ['subscription', 'edit', '1', '--amount', '1'],
    ['subscription', 'pause', '1'],
    ['subscription', 'resume', '1'],
    ['subscription', 'cancel', '1'],
    ['transaction', 'list', '--customer', 'sita'],
    ['summary', '--customer', 'sita'],
    ['check'],
    ['backup', 'copy.sqlite3'],
    ['demo'],
    ['import-django', str(harness.SAMPLE)],
]


def test_a_customer_is_refused_what_is_not_theirs(desk):
    desk.add_bill('ravi')
    desk.add_bill('sita')
    desk.add_subscription('sita')
    before = desk.json('audit', '--limit', '0')
    for arguments in STAFF_ONLY:
        desk.refused('', '--as', 'ravi', *arguments, typed=PASSWORD + '\n', cwd=desk.folder)
    assert desk.json('audit', '--limit', '0') == before
    assert not (desk.folder / 'copy.sqlite3').exists()


def test_a_customer_is_not_told_that_another_exists(desk):
    other = desk.run('--as', 'ravi', 'account', 'show', 'sita')
    nobody = desk.run('--as', 'ravi', 'account', 'show', 'zita')
    assert other[2].replace('sita', '') == nobody[2].replace('zita', '')


def test_a_customer_pays_and_runs_their_own(desk):
    bill = str(desk.add_bill('ravi')['id'])
    desk.add_bill('sita')
    assert [b['customer'] for b in desk.json('--as', 'ravi', 'bill', 'list')] == ['ravi']
    assert desk.json('--as', 'ravi', 'bill', 'pay', bill)['processed_by'] == 'ravi'
    made = desk.json('--as', 'ravi', 'subscription', 'add', '--customer', 'ravi', '--name', 'Gym',
                     '--amount', '5', '--start', '2026-08-01')
    assert made['created_by'] == 'customer'
    for verb in ('pause', 'resume', 'cancel'):
        desk.json('--as', 'ravi', 'subscription', verb, str(made['id']))
    assert len(desk.json('--as', 'ravi', 'transaction', 'list')) == 1
    assert desk.json('--as', 'ravi', 'account', 'show', 'ravi')['username'] == 'ravi'


def test_a_customer_sees_what_was_changed_of_theirs_only(desk):
    desk.add_bill('ravi')
    desk.add_bill('sita')
    entries = desk.json('--as', 'ravi', 'audit', '--limit', '0')
    assert entries and {entry['customer'] for entry in entries} == {'ravi'}


def test_staff_may_do_everything(desk):
    desk.add_bill('sita')
    assert desk.json('--as', 'meera', 'account', 'show', 'sita')['pending_bills'] == 1
    assert desk.json('--as', 'meera', 'check')['ok'] is True
    assert desk.json('--as', 'meera', 'bill', 'pay', '1')['processed_by'] == 'meera'


def test_nobody_acts_for_an_account_that_is_not_there_or_inactive(desk):
    desk.refused('nobody', '--as', 'nobody', 'bill', 'list')
    desk.json('account', 'deactivate', 'sita')
    desk.refused('sita', '--as', 'sita', 'bill', 'list')


harness.main(globals())
