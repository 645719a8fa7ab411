# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journeys share: the built program as a process of its own, on a database of its own,
found by what a screen reader is told and driven by real keys.

A test is a function called test_…, given a Journey. It waits for what it expects to see, with a
deadline, and never sleeps. When it fails, what a screen reader would be told and a picture of the
screen are kept in the build folder.
"""

import copy
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import gi

gi.require_version('Gio', '2.0')

from gi.repository import GLib  # noqa: E402

import harness  # noqa: E402
import server  # noqa: E402
import tap  # noqa: E402
from accessibility import Application, Bus, Role, State  # noqa: E402
from seat import Seat  # noqa: E402

BUILD = Path(os.environ['OPBMS_BUILD_DIR'])
PROGRAM = os.environ['OPBMS']
FAILED = BUILD / 'tests/journeys/failed'
TODAY = '2026-11-22'
DEMO_PASSWORD = 'vidya-2026-demo'
DEADLINE = 40.0  # seconds; what takes this long on a busy machine is broken
LIVE_SECONDS = 1.0  # within this it is seen what another process writes
TICK_MSEC = 10

WRITABLE = {Role.TEXT, Role.ENTRY, Role.PASSWORD_TEXT, Role.SPIN_BUTTON}


def is_written_in(node):
    """Whether it is the row with an entry that has the focus.

    Such a row of libadwaita 1.2 does not say so, but shows a pencil while it has it not.
    """
    return (node.role == Role.TEXT and any(child.name == 'AdwGizmo' for child in node.walk())
            and not any(child.name == 'GtkImage' for child in node.walk()))


def wait(condition, what, seconds=DEADLINE):
    """Wait until CONDITION gives something true, and return that."""
    end = time.monotonic() + seconds
    context = GLib.MainContext.default()
    while True:
        result = condition()
        if result:
            return result
        assert time.monotonic() < end, f'waited {seconds} s for {what}'
        ticked = []
        GLib.timeout_add(TICK_MSEC, ticked.append, True)
        while not ticked:
            context.iteration(True)


def front_of(windows):
    for state in (State.MODAL, State.ACTIVE):
        of_that = [window for window in windows if window.has(state)]
        if of_that:
            return of_that[-1]
    return windows[-1] if windows else None


class Program:
    """The program, running; its windows as a screen reader knows them."""

    def __init__(self, journey, *arguments, **environment):
        self.seat = journey.seat
        self.log = journey.folder / f'program-{len(journey.programs) + 1}.log'
        self.neighbours = []  # others who have a window of the same process
        self.own = set()      # the windows last seen to be none of theirs
        with open(self.log, 'wb') as log:
            self.process = subprocess.Popen(
                [PROGRAM, '--today', TODAY, *arguments],
                env=journey.environment(GTK_A11Y='atspi', OPBMS_DATABASE=None, **environment),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        owner = wait(lambda: self.is_running() and journey.bus.find_application(self.process.pid),
                     'the program on the bus')
        self.application = Application(journey.bus, owner)

    def is_running(self):
        assert self.process.poll() is None, (
            f'the program has ended with {self.process.returncode}:\n{self.log.read_text()}')
        return True

    # ---- Looking ----

    def window(self):
        """The window that has the keyboard or would get it: the topmost dialog, or the last. What is
        in it is not looked at."""
        self.is_running()
        return front_of(self.leave_out_others(self.application.windows()))

    def front(self, quickly=False):
        """The same window, with all that is in it."""
        self.is_running()
        root = self.application.look(quickly)
        return front_of(self.leave_out_others(root.children)) if root else None

    def leave_out_others(self, windows):
        """A window that comes is of whoever looks first: who did something that opens one."""
        taken = {path for neighbour in self.neighbours for path in neighbour.own}
        windows = [window for window in windows if window.path not in taken]
        self.own = {window.path for window in windows}
        return windows

    def look_for(self, name, roles=None, within=None):
        """Of what is in sight, the first of that name and one of these roles."""
        root = within or self.front()
        for node in root.walk() if root else ():
            if node.name == name and (roles is None or node.role in roles):
                return node
        return None

    def find(self, name, *roles):
        return wait(lambda: self.look_for(name, roles or None), f'“{name}”')

    def says(self):
        """All texts of the front window."""
        front = self.front()
        return front.says() if front else []

    def shows(self, text):
        return any(text in said for said in self.says())

    def wait_for(self, text):
        wait(lambda: self.shows(text), f'the text “{text}”')

    def wait_until_gone(self, text):
        wait(lambda: not self.shows(text), f'the text “{text}” to go')

    def wait_for_window(self, title):
        """Wait until the window of that title is in front."""
        wait(lambda: title in getattr(self.window(), 'name', ''), f'the window “{title}”')

    def focus(self):
        """What has the focus in the front window."""
        self.is_running()
        told = self.application.focus()
        if told and not self.neighbours:
            return told
        front = self.front(quickly=True)
        nodes = list(front.walk()) if front else []
        focused = [node for node in nodes if node.has(State.FOCUSED)]
        return focused[-1] if focused else next(filter(is_written_in, nodes), None)

    def has_focus(self, name):
        focus = self.focus()
        return focus and focus.name == name

    def wait_for_focus(self, name):
        wait(lambda: self.has_focus(name), f'the focus on “{name}”')

    def figure(self, caption):
        """What a figure of a dashboard says."""
        front = self.front()
        said = [node.name for node in (front.walk() if front else ())
                if node.name.startswith(f'{caption}: ')]
        return said[0] if said else None

    def scrolled(self):
        """How far what is in the front window is scrolled."""
        return [self.application.value(node) for node in self.front().walk()
                if node.parent and node.parent.role == Role.SCROLL_BAR]

    def place(self):
        """What somebody who reads must not lose: the focus, the selection, how far is scrolled."""
        self.turn_to()
        selected = [node.path for node in self.front().walk() if node.has(State.SELECTED)]
        return self.focus().path, selected, self.scrolled()

    def text(self, name):
        return self.application.text(self.find(name, *WRITABLE))

    # ---- Acting as a screen reader does ----

    def press(self, name):
        """Press a button, once it can be."""
        def press_now():
            front = self.front()
            for node in front.walk() if front else ():
                if (node.name == name and node.can('Action')
                        and node.role != Role.LABEL and node.has(State.SENSITIVE)
                        and self.application.act(node)):
                    return True
            return False
        wait(press_now, f'“{name}” to press')

    def fill(self, name, text):
        """Put a text into an entry, in place of what is there."""
        def fill_now():
            entry = self.look_for(name, WRITABLE)
            return (entry and self.application.set_text(entry, text)
                    and self.application.text(entry) == text)
        wait(fill_now, f'“{name}” to write in')

    def choose_customer(self, name):
        """Choose whom a form is about, in the list that opens from its row."""
        self.go_to('Customer')
        self.key('Return')
        self.wait_for_focus('Find a customer')
        self.type(name)
        wait(lambda: len(self.look_for('Customers', [Role.LIST]).children) == 1,
             f'no other customer than “{name}” in the list')
        self.key('Return')
        self.wait_until_gone('Choose…')

    def is_ticked(self, name):
        return self.find(name, Role.CHECK_BOX).has(State.CHECKED)

    def tick(self, name, ticked):
        """Make a check box or a switch say so, by its key."""
        self.go_to(name)
        if self.is_ticked(name) != ticked:
            self.key('space')
        wait(lambda: self.is_ticked(name) == ticked, f'the tick of “{name}”')

    def sign_out(self, account):
        self.press(account)
        self.press('Sign Out')
        self.find('Username')

    def sign_in(self, username, password=DEMO_PASSWORD):
        self.fill('Username', username)
        self.fill('Password', password)
        self.press('Sign In')
        self.wait_for_window('Dashboard')

    # ---- Acting by the keyboard ----

    def turn_to(self):
        """Take its window to the front, with the keyboard."""
        self.take_keyboard()
        wait(self.focus, 'something to have the focus')

    def take_keyboard(self):
        place = None
        if self.neighbours:
            window = self.window()
            place = [other.path for other in self.application.windows()].index(window.path)
        self.seat.give_keyboard_to(self.process.pid, place)

    def key(self, *accelerators):
        """Press keys, each written as in GTK: '<Control>q', 'Escape'."""
        self.take_keyboard()
        self.seat.key(*accelerators)

    def type(self, text):
        self.take_keyboard()
        self.seat.type(text)

    def scroll(self, clicks=10):
        """Scroll the page in sight by the wheel of the mouse."""
        before = self.scrolled()
        x, y, width, height = self.application.extents(self.window())
        self.turn_to()
        self.seat.turn_wheel(x + width * 2 // 3, y + height // 2, clicks)
        wait(lambda: self.scrolled() != before, 'the page to scroll')

    def move(self, accelerator):
        """Press a key that moves the focus, and wait until it has moved."""
        before = self.focus()
        self.key(accelerator)
        wait(lambda: (lambda now: now and (not before or now.path != before.path))(self.focus()),
             f'the focus to move by {accelerator} from {before}')

    def go_to(self, name, accelerator='Tab', most=40):
        """Press a key until the focus is on NAME, as somebody does who is told where it is."""
        passed = []
        while not self.has_focus(name):
            assert len(passed) < most, f'{accelerator} does not lead to “{name}” but to {passed}'
            self.move(accelerator)
            passed.append(str(self.focus()))

    def show_page(self, title):
        """Go to a page of the sidebar, by the key of its place there."""
        pages = wait(lambda: self.look_for('Pages', [Role.LIST]), 'the sidebar').children
        place = [page.name.split(',')[0] for page in pages].index(title) + 1
        self.key(f'<Alt>{place}')
        self.wait_for_window(title)

    def go_to_row(self, most=40):
        """Go to a row of the long list of a page."""
        for _ in range(most):
            if self.focus() and self.focus().role == Role.TABLE_ROW:
                return
            self.move('Tab')
        raise AssertionError('Tab does not lead to a row of the list')

    def choose(self, name):
        """Choose from the menu that is open."""
        wait(lambda: self.focus() and self.focus().role == Role.MENU_ITEM, 'a menu')
        self.go_to(name, 'Down')
        self.key('Return')

    def enter(self, name):
        """Go to a button or a row, and press it."""
        self.go_to(name)
        self.key('Return')

    def write(self, name, text):
        """Go to an entry and write in it, in place of what is there."""
        self.go_to(name)
        self.key('<Control>a')
        self.type(text)

    # ---- Ending ----

    def quit(self):
        """End it by its key; it must end well."""
        if self.focus() and self.focus().role == Role.MENU_ITEM:
            self.key('Escape')
        self.key('<Control>q')
        wait(lambda: self.process.poll() is not None, 'the program to end')
        assert self.process.returncode == 0, self.log.read_text()

    def kill(self):
        """End it as a power cut does."""
        self.process.kill()
        self.process.wait()


class Journey(harness.Desk):
    """A database, and somebody who sits before the screen; programs may be opened on it."""

    today = TODAY

    def __init__(self, folder, bus, seat):
        super().__init__(folder)
        self.bus = bus
        self.seat = seat
        self.programs = []
        self.location = self.database  # as the windows are told it

    def fill(self, demo):
        """Begin with the sample data; DEMO is a file of it."""
        if not server.is_there():
            shutil.copy(demo, self.database)
            return
        made = server.Database()
        self.database = made.owners
        self.location = made.everybodys
        self.text('setup')
        self.text('demo')
        made.trust_clocks()

    def has_database(self):
        return server.is_there() or self.database.exists()

    def open(self, *arguments, **environment):
        return self.start_program('--database', str(self.location), *arguments, **environment)

    def open_usual(self):
        """Start it as a desktop does, on the database in its usual place."""
        usual = self.folder / 'data/opbms/opbms.sqlite3'
        usual.parent.mkdir(parents=True)
        self.database = self.database.rename(usual)
        return self.start_program()

    def start_program(self, *arguments, **environment):
        program = Program(self, *arguments, **environment)
        self.programs.append(program)
        return program

    def open_beside(self, program):
        """Start it once more; return the window that the one that runs opens for it."""
        windows = {window.path for window in program.application.windows()}
        subprocess.run([PROGRAM, '--new-window'], check=True, timeout=DEADLINE,
                       env=self.environment(OPBMS_DATABASE=None))
        wait(lambda: len(program.application.windows()) > len(windows), 'one more window')
        beside = copy.copy(program)
        beside.neighbours, program.neighbours = [program], [beside]
        program.own = windows
        return beside

    def open_as(self, username):
        program = self.open()
        program.sign_in(username)
        return program

    def end(self):
        for program in self.programs:
            if program.process.poll() is None:
                program.kill()

    def keep_what_is_seen(self, sentence):
        """What a failure leaves behind."""
        self.seat.save_picture(FAILED / f'{sentence}.png')
        parts = []
        for program in self.programs:
            root = program.application.look() if program.process.poll() is None else None
            parts += [root.tree() if root else 'It has ended.', program.log.read_text()]
        (FAILED / f'{sentence}.txt').write_text('\n\n'.join(parts))


def make_demo(folder):
    desk = Journey(folder, None, None)
    desk.text('demo')
    return desk.database


def perform(test, sentence, demo, bus, seat):
    with tempfile.TemporaryDirectory(prefix='opbms-journey-') as folder:
        journey = Journey(folder, bus, seat)
        for seen in FAILED.glob(f'{sentence}.*'):  # the last time
            seen.unlink()
        if not getattr(test, 'starts_empty', False):
            journey.fill(demo)
        try:
            test(journey)
            for program in journey.programs:
                if program.process.poll() is None:
                    program.quit()
            if journey.has_database():
                journey.text('check')  # what is on disk is sound
        except Exception:
            journey.keep_what_is_seen(sentence)
            raise
        finally:
            journey.end()


def starts_empty(test):
    """Mark a test that begins without a database."""
    test.starts_empty = True
    return test


def main(names):
    """Take the journeys among these names, each on a demo database of its own."""
    group = Path(sys.argv[0]).stem.removeprefix('test_')
    chosen = os.environ.get('JOURNEY')
    if chosen:
        names = {name: test for name, test in names.items() if chosen in name}
    FAILED.mkdir(parents=True, exist_ok=True)
    bus = Bus()
    with tempfile.TemporaryDirectory(prefix='opbms-journey-') as shared:
        demo = make_demo(shared)
        seat = Seat()
        n_failed = tap.run(f'/journeys/{group}', names, lambda test, sentence: perform(
            test, sentence, demo, bus, seat))
    bus.close()
    sys.exit(1 if n_failed else 0)
