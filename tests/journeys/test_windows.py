# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people on one computer, each in a window of their own of the same program."""

import journey
from journey import LIVE_SECONDS, wait

BILL = 'Exam hall, 2 days ago, 20 Nov · Other, ₹320.00'


def test_staff_and_a_customer_work_side_by_side(journey):
    staff = journey.open_usual()
    staff.sign_in('meera')
    customer = journey.open_beside(staff)
    customer.sign_in('lakshmi')

    staff.press('Assign Bill…')
    staff.wait_for_window('Assign Bill')
    staff.choose_customer('lakshmi sub')
    staff.fill('Title', 'Exam hall')
    staff.fill('Amount, ₹', '320.00')
    staff.fill('Due on', '2026-11-20')
    staff.press('Assign')
    wait(lambda: customer.shows('Exam hall'), 'the bill in the window of the customer', LIVE_SECONDS)
    wait(lambda: staff.figure('Pending bills') == 'Pending bills: 19, 5 overdue', 'the new bill')

    # A form of staff stays open, half filled in, while the customer pays by key.
    staff.press('Assign Bill…')
    staff.wait_for_window('Assign Bill')
    staff.fill('Title', 'Half a thought')
    customer.go_to('Maths, class X, 12 days ago, 10 Nov · Fees, ₹1,240.50')
    customer.go_to(BILL, 'Down')
    customer.enter(f'Pay… {BILL}')
    customer.wait_for_window('Pay')
    customer.go_to('Pay ₹320.00')
    customer.key('Return')
    customer.wait_for('Paid ₹320.00')
    assert staff.window().name == 'Assign Bill', staff.window()
    assert staff.text('Title') == 'Half a thought'
    staff.key('Escape')
    staff.wait_for_window('Discard')
    staff.press('Discard')
    staff.wait_for_window('Dashboard')
    wait(lambda: staff.figure('Pending bills') == 'Pending bills: 18, 4 overdue', 'the payment')

    customer.sign_out('Lakshmi Subramaniam, Customer')
    assert staff.window().name == 'Dashboard – OPBMS', staff.window()
    staff.find('Meera Iyer, Administrator')


journey.main(globals())
