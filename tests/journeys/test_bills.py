# SPDX-License-Identifier: GPL-3.0-or-later
"""Several bills paid at once."""

import journey


def open_pay(customer):
    customer.press('Pay ₹2,747.50…')
    customer.wait_for_window('Pay')
    customer.wait_for('all or none')


def test_a_customer_pays_several_bills_at_once(journey):
    customer = journey.open_as('lakshmi')
    open_pay(customer)
    customer.tick('Maths, class X, 12 days overdue, ₹1,240.50', False)
    customer.tick('Veena lessons, grade 3 exam, Due 10 Dec, ₹500.00', True)
    customer.wait_for('₹2,007.00')
    assert customer.shows('3 of 4 bills, all or none')
    before = journey.json('transaction', 'list', '--customer', 'lakshmi')

    customer.press('Pay ₹2,007.00')
    customer.wait_for('Paid ₹2,007.00')
    customer.find('Pay ₹1,240.50…')
    bills = journey.json('bill', 'list', '--customer', 'lakshmi', '--status', 'unpaid')
    assert [bill['title'] for bill in bills] == ['Maths, class X'], bills
    after = journey.json('transaction', 'list', '--customer', 'lakshmi')
    paid = after[:len(after) - len(before)]
    assert sorted(payment['amount'] for payment in paid) == ['1008.00', '499.00', '500.00'], paid
    assert {payment['status'] for payment in paid} == {'success'}


def test_several_bills_of_which_one_was_paid_meanwhile_are_not_taken_in_part(journey):
    customer = journey.open_as('lakshmi')
    open_pay(customer)
    open_bills = journey.json('bill', 'list', '--customer', 'lakshmi', '--status', 'unpaid')
    of_library = next(b['id'] for b in open_bills if b['title'] == 'Library membership')
    journey.text('bill', 'pay', str(of_library))
    customer.wait_for('Already paid')
    customer.wait_for('₹2,248.50')
    unpaid = journey.json('bill', 'list', '--customer', 'lakshmi', '--status', 'unpaid')
    assert len(unpaid) == 3, unpaid
    customer.press('Pay ₹2,248.50')
    customer.wait_for('Paid ₹2,248.50')
    customer.wait_for('Nothing to pay now')


journey.main(globals())
