# SPDX-License-Identifier: GPL-3.0-or-later
"""A subscription, from what its dates will be to its pause and after."""

import journey
from accessibility import Role
from journey import wait

DATES = [
    '31 Dec 2026, Thu, ₹500.00',
    '31 Jan 2027, Sun, ₹500.00',
    '28 Feb 2027, Sun, ₹500.00, February has no 31st',
    '31 Mar 2027, Wed, ₹500.00',
    '30 Apr 2027, Fri, ₹500.00, April has no 31st',
]
ROW = 'Dance, ₹500.00 every month on day 31, or the month’s last day'


def dates_of(form):
    dates = form.look_for('Next dates', [Role.LIST])
    return [row.name for row in dates.children] if dates else []


def dance_of(journey):
    subscriptions = journey.json('subscription', 'list', '--customer', 'lakshmi')
    return next(s for s in subscriptions if s['name'] == 'Dance')


def test_one_that_starts_on_the_31st_is_previewed_created_paused_and_resumed(journey):
    customer = journey.open_as('lakshmi')
    customer.press('New Subscription…')
    customer.wait_for_window('New Subscription')
    customer.fill('Name', 'Dance')
    customer.fill('Amount, ₹', '500')
    customer.fill('Starts on', '2026-12-31')
    wait(lambda: dates_of(customer) == DATES, 'the dates, with what moves them')
    customer.press('Create')
    customer.wait_for('Subscription created')
    assert dance_of(journey)['next_renewal_date'] == '2026-12-31'

    customer.show_page('Subscriptions')
    customer.press(f'Pause {ROW}, Active, next 31 Dec')
    customer.wait_for('Paused “Dance”')
    customer.find(f'{ROW}, Paused')
    assert dance_of(journey)['status'] == 'paused'
    customer.press(f'Resume… {ROW}, Paused')
    customer.wait_for('Resumed “Dance”')
    customer.find(f'{ROW}, Active, next 31 Dec')
    assert dance_of(journey)['next_renewal_date'] == '2026-12-31'


def test_one_paused_over_its_31st_comes_back_on_the_31st(journey):
    journey.text('subscription', 'add', '--customer', 'lakshmi', '--name', 'Dance', '--amount',
                 '500', '--start', '2026-12-31')
    journey.text('subscription', 'pause', str(dance_of(journey)['id']))
    customer = journey.open('--today', '2027-02-10')
    customer.sign_in('lakshmi')
    customer.show_page('Subscriptions')
    customer.press(f'Resume… {ROW}, Paused')
    customer.wait_for('2 bills at once, ₹1,000.00')
    customer.wait_for('Next bill on 28 Feb')
    customer.press('Resume')
    customer.wait_for('Resumed “Dance”, next bill on 28 Feb')
    journey.text('generate', '--today', '2027-03-31')
    dance = dance_of(journey)
    assert dance['next_renewal_date'] == '2027-04-30', dance
    due = [bill['due_date'] for bill in journey.json('bill', 'list', '--customer', 'lakshmi')
           if bill['title'].startswith('Dance')]
    assert due == ['2027-03-31', '2027-02-28'], due


journey.main(globals())
