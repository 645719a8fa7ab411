# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever can have the focus has a name for those it is read to, in every window, page and form, from
left to right and from right to left."""

import re
import subprocess

import journey
from accessibility import Role, State
from harness import TREE
from journey import BUILD, DEMO_PASSWORD, wait

# What GTK 4.8 says of a widget that has none; its own kinds are not to be heard.
TYPE_NAME = re.compile(r'(Gtk|Adw|Opbms)[A-Z]\w*')
HOLDERS = {Role.SCROLL_PANE, Role.TABLE_ROW, Role.LIST_ITEM, Role.FILLER}
NAMED_SECONDS = 5.0
LOCALES = BUILD / 'tests/journeys/locales'
ARABIC = {'LOCPATH': str(LOCALES), 'LC_ALL': 'ar.UTF-8', 'LANGUAGE': 'ar'}


def nameless(program):
    """What of the front window has no name, and is seen."""
    front = program.front(quickly=True)
    for node in front.walk():
        # What a row with a choice shows is told by the row.
        is_row_of_box = node.role == Role.LIST_ITEM and node.parent.name and not any(
            ancestor.role == Role.COMBO_BOX for ancestor in node.ancestors())
        if (node.has(State.FOCUSABLE) and (node.role not in HOLDERS or is_row_of_box)
                and (not node.name or TYPE_NAME.fullmatch(node.name))
                and program.application.extents(node)[2] > 0):
            yield f'{front.name}: {node} in {node.parent}'


class Reader:
    """Somebody who has everything read to them."""

    def __init__(self, program):
        self.program = program
        self.complaints = []
        self.read = []

    def look(self):
        """Look, and look again while what has just come into sight is being named."""
        front = self.program.front(quickly=True)
        self.read.append(front.name)
        try:
            wait(lambda: not list(nameless(self.program)), 'names', NAMED_SECONDS)
        except AssertionError:
            self.complaints += nameless(self.program)

    def follow(self, *keys):
        """Press keys, and look at the window or the page they lead to."""
        before = self.program.front(quickly=True)
        self.program.key(*keys)
        wait(lambda: (lambda now: now and (now.path, now.name) != (before.path, before.name))(
            self.program.front(quickly=True)), f'what {keys} lead to')
        self.look()

    def finish(self, at_least):
        assert not self.complaints, '\n'.join(self.complaints)
        assert len(set(self.read)) >= at_least, self.read


def sign_in(program, username):
    program.type(username)
    program.move('Tab')
    program.type(DEMO_PASSWORD)
    Reader(program).follow('Return')


def read_window(journey, username, forms, environment):
    program = journey.open(**environment)
    wait(program.focus, 'the window to sign in')
    reader = Reader(program)
    reader.look()
    sign_in(program, username)
    reader.look()
    first = program.front().name
    pages = [node for node in program.front().walk() if node.role == Role.LIST][-1].children
    for place in range(2, len(pages) + 1):
        reader.follow(f'<Alt>{place}')
    reader.follow('<Alt>1')
    assert program.front().name == first
    for form in forms:
        reader.follow(form)
        reader.follow('Escape')
    return reader


def test_the_window_of_staff_in_english(journey):
    read_window(journey, 'meera', ['<Control><Shift>b', '<Control><Shift>question'], {}).finish(5)


def test_the_window_of_staff_in_arabic(journey):
    read_window(journey, 'meera', ['<Control><Shift>b', '<Control><Shift>question'], ARABIC).finish(5)


def test_the_window_of_a_customer_in_english(journey):
    read_window(journey, 'lakshmi', ['<Control>n'], {}).finish(5)


def test_the_window_of_a_customer_in_arabic(journey):
    read_window(journey, 'lakshmi', ['<Control>n'], ARABIC).finish(5)


subprocess.run([TREE / 'tests/locales', LOCALES, 'ar'], check=True)
journey.main(globals())
