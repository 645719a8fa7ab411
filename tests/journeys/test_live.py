# SPDX-License-Identifier: GPL-3.0-or-later
"""What one process writes is seen in the window of another, and nobody there loses their place."""

import journey
from accessibility import Role
from journey import LIVE_SECONDS, wait


def bill_id(journey, customer, title):
    bills = journey.json('bill', 'list', '--customer', customer, '--status', 'unpaid')
    return next(bill['id'] for bill in bills if bill['title'] == title)


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


def row_of(program, name):
    """What the row of a list says that begins with NAME."""
    rows = [node.name for node in program.front().walk() if node.role == Role.TABLE_ROW]
    return next((row for row in rows if row.startswith(name)), None)


def go_down(program, name):
    """Go down a list to the row that begins with NAME."""
    program.go_to_row()
    while not program.focus().name.startswith(name):
        program.move('Down')


def test_a_change_elsewhere_leaves_one_where_one_is_in_a_list(journey):
    staff = journey.open_as('meera')
    staff.show_page('Customers')
    wait(lambda: row_of(staff, 'Lakshmi Subramaniam'), 'the customers')
    go_down(staff, 'Lalrinpuii Ralte')  # the one after her
    staff.scroll(3)
    place = staff.place()
    assert max(place[2]) > 0, place
    assert row_of(staff, 'Lakshmi') == 'Lakshmi Subramaniam, 4 pending, 1 overdue, ₹3,247.50'

    bills = journey.json('bill', 'list', '--customer', 'lakshmi', '--status', 'overdue')
    journey.text('bill', 'pay', str(bills[0]['id']))
    wait(lambda: row_of(staff, 'Lakshmi') == 'Lakshmi Subramaniam, 3 pending, ₹2,007.00',
         'the payment', LIVE_SECONDS)
    assert staff.place() == place

    staff.show_page('Bills')
    wait(lambda: row_of(staff, 'Hostel deposit'), 'the bills')
    go_down(staff, 'Exam fee, Lakshmi')
    staff.scroll(3)
    place = staff.place()
    journey.text('bill', 'edit', str(bill_id(journey, 'lakshmi', 'Library membership')),
                 '--amount', '600')
    wait(lambda: row_of(staff, 'Library membership, Lakshmi').endswith('₹600.00'), 'the new amount',
         LIVE_SECONDS)
    assert staff.place() == place


journey.main(globals())
