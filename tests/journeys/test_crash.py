# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is killed in the middle of its work: what was said to be done is there, and nothing is
there by halves."""

import journey
from journey import wait


def unpaid_of(journey, customer):
    return journey.json('bill', 'list', '--customer', customer, '--status', 'unpaid')


def test_killed_while_it_pays_three_bills_it_has_paid_all_or_none(journey):
    customer = journey.open_as('lakshmi')
    customer.press('Pay ₹2,747.50…')
    customer.wait_for_window('Pay')
    customer.wait_for('all or none')
    before = len(unpaid_of(journey, 'lakshmi'))
    customer.press('Pay ₹2,747.50')
    customer.kill()

    left = len(unpaid_of(journey, 'lakshmi'))
    assert left in (before, before - 3), left
    journey.text('check')
    again = journey.open_as('lakshmi')
    again.wait_for('Nothing to pay now' if left < before else '₹2,747.50')


def test_killed_after_it_said_that_it_has_paid_it_has_paid(journey):
    customer = journey.open_as('lakshmi')
    customer.press('Pay ₹2,747.50…')
    customer.wait_for_window('Pay')
    customer.press('Pay ₹2,747.50')
    customer.wait_for('Paid ₹2,747.50')
    customer.kill()
    assert len(unpaid_of(journey, 'lakshmi')) == 1


def test_killed_with_a_form_open_it_has_written_nothing_and_opens_again(journey):
    staff = journey.open_as('meera')
    staff.press('Assign Bill…')
    staff.wait_for_window('Assign Bill')
    staff.fill('Title', 'Never assigned')
    before = journey.json('audit', '--limit', '1')
    staff.kill()
    assert journey.json('audit', '--limit', '1') == before
    again = journey.open_as('meera')
    wait(lambda: again.figure('Pending bills') == 'Pending bills: 18, 4 overdue', 'the dashboard')


journey.main(globals())
