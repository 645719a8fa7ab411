# SPDX-License-Identifier: GPL-3.0-or-later
"""opbmsctl type."""

import harness

FIRST = ['Electricity', 'Fees', 'Subscription', 'OTT plan', 'Membership', 'Donation', 'Other']


def names(desk):
    return [kind['name'] + ('*' if kind['retired'] else '') for kind in desk.json('type', 'list')]


def test_types_are_listed(desk):
    assert names(desk) == FIRST
    assert [set(kind) for kind in desk.json('type', 'list')] == [{'id', 'name', 'retired'}] * 7
    assert 'OTT plan' in desk.text('type', 'list')


def test_a_type_is_added_once(desk):
    added = desk.json('type', 'add', ' Water ')
    assert (added['name'], added['retired']) == ('Water', False)
    desk.refused('already', 'type', 'add', 'WATER')
    assert desk.add_bill('ravi', 'Water, June', '5', '2026-08-01', '--type',
                         'water')['type'] == 'Water'


def test_a_new_name_is_on_old_bills_too(desk):
    number = desk.add_bill('ravi', 'Gift', '5', '2026-08-01', '--type', 'Donation')['id']
    assert desk.json('type', 'rename', 'donation', '--name', 'Gift')['name'] == 'Gift'
    assert desk.json('bill', 'show', number)['type'] == 'Gift'
    desk.refused('already', 'type', 'rename', 'Gift', '--name', 'fees')
    desk.refused('Nonsense', 'type', 'rename', 'Nonsense', '--name', 'x')
    desk.misused('name', 'type', 'rename', 'Gift')


def test_a_retired_type_is_for_no_new_bills(desk):
    number = desk.add_bill('ravi', 'Gift', '5', '2026-08-01', '--type', 'Donation')['id']
    assert desk.json('type', 'retire', 'Donation')['retired'] is True
    assert names(desk)[-1] == 'Donation*'
    desk.refused('Donation', 'bill', 'add', '--customer', 'ravi', '--title', 'x', '--amount', '1',
                 '--due', '2026-08-01', '--type', 'Donation')
    assert desk.json('bill', 'show', number)['type'] == 'Donation'
    assert desk.json('type', 'restore', 'Donation')['retired'] is False


def test_the_last_type_stays(desk):
    for name in FIRST[:-1]:
        desk.json('type', 'retire', name)
    desk.refused('last', 'type', 'retire', 'Other')


def test_customers_look_only(desk):
    assert desk.json('--as', 'ravi', 'type', 'list')
    desk.refused('', '--as', 'ravi', 'type', 'add', 'Water')
    desk.refused('', '--as', 'ravi', 'type', 'retire', 'Fees')


harness.main(globals())
