# SPDX-License-Identifier: GPL-3.0-or-later
"""opbmsctl bill and transaction."""

import json
import re

import harness
from harness import BILL, TRANSACTION

INSTANT = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ')


def test_bill_add_prints_the_bill(desk):
    bill = desk.add_bill('ravi', 'Exam fees', '1240.5', '2026-07-30', '--type', 'Fees',
                         '--description', 'Term 2\nறசீது')
    assert set(bill) == BILL
    assert INSTANT.fullmatch(bill.pop('created_at'))
    assert isinstance(bill.pop('id'), int)
    assert bill == {'customer': 'ravi', 'subscription_id': None, 'title': 'Exam fees',
                    'description': 'Term 2\nறசீது', 'type': 'Fees', 'amount': '1240.50',
                    'due_date': '2026-07-30', 'status': 'unpaid', 'overdue': True,
                    'created_by': None, 'paid_at': None}


def test_who_made_a_bill_is_said(desk):
    bill = desk.add_bill('ravi', 'Gas', '5', '2026-08-01', '--as', 'meera')
    assert (bill['created_by'], bill['type']) == ('meera', 'Other')


def test_bill_add_refuses_what_breaks_a_rule(desk):
    for amount in ('-1', '100000000', '1.005', 'ten', ''):
        desk.refused('', 'bill', 'add', '--customer', 'ravi', '--title', 'x', f'--amount={amount}',
                     '--due', '2026-08-01')
    desk.refused('', 'bill', 'add', '--customer', 'ravi', '--title', ' ', '--amount', '1', '--due',
                 '2026-08-01')
    desk.refused('nobody', 'bill', 'add', '--customer', 'nobody', '--title', 'x', '--amount', '1',
                 '--due', '2026-08-01')
    desk.refused('Rent', 'bill', 'add', '--customer', 'ravi', '--title', 'x', '--amount', '1',
                 '--due', '2026-08-01', '--type', 'Rent')
    desk.misused('2026-02-30', 'bill', 'add', '--customer', 'ravi', '--title', 'x', '--amount', '1',
                 '--due', '2026-02-30')
    assert desk.json('bill', 'list') == []


def test_bill_list_filters(desk):
    late = desk.add_bill(due='2026-07-30', title='late one')['id']
    today = desk.add_bill('sita', due='2026-07-31', title='today')['id']
    paid = desk.add_bill(title='paid one')['id']
    void = desk.add_bill(title='void one')['id']
    desk.json('bill', 'pay', str(paid))
    desk.json('bill', 'void', str(void))

    def ids(*options):
        return [bill['id'] for bill in desk.json('bill', 'list', *options)]
    assert ids() == [void, paid, today, late]
    assert ids('--status', 'unpaid') == [today, late]
    assert ids('--status', 'overdue') == [late]
    assert ids('--status', 'paid') == [paid]
    assert ids('--status', 'void') == [void]
    assert ids('--customer', 'sita') == [today]
    assert ids('--search', 'ONE', '--limit', '2') == [void, paid]
    assert ids('--search', 'sita') == [today]
    assert ids('--today', '2026-08-01', '--status', 'overdue') == [today, late]
    assert ids('--from', '2026-07-31', '--to', '2026-07-31') == [today]
    assert ids('--to', '2026-07-30') == [late]
    assert ids('--order', 'title') == [late, paid, today, void]
    assert ids('--order', 'title', '--reverse', '--limit', '1') == [void]
    assert ids('--reverse') == [late, today, paid, void]
    assert ids('--type', 'other', '--status', 'paid') == [paid]
    assert ids('--type', 'Fees') == []
    desk.misused('maybe', 'bill', 'list', '--status', 'maybe')
    desk.misused('sideways', 'bill', 'list', '--order', 'sideways')
    desk.misused('--from', 'bill', 'list', '--from', 'today')
    desk.refused('Rent', 'bill', 'list', '--type', 'Rent')


def test_bill_edit_changes_what_is_named_and_nothing_else(desk):
    before = desk.add_bill('ravi', 'Gas', '5', '2026-08-01', '--description', 'June')
    number = str(before['id'])
    after = desk.json('bill', 'edit', number, '--amount', '6.25', '--due', '2026-08-02')
    assert after == {**before, 'amount': '6.25', 'due_date': '2026-08-02'}
    after = desk.json('bill', 'edit', number, '--title', 'Water', '--description', '', '--type',
                      'Electricity')
    assert (after['title'], after['description'], after['type']) == ('Water', None, 'Electricity')
    assert desk.json('bill', 'show', number) == after
    desk.misused('what to change', 'bill', 'edit', number)


def test_a_bill_is_paid_once(desk):
    bill = desk.add_bill('ravi', 'Gas', '5', '2026-08-01')
    number = str(bill['id'])
    payment = desk.json('bill', 'pay', number, '--as', 'meera')
    assert set(payment) == TRANSACTION
    assert INSTANT.fullmatch(payment['created_at']) and payment['reference']
    assert (payment['customer'], payment['bill_id'], payment['bill_title'], payment['amount'],
            payment['method'], payment['status'], payment['processed_by']) == (
                'ravi', bill['id'], 'Gas', '5.00', 'Simulated', 'success', 'meera')
    after = desk.json('bill', 'show', number)
    assert after['status'] == 'paid' and INSTANT.fullmatch(after['paid_at'])
    desk.refused('paid', 'bill', 'pay', number)
    desk.refused('paid', 'bill', 'void', number)
    desk.refused('paid', 'bill', 'edit', number, '--title', 'x')


def test_a_declined_payment_is_recorded_and_no_failure(desk):
    number = str(desk.add_bill()['id'])
    assert desk.json('bill', 'pay', number, '--decline')['status'] == 'failed'
    assert desk.json('bill', 'show', number)['status'] == 'unpaid'
    assert desk.json('summary')['total_paid'] == '0.00'


def test_a_bill_is_voided_and_restored(desk):
    number = str(desk.add_bill()['id'])
    assert desk.json('bill', 'void', number)['status'] == 'void'
    desk.refused('void', 'bill', 'pay', number)
    assert desk.json('bill', 'restore', number)['status'] == 'unpaid'
    desk.refused('', 'bill', 'restore', number)


def test_a_bill_that_is_not_there_is_refused(desk):
    for verb in ('show', 'void', 'restore', 'pay'):
        desk.refused('', 'bill', verb, '4711')
        desk.misused('ID', 'bill', verb, 'seven')


def test_transactions_are_listed_newest_first(desk):
    first = str(desk.add_bill(amount='5')['id'])
    second = str(desk.add_bill('sita', amount='6')['id'])
    desk.json('bill', 'pay', first, '--decline')
    desk.json('bill', 'pay', second)
    desk.json('bill', 'pay', first)
    payments = desk.json('transaction', 'list')
    assert all(set(payment) == TRANSACTION for payment in payments)
    assert [(p['customer'], p['status']) for p in payments] == [
        ('ravi', 'success'), ('sita', 'success'), ('ravi', 'failed')]
    assert len(desk.json('transaction', 'list', '--customer', 'ravi', '--limit', '1')) == 1


def test_transaction_list_filters(desk):
    fees = str(desk.add_bill('ravi', 'Fees', '7', '2026-08-01', '--type', 'Fees')['id'])
    gas = str(desk.add_bill('sita', 'Gas', '6')['id'])
    desk.json('bill', 'pay', fees, '--decline')
    desk.json('bill', 'pay', gas)

    def titles(*options):
        return [p['bill_title'] for p in desk.json('transaction', 'list', *options)]
    assert titles('--from', '2020-01-01') == ['Gas', 'Fees']
    assert titles('--order', 'amount') == ['Gas', 'Fees']
    assert titles('--reverse') == ['Fees', 'Gas']
    assert titles('--status', 'failed') == titles('--type', 'fees') == ['Fees']
    assert titles('--status', 'success') == titles('--search', 'SITA') == ['Gas']
    assert titles('--to', '2020-12-31') == []
    desk.misused('paid', 'transaction', 'list', '--status', 'paid')


def test_twenty_at_once_pay_a_bill_once(desk):
    number = str(desk.add_bill()['id'])
    runs = [desk.start('--json', 'bill', 'pay', number) for _ in range(20)]
    results = [(*run.communicate(timeout=100), run.returncode) for run in runs]
    paid = [out for out, _, status in results if status == 0]
    told = [err for _, err, status in results if status == 1]
    assert (len(paid), len(told)) == (1, 19), results
    assert json.loads(paid[0])['status'] == 'success'
    assert all(b'already' in err and b'paid' in err for err in told), told
    assert len(desk.json('transaction', 'list')) == 1
    assert desk.check() == []


def test_tables_are_aligned_by_what_is_seen(desk):
    desk.add_bill(title='学費 🎓', amount='5')
    desk.add_bill(title='விடுதிக் கட்டணம்', amount='123456.78')
    desk.add_bill(title='e\u0301te\u0301', amount='1')
    lines = desk.text('bill', 'list').splitlines()
    assert len(lines) == 4 and not any(line.endswith(' ') for line in lines)
    assert '₹1,23,456.78' in lines[2]

    def width(text):
        import unicodedata
        return sum(0 if unicodedata.category(c) in ('Mn', 'Me', 'Cf') else
                   2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)
    columns = {width(line[:line.index(word)])
               for line, word in zip(lines, ('Due', '2026-08-01', '2026-08-01', '2026-08-01'))}
    assert len(columns) == 1, lines


def test_text_cannot_move_the_cursor(desk):
    import sqlite3
    desk.add_bill(title='plain')
    with sqlite3.connect(desk.database) as database:
        database.execute("UPDATE bill SET title = 'a' || char (27) || '[2J' || char (10) || 'b'")
    for arguments in (('bill', 'list'), ('bill', 'show', '1')):
        assert '\x1b' not in desk.text(*arguments)
    assert desk.json('bill', 'show', '1')['title'] == 'a\x1b[2J\nb'


harness.main(globals())
