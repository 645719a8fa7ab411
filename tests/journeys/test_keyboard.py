# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole days of work with keys alone: nothing is pressed but keys, and what a screen reader says is
all that is known of where the focus is."""

import journey
from accessibility import Role
from journey import DEMO_PASSWORD, wait


def sign_in(program, username, password=DEMO_PASSWORD, page='Dashboard'):
    program.wait_for_focus('Username')
    program.type(username)
    program.move('Tab')
    program.type(password)
    program.key('Return')
    program.wait_for_window(page)


def sign_out(program, account):
    program.enter(account)
    program.choose('Sign Out')
    program.wait_for_focus('Username')


def new_customer(staff):
    staff.show_page('Customers')
    staff.key('<Control>n')
    staff.wait_for_focus('Full name')
    staff.type('Asha Rao')
    staff.write('Username', 'asha.rao')
    staff.write('Password', 'quick copper 5')
    staff.write('Password again', 'quick copper 5')
    staff.key('Return')
    staff.wait_for('@asha.rao')


def assign_bill(staff, title, amount):
    staff.key('<Control><Shift>b')
    staff.wait_for_focus('Title')  # whose page it is, is who is billed
    staff.type(title)
    staff.write('Amount, ₹', amount)
    staff.write('Due on', '2026-11-25')
    staff.key('Return')
    staff.wait_for_window('Customer')
    staff.find(f'{title}, Other, ₹{amount}, Due in 3 days')


def bill_of(journey, title):
    bills = journey.json('bill', 'list', '--customer', 'asha.rao')
    return next(bill for bill in bills if bill['title'] == title)


def test_a_day_of_staff(journey):
    staff = journey.open()
    sign_in(staff, 'meera')
    new_customer(staff)
    assign_bill(staff, 'Maths', '320.00')
    assign_bill(staff, 'Physics', '410.00')

    staff.enter('Maths, Other, ₹320.00, Due in 3 days')
    staff.choose('Record Payment…')
    staff.wait_for_focus('Maths, Due in 3 days, ₹320.00')
    staff.key('Return')
    staff.wait_for('Paid ₹320.00')
    assert bill_of(journey, 'Maths')['status'] == 'paid'

    staff.enter('Physics, Other, ₹410.00, Due in 3 days')
    staff.choose('Void')
    staff.wait_for('“Physics” is void')
    assert bill_of(journey, 'Physics')['status'] == 'void'
    staff.key('<Control>z')
    staff.find('Physics, Other, ₹410.00, Due in 3 days')
    assert bill_of(journey, 'Physics')['status'] == 'unpaid'

    staff.show_page('Activity')
    staff.go_to_row()
    assert 'took back the void of “Physics”' in staff.focus().name, staff.focus()
    sign_out(staff, 'Meera Iyer, Administrator')


def read_chart(customer):
    """Go to a chart, and along it with the arrow keys."""
    while customer.focus().role != Role.IMAGE:
        customer.move('Tab')
    for key, value in (('End', 'November 2026: ₹4,255.50'), ('Left', 'October 2026: ₹2,239.50')):
        customer.key(key)
        wait(lambda: customer.focus().description == value, value)


def test_a_day_of_a_customer(journey):
    customer = journey.open()
    sign_in(customer, 'lakshmi')
    customer.enter('Pay ₹2,747.50…')
    customer.wait_for_window('Pay Bills')
    customer.go_to('Pay ₹2,747.50')
    customer.key('Return')
    customer.wait_for('Nothing to pay now')

    customer.key('<Control>n')
    customer.wait_for_focus('Name')
    customer.type('Dance')
    customer.write('Amount, ₹', '500')
    customer.write('Starts on', '2026-12-31')
    customer.key('Return')
    customer.wait_for('Subscription created')
    customer.show_page('Subscriptions')
    rule = '₹500.00 every month on day 31, or the month’s last day'
    row = f'Dance, {rule}'
    customer.go_to(f'Veena lessons, {rule}, Active, next 30 Nov')  # the first of the list
    customer.go_to(f'{row}, Active, next 31 Dec', 'Down')
    customer.enter(f'Pause {row}, Active, next 31 Dec')
    customer.find(f'{row}, Paused')

    customer.show_page('Analytics')
    read_chart(customer)

    customer.show_page('Profile')
    customer.enter('Edit Profile…')
    customer.wait_for_window('Edit Profile')
    customer.write('Phone (optional)', '+91 98450 54321')
    customer.key('Return')
    customer.find('Phone: +91 98450 54321')
    customer.enter('Change Password…')
    customer.wait_for_window('Change Password')
    customer.write('Old password', DEMO_PASSWORD)
    customer.write('New password', 'quick copper 5')
    customer.write('New password again', 'quick copper 5')
    customer.key('Return')
    customer.wait_for_window('Profile')

    sign_out(customer, 'Lakshmi Subramaniam, Customer')
    sign_in(customer, 'lakshmi', 'quick copper 5', 'Profile')  # where it was left


journey.main(globals())
