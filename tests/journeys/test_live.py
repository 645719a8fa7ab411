# SPDX-License-Identifier: GPL-3.0-or-later
"""What one process writes is seen in the window of another, and nobody there loses their place."""

import journey
from journey import LIVE_SECONDS, wait


def assign_bill(staff, customer, title, amount, due):
    staff.press('Assign Bill…')
    staff.wait_for_window('Assign Bill')
    staff.choose_customer(customer)
    staff.fill('Title', title)
    staff.fill('Amount, ₹', amount)
    staff.fill('Due on', due)
    staff.press('Assign')
    staff.wait_for_window('Dashboard')


def test_staff_see_the_payment_of_a_bill_they_assigned(journey):
    staff = journey.open_as('meera')
    customer = journey.open_as('lakshmi')
    assign_bill(staff, 'lakshmi sub', 'Exam hall', '320.00', '2026-11-20')
    customer.wait_for('Exam hall')
    wait(lambda: staff.figure('Pending bills') == 'Pending bills: 19, 5 overdue', 'the new bill')

    staff.go_to('Paused')  # of the subscriptions, low on the page
    staff.scroll()
    place = staff.place()
    customer.press('Pay… Exam hall, 2 days ago, 20 Nov · Other, ₹320.00')
    customer.wait_for_window('Pay')
    customer.press('Pay ₹320.00')
    customer.wait_for('Paid ₹320.00')
    wait(lambda: staff.figure('Pending bills') == 'Pending bills: 18, 4 overdue', 'the payment',
         LIVE_SECONDS)
    staff.wait_for('Lakshmi Subramaniam')
    assert staff.place() == place
    assert 'Exam hall' not in customer.look_for('Overdue').says()


journey.main(globals())
