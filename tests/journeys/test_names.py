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
LATIN_LETTER = re.compile('[A-Za-z]')
ARABIC_LETTER = re.compile('[\u0621-\u064a]')
OF_LIBADWAITA = {'Show Text'}  # which 1.2 does not say in Arabic
HOLDERS = {Role.SCROLL_PANE, Role.TABLE_ROW, Role.LIST_ITEM, Role.FILLER}
NAMED_SECONDS = 20.0
LOCALES = BUILD / 'tests/journeys/locales'


def nameless(program, front):
    """What of a window has no name, and is seen."""
    for node in front.walk():
        # What a row with a choice shows is told by the row.
        is_row_of_box = node.role == Role.LIST_ITEM and node.parent.name and not any(
            ancestor.role == Role.COMBO_BOX for ancestor in node.ancestors())
        if (node.has(State.FOCUSABLE) and (node.role not in HOLDERS or is_row_of_box)
                and (not node.name or TYPE_NAME.fullmatch(node.name))
                and program.application.extents(node)[2] > 0):
            yield f'{front.name}: {node} in {node.parent}'


def make_arabic():
    """What to put in the environment of a program that is to speak Arabic."""
    subprocess.run([TREE / 'tests/locales', LOCALES, 'ar'], check=True)
    return {'LOCPATH': str(LOCALES), 'LC_ALL': 'ar.UTF-8', 'LANGUAGE': 'ar'}


def without_arabic(program, front):
    """What of a window has a name, but not one in Arabic. Labels that can have the focus are what
    people wrote."""
    for node in front.walk():
        if (node.has(State.FOCUSABLE) and node.role != Role.LABEL and LATIN_LETTER.search(node.name)
                and not TYPE_NAME.fullmatch(node.name) and node.name not in OF_LIBADWAITA
                and not ARABIC_LETTER.search(node.name)):
            yield f'{front.name}: {node} in {node.parent}'


class Reader:
    """Somebody who has everything read to them."""

    def __init__(self, program, *complaints):
        self.program = program
        self.complain = complaints  # functions that tell what of a window is wrong
        self.front = None
        self.complaints = []
        self.read = []

    def look(self):
        """Look until nothing changes any more, and what has come into sight has its name."""
        try:
            wait(lambda: self.has_settled() and not self.wrong(), 'names', NAMED_SECONDS)
        except AssertionError:
            self.complaints += self.wrong() or [f'{self.front.name} does not come to rest']
        self.read.append(self.front.name)

    def has_settled(self):
        before, self.front = self.front, self.program.front(quickly=True)
        return before and before.tree() == self.front.tree()

    def wrong(self):
        return [wrong for find in self.complain for wrong in find(self.program, self.front)]

    def follow(self, *keys):
        """Press keys, and look at the window or the page they lead to."""
        before = self.program.window()
        self.program.key(*keys)
        wait(lambda: (lambda now: now and (now.path, now.name) != (before.path, before.name))(
            self.program.window()), f'what {keys} lead to')
        self.look()


def read_window(journey, username, forms, language=None):
    program = journey.open(**(language or {}))
    wait(program.focus, 'the window to sign in')
    reader = Reader(program, nameless, *([without_arabic] if language else []))
    reader.look()
    program.type(username)
    program.move('Tab')
    program.type(DEMO_PASSWORD)
    reader.follow('Return')
    first = reader.front.name
    pages = [node for node in reader.front.walk() if node.role == Role.LIST][-1].children
    for place in range(2, len(pages) + 1):
        reader.follow(f'<Alt>{place}')
    reader.follow('<Alt>1')
    assert program.window().name == first
    for form in forms:
        reader.follow(form)
        reader.follow('Escape')
    assert not reader.complaints, '\n'.join(reader.complaints)
    assert len(set(reader.read)) > len(pages) + len(forms), reader.read


OF_STAFF = ['<Control><Shift>b', '<Control><Shift>question']
OF_A_CUSTOMER = ['<Control>n']


def test_the_window_of_staff_in_english(journey):
    read_window(journey, 'meera', OF_STAFF)


def test_the_window_of_staff_in_arabic(journey):
    read_window(journey, 'meera', OF_STAFF, make_arabic())


def test_the_window_of_a_customer_in_english(journey):
    read_window(journey, 'lakshmi', OF_A_CUSTOMER)


def test_the_window_of_a_customer_in_arabic(journey):
    read_window(journey, 'lakshmi', OF_A_CUSTOMER, make_arabic())


journey.main(globals())
