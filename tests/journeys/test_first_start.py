# SPDX-License-Identifier: GPL-3.0-or-later
"""From nothing to the first paid bill, and to a second window beside the first."""

import journey
from journey import DEMO_PASSWORD, starts_empty, wait

STAFF_PASSWORD = 'paper lantern 7'
CUSTOMER_PASSWORD = 'quick copper 5'


@starts_empty
def test_from_the_assistant_to_the_first_paid_bill(journey):
    program = journey.open()
    program.fill('Organisation', 'Vidya Tuition Centre')
    program.press('Next')
    program.fill('Full name', 'Meera Iyer')
    program.fill('Username', 'meera')
    program.fill('Password', STAFF_PASSWORD)
    program.fill('Password again', STAFF_PASSWORD)
    program.press('Next')
    program.press('Start')
    program.wait_for_window('Dashboard')

    program.press('New Customer…')
    program.wait_for_window('New Customer')
    program.fill('Full name', 'Asha Rao')
    program.fill('Username', 'asha')
    program.fill('Password', CUSTOMER_PASSWORD)
    program.fill('Password again', CUSTOMER_PASSWORD)
    program.press('Create')
    program.wait_for_window('Customer – OPBMS')
    program.wait_for('@asha')
    program.press('Assign Bill…')
    program.wait_for_window('Assign Bill')
    program.fill('Title', 'Maths, class X')
    program.fill('Amount, ₹', '1,240.50')
    program.fill('Due on', '2026-11-25')
    program.press('Assign')
    program.wait_for('1 pending bill')
    program.sign_out('Meera Iyer, Administrator')

    program.sign_in('asha', CUSTOMER_PASSWORD)
    program.press('Pay ₹1,240.50…')
    program.wait_for_window('Pay')
    program.press('Pay ₹1,240.50')
    program.wait_for('Nothing to pay now')
    assert journey.json('bill', 'show', '1')['status'] == 'paid'


journey.main(globals())
