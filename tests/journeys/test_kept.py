# SPDX-License-Identifier: GPL-3.0-or-later
"""An account kept in the keyring of this computer, over the end of the program. The keyring is a real
one, on a bus of its own."""

import journey
from journey import DEMO_PASSWORD, wait
from notifications import Notifications


def test_a_kept_account_signs_in_without_a_password_until_it_is_forgotten(journey):
    desktop = Notifications(journey.bus.connection)
    program = journey.open()
    program.fill('Username', 'lakshmi')
    program.fill('Password', DEMO_PASSWORD)
    program.tick('Keep me signed in', True)
    program.press('Sign In')
    program.wait_for_window('Dashboard')
    wait(lambda: any('Maths, class X' in ' '.join(shown) for shown in desktop.shown), desktop.shown)
    program.quit()

    program = journey.open()
    program.wait_for_focus('Lakshmi Subramaniam')
    program.key('Return')
    program.wait_for_window('Dashboard')
    program.wait_for('₹2,747.50')
    program.quit()

    program = journey.open()
    program.press('Forget Lakshmi Subramaniam')
    program.wait_for('Forgot “Lakshmi Subramaniam”')
    program.quit()
    program = journey.open()
    program.wait_for_focus('Username')
    assert not program.look_for('Forget Lakshmi Subramaniam')


journey.main(globals())
