# SPDX-License-Identifier: GPL-3.0-or-later
"""opbmsctl subscription and generate."""

import harness
from harness import SUBSCRIPTION


def due_dates(desk):
    return sorted(bill['due_date'] for bill in desk.json('bill', 'list'))


def test_subscription_add_prints_the_subscription(desk):
    subscription = desk.add_subscription('ravi', 'Tuition', '499', '2026-08-31', '--notes', 'Maths')
    assert set(subscription) == SUBSCRIPTION
    assert isinstance(subscription.pop('id'), int)
    assert subscription == {'customer': 'ravi', 'name': 'Tuition', 'type': 'Subscription',
                            'amount': '499.00', 'start_date': '2026-08-31', 'every': 1,
                            'unit': 'month', 'next_renewal_date': '2026-08-31', 'status': 'active',
                            'created_by': 'admin', 'notes': 'Maths'}


def test_a_start_in_the_past_bills_all_dates_since(desk):
    out = desk.text('subscription', 'add', '--customer', 'ravi', '--name', 'Gym', '--amount', '100',
                    '--start', '2026-01-31', '--type', 'Membership')
    assert '7 bills were made' in out, out
    assert due_dates(desk) == ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31',
                               '2026-06-30', '2026-07-31']
    desk.refused('10', 'subscription', 'add', '--customer', 'ravi', '--name', 'Gym', '--amount',
                 '100', '--start', '2016-07-30')


def test_weeks_and_years_recur_too(desk):
    desk.add_subscription('ravi', 'Milk', '50', '2026-07-10', '--every', '2', '--unit', 'week')
    assert due_dates(desk) == ['2026-07-10', '2026-07-24']
    yearly = desk.add_subscription('sita', 'Club', '900', '2024-02-29', '--unit', 'year')
    assert yearly['next_renewal_date'] == '2027-02-28'


def test_subscription_add_refuses_what_breaks_a_rule(desk):
    base = ('subscription', 'add', '--customer', 'ravi', '--name', 'x', '--amount', '1', '--start')
    desk.misused('fortnight', *base, '2026-08-01', '--unit', 'fortnight')
    desk.misused('', *base, '2026-08-01', '--every', '0')
    desk.refused('', *base, '2026-08-01', '--every', '100')
    desk.refused('', *base, '2026-08-01', '--every', '99999999999999')
    desk.misused('tomorrow', *base, 'tomorrow')
    assert desk.json('subscription', 'list') == []


def test_subscriptions_are_listed(desk):
    desk.add_subscription('ravi', 'One')
    desk.add_subscription('sita', 'Two')
    assert {s['name'] for s in desk.json('subscription', 'list')} == {'One', 'Two'}
    only = desk.json('subscription', 'list', '--customer', 'sita')
    assert [s['name'] for s in only] == ['Two'] and set(only[0]) == SUBSCRIPTION


def test_subscription_list_filters(desk):
    one = desk.add_subscription('ravi', 'One', '9', '2026-08-20')['id']
    two = desk.add_subscription('sita', 'Two', '5', '2026-08-10', '--type', 'Fees')['id']
    desk.json('subscription', 'pause', str(two))

    def ids(*options):
        return [s['id'] for s in desk.json('subscription', 'list', *options)]
    assert ids() == [one, two]
    assert ids('--reverse') == ids('--order', 'newest') == [two, one]
    assert ids('--order', 'next') == ids('--order', 'amount') == [two, one]
    assert ids('--order', 'name', '--reverse', '--limit', '1') == [two]
    assert ids('--status', 'paused') == ids('--type', 'fees') == ids('--search', 'SITA') == [two]
    assert ids('--status', 'cancelled') == []
    desk.misused('void', 'subscription', 'list', '--status', 'void')


def test_the_preview_says_why_a_day_is_what_it_is(desk):
    number = str(desk.add_subscription('ravi', 'Tuition', '499', '2026-12-31')['id'])
    preview = desk.json('subscription', 'preview', number, '--count', '3')
    assert [set(item) for item in preview] == [{'date', 'reason', 'amount'}] * 3
    assert [item['date'] for item in preview] == ['2026-12-31', '2027-01-31', '2027-02-28']
    assert preview[0]['reason'] is None and '31' in preview[2]['reason']
    assert {item['amount'] for item in preview} == {'499.00'}
    assert len(desk.json('subscription', 'preview', number)) == 12
    assert '2027-02-28' in desk.text('subscription', 'preview', number)


def test_the_preview_begins_with_what_is_due_already(desk):
    number = str(desk.add_subscription('ravi', 'Tuition', '499', '2026-08-10')['id'])
    preview = desk.json('subscription', 'preview', number, '--today', '2026-10-15', '--count', '4')
    assert [item['date'] for item in preview] == ['2026-08-10', '2026-09-10', '2026-10-10',
                                                  '2026-11-10']


def test_an_edit_holds_from_the_next_date_on(desk):
    number = str(desk.add_subscription('ravi', 'Tuition', '499', '2026-07-31')['id'])
    after = desk.json('subscription', 'edit', number, '--amount', '550', '--name', 'Tuition, X',
                      '--notes', 'From August')
    assert (after['amount'], after['name'], after['notes']) == ('550.00', 'Tuition, X',
                                                                'From August')
    assert after['next_renewal_date'] == '2026-08-31'
    assert [bill['amount'] for bill in desk.json('bill', 'list')] == ['499.00']
    moved = desk.json('subscription', 'edit', number, '--next', '2026-08-05', '--every', '2',
                      '--unit', 'week')
    assert (moved['start_date'], moved['every'], moved['unit']) == ('2026-08-05', 2, 'week')
    desk.json('generate', '--today', '2026-08-20')
    assert due_dates(desk) == ['2026-07-31', '2026-08-05', '2026-08-19']
    assert desk.json('check')['ok'] is True


def test_an_edit_makes_what_is_due_before(desk):
    number = str(desk.add_subscription('ravi', 'Tuition', '499', '2026-07-31')['id'])
    out = desk.text('subscription', 'edit', number, '--amount', '550', '--today', '2026-09-01')
    assert '1 bill was made' in out, out
    assert {bill['amount'] for bill in desk.json('bill', 'list')} == {'499.00'}


def test_an_edit_refuses_what_breaks_a_rule(desk):
    number = str(desk.add_subscription('ravi', 'Tuition', '499', '2026-07-31')['id'])
    desk.misused('what to change', 'subscription', 'edit', number)
    desk.refused('today or later', 'subscription', 'edit', number, '--next', '2026-07-30')
    desk.refused('type', 'subscription', 'edit', number, '--type', 'Nonsense')
    desk.refused('99', 'subscription', 'edit', number, '--every', '100')
    desk.json('subscription', 'cancel', number)
    desk.refused('cancelled', 'subscription', 'edit', number, '--amount', '1')


def test_a_pause_skips_what_it_missed(desk):
    number = str(desk.add_subscription('ravi', 'Tuition', '499', '2026-07-31')['id'])
    assert desk.json('subscription', 'pause', number)['status'] == 'paused'
    assert desk.json('generate', '--today', '2026-11-05') == {'created': 0}
    preview = desk.json('subscription', 'preview', number, '--today', '2026-11-05', '--count', '1')
    resumed = desk.json('subscription', 'resume', number, '--today', '2026-11-05')
    assert (resumed['status'], resumed['next_renewal_date']) == ('active', '2026-11-30')
    assert preview[0]['date'] == '2026-11-30'
    assert due_dates(desk) == ['2026-07-31']
    desk.refused('', 'subscription', 'resume', number)


def test_a_pause_bills_what_it_missed_when_asked(desk):
    number = str(desk.add_subscription('ravi', 'Tuition', '499', '2026-07-31')['id'])
    desk.json('subscription', 'pause', number)
    desk.json('subscription', 'resume', number, '--bill-missed', '--today', '2026-10-05')
    assert due_dates(desk) == ['2026-07-31', '2026-08-31', '2026-09-30']


def test_a_cancelled_one_is_over(desk):
    number = str(desk.add_subscription('ravi', 'Tuition', '499', '2026-07-31')['id'])
    assert desk.json('subscription', 'cancel', number)['status'] == 'cancelled'
    desk.refused('cancelled', 'subscription', 'resume', number)
    assert desk.json('subscription', 'preview', number) == []
    assert desk.json('generate', '--today', '2027-01-01') == {'created': 0}
    assert desk.json('subscription', 'show', number)['status'] == 'cancelled'


def test_generate_makes_each_bill_once(desk):
    desk.add_subscription('ravi', 'Tuition', '499', '2026-08-31')
    runs = [desk.start('--json', 'generate', '--today', '2026-12-31') for _ in range(6)]
    outputs = [run.communicate(timeout=100) for run in runs]
    assert [run.returncode for run in runs] == [0] * 6, outputs
    assert due_dates(desk) == ['2026-08-31', '2026-09-30', '2026-10-31', '2026-11-30', '2026-12-31']
    assert '0' in desk.text('generate', '--today', '2026-12-31')


harness.main(globals())
