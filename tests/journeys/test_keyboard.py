# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole days of work with keys alone: nothing is pressed but keys, and what a screen reader says is
all that is known of where the focus is."""

import journey
from journey import DEMO_PASSWORD, wait


def sign_in(program, username, password=DEMO_PASSWORD):
    program.wait_for_focus('Username')
    program.type(username)
    program.move('Tab')
    program.type(password)
    program.key('Return')
    program.wait_for_window('Dashboard')


def sign_out(program, account):
    program.enter(account)
    program.choose('Sign Out')
    program.wait_for_focus('Username')


def new_customer(staff):
    staff.key('<Alt>2')
    staff.wait_for_window('Customers')
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
    staff.wait_for_window('Record Payment')
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

    sign_out(staff, 'Meera Iyer, Administrator')


journey.main(globals())
